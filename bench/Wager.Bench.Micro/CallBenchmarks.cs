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
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "callHost") (param $n i32) (result i32)
            (local $x i32)
            (loop $again
              (local.set $x (call $next (local.get $x)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $x)))
        """;

    private readonly WasmValue[] results = new WasmValue[1];
    private WasmEngine? engine;
    private WasmStore? store;
    private WasmFunction? add;
    private WasmFunction? callHost;

    [GlobalSetup]
    public void Load()
    {
        engine = new WasmEngine(new WasmEngineOptions { Tier = WasmTier.Baseline });
        store = new WasmStore(engine);
        WasmFunctionType type = new([WasmValueType.Int32], [WasmValueType.Int32]);
        WasmInstance instance = new WasmLinker(engine)
            .RawFunc("host", "next", type, static (in WasmCaller _, Span<ulong> slots) => slots[0] = (uint)slots[0] + 1)
            .Instantiate(store, engine.CompileText(Text));
        add = instance.GetFunction("add");
        callHost = instance.GetFunction("callHost");
    }

    [Benchmark]
    public void HostToGuest() => add!.Invoke([1, 2], results);

    [Benchmark(OperationsPerInvoke = Crossings)]
    public void GuestToHost() => callHost!.Invoke([Crossings], results);

    [GlobalCleanup]
    public void Dispose()
    {
        store?.Dispose();
        engine?.Dispose();
        GC.SuppressFinalize(this);
    }
}
