#!/usr/bin/env bash
# Installs what a bare Debian 12 lacks and builds build/release/ceiba. With --tests: the test programs too.
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(build-essential cmake ninja-build pkg-config libicu-dev libre2-dev libsqlite3-dev
  libboost-program-options-dev libgtest-dev libgmock-dev libbenchmark-dev libsimdjson-dev nlohmann-json3-dev libgumbo-dev
  libtomlplusplus-dev libhunspell-dev hunspell-es lttoolbox-dev libxml2-dev apertium-spa-cat apertium-eng-spa
  apertium-es-gl libxxhash-dev robin-map-dev libigraph-dev libsodium-dev libssl-dev liblinear-dev libeigen3-dev
  libzip-dev libgoogle-perftools-dev libpoppler-cpp-dev libgmime-3.0-dev tesseract-ocr tesseract-ocr-spa fonts-dejavu-core)
test_packages=(python3 git clang-16 libclang-rt-16-dev llvm-16)

wanted=("${build_packages[@]}")
[ "${1:-}" = --tests ] && wanted+=("${test_packages[@]}")
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Instalando lo que falta: ${missing[*]}"
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

cmake --preset release >/dev/null
if [ "${1:-}" = --tests ]; then
  cmake --build --preset release
else
  cmake --build --preset release --target ceiba
fi
