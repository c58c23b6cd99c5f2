#!/usr/bin/env python3
"""Piles of ceiba beside those that people made of the same texts: B-cubed and ARI with 95 % intervals (bootstrap over texts), and
beside each what leaving every text alone would give. Trees beside those made by hand, where ../shared is there.

usage: bench/clusters.py [--resamples 1000] [NAME...]
NAME: piles-madrid (our own reading of 400 texts), mx-train, issues-dev, mx-dev, trees. All need ../shared/corpora.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CEIBA = ROOT / "build" / "release" / "ceiba"
CORPORA = SHARED / "corpora"
PILES = {
    "piles-madrid": (ROOT / "corpora/gold/more/madrid24-piles.ndjson", "decide-madrid-2024/contributions.ndjson"),
    "mx-train": (SHARED / "gold/train/mx-train.ndjson", "mexico/notes.ndjson"),
    "issues-dev": (SHARED / "gold/dev/issues-dev.ndjson", "decide-madrid-2024/contributions.ndjson"),
    "mx-dev": (SHARED / "gold/dev/mx-dev.ndjson", "mexico/notes.ndjson"),
}
TREES = ["decide-madrid-2024/contributions.ndjson", "decide-madrid-2019/comments.ndjson"]


def run(sources, out, *more):
    subprocess.run([CEIBA, "run", *(CORPORA / s for s in sources), "--out", out, "--quiet", *more], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--resamples", default="1000")
    parser.add_argument("names", nargs="*", default=[*PILES, "trees"])
    options = parser.parse_args()
    if not CORPORA.exists():
        sys.exit(f"{CORPORA} is not there")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in options.names:
            if name == "trees":
                run(TREES, folder / "trees")
                gold = ",".join(str(path) for path in sorted((SHARED / "gold/trees").glob("*.json")))
                scorer = [sys.executable, SHARED / "eval/score_trees.py", gold, folder / "trees" / "trees.json"]
                print(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout, end="")
                continue
            gold, source = PILES[name]
            out = folder / source.replace("/", "-")
            if not out.exists():
                run([source], out, "--redact", "off")
            command = [CEIBA, "eval", gold, out / "contributions.ndjson", "--json", "--worst", "0", "--resamples", options.resamples,
                       "--texts", CORPORA / source]
            figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["clusters"]
            low, high = figures["bcubed_f1_ci"]
            ari_low, ari_high = figures["ari_ci"]
            print(f"{name:>13}: B-cubed F1 {figures['bcubed_f1']:.3f} [{low:.3f}, {high:.3f}], P {figures['bcubed_p']:.3f}, R {figures['bcubed_r']:.3f}; "
                  f"ARI {figures['ari']:.3f} [{ari_low:.3f}, {ari_high:.3f}]; all alone {figures['alone_f1']:.3f} / 0", flush=True)


if __name__ == "__main__":
    main()
