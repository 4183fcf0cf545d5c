using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Heap;
using Wager.Runtime.Memory;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Instances;

// Going back to an earlier state instead of making a new instance.
internal sealed unsafe partial class InstanceCore
{
    private InstanceState? captured;

    /// <summary>The state that every renter is to find, of an instance in a pool.</summary>
    public InstanceState? PooledState { get; set; }

    /// <summary>Gives the instance the state again that was captured last.</summary>
    /// <exception cref="InvalidOperationException">The store is in use, or nothing was captured.</exception>
    public void Reset()
    {
        using StoreVisit visit = Store.Entrance.VisitAlone();
        ResetInside(captured ?? throw new InvalidOperationException("the instance has no state to go back to: Capture remembers one"));
    }

    /// <summary>
    /// Gives the instance an earlier state, and <see cref="Reset"/> that one to go back to. The calling thread is inside, and no guest
    /// has frames.
    /// </summary>
    public void ResetInside(InstanceState state)
    {
        WasmModuleData module = Code.Module;
        for (int i = module.ImportedMemories; i < Memories.Length; i++)
            Memories[i].Reset(state.Memories[i - module.ImportedMemories]);
        for (int i = module.ImportedTables; i < Tables.Length; i++)
            Tables[i].Reset(state.Tables[i - module.ImportedTables]);
        state.Globals.CopyTo(OwnGlobals);
        state.Elements.CopyTo(elements, 0);
        state.DroppedData.CopyTo(droppedData, 0);
        state.Objects?.Restore();
        captured = state;
    }

    /// <summary>Remembers the state; memories that are as in another one share its images.</summary>
    public InstanceState Capture(InstanceState? like)
    {
        using StoreVisit visit = Store.Entrance.VisitAlone();
        WasmModuleData module = Code.Module;
        for (int i = module.ImportedMemories; i < Memories.Length; i++)
            if (Memories[i].Type.IsShared)
                throw new NotSupportedException(
                    "an instance with a shared memory of its own cannot be captured: other stores may be using the memory");
        MemoryState[] memories = new MemoryState[Memories.Length - module.ImportedMemories];
        for (int i = 0; i < memories.Length; i++)
            memories[i] = Memories[module.ImportedMemories + i].Capture(like?.Memories[i].Image);
        ulong[][] tables = Array.ConvertAll(Tables[module.ImportedTables..], static table => table.Capture());
        InstanceState state = new(memories, tables, OwnGlobals.ToArray(), [.. elements], [.. droppedData]);
        return captured = Store.HasHeap ? state with { Objects = ImageOf(state) } : state;
    }

    private HeapImage ImageOf(InstanceState state)
    {
        HeapImage image = new(Store.Heap);
        EachReference(state, image.Add);
        image.Fill();
        return image;
    }

    private void EachReference(InstanceState state, Action<ulong> use)
    {
        WasmModuleData module = Code.Module;
        for (int i = 0; i < state.Globals.Length; i++)
            if (StoreCore.IsCollected(module.Canonical(module.Globals[module.ImportedGlobals + i].Type.Type)))
                use(state.Globals[i].Low);
        for (int i = 0; i < state.Tables.Length; i++)
            if (StoreCore.IsCollected(Tables[module.ImportedTables + i].Type.Element))
                Array.ForEach(state.Tables[i], use);
        for (int i = 0; i < state.Elements.Length; i++)
            if (state.Elements[i] is { } segment && StoreCore.IsCollected(module.Canonical(module.Elements[i].Type)))
                Array.ForEach(segment, use);
    }

    /// <summary>Tells a collection what the captured states hold.</summary>
    private void VisitCaptured(ObjectHeap heap)
    {
        VisitState(captured, heap);
        if (PooledState != captured)
            VisitState(PooledState, heap);
    }

    private void VisitState(InstanceState? state, ObjectHeap heap)
    {
        if (state is null)
            return;
        if (state.Objects is { } objects)
            objects.Visit(heap);
        else
            EachReference(state, heap.Visit);
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
}
