using Wager.Runtime.Api.Values;
using Wager.Runtime.Stores;
using Wager.Runtime.Traps;

namespace Wager;

/// <summary>
/// A module could not be instantiated because imports are missing or of the wrong type; the message lists the first hundred of them.
/// </summary>
public sealed class WasmLinkException : WasmException
{
    /// <summary>An exception with its message.</summary>
    public WasmLinkException(string message)
        : base(message)
    {
    }
}

/// <summary>
/// An exception of WebAssembly. Comes out of a call when nobody in the guest has caught it; thrown by a host function, the guest that
/// called it can catch it. The same object comes out again if nobody does.
/// </summary>
/// <remarks>Other exceptions of .NET, traps included, pass through a guest uncaught.</remarks>
public sealed class WasmThrownException : WasmException, IThrownException
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

    Tag IThrownException.Tag => Tag.Core;

    bool IThrownException.HasFrames => Frames.Count > 0;

    void IThrownException.WriteTo(StoreCore store, nint payload) => PayloadValues.Write(store, Tag.Core, values, payload);

    void IThrownException.SetFrames(IReadOnlyList<WasmFrame> frames, int omitted)
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
                throw new ArgumentException($"a value of type {types[i]} is needed, and this is {values[i]} of type {values[i].Type}",
                    nameof(values));
        return $"uncaught exception {tag.Type}{(values.Length == 0 ? "" : $" with {string.Join(", ", values.ToArray())}")}";
    }
}
