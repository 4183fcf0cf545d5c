// Times the compiler: node [flags] compile.mjs STAGE ROUNDS FILE, with STAGE validate or compile. The median of the rounds goes to
// stderr as "bench-ms: 12.3", that of the processor time as "bench-cpu-ms: 12.1". Every round is a full one only with --no-wasm-native-module-cache and, for compile,
// --no-wasm-lazy-compilation.
import { readFileSync } from 'node:fs';

const [stage, rounds, file] = process.argv.slice(2);
const bytes = readFileSync(file);
const times = [], cpuTimes = [];
for (let round = 0; round < Number(rounds); round++) {
    const before = performance.now(), cpuBefore = process.cpuUsage();
    const ok = stage === 'validate' ? WebAssembly.validate(bytes) : new WebAssembly.Module(bytes);
    times.push(performance.now() - before);
    const cpu = process.cpuUsage(cpuBefore);
    cpuTimes.push((cpu.user + cpu.system) / 1000);
    if (!ok)
        throw new Error(`${file} is not valid`);
    globalThis.gc?.();
}
const median = values => values.sort((a, b) => a - b)[values.length >> 1].toFixed(3);
process.stderr.write(`bench-ms: ${median(times)}\nbench-cpu-ms: ${median(cpuTimes)}\n`);
