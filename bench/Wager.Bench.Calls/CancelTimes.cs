using System.Diagnostics;

namespace Wager.Bench.Calls;

/// <summary>
/// From <c>Cancel()</c> on one thread to the end of the call on another, and how much of it passes before <c>Cancel()</c> has returned.
/// Beside it what a thread takes that looks at a flag all the time: what is more there than a cache miss is the system's, which let one of
/// the threads wait for a processor.
/// </summary>
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
        Console.WriteLine($"{"microseconds",-28} {"median",8} {"90 %",8} {"99 %",8} {"99.9 %",8} {"most",8}   above 1 ms");
        Print("a flag, without Wager", Times(rounds, Flag));
        foreach (WasmTier tier in (WasmTier[])[WasmTier.Baseline, WasmTier.Optimizing])
        {
            using WasmEngine engine = new(new WasmEngineOptions { Tier = tier });
            foreach (string function in (string[])["tight", "work", "calls"])
            {
                using WasmStore store = new(engine);
                Action inside = static () => { };
                WasmInstance instance = new WasmLinker(engine).Func("host", "inside", (in WasmCaller _) => inside())
                    .Instantiate(store, engine.CompileText(Text));
                WasmAction called = instance.GetAction(function);
                Print($"{tier}, {function}", Times(rounds, (token, isInside) =>
                {
                    inside = isInside;
                    Call(called, token);
                }));
            }
        }
        Print("a flag, without Wager, again", Times(rounds, Flag));
    }

    private static void Call(WasmAction called, CancellationToken token)
    {
        try
        {
            called.Invoke(token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Flag(CancellationToken token, Action inside)
    {
        inside();
        while (!token.IsCancellationRequested)
        {
        }
    }

    private static (double[] All, double[] Cancelling) Times(int rounds, Action<CancellationToken, Action> run)
    {
        double[] all = new double[rounds], cancelling = new double[rounds];
        using ManualResetEventSlim inside = new();
        for (int i = 0; i < rounds; i++)
        {
            using CancellationTokenSource source = new();
            long began = 0, ended = 0;
            Thread other = new(() =>
            {
                inside.Wait();
                Thread.Sleep(2);
                Volatile.Write(ref began, Stopwatch.GetTimestamp());
                source.Cancel();
                ended = Stopwatch.GetTimestamp();
            });
            other.Start();
            run(source.Token, inside.Set);
            all[i] = Stopwatch.GetElapsedTime(Volatile.Read(ref began)).TotalMicroseconds;
            other.Join();
            cancelling[i] = Stopwatch.GetElapsedTime(began, ended).TotalMicroseconds;
            inside.Reset();
        }
        Array.Sort(all);
        Array.Sort(cancelling);
        return (all, cancelling);
    }

    private static void Print(string label, (double[] All, double[] Cancelling) times)
    {
        Print(label, times.All);
        Print("    Cancel() itself", times.Cancelling);
    }

    private static void Print(string label, double[] sorted) => Console.WriteLine(FormattableString.Invariant(
        $"{label,-28} {At(sorted, 0.5),8:F1} {At(sorted, 0.9),8:F1} {At(sorted, 0.99),8:F1} {At(sorted, 0.999),8:F1} {sorted[^1],8:F1}   {sorted.Count(time => time > 1000)} of {sorted.Length}"));

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
