#!/usr/bin/env python3
"""Prints the unlabelled text that word vectors are learnt from: a line per line, lower case, words and marks apart, numbers as 0.

usage: unlabelled_text.py SHARED   (the folder that holds corpora/ and gold/); texts of gold/dev are left out
"""
import csv
import glob
import json
import lzma
import re
import sys

TOKEN = re.compile(r"\[[A-Z-]+\d*\]|\w+|[.,;:!?¿¡()]")


def show(text):
    for line in text.split("\n"):
        words = " ".join("0" if w.isdigit() else w for w in TOKEN.findall(line.lower()))
        if words:
            print(words)


def main():
    shared = sys.argv[1]
    dev = {json.loads(line)["id"] for path in glob.glob(f"{shared}/gold/dev/*.ndjson") for line in open(path, encoding="utf-8")}
    for corpus in ("decide-madrid-2024/contributions", "decide-madrid-2019/comments", "latam/contributions", "mexico/notes"):
        for line in open(f"{shared}/corpora/{corpus}.ndjson", encoding="utf-8"):
            record = json.loads(line)
            if record["id"] not in dev:
                show(record["text"])
    for row in csv.DictReader(open(f"{shared}/corpora/valladolid/proposals.csv", encoding="utf-8-sig")):
        show(row["title"] + " . " + row["description"])
    for line in lzma.open(f"{shared}/corpora/conferencias/paragraphs.txt.xz", "rt", encoding="utf-8"):
        show(line)


if __name__ == "__main__":
    main()
