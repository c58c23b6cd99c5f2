#!/usr/bin/env python3
"""A whole run of ceiba beside TfidfVectorizer + MiniBatchKMeans(500) alone (scikit-learn) on the same texts and machine.

usage: bench/compare_sklearn.py [CONTRIBUTIONS [FILE]]   (needs python3-sklearn, which the program itself does not)
FILE: a text a line, .txt or .xz, of which the first CONTRIBUTIONS are taken; without it texts are made up.
Prints the seconds of both and their ratio. ceiba reads the file, finds mentions and links, groups, draws and writes everything;
scikit-learn starts from texts already in memory and stops at cluster numbers.
"""
import csv
import itertools
import lzma
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"


def sklearn_seconds(texts):
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    began = time.monotonic()
    vectors = TfidfVectorizer().fit_transform(texts)
    MiniBatchKMeans(500, random_state=1, n_init=3).fit(vectors)
    return time.monotonic() - began


def write_corpus(count, source, path):
    if source is None:
        with open(path, "wb") as out:
            subprocess.run([BUILD / "bench" / "generate_corpus", count, "1", ROOT / "lexicons" / "es"], stdout=out, check=True)
        return
    with (lzma.open if source.endswith(".xz") else open)(source, "rt", encoding="utf-8") as lines, open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "texto"])
        table.writerows(enumerate(line.strip() for line in itertools.islice(lines, int(count))))


def main():
    count = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "corpus.csv"
        write_corpus(count, sys.argv[2] if len(sys.argv) > 2 else None, path)
        began = time.monotonic()
        subprocess.run([BUILD / "ceiba", "run", path, "--out", pathlib.Path(folder) / "out", "--quiet"], check=True)
        ceiba = time.monotonic() - began
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            rows = csv.DictReader(file)
            texts = [row["texto"] for row in rows]
        theirs = sklearn_seconds(texts)
        print(f"{count} texts: ceiba, whole run {ceiba:.1f} s; TfidfVectorizer + MiniBatchKMeans(500) alone {theirs:.1f} s; ratio {ceiba / theirs:.2f}")


if __name__ == "__main__":
    main()
