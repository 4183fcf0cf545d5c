using Wager.Core.Text;

namespace Wager;

/// <summary>A module could not be instantiated because imports are missing or of the wrong type; the message lists the first hundred of them.</summary>
public sealed class WasmLinkException : WasmException
{
    /// <summary>An exception with its message.</summary>
    public WasmLinkException(string message)
        : base(message)
    {
    }
}

/// <summary>A frame of a guest's backtrace.</summary>
/// <param name="FunctionIndex">Index in the module's function index space (imports first).</param>
/// <param name="FunctionName">The function's name, if the module tells it; the first 1000 bytes of it, and anything may be in there.</param>
/// <param name="ModuleName">The module's name, if it tells it.</param>
/// <param name="WasmOffset">Byte offset in the module of the instruction; -1 when not known.</param>
public sealed record WasmFrame(int FunctionIndex, string? FunctionName, string? ModuleName, int WasmOffset)
{
    /// <summary>As in <c>divide (function 3) at offset 0x1a2 in calc</c>; long names are cut, and what cannot be seen in them is escaped.</summary>
    public override string ToString()
    {
        string name = FunctionName is null ? $"function {FunctionIndex}" : $"{Printable.Name(FunctionName)} (function {FunctionIndex})";
        string place = WasmOffset < 0 ? "" : $" at offset 0x{WasmOffset:x}";
        return $"{name}{place}{(ModuleName is null ? "" : $" in {Printable.Name(ModuleName)}")}";
    }
}

/// <summary>The guest trapped. Its instances stay usable, in the state in which the trap left them.</summary>
public sealed class WasmTrapException : WasmException
{
    internal WasmTrapException(WasmTrapCode code, string phrase, IReadOnlyList<WasmFrame> frames, int omitted)
        : base(Backtraces.Append(phrase, frames, omitted))
    {
        Code = code;
        Phrase = phrase;
        Frames = frames;
        OmittedFrames = omitted;
    }

    /// <summary>Why it trapped.</summary>
    public WasmTrapCode Code { get; }

    /// <summary>What happened, in the words of the specification's tests, without the backtrace.</summary>
    public string Phrase { get; }

    /// <summary>The guest's frames, innermost first; at most 100.</summary>
    public IReadOnlyList<WasmFrame> Frames { get; }

    /// <summary>How many outer frames are not in <see cref="Frames"/>.</summary>
    public int OmittedFrames { get; }
}

/// <summary>
/// An exception of WebAssembly. Comes out of a call when nobody in the guest has caught it; thrown by a host function, the guest that called it can catch it. The same object
/// comes out again if nobody does.
/// </summary>
/// <remarks>Other exceptions of .NET, traps included, pass through a guest uncaught.</remarks>
public sealed class WasmThrownException : WasmException
{
    private readonly WasmValue[] values;

    /// <summary>An exception with its values.</summary>
    /// <exception cref="ArgumentException">The tag's type wants other values.</exception>
    public WasmThrownException(WasmTag tag, params ReadOnlySpan<WasmValue> values)
        : base(Text(tag, values))
    {
        Tag = tag;
        this.values = values.ToArray();
        Frames = [];
    }

    /// <summary>What kind of exception it is.</summary>
    public WasmTag Tag { get; }

    /// <summary>Its values, as the tag's type says.</summary>
    public IReadOnlyList<WasmValue> Values => Array.AsReadOnly(values);

    /// <summary>The guest's frames where it was thrown, innermost first; at most 100. Empty until it has come out of a call.</summary>
    public IReadOnlyList<WasmFrame> Frames { get; private set; }

    /// <summary>How many outer frames are not in <see cref="Frames"/>.</summary>
    public int OmittedFrames { get; private set; }

    internal ReadOnlySpan<WasmValue> RawValues => values;

    internal void SetFrames(IReadOnlyList<WasmFrame> frames, int omitted)
    {
        Frames = frames;
        OmittedFrames = omitted;
    }

    /// <inheritdoc/>
    public override string Message => Backtraces.Append(base.Message, Frames, OmittedFrames);

    private static string Text(WasmTag tag, ReadOnlySpan<WasmValue> values)
    {
        ArgumentNullException.ThrowIfNull(tag);
        IReadOnlyList<WasmValueType> types = tag.Type.Function.Parameters;
        if (values.Length != types.Count)
            throw new ArgumentException($"{tag.Type} has {types.Count} values, not {values.Length}", nameof(values));
        for (int i = 0; i < values.Length; i++)
            if (types[i].Kind != values[i].Type.Kind)
                throw new ArgumentException($"a value of type {types[i]} is needed, and this is {values[i]} of type {values[i].Type}", nameof(values));
        return $"uncaught exception {tag.Type}{(values.Length == 0 ? "" : $" with {string.Join(", ", values.ToArray())}")}";
    }
}

/// <summary>How exceptions show a guest's frames.</summary>
internal static class Backtraces
{
    private const int FramesInMessage = 20;

    public static string Append(string phrase, IReadOnlyList<WasmFrame> frames, int omitted)
    {
        System.Text.StringBuilder text = new(phrase);
        int shown = Math.Min(frames.Count, FramesInMessage);
        for (int i = 0; i < shown; i++)
            text.Append("\n  at ").Append(frames[i]);
        int rest = frames.Count - shown + omitted;
        if (rest > 0)
            text.Append($"\n  ... {rest} more");
        return text.ToString();
    }
}

/// <summary>The guest asked to end its program; thrown by host functions and passed through guest frames unchanged.</summary>
public sealed class WasmExitException : WasmException
{
    /// <summary>An exit with its code.</summary>
    public WasmExitException(int exitCode)
        : base($"the guest exited with code {exitCode}") => ExitCode = exitCode;

    /// <summary>The code that the guest gave.</summary>
    public int ExitCode { get; }
}
