namespace Wager.Jit.Common;

/// <summary>Why a compile was given up.</summary>
internal enum CompileStop
{
    /// <summary>Whoever waited for it does not want it any more: a cancelled call, a deadline, a disposed store or engine.</summary>
    Cancelled,

    /// <summary>It took more work than its function may cost.</summary>
    Work,

    /// <summary>It took more memory, or made more code, than its function may.</summary>
    Memory,
}

/// <summary>A compile was given up; the compiler's state is unknown afterwards. Never leaves the library: whoever started the compile answers it.</summary>
internal sealed class CompileStoppedException(CompileStop stop) : Exception("the compile was given up")
{
    public CompileStop Stop { get; } = stop;
}

/// <summary>
/// [DOC] compile budget. What one compile may take, counted in steps (about one visit of an instruction, value, edge or move), and the door by which other threads end it.
/// Every loop of a compiler whose length a module chooses spends from it, so that no compile runs for longer than a few milliseconds without looking whether it
/// is still wanted. One per compile context; only <see cref="RequestStop"/> may be called by other threads.
/// </summary>
internal sealed class CompileBudget
{
    /// <summary>Steps between two looks at the flag: well under a millisecond.</summary>
    private const int StepsPerLook = 1 << 14;

    private int _untilLook;
    private long _left;
    private volatile bool _isStopRequested;

    /// <summary>Begins a compile that may take so many steps.</summary>
    public void Begin(long steps = long.MaxValue)
    {
        _isStopRequested = false;
        _left = steps;
        _untilLook = 0;
    }

    /// <summary>Ends the running compile at its next look. Thread-safe.</summary>
    public void RequestStop() => _isStopRequested = true;

    /// <summary>Takes steps of work.</summary>
    /// <exception cref="CompileStoppedException">The compile is not wanted any more, or has taken what it may.</exception>
    public void Spend(int steps)
    {
        _untilLook -= steps;
        if (_untilLook < 0)
            Look();
    }

    /// <summary>Ends the compile because of memory or code that it wants beyond its limit.</summary>
    /// <exception cref="CompileStoppedException">Always.</exception>
    public static void RefuseMemory() => throw new CompileStoppedException(CompileStop.Memory);

    private void Look()
    {
        if (_isStopRequested)
            throw new CompileStoppedException(CompileStop.Cancelled);
        _left -= StepsPerLook - (long)_untilLook;
        if (_left < 0)
            throw new CompileStoppedException(CompileStop.Work);
        _untilLook = StepsPerLook;
    }
}
