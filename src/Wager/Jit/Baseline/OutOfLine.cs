using Wager.Abi;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

internal enum OutOfLineKind : byte
{
    /// <summary>Raises <see cref="OutOfLine.Trap"/>.</summary>
    Trap,

    /// <summary>A stack check failed: asks the runtime, then continues.</summary>
    StackGuard,

    /// <summary>The budget is spent: tells the runtime, then continues.</summary>
    Budget,

    /// <summary>The same at a back-edge, in the state of the header: may go on in optimized code.</summary>
    LoopBudget,

    /// <summary>An indirect call whose target belongs to another instance.</summary>
    ForeignCall,

    /// <summary>An indirect call whose target's type is not the expected one: perhaps a subtype.</summary>
    SignatureCheck,

    /// <summary>A counted call_indirect whose target is not the cell's: checks it, counts it, and calls it when it is foreign.</summary>
    IndirectMiss,

    /// <summary>A counted call_ref likewise.</summary>
    RefMiss,

    /// <summary>An object does not fit into the hole that the store allocates in.</summary>
    Allocation,

    /// <summary>A reference was stored into an object that is old.</summary>
    WriteBarrier,

    /// <summary>The rare results of a conversion from float to integer.</summary>
    Truncation,

    /// <summary>The table of a br_table, behind all code.</summary>
    JumpTable,
}

/// <summary>
/// Cold code, emitted after the function's last instruction. It names what it needs and may not change where values are.
/// </summary>
internal struct OutOfLine
{
    public OutOfLineKind Kind;
    public TrapCode Trap;

    /// <summary>Of the budget of a loop: optimized code may take the frame over.</summary>
    public bool CanEnter;

    /// <summary>Registers to preserve, for kinds that call a builtin in the middle of an instruction.</summary>
    public RegSet Live;

    public Label Entry;

    /// <summary>Where to go on afterwards; none for traps.</summary>
    public Label Continue;

    public int WasmOffset;

    /// <summary>The region of the instruction.</summary>
    public int Region;

    /// <summary>Behind the call, for misses that can call; none for tail calls.</summary>
    public Label After;

    /// <summary>Where the cell of a miss lies in the instance.</summary>
    public int Cell;

    /// <summary>The type of the call of a miss, of a signature check, or of the object of an allocation.</summary>
    public int TypeIndex;

    public Truncation Truncation;
    public FpReg Source;
    public Reg Target;

    /// <summary>What a write barrier's store has written.</summary>
    public Mem Place;

    /// <summary>The references among the operands, for the calls of a miss and of an allocation.</summary>
    public int Roots;

    /// <summary>Bytes to allocate.</summary>
    public int Bytes;

    /// <summary>Values that an allocation, or the budget of a loop, takes home, in their pool.</summary>
    public int FirstSaved;
    public int SavedCount;

    /// <summary>The targets of a jump table, in the pool of labels.</summary>
    public int FirstLabel;
    public int LabelCount;
}
