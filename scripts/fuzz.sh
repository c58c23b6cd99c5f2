#!/usr/bin/env bash
# Builds the harnesses of tests/fuzz and runs each for SECONDS_EACH (default 5), from seeds of our own test data; with names,
# only those. A finding ends it with the input that shows it.  usage: scripts/fuzz.sh [SECONDS_EACH] [NAME...]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-5}; shift || true
cmake --preset sanitize >/dev/null
cmake --build --preset sanitize --target fuzzers
names=("$@")
[ ${#names[@]} -gt 0 ] || for source in tests/fuzz/*_fuzz.cc; do names+=("$(basename "$source" .cc)"); done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find tests/io/data corpora/buzon corpora/asamblea -type f -size -64k | sort > "$work/list"
mkdir "$work/seeds"
number=0
while read -r file; do cp "$file" "$work/seeds/$((number += 1))"; done < "$work/list"
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
run() {
  mkdir -p "$work/$1"
  if ! build/sanitize/tests/fuzz/"$1" -max_total_time="$seconds" -seed=1 -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
      -artifact_prefix="build/sanitize/$1-" "$work/$1" "$work/seeds" > "$work/$1.log" 2>&1; then
    tail -40 "$work/$1.log"
    echo "$1: a finding; its input is in build/sanitize/"
    return 1
  fi
  echo "$1: $(grep -o 'number_of_executed_units: [0-9]*' "$work/$1.log" | grep -o '[0-9]*$') inputs, nothing found"
}
export -f run; export work seconds
printf '%s\n' "${names[@]}" | xargs -P 2 -I{} bash -c 'run {}'
