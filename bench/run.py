#!/usr/bin/env python3
"""Whole runs as a user waits for them: wall time and peak memory on made-up corpora of growing size, and the growth from one to
the next. usage: bench/run.py [--sizes 300,10000,100000] [--threads 2] [FILE...]  (FILEs are run too, as they are)"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"


def measured(arguments):
    began = time.monotonic()
    process = subprocess.Popen([str(a) for a in arguments])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{arguments} ended with {status}")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="300,10000,100000")
    parser.add_argument("--threads", default="2")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    before = None
    print(f"{'contributions':>14} {'MB':>8} {'seconds':>9} {'MB/s':>7} {'/s':>9} {'peak MB':>8}  growth")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        jobs = []
        for size in (int(s) for s in options.sizes.split(",") if s):
            path = folder / f"{size}.csv"
            with open(path, "wb") as out:
                subprocess.run([BUILD / "bench" / "generate_corpus", str(size), "1", ROOT / "lexicons" / "es"], stdout=out, check=True)
            jobs.append((str(size), path))
        jobs += [(pathlib.Path(f).name, pathlib.Path(f)) for f in options.files]
        for name, path in jobs:
            seconds, peak = measured([BUILD / "ceiba", "run", path, "--out", folder / f"out-{name}", "--threads", options.threads, "--quiet"])
            megabytes = path.stat().st_size / 1e6
            rate = f"{int(name) / seconds:9.0f}" if name.isdigit() else " " * 9
            growth = f"x{seconds / before:.1f}" if before and name.isdigit() else ""
            print(f"{name:>14} {megabytes:8.1f} {seconds:9.2f} {megabytes / seconds:7.2f} {rate} {peak:8.0f}  {growth}", flush=True)
            if name.isdigit():
                before = seconds


if __name__ == "__main__":
    main()
