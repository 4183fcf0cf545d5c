using System.Diagnostics;
using System.Globalization;

namespace Wager.Bench.Micro;

/// <summary><c>pooled</c>: what a short call costs in a new instance, and in one from a pool.</summary>
internal static class Pooled
{
    private const int Rounds = 7;

    /// <summary>Writes to three pages; the data is what a program of some size has.</summary>
    private const string Text = """
        (module
          (memory (export "memory") {0})
          {1}
          (table 100 funcref)
          (global $calls (mut i32) (i32.const 0))
          (func (export "work") (param i32) (result i32)
            (i32.store (i32.const 16) (local.get 0))
            (i32.store (i32.const 20000) (local.get 0))
            (i32.store (i32.const 40000) (local.get 0))
            (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
            (i32.add (global.get $calls) (i32.load (i32.const 16)))))
        """;

    public static void Run()
    {
        Console.WriteLine("microseconds per call           new store and instance   from a pool   ratio");
        Row("64 KiB, no data", 1, 0, 20_000);
        Row("16 MiB, 16 KiB of data", 256, 16 << 10, 10_000);
        Row("64 MiB, 4 MiB of data", 1024, 4 << 20, 1_000);
    }

    private static void Row(string label, int pages, int data, int calls)
    {
        string bytes = string.Concat(Enumerable.Range(0, Math.Min(data, 4096)).Select(i => ((char)('a' + i % 26)).ToString()));
        string segments = string.Join('\n',
            Enumerable.Range(0, data / 4096).Select(i => $"(data (i32.const {4096 * (i + 2)}) \"{bytes}\")"));
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        WasmModule module = engine.CompileText(string.Format(CultureInfo.InvariantCulture, Text, pages, segments));
        WasmLinker linker = new(engine);
        using WasmInstancePool pool = new(linker, module);
        double fresh = Best(calls / 10, i =>
        {
            using WasmStore store = new(engine);
            return linker.Instantiate(store, module).GetFunction<int, int>("work").Invoke(i);
        });
        double pooled = Best(calls, i =>
        {
            using WasmRental rental = pool.Rent();
            return rental.Instance.GetFunction<int, int>("work").Invoke(i);
        });
        Console.WriteLine(FormattableString.Invariant($"{label,-30} {fresh,23:f2} {pooled,13:f2} {fresh / pooled,7:f1}"));
    }

    private static double Best(int calls, Func<int, int> call)
    {
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            for (int i = 0; i < calls; i++)
                if (call(i) != i + 1)
                    throw new InvalidOperationException("a wrong result");
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / calls);
        }
        return best;
    }
}
