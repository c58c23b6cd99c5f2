#!/usr/bin/env bash
# Makes models/es anew: word vectors from the unlabelled text of ../shared/corpora (no text of gold/dev), then ceiba train on
# ../shared/gold/train and corpora/gold/more. About 20 minutes, most of them for the vectors; give them to keep them:
#   scripts/train.sh [VECTORS.vec [options of ceiba train, such as --folds 5]]
set -euo pipefail
cd "$(dirname "$0")/.."
shared=../shared
[ -d "$shared/gold/train" ] || { echo "train.sh: $shared/gold is not here"; exit 1; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
vectors=${1:-}; shift || true
if [ -z "$vectors" ]; then
  command -v fasttext >/dev/null || apt-get install -y --no-install-recommends fasttext
  python3 scripts/unlabelled_text.py "$shared" > "$work/text"
  # One thread: the same vectors every time.
  fasttext skipgram -input "$work/text" -output "$work/vectors" -dim 80 -epoch 4 -minCount 8 -ws 4 -neg 6 -minn 3 -maxn 5 \
    -bucket 300000 -thread 1 -lr 0.05
  vectors=$work/vectors.vec
fi
train=() also=() texts=()
for set in madrid24 comments19 latam mx; do train+=("$shared/gold/train/$set-train.ndjson"); done
for set in madrid24-more comments19-more latam-more notas; do also+=("corpora/gold/more/$set.ndjson"); done
for corpus in decide-madrid-2024/contributions decide-madrid-2019/comments latam/contributions; do texts+=("$shared/corpora/$corpus.ndjson"); done
texts+=(corpora/notas/notas.ndjson)
join() { local IFS=,; echo "$*"; }
[ $# -gt 0 ] || set -- --out models/es
build/release/ceiba train "${train[@]}" --also "$(join "${also[@]}")" --texts "$(join "${texts[@]}")" --vectors "$vectors" "$@"
