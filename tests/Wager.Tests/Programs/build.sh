#!/bin/sh
# Builds the programs into NAME.wasm (or NAME.ENCODING.wasm) beside their sources; arguments name some of them.
# Debian's packages (2026): ocaml, js-of-ocaml, binaryen, guile-hoot, clang, lld, wasi-libc, libclang-rt-dev-wasm32, libc++-dev-wasm32.
# unwinding.cpp wants LLVM (an unpacked source package llvm-toolchain, whose C++ runtime is built here with exceptions, which Debian's is not);
# continuations.wasm is called through Hoot's reflect.wasm, which lies beside it as the package guile-hoot has it.
# protected.lua wants LUA (an unpacked source package lua5.4).
set -eu
cd "$(dirname "$0")"
SYSROOT=${SYSROOT:-/usr/lib/wasm32-wasi}
BUILTINS=${BUILTINS:-$(find /usr/lib/llvm-*/lib/clang -name libclang_rt.builtins-wasm32.a | head -n 1)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

link() { out=$1; shift; wasm-ld --strip-debug -z stack-size=1048576 -L"$SYSROOT" "$SYSROOT/crt1-command.o" "$@" -lc "$BUILTINS" -o "$out"; }
flags() {
    case $1 in
    none) echo "--target=wasm32-wasi -O2 -w" ;;
    *) echo "--target=wasm32-wasi -O2 -w -mllvm -wasm-use-legacy-eh=$([ "$1" = legacy ] && echo true || echo false)" ;;
    esac
}

ocaml() {
    cp "$1.ml" "$work"
    (cd "$work" && ocamlc.opt "$1.ml" -o "$1.byte" && wasm_of_ocaml --enable wasi "$1.byte" -o "$1.js")
    cp "$work/$1.assets/code.wasm" "$1.wasm"
}

scheme() { hoot compile -o "$1.wasm" "$1.scm"; }

longjmp() {
    for encoding in legacy standard; do
        clang $(flags $encoding) -mllvm -wasm-enable-sjlj -c longjmp.c -o "$work/longjmp.o"
        link longjmp.$encoding.wasm "$work/longjmp.o" -lsetjmp
    done
}

unwinding() {
    abi=$LLVM/libcxxabi
    for encoding in legacy standard; do
        rm -f "$work"/*.o
        cxx="$(flags $encoding) -fwasm-exceptions -std=c++23"
        for file in cxa_aux_runtime cxa_default_handlers cxa_exception cxa_exception_storage cxa_handlers cxa_personality cxa_vector cxa_virtual \
            fallback_malloc private_typeinfo stdlib_exception stdlib_stdexcept stdlib_typeinfo abort_message stdlib_new_delete cxa_guard; do
            clang++ $cxx -D_LIBCXXABI_BUILDING_LIBRARY -D_LIBCPP_BUILDING_LIBRARY -D_LIBCXXABI_HAS_NO_THREADS -DLIBCXXABI_NON_DEMANGLING_TERMINATE \
                -I"$abi/include" -I"$abi/src" -I"$LLVM/libunwind/include" -I"$LLVM/libcxx/src" -c "$abi/src/$file.cpp" -o "$work/$file.o"
        done
        clang $(flags $encoding) -fwasm-exceptions -DNDEBUG -D_LIBUNWIND_HAS_NO_THREADS -D_LIBUNWIND_HIDE_SYMBOLS -D__WASM_EXCEPTIONS__ \
            -I"$LLVM/libunwind/include" -c "$LLVM/libunwind/src/Unwind-wasm.c" -o "$work/unwind.o"
        clang++ $cxx -c unwinding.cpp -o "$work/unwinding.o"
        link unwinding.$encoding.wasm "$work"/*.o -lc++
    done
}

# The interpreter; "none" has no exceptions and ends at the first error: what they cost can be measured against it.
lua() {
    printf '#define LUA_TMPNAMBUFSIZE 32\n#define lua_tmpnam(b, e) ((e) = 1)\n' > "$work/host.h"
    printf '#include <stdlib.h>\n#define LUAI_THROW(L, c) abort()\n#define LUAI_TRY(L, c, a) { a }\n#define luai_jmpbuf int\n' > "$work/none.h"
    printf '#include <stdio.h>\nFILE *tmpfile(void) { return 0; } int system(const char *c) { return -1; }\n' > "$work/absent.c"
    mkdir "$work/none"
    printf 'typedef int jmp_buf[1];\n' > "$work/none/setjmp.h"
    for encoding in legacy standard none; do
        rm -f "$work"/*.o
        case $encoding in
        none) more="-include $work/none.h -I$work/none" ;;
        *) more="-mllvm -wasm-enable-sjlj" ;;
        esac
        for file in "$LUA"/src/*.c "$work/absent.c"; do
            case $file in */luac.c) continue ;; esac
            clang $(flags $encoding) -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -include "$work/host.h" $more \
                -c "$file" -o "$work/$(basename "$file" .c).o"
        done
        link lua.$encoding.wasm "$work"/*.o $([ $encoding = none ] || echo -lsetjmp) -lwasi-emulated-signal -lwasi-emulated-process-clocks -lm
    done
}

[ $# -gt 0 ] || set -- trees symbols continuations longjmp unwinding lua
for name; do
    case $name in
    trees | symbols) ocaml $name ;;
    continuations) scheme $name ;;
    *) $name ;;
    esac
    chmod 644 $name*.wasm
    wc -c $name*.wasm | sed '/total/d'
done
