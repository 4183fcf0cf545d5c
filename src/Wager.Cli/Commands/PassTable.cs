using System.Globalization;
using Wager.Jit.Lower;
using Wager.Jit.Optimizing;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;

namespace Wager.Cli.Commands;

/// <summary>
/// Nanoseconds of processor time per byte of Wasm that each step of the optimizing compiler takes, by the size of the function, and the
/// garbage that it leaves in all of them: a step that is not linear, or not clean, stands out.
/// </summary>
internal sealed class PassTable : IOptimizingTrace
{
    private static readonly int[] Limits = [512, 4096, 16384, 65536, int.MaxValue];

    private static readonly string[] BackendSteps = ["selection", "allocation", "emission"];

    private const int Steps = PassRegistry.Count + 3;

    private readonly long[] garbage = new long[Steps];
    private readonly long[] current = new long[Steps];
    private readonly long[,] best;
    private readonly int[] sizes;
    private long allocated;
    private TimeSpan spent;

    /// <param name="sizes">Bytes of each function.</param>
    public PassTable(int[] sizes)
    {
        this.sizes = sizes;
        best = new long[sizes.Length, Steps];
    }

    /// <summary>
    /// Another round over all functions begins; of each step of each function the shortest time counts, and the garbage of the last round.
    /// </summary>
    public void BeginRound() => Array.Clear(garbage);

    public void Begin()
    {
        Array.Clear(current);
        allocated = GC.GetAllocatedBytesForCurrentThread();
        spent = Environment.CpuUsage.TotalTime;
    }

    /// <summary>The function with this number is compiled.</summary>
    public void End(int number, bool isFirst)
    {
        for (int step = 0; step < Steps; step++)
            if (isFirst || current[step] < best[number, step])
                best[number, step] = current[step];
    }

    public void AfterPass(Pass pass, Graph graph, bool changed, TimeSpan time) => Count((int)pass);

    public void AfterSelection(VCode code, TimeSpan time) => Count(PassRegistry.Count);

    public void AfterAllocation(VCode code, RegisterAllocator allocation, TimeSpan time) => Count(PassRegistry.Count + 1);

    public void AfterEmission(TimeSpan time) => Count(PassRegistry.Count + 2);

    /// <summary>Processor time, so that the figures do not depend on what else the machine does.</summary>
    private void Count(int step)
    {
        TimeSpan time = Environment.CpuUsage.TotalTime;
        current[step] += (time - spent).Ticks;
        spent = time;
        long now = GC.GetAllocatedBytesForCurrentThread();
        garbage[step] += now - allocated;
        allocated = now;
    }

    public void Write(TextWriter to)
    {
        string heading = string.Concat(
            Limits.Select(static l => (l == int.MaxValue ? "larger" : l.ToString(CultureInfo.InvariantCulture)).PadLeft(10)));
        to.WriteLine($"{"ns per byte",-14}{heading}   garbage");
        for (int step = 0; step < Steps; step++)
        {
            string name = step < PassRegistry.Count ? PassRegistry.Name((Pass)step) : BackendSteps[step - PassRegistry.Count];
            string cells = "";
            for (int i = 0; i < Limits.Length; i++)
                cells += Rate(step, i == 0 ? 0 : Limits[i - 1], Limits[i]).ToString("0.0", CultureInfo.InvariantCulture).PadLeft(10);
            to.WriteLine($"{name,-14}{cells}{garbage[step],10}");
        }
    }

    /// <summary>Nanoseconds per byte over the functions of these sizes.</summary>
    private double Rate(int step, int above, int limit)
    {
        long bytes = 0;
        long ticks = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] <= above || sizes[i] > limit)
                continue;
            bytes += sizes[i];
            ticks += best[i, step];
        }
        return bytes == 0 ? 0 : 100.0 * ticks / bytes;
    }
}
