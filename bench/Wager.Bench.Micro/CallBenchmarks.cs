using BenchmarkDotNet.Attributes;

namespace Wager.Bench.Micro;

/// <summary>Crossings between host and guest; the time of one crossing.</summary>
[MemoryDiagnoser]
public class CallBenchmarks : IDisposable
{
    private const int Crossings = 1000;

    private const string Text = """
        (module
          (import "host" "next" (func $next (param i32) (result i32)))
          (import "host" "nextRaw" (func $nextRaw (param i32) (result i32)))
          (func (export "nothing"))
          (func (export "add8") (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (i32.add (local.get 0) (local.get 7)))
          (func (export "same") (param externref) (result externref) (local.get 0))
          (func (export "through") (param i32) (result i32) (call $next (local.get 0)))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "callHost") (param $n i32) (result i32)
            (local $x i32)
            (loop $again
              (local.set $x (call $next (local.get $x)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $x))
          (func (export "callHostRaw") (param $n i32) (result i32)
            (local $x i32)
            (loop $again
              (local.set $x (call $nextRaw (local.get $x)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $x)))
        """;

    private readonly WasmValue[] results = new WasmValue[1];
    private WasmEngine? engine;
    private WasmStore? store;
    private readonly object thing = new();
    private readonly Func<int, int, int> addDelegate = static (a, b) => a + b;
    private WasmFunction? addByValues;
    private WasmAction nothing;
    private WasmFunction<int, int, int> add;
    private WasmFunction<int, int, int, int, int, int, int, int, int> add8;
    private WasmFunction<object, object> same;
    private WasmFunction<int, int> through;
    private WasmFunction<int, int> callHost;
    private WasmFunction<int, int> callHostRaw;

    [GlobalSetup]
    public void Load()
    {
        engine = new WasmEngine(new WasmEngineOptions { Tier = WasmTier.Baseline });
        store = new WasmStore(engine);
        WasmFunctionType type = new([WasmValueType.Int32], [WasmValueType.Int32]);
        WasmInstance instance = new WasmLinker(engine)
            .Func("host", "next", static (in WasmCaller _, int x) => x + 1)
            .RawFunc("host", "nextRaw", type, static (in WasmCaller _, Span<ulong> slots) => slots[0] = (uint)slots[0] + 1)
            .Instantiate(store, engine.CompileText(Text));
        addByValues = instance.GetFunction("add");
        nothing = instance.GetAction("nothing");
        add = instance.GetFunction<int, int, int>("add");
        add8 = instance.GetFunction<int, int, int, int, int, int, int, int, int>("add8");
        same = instance.GetFunction<object, object>("same");
        through = instance.GetFunction<int, int>("through");
        callHost = instance.GetFunction<int, int>("callHost");
        callHostRaw = instance.GetFunction<int, int>("callHostRaw");
    }

    [Benchmark(Baseline = true)]
    public int Delegate() => addDelegate(1, 2);

    [Benchmark]
    public void HostToGuest0() => nothing.Invoke();

    [Benchmark]
    public int HostToGuest2() => add.Invoke(1, 2);

    [Benchmark]
    public int HostToGuest8() => add8.Invoke(1, 2, 3, 4, 5, 6, 7, 8);

    [Benchmark]
    public object HostToGuestReference() => same.Invoke(thing);

    [Benchmark]
    public void HostToGuestByValues() => addByValues!.Invoke([1, 2], results);

    [Benchmark]
    public int HostToGuestToHost() => through.Invoke(1);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int GuestToHost() => callHost.Invoke(Crossings);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public int GuestToHostRaw() => callHostRaw.Invoke(Crossings);

    [GlobalCleanup]
    public void Dispose()
    {
        store?.Dispose();
        engine?.Dispose();
        GC.SuppressFinalize(this);
    }
}
