using Wager.Abi;
using Wager.Runtime.Code;

namespace Wager.Runtime.Frames;

/// <summary>
/// [DOC] guest frames. The one walk over the frames of a store's guest, from the innermost to the outermost entry, while the guest stands
/// still: it has left for the runtime, it waits, or it was stopped and its frames are not yet overwritten. Everybody who reads frames uses
/// it. Allocates nothing.
/// </summary>
/// <remarks>
/// Return addresses and saved frame pointers form a chain that ends at the entry stub. What is not in the chain is known here: functions
/// without a frame (they call nobody, so only the innermost one can be such, stopped by a fault), return addresses that wait on the tail
/// stack (<see cref="TailCallStub"/>), and entries around an entry (<see cref="OuterEntry"/>).
/// </remarks>
internal unsafe ref struct GuestFrames
{
    private nint nextPc;
    private nint nextFrame;
    private nint tail;
    private OuterEntry* nextEntry;

    /// <summary>The stack pointer at the fault that stopped the guest, until the frame there was seen; else 0.</summary>
    private nint faultStackPointer;

    private GuestFrames(StoreContext* context, nint pc, nint frame, nint tail)
    {
        nextPc = pc;
        nextFrame = frame;
        this.tail = tail;
        nextEntry = (OuterEntry*)context->OuterEntry;
        Code = null!;
    }

    /// <summary>The code that the frame runs: a function's, or a stub's.</summary>
    public CodeObject Code { get; private set; }

    /// <summary>Where it stands: the return address of the call that it is in; in the frame of a fault the instruction.</summary>
    public nint Pc { get; private set; }

    /// <summary>The frame's address, at its link; if it <see cref="HasFrame"/> not, its caller's.</summary>
    public nint Frame { get; private set; }

    /// <summary>The code has made a frame.</summary>
    public bool HasFrame { get; private set; }

    /// <summary>A fault stopped the guest here.</summary>
    public bool IsFault { get; private set; }

    /// <summary>How many entries lie inside the one that the frame belongs to.</summary>
    public int Entry { get; private set; }

    /// <summary>The version of a function that <see cref="Code"/> is; null in the frame of a stub.</summary>
    public readonly CodeVersion? Version => Code as CodeVersion;

    /// <summary>The instance of a function's frame.</summary>
    public readonly InstanceData* Instance => *(InstanceData**)(Frame - 8);

    /// <summary>
    /// The frames of a guest that has left for the runtime, or waits: first the one that called the stub by which it left.
    /// </summary>
    public static GuestFrames OfExit(StoreContext* context) =>
        new(context, ReturnAddress(context->ExitFrame), Link(context->ExitFrame), context->TailStackPointer);

    /// <summary>The frames of the entries around the one that is to begin.</summary>
    public static GuestFrames OfOuterEntries(StoreContext* context) => new(context, 0, 0, context->TailStackPointer);

    /// <summary>
    /// The frames of a guest that a trap has stopped, as the context tells; its tail stack ended at <paramref name="tail"/>.
    /// </summary>
    public static GuestFrames OfTrap(StoreContext* context, nint tail)
    {
        GuestFrames frames = new(context, context->TrapPc, context->TrapFrame, tail);
        if (context->Signal != 0)
            frames.faultStackPointer = (nint)context->Registers[Platform.Platform.SignalRegisterOrder[(int)StackReg]];
        return frames;
    }

    /// <summary>On to the next frame; false behind the outermost.</summary>
    public bool MoveNext()
    {
        while (!TryTake())
        {
            if (nextEntry == null)
                return false;
            nextPc = ReturnAddress(nextEntry->ExitFrame);
            nextFrame = Link(nextEntry->ExitFrame);
            nextEntry = nextEntry->Next;
            Entry++;
        }
        return true;
    }

    /// <summary>What the frame's code says of the place; false if it says nothing.</summary>
    public readonly bool TryFindPoint(out CodePoint point)
    {
        point = default;
        // The return address of a jump to a trap has the trap's own point.
        return Version is { } version && (version.TryFindPoint(Pc, !IsFault, out point) || version.TryFindPoint(Pc, IsFault, out point));
    }

    /// <summary>The next frame of the entry; false where the entry ends.</summary>
    private bool TryTake()
    {
        if (nextPc == FixedStubs.Process.Restorer)
        {
            tail -= TailCallStub.EntrySize;
            nextPc = *(nint*)tail;
        }
        bool isFault = faultStackPointer != 0;
        // The return address of a call at the very end of a function lies behind the function.
        CodeObject? code = CodeSpace.Process.Find(isFault ? nextPc : nextPc - 1);
        if (code is null || code.Kind == CodeKind.Entry)
            return false;
        Code = code;
        Pc = nextPc;
        Frame = nextFrame;
        IsFault = isFault;
        HasFrame = !isFault || code is not CodeVersion { FrameSize: 0 };
        nextPc = HasFrame ? ReturnAddress(Frame) : *(nint*)faultStackPointer;
        if (HasFrame)
            nextFrame = Link(Frame);
        faultStackPointer = 0;
        return true;
    }

    private static nint ReturnAddress(nint frame) => *(nint*)(frame + 8);

    private static nint Link(nint frame) => *(nint*)frame;
}
