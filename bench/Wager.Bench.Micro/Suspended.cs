using System.Diagnostics;
using System.Globalization;

namespace Wager.Bench.Micro;

/// <summary>
/// <c>suspended [GUESTS]</c>: that many guests wait at once, each deep in calls of its own, and are let go in random order by other
/// threads. Prints what a waiting guest takes and what a suspension costs.
/// </summary>
internal static class Suspended
{
    private const int Threads = 4;
    private const int Switches = 200_000;

    private const string Text = """
        (module
          (import "env" "wait" (func $wait (param i32) (result i32)))
          (memory (export "memory") {0})
          (func $sum (export "sum") (param i32 i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0))
              (then (call $wait (local.get 1)))
              (else (i32.add (call $sum (i32.sub (local.get 0) (i32.const 1)) (local.get 1)) (local.get 0)))))
          (func (export "switch") (param i32)
            (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (call $wait (i32.const 1))))))))
        """;

    public static void Run(int guests)
    {
        Console.WriteLine("guests               suspend µs  resume µs  memory KiB  managed KiB  wrong  threads that resumed");
        Crowd(guests, pages: 0, "without memory");
        Crowd(guests, pages: 1, "with a memory");
        Console.WriteLine();
        Console.WriteLine("one guest, suspended and resumed over and over");
        Switch("by a pooled source, on the thread that completes it", new Turnstile(), static turnstile => turnstile.Open());
        Switch("host function done at once", new Turnstile { IsOpen = true }, static _ => { });
    }

    private static void Crowd(int guests, int pages, string label)
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        WasmModule module = engine.CompileText(string.Format(CultureInfo.InvariantCulture, Text, pages));
        TaskCompletionSource<int>[] waiting = new TaskCompletionSource<int>[guests];
        int[] resumedBy = new int[guests];
        WasmLinker linker = new WasmLinker(engine).AsyncFunc("env", "wait", async (WasmAsyncCaller _, int guest) =>
        {
            int result = await (waiting[guest] = new TaskCompletionSource<int>()).Task;
            resumedBy[guest] = Environment.CurrentManagedThreadId;
            return result;
        });
        WasmStore[] stores = new WasmStore[guests];
        WasmFunction<int, int, int>[] functions = new WasmFunction<int, int, int>[guests];
        Task<int>[] calls = new Task<int>[guests];
        (long memory, long managed) = Used();
        for (int i = 0; i < guests; i++)
            functions[i] = linker.Instantiate(stores[i] = new WasmStore(engine), module).GetFunction<int, int, int>("sum");
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < guests; i++)
            calls[i] = functions[i].InvokeAsync(i % 10, i).AsTask();
        double suspend = watch.Elapsed.TotalMicroseconds / guests;
        (long memoryThen, long managedThen) = Used();

        int[] order = [.. Enumerable.Range(0, guests)];
        new Random(2026).Shuffle(order);
        int next = -1;
        watch.Restart();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (int i = Interlocked.Increment(ref next); i < guests; i = Interlocked.Increment(ref next))
                waiting[order[i]].SetResult(order[i] * 3);
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        double resume = watch.Elapsed.TotalMicroseconds / guests;
        int wrong = 0;
        for (int i = 0; i < guests; i++)
            if (!calls[i].IsCompletedSuccessfully || calls[i].Result != i * 3 + i % 10 * (i % 10 + 1) / 2)
                wrong++;
        int resumers = resumedBy.Distinct().Count();
        Console.WriteLine(FormattableString.Invariant(
            $"{guests,6} {label,-14} {suspend,9:f2} {resume,10:f2} {(memoryThen - memory) / 1024.0 / guests,11:f1} {(managedThen - managed) / 1024.0 / guests,12:f1} {wrong,6} {resumers,8}"));
        foreach (WasmStore store in stores)
            store.Dispose();
    }

    private static void Switch(string label, Turnstile turnstile, Action<Turnstile> open)
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc("env", "wait", (WasmAsyncCaller _, int x) => turnstile.Pass(x))
            .Instantiate(store, engine.CompileText(string.Format(CultureInfo.InvariantCulture, Text, 0)));
        WasmAction<int> function = instance.GetAction<int>("switch");
        double best = double.MaxValue;
        for (int round = 0; round < 7; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            ValueTask call = function.InvokeAsync(Switches);
            while (!call.IsCompleted)
                open(turnstile);
            call.GetAwaiter().GetResult();
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / Switches);
        }
        Console.WriteLine(FormattableString.Invariant($"{label,-56} {best:f3} µs"));
    }

    private static (long Memory, long Managed) Used()
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return (process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>What a guest waits at; opened by the measuring loop, which thereby runs the guest up to its next wait.</summary>
    private sealed class Turnstile : System.Threading.Tasks.Sources.IValueTaskSource<int>
    {
        private System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore<int> source;
        private int value;

        public bool IsOpen { get; init; }

        public ValueTask<int> Pass(int x)
        {
            if (IsOpen)
                return new ValueTask<int>(x);
            source.Reset();
            value = x;
            return new ValueTask<int>(this, source.Version);
        }

        public void Open() => source.SetResult(value);

        public int GetResult(short token) => source.GetResult(token);

        public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token,
            System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) =>
            source.OnCompleted(continuation, state, token, flags);
    }
}
