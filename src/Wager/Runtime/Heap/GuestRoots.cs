using Wager.Abi;
using Wager.Jit.Stubs;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] roots on the guest's stack. Frames of baseline code say exactly where references lie (<see cref="RootMap"/>). In frames of other code every word counts that may be one: objects
/// do not move. The store's own thread is in the runtime meanwhile, so each entry's frames begin at the stub by which its guest left.
/// </summary>
internal static unsafe class GuestRoots
{
    /// <summary>The words between a frame's own and the one that it calls: the return address and the saved frame pointer are the callee's.</summary>
    private const int CalleeHead = 16;

    /// <summary>Visits the frames of all entries; words that may be references if <paramref name="asWords"/>, else those that are.</summary>
    public static void Visit(StoreContext* context, bool hasFrames, ObjectHeap heap, bool asWords)
    {
        nint tail = context->TailStackPointer;
        nint lowest = context->GuestStackPointer;
        if (hasFrames)
            VisitEntry(context->ExitFrame, lowest, ref tail, heap, asWords);
        lowest = context->EntryStackPointer;
        for (OuterEntry* outer = (OuterEntry*)context->OuterEntry; outer != null; outer = outer->Next)
        {
            VisitEntry(outer->ExitFrame, lowest, ref tail, heap, asWords);
            lowest = outer->EntryStackPointer;
        }
    }

    /// <summary>The frames from the stub by which the guest left; what that stub keeps lies between <paramref name="lowest"/> and its frame.</summary>
    private static void VisitEntry(nint exitFrame, nint lowest, ref nint tail, ObjectHeap heap, bool asWords)
    {
        if (asWords)
            NoteWords(lowest, exitFrame, heap);
        nint inner = exitFrame;
        nint pc = *(nint*)(exitFrame + 8);
        nint frame = *(nint*)exitFrame;
        while (true)
        {
            if (pc == StubLibrary.Process.Restorer)
            {
                tail -= TailCallStub.EntrySize;
                pc = *(nint*)tail;
            }
            // The return address of a call at the very end of a function lies behind the function.
            CodeObject? code = CodeSpace.Process.Find(pc - 1);
            if (code is null || code.Kind == CodeKind.Entry)
                return;
            if (code.Kind == CodeKind.Baseline && !asWords)
                VisitHomes(code, pc, frame, heap);
            else if (code.Kind != CodeKind.Baseline && asWords)
                NoteWords(inner + CalleeHead, frame + CalleeHead + code.ArgumentBytes, heap);
            inner = frame;
            pc = *(nint*)(frame + 8);
            frame = *(nint*)frame;
        }
    }

    private static void VisitHomes(CodeObject code, nint pc, nint frame, ObjectHeap heap)
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
