using Wager.Abi;
using Wager.Core.Modules;

namespace Wager.Cli.Listing;

/// <summary>Reads the numbers by which code points name places: an offset in the module, or a place in an inlined function.</summary>
internal sealed class Places(WasmModuleData module, int function, InlinedFrame[] inlined)
{
    /// <summary>The function whose instruction it is, and the instruction's offset.</summary>
    public (int Function, int Offset) Innermost(int place)
        => place >= 0 ? (function, place) : (inlined[~place].Function, inlined[~place].Offset);

    /// <summary><c>0x1a2f</c>, or <c>7 add+0x1a2f @ 0x1b01</c>: the callee, the offset in it, and where it was called.</summary>
    public string Describe(int place)
    {
        string text = "";
        for (; place < 0; place = inlined[~place].Caller)
            text += $"{FunctionFinder.Describe(module, inlined[~place].Function)}+0x{inlined[~place].Offset:x} @ ";
        return place == InlinedFrame.NoCaller ? $"{text}tail call" : $"{text}0x{place:x}";
    }
}
