namespace Wager;

/// <summary>The base of every exception by which the engine reports something wrong with a module, a link or a running guest.</summary>
/// <remarks>Instances are immutable and may be passed between threads.</remarks>
public class WasmException : Exception
{
    /// <summary>An exception with a message of one sentence.</summary>
    public WasmException(string message)
        : base(Core.Text.Printable.Lines(message))
    {
    }

    /// <summary>An exception with a message of one sentence and its cause.</summary>
    public WasmException(string message, Exception? inner)
        : base(Core.Text.Printable.Lines(message), inner)
    {
    }
}
