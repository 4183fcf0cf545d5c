using System.Diagnostics;

namespace Wager.Bench.Calls;

/// <summary>Crossings between host and guest. Each case is a loop of a given number of crossings; <c>calls.mjs</c> has the same for Node.</summary>
internal sealed class CallCases : IDisposable
{
    public const string Text = """
        (module
          (import "host" "h0" (func $h0))
          (import "host" "h1" (func $h1 (param i32) (result i32)))
          (import "host" "h2" (func $h2 (param i32 i32) (result i32)))
          (import "host" "h8" (func $h8 (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "host" "href" (func $href (param externref) (result externref)))
          (func (export "g0"))
          (func (export "g2") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "g8") (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (i32.add (local.get 0) (local.get 7)))
          (func (export "gref") (param externref) (result externref) (local.get 0))
          (func (export "through") (param i32) (result i32) (call $h1 (local.get 0)))
          (func (export "loop0") (param $n i32)
            (loop (call $h0) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loop2") (param $n i32)
            (loop (drop (call $h2 (local.get $n) (i32.const 2))) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loop8") (param $n i32)
            (loop (drop (call $h8 (local.get $n) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8)))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loopref") (param $n i32) (param $r externref)
            (loop (drop (call $href (local.get $r))) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """;

    private readonly WasmEngine engine;
    private readonly WasmStore store;

    public CallCases(WasmTier tier)
    {
        engine = new WasmEngine(new WasmEngineOptions { Tier = tier });
        store = new WasmStore(engine);
        WasmInstance instance = new WasmLinker(engine)
            .Func("host", "h0", static (in WasmCaller _) => { })
            .Func("host", "h1", static (in WasmCaller _, int x) => x + 1)
            .Func("host", "h2", static (in WasmCaller _, int x, int y) => x + y)
            .Func("host", "h8", static (in WasmCaller _, int a, int b, int c, int d, int e, int f, int g, int h) => a + h)
            .Func("host", "href", static (in WasmCaller _, object x) => x)
            .Instantiate(store, engine.CompileText(Text));
        Func<int, int, int> plain = static (a, b) => a + b;
        WasmAction g0 = instance.GetAction("g0");
        WasmFunction<int, int, int> g2 = instance.GetFunction<int, int, int>("g2");
        WasmFunction<int, int, int, int, int, int, int, int, int> g8 = instance.GetFunction<int, int, int, int, int, int, int, int, int>("g8");
        WasmFunction<object, object> gref = instance.GetFunction<object, object>("gref");
        WasmFunction<int, int> through = instance.GetFunction<int, int>("through");
        WasmAction<int> loop0 = instance.GetAction<int>("loop0"), loop2 = instance.GetAction<int>("loop2"), loop8 = instance.GetAction<int>("loop8");
        WasmAction<int, object> loopref = instance.GetAction<int, object>("loopref");
        object thing = new();
        All =
        [
            ("delegate, 2 arguments", n => { for (int i = 0; i < n; i++) Sink += plain(i, 2); }),
            ("host to guest, 0", n => { for (int i = 0; i < n; i++) g0.Invoke(); }),
            ("host to guest, 2", n => { for (int i = 0; i < n; i++) Sink += g2.Invoke(i, 2); }),
            ("host to guest, 8", n => { for (int i = 0; i < n; i++) Sink += g8.Invoke(i, 2, 3, 4, 5, 6, 7, 8); }),
            ("host to guest, reference", n => { for (int i = 0; i < n; i++) gref.Invoke(thing); }),
            ("host to guest to host function", n => { for (int i = 0; i < n; i++) Sink += through.Invoke(i); }),
            ("guest to host, 0", n => loop0.Invoke(n)),
            ("guest to host, 2", n => loop2.Invoke(n)),
            ("guest to host, 8", n => loop8.Invoke(n)),
            ("guest to host, reference", n => loopref.Invoke(n, thing)),
            (".NET alone: C function", n => Sink += RuntimeFloor.CallC(n)),
            (".NET alone: C to host", n => Sink += RuntimeFloor.CallFromC(n)),
            (".NET alone: host to C to host", n => Sink += RuntimeFloor.CallThroughC(n)),
        ];
    }

    public int Sink { get; private set; }

    public (string Name, Action<int> Run)[] All { get; }

    /// <summary>Nanoseconds of a crossing and bytes allocated by all of them.</summary>
    public static (double Nanoseconds, long Bytes) Measure(Action<int> run, int crossings)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        run(crossings);
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / crossings;
        return (nanoseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }
}
