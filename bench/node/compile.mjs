// Times the compiler: node [flags] compile.mjs STAGE ROUNDS FILE, with STAGE validate or compile. The median of the rounds goes to
// stderr as "bench-ms: 12.3". Every round is a full one only with --no-wasm-native-module-cache and, for compile,
// --no-wasm-lazy-compilation.
import { readFileSync } from 'node:fs';

const [stage, rounds, file] = process.argv.slice(2);
const bytes = readFileSync(file);
const times = [];
for (let round = 0; round < Number(rounds); round++) {
    const before = performance.now();
    const ok = stage === 'validate' ? WebAssembly.validate(bytes) : new WebAssembly.Module(bytes);
    times.push(performance.now() - before);
    if (!ok)
        throw new Error(`${file} is not valid`);
    globalThis.gc?.();
}
times.sort((a, b) => a - b);
process.stderr.write(`bench-ms: ${times[times.length >> 1].toFixed(3)}\n`);
