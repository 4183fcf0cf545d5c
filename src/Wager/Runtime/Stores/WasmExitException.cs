namespace Wager;

/// <summary>The guest asked to end its program; thrown by host functions and passed through guest frames unchanged.</summary>
public sealed class WasmExitException : WasmException
{
    /// <summary>An exit with its code.</summary>
    public WasmExitException(int exitCode)
        : base($"the guest exited with code {exitCode}") => ExitCode = exitCode;

    /// <summary>The code that the guest gave.</summary>
    public int ExitCode { get; }
}
