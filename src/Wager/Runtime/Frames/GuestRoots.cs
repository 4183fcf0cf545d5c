using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Heap;

namespace Wager.Runtime.Frames;

/// <summary>
/// [DOC] roots on the guest's stack. Frames of baseline code say exactly where references lie (<see cref="RootMap"/>). In frames of other
/// code every word counts that may be one: objects do not move. The guest has left for the runtime or waits, so each entry's frames begin
/// at the stub by which it left.
/// </summary>
internal static unsafe class GuestRoots
{
    /// <summary>The return address and the saved frame pointer of a frame.</summary>
    private const int FrameHead = 16;

    /// <summary>Steps that it takes to find out what a frame is.</summary>
    private const int StepsPerFrame = 4;

    /// <summary>
    /// Tells the references that frames of baseline code hold; those of the innermost entry only if it <paramref name="hasFrames"/>.
    /// </summary>
    public static void Visit(StoreContext* context, bool hasFrames, ObjectHeap heap)
    {
        GuestFrames frames = FramesOf(context, hasFrames);
        for (; frames.MoveNext(); heap.Spend(StepsPerFrame))
            if (frames.Code.Kind == CodeKind.Baseline)
                VisitHomes(frames.Version!, frames.Pc, frames.Frame, heap);
    }

    /// <summary>Tells the words of all other frames: from what a frame has called, to the arguments that it was called with.</summary>
    public static void VisitWords(StoreContext* context, bool hasFrames, ObjectHeap heap)
    {
        OuterEntry* next = (OuterEntry*)context->OuterEntry;
        nint inner = context->ExitFrame;
        if (hasFrames)
            NoteWords(context->GuestStackPointer, inner, heap);
        nint entryStack = context->EntryStackPointer;
        int entry = 0;
        GuestFrames frames = FramesOf(context, hasFrames);
        for (; frames.MoveNext(); heap.Spend(StepsPerFrame))
        {
            for (; entry < frames.Entry; entry++)
            {
                inner = next->ExitFrame;
                NoteWords(entryStack, inner, heap);
                entryStack = next->EntryStackPointer;
                next = next->Next;
            }
            if (frames.Code.Kind != CodeKind.Baseline)
                NoteWords(inner + FrameHead, frames.Frame + FrameHead + (frames.Version?.ArgumentBytes ?? 0), heap);
            inner = frames.Frame;
        }
    }

    private static GuestFrames FramesOf(StoreContext* context, bool hasFrames) =>
        hasFrames ? GuestFrames.OfExit(context) : GuestFrames.OfOuterEntries(context);

    private static void VisitHomes(CodeVersion code, nint pc, nint frame, ObjectHeap heap)
    {
        RootMap map = code.RootMap;
        if (map.Sites.Length == 0)
            return;
        if (!map.TryFind((int)(pc - code.Address), out RootSite site))
            throw new CompilerBug($"function {code.FunctionIndex} has no root map for a collection at +0x{pc - code.Address:x}");
        foreach (int home in map.Locals)
            heap.Visit(*(ulong*)(frame - home));
        for (int node = site.Top; node >= 0; node = map.Nodes[node].Below)
            heap.Visit(*(ulong*)(frame - map.Nodes[node].Home));
    }

    private static void NoteWords(nint from, nint to, ObjectHeap heap)
    {
        for (nint place = from; place < to; place += sizeof(ulong))
            heap.NoteWord(*(ulong*)place);
    }
}
