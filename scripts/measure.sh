#!/usr/bin/env bash
# The quality figures of docs/method.md: runs the program over ../shared/corpora and scores it on ../shared/gold/dev.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=../shared
[ -d "$shared/gold" ] || { echo "measure.sh: $shared/gold is not here"; exit 1; }
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
predicted=""
for corpus in decide-madrid-2024/contributions decide-madrid-2019/comments latam/contributions mexico/notes; do
  build/release/ceiba run "$shared/corpora/$corpus.ndjson" --out "$out/$corpus" --redact off --quiet
  predicted+="${predicted:+,}$out/$corpus/contributions.ndjson"
done
score() { python3 "$shared/eval/score.py" "$@"; }
dev=$shared/gold/dev
for set in madrid24 comments19 latam mx; do
  echo "== $set-dev"; score "$dev/$set-dev.ndjson" "$predicted" | grep -E "micro"
done
echo "== the four pooled"
score "$dev/madrid24-dev.ndjson,$dev/comments19-dev.ndjson,$dev/latam-dev.ndjson,$dev/mx-dev.ndjson" "$predicted" | grep -v '^clusters'
echo "== issues-dev (over all 1,826 Madrid proposals)"
score "$dev/issues-dev.ndjson" "$out/decide-madrid-2024/contributions/contributions.ndjson" | grep -E 'themes|clusters'
echo "== mx-dev topics (over all 230 Mexican notes)"
score "$dev/mx-dev.ndjson" "$out/mexico/notes/contributions.ndjson" | grep clusters
echo "== trees made by hand"
python3 "$shared/eval/score_trees.py" "$shared/gold/trees/aceras.json,$shared/gold/trees/aparcamiento.json,$shared/gold/trees/perros.json" \
  "$out/decide-madrid-2024/contributions/trees.json" | grep -v missed
