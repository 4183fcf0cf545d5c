namespace Wager.Runtime.Platform;

/// <summary>
/// Lets tests see what is left behind when the system refuses something: every request for memory or address space is a step, and one of
/// them fails on the thread that asked for it.
/// </summary>
internal static class FaultInjection
{
    private static readonly ThreadLocal<int> Left = new();

    /// <summary>The step of the calling thread that is to fail, counted from 1; 0 for none. Counts down.</summary>
    public static int Countdown
    {
        get => Left.Value;
        set => Left.Value = value;
    }

    /// <summary>Whether this step is the one that is to fail, for requests that say so by their result.</summary>
    public static bool IsTurn() => Left.Value > 0 && --Left.Value == 0;

    /// <summary>A step; fails if it is its turn.</summary>
    /// <exception cref="OutOfMemoryException">It is.</exception>
    public static void Step()
    {
        if (IsTurn())
            throw new OutOfMemoryException("a request for memory failed, as a test wanted it to");
    }
}
