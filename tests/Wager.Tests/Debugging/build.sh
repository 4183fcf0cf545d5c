#!/bin/sh
# Builds the programs with debug information of two versions. Needs clang and a wasm-ld: LD=wasm-ld-14, or that of Rust.
set -eu
cd "$(dirname "$0")"
for version in 4 5; do
    "${CLANG:-clang-14}" --target=wasm32 -O2 -g "-gdwarf-$version" -fdebug-prefix-map="$PWD"=/src -fdebug-compilation-dir=/src -c -o lines.o lines.c
    "${LD:-wasm-ld}" --no-entry -o "lines$version.wasm" lines.o
    chmod 644 "lines$version.wasm"
done
rm lines.o
