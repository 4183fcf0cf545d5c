using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Heap;
using Wager.Runtime.Memory;

namespace Wager;

// Going back to an earlier state instead of making a new instance.
public sealed unsafe partial class WasmInstance
{
    private State? captured;

    /// <summary>
    /// Remembers the instance's state for <see cref="Reset"/>: sizes and contents of its own memories and tables, its own globals, the segments that are left. The memories' contents go
    /// into an image from which they are copied page by page when they are written.
    /// </summary>
    /// <exception cref="NotSupportedException">The instance has a shared memory of its own, or objects were made in its store.</exception>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses memory for the images.</exception>
    public void Capture() => Capture(null);

    /// <summary>
    /// Gives the instance the state again that <see cref="Capture()"/> has seen last; the time it takes grows with the pages that the guest has written since, not with
    /// the memory's size. What the instance imports stays as it is, compiled code and what is known
    /// of it too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store is in use, or nothing was captured.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Reset()
    {
        State state = captured ?? throw new InvalidOperationException("the instance has no state to go back to: Capture remembers one");
        Store.TakeOver();
        try
        {
            WasmModuleData module = Code.Module;
            for (int i = module.ImportedMemories; i < Memories.Length; i++)
                Memories[i].Reset();
            for (int i = module.ImportedTables; i < Tables.Length; i++)
                Tables[i].Reset(state.Tables[i - module.ImportedTables]);
            state.Globals.CopyTo(OwnGlobals);
            state.Elements.CopyTo(elements, 0);
            state.DroppedData.CopyTo(droppedData, 0);
        }
        finally
        {
            Store.Leave();
        }
    }

    /// <summary>After a reset, if no other instance is in the store: the store forgets the objects that the guest got as references since the capture.</summary>
    internal void ForgetReferences() => Store.ForgetHandles(captured!.Handles);

    /// <summary>Remembers the state; memories that are as an image says share it. The images, one per memory of the instance's own.</summary>
    internal MemoryImage[] Capture(MemoryImage[]? like)
    {
        WasmModuleData module = Code.Module;
        for (int i = module.ImportedMemories; i < Memories.Length; i++)
            if (Memories[i].Type.IsShared)
                throw new NotSupportedException("an instance with a shared memory of its own cannot be captured: other stores may be using the memory");
        if (Store.HasHeap)
            throw new NotSupportedException("an instance cannot be captured once its store has a heap of objects: they would not go back");
        Store.TakeOver();
        try
        {
            MemoryImage[] images = new MemoryImage[Memories.Length - module.ImportedMemories];
            for (int i = 0; i < images.Length; i++)
                images[i] = Memories[module.ImportedMemories + i].Capture(like?[i]);
            ulong[][] tables = Array.ConvertAll(Tables[module.ImportedTables..], static table => table.Capture());
            captured = new State(tables, OwnGlobals.ToArray(), [.. elements], [.. droppedData], Store.HandleCount);
            return images;
        }
        finally
        {
            Store.Leave();
        }
    }

    /// <summary>Tells a collection what the captured state holds: handles, since there were no objects.</summary>
    private void VisitCaptured(ObjectHeap heap)
    {
        if (captured is not { } state)
            return;
        WasmModuleData module = Code.Module;
        for (int i = 0; i < state.Globals.Length; i++)
            if (WasmStore.IsCollected(module.Canonical(module.Globals[module.ImportedGlobals + i].Type.Type)))
                heap.Visit(state.Globals[i].Low);
        for (int i = 0; i < state.Tables.Length; i++)
            if (WasmStore.IsCollected(Tables[module.ImportedTables + i].Type.Element))
                WasmStore.VisitAll(heap, state.Tables[i]);
        VisitElements(heap, state.Elements);
    }

    private Span<GlobalCell> OwnGlobals
    {
        get
        {
            int imported = Code.Module.ImportedGlobals;
            int count = Code.Module.Globals.Length - imported;
            return count == 0 ? default : new Span<GlobalCell>(Global(imported), count);
        }
    }

    private sealed record State(ulong[][] Tables, GlobalCell[] Globals, ulong[]?[] Elements, bool[] DroppedData, int Handles);
}
