using System.Diagnostics;

namespace Wager.Bench.Calls;

/// <summary>From <c>Cancel()</c> on one thread to the end of the call on another.</summary>
internal static class CancelTimes
{
    private const string Text = """
        (module
          (import "host" "inside" (func $inside))
          (memory 1)
          (func (export "tight") (call $inside) (loop (br 0)))
          (func (export "work") (local i32)
            (call $inside)
            (loop
              (i32.store (i32.and (local.get 0) (i32.const 0xfff0)) (local.get 0))
              (local.set 0 (i32.add (local.get 0) (i32.const 16)))
              (br 0)))
          (func $fib (param i32) (result i32)
            (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) (then (local.get 0))
              (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
          (func (export "calls") (call $inside) (drop (call $fib (i32.const 60)))))
        """;

    public static void Measure(int rounds)
    {
        Console.WriteLine($"{"microseconds from Cancel() to the end",-40} {"median",8} {"90 %",8} {"most",8}");
        foreach (WasmTier tier in (WasmTier[])[WasmTier.Baseline, WasmTier.Optimizing])
        {
            using WasmEngine engine = new(new WasmEngineOptions { Tier = tier });
            foreach (string function in (string[])["tight", "work", "calls"])
            {
                double[] times = Times(engine, function, rounds);
                Array.Sort(times);
                Console.WriteLine($"{tier + ", " + function,-40} {times[rounds / 2],8:F1} {times[rounds * 9 / 10],8:F1} {times[^1],8:F1}");
            }
        }
    }

    private static double[] Times(WasmEngine engine, string function, int rounds)
    {
        using WasmStore store = new(engine);
        using ManualResetEventSlim inside = new();
        WasmInstance instance = new WasmLinker(engine).Func("host", "inside", (in WasmCaller _) => inside.Set()).Instantiate(store, engine.CompileText(Text));
        WasmAction called = instance.GetAction(function);
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            using CancellationTokenSource source = new();
            long cancelled = 0;
            Thread other = new(() =>
            {
                inside.Wait();
                Thread.Sleep(2);
                Volatile.Write(ref cancelled, Stopwatch.GetTimestamp());
                source.Cancel();
            });
            other.Start();
            try
            {
                called.Invoke(source.Token);
            }
            catch (OperationCanceledException)
            {
                times[i] = Stopwatch.GetElapsedTime(Volatile.Read(ref cancelled)).TotalMicroseconds;
            }
            other.Join();
            inside.Reset();
        }
        return times;
    }
}
