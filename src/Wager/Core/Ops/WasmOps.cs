using Wager.Core.Types;

namespace Wager.Core.Ops;

/// <summary>What is known of each instruction; the tables are generated from one row each.</summary>
internal static partial class WasmOps
{
    /// <summary>What the lookups by encoding return for codes that are no instruction.</summary>
    public const WasmOp Unknown = (WasmOp)ushort.MaxValue;

    public static ReadOnlySpan<byte> NameUtf8(WasmOp op) => NamePool[NameStarts[(int)op]..NameStarts[(int)op + 1]];

    public static string Name(WasmOp op) => System.Text.Encoding.ASCII.GetString(NameUtf8(op));

    /// <summary>Prefix in bits 16-23 (0 for one-byte instructions), code below.</summary>
    public static uint Encoding(WasmOp op) => Encodings[(int)op];

    public static OpShape Shape(WasmOp op) => (OpShape)Shapes[(int)op];

    /// <summary>The feature that the instruction needs; <c>None</c> for WebAssembly 1.0.</summary>
    public static WasmFeatures Feature(WasmOp op) => FeatureOf(Features[(int)op]);

    /// <summary>A small number that stands for the feature; 0 for WebAssembly 1.0.</summary>
    public static int FeatureIndex(WasmOp op) => Features[(int)op];

    public static OpFacts Facts(WasmOp op) => (OpFacts)FactFlags[(int)op];

    public static OpTraps Traps(WasmOp op) => (OpTraps)TrapFlags[(int)op];

    /// <summary>Bytes of memory that the instruction accesses; 0 if it accesses none.</summary>
    public static int AccessSize(WasmOp op) => Sizes[(int)op];

    /// <summary>The lanes of a vector instruction's result shape, or of memory lanes; 0 for other instructions.</summary>
    public static int LaneCount(WasmOp op) => Lanes[(int)op];

    public static OpSignature Signature(WasmOp op) => new(Signatures[(int)op]);

    public static WasmOp FromByte(uint code) => code < 256 ? (WasmOp)OneByte[(int)code] : Unknown;

    public static WasmOp FromFB(uint code) => Find(PrefixFB, code);

    public static WasmOp FromFC(uint code) => Find(PrefixFC, code);

    public static WasmOp FromFD(uint code) => Find(PrefixFD, code);

    public static WasmOp FromFE(uint code) => Find(PrefixFE, code);

    private static WasmOp Find(ReadOnlySpan<ushort> page, uint code) => code < (uint)page.Length ? (WasmOp)page[(int)code] : Unknown;
}

/// <summary>Operand and result types of an instruction that is typed by its row; see <c>tools/Gen/Defs/WasmOps.cs</c>.</summary>
internal readonly record struct OpSignature(uint Bits)
{
    /// <summary>The nibble that stands for the address type of the memory that the immediate names.</summary>
    public const uint Address = 7;

    public bool IsByHand => Bits == uint.MaxValue;

    public int ParamCount => (int)(Bits & 7);

    public int ResultCount => (int)(Bits >> 3 & 3);

    /// <summary>The number of a <see cref="ValKind"/>, or <see cref="Address"/>.</summary>
    public uint ParamCode(int index) => Bits >> (5 + index * 4) & 15;

    /// <summary>The number of a <see cref="ValKind"/>, or <see cref="Address"/>.</summary>
    public uint ResultCode(int index) => Bits >> (21 + index * 4) & 15;

    public ValType Param(int index, ValType address) => Type(ParamCode(index), address);

    public ValType Result(int index, ValType address) => Type(ResultCode(index), address);

    private static ValType Type(uint code, ValType address) => code == Address ? address : ValType.Of((ValKind)code);
}
