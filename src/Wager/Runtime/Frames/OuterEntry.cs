using Wager.Abi;

namespace Wager.Runtime.Frames;

/// <summary>
/// What a store's context says of an entry while a host function that its guest called runs another one. Lies on the thread's stack, in the
/// frame that makes the nested entry.
/// </summary>
internal unsafe struct OuterEntry
{
    private nint hostStackPointer;
    private nint tailStackPointer;
    private nint guestStackPointer;

    /// <summary>Frame pointer of the stub by which the entry's guest left for the host.</summary>
    public nint ExitFrame { get; private set; }

    /// <summary>Where the entry began on the guest's stack: the stub by which the entry around it left ends there.</summary>
    public nint EntryStackPointer { get; private set; }

    /// <summary>The record of the entry around this one, or null.</summary>
    public OuterEntry* Next { get; private set; }

    /// <summary>Where tail calls of nested entries begin to keep their return addresses.</summary>
    public readonly nint TailStackPointer => tailStackPointer;

    /// <summary>The next entry is one inside the one that runs.</summary>
    public static void Begin(StoreContext* context, OuterEntry* record)
    {
        record->hostStackPointer = context->HostStackPointer;
        record->EntryStackPointer = context->EntryStackPointer;
        record->tailStackPointer = context->TailStackPointer;
        record->guestStackPointer = context->GuestStackPointer;
        record->ExitFrame = context->ExitFrame;
        record->Next = (OuterEntry*)context->OuterEntry;
        context->EntryStackPointer = context->GuestStackPointer & -16;
        context->OuterEntry = (nint)record;
    }

    /// <summary>The nested entry is over.</summary>
    public static void End(StoreContext* context)
    {
        OuterEntry* record = (OuterEntry*)context->OuterEntry;
        context->HostStackPointer = record->hostStackPointer;
        context->EntryStackPointer = record->EntryStackPointer;
        context->TailStackPointer = record->tailStackPointer;
        context->GuestStackPointer = record->guestStackPointer;
        context->ExitFrame = record->ExitFrame;
        context->OuterEntry = (nint)record->Next;
    }
}
