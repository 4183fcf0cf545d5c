using System.Runtime.InteropServices;

namespace Wager.Abi;

/// <summary>What a code point tells; every value below <see cref="Division"/> other than 0 is a <see cref="TrapCode"/>.</summary>
internal static class CodePointKind
{
    /// <summary>The offset is a return address: of a call, or of an explicit trap.</summary>
    public const byte CallReturn = 0;

    /// <summary>The offset is a division whose fault means zero divisor or overflow, told apart by the register in Aux.</summary>
    public const byte Division = 254;
}

/// <summary>
/// One remarkable place of machine code. A code object keeps its points sorted by <see cref="PcOffset"/>; together they are
/// source map and trap map.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 12)]
internal readonly struct CodePoint
{
    /// <summary>
    /// For calls and explicit traps the return address, for instructions that may fault their first byte; relative to the code.
    /// </summary>
    public readonly int PcOffset;

    /// <summary>Absolute byte offset of the instruction in the module; negative for inlined ones, see <see cref="InlinedFrame"/>.</summary>
    public readonly int WasmOffset;

    /// <summary>A <see cref="CodePointKind"/>, or the <see cref="TrapCode"/> that a fault at this place means.</summary>
    public readonly byte Kind;

    /// <summary>For divisions the number of the divisor's register; its value is zero-extended when the division is 32 bits wide.</summary>
    public readonly byte Aux;

    private CodePoint(int pcOffset, int wasmOffset, byte kind, byte aux)
    {
        PcOffset = pcOffset;
        WasmOffset = wasmOffset;
        Kind = kind;
        Aux = aux;
    }

    /// <summary>The return address of a call or of an explicit trap.</summary>
    public static CodePoint CallReturn(int pcOffset, int wasmOffset) => new(pcOffset, wasmOffset, CodePointKind.CallReturn, 0);

    /// <summary>An instruction whose memory access may fault.</summary>
    public static CodePoint Fault(int pcOffset, int wasmOffset, TrapCode code) => new(pcOffset, wasmOffset, (byte)code, 0);

    /// <summary>A <c>div</c> or <c>idiv</c> that may fault; <paramref name="divisor"/> is its register (0..15).</summary>
    public static CodePoint Division(int pcOffset, int wasmOffset, int divisor)
        => new(pcOffset, wasmOffset, CodePointKind.Division, (byte)divisor);

    /// <summary>A point from what was stored of one.</summary>
    public static CodePoint Restore(int pcOffset, int wasmOffset, byte kind, byte aux) => new(pcOffset, wasmOffset, kind, aux);

    public override string ToString() => $"+{PcOffset:x} wasm {WasmOffset} kind {Kind}";
}
