using System.Diagnostics;
using Wager.Wasi;

namespace Wager.Bench.Calls;

/// <summary>Runs programs with and without the checks in loops, in turns; the least processor time of each counts.</summary>
internal static class LoopChecks
{
    public static void Measure(string folder, int rounds)
    {
        Console.WriteLine($"{"time with checks / without",-26} {"baseline",9} {"optimizing",10}");
        double[] logs = new double[2];
        int programs = 0;
        foreach (string file in Directory.GetFiles(folder, "*.wasm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] module = File.ReadAllBytes(file);
            double baseline = Ratio(module, WasmTier.Baseline, rounds), optimizing = Ratio(module, WasmTier.Optimizing, rounds);
            Console.WriteLine($"{Path.GetFileNameWithoutExtension(file),-26} {baseline,9:F3} {optimizing,10:F3}");
            logs[0] += Math.Log(baseline);
            logs[1] += Math.Log(optimizing);
            programs++;
        }
        Console.WriteLine($"{"geometric mean",-26} {Math.Exp(logs[0] / programs),9:F3} {Math.Exp(logs[1] / programs),10:F3}");
    }

    private static double Ratio(byte[] bytes, WasmTier tier, int rounds)
    {
        using WasmEngine with = new(new WasmEngineOptions { Tier = tier }),
            without = new(new WasmEngineOptions { Tier = tier, OmitLoopChecks = true });
        WasmModule first = with.Compile(bytes), second = without.Compile(bytes);
        double best = double.PositiveInfinity, bestWithout = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            best = Math.Min(best, Run(with, first));
            bestWithout = Math.Min(bestWithout, Run(without, second));
        }
        return best / bestWithout;
    }

    private static double Run(WasmEngine engine, WasmModule module)
    {
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AddWasi(
            new WasiConfiguration { Arguments = ["program", "small"], Stdout = Stream.Null });
        WasmAction start = linker.Instantiate(store, module).GetAction("_start");
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        try
        {
            start.Invoke();
        }
        catch (WasmExitException e) when (e.ExitCode == 0)
        {
        }
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }
}
