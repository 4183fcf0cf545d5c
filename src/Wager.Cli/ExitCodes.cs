namespace Wager.Cli;

/// <summary>
/// What the process returns when it does not return the guest's own code. Those go from 0 to 125, so that no guest can pretend that it was
/// ended or that the tool has a bug.
/// </summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A bad module, a link error, a failed test script, or a guest that ended with a code that is none.</summary>
    public const int Failure = 1;

    /// <summary>A command line that makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The largest code that a guest may end with; above it shells have their own meanings.</summary>
    public const int LastOfGuest = 125;

    /// <summary>The guest was ended: it trapped, or its time or fuel ran out. As a process that was aborted.</summary>
    public const int Trap = 134;

    /// <summary>A bug of the tool or the engine; the message asks to report it.</summary>
    public const int Bug = 255;
}
