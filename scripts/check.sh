#!/usr/bin/env bash
# Everything CI does, each step enough by itself: packages, build with warnings as errors, layers, links, lexicons, tests,
# sanitizers on the fast tests, goldens and scores on our own corpora. Ends with ctest's own summary.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s ==\n' "$*"; }

step packages and build
scripts/setup.sh --tests

step layers, links, generated pages
python3 scripts/check_layers.py
python3 scripts/check_links.py
build/release/ceiba options | diff -u docs/options.md - || { echo "docs/options.md is old: build/release/ceiba options > docs/options.md"; exit 1; }

step lexicons
build/release/ceiba check-lexicon

step sanitizers on the fast tests
cmake --preset sanitize >/dev/null
cmake --build --preset sanitize --target core_test nlp_test pipeline_test io_test store_test eval_test
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
for layer in core nlp pipeline io store eval; do
  "build/sanitize/tests/$layer/${layer}_test" --gtest_brief=1
done

step fuzzers, a few seconds each
scripts/fuzz.sh 4

step goldens and scores
python3 tests/golden/compare.py
python3 tests/scores/score.py --floor tests/scores/floor.tsv
python3 tests/scores/privacy.py --floor

step tests
ctest --test-dir build/release --output-on-failure -j2
