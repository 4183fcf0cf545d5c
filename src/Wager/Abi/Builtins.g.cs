// Generated from tools/Gen/Defs/Builtins.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager.Abi;

/// <summary>Services of the runtime for compiled code; each is a slot of the table in every instance.</summary>
internal enum BuiltinId : byte
{
    /// <summary>A stack check failed. In: ScratchReg = the stack pointer that was compared with the limit. Traps (overflow, interruption) or returns; keeps every register but ScratchReg.</summary>
    StackGuard,
    /// <summary>A guard of optimized code failed (called; the return address names the deopt point). Replaces the frame by those of baseline code and goes on there; ScratchReg and ScratchFpReg are lost.</summary>
    DeoptEntry,
    /// <summary>First call of a function (reached by jump from its thunk). In: ScratchReg = function index, InstanceReg = its instance, arguments in place. Compiles, publishes and jumps to the code.</summary>
    LazyCompile,
    /// <summary>Tail call into another instance (reached by jump, own frame already popped: [stack] = return address, stack arguments above it, InstanceReg and MemoryReg still the caller's). In: CalleeReg = FuncRef. Interposes one frame that restores InstanceReg and MemoryReg.</summary>
    CrossInstanceTailCall,
    /// <summary>A call through a table or reference whose target is not its cell's first. In: CalleeReg = FuncRef, not null and of the right type, ScratchReg = FeedbackCell. Counts the call; keeps every register but ScratchReg.</summary>
    FeedbackMiss,
    /// <summary>Throws the exception whose values lie in the store's payload (called; the return address names the place). In: Argument0Reg = the tag's identity. Goes on in a handler, or leaves the entry.</summary>
    Throw,
    /// <summary>An allocation that does not fit where code allocates (called). In: ScratchReg = bytes and, above 32 bits, the descriptor. ScratchReg = the object of zeros behind its header; keeps every other register. May collect.</summary>
    Allocate,
    /// <summary>A reference was stored into an object with ObjectAge.Old (called). In: ScratchReg = the object; on the stack, taken by the stub: the address of the place. Keeps every register but ScratchReg and the flags.</summary>
    WriteBarrier,
    /// <summary>A reference that is no string of the heap (called). In: ScratchReg. ScratchReg = a string of the heap that is equal to the host's behind it, or a trap; keeps every other register. May collect.</summary>
    StringOf,
    /// <summary>() -> exception. What a clause has caught, whose values still lie in the payload, as an object; 0 after a trap.</summary>
    KeepException,
    /// <summary>(exception) -> tag. Puts the values of an exception (not null) where Throw wants them.</summary>
    LoadException,
    /// <summary>(memory, delta) -> pages. memory.grow: the old size in pages, or all ones in the width of the memory's address type.</summary>
    MemoryGrow,
    /// <summary>(memory, destination, value, count). memory.fill.</summary>
    MemoryFill,
    /// <summary>(destinationMemory, sourceMemory, destination, source, count). memory.copy.</summary>
    MemoryCopy,
    /// <summary>(memory, segment, destination, source, count). memory.init.</summary>
    MemoryInit,
    /// <summary>(segment). data.drop.</summary>
    DataDrop,
    /// <summary>(memory, offset, index, count) -> woken. memory.atomic.notify: how many waiting threads were woken.</summary>
    AtomicNotify,
    /// <summary>(memory, offset, index, expected, timeout) -> outcome. memory.atomic.wait32: 0 woken, 1 the value was another, 2 the time was up.</summary>
    AtomicWait32,
    /// <summary>(memory, offset, index, expected, timeout) -> outcome. memory.atomic.wait64.</summary>
    AtomicWait64,
    /// <summary>(table, value, delta) -> length. table.grow: the old length, or all ones in the width of the table's address type.</summary>
    TableGrow,
    /// <summary>(table, destination, value, count). table.fill.</summary>
    TableFill,
    /// <summary>(destinationTable, sourceTable, destination, source, count). table.copy.</summary>
    TableCopy,
    /// <summary>(table, segment, destination, source, count). table.init.</summary>
    TableInit,
    /// <summary>(segment). elem.drop.</summary>
    ElemDrop,
    /// <summary>(funcRef, typeId) -> isSubtype. 1 when the type of the function is the canonical type or declared below it, else 0; 0 for null. The complement of an id asks for exactly that type.</summary>
    FuncIsSubtype,
    /// <summary>(reference, descriptor, typeId) -> matches. 1 when the reference is to an object of the type, or of one below it, with that custom descriptor, else 0; 0 for null.</summary>
    HasDescriptor,
    /// <summary>(descriptor, bytes) -> object. A zeroed object of so many bytes with its descriptor. May collect.</summary>
    ObjectNew,
    /// <summary>(descriptor, length) -> array. array.new_default. May collect.</summary>
    ArrayNewDefault,
    /// <summary>(descriptor, operands) -> array. array.new; the address of the homes of (value, length), the last one lowest. May collect.</summary>
    ArrayNew,
    /// <summary>(descriptor, segment, offset, length) -> array. array.new_data. May collect.</summary>
    ArrayNewData,
    /// <summary>(descriptor, segment, offset, length) -> array. array.new_elem. May collect.</summary>
    ArrayNewElem,
    /// <summary>(descriptor, operands). array.fill; the address of the homes of (array, index, value, count), the last one lowest.</summary>
    ArrayFill,
    /// <summary>(operands). array.copy; the address of the homes of (array, index, source array, source index, count), the last one lowest.</summary>
    ArrayCopy,
    /// <summary>(segment, operands). array.init_data; the address of the homes of (array, index, source index, count), the last one lowest.</summary>
    ArrayInitData,
    /// <summary>(segment, operands). array.init_elem, likewise.</summary>
    ArrayInitElem,
    /// <summary>(function, loop) -> code. The tiering budget of a function has fallen below zero; at the header of the loop at an offset in the module with everything at home, or 0. Where to go on, or 0.</summary>
    BudgetSpent,
    /// <summary>(high, low) -> text. The reference whose halves these are as a string of the heap; 0 after a trap. May collect.</summary>
    StringFrom,
}

/// <summary>Where the builtin and trap stubs lie in an instance, and facts of the builtins' rows.</summary>
internal static class Builtins
{
    public const int Count = 37;

    /// <summary>Offset in the instance of the pointer to a builtin's stub.</summary>
    public static int Offset(BuiltinId id) => InstanceData.Size + 8 * (int)id;

    /// <summary>Offset in the instance of the pointer to the stub that raises a trap.</summary>
    public static int TrapOffset(TrapCode code) => InstanceData.Size + 8 * (Count + (int)code - 1);

    /// <summary>End of both tables; the variable parts of an instance begin here.</summary>
    public const int TableEnd = InstanceData.Size + 8 * (37 + TrapCodes.Count);

    /// <summary>Whether the builtin is a hand-made stub with a convention of its own.</summary>
    public static bool IsStub(BuiltinId id) => ArgumentCounts[(int)id] == 255;

    /// <summary>Number of arguments of a builtin with a managed body.</summary>
    public static int ArgumentCount(BuiltinId id) => ArgumentCounts[(int)id];

    /// <summary>Whether the builtin leaves a result in the result register.</summary>
    public static bool HasResult(BuiltinId id) => Results[(int)id] != 0;

    private static ReadOnlySpan<byte> ArgumentCounts =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 4, 5, 5, 1,
        4, 5, 5, 3, 4, 5, 5, 1, 2, 3, 2, 2, 2, 4, 4, 2,
        1, 2, 2, 2, 2,
    ];

    private static ReadOnlySpan<byte> Results =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0,
        1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0,
        0, 0, 0, 1, 1,
    ];
}
