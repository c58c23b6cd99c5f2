#!/usr/bin/env python3
"""Compares what a run on our own corpora says, as a reader sees it, with the goldens of this folder. --write replaces them."""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = os.environ.get("CEIBA", str(ROOT / "build" / "release" / "ceiba"))
CORPORA = {"buzon": "buzon/buzon.csv", "asamblea": "asamblea/asamblea.md", "encuesta": "encuesta/encuesta.csv"}
FILES = ("report.md", "topics.csv")


def main():
    changed = 0
    for name, path in CORPORA.items():
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([PROGRAM, "run", ROOT / "corpora" / path, "--out", out, "--quiet"], check=True)
            for file in FILES:
                got = (pathlib.Path(out) / file).read_text(encoding="utf-8")
                golden = HERE / name / file
                if "--write" in sys.argv:
                    golden.parent.mkdir(exist_ok=True)
                    golden.write_text(got, encoding="utf-8")
                    continue
                want = golden.read_text(encoding="utf-8") if golden.exists() else ""
                if got != want:
                    changed += 1
                    diff = list(difflib.unified_diff(want.splitlines(), got.splitlines(), f"golden/{name}/{file}", "now", lineterm="", n=1))
                    print("\n".join(diff[:60]))
    print("goldens: " + (f"{changed} differ; if the change is meant: scripts/golden.sh" if changed else "in order"))
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
