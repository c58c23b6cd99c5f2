#!/usr/bin/env python3
"""Fails when a document of the project names a file, folder or script of the project that does not exist."""
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
tracked = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True,
                         text=True, check=True).stdout.split("\n")
TOP = {name.split("/")[0] for name in tracked if "/" in name}
wrong = []
for name in tracked:
    if not name.endswith(".md") or not (root / name).exists():
        continue
    text = (root / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" in target or target.startswith("mailto:"):
            continue
        if not (root / name).parent.joinpath(target).exists():
            wrong.append(f"{name}: link to {target}")
    for path in re.findall(r"`([A-Za-z0-9_./-]+/[A-Za-z0-9_.-]*)`", text):
        if path.split("/")[0] in TOP and not (root / path).exists():
            wrong.append(f"{name}: names {path}")
print("\n".join(wrong) if wrong else "links: in order")
sys.exit(bool(wrong))
