#!/usr/bin/env python3
"""What --redact standard masks of corpora/gold/privacy/lines.ndjson, beside what should be masked: recall of identifiers and of
names, precision of all masks. A mark counts as masked when no letter or digit of it is left; a mask is right when it touches a mark.
usage: privacy.py [--floor] [--show] [SET...]   (SET: a file of corpora/gold/privacy; second and eleventh are unread; --floor: fails under recall 0.98 / 0.90 and precision 0.95)
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("CEIBA", str(ROOT / "build" / "release" / "ceiba"))
TOKEN = re.compile(r"\[[A-ZÁÉÍÓÚÑ]+(?:-[A-Z]+)*(?:-\d+)?\]")


def masked_spans(source, public):
    """Stretches of `source` that `public` does not have, by walking the texts between marks. Rounded coordinates count as masked."""
    literal = TOKEN.split(public)
    pattern = "(.+?)".join(re.escape(piece) for piece in literal)
    match = re.fullmatch(pattern, source, re.DOTALL)
    if match:
        return [match.span(i + 1) for i in range(len(literal) - 1)]
    return None


def main():
    sets = [name for name in sys.argv[1:] if not name.startswith("-")] or ["lines"]
    lines = [json.loads(line) for name in sets for line in open(ROOT / f"corpora/gold/privacy/{name}.ndjson", encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "lines.ndjson"
        source.write_text("".join(json.dumps({"id": l["id"], "texto": l["text"]}, ensure_ascii=False) + "\n" for l in lines), encoding="utf-8")
        subprocess.run([PROGRAM, "run", source, "--out", f"{folder}/out", "--quiet"], check=True)
        public = {l["id"]: l["text"] for l in map(json.loads, open(f"{folder}/out/contributions.ndjson", encoding="utf-8"))}
    wanted, hit, masks, right = collections.Counter(), collections.Counter(), 0, 0
    show = "--show" in sys.argv
    for line in lines:
        text = line["text"].strip()
        cut = len(line["text"]) - len(line["text"].lstrip())
        spans = masked_spans(text, public[line["id"]])
        if spans is None:  # coordinates are rounded, not replaced: compare by what is gone
            spans = []
            for start, end, kind in line["mark"]:
                if line["text"][start:end] not in public[line["id"]]:
                    spans.append((start - cut, end - cut))
        for start, end, kind in line["mark"]:
            wanted[kind] += 1
            # "mz 4 lt 12": the words stay, the numbers go.
            tells = str.isdigit if kind == "house" and any(c.isdigit() for c in line["text"][start:end]) else str.isalnum
            kept = [i for i in range(start - cut, end - cut) if tells(text[i]) and not any(a <= i < b for a, b in spans)]
            if not kept:
                hit[kind] += 1
            elif show:
                print(f"MISSED {line['id']} {kind}: «{line['text'][start:end]}» in: {public[line['id']]}")
        for a, b in spans:
            masks += 1
            good = any(a < end - cut and start - cut < b for start, end, _ in line["mark"])
            right += good
            if show and not good:
                print(f"WRONG {line['id']}: «{text[a:b]}» in: {text}")
    identifiers = sum(wanted.values()) - wanted["name"]
    found = sum(hit.values()) - hit["name"]
    recall, names, precision = found / identifiers, hit["name"] / wanted["name"] if wanted["name"] else 1, right / masks  # dev2 has no names
    print(f"identifiers: recall {recall:.3f} ({found} of {identifiers}); names: recall {names:.3f} ({hit['name']} of {wanted['name']}); "
          f"precision {precision:.3f} ({right} of {masks})")
    for kind in sorted(wanted):
        if hit[kind] < wanted[kind]:
            print(f"  {kind}: {hit[kind]} of {wanted[kind]}")
    if "--floor" in sys.argv and (recall < 0.98 or names < 0.90 or precision < 0.95):
        sys.exit("privacy: under its floor")


if __name__ == "__main__":
    main()
