// node --experimental-wasm-type-reflection: runs the modules named on the command line and prints what they do, in the lines of ModuleRun.cs, each module behind its name.
import fs from 'fs';

const rounds = 2;
const maxLines = 4000;
const floats = new DataView(new ArrayBuffer(8));

function show(value, type) {
  if (type === 'i32' || type === 'i64')
    return value.toString();
  if (type === 'f32' || type === 'f64') {
    if (Number.isNaN(value))
      return 'nan';
    type === 'f32' ? floats.setFloat32(0, value) : floats.setFloat64(0, value);
    return type === 'f32' ? 'f' + floats.getUint32(0) : 'd' + floats.getBigUint64(0);
  }
  return type === 'v128' ? 'vector' : value === null ? 'null' : 'reference';
}

function argument(type, n) {
  switch (type) {
    case 'i32': return (n * n * 40503 - n) | 0;
    case 'i64': return BigInt(n) * BigInt(n) * 2654435761n - BigInt(n);
    case 'f32': return n * 0.5 - 2;
    case 'f64': return n * 0.25 - 1;
    default: return null;
  }
}

const zero = type => type === 'i64' ? 0n : type.endsWith('ref') ? null : 0;

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

function run(file) {
  const module = new WebAssembly.Module(fs.readFileSync(file));
  const types = { imports: WebAssembly.Module.imports(module), exports: WebAssembly.Module.exports(module) };
  const lines = [];
  const imports = {};
  for (const { module, name, kind, type } of types.imports) {
    imports[module] ??= {};
    if (kind === 'function')
      imports[module][name] = (...values) => {
        if (lines.length < maxLines)
          lines.push(['log ' + name, ...values.map((v, i) => show(v, type.parameters[i]))].join(' '));
        return type.results.length === 0 ? undefined : type.results.length === 1 ? zero(type.results[0]) : type.results.map(zero);
      };
    else if (kind === 'global')
      imports[module][name] = new WebAssembly.Global({ value: type.value, mutable: type.mutable }, zero(type.value));
    else if (kind === 'memory')
      imports[module][name] = new WebAssembly.Memory(type);
    else if (kind === 'table')
      imports[module][name] = new WebAssembly.Table(type);
  }
  let exports;
  try {
    exports = new WebAssembly.Instance(module, imports).exports;
  } catch (e) {
    return [...lines, e instanceof RangeError ? 'start overflow' : 'start trap'];
  }
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < types.exports.length; i++) {
      const { name, kind, type } = types.exports[i];
      if (kind !== 'function' || [...type.parameters, ...type.results].some(t => t === 'v128' || t.startsWith('(ref ') && !t.includes('null')))
        continue;
      try {
        const result = exports[name](...type.parameters.map((t, k) => argument(t, round + i + k)));
        const results = type.results.length === 0 ? [] : type.results.length === 1 ? [result] : [...result];
        lines.push(`${name} ${results.map((v, k) => show(v, type.results[k])).join(' ')}`);
      } catch (e) {
        if (e instanceof RangeError)
          return [...lines, 'overflow'];
        lines.push(`${name} trap`);
      }
    }
  for (const { name, kind, type } of types.exports)
    if (kind === 'memory')
      lines.push(`memory ${name} ${exports[name].buffer.byteLength} ${hash(exports[name].buffer)}`);
    else if (kind === 'global' && type.value !== 'v128')
      lines.push(`global ${name} ${show(exports[name].value, type.value)}`);
  return lines;
}

for (const file of process.argv.slice(2)) {
  const lines = run(file);
  process.stdout.write([`module ${file}`, ...lines].join('\n') + '\n');
}
