using Wager.Core.Ops;

namespace Wager.Jit.Ssa;

/// <summary>
/// What is known of each operation; the tables are generated from its row, and what passes ask is derived from the effects alone.
/// </summary>
internal static partial class IrOps
{
    /// <summary>What stands for several representations in the tables.</summary>
    public const int AnyAddress = 6;
    public const int OptionalBase = 7;
    public const int AnyRep = 8;

    /// <summary>The effects by the row; an operation's flags may take traps away, see <see cref="Graph.EffectsOf"/>.</summary>
    public static OpEffects Effects(IrOp op) => (OpEffects)EffectTable[(int)op];

    /// <summary>Inputs, optional ones included, or -1 for any number.</summary>
    public static int InputCount(IrOp op) => InputCounts[(int)op] == 255 ? -1 : InputCounts[(int)op];

    /// <summary>The number of a <see cref="Rep"/>, or one of the constants above.</summary>
    public static int InputRep(IrOp op, int index) => InputReps[(int)op] >> 4 * index & 15;

    /// <summary>The number of a <see cref="Rep"/>, or <see cref="AnyRep"/>.</summary>
    public static int ResultRep(IrOp op) => ResultReps[(int)op];

    public static bool IsCommutative(IrOp op) => Commutative[(int)op];

    /// <summary>The inputs lie in the pool.</summary>
    public static bool HasList(IrOp op) => InputCounts[(int)op] > 3;

    /// <summary>The Wasm instruction with this operation's meaning, or <see cref="WasmOps.Unknown"/>.</summary>
    public static WasmOp ToWasm(IrOp op) => (WasmOp)WasmOpOf[(int)op];

    /// <summary>The operation with this instruction's meaning, or none.</summary>
    public static IrOp FromWasm(WasmOp op) => (IrOp)IrOpOf[(int)op];

    public static bool IsTerminator(IrOp op) => (Effects(op) & OpEffects.Terminates) != 0;

    /// <summary>The comparison with the operands' roles exchanged; the operation itself if it is symmetric or no comparison.</summary>
    public static IrOp Swapped(IrOp op) => op switch
    {
        IrOp.I32LtS => IrOp.I32GtS,
        IrOp.I32LtU => IrOp.I32GtU,
        IrOp.I32GtS => IrOp.I32LtS,
        IrOp.I32GtU => IrOp.I32LtU,
        IrOp.I32LeS => IrOp.I32GeS,
        IrOp.I32LeU => IrOp.I32GeU,
        IrOp.I32GeS => IrOp.I32LeS,
        IrOp.I32GeU => IrOp.I32LeU,
        IrOp.I64LtS => IrOp.I64GtS,
        IrOp.I64LtU => IrOp.I64GtU,
        IrOp.I64GtS => IrOp.I64LtS,
        IrOp.I64GtU => IrOp.I64LtU,
        IrOp.I64LeS => IrOp.I64GeS,
        IrOp.I64LeU => IrOp.I64GeU,
        IrOp.I64GeS => IrOp.I64LeS,
        IrOp.I64GeU => IrOp.I64LeU,
        _ => op,
    };

    /// <summary>The integer comparison that holds where this one does not; none for other operations.</summary>
    public static IrOp Negated(IrOp op) => op switch
    {
        IrOp.I32Eq => IrOp.I32Ne,
        IrOp.I32Ne => IrOp.I32Eq,
        IrOp.I32LtS => IrOp.I32GeS,
        IrOp.I32LtU => IrOp.I32GeU,
        IrOp.I32GtS => IrOp.I32LeS,
        IrOp.I32GtU => IrOp.I32LeU,
        IrOp.I32LeS => IrOp.I32GtS,
        IrOp.I32LeU => IrOp.I32GtU,
        IrOp.I32GeS => IrOp.I32LtS,
        IrOp.I32GeU => IrOp.I32LtU,
        IrOp.I64Eq => IrOp.I64Ne,
        IrOp.I64Ne => IrOp.I64Eq,
        IrOp.I64LtS => IrOp.I64GeS,
        IrOp.I64LtU => IrOp.I64GeU,
        IrOp.I64GtS => IrOp.I64LeS,
        IrOp.I64GtU => IrOp.I64LeU,
        IrOp.I64LeS => IrOp.I64GtS,
        IrOp.I64LeU => IrOp.I64GtU,
        IrOp.I64GeS => IrOp.I64LtS,
        IrOp.I64GeU => IrOp.I64LtU,
        _ => IrOp.None,
    };
}
