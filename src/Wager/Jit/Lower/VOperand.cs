using Wager.Jit.Targets;

namespace Wager.Jit.Lower;

/// <summary>
/// How an instruction uses a virtual register. The moves that fixed and tied operands ask for happen at once, before or after the
/// instruction.
/// </summary>
internal enum OperandRole : byte
{
    /// <summary>Read before anything is written; needs a register.</summary>
    Use,

    /// <summary>Read until the end, so that no result shares its register.</summary>
    LateUse,

    /// <summary>Copied into <see cref="VOperand.Fixed"/> before the instruction.</summary>
    UseFixed,

    /// <summary>Copied into the tied definition, the operand right before this one, ahead of the instruction.</summary>
    UseTied,

    /// <summary>Written last; may share a register with a <see cref="Use"/>.</summary>
    Def,

    /// <summary>Written while operands are still read.</summary>
    EarlyDef,

    /// <summary>Begins as a copy of the <see cref="UseTied"/> operand right behind this one and is changed by the instruction.</summary>
    DefTied,

    /// <summary>Left in <see cref="VOperand.Fixed"/> by the instruction and copied from there.</summary>
    DefFixed,

    /// <summary>A register of its own for the length of the instruction.</summary>
    Temp,

    /// <summary>
    /// The register <see cref="VOperand.Fixed"/> is destroyed, perhaps before all operands are read. No virtual register.
    /// </summary>
    TempFixed,
}

/// <summary>One operand of an instruction; 8 bytes.</summary>
/// <param name="Register">The virtual register, 0 for none.</param>
/// <param name="Role">What is done with it.</param>
/// <param name="Fixed">A machine register as in <see cref="CacheReg"/>, for fixed roles.</param>
internal readonly record struct VOperand(int Register, OperandRole Role, byte Fixed)
{
    public bool IsDefinition
        => Role is OperandRole.Def or OperandRole.EarlyDef or OperandRole.DefTied or OperandRole.DefFixed or OperandRole.Temp;
}

/// <summary>What a virtual register holds: its file, and how much of it is moved and spilled.</summary>
internal enum VKind : byte
{
    /// <summary>32 bits, zero-extended.</summary>
    Gp32,
    Gp64,

    /// <summary>A scalar float in the low bits of a float register.</summary>
    Float,
    Vector,
}

/// <summary>What a memory operand starts from.</summary>
internal enum MemoryBase : byte
{
    None,

    /// <summary>An operand of the instruction.</summary>
    Operand,

    /// <summary>The instance (InstanceReg).</summary>
    Instance,

    /// <summary>The start of memory 0 (MemoryReg).</summary>
    Memory0,

    /// <summary>The frame (FrameReg).</summary>
    Frame,

    /// <summary>The outgoing arguments (StackReg).</summary>
    Outgoing,

    /// <summary>
    /// A constant of the code object with as many bytes; <see cref="VMemory.Displacement"/> is its number in the pool of constants.
    /// </summary>
    Constant4,
    Constant8,
    Constant16,
}

/// <summary>A memory operand; the operands it names are numbers within the instruction's list.</summary>
internal struct VMemory
{
    public int Displacement;
    public MemoryBase Base;
    public sbyte BaseOperand;

    /// <summary>-1 for no index.</summary>
    public sbyte IndexOperand;
    public Scale Scale;
}
