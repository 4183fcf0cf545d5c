#!/bin/sh
# Builds the programs (all, or those named) into NAME/NAME.wasm beside their sources.
# Needs clang-22, lld-22, wasi-libc, libclang-rt-22-dev-wasm32, libc++-22-dev-wasm32 and libc++abi-22-dev-wasm32 (Debian names).
# The text programs need something that assembles typed function references: WAT2WASM="wager wat2wasm" (IN -o OUT), or binaryen's
# WAT2WASM="wasm-as -g --enable-reference-types --enable-gc --enable-bulk-memory".
set -eu
cd "$(dirname "$0")"
CLANG=${CLANG:-clang-22}
CLANGXX=${CLANGXX:-clang++-22}
WAT2WASM=${WAT2WASM:-wager wat2wasm}
# Names stay in for backtraces and listings; debug information goes.
COMMON="--target=wasm32-wasi -O2 -g0 --no-wasm-opt -Wall -Wextra -Werror -Wno-deprecated -Wno-unused-function -Wl,--strip-debug -Wl,-z,stack-size=262144"

[ $# -gt 0 ] || set -- $(find . -mindepth 2 \( -name '*.c' -o -name '*.cpp' -o -name '*.wat' \) -exec dirname {} \; | sort | sed 's|^./||')
for name; do
    flags=$COMMON
    case $name in
    simd-*) flags="$flags -msimd128" ;;
    threaded-*) flags="$flags -mtail-call" ;;
    esac
    if [ -f "$name/$name.c" ]; then
        $CLANG -std=c17 $flags "$name/$name.c" -lm -o "$name/$name.wasm"
    elif [ -f "$name/$name.cpp" ]; then
        $CLANGXX -std=c++20 -fno-exceptions -fno-rtti $flags "$name/$name.cpp" -o "$name/$name.wasm"
    else
        $WAT2WASM "$name/$name.wat" -o "$name/$name.wasm"
    fi
    chmod 644 "$name/$name.wasm"
    echo "$name $(wc -c < "$name/$name.wasm")"
done
