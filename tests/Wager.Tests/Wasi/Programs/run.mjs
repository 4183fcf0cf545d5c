// node run.mjs PROGRAM FOLDER: runs a program under Node's WASI, with FOLDER as /data, as ProgramTests does it under Wager.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [program, folder] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['preview1', 'two'], env: { A: '1', B: 'zwei', NODE: '1' }, preopens: { '/data': folder }, returnOnExit: true });
const { instance } = await WebAssembly.instantiate(readFileSync(program), wasi.getImportObject());
process.exitCode = wasi.start(instance);
