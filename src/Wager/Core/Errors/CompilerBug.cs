using System.Diagnostics.CodeAnalysis;

namespace Wager;

/// <summary>A broken invariant of the engine itself; never the fault of a module or of the embedder. Please report it.</summary>
public sealed class CompilerBug : Exception
{
    /// <summary>A bug, with the invariant that did not hold.</summary>
    public CompilerBug(string message)
        : base(message)
    {
    }

    /// <summary>Throws a <see cref="CompilerBug"/>; out of line, so that callers stay small.</summary>
    [DoesNotReturn]
    internal static void Throw(string message) => throw new CompilerBug(message);
}
