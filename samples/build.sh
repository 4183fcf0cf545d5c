#!/bin/sh
# Builds the C sample. Needs clang with lld, wasi-libc and the compiler runtime for wasm32.
set -eu
cd "$(dirname "$0")"
${CLANG:-clang-22} --target=wasm32-wasi -Wno-deprecated -O2 -Wall -Wextra -Werror -Wl,--strip-debug wordcount/wordcount.c -o wordcount/wordcount.wasm
chmod 644 wordcount/wordcount.wasm
