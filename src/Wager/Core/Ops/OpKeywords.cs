namespace Wager.Core.Ops;

/// <summary>From the text format's keyword to the instruction.</summary>
internal static partial class OpKeywords
{
    /// <summary>
    /// The first instruction with this name; the second of two that share a name (typed <c>select</c>, <c>ref.test</c> and <c>ref.cast</c>
    /// to nullable types) is for the caller to choose.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<byte> utf8Name, out WasmOp op)
    {
        ReadOnlySpan<ushort> slots = Slots;
        for (uint slot = Hash(utf8Name); ; slot++)
        {
            ushort entry = slots[(int)(slot % (uint)slots.Length)];
            op = (WasmOp)entry;
            if (entry == ushort.MaxValue)
                return false;
            if (WasmOps.NameUtf8(op).SequenceEqual(utf8Name))
                return true;
        }
    }

    /// <summary>FNV-1a with its high bits folded in; the generator places the names by the same function.</summary>
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        uint hash = 2166136261;
        foreach (byte letter in name)
            hash = (hash ^ letter) * 16777619;
        return hash ^ hash >> 15;
    }
}
