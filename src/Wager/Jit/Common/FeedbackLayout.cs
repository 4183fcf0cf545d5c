using Wager.Abi;

namespace Wager.Jit.Common;

/// <summary>A call of a function's baseline code that is counted.</summary>
/// <param name="WasmOffset">Absolute offset of the call instruction in the module.</param>
/// <param name="Kind">What kind of call it is, tail calls included.</param>
/// <param name="Callee">The function of a direct call, one of the module's own; else -1.</param>
/// <param name="Cell">Where in the instance its count (direct calls, perhaps shared by several) or <see cref="FeedbackCell"/> lies.</param>
internal readonly record struct FeedbackSite(int WasmOffset, CallSiteKind Kind, int Callee, int Cell);

/// <summary>
/// [DOC] feedback. What a function's baseline code counts, and where: in a vector per function in the instance's block, so that a count is
/// one instruction. The vector is a <see cref="FeedbackVector"/> followed by the cells of the sites in the order of the code. A site tells
/// four targets apart; with a fifth it is megamorphic for good. Immutable.
/// </summary>
/// <param name="Sites">The calls, ascending by offset; those of imports and in dead code are not counted.</param>
internal sealed record FeedbackLayout(FeedbackSite[] Sites)
{
    public static readonly FeedbackLayout None = new([]);

    /// <summary>Targets that a site tells apart.</summary>
    public const int MaxTargets = 4;

    /// <summary>What <see cref="FeedbackCell.Target"/> holds at megamorphic sites: no reference equals it.</summary>
    public const int NoTarget = 1;

    /// <summary>Bytes that a site takes in the vector.</summary>
    public static int CellSize(CallSiteKind kind) => kind == CallSiteKind.Direct ? 8 : FeedbackCell.Size;
}
