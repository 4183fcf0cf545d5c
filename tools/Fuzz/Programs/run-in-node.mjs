// Runs the generated modules in a folder (SEED.wasm) and prints what they do, in the same lines as ProgramRun.cs.
import fs from 'fs';
import path from 'path';

const folder = process.argv[2];
const seeds = fs.readdirSync(folder).filter(f => f.endsWith('.wasm')).map(f => parseInt(f)).sort((a, b) => a - b);
const lines = [];
Error.stackTraceLimit = 200;

// Function and offset of the first frames, innermost first.
const backtrace = e => [...e.stack.matchAll(/wasm-function\[(\d+)\]:0x([0-9a-f]+)/g)].slice(0, 50).map(m => ` ${m[1]}:${parseInt(m[2], 16)}`).join('');

// An exception that nobody has caught: its tag and values, as ProgramHost.cs shows them. The name of a tag tells its types.
function thrown(e, env, exports) {
  for (const [name, tag] of [...Object.entries(env), ...Object.entries(exports)])
    if (tag instanceof WebAssembly.Tag && e.is(tag))
      return 'thrown:' + name + (name in env ? ['i32', 'i64'] : name.split('_').slice(1)).map((t, i) => ' ' + bits(e.getArg(tag, i), t)).join('');
  return 'thrown:?';
}

const view = new DataView(new ArrayBuffer(8));

function bits(value, type) {
  if (type === 'f32') {
    view.setFloat32(0, value);
    return view.getUint32(0).toString();
  }
  if (type === 'f64') {
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString();
  }
  return value.toString();
}

// The hash of ProgramRun.cs: words in four lanes, then the bytes that are left.
function hash(buffer) {
  const words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  let a = 2166136261, b = a, c = a, d = a, at = 0;
  for (; at + 4 <= words.length; at += 4) {
    a = Math.imul(a ^ words[at], 16777619);
    b = Math.imul(b ^ words[at + 1], 16777619);
    c = Math.imul(c ^ words[at + 2], 16777619);
    d = Math.imul(d ^ words[at + 3], 16777619);
  }
  let hash = Math.imul(Math.imul(Math.imul(a, 31) ^ b, 31) ^ c, 31) ^ d;
  for (const last of new Uint8Array(buffer, at * 4))
    hash = Math.imul(hash ^ last, 16777619);
  return hash >>> 0;
}

for (const seed of seeds) {
  const env = {
    m32: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
    m64: new WebAssembly.Memory({ initial: 1n, maximum: 2n, address: 'i64' }),
    g: new WebAssembly.Global({ value: 'i32', mutable: true }, 5),
    e0: new WebAssembly.Tag({ parameters: ['i32', 'i64'] }),
    e1: new WebAssembly.Tag({ parameters: ['i32', 'i64'] }),
    call: (which, depth, x) => exports['x' + (which >>> 0) % 7](depth, x),
    throw: (x, y) => { throw new WebAssembly.Exception((x & 1) === 0 ? env.e1 : env.e0, [x, y]); },
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(path.join(folder, seed + '.wasm')), { builtins: ['js-string'], importedStringConstants: "'" }), { env });
  for (let test = 0; exports['t' + test]; test++) {
    let result;
    try {
      result = exports['t' + test]().toString();
    } catch (e) {
      result = e instanceof WebAssembly.Exception ? thrown(e, env, exports) : e instanceof RangeError ? 'overflow' : 'trap' + backtrace(e);
    }
    lines.push(`${seed} t${test} ${result}`);
    lines.push(`${seed} m${test} ${hash(exports.mem.buffer)} ${exports.mem.buffer.byteLength}`);
  }
  lines.push(`${seed} globals ${exports.globals().toString()}`);
}
process.stdout.write(lines.join('\n') + '\n');
