#!/usr/bin/env bash
# Rewrites the goldens from the present program and shows what changed, for review.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 tests/golden/compare.py --write
git --no-pager diff --stat -- tests/golden
