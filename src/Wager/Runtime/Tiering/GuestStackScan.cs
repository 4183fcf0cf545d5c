using Wager.Abi;
using Wager.Jit.Stubs;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>Finds the code that the frames of a store's guest are running, while the store's own thread is in the runtime.</summary>
internal static unsafe class GuestStackScan
{
    /// <summary>Adds the code of all frames, from the one that called the runtime to the outermost entry.</summary>
    public static void Add(StoreContext* context, nint pc, nint frame, HashSet<CodeObject> running)
    {
        nint tail = context->TailStackPointer;
        AddEntry(pc, frame, ref tail, running);
        for (OuterEntry* outer = (OuterEntry*)context->OuterEntry; outer != null; outer = outer->Next)
            AddEntry(*(nint*)(outer->ExitFrame + 8), *(nint*)outer->ExitFrame, ref tail, running);
    }

    private static void AddEntry(nint pc, nint frame, ref nint tail, HashSet<CodeObject> running)
    {
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
            running.Add(code);
            pc = *(nint*)(frame + 8);
            frame = *(nint*)frame;
        }
    }
}
