#!/usr/bin/env bash
# The main job in one command: installs and builds what is missing, reads the sample corpora (or the files given) and
# says where the report lies.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
"$here/scripts/setup.sh"
out=${CEIBA_OUT:-$here/out}
if [ $# -gt 0 ]; then
  "$here/build/release/ceiba" run "$@" --out "$out"
else
  for corpus in buzon/buzon.csv asamblea/asamblea.md encuesta/encuesta.csv; do
    "$here/build/release/ceiba" run "$here/corpora/$corpus" --out "$out/$(dirname "$corpus")"
  done
fi
