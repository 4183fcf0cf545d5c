namespace Wager.Samples;

/// <summary>What a host can hold a guest to, and what comes of a guest that wants more.</summary>
internal static class Limits
{
    private const string Text = """
        (module
          (memory (export "memory") 1)
          (func $recurse (export "recurse") (param i32) (result i32)
            (i32.add (call $recurse (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
          (func (export "spin") (loop (br 0)))
          (func (export "grow") (result i32)
            (loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
            (memory.size))
          (func (export "stray") (result i32) (i32.load (i32.const 0x7fffffff)))
          (func (export "count") (param $n i32) (result i32) (local $i i32)
            (loop
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if 0 (i32.lt_u (local.get $i) (local.get $n))))
            (local.get $i)))
        """;

    public static Task Run(TextWriter output)
    {
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        using WasmStore store = new(engine, new WasmStoreOptions
        {
            MemoryLimit = 10 * 65536,
            StackSize = 128 << 10,
            Limiter = (in WasmGrowth growth) => growth.Resource != WasmResource.Memory || growth.Wanted <= 8 * 65536,
        });
        store.AddFuel(1_000_000_000_000);
        WasmInstance guest = new WasmLinker(engine).Instantiate(store, engine.CompileText(Text));

        output.WriteLine($"memory: it got {guest.GetFunction<int>("grow").Invoke()} pages");
        output.WriteLine($"stack: {Outcome(() => guest.GetFunction<int, int>("recurse").Invoke(0))}");
        output.WriteLine($"address: {Outcome(() => guest.GetFunction<int>("stray").Invoke())}");
        using (CancellationTokenSource timeout = new(TimeSpan.FromMilliseconds(20)))
            output.WriteLine($"time: {Outcome(() => guest.GetAction("spin").Invoke(timeout.Token))}");

        // The same work costs the same fuel each time, on every machine.
        ulong before = store.FuelConsumed;
        guest.GetFunction<int, int>("count").Invoke(1000);
        ulong cost = store.FuelConsumed - before;
        guest.GetFunction<int, int>("count").Invoke(1000);
        output.WriteLine($"fuel: a thousand rounds cost {(store.FuelConsumed - before == 2 * cost ? "the same twice" : "this and that")}");

        using WasmStore poor = new(engine);
        poor.AddFuel(10_000);
        WasmInstance other = new WasmLinker(engine).Instantiate(poor, engine.CompileText(Text));
        output.WriteLine($"no fuel left: {Outcome(() => other.GetAction("spin").Invoke())}");
        output.WriteLine($"and still it counts to {guest.GetFunction<int, int>("count").Invoke(42)}");
        return Task.CompletedTask;
    }

    private static string Outcome(Action call)
    {
        try
        {
            call();
            return "it got away with it";
        }
        catch (WasmTrapException e)
        {
            return $"trap {e.Code}";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }
}
