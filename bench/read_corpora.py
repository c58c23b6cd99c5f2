#!/usr/bin/env python3
"""Reads every file under ../shared/corpora with no option given and prints what came out of each as a Markdown table; fails where
the totals of the manifest do not reconcile. usage: bench/read_corpora.py [FOLDER]"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CEIBA = ROOT / "build" / "release" / "ceiba"
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora"


def main():
    failed = False
    print("| file | read as | rows | contributions | copies | rejected, by reason | reconciles |")
    print("| --- | --- | ---: | ---: | ---: | --- | --- |")
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        name = path.relative_to(FOLDER)
        with tempfile.TemporaryDirectory() as out:
            run = subprocess.run([CEIBA, "run", path, "--out", f"{out}/r", "--quiet"], capture_output=True, text=True)
            if run.returncode != 0:
                print(f"| {name} | {run.stderr.strip().removeprefix('ceiba: ')} | | | | | |", flush=True)
                continue
            manifest = json.loads(pathlib.Path(f"{out}/r/manifest.json").read_text(encoding="utf-8"))
            totals, source = manifest["totals"], manifest["inputs"][0]
            reasons = collections.Counter(manifest.get("rejected", {}))
            told = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])))
            kind = source["kind"] + (f" ({source['profile']})" if source.get("profile") else "") + (f", {source['encoding']}" if source["encoding"] else "")
            sound = bool(totals.get("reconciles", True))
            failed |= not sound
            print(f"| {name} | {kind} | {totals['rows_read']} | {totals['contributions']} | {totals['copies']} | {told} | {'yes' if sound else 'NO'} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
