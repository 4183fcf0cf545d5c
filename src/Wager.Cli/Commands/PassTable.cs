using System.Globalization;
using Wager.Jit.Lower;
using Wager.Jit.Optimizing;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;

namespace Wager.Cli.Commands;

/// <summary>
/// Nanoseconds per byte of Wasm that each step of the optimizing compiler takes, by the size of the function, and the garbage that it
/// leaves in all of them: a step that is not linear, or not clean, stands out.
/// </summary>
internal sealed class PassTable : IOptimizingTrace
{
    private static readonly int[] Limits = [512, 4096, 16384, 65536, int.MaxValue];

    private static readonly string[] BackendSteps = ["selection", "allocation", "emission"];

    private readonly long[,] ticks = new long[PassRegistry.Count + BackendSteps.Length, Limits.Length];
    private readonly long[] bytes = new long[Limits.Length];
    private readonly long[] garbage = new long[PassRegistry.Count + BackendSteps.Length];
    private long allocated;
    private int column;

    /// <summary>A function of this size is compiled next.</summary>
    public void Begin(int size)
    {
        column = Array.FindIndex(Limits, limit => size <= limit);
        bytes[column] += size;
        allocated = GC.GetAllocatedBytesForCurrentThread();
    }

    public void AfterPass(Pass pass, Graph graph, bool changed, TimeSpan time) => Count((int)pass, time);

    public void AfterSelection(VCode code, TimeSpan time) => Count(PassRegistry.Count, time);

    public void AfterAllocation(VCode code, RegisterAllocator allocation, TimeSpan time) => Count(PassRegistry.Count + 1, time);

    public void AfterEmission(TimeSpan time) => Count(PassRegistry.Count + 2, time);

    private void Count(int step, TimeSpan time)
    {
        ticks[step, column] += time.Ticks;
        long now = GC.GetAllocatedBytesForCurrentThread();
        garbage[step] += now - allocated;
        allocated = now;
    }

    public void Write(TextWriter to)
    {
        string heading = string.Concat(Limits.Select(static l => (l == int.MaxValue ? "larger" : l.ToString(CultureInfo.InvariantCulture)).PadLeft(10)));
        to.WriteLine($"{"ns per byte",-14}{heading}   garbage");
        for (int step = 0; step < ticks.GetLength(0); step++)
        {
            string name = step < PassRegistry.Count ? PassRegistry.Name((Pass)step) : BackendSteps[step - PassRegistry.Count];
            string cells = "";
            for (int i = 0; i < Limits.Length; i++)
                cells += (bytes[i] == 0 ? 0 : 100.0 * ticks[step, i] / bytes[i]).ToString("0.0", CultureInfo.InvariantCulture).PadLeft(10);
            to.WriteLine($"{name,-14}{cells}{garbage[step],10}");
        }
    }
}
