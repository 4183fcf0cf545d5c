namespace Wager.Gen.Defs;

/// <summary>One field that compiled code and runtime share.</summary>
/// <param name="Type"><c>u64</c>, <c>i64</c>, <c>ptr</c>, <c>i32</c> or <c>u32</c>.</param>
/// <param name="Count">More than one: an array in line.</param>
internal sealed record FieldRow(string Name, string Type, string Meaning, int Count = 1);

/// <summary>One native structure; fields follow one another without padding.</summary>
internal sealed record LayoutRow(string Name, int Size, string Meaning, FieldRow[] Fields);

/// <summary>All structures in native memory that compiled code reads or writes.</summary>
internal static class Layouts
{
    public static readonly LayoutRow[] Rows =
    [
        new("InstanceData", 32, "The fixed head of an instance's native block; the builtin table and the variable parts follow (see InstanceLayout).",
        [
            new("StackLimit", "u64", "Lowest stack pointer a frame may have; all ones asks the guest to stop at its next check."),
            new("Store", "ptr", "The StoreContext of the store that owns the instance."),
            new("Memory0Base", "ptr", "Base address of memory 0, or 0."),
            new("Memory0Size", "u64", "Bytes of memory 0, or 0."),
        ]),
        new("HostFunctionData", 80, "What a host function has in place of an instance; begins as InstanceData does.",
        [
            new("StackLimit", "u64", "As in InstanceData."),
            new("Store", "ptr", "As in InstanceData."),
            new("Memory0Base", "ptr", "Always 0."),
            new("Memory0Size", "u64", "Always 0."),
            new("HostIndex", "i32", "Index of the managed callback in its store."),
            new("Reserved", "i32", "0."),
            new("Padding", "u64", "0."),
            new("Function", "u64", "The function's own FuncRef.", 4),
        ]),
        new("FuncRef", 32, "A function as a value; funcref values and table elements point at one.",
        [
            new("Code", "ptr", "Entry of its machine code; one store publishes new code."),
            new("Instance", "ptr", "Its InstanceData or HostFunctionData."),
            new("TypeId", "i32", "Canonical id of its function type."),
            new("FunctionIndex", "i32", "Index in its module's function index space; -1 for host functions."),
            new("Reserved", "u64", "0."),
        ]),
        new("MemoryData", 16, "An instance's copy of where a memory lies; kept current at growth.",
        [
            new("Base", "ptr", "Address of byte 0; never changes."),
            new("ByteSize", "u64", "Bytes accessible."),
        ]),
        new("TableData", 24, "An instance's copy of where a table lies; kept current at growth.",
        [
            new("Base", "ptr", "Address of element 0."),
            new("Length", "u64", "Number of elements, 8 bytes each."),
            new("Changed", "u64", "Not 0 once an element that was not null at the start may have been replaced; see StaticTables."),
        ]),
        new("GlobalCell", 16, "A global variable of any type.",
        [
            new("Low", "u64", "The value, or the low half of a vector; i32 and f32 zero-extended."),
            new("High", "u64", "The high half of a vector."),
        ]),
        new("ObjectHeader", 8, "The head of an object of the collected heap.",
        [
            new("Descriptor", "u32", "Address of a copy of its TypeDescriptor; which one tells its ObjectAge."),
            new("Payload", "u32", "The number of elements of an array, else the first fields that fit."),
        ]),
        new("TypeDescriptor", 64, "What the collected heap and casts must know of a type. Four copies lie side by side; the one that a header names tells the object's ObjectAge.",
        [
            new("Id", "i32", "Canonical id of the type; below 0 for kinds of objects that have none."),
            new("Kind", "i32", "An ObjectKind."),
            new("ByteSize", "u32", "Bytes of an object, header included; of one element of an array."),
            new("ReferenceCount", "i32", "References in an object; of an array 1 when its elements are references, else 0."),
            new("ReferenceBits", "u64", "Bit i tells that word i of an object is a reference, when all of them lie in the first 64 words; else 0."),
            new("Rest", "ptr", "The supertypes from depth 8 on (56 ids), then the offsets of all references; 0 when neither is needed."),
            new("Display", "u64", "Two ids each: the supertypes from the outermost on, then the type's own, then -1.", 4),
        ]),
        new("FeedbackVector", 8, "The head of what a function's baseline code has seen in one instance; the cells of its call sites follow, see FeedbackLayout.",
        [
            new("Invocations", "u64", "Calls of the function."),
        ]),
        new("FeedbackCell", 80, "What one call through a table or reference has seen. Direct calls have a 64-bit count instead.",
        [
            new("Target", "u64", "The FuncRef called first, of the own instance and of the right type; 0 when there is none, 1 when the state is megamorphic."),
            new("Count", "u64", "Calls of Target."),
            new("Target2", "u64", "The second FuncRef called, likewise, or 0."),
            new("Count2", "u64", "Its calls."),
            new("Target3", "u64", "The third, or 0."),
            new("Count3", "u64", "Its calls."),
            new("Target4", "u64", "The fourth, or 0."),
            new("Count4", "u64", "Its calls."),
            new("Foreign", "u64", "Calls of imports and functions of other instances, but for those that a megamorphic site does not count."),
            new("State", "i32", "A FeedbackState."),
            new("IsForeign", "i32", "1 once it has called an import or a function of another instance."),
        ]),
        new("ThreadRange", 24, "Places on one thread's stack; see ThreadFrames.",
        [
            new("Lowest", "u64", "The lowest frame from which the thread has called with room enough; all ones when the range is empty."),
            new("Highest", "u64", "The highest."),
            new("HasEnded", "i64", "Not 0 before the system was asked to tell of the thread's end, and after it has."),
        ]),
        new("StoreContext", 1256, "The state of a store that compiled code, stubs and the signal handler use.",
        [
            new("HostStackPointer", "ptr",
                "The thread's stack pointer just below the innermost entry frame; 0 when no guest runs and after every entry."),
            new("GuestStackPointer", "ptr", "Where the guest stack ended when the guest last left for the host."),
            new("ExitFrame", "ptr", "Frame pointer of the stub by which the guest last left for the host."),
            new("StackLimit", "u64", "The true limit of the guest stack; instances hold copies, or the poisoned limit."),
            new("Trap", "i32", "A TrapCode, or 0: set before unwinding to the entry frame."),
            new("Parked", "i32", "1 when a managed exception waits in the store for the entry frame."),
            new("Signal", "i32", "Number of the signal that caused the trap, or 0: then Trap says which."),
            new("Interrupt", "i32", "1 when the host asked the guest to stop."),
            new("TrapPc", "ptr", "Return address of the trap call, or address of the faulting instruction."),
            new("TrapFrame", "ptr", "Frame pointer at the trap."),
            new("TrapAddress", "ptr", "Address that could not be accessed."),
            new("StoreHandle", "ptr", "GCHandle of the managed store."),
            new("Fuel", "i64", "What the guest may still execute, in units of FuelPlan, while no compiled code runs; below 0 it ran out of fuel."),
            new("HeapCursor", "ptr", "Where the next object of the collected heap begins; the bytes from here to HeapEnd are zero."),
            new("HeapEnd", "ptr", "End of the hole that objects are allocated in; at most HeapCursor when the next one is to ask the runtime."),
            new("TailStackPointer", "ptr",
                "End of the stack of saved return addresses that tail calls between instances use; grows upwards."),
            new("ResumePc", "ptr", "Where a suspended guest goes on."),
            new("EntryStackPointer", "ptr", "Where the next entry begins on the guest stack; aligned to 16."),
            new("OuterEntry", "ptr", "The OuterEntry record of the entry around the innermost one, or 0."),
            new("TailStackLimit", "ptr", "Highest place for an entry of the tail stack, and one byte more."),
            new("WriteLog", "ptr", "Where the write barrier notes the next old object that a reference is stored into; at WriteLogEnd the log has missed some."),
            new("WriteLogEnd", "ptr", "End of the log."),
            new("Cards", "ptr", "The card of the heap's byte a lies at Cards + (a >> ObjectAge.CardShift)."),
            new("DeoptCountdown", "i32", "Guards until the one that fails though it holds; counted by code that was compiled to do so."),
            new("DeoptPadding", "i32", "0."),
            new("DeoptPoint", "ptr", "Return address of the exit that optimized code took."),
            new("DeoptTarget", "ptr", "Where baseline code goes on."),
            new("Payload", "ptr", "The values of the exception that is being thrown, as ExceptionPayload says; room for those of every tag that the store has met."),
            new("ThrownTag", "u64", "Identity of the tag of the exception whose values lie in the payload; 0 when none is under way."),
            new("HandlerCache", "ptr", "What return addresses mean to an exception; see HandlerCache."),
            new("HandlerEpoch", "u64", "When the cache was emptied last, as CodeArena counts."),
            new("IsThrown", "i32", "1 when an exception that nobody caught has reached the entry frame."),
            new("IsFromHost", "i32", "1 when a host function has thrown the exception."),
            new("Registers", "u64", "General registers at a fault, in the order of the platform's signal context; as many as the target has.", 32),
            new("DeoptRegisters", "u64",
                "At a deopt's exit, then those to go on with: the target's general registers by number, behind them its vector registers, two words each.",
                96),
        ]),
    ];
}
