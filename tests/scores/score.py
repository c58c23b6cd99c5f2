#!/usr/bin/env python3
"""Scores a run on our own corpora against our own gold (corpora/gold), and fails under the floors of floor.tsv.

Figures, in [0, 1]: token_f1 (a word counts once per role that covers at least half of it), link_f1 (both ends are spans of the
right role whose words overlap by half), theme_f1 (over sets of codes). Pooled counts, per set.
usage: score.py [--floor FLOOR.tsv]
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("CEIBA", str(ROOT / "build" / "release" / "ceiba"))
SETS = {"buzon": "buzon/buzon.csv", "asamblea": "asamblea/asamblea.md", "encuesta": "encuesta/encuesta.csv"}


def words(text, start, end):
    return {i for i, m in enumerate(re.finditer(r"\w+", text)) if min(end, m.end()) - max(start, m.start()) >= (m.end() - m.start()) / 2}


def f1(hit, predicted, gold):
    return 2 * hit / (predicted + gold) if predicted + gold else 1.0


class Counts:
    def __init__(self):
        self.of = {name: [0, 0, 0] for name in ("token_f1", "link_f1", "theme_f1")}

    def add(self, name, hit, predicted, gold):
        for i, n in enumerate((hit, predicted, gold)):
            self.of[name][i] += n

    def figures(self):
        return {name: f1(*counts) for name, counts in self.of.items()}


def score_one(gold, predicted, counts):
    text = gold["text"]
    spans = [[(m["label"], words(text, m["start"], m["end"])) for m in side.get("mentions", [])] for side in (gold, predicted)]
    for role in ("problem", "cause", "effect", "proposal"):
        ours, theirs = (set().union(*[w for label, w in side if label == role]) for side in (spans[1], spans[0]))
        counts.add("token_f1", len(ours & theirs), len(ours), len(theirs))
    pairs = {}
    for overlap, i, j in sorted(((-len(a & b) / len(a | b), i, j) for i, (la, a) in enumerate(spans[0]) for j, (lb, b) in enumerate(spans[1])
                                 if la == lb and a | b and len(a & b) * 2 >= len(a | b))):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    ours = {tuple(link[:3]) for link in predicted.get("links", [])}
    hit = sum((kind, pairs.get(a), pairs.get(b)) in ours for kind, a, b in gold.get("links", []))
    counts.add("link_f1", hit, len(ours), len(gold.get("links", [])))
    a, b = set(predicted.get("themes", [])), set(gold["themes"])
    counts.add("theme_f1", len(a & b), len(a), len(b))


def main():
    results = {}
    for name, path in SETS.items():
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([PROGRAM, "run", ROOT / "corpora" / path, "--out", out, "--quiet", "--redact", "off"], check=True)
            lines = [json.loads(line) for line in open(pathlib.Path(out) / "contributions.ndjson", encoding="utf-8")]
        by_text = {line["text"]: line for line in lines}
        counts = Counts()
        missing = 0
        for line in open(ROOT / "corpora" / "gold" / f"{name}.ndjson", encoding="utf-8"):
            gold = json.loads(line)
            if gold["text"] not in by_text:
                missing += 1
                print(f"{name}: {gold['id']} was not read as the gold has it")
            score_one(gold, by_text.get(gold["text"], {}), counts)
        results[name] = {**counts.figures(), "missing": missing}
    for name, figures in results.items():
        print(name, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()))
    if "--floor" not in sys.argv:
        return 0
    low = []
    with open(sys.argv[sys.argv.index("--floor") + 1], encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            if results[row["set"]][row["figure"]] < float(row["floor"]):
                low.append(f"{row['set']} {row['figure']} is under {row['floor']}")
    print("\n".join(low) if low else "scores: over their floors")
    return bool(low or any(r["missing"] for r in results.values()))


if __name__ == "__main__":
    sys.exit(main())
