using static Wager.Gen.Defs.IrEffect;

namespace Wager.Gen.Defs;

/// <summary>
/// What an operation does besides computing its result; everything that passes may do with it follows from this (<c>Observation</c> has the
/// rules). Each class of state has two bits, reads and next to it writes; bits 12 to 15 are free for two more classes.
/// </summary>
[Flags]
internal enum IrEffect
{
    None = 0,
    ReadsMemory = 1 << 0,
    WritesMemory = 1 << 1,
    ReadsGlobals = 1 << 2,
    WritesGlobals = 1 << 3,
    ReadsTables = 1 << 4,
    WritesTables = 1 << 5,

    /// <summary>Reads what growth changes in the instance: sizes of memories, places and sizes of tables.</summary>
    ReadsState = 1 << 6,
    WritesState = 1 << 7,

    /// <summary>
    /// Reads mutable fields of structures in the heap. What never changes (headers, lengths, immutable fields) is no effect.
    /// </summary>
    ReadsFields = 1 << 8,
    WritesFields = 1 << 9,

    /// <summary>Reads mutable elements of arrays in the heap.</summary>
    ReadsArrays = 1 << 10,
    WritesArrays = 1 << 11,

    /// <summary>May end the guest's execution.</summary>
    CanTrap = 1 << 16,

    /// <summary>Leaves the function and comes back; clobbers every register.</summary>
    Calls = 1 << 17,

    /// <summary>The last operation of a block.</summary>
    Terminates = 1 << 18,

    /// <summary>Belongs where it stands: the start of a block or right behind another operation.</summary>
    Pinned = 1 << 19,

    /// <summary>
    /// May leave the code for unoptimized frames, which see all state as it is here: no write and no trap may move across it.
    /// </summary>
    Deopts = 1 << 20,

    /// <summary>May leave for a handler, here or in a caller, which sees all state as it is here.</summary>
    Throws = 1 << 21,

    /// <summary>
    /// Orders memory for other threads: no access to memory moves across it, and it stays though nobody wants its result.
    /// </summary>
    Orders = 1 << 22,

    /// <summary>Makes an object with an identity of its own: two equal ones are not one.</summary>
    Allocates = 1 << 23,

    /// <summary>Reads every class there is.</summary>
    ReadsAll = ReadsMemory | ReadsGlobals | ReadsTables | ReadsState | ReadsFields | ReadsArrays,

    /// <summary>Writes every class there is.</summary>
    WritesAll = WritesMemory | WritesGlobals | WritesTables | WritesState | WritesFields | WritesArrays,
}

/// <summary>One operation of the optimizing tier's graph.</summary>
/// <param name="Inputs">
/// One letter each: i I f F v = 32 and 64 bits, floats, vector; a = address, 32 or 64 bits; ? = anything; b = base, may be left out;
/// * alone = any number of inputs.
/// </param>
/// <param name="Result">A letter as above, ? = decided per operation, - = none.</param>
internal sealed record IrOpRow(string Name, string Inputs, char Result, IrEffect Effects, string Meaning);

/// <summary>
/// The operations that are not Wasm instructions taken over as they are. Every scalar, vector and wide arithmetic instruction of
/// <c>WasmOps.cs</c> becomes an operation of its member's name, pure but for its traps.
/// </summary>
internal static class IrOps
{
    public static readonly IrOpRow[] Rows =
    [
        // Values
        new("Identity", "?", '?', None, "Stands for its input; left behind by rewriting and skipped by whoever reads inputs."),
        new("Param", "", '?', Pinned, "A parameter of the function. Imm: index."),
        new("Const32", "", 'i', None, "Imm: the bits."),
        new("Const64", "", 'I', None, "Imm: the bits; references too, null is 0."),
        new("ConstF32", "", 'f', None, "Imm: the bits."),
        new("ConstF64", "", 'F', None, "Imm: the bits."),
        new("ConstV128", "", 'v', None, "Imm: index in the graph's vectors."),
        new("TypeIdOf", "", 'i', None, "The canonical id of the module's type Imm, which is known when the code is placed."),
        new("DescriptorOf", "", 'i', None, "The address of the descriptor of the module's struct or array type Imm, known likewise."),
        new("Phi", "*", '?', Pinned, "One input per predecessor, in their order. Imm, if not 0: at least as large as every value it has."),
        new("Projection", "?", '?', Pinned, "Result number Imm (1 and up) of a call or of wide arithmetic; follows it at once."),
        new("Select", "i??", '?', None, "The second input if the first is not zero, else the third."),
        new("I8x16Shuffle", "vv", 'v', None, "Imm: index in the graph's vectors."),

        // Linear memory. Imm: constant offset; Aux: instruction, lane, memory (see MemoryAccess). Base: LoadMemoryBase, none for memory 0.
        new("Load", "ab", '?', ReadsMemory | CanTrap, "Any load that makes a value from memory alone."),
        new("Store", "a?b", '-', WritesMemory | CanTrap, "Any store of a whole value or its low bytes."),
        new("LoadLane", "avb", 'v', ReadsMemory | CanTrap, "v128.load*_lane."),
        new("StoreLane", "avb", '-', WritesMemory | CanTrap, "v128.store*_lane."),
        new("BoundsCheck", "a", '?', CanTrap,
            "Its input, once input + Imm (offset and size of the access) is known to lie within memory Aux. Memories never shrink."),
        new("LoadMemoryBase", "", 'I', None, "Address of memory Aux; never changes."),
        new("LoadMemorySize", "", 'I', ReadsState, "Bytes of memory Aux."),

        // Atomic accesses. Aux as above; the address is that of an AtomicAddress, checked for alignment and bounds before. None moves past
        // another access to any memory: what one thread publishes with them must be seen with all that it wrote before.
        new("AtomicAddress", "ab", 'I', None,
            "Where in the process an access to memory Aux begins: index (checked), base, constant offset Imm."),
        new("AtomicLoad", "I", '?', ReadsMemory | WritesMemory | CanTrap, "t.atomic.load*."),
        new("AtomicStore", "I?", '-', ReadsMemory | WritesMemory | CanTrap, "t.atomic.store*."),
        new("AtomicRmw", "I?", '?', ReadsMemory | WritesMemory | CanTrap, "t.atomic.rmw* of two operands: yields what was there."),
        new("AtomicCmpxchg", "I??", '?', ReadsMemory | WritesMemory | CanTrap, "t.atomic.rmw*.cmpxchg: address, expected, replacement."),
        new("AtomicFence", "", '-', ReadsMemory | WritesMemory, "atomic.fence."),
        new("LoadSharedSize", "", 'I', ReadsMemory | WritesMemory,
            "Bytes of shared memory Aux, which any thread may change: ordered as an atomic load."),

        // Variables
        new("LoadGlobal", "b", '?', ReadsGlobals, "Global Imm; base: LoadGlobalCell if it is imported."),
        new("StoreGlobal", "?b", '-', WritesGlobals, "Global Imm."),
        new("LoadConstGlobal", "b", '?', None, "As LoadGlobal, of a global that never changes."),
        new("LoadGlobalCell", "", 'I', None, "Address of the cell of imported global Imm."),

        // References and tables
        new("FuncRefOf", "", 'I', None, "The FuncRef of function Imm."),
        new("CheckNonNull", "I", 'I', CanTrap, "Its input, unless it is null: trap Imm."),
        new("TableCheck", "a", '?', CanTrap, "Its input, unless it is no index of table Aux: trap Imm. Tables never shrink."),
        new("LoadTableBase", "", 'I', ReadsState, "Address of element 0 of table Aux."),
        new("LoadTableLength", "", 'I', ReadsState, "Number of elements of table Aux."),
        new("LoadTableChanged", "", 'I', ReadsState, "0 while the elements that table Aux began with are there."),
        new("LoadElement", "aI", 'I', ReadsTables, "Element of table Aux: index (checked), base."),
        new("StoreElement", "aII", '-', WritesTables, "Element of table Aux: index (checked), base, value."),
        new("CheckSignature", "I", 'I', CanTrap,
            "Its input, a FuncRef: trap IndirectCallToNull if null (by fault), BadSignature unless its type is the module's type Imm (Aux 1: or below it)."),

        // Objects of the collected heap. Imm of accesses: which field or elements (see ObjectAccess); Aux: the instruction that would make
        // the same access to memory. Null faults, or is checked before (InBounds).
        new("Allocate", "", 'I', Allocates | CanTrap, "A new object: zeros behind its header. Imm: bytes and, above 32 bits, the type."),
        new("LoadField", "I", '?', ReadsFields | CanTrap, "Mutable field Imm of a structure."),
        new("LoadConstField", "I", '?', CanTrap, "As LoadField, of a field that never changes."),
        new("StoreField", "I?", '-', WritesFields | CanTrap, "Field Imm of a structure, or the length of a fresh array."),
        new("ArrayLength", "I", 'i', CanTrap, "Elements of an array, which never changes."),
        new("ArrayCheck", "ii", 'i', CanTrap,
            "Its first input, an index, unless that is no less than the second, the array's length: trap Imm."),
        new("LoadArray", "aI", '?', ReadsArrays, "Element Imm of an array: index (checked; vectors: twice the index), array."),
        new("StoreArray", "aI?", '-', WritesArrays, "Element Imm of an array: index as above, array, value."),
        new("StringOf", "I", 'I', CanTrap,
            "Its input, a reference, if that is a string of the heap; the host's string behind it as one; else trap CastFailure."),
        new("RefTest", "I", 'i', None, "1 if a reference is of a type; see RefTestKind. Imm: the type, Aux: kind and depth."),
        new("CastCheck", "Ii", 'I', CanTrap,
            "Its first input, a reference, unless the second input, the test of its type, is zero: trap Imm."),
        new("CallWithMemory", "*", '?', ReadsAll | WritesAll | CanTrap | Calls,
            "BuiltinId Imm with the address of the inputs, eight bytes each or sixteen, the last one lowest; Aux: the constant before it (ArrayFill: the type, whose descriptor it is), or -1 for none."),

        // Control within a block
        new("TrapIf", "i", '-', CanTrap, "Trap Imm if the input is not zero."),
        new("StackCheck", "", '-', CanTrap | Pinned, "Stops for overflow or interruption; keeps every register. Every loop needs its own."),
        new("ChargeFuel", "", '-', CanTrap | Pinned, "Takes Imm units from the store's fuel; traps if there are fewer."),
        new("Call", "*", '?', ReadsAll | WritesAll | CanTrap | Calls, "Own function Imm."),
        new("CallImport", "*", '?', ReadsAll | WritesAll | CanTrap | Calls, "Imported function Imm."),
        new("CallRef", "*", '?', ReadsAll | WritesAll | CanTrap | Calls,
            "The FuncRef that is the first input, of type index Aux; unless flagged NotNull it traps NullFunctionReference by fault."),
        new("CallBuiltin", "*", '?', ReadsAll | WritesAll | CanTrap | Calls, "BuiltinId Imm."),

        // Exceptions. The payload is the store's: nobody but these touches it, and they keep their order as writes of everything do.
        new("LoadTag", "", 'I', None, "Identity of tag Imm; never changes."),
        new("StorePayload", "?", '-', ReadsMemory | WritesMemory | CanTrap, "Value at byte Imm of the payload."),
        new("LoadPayload", "", '?', ReadsMemory | WritesMemory | CanTrap, "Value at byte Imm of the payload."),
        new("Throw", "I", '-', ReadsAll | WritesAll | CanTrap | Calls | Throws,
            "Throws the values in the payload with the tag of this identity. Does not come back."),
        new("Landing", "", '-', ReadsAll | WritesAll | CanTrap | Calls | Pinned,
            "Begins a block to which only exceptions lead. Imm 1: the exception will be kept as an object."),

        // Deoptimization
        new("FrameState", "*", '-', None,
            "What a deopt needs to build one frame: the state of the frame around it, if Imm's description has one, then the values that live. Imm: index in the graph's frame states."),
        new("ObjectState", "*", 'I', Allocates,
            "An object that is not there, as an input of frame states: a deopt makes it. Imm: as of Allocate; inputs: its fields or elements."),
        new("DeoptUnless", "i?", '-', ReadsAll | Deopts,
            "Goes on in unoptimized frames, as the frame state (second input) tells, if the first input is zero. Imm: DeoptReason."),

        // Ends of blocks
        new("Jump", "", '-', Terminates, "To the only successor."),
        new("Branch", "i", '-', Terminates, "To successor 0 if the input is not zero, else to successor 1."),
        new("Switch", "i", '-', Terminates,
            "To the successor whose number the case list holds at the input, or at its end for all larger inputs (unsigned). Imm: start of the list in the pool, Aux: its length, default included."),
        new("Invoke", "", '-', Terminates | Pinned,
            "Behind a call (and its projections): to successor 0, or, if it throws, to the one behind the first clause that fits, which begins with Landing. Imm: start of the clauses' tags in the pool (-1: all), Aux: their number."),
        new("Return", "*", '-', Terminates, "Of the function's results."),
        new("TailCall", "*", '-', ReadsAll | WritesAll | CanTrap | Terminates, "As Call."),
        new("TailCallImport", "*", '-', ReadsAll | WritesAll | CanTrap | Terminates, "As CallImport."),
        new("TailCallRef", "*", '-', ReadsAll | WritesAll | CanTrap | Terminates, "As CallRef."),
        new("Trap", "", '-', CanTrap | Terminates, "Trap Imm."),
    ];
}
