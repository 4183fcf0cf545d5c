using Wager.Jit.X64;

namespace Wager.Jit.Lower;

/// <summary>Instructions that are not one machine instruction, or that end or begin a block.</summary>
internal enum VPseudo : byte
{
    /// <summary>A machine instruction: <see cref="VInst.Form"/>.</summary>
    Machine,

    /// <summary>The first instruction of every block.</summary>
    BlockStart,

    /// <summary>To the only successor; the moves for its parameters stand before it.</summary>
    Jump,

    /// <summary>To successor 0 if <see cref="VInst.Test"/> holds for the flags, else to successor 1.</summary>
    JumpIf,

    /// <summary>Use: index, below or equal to the number of cases; temporary. The last entry of the case list is the default.</summary>
    Switch,
    Return,

    /// <summary>Out of line, trap <see cref="VInst.Immediate"/>.</summary>
    Trap,

    /// <summary>Trap <see cref="VInst.Immediate"/> if the test holds.</summary>
    TrapIf,

    /// <summary>A copy between virtual registers.</summary>
    Move,

    /// <summary>Immediate into a general-purpose register; leaves the flags alone.</summary>
    Constant,

    /// <summary>0 or 1 by the test.</summary>
    SetFlag,

    /// <summary>Def, tied; use: the other value, taken unless the test holds.</summary>
    MoveIfNot,

    /// <summary>Like MoveIfNot with SSE registers.</summary>
    MoveFloatIfNot,
    StackCheck,

    /// <summary>Own function <see cref="VInst.Immediate"/>.</summary>
    Call,
    CallImport,

    /// <summary>The FuncRef is in r10; Immediate 1: may be null.</summary>
    CallRef,
    CallBuiltin,
    TailCall,
    TailCallImport,
    TailCallRef,

    /// <summary>Use: FuncRef. Immediate: canonical type id; Extra 1: subtypes are welcome.</summary>
    CheckSignature,

    /// <summary>Division: dividend in rax, results in rax and rdx; use: the divisor. Immediate: see <see cref="Divide"/>.</summary>
    Divide,

    /// <summary>Remainder: as Divide, with the case of -1 apart.</summary>
    Remainder,

    /// <summary>A masm idiom named by the Wasm instruction in <see cref="VInst.Extra"/>: def tied, further uses.</summary>
    Idiom,

    /// <summary>v128 constant: Immediate is its number in the graph's vectors.</summary>
    VectorConstant,
    Truncate,
}

/// <summary>An instruction; 32 bytes.</summary>
internal struct VInst
{
    public X64Form Form;
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

    public readonly bool IsCall => Pseudo is VPseudo.Call or VPseudo.CallImport or VPseudo.CallRef or VPseudo.CallBuiltin;
}
