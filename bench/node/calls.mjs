// node calls.mjs FILE REPEATS CROSSINGS: the least time of a crossing in nanoseconds for each case of Wager.Bench.Calls, one line each.
import { readFileSync } from 'node:fs';

const [file, repeats, crossings] = process.argv.slice(2);
const host = { h0: () => {}, h1: x => x + 1 | 0, h2: (x, y) => x + y | 0, h8: (a, b, c, d, e, f, g, h) => a + h | 0, href: x => x };
const { g0, g2, g8, gref, through, loop0, loop2, loop8, loopref } =
    new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { host }).exports;
const thing = {};
let sink = 0;
const plain = (a, b) => a + b | 0;
const cases = [
    n => { for (let i = 0; i < n; i++) sink += plain(i, 2); },
    n => { for (let i = 0; i < n; i++) g0(); },
    n => { for (let i = 0; i < n; i++) sink += g2(i, 2); },
    n => { for (let i = 0; i < n; i++) sink += g8(i, 2, 3, 4, 5, 6, 7, 8); },
    n => { for (let i = 0; i < n; i++) gref(thing); },
    n => { for (let i = 0; i < n; i++) sink += through(i); },
    n => loop0(n), n => loop2(n), n => loop8(n), n => loopref(n, thing),
];
for (const run of cases) {
    let best = Infinity;
    for (let repeat = 0; repeat < Number(repeats); repeat++) {
        const start = process.hrtime.bigint();
        run(Number(crossings));
        best = Math.min(best, Number(process.hrtime.bigint() - start) / Number(crossings));
    }
    console.log(best.toFixed(2));
}
