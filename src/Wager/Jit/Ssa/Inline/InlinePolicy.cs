using Wager.Core.Modules;

namespace Wager.Jit.Ssa.Inline;

/// <summary>What was decided about one callee at one site.</summary>
internal enum InlineVerdict : byte
{
    Yes,
    NotSupported,
    TooDeep,
    TooMany,
    TooLarge,
    TooSeldom,
    OverBudget,
    HasCalls,
    HasLoops,
}

/// <summary>
/// What is inlined: the numbers and rules, all of them. Sizes are in bytes of Wasm, frequencies in executions per call of the function that
/// is compiled. With a profile the callees with the highest frequency per byte come first. Without one the rule is size alone, larger in
/// loops and for callees that call nothing, and recursion is unrolled as long as all copies together stay small.
/// </summary>
internal static class InlinePolicy
{
    public const int MaxDepth = 7;
    public const int MaxNodes = 100;

    /// <summary>Smaller callees are taken however seldom they are called.</summary>
    private const int TinySize = 12;
    public const int MaxSize = 500;
    private const double MinFrequencyPerByte = 0.0001;

    /// <summary>Targets that are called often enough are worth a guard even if they are too large to inline.</summary>
    public const double MinDirectFrequency = 0.01;

    private const int Growth = 5;
    private const int MinProfiledBudget = 400;
    private const int MaxProfiledBudget = 6000;
    private const int TinySlack = 100;

    /// <summary>What a call costs in the caller, so that a callee of this size costs nothing.</summary>
    private const int CallSize = 6;

    private const int AlwaysSize = 24;
    private const int LeafSize = 48;
    private const int LeafSizeInLoops = 128;
    private const int MaxStaticDepth = 4;
    private const int MinStaticBudget = 400;
    private const int MaxStaticBudget = 4000;
    private const int RecursiveSize = 160;
    private const int RecursiveBudget = 900;
    private const int MaxRecursiveDepth = 6;

    /// <summary>Executions of a loop's body, if nothing is known.</summary>
    public const double LoopFrequency = 8;

    /// <summary>Bytes of callees that a function of this size may take in.</summary>
    public static int Budget(int size, bool isProfiled) => isProfiled
        ? Math.Clamp(size * Growth, MinProfiledBudget, Math.Max(MaxProfiledBudget, size / 10))
        : Math.Clamp(size / 2, MinStaticBudget, MaxStaticBudget);

    /// <summary>What the callee takes from the budget.</summary>
    public static int Cost(int size, bool isProfiled) => isProfiled ? Math.Max(size - CallSize, 0) : size;

    /// <summary>Decides by the profile.</summary>
    public static InlineVerdict Profiled(int size, double frequency, int spent, int budget)
    {
        bool isTiny = size < TinySize;
        if (size > MaxSize)
            return InlineVerdict.TooLarge;
        if (!isTiny && frequency < MinFrequencyPerByte * size)
            return InlineVerdict.TooSeldom;
        return spent + size > budget + (isTiny ? TinySlack : 0) ? InlineVerdict.OverBudget : InlineVerdict.Yes;
    }

    /// <summary>Decides by size.</summary>
    public static InlineVerdict Static(int size, in FuncFacts facts, int depth, bool isInLoop, int spent, int budget)
    {
        if (depth > MaxStaticDepth)
            return InlineVerdict.TooDeep;
        if ((facts.Flags & FuncFlags.HasLoops) != 0)
            return InlineVerdict.HasLoops;
        if (facts.CallSites > 0 && size > AlwaysSize)
            return InlineVerdict.HasCalls;
        if (size > (isInLoop ? LeafSizeInLoops : LeafSize))
            return InlineVerdict.TooLarge;
        return spent + size > budget ? InlineVerdict.OverBudget : InlineVerdict.Yes;
    }

    /// <summary>Decides about a callee that calls functions around it, <paramref name="calls"/> times, by size.</summary>
    public static InlineVerdict Recursive(int size, int calls, int depth)
    {
        if (depth > MaxRecursiveDepth)
            return InlineVerdict.TooDeep;
        int copies = 0;
        int level = 1;
        for (int i = 0; i < depth && copies < RecursiveBudget; i++)
        {
            level *= calls;
            copies += level;
        }
        return size > RecursiveSize || copies * size > RecursiveBudget ? InlineVerdict.TooLarge : InlineVerdict.Yes;
    }

    /// <summary>The reason, for listings.</summary>
    public static string Text(InlineVerdict verdict) => verdict switch
    {
        InlineVerdict.Yes => "inlined",
        InlineVerdict.NotSupported => "not inlined: has instructions that cannot be inlined",
        InlineVerdict.TooDeep => "not inlined: too deep",
        InlineVerdict.TooMany => "not inlined: too many bodies",
        InlineVerdict.TooLarge => "not inlined: too large",
        InlineVerdict.TooSeldom => "not inlined: too seldom for its size",
        InlineVerdict.OverBudget => "not inlined: budget is spent",
        InlineVerdict.HasCalls => "not inlined: calls others",
        InlineVerdict.HasLoops => "not inlined: has loops",
    };
}
