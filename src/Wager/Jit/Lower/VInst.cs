
namespace Wager.Jit.Lower;

/// <summary>Instructions that are not one machine instruction, or that end or begin a block.</summary>
internal enum VPseudo : byte
{
    /// <summary>A machine instruction: <see cref="VInst.Form"/>.</summary>
    Machine,

    /// <summary>The first instruction of every block.</summary>
    BlockStart,

    /// <summary>Defines the parameters that come in registers.</summary>
    Parameters,

    /// <summary>To the only successor; the moves for its parameters stand before it.</summary>
    Jump,

    /// <summary>To successor 0 if <see cref="VInst.Test"/> holds for the flags, else to successor 1.</summary>
    JumpIf,

    /// <summary>Use: index. The last entry of the case list is the default.</summary>
    Switch,
    Return,

    /// <summary>Out of line, trap <see cref="VInst.Immediate"/>.</summary>
    Trap,

    /// <summary>Trap <see cref="VInst.Immediate"/> if the test holds.</summary>
    TrapIf,

    /// <summary>
    /// Out of line to the baseline tier if the test holds. Immediate: its number in <see cref="VCode.Deopts"/>, whose values it reads
    /// wherever they are.
    /// </summary>
    DeoptIf,

    /// <summary>A copy between virtual registers.</summary>
    Move,

    /// <summary>Immediate into a general-purpose register; leaves the flags alone.</summary>
    Constant,

    /// <summary>
    /// What the relocation of kind <see cref="VInst.Extra"/> stands for, of type <see cref="VInst.Immediate"/>; leaves the flags alone.
    /// </summary>
    TypeConstant,

    /// <summary>0 or 1 by the test.</summary>
    SetFlag,

    /// <summary>Def, tied; use: the other value, taken unless the test holds.</summary>
    MoveIfNot,

    /// <summary>Like MoveIfNot with float registers.</summary>
    MoveFloatIfNot,
    StackCheck,

    /// <summary>Takes Immediate units of fuel.</summary>
    ChargeFuel,

    /// <summary>Own function <see cref="VInst.Immediate"/>.</summary>
    Call,
    CallImport,

    /// <summary>The FuncRef is in CalleeReg; Immediate 1: may be null.</summary>
    CallRef,
    CallBuiltin,

    /// <summary>Use fixed in ResultReg: the tag's identity.</summary>
    Throw,

    /// <summary>
    /// Begins a block to which only exceptions lead; Immediate 1: the exception will be kept. Nothing survives in registers.
    /// </summary>
    Landing,

    /// <summary>To successor 0; the call before it may lead to the others, whose tags stand in the pool from Immediate on.</summary>
    Invoke,
    TailCall,
    TailCallImport,
    TailCallRef,

    /// <summary>Use: FuncRef. Immediate: canonical type id; Extra 1: subtypes are welcome.</summary>
    CheckSignature,

    /// <summary>Def: a new object. Immediate: bytes and, above 32 bits, the descriptor.</summary>
    Allocate,

    /// <summary>A reference was stored at the memory operand, whose base is the object's address.</summary>
    WriteBarrier,

    /// <summary>Def: the use, a reference, if it is a string of the heap, else what the runtime makes of it.</summary>
    StringOf,

    /// <summary>
    /// Flags: equal if the use is a reference of the type. Immediate: canonical type id; Extra: see <see cref="Ssa.RefTestKind"/>.
    /// </summary>
    RefTest,

    /// <summary>Traps unless use + Immediate is at most the memory operand. Extra 1: the index has 64 bits.</summary>
    BoundsCheck,

    /// <summary>
    /// Def, fixed: quotient or remainder; use fixed: dividend in ResultReg; clobber; use: the divisor. Immediate: see
    /// <see cref="DivisionFacts"/>.
    /// </summary>
    Divide,

    /// <summary>the product of two words. Immediate: bit 0 signed.</summary>
    MultiplyWide,

    /// <summary>Two tied pairs (low, high), two late uses. Immediate 1: subtracts.</summary>
    AddWide,

    /// <summary>Def = use + Immediate. Bit 0 of Extra: 64 bits.</summary>
    AddImmediate,

    /// <summary>Def = use + use. Bit 0 of Extra: 64 bits.</summary>
    AddRegisters,

    /// <summary>Def = use &amp; Immediate. Bit 0 of Extra: 64 bits.</summary>
    AndImmediate,

    /// <summary>Flags of use &amp; Immediate. Bit 0 of Extra: 64 bits.</summary>
    TestImmediate,

    /// <summary>A shift or rotate by Immediate; Extra: the shift, bit 8: 64 bits.</summary>
    Shift,

    /// <summary>A shift or rotate by the register of counts, which is the last, fixed operand.</summary>
    ShiftByCount,

    /// <summary>A shift by a register: def, use, use.</summary>
    ShiftBy,

    /// <summary>
    /// Def and use: the scalar instruction in Extra, by the macro assembler. Further operands as the instruction needs them.
    /// </summary>
    Unary,

    /// <summary>A def tied, further uses: scalar or vector instruction in Extra.</summary>
    InPlace,

    /// <summary>Vector instruction of one result and two uses.</summary>
    VectorBinary,

    /// <summary>Vector shift by Immediate.</summary>
    VectorShift,

    /// <summary>Vector shift by a register that is destroyed: def tied, count tied, maybe temporary.</summary>
    VectorShiftBy,

    /// <summary>Shuffle of two vectors: def tied, late use; Immediate: number of the lanes' vector.</summary>
    ShuffleTwo,

    /// <summary>Shuffle of one vector: def, use.</summary>
    ShuffleOne,

    /// <summary>Def: 0 or 1 by a test of a whole vector.</summary>
    VectorTest,

    /// <summary>A load that the macro assembler makes: Extra.</summary>
    LoadIdiom,

    /// <summary>A lane, Immediate, loaded into a tied vector.</summary>
    LoadLane,
    StoreLane,

    /// <summary>v128 constant: Immediate is its number in the code's vectors.</summary>
    VectorConstant,

    /// <summary>
    /// Def fixed in ResultReg: what was there; uses: the other operand, the place; clobber. Extra: the instruction, one of and, or, xor.
    /// </summary>
    AtomicLogic,

    /// <summary>Lock op without result. Uses: the other operand, the place. Extra: the instruction.</summary>
    AtomicUpdate,

    /// <summary>
    /// Def fixed in ResultReg: what was there; use fixed in ResultReg: expected; uses: the replacement, the place; clobber. Extra: the
    /// instruction.
    /// </summary>
    AtomicCmpxchg,
    AtomicFence,

    /// <summary>Def = the low bytes, Immediate, of use.</summary>
    ZeroExtend,

    /// <summary>Zero in a float register.</summary>
    FloatZero,

    /// <summary>Float to integer: def early, use.</summary>
    Truncate,
}

/// <summary>Bits of <see cref="VInst.Immediate"/> of a division.</summary>
[Flags]
internal enum DivisionFacts : byte
{
    None = 0,
    Is64 = 1,
    IsSigned = 2,
    IsRemainder = 4,
    CannotTrap = 8,

    /// <summary>The divisor is not -1 or the dividend not the least integer.</summary>
    NoOverflow = 16,
}

/// <summary>An instruction; 32 bytes.</summary>
internal struct VInst
{
    public MachineForm Form;
    public VPseudo Pseudo;
    public byte Test;

    /// <summary>A <see cref="Core.Ops.WasmOp"/>, or whatever the pseudo-instruction says.</summary>
    public ushort Extra;

    /// <summary>Number of operands.</summary>
    public byte OperandCount;

    /// <summary>Trap code that a fault of this instruction means, 0 if it cannot fault.</summary>
    public byte Fault;
    public int FirstOperand;

    /// <summary>Index of the memory operand, -1 if there is none.</summary>
    public int Memory;
    public int Origin;
    public long Immediate;

    /// <summary>Control goes to another function and does not come back.</summary>
    public readonly bool IsTailCall => Pseudo is VPseudo.TailCall or VPseudo.TailCallImport or VPseudo.TailCallRef;

    public readonly bool IsCall
        => Pseudo is VPseudo.Call or VPseudo.CallImport or VPseudo.CallRef or VPseudo.CallBuiltin or VPseudo.Throw or VPseudo.Landing;
}
