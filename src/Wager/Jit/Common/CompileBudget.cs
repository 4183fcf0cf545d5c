using System.Runtime.CompilerServices;
using Wager.Core;
using Wager.Jit.Targets;

namespace Wager.Jit.Common;

/// <summary>Why a compile was given up.</summary>
internal enum CompileStop
{
    /// <summary>Whoever waited for it does not want it any more: a cancelled call, a deadline, a disposed engine.</summary>
    Cancelled,

    /// <summary>It took more work than its function may cost.</summary>
    Work,

    /// <summary>It took more memory than its function may.</summary>
    Memory,

    /// <summary>It made more code than there may be.</summary>
    Code,
}

/// <summary>
/// A compile was given up; the compiler's state is unknown afterwards. Never leaves the library: whoever started the compile answers it.
/// </summary>
internal sealed class CompileStoppedException(CompileStop stop) : Exception("the compile was given up")
{
    public CompileStop Stop { get; } = stop;
}

/// <summary>What whoever starts a compile allows it. The default allows everything.</summary>
/// <param name="Stop">Ends the compile, from any thread and at any time: what was cancelled before the compile began ends it, too.</param>
/// <param name="CodeBytes">Most bytes of code; 0 for any number.</param>
internal readonly record struct CompileLimits(CancellationToken Stop, long CodeBytes);

/// <summary>
/// [DOC] compile budget. What one compile may take, counted in steps (about one visit of an instruction, value, edge or move), and the door
/// by which other threads end it. Every loop of a compiler whose length a module chooses spends from it, so that no compile runs for longer
/// than a few milliseconds without looking whether it is still wanted, and how much memory it has taken. One per compile context.
/// </summary>
internal sealed class CompileBudget
{
    /// <summary>Steps between two looks at what ends the compile: well under a millisecond.</summary>
    private const int StepsPerLook = 1 << 14;

    private readonly Action<int> spend;
    private int untilLook;
    private long left = long.MaxValue;
    private long allocatedBefore;
    private CancellationToken stop;

    public CompileBudget() => spend = Spend;

    /// <summary><see cref="Spend"/>, for those who do not know what it is.</summary>
    public Action<int> Spending => spend;

    /// <summary>
    /// Most bytes that a compile may allocate on the managed heap. Pools double when they grow, so it holds at most about that many.
    /// </summary>
    public long MemoryLimit { get; set; } = long.MaxValue;

    /// <summary>Most bytes of code that the next compiles may make; whatever buffers code looks at it when it grows.</summary>
    public int CodeLimit { get; private set; } = int.MaxValue;

    /// <summary>Bytes that this thread has allocated since the compile began.</summary>
    public long Allocated => GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

    /// <summary>What the next compiles may take, until told otherwise.</summary>
    public void Allow(in CompileLimits limits)
    {
        stop = limits.Stop;
        CodeLimit = limits.CodeBytes is > 0 and < int.MaxValue ? (int)limits.CodeBytes : int.MaxValue;
    }

    /// <summary>Begins a compile that may take so many steps.</summary>
    public void Begin(long steps = long.MaxValue)
    {
        left = steps;
        untilLook = 0;
        allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>The running compile may take so many steps from now on.</summary>
    public void Limit(long steps)
    {
        left = steps;
        untilLook = 0;
    }

    /// <summary>Takes steps of work.</summary>
    /// <exception cref="CompileStoppedException">The compile is not wanted any more, or has taken what it may.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Spend(int steps)
    {
        untilLook -= steps;
        if (untilLook < 0)
            Look();
    }

    /// <summary>Makes room for a number of elements, at least twice as many as there were; the work is paid for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve<T>(ref T[] array, int count)
    {
        if ((uint)count > (uint)array.Length)
            GrowTo(ref array, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowTo<T>(ref T[] array, int count) => Grow(ref array, Growth.LengthFor(array.Length, count));

    /// <summary>Gives an array another length, keeps its elements and leaves new ones zero; the work is paid for.</summary>
    public void Grow<T>(ref T[] array, int length) => PaidGrowth.Grow(ref array, length, spend);

    /// <summary>Gives an array another length; all its elements are zero. The work is paid for.</summary>
    public void Renew<T>(ref T[] array, int length) => PaidGrowth.Renew(ref array, length, spend);

    /// <summary>At least so many numbers, all zero; the array grows. The work is paid for.</summary>
    public Span<int> Clear(ref int[] array, int count)
    {
        if (array.Length < count)
            Renew(ref array, count * 2);
        else
            Clear(array.AsSpan(0, count));
        return array.AsSpan(0, count);
    }

    /// <summary>Makes everything zero, and pays for it.</summary>
    public void Clear<T>(Span<T> items) => PaidGrowth.Clear(items, spend);

    /// <summary>Ends the compile because of memory that it wants beyond its limit.</summary>
    /// <exception cref="CompileStoppedException">Always.</exception>
    public static void RefuseMemory() => throw new CompileStoppedException(CompileStop.Memory);

    /// <summary>Ends the compile because of code that it wants to make beyond <see cref="CodeLimit"/>.</summary>
    /// <exception cref="CompileStoppedException">Always.</exception>
    public static void RefuseCode() => throw new CompileStoppedException(CompileStop.Code);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look()
    {
        if (stop.IsCancellationRequested)
            throw new CompileStoppedException(CompileStop.Cancelled);
        left -= StepsPerLook - (long)untilLook;
        if (left < 0)
            throw new CompileStoppedException(CompileStop.Work);
        if (MemoryLimit != long.MaxValue && Allocated > MemoryLimit)
            RefuseMemory();
        untilLook = StepsPerLook;
    }
}
