using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Inline;

/// <summary>
/// Which direct calls are replaced by the callee's body: the whole policy. Sizes are in bytes of Wasm. Small callees always are; larger ones if they
/// call nothing themselves, and larger still inside of loops; until the budget, which grows with the caller, is spent.
/// </summary>
internal sealed class InlinePolicy
{
    private const int MaxDepth = 4;
    private const int AlwaysSize = 24;
    private const int LeafSize = 48;
    private const int LeafSizeInLoops = 96;
    private const int MinBudget = 400;
    private const int MaxBudget = 4000;

    private readonly int[] _chain = new int[MaxDepth + 1];
    private WasmModuleData _module = null!;
    private bool _isOff;
    private int _budget;

    public void Reset(WasmModuleData module, int function, in JitOptions options)
    {
        _module = module;
        _isOff = new PassSet(options.DisabledPasses).Contains(Pass.Inline) || options.OptimizationFuel != 0;
        _budget = Math.Clamp(module.BodyOf(function).Length / 2, MinBudget, MaxBudget);
        _chain[0] = function;
    }

    /// <summary>Decides on a call of an own function; a yes is charged to the budget.</summary>
    /// <param name="callee">Its index.</param>
    /// <param name="depth">How many inlined functions are around the call.</param>
    /// <param name="isInLoop">Whether a loop is.</param>
    public bool Wants(int callee, int depth, bool isInLoop)
    {
        if (_isOff || depth >= MaxDepth)
            return false;
        FuncFacts facts = _module.FactsOf(callee);
        if (!facts.IsSet)
            return false;
        int size = _module.BodyOf(callee).End - facts.CodeStart;
        if (size > LeafSizeInLoops || size > _budget || (facts.Flags & (FuncFlags.HasTryTable | FuncFlags.HasTailCalls | FuncFlags.HasLoops)) != 0)
            return false;
        int limit = facts.CallSites > 0 ? AlwaysSize : isInLoop ? LeafSizeInLoops : LeafSize;
        if (size > limit || _chain.AsSpan(0, depth + 1).Contains(callee) || !IsSupported(callee, facts.CodeStart))
            return false;
        _budget -= size;
        _chain[depth + 1] = callee;
        return true;
    }

    /// <summary>A callee with instructions that this tier does not know must fail when it is called, not where it is inlined.</summary>
    private bool IsSupported(int callee, int start)
    {
        ObservingVisitor<FeatureScan> visitor = new(default);
        OpDriver.Run(_module.Span, start, _module.BodyOf(callee).End, ref visitor);
        return !visitor.Observer.IsDone;
    }

    private struct FeatureScan : IOpObserver
    {
        public bool IsDone { get; private set; }

        public void See(int offset, WasmOp op) =>
            IsDone |= WasmOps.Feature(op) is WasmFeatures.GarbageCollection or WasmFeatures.Exceptions or WasmFeatures.Threads;
    }
}
