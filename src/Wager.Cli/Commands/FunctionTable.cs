using System.Globalization;
using Wager.Abi;
using Wager.Cli.Compiling;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Jit.Common;

namespace Wager.Cli.Commands;

/// <summary>
/// What single functions cost to compile: the largest of a module, and all of them by size. If the rate in megabytes per second does not
/// fall with the size, the time grows no faster than the size does.
/// </summary>
internal sealed class FunctionTable(WasmModuleData module, bool optimizes, int rounds)
{
    private readonly InstanceLayout layout = InstanceLayout.Of(module);
    private readonly JitOptions options = new() { Features = CpuFeatures.Host, LoopStackChecks = true };

    /// <summary>Costs of one function.</summary>
    /// <param name="Function">Its index.</param>
    /// <param name="Bytes">Bytes of its body.</param>
    /// <param name="Time">Least processor time of all rounds.</param>
    /// <param name="CodeBytes">Bytes of machine code.</param>
    /// <param name="Garbage">Bytes that the last round allocated.</param>
    private readonly record struct Cost(int Function, int Bytes, TimeSpan Time, int CodeBytes, long Garbage);

    public void Write(TextWriter to, int largest)
    {
        Cost[] costs = MeasureAll();
        to.WriteLine($"{"function",-40} {"bytes",9} {"ms",9} {"MB/s",7} {"code",9} {"memory",11} {"garbage",8}");
        foreach (Cost cost in costs.OrderByDescending(static c => c.Bytes).Take(largest))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Cut(FunctionFinder.Describe(module, cost.Function)),-40} {cost.Bytes,9} {cost.Time.TotalMilliseconds,9:0.000} {Rate(cost.Bytes, cost.Time),7:0.00} {cost.CodeBytes,9} {MemoryFor(cost.Function),11} {cost.Garbage,8}"));
        to.WriteLine();
        to.WriteLine($"{"size up to",-12} {"functions",9} {"bytes",9} {"ms",9} {"MB/s",7}");
        for (int limit = 64, from = 0; from < int.MaxValue / 2; from = limit, limit *= 2)
            WriteSizes(to, [.. costs.Where(c => c.Bytes > from && c.Bytes <= limit)], limit);
        if (optimizes)
            WritePasses(to);
        to.WriteLine($"garbage of all functions in the last round: {costs.Sum(static c => c.Garbage)} bytes");
    }

    private void WritePasses(TextWriter to)
    {
        CompileContext context = new();
        PassTable passes = new([.. module.Code.Select(static body => body.Length)]);
        // The first round grows the compiler's arrays.
        for (int round = 0; round <= rounds; round++)
        {
            passes.BeginRound();
            for (int i = 0; i < module.DeclaredFunctionCount; i++)
            {
                passes.Begin();
                TierCompile.Run(ref context, module, layout, in options, module.ImportedFunctions + i, optimizes: true, passes);
                passes.End(i, isFirst: round <= 1);
            }
        }
        to.WriteLine();
        passes.Write(to);
    }

    private static void WriteSizes(TextWriter to, Cost[] costs, int limit)
    {
        if (costs.Length == 0)
            return;
        long bytes = costs.Sum(static c => (long)c.Bytes);
        TimeSpan time = new(costs.Sum(static c => c.Time.Ticks));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{limit,-12} {costs.Length,9} {bytes,9} {time.TotalMilliseconds,9:0.000} {Rate(bytes, time),7:0.00}"));
    }

    private Cost[] MeasureAll()
    {
        CompileContext context = new();
        Cost[] costs = new Cost[module.DeclaredFunctionCount];
        for (int round = 0; round <= rounds; round++)
            for (int i = 0; i < costs.Length; i++)
            {
                int function = module.ImportedFunctions + i;
                long before = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan start = Environment.CpuUsage.TotalTime;
                Compile(ref context, function);
                TimeSpan time = Environment.CpuUsage.TotalTime - start;
                long garbage = GC.GetAllocatedBytesForCurrentThread() - before;
                if (round > 1 && costs[i].Time < time)
                    time = costs[i].Time;
                costs[i] = new Cost(function, module.BodyOf(function).Length, time, context.Artifact.Code.Length, garbage);
            }
        return costs;
    }

    /// <summary>What a compiler that has compiled nothing else allocates for the function, arrays that it outgrew included.</summary>
    private long MemoryFor(int function)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        CompileContext context = new();
        Compile(ref context, function);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Compile(ref CompileContext context, int function)
        => TierCompile.Run(ref context, module, layout, in options, function, optimizes);

    private static double Rate(long bytes, TimeSpan time) => bytes / time.TotalSeconds / 1e6;

    private static string Cut(string name) => name.Length <= 40 ? name : name[..39] + "…";
}
