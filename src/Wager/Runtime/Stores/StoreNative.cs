using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Frames;
using Wager.Runtime.Memory;
using Wager.Runtime.Platform;
using Wager.Runtime.Tables;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Stores;

/// <summary>
/// Everything that a store owns outside of the garbage collector's reach, and the one place that frees it. What is added is added by a
/// thread that is inside; room for the note is made before the thing itself, so that nothing is ever without an owner.
/// </summary>
internal sealed unsafe class StoreNative
{
    private const int CacheLine = 64;

    private readonly StoreCore store;
    private readonly StoreContext* context;
    private readonly List<StoreInstance> instances = [];
    private readonly List<nint> blocks = [];
    private readonly List<LinearMemory> memories = [];
    private readonly List<TableStorage> tables = [];
    private readonly List<nint> referenceCells = [];
    private GCHandle self;

    private StoreNative(StoreCore store, GuestStack stack, StoreContext* context)
    {
        this.store = store;
        this.context = context;
        Stack = stack;
    }

    /// <summary>The guest stack.</summary>
    public GuestStack Stack { get; }

    public StoreContext* Context => context;

    /// <summary>How many instances, memories and tables there are, and blocks of everything else.</summary>
    public (int Instances, int Memories, int Tables, int Blocks) Counts => (instances.Count, memories.Count, tables.Count, blocks.Count);

    /// <summary>The native part of a new store. If it throws, nothing is left of it.</summary>
    public static StoreNative Create(StoreCore store, int stackSize)
    {
        EngineParts engine = store.Engine;
        GuestStack stack = engine.Stacks.Rent(stackSize);
        StoreContext* context = null;
        try
        {
            context = (StoreContext*)NativeBlocks.Process.Allocate(StoreContext.Size);
            StoreNative native = new(store, stack, context);
            // A guest may be called by a finalizer, when weak handles of the other kind are gone.
            FaultInjection.Step();
            native.self = GCHandle.Alloc(store, GCHandleType.WeakTrackResurrection);
            native.Fill(engine.Options);
            Counters.Process.Add(Counted.Stores);
            return native;
        }
        catch
        {
            NativeBlocks.Process.Free(context);
            engine.Stacks.Return(stack);
            throw;
        }
    }

    public List<StoreInstance> Instances => instances;

    public List<TableStorage> Tables => tables;

    /// <summary>Global variables of the host's that may hold references to what a collection frees.</summary>
    public List<nint> ReferenceCells => referenceCells;

    public StoreInstance InstanceAt(int id) => instances[id];

    /// <summary>The instance of a native block of this store.</summary>
    public StoreInstance InstanceOf(InstanceData* block) => instances[*(int*)((byte*)block + InstanceLayout.InstanceIdOffset)];

    /// <summary>Keeps an instance; its id.</summary>
    public int Add(StoreInstance instance)
    {
        instances.Add(instance);
        return instances.Count - 1;
    }

    /// <summary>A zeroed native block with the head filled in, freed with the store.</summary>
    public InstanceData* AllocateBlock(int bytes)
    {
        blocks.EnsureCapacity(blocks.Count + 1);
        // Large zeroed blocks come from the system page by page: what is never touched takes no memory.
        nint allocated = (nint)NativeBlocks.Process.Allocate((nuint)bytes + CacheLine - 16);
        blocks.Add(allocated);
        InstanceData* block = (InstanceData*)((allocated + CacheLine - 1) & -CacheLine);
        block->Store = (nint)context;
        store.Stops.Add(block);
        return block;
    }

    /// <summary>Zeroed bytes, freed with the store.</summary>
    public void* AllocateZeroed(nuint bytes)
    {
        blocks.EnsureCapacity(blocks.Count + 1);
        void* block = NativeBlocks.Process.Allocate(bytes);
        blocks.Add((nint)block);
        return block;
    }

    /// <summary>A zeroed cell, freed with the store.</summary>
    public GlobalPlace AllocateGlobal(ValType type)
    {
        blocks.EnsureCapacity(blocks.Count + 1);
        referenceCells.EnsureCapacity(referenceCells.Count + 1);
        GlobalCell* cell = (GlobalCell*)NativeBlocks.Process.Allocate(GlobalCell.Size);
        blocks.Add((nint)cell);
        if (StoreCore.IsCollected(type))
            referenceCells.Add((nint)cell);
        return new GlobalPlace(cell);
    }

    public LinearMemory AddMemory(MemoryType type)
    {
        store.Limits.CheckRoomForMemory(memories.Count);
        try
        {
            LinearMemory memory = new(type,
                store.Engine.Options.MemoryMode == WasmMemoryMode.Guard ? store.Engine.Memories : null, store.Limits);
            try
            {
                // The limiter, which was asked meanwhile, may have made some itself.
                store.Limits.CheckRoomForMemory(memories.Count);
                memories.Add(memory);
                return memory;
            }
            catch
            {
                memory.Release();
                throw;
            }
        }
        catch (OutOfMemoryException exception)
        {
            throw new WasmException($"{exception.Message}; WasmMemoryMode.Explicit needs less address space", exception);
        }
    }

    /// <summary>A shared memory that is imported: the store keeps it alive.</summary>
    public void Use(LinearMemory memory)
    {
        if (memories.Contains(memory))
            return;
        store.Limits.CheckRoomForMemory(memories.Count);
        memories.EnsureCapacity(memories.Count + 1);
        if (!memory.TryAddUser())
            throw new WasmException("the shared memory was disposed");
        memories.Add(memory);
    }

    public TableStorage AddTable(TableType type, ulong initial)
    {
        store.Limits.CheckRoomForTable(tables.Count);
        TableStorage table = new(type, initial, store.Settings.TableLimit, AllowsTable);
        try
        {
            // As for memories.
            store.Limits.CheckRoomForTable(tables.Count);
            tables.Add(table);
            return table;
        }
        catch
        {
            table.Release();
            throw;
        }
    }

    /// <summary>Whether the host lets a table grow; a value that is nowhere else yet lives on, whatever the host does meanwhile.</summary>
    private bool AllowsTable(ulong current, ulong wanted, ulong value)
    {
        if (!store.Settings.HasLimiter)
            return true;
        int root = store.HostRoots.Add(value);
        try
        {
            return store.Limits.Allows(WasmResource.Table, current, wanted);
        }
        finally
        {
            store.HostRoots.Remove(root);
        }
    }

    /// <summary>Frees everything. The store was claimed for good by whoever calls this, once.</summary>
    public void Release()
    {
        store.Stops.Close();
        store.References.Close();
        Counters.Process.Add(Counted.Stores, -1);
        foreach (StoreInstance instance in instances)
            instance.Release();
        foreach (LinearMemory memory in memories)
            memory.Release();
        foreach (TableStorage table in tables)
            table.Release();
        foreach (nint block in blocks)
            NativeBlocks.Process.Free((void*)block);
        if (store.HasHeap)
            store.Heap.Release();
        store.Suspension.Release();
        store.Engine.Stacks.Return(Stack);
        store.Exceptions?.Free();
        NativeBlocks.Process.Free(context);
        self.Free();
    }

    private void Fill(WasmEngineOptions options)
    {
        context->StoreHandle = GCHandle.ToIntPtr(self);
        context->StackLimit = Stack.Limit;
        context->DeoptCountdown = options.StressDeopt;
        context->EntryStackPointer = (nint)Stack.Top;
        context->TailStackPointer = Stack.TailStack;
        context->TailStackLimit = Stack.TailStackLimit;
    }
}
