namespace Wager.Cli;

/// <summary>What the process returns when it does not return the guest's own code.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A bad module, a link error, or a failed test script.</summary>
    public const int Failure = 1;

    /// <summary>A command line that makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>A bug of the tool or the engine; the message asks to report it.</summary>
    public const int Bug = 70;

    /// <summary>The time of <c>--timeout</c> ran out.</summary>
    public const int Timeout = 124;

    /// <summary>The guest trapped.</summary>
    public const int Trap = 134;
}
