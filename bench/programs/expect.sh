#!/bin/sh
# Writes each program's expected.txt (its measured run) and small.txt (the run for tests), after Node has given the same output with
# its baseline compiler alone and with its optimizing compiler alone. Optional arguments name programs.
set -eu
cd "$(dirname "$0")"
NODE=${NODE26:-node}
[ $# -gt 0 ] || set -- $(find . -mindepth 2 -name '*.wasm' -exec dirname {} \; | sort | sed 's|^./||')
for name; do
    for run in expected small; do
        argument=; [ $run = expected ] || argument=small
        "$NODE" --no-warnings --no-liftoff ../node/run.mjs "$name/$name.wasm" $argument > "$name/$run.txt"
        "$NODE" --no-warnings --liftoff-only ../node/run.mjs "$name/$name.wasm" $argument | cmp - "$name/$run.txt"
    done
    echo "$name: $(cat "$name/expected.txt")"
done
