using Wager.Runtime.Traps;

namespace Wager;

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
