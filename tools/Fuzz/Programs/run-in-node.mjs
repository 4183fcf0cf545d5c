// Runs the generated modules in a folder (SEED.wasm) and prints what they do, in the same lines as ProgramRun.cs.
import fs from 'fs';
import path from 'path';

const folder = process.argv[2];
const seeds = fs.readdirSync(folder).filter(f => f.endsWith('.wasm')).map(f => parseInt(f)).sort((a, b) => a - b);
const lines = [];
Error.stackTraceLimit = 200;

// Function and offset of the first frames, innermost first.
const backtrace = e => [...e.stack.matchAll(/wasm-function\[(\d+)\]:0x([0-9a-f]+)/g)].slice(0, 50).map(m => ` ${m[1]}:${parseInt(m[2], 16)}`).join('');

for (const seed of seeds) {
  const env = {
    m32: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
    m64: new WebAssembly.Memory({ initial: 1n, maximum: 2n, address: 'i64' }),
    g: new WebAssembly.Global({ value: 'i32', mutable: true }, 5),
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(path.join(folder, seed + '.wasm')), { builtins: ['js-string'], importedStringConstants: "'" }), { env });
  for (let test = 0; exports['t' + test]; test++) {
    let result;
    try {
      result = exports['t' + test]().toString();
    } catch (e) {
      result = e instanceof RangeError ? 'overflow' : 'trap' + backtrace(e);
    }
    lines.push(`${seed} t${test} ${result}`);
    const bytes = new Uint8Array(exports.mem.buffer);
    let hash = 2166136261;
    for (let i = 0; i < bytes.length; i++)
      hash = Math.imul(hash ^ bytes[i], 16777619);
    lines.push(`${seed} m${test} ${hash >>> 0} ${bytes.length}`);
  }
  lines.push(`${seed} globals ${exports.globals().toString()}`);
}
process.stdout.write(lines.join('\n') + '\n');
