// Runs a WASI program: node [flags] run.mjs FILE ARGS... With WAGER_BENCH=1 the last lines of stderr say how long it took:
// "bench-compile-ms: 1.2" (bytes to module), "bench-ms: 123.4" (instantiation and _start),
// "bench-cpu-ms: 120.1" (their processor time), "bench-peak-kb: 56789" (Linux).
import { existsSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: [file, ...args], env: {}, returnOnExit: true });
const bytes = readFileSync(file);

const before = performance.now();
const module = new WebAssembly.Module(bytes);
const compiled = performance.now();
const cpuBefore = process.cpuUsage();
const instance = new WebAssembly.Instance(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
const finished = performance.now();
const cpu = process.cpuUsage(cpuBefore);

if (process.env.WAGER_BENCH === '1') {
    process.stderr.write(`bench-compile-ms: ${(compiled - before).toFixed(3)}\nbench-ms: ${(finished - compiled).toFixed(3)}\n`);
    process.stderr.write(`bench-cpu-ms: ${((cpu.user + cpu.system) / 1000).toFixed(3)}\n`);
    if (existsSync('/proc/self/status'))
        process.stderr.write(`bench-peak-kb: ${/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]}\n`);
}
