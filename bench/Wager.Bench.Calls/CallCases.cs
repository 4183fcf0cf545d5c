using System.Diagnostics;

namespace Wager.Bench.Calls;

/// <summary>
/// Crossings between host and guest. Each case is a loop of a given number of crossings; <c>calls.mjs</c> has the same for Node.
/// </summary>
internal sealed class CallCases : IDisposable
{
    private readonly WasmEngine engine;
    private readonly WasmStore store;

    public CallCases(WasmTier tier)
    {
        engine = new WasmEngine(new WasmEngineOptions { Tier = tier });
        store = new WasmStore(engine);
        WasmInstance instance = CallGuest.Instantiate(store);
        Func<int, int, int> plain = static (a, b) => a + b;
        WasmAction g0 = instance.GetAction("g0");
        WasmFunction<int, int, int> g2 = instance.GetFunction<int, int, int>("g2");
        WasmFunction<int, int, int, int, int, int, int, int, int> g8 =
            instance.GetFunction<int, int, int, int, int, int, int, int, int>("g8");
        WasmFunction<object, object> gref = instance.GetFunction<object, object>("gref");
        WasmFunction<int, int> through = instance.GetFunction<int, int>("through");
        WasmAction<int> loop0 = instance.GetAction<int>("loop0"), loop2 = instance.GetAction<int>("loop2"),
        loop8 = instance.GetAction<int>("loop8");
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
