#!/usr/bin/env python3
"""Scores a run on our own corpora against our own gold (corpora/gold) with ceiba eval, and fails under the floors of floor.tsv.

Where ../shared is present, checks too that ceiba eval gives the figures of ../shared/eval/score.py on its dev sets.
usage: score.py [--floor FLOOR.tsv]
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
PROGRAM = os.environ.get("CEIBA", str(ROOT / "build" / "release" / "ceiba"))
SETS = {"buzon": "buzon/buzon.csv", "asamblea": "asamblea/asamblea.md", "encuesta": "encuesta/encuesta.csv"}
ALIKE = {"madrid24-dev": "decide-madrid-2024/contributions", "comments19-dev": "decide-madrid-2019/comments", "latam-dev": "latam/contributions",
         "mx-dev": "mexico/notes"}


def run(source, out):
    subprocess.run([PROGRAM, "run", source, "--out", out, "--quiet", "--redact", "off"], check=True)
    return pathlib.Path(out) / "contributions.ndjson"


def evaluate(gold, predicted):
    command = [PROGRAM, "eval", gold, predicted, "--json", "--worst", "0", "--resamples", "0"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def as_marked(gold_text, lines):
    """The run's line for a marked text. Minutes are read without the name of who speaks, which the gold has before the words."""
    for line in lines:
        before = len(gold_text) - len(line["text"])
        if before < 0 or not gold_text.endswith(line["text"]) or (before and not gold_text[:before].endswith(": ")):
            continue
        mentions = [{**m, "start": m["start"] + before, "end": m["end"] + before} for m in line["mentions"]]
        return {**line, "text": gold_text, "mentions": mentions}
    return None


def score(name, folder):
    """Figures of one set. Gold has ids of its own: runs of minutes make theirs from the text."""
    gold = ROOT / "corpora" / "gold" / f"{name}.ndjson"
    marked = [json.loads(line) for line in gold.open(encoding="utf-8")]
    lines = [json.loads(line) for line in run(ROOT / "corpora" / SETS[name], folder).open(encoding="utf-8")]
    predicted = pathlib.Path(folder) / "predicted.ndjson"
    found = {m["id"]: line for m in marked if (line := as_marked(m["text"], lines))}
    predicted.write_text("".join(json.dumps({**line, "id": id}) + "\n" for id, line in found.items()), encoding="utf-8")
    figures = evaluate(gold, predicted)
    missing = [m["id"] for m in marked if m["id"] not in found]
    for id in missing:
        print(f"{name}: {id} was not read as the gold has it")
    return {**{f: figures[f]["micro"]["f1"] for f in ("token_f1", "span_f1", "link_f1")}, "theme_f1": figures["theme_micro_f1"]["f1"],
            "missing": len(missing)}


def differences(ours, theirs, path=""):
    for key, value in theirs.items():
        if isinstance(value, dict):
            yield from differences(ours[key], value, f"{path}{key}.")
        elif abs(ours[key] - value) > 1e-9:
            yield f"{path}{key}: ceiba eval {ours[key]}, score.py {value}"


def compare_with_shared():
    """What ceiba eval gives otherwise than ../shared/eval/score.py, on a real run."""
    wrong = []
    with tempfile.TemporaryDirectory() as out:
        runs = {name: str(run(SHARED / "corpora" / f"{source}.ndjson", f"{out}/{name}")) for name, source in ALIKE.items()}
        dev = {name: str(SHARED / "gold" / "dev" / f"{name}.ndjson") for name in [*ALIKE, "issues-dev"]}
        pairs = [(dev[name], runs[name]) for name in ALIKE] + [(dev["issues-dev"], runs["madrid24-dev"])]
        pairs.append((",".join(dev[name] for name in ALIKE), ",".join(runs.values())))
        for gold, predicted in pairs:
            theirs = subprocess.run([sys.executable, SHARED / "eval" / "score.py", gold, predicted, "--json"], check=True, capture_output=True, text=True)
            wrong += differences(evaluate(gold, predicted), json.loads(theirs.stdout), f"{gold}: ")
    return wrong


def main():
    results = {}
    for name in SETS:
        with tempfile.TemporaryDirectory() as folder:
            results[name] = score(name, folder)
        print(name, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in results[name].items()))
    if "--floor" not in sys.argv:
        return 0
    wrong = [f"{name}: {figures['missing']} texts missing" for name, figures in results.items() if figures["missing"]]
    with open(sys.argv[sys.argv.index("--floor") + 1], encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            if results[row["set"]][row["figure"]] < float(row["floor"]):
                wrong.append(f"{row['set']} {row['figure']} is under {row['floor']}")
    if (SHARED / "eval" / "score.py").exists():
        wrong += compare_with_shared()
    print("\n".join(wrong) if wrong else "scores: over their floors")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
