#!/bin/sh
# Builds the programs. Needs clang with lld, wasi-libc and the compiler runtime for wasm32.
set -eu
cd "$(dirname "$0")"
for name in files preview1 paths; do
    ${CLANG:-clang-22} --target=wasm32-wasi -Wno-deprecated -O1 -Wall -Wextra -Werror -Wl,--strip-debug $name.c -o $name.wasm
    chmod 644 $name.wasm
done
