using Wager.Core.Binary;
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
    private const int MaxDepth = 6;
    private const int MaxPlainDepth = 4;
    private const int AlwaysSize = 24;
    private const int LeafSize = 48;
    private const int LeafSizeInLoops = 96;
    private const int MinBudget = 400;
    private const int MaxBudget = 4000;

    /// <summary>The largest callee that is put into itself, or into another that it calls in turn.</summary>
    private const int RecursiveSize = 160;

    /// <summary>What all copies of such a callee may come to, if each call in each copy gets one.</summary>
    private const int RecursiveBudget = 900;

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
        if (!facts.IsSet || (facts.Flags & (FuncFlags.HasTryTable | FuncFlags.HasTailCalls)) != 0)
            return false;
        int size = _module.BodyOf(callee).End - facts.CodeStart;
        if (size > RecursiveSize)
            return false;
        CalleeScan scan = Scan(callee, facts.CodeStart, depth);
        if (!scan.IsSupported || !(scan.IsRecursive ? WantsRecursive(size, scan.ChainCalls, depth) : WantsPlain(size, in facts, depth, isInLoop)))
            return false;
        _chain[depth + 1] = callee;
        return true;
    }

    private bool WantsPlain(int size, in FuncFacts facts, int depth, bool isInLoop)
    {
        int limit = facts.CallSites > 0 ? AlwaysSize : isInLoop ? LeafSizeInLoops : LeafSize;
        if (depth >= MaxPlainDepth || size > limit || size > _budget || (facts.Flags & FuncFlags.HasLoops) != 0)
            return false;
        _budget -= size;
        return true;
    }

    /// <summary>Recursion is unrolled as deep as all its copies together stay small.</summary>
    private static bool WantsRecursive(int size, int calls, int depth)
    {
        int copies = 0;
        int level = 1;
        for (int i = 0; i <= depth; i++)
        {
            level *= calls;
            copies += level;
        }
        return copies * size <= RecursiveBudget;
    }

    private CalleeScan Scan(int callee, int start, int depth)
    {
        ObservingVisitor<CalleeScan> visitor = new(new CalleeScan(_module.Span, _chain.AsSpan(0, depth + 1)));
        OpDriver.Run(_module.Span, start, _module.BodyOf(callee).End, ref visitor);
        return visitor.Observer;
    }

    /// <summary>
    /// What is to be known of a callee: a callee with instructions that this tier does not know must fail when it is called, not where it is inlined.
    /// </summary>
    private ref struct CalleeScan(ReadOnlySpan<byte> module, ReadOnlySpan<int> chain) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> _module = module;
        private readonly ReadOnlySpan<int> _chain = chain;

        public bool IsSupported { get; private set; } = true;

        /// <summary>Direct calls of functions that are around the call already.</summary>
        public int ChainCalls { get; private set; }

        public readonly bool IsRecursive => ChainCalls > 0;

        public readonly bool IsDone => !IsSupported;

        public void See(int offset, WasmOp op)
        {
            if (op == WasmOp.Call && _chain.Contains((int)Leb.SlowU32(_module, offset + 1)))
                ChainCalls++;
            IsSupported &= WasmOps.Feature(op) is not (WasmFeatures.GarbageCollection or WasmFeatures.Exceptions or WasmFeatures.Threads);
        }
    }
}
