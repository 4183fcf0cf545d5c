using BenchmarkDotNet.Attributes;

namespace Wager.Bench.Micro;

/// <summary>
/// Crossings between host and guest; the time of one crossing, there and back. Each is a loop, as hosts call guests: what .NET does once
/// per method that calls out of it is in none. <see cref="RuntimeFloor"/> has what .NET takes for the same way to and from functions of the
/// C library.
/// </summary>
[MemoryDiagnoser]
public class CallBenchmarks : IDisposable
{
    private const int Crossings = 1000;

    private const string RawText = """
        (module
          (import "host" "raw" (func $raw (param i32) (result i32)))
          (func (export "loopraw") (param $n i32)
            (loop (drop (call $raw (local.get $n))) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """;

    private readonly WasmValue[] results = new WasmValue[1];
    private readonly object thing = new();
    private readonly Func<int, int, int> addDelegate = static (a, b) => a + b;
    private WasmEngine? engine;
    private WasmStore? store;
    private WasmFunction? g2ByValues;
    private WasmAction g0;
    private WasmFunction<int, int, int> g2;
    private WasmFunction<int, int, int, int, int, int, int, int, int> g8;
    private WasmFunction<object, object> gref;
    private WasmFunction<int, int> through;
    private WasmAction<int> loop0, loop2, loop8, loopraw;
    private WasmAction<int, object> loopref;

    [GlobalSetup]
    public void Load()
    {
        engine = new WasmEngine();
        store = new WasmStore(engine);
        WasmFunctionType raw = new([WasmValueType.Int32], [WasmValueType.Int32]);
        WasmInstance instance = CallGuest.Instantiate(store);
        g2ByValues = instance.GetFunction("g2");
        g0 = instance.GetAction("g0");
        g2 = instance.GetFunction<int, int, int>("g2");
        g8 = instance.GetFunction<int, int, int, int, int, int, int, int, int>("g8");
        gref = instance.GetFunction<object, object>("gref");
        through = instance.GetFunction<int, int>("through");
        loop0 = instance.GetAction<int>("loop0");
        loop2 = instance.GetAction<int>("loop2");
        loop8 = instance.GetAction<int>("loop8");
        loopraw = new WasmLinker(engine)
            .RawFunc("host", "raw", raw, static (in WasmCaller _, Span<ulong> slots) => slots[0] = (uint)slots[0] + 1)
            .Instantiate(store, engine.CompileText(RawText)).GetAction<int>("loopraw");
        loopref = instance.GetAction<int, object>("loopref");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Crossings)]
    public int Delegate()
    {
        int sum = 0;
        for (int i = 0; i < Crossings; i++)
            sum += addDelegate(i, 2);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void HostToGuest0()
    {
        for (int i = 0; i < Crossings; i++)
            g0.Invoke();
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int HostToGuest2()
    {
        int sum = 0;
        for (int i = 0; i < Crossings; i++)
            sum += g2.Invoke(i, 2);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int HostToGuest8()
    {
        int sum = 0;
        for (int i = 0; i < Crossings; i++)
            sum += g8.Invoke(i, 2, 3, 4, 5, 6, 7, 8);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void HostToGuestReference()
    {
        for (int i = 0; i < Crossings; i++)
            gref.Invoke(thing);
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void HostToGuestByValues()
    {
        for (int i = 0; i < Crossings; i++)
            g2ByValues!.Invoke([i, 2], results);
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int HostToGuestToHostFunction()
    {
        int sum = 0;
        for (int i = 0; i < Crossings; i++)
            sum += through.Invoke(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHost0() => loop0.Invoke(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHost2() => loop2.Invoke(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHost8() => loop8.Invoke(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHostReference() => loopref.Invoke(Crossings, thing);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHostRaw() => loopraw.Invoke(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int RuntimeToC() => RuntimeFloor.CallC(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int RuntimeToCToHost() => RuntimeFloor.CallThroughC(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int RuntimeFromCToHost() => RuntimeFloor.CallFromC(Crossings);

    [GlobalCleanup]
    public void Dispose()
    {
        store?.Dispose();
        engine?.Dispose();
        GC.SuppressFinalize(this);
    }
}
