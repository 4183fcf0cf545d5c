// Runs a module of the deopt benchmark: node [flags] deopt.mjs FILE ROUNDS. Prints what its "run" returns.
import { readFileSync } from 'node:fs';

const [file, rounds] = process.argv.slice(2);
let memory;
const imports = {
    wasi_snapshot_preview1: {
        clock_time_get: (id, precision, pointer) => {
            memory.setBigUint64(pointer, process.hrtime.bigint(), true);
            return 0;
        },
    },
};
const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), imports);
memory = new DataView(instance.exports.memory.buffer);
console.log(instance.exports.run(Number(rounds)).join('\n'));
