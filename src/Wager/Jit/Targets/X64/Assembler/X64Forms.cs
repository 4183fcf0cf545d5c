namespace Wager.Jit.Targets.X64;

/// <summary>The processor's flags, as bits of <see cref="X64Forms.FlagsRead"/> and <see cref="X64Forms.FlagsWritten"/>.</summary>
[Flags]
internal enum EFlags : byte
{
    None = 0, Carry = 1, Parity = 2, Adjust = 4, Zero = 8, Sign = 16, Direction = 32, Overflow = 64,
}

/// <summary>
/// The kind of an operand: register class and size, memory size (<see cref="M"/>: only the address counts), or immediate size.
/// </summary>
internal enum OperandKind : byte
{
    R8, R16, R32, R64, X, M, M8, M16, M32, M64, M128, I8, I16, I32, I64,
}

/// <summary>What a form does with one operand.</summary>
/// <param name="Bits">Bits 0..4 kind, 5 read, 6 written, 7 fixed register, 8 implicit, 9..12 number of the fixed register.</param>
internal readonly record struct OperandInfo(ushort Bits)
{
    public OperandKind Kind => (OperandKind)(Bits & 0x1F);
    public bool IsRead => (Bits & 0x20) != 0;
    public bool IsWritten => (Bits & 0x40) != 0;

    /// <summary>
    /// The operand is always one register, <see cref="FixedReg"/> or <see cref="FixedFp"/>, and no parameter of the emit method.
    /// </summary>
    public bool IsFixed => (Bits & 0x80) != 0;

    /// <summary>The operand is fixed and not even written in assembly language.</summary>
    public bool IsImplicit => (Bits & 0x100) != 0;
    public Reg FixedReg => (Reg)(Bits >> 9 & 0xF);
    public FpReg FixedFp => (FpReg)(Bits >> 9 & 0xF);
    public bool IsGp => Kind <= OperandKind.R64;
    public bool IsXmm => Kind == OperandKind.X;
    public bool IsMemory => Kind is >= OperandKind.M and <= OperandKind.M128;
    public bool IsImmediate => Kind >= OperandKind.I8;
}

/// <summary>The operands of a form, in Intel's order, fixed and implicit ones included.</summary>
internal readonly ref struct OperandInfos(ReadOnlySpan<ushort> bits)
{
    private readonly ReadOnlySpan<ushort> bits = bits;

    public int Count => bits.Length;

    public OperandInfo this[int index] => new(bits[index]);
}

/// <summary>What is known of each form of an instruction; for instruction selection and register allocation, not for emission.</summary>
internal static partial class X64Forms
{
    /// <summary>The number of forms, <see cref="X64Form.None"/> included.</summary>
    public static int Count => OpOfForm.Length;

    public static X64Op Op(X64Form form) => (X64Op)OpOfForm[(int)form];

    /// <summary>The mnemonic as in the manual.</summary>
    public static string Name(X64Op op) => Mnemonic(op);

    public static OperandInfos Operands(X64Form form)
    {
        int first = FirstOperandOfForm[(int)form];
        return new OperandInfos(OperandBits[first..FirstOperandOfForm[(int)form + 1]]);
    }

    public static EFlags FlagsRead(X64Form form) => (EFlags)FlagsReadOfForm[(int)form];

    /// <summary>Flags that are changed or undefined afterwards.</summary>
    public static EFlags FlagsWritten(X64Form form) => (EFlags)FlagsWrittenOfForm[(int)form];

    public static CpuFeature Feature(X64Form form) => (CpuFeature)FeatureOfForm[(int)form];

    /// <summary>
    /// The form of a mnemonic with exactly these operands (implicit ones left out), or None if the processor has no such form.
    /// </summary>
    public static X64Form Find(X64Op op, params ReadOnlySpan<OperandKind> kinds)
    {
        for (int form = FirstFormOfOp[(int)op]; form < FirstFormOfOp[(int)op + 1]; form++)
            if (HasOperands((X64Form)form, kinds))
                return (X64Form)form;
        return X64Form.None;
    }

    private static bool HasOperands(X64Form form, ReadOnlySpan<OperandKind> kinds)
    {
        int matched = 0;
        OperandInfos operands = Operands(form);
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i].IsImplicit)
                continue;
            if (matched == kinds.Length || operands[i].Kind != kinds[matched])
                return false;
            matched++;
        }
        return matched == kinds.Length;
    }
}
