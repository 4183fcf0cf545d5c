namespace Wager.Jit.Targets;

/// <summary>The two-operand integer instructions that exist in every operand form.</summary>
internal enum AluOp : byte
{
    Add,
    Or,
    And,
    Sub,
    Xor,
    Cmp,
}

/// <summary>Shifts and rotates.</summary>
internal enum ShiftOp : byte
{
    Shl,
    Shr,
    Sar,
    Rol,
    Ror,
}
