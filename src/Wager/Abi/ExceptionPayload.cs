using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>
/// How the values of an exception under way lie in the store's payload: 8 bytes each, vectors 16, the first one highest, just as a baseline
/// frame keeps its values, so that any number of them is moved as a block.
/// </summary>
internal static class ExceptionPayload
{
    /// <summary>Bytes of one value.</summary>
    public static int BytesOf(ValKind kind) => kind == ValKind.V128 ? 16 : 8;

    /// <summary>Bytes of all values; the first one ends there.</summary>
    public static int BytesOf(ReadOnlySpan<ValType> types)
    {
        int bytes = 0;
        foreach (ValType type in types)
            bytes += BytesOf(type.Kind);
        return bytes;
    }
}
