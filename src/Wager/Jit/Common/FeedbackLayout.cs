using Wager.Abi;

namespace Wager.Jit.Common;

/// <summary>A call of a function's baseline code that is counted.</summary>
/// <param name="WasmOffset">Absolute offset of the call instruction in the module.</param>
/// <param name="Kind">What kind of call it is, tail calls included.</param>
/// <param name="Callee">The function of a direct call, one of the module's own; else -1.</param>
/// <param name="CellOffset">Where in the vector its count (direct calls) or <see cref="FeedbackCell"/> lies.</param>
internal readonly record struct FeedbackSite(int WasmOffset, CallSiteKind Kind, int Callee, int CellOffset);

/// <summary>
/// [DOC] feedback. What a function's baseline code counts, and where: in a native vector per instance and function, found through the instance and kept in
/// the frame. The vector is a <see cref="FeedbackVector"/> followed by the cells of the sites in the order of the code. Immutable.
/// </summary>
/// <param name="Sites">The calls, ascending by offset; those of imports and in dead code are not counted.</param>
/// <param name="Size">Bytes of the vector; 0 when the code counts nothing, so that it needs none.</param>
internal sealed record FeedbackLayout(FeedbackSite[] Sites, int Size)
{
    public static readonly FeedbackLayout None = new([], 0);

    /// <summary>What <see cref="FeedbackCell.Target"/> holds when there is none: null must not equal it.</summary>
    public const int NoTarget = 1;

    /// <summary>Targets that a site tells apart; with one more it is megamorphic.</summary>
    public const int MaxTargets = 4;

    /// <summary>Bytes that a site takes in the vector.</summary>
    public static int CellSize(CallSiteKind kind) => kind == CallSiteKind.Direct ? 8 : FeedbackCell.Size;
}
