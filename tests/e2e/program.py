"""What the end-to-end tests share: running the program, and reading what it left."""
import csv
import io
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("CEIBA", str(ROOT / "build" / "release" / "ceiba"))


def run(*arguments, stdin=None, env=None):
    """The finished process; its output as text."""
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300,
                          env={**os.environ, **(env or {})})


def run_ok(*arguments, **more):
    done = run(*arguments, **more)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done


def scratch():
    return tempfile.TemporaryDirectory(prefix="ceiba-e2e-")


def manifest(folder):
    return json.loads((pathlib.Path(folder) / "manifest.json").read_text(encoding="utf-8"))


def contributions(folder):
    with open(pathlib.Path(folder) / "contributions.ndjson", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def table(folder, name):
    text = (pathlib.Path(folder) / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def database(folder):
    return sqlite3.connect(pathlib.Path(folder) / "ceiba.db")
