namespace Wager.Gen.Defs;

/// <summary>How compiled code reaches a builtin.</summary>
internal enum BuiltinForm
{
    /// <summary>Up to five 64-bit arguments in the registers of BuiltinArguments; the result in ResultReg; a managed body.</summary>
    Call,

    /// <summary>A hand-made stub with a convention of its own, told in its row.</summary>
    Stub,
}

/// <summary>One service of the runtime for compiled code: a slot of the builtin table that every instance carries.</summary>
/// <param name="Arguments">Names of the arguments, in order; none for stubs.</param>
/// <param name="Result">Name of the result, or null.</param>
internal sealed record BuiltinRow(string Name, BuiltinForm Form, string[] Arguments, string? Result, string Meaning);

/// <summary>All builtins, hot ones first: the first ones lie within a signed byte's reach of the instance register.</summary>
internal static class Builtins
{
    private static BuiltinRow Stub(string name, string meaning) => new(name, BuiltinForm.Stub, [], null, meaning);

    private static BuiltinRow Call(string name, string arguments, string? result, string meaning) =>
        new(name, BuiltinForm.Call, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), result, meaning);

    public static readonly BuiltinRow[] Rows =
    [
        Stub("StackGuard", "A stack check failed. In: ScratchReg = the stack pointer that was compared with the limit. Traps (overflow, interruption) or returns; keeps every register but ScratchReg."),
        Stub("DeoptEntry", "A guard of optimized code failed (called; the return address names the deopt point). Replaces the frame by those of baseline code and goes on there; ScratchReg and ScratchFpReg are lost."),
        Stub("LazyCompile", "First call of a function (reached by jump from its thunk). In: ScratchReg = function index, InstanceReg = its instance, arguments in place. Compiles, publishes and jumps to the code."),
        Stub("CrossInstanceTailCall", "Tail call into another instance (reached by jump, own frame already popped: [stack] = return address, stack arguments above it, InstanceReg and MemoryReg still the caller's). In: CalleeReg = FuncRef. Interposes one frame that restores InstanceReg and MemoryReg."),
        Stub("FeedbackMiss", "A call through a table or reference whose target is not its cell's first. In: CalleeReg = FuncRef, not null and of the right type, ScratchReg = FeedbackCell. Counts the call; keeps every register but ScratchReg."),
        Stub("Throw", "Throws the exception whose values lie in the store's payload (called; the return address names the place). In: Argument0Reg = the tag's identity. Goes on in a handler, or leaves the entry."),
        Stub("Allocate", "An allocation that does not fit where code allocates (called). In: ScratchReg = bytes and, above 32 bits, the descriptor. ScratchReg = the object of zeros behind its header; keeps every other register. May collect."),
        Stub("WriteBarrier", "A reference was stored into an object with ObjectAge.Old (called). In: ScratchReg = the object; on the stack, taken by the stub: the address of the place. Keeps every register but ScratchReg and the flags."),
        Stub("StringOf", "A reference that is no string of the heap (called). In: ScratchReg. ScratchReg = a string of the heap that is equal to the host's behind it, or a trap; keeps every other register. May collect."),
        Call("KeepException", "", "exception",
            "What a clause has caught, whose values still lie in the payload, as an object; 0 after a trap."),
        Call("LoadException", "exception", "tag", "Puts the values of an exception (not null) where Throw wants them."),
        Call("MemoryGrow", "memory delta", "pages",
            "memory.grow: the old size in pages, or all ones in the width of the memory's address type."),
        Call("MemoryFill", "memory destination value count", null, "memory.fill."),
        Call("MemoryCopy", "destinationMemory sourceMemory destination source count", null, "memory.copy."),
        Call("MemoryInit", "memory segment destination source count", null, "memory.init."),
        Call("DataDrop", "segment", null, "data.drop."),
        Call("AtomicNotify", "memory offset index count", "woken", "memory.atomic.notify: how many waiting threads were woken."),
        Call("AtomicWait32", "memory offset index expected timeout", "outcome",
            "memory.atomic.wait32: 0 woken, 1 the value was another, 2 the time was up."),
        Call("AtomicWait64", "memory offset index expected timeout", "outcome", "memory.atomic.wait64."),
        Call("TableGrow", "table value delta", "length",
            "table.grow: the old length, or all ones in the width of the table's address type."),
        Call("TableFill", "table destination value count", null, "table.fill."),
        Call("TableCopy", "destinationTable sourceTable destination source count", null, "table.copy."),
        Call("TableInit", "table segment destination source count", null, "table.init."),
        Call("ElemDrop", "segment", null, "elem.drop."),
        Call("FuncIsSubtype", "funcRef typeId", "isSubtype",
            "1 when the type of the function is the canonical type or declared below it, else 0; 0 for null. The complement of an id asks for exactly that type."),
        Call("HasDescriptor", "reference descriptor typeId", "matches",
            "1 when the reference is to an object of the type, or of one below it, with that custom descriptor, else 0; 0 for null."),
        Call("ObjectNew", "descriptor bytes", "object", "A zeroed object of so many bytes with its descriptor. May collect."),
        Call("ArrayNewDefault", "descriptor length", "array", "array.new_default. May collect."),
        Call("ArrayNew", "descriptor operands", "array",
            "array.new; the address of the homes of (value, length), the last one lowest. May collect."),
        Call("ArrayNewData", "descriptor segment offset length", "array", "array.new_data. May collect."),
        Call("ArrayNewElem", "descriptor segment offset length", "array", "array.new_elem. May collect."),
        Call("ArrayFill", "descriptor operands", null,
            "array.fill; the address of the homes of (array, index, value, count), the last one lowest."),
        Call("ArrayCopy", "operands", null,
            "array.copy; the address of the homes of (array, index, source array, source index, count), the last one lowest."),
        Call("ArrayInitData", "segment operands", null,
            "array.init_data; the address of the homes of (array, index, source index, count), the last one lowest."),
        Call("ArrayInitElem", "segment operands", null, "array.init_elem, likewise."),
        Call("BudgetSpent", "function loop", "code",
            "The tiering budget of a function has fallen below zero; at the header of the loop at an offset in the module with everything at home, or 0. Where to go on, or 0."),
        Call("StringFrom", "high low", "text",
            "The reference whose halves these are as a string of the heap; 0 after a trap. May collect."),
    ];
}
