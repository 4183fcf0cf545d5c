using System.Diagnostics;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Lower;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Emit;

/// <summary>
/// The way from an optimized graph to machine code: selection, registers, emission. Reusable; allocates nothing once its arrays have grown.
/// </summary>
internal sealed class Backend
{
    private readonly Selector selector = new();
    private readonly RegisterAllocator allocator = new();
    private readonly Emitter emitter = new();

    public VCode Code { get; } = new();

    public RegisterAllocator Allocator => allocator;

    /// <summary>Leaves the code in the context's artifact.</summary>
    /// <param name="context">Owns all memory.</param>
    /// <param name="graph">The optimized graph.</param>
    /// <param name="bytes">Of Wasm that it was built from.</param>
    /// <param name="module">The module.</param>
    /// <param name="layout">Its instances' layout.</param>
    /// <param name="options">What the engine wants.</param>
    /// <param name="feedback">What was speculated on.</param>
    /// <param name="trace">Is told of each step.</param>
    public void Run(
        CompileContext context, Graph graph, int bytes, WasmModuleData module, InstanceLayout layout, in JitOptions options,
        FeedbackSnapshot? feedback = null, IBackendTrace? trace = null)
    {
        long start = trace == null ? 0 : Stopwatch.GetTimestamp();
        Code.Limit(context.Budget, OptimizingLimits.Instructions(bytes));
        allocator.MostMoves = OptimizingLimits.Instructions(bytes);
        selector.Run(graph, module, layout, in options, Code);
        trace?.AfterSelection(Code, Lap(ref start));
        RegSet registers = options.StressSpills ? Target.Info.FewOptimizingRegisters : Target.Info.OptimizingRegisters;
        allocator.Registers = options.Fuel ? registers.Remove(FuelReg) : registers;
        allocator.StepsPerInstruction = options.StressSpills ? 0.25 : 16;
        allocator.Run(Code);
        trace?.AfterAllocation(Code, allocator, Lap(ref start));
        if (options.Checker)
            AllocationChecker.Check(Code, allocator);
        emitter.Run(context, Code, allocator, module, layout, feedback, module.BodyOf(graph.Function).Start,
            OptimizingLimits.CodeBytes(bytes));
        trace?.AfterEmission(Lap(ref start));
    }

    /// <summary>The time since the start, which becomes now.</summary>
    private static TimeSpan Lap(ref long start)
    {
        long begun = start;
        start = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(begun, start);
    }
}
