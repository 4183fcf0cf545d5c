// Generated from tools/Gen/Defs/Layouts.cs by tools/Gen; do not edit.
#nullable enable
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wager.Abi;

/// <summary>The fixed head of an instance's native block; the builtin table and the variable parts follow (see InstanceLayout).</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct InstanceData
{
    public const int Size = 32;

    /// <summary>Lowest stack pointer a frame may have; all ones asks the guest to stop at its next check.</summary>
    public ulong StackLimit;
    public const int StackLimitOffset = 0;

    /// <summary>The StoreContext of the store that owns the instance.</summary>
    public nint Store;
    public const int StoreOffset = 8;

    /// <summary>Base address of memory 0, or 0.</summary>
    public nint Memory0Base;
    public const int Memory0BaseOffset = 16;

    /// <summary>Bytes of memory 0, or 0.</summary>
    public ulong Memory0Size;
    public const int Memory0SizeOffset = 24;
}

/// <summary>What a host function has in place of an instance; begins as InstanceData does.</summary>
[StructLayout(LayoutKind.Sequential, Size = 80)]
internal struct HostFunctionData
{
    public const int Size = 80;

    /// <summary>As in InstanceData.</summary>
    public ulong StackLimit;
    public const int StackLimitOffset = 0;

    /// <summary>As in InstanceData.</summary>
    public nint Store;
    public const int StoreOffset = 8;

    /// <summary>Always 0.</summary>
    public nint Memory0Base;
    public const int Memory0BaseOffset = 16;

    /// <summary>Always 0.</summary>
    public ulong Memory0Size;
    public const int Memory0SizeOffset = 24;

    /// <summary>Index of the managed callback in its store.</summary>
    public int HostIndex;
    public const int HostIndexOffset = 32;

    /// <summary>0.</summary>
    public int Reserved;
    public const int ReservedOffset = 36;

    /// <summary>0.</summary>
    public ulong Padding;
    public const int PaddingOffset = 40;

    /// <summary>The function's own FuncRef.</summary>
    public Words4 Function;
    public const int FunctionOffset = 48;
}

/// <summary>A function as a value; funcref values and table elements point at one.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct FuncRef
{
    public const int Size = 32;

    /// <summary>Entry of its machine code; one store publishes new code.</summary>
    public nint Code;
    public const int CodeOffset = 0;

    /// <summary>Its InstanceData or HostFunctionData.</summary>
    public nint Instance;
    public const int InstanceOffset = 8;

    /// <summary>Canonical id of its function type.</summary>
    public int TypeId;
    public const int TypeIdOffset = 16;

    /// <summary>Index in its module's function index space; -1 for host functions.</summary>
    public int FunctionIndex;
    public const int FunctionIndexOffset = 20;

    /// <summary>0.</summary>
    public ulong Reserved;
    public const int ReservedOffset = 24;
}

/// <summary>An instance's copy of where a memory lies; kept current at growth.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct MemoryData
{
    public const int Size = 16;

    /// <summary>Address of byte 0; never changes.</summary>
    public nint Base;
    public const int BaseOffset = 0;

    /// <summary>Bytes accessible.</summary>
    public ulong ByteSize;
    public const int ByteSizeOffset = 8;
}

/// <summary>An instance's copy of where a table lies; kept current at growth.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
internal struct TableData
{
    public const int Size = 24;

    /// <summary>Address of element 0.</summary>
    public nint Base;
    public const int BaseOffset = 0;

    /// <summary>Number of elements, 8 bytes each.</summary>
    public ulong Length;
    public const int LengthOffset = 8;

    /// <summary>Not 0 once an element that was not null at the start may have been replaced; see StaticTables.</summary>
    public ulong Changed;
    public const int ChangedOffset = 16;
}

/// <summary>A global variable of any type.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct GlobalCell
{
    public const int Size = 16;

    /// <summary>The value, or the low half of a vector; i32 and f32 zero-extended.</summary>
    public ulong Low;
    public const int LowOffset = 0;

    /// <summary>The high half of a vector.</summary>
    public ulong High;
    public const int HighOffset = 8;
}

/// <summary>The head of an object of the collected heap.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
internal struct ObjectHeader
{
    public const int Size = 8;

    /// <summary>Address of a copy of its TypeDescriptor; which one tells its ObjectAge.</summary>
    public uint Descriptor;
    public const int DescriptorOffset = 0;

    /// <summary>The number of elements of an array, else the first fields that fit.</summary>
    public uint Payload;
    public const int PayloadOffset = 4;
}

/// <summary>What the collected heap and casts must know of a type. Four copies lie side by side; the one that a header names tells the object's ObjectAge.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct TypeDescriptor
{
    public const int Size = 64;

    /// <summary>Canonical id of the type; below 0 for kinds of objects that have none.</summary>
    public int Id;
    public const int IdOffset = 0;

    /// <summary>An ObjectKind.</summary>
    public int Kind;
    public const int KindOffset = 4;

    /// <summary>Bytes of an object, header included; of one element of an array.</summary>
    public uint ByteSize;
    public const int ByteSizeOffset = 8;

    /// <summary>References in an object; of an array 1 when its elements are references, else 0.</summary>
    public int ReferenceCount;
    public const int ReferenceCountOffset = 12;

    /// <summary>Bit i tells that word i of an object is a reference, when all of them lie in the first 64 words; else 0.</summary>
    public ulong ReferenceBits;
    public const int ReferenceBitsOffset = 16;

    /// <summary>The supertypes from depth 8 on (56 ids), then the offsets of all references; 0 when neither is needed.</summary>
    public nint Rest;
    public const int RestOffset = 24;

    /// <summary>Two ids each: the supertypes from the outermost on, then the type's own, then -1.</summary>
    public Words4 Display;
    public const int DisplayOffset = 32;
}

/// <summary>The head of what a function's baseline code has seen in one instance; the cells of its call sites follow, see FeedbackLayout.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
internal struct FeedbackVector
{
    public const int Size = 8;

    /// <summary>Calls of the function.</summary>
    public ulong Invocations;
    public const int InvocationsOffset = 0;
}

/// <summary>What one call through a table or reference has seen. Direct calls have a 64-bit count instead.</summary>
[StructLayout(LayoutKind.Sequential, Size = 80)]
internal struct FeedbackCell
{
    public const int Size = 80;

    /// <summary>The FuncRef called first, of the own instance and of the right type; 0 when there is none, 1 when the state is megamorphic.</summary>
    public ulong Target;
    public const int TargetOffset = 0;

    /// <summary>Calls of Target.</summary>
    public ulong Count;
    public const int CountOffset = 8;

    /// <summary>The second FuncRef called, likewise, or 0.</summary>
    public ulong Target2;
    public const int Target2Offset = 16;

    /// <summary>Its calls.</summary>
    public ulong Count2;
    public const int Count2Offset = 24;

    /// <summary>The third, or 0.</summary>
    public ulong Target3;
    public const int Target3Offset = 32;

    /// <summary>Its calls.</summary>
    public ulong Count3;
    public const int Count3Offset = 40;

    /// <summary>The fourth, or 0.</summary>
    public ulong Target4;
    public const int Target4Offset = 48;

    /// <summary>Its calls.</summary>
    public ulong Count4;
    public const int Count4Offset = 56;

    /// <summary>Calls of imports and functions of other instances, but for those that a megamorphic site does not count.</summary>
    public ulong Foreign;
    public const int ForeignOffset = 64;

    /// <summary>A FeedbackState.</summary>
    public int State;
    public const int StateOffset = 72;

    /// <summary>1 once it has called an import or a function of another instance.</summary>
    public int IsForeign;
    public const int IsForeignOffset = 76;
}

/// <summary>Places on one thread's stack; see ThreadFrames.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
internal struct ThreadRange
{
    public const int Size = 24;

    /// <summary>The lowest frame from which the thread has called with room enough; all ones when the range is empty.</summary>
    public ulong Lowest;
    public const int LowestOffset = 0;

    /// <summary>The highest.</summary>
    public ulong Highest;
    public const int HighestOffset = 8;

    /// <summary>Not 0 before the system was asked to tell of the thread's end, and after it has.</summary>
    public long HasEnded;
    public const int HasEndedOffset = 16;
}

/// <summary>The state of a store that compiled code, stubs and the signal handler use.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1256)]
internal struct StoreContext
{
    public const int Size = 1256;

    /// <summary>The thread's stack pointer just below the innermost entry frame; 0 when no guest runs and after every entry.</summary>
    public nint HostStackPointer;
    public const int HostStackPointerOffset = 0;

    /// <summary>Where the guest stack ended when the guest last left for the host.</summary>
    public nint GuestStackPointer;
    public const int GuestStackPointerOffset = 8;

    /// <summary>Frame pointer of the stub by which the guest last left for the host.</summary>
    public nint ExitFrame;
    public const int ExitFrameOffset = 16;

    /// <summary>The true limit of the guest stack; instances hold copies, or the poisoned limit.</summary>
    public ulong StackLimit;
    public const int StackLimitOffset = 24;

    /// <summary>A TrapCode, or 0: set before unwinding to the entry frame.</summary>
    public int Trap;
    public const int TrapOffset = 32;

    /// <summary>1 when a managed exception waits in the store for the entry frame.</summary>
    public int Parked;
    public const int ParkedOffset = 36;

    /// <summary>Number of the signal that caused the trap, or 0: then Trap says which.</summary>
    public int Signal;
    public const int SignalOffset = 40;

    /// <summary>1 when the host asked the guest to stop.</summary>
    public int Interrupt;
    public const int InterruptOffset = 44;

    /// <summary>Return address of the trap call, or address of the faulting instruction.</summary>
    public nint TrapPc;
    public const int TrapPcOffset = 48;

    /// <summary>Frame pointer at the trap.</summary>
    public nint TrapFrame;
    public const int TrapFrameOffset = 56;

    /// <summary>Address that could not be accessed.</summary>
    public nint TrapAddress;
    public const int TrapAddressOffset = 64;

    /// <summary>GCHandle of the managed store.</summary>
    public nint StoreHandle;
    public const int StoreHandleOffset = 72;

    /// <summary>What the guest may still execute, in units of FuelPlan, while no compiled code runs; below 0 it ran out of fuel.</summary>
    public long Fuel;
    public const int FuelOffset = 80;

    /// <summary>Where the next object of the collected heap begins; the bytes from here to HeapEnd are zero.</summary>
    public nint HeapCursor;
    public const int HeapCursorOffset = 88;

    /// <summary>End of the hole that objects are allocated in; at most HeapCursor when the next one is to ask the runtime.</summary>
    public nint HeapEnd;
    public const int HeapEndOffset = 96;

    /// <summary>End of the stack of saved return addresses that tail calls between instances use; grows upwards.</summary>
    public nint TailStackPointer;
    public const int TailStackPointerOffset = 104;

    /// <summary>Where a suspended guest goes on.</summary>
    public nint ResumePc;
    public const int ResumePcOffset = 112;

    /// <summary>Where the next entry begins on the guest stack; aligned to 16.</summary>
    public nint EntryStackPointer;
    public const int EntryStackPointerOffset = 120;

    /// <summary>The OuterEntry record of the entry around the innermost one, or 0.</summary>
    public nint OuterEntry;
    public const int OuterEntryOffset = 128;

    /// <summary>Highest place for an entry of the tail stack, and one byte more.</summary>
    public nint TailStackLimit;
    public const int TailStackLimitOffset = 136;

    /// <summary>Where the write barrier notes the next old object that a reference is stored into; at WriteLogEnd the log has missed some.</summary>
    public nint WriteLog;
    public const int WriteLogOffset = 144;

    /// <summary>End of the log.</summary>
    public nint WriteLogEnd;
    public const int WriteLogEndOffset = 152;

    /// <summary>The card of the heap's byte a lies at Cards + (a >> ObjectAge.CardShift).</summary>
    public nint Cards;
    public const int CardsOffset = 160;

    /// <summary>Guards until the one that fails though it holds; counted by code that was compiled to do so.</summary>
    public int DeoptCountdown;
    public const int DeoptCountdownOffset = 168;

    /// <summary>0.</summary>
    public int DeoptPadding;
    public const int DeoptPaddingOffset = 172;

    /// <summary>Return address of the exit that optimized code took.</summary>
    public nint DeoptPoint;
    public const int DeoptPointOffset = 176;

    /// <summary>Where baseline code goes on.</summary>
    public nint DeoptTarget;
    public const int DeoptTargetOffset = 184;

    /// <summary>The values of the exception that is being thrown, as ExceptionPayload says; room for those of every tag that the store has met.</summary>
    public nint Payload;
    public const int PayloadOffset = 192;

    /// <summary>Identity of the tag of the exception whose values lie in the payload; 0 when none is under way.</summary>
    public ulong ThrownTag;
    public const int ThrownTagOffset = 200;

    /// <summary>What return addresses mean to an exception; see HandlerCache.</summary>
    public nint HandlerCache;
    public const int HandlerCacheOffset = 208;

    /// <summary>When the cache was emptied last, as CodeArena counts.</summary>
    public ulong HandlerEpoch;
    public const int HandlerEpochOffset = 216;

    /// <summary>1 when an exception that nobody caught has reached the entry frame.</summary>
    public int IsThrown;
    public const int IsThrownOffset = 224;

    /// <summary>1 when a host function has thrown the exception.</summary>
    public int IsFromHost;
    public const int IsFromHostOffset = 228;

    /// <summary>General registers at a fault, in the order of the platform's signal context; as many as the target has.</summary>
    public Words32 Registers;
    public const int RegistersOffset = 232;

    /// <summary>At a deopt's exit, then those to go on with: the target's general registers by number, behind them its vector registers, two words each.</summary>
    public Words96 DeoptRegisters;
    public const int DeoptRegistersOffset = 488;
}

/// <summary>4 64-bit words in line.</summary>
[InlineArray(4)]
internal struct Words4
{
    private ulong first;
}

/// <summary>32 64-bit words in line.</summary>
[InlineArray(32)]
internal struct Words32
{
    private ulong first;
}

/// <summary>96 64-bit words in line.</summary>
[InlineArray(96)]
internal struct Words96
{
    private ulong first;
}
