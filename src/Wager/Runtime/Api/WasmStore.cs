using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;
using Wager.Runtime.Heap;
using Wager.Runtime.Memory;
using Wager.Runtime.Tables;

namespace Wager;

/// <summary>
/// A world of instances with everything that they own: memories, tables, globals, host references and a guest stack. Used by one thread at
/// a time; a second thread that enters meanwhile gets an <see cref="InvalidOperationException"/>. After <see cref="Dispose"/> everything of
/// the store throws <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed unsafe partial class WasmStore : IDisposable
{
    private const int CacheLine = 64;

    private readonly Lock gate = new();
    private readonly List<WasmInstance> instances = [];
    private HostFunction[] hostFunctions = new HostFunction[8];
    private int hostFunctionCount;
    private readonly List<nint> blocks = [];
    private readonly List<LinearMemory> memories = [];
    private readonly List<TableStorage> tables = [];
    private readonly List<nint> limits = [];
    private readonly Dictionary<HostFunction, WasmFunction> hostFunctionValues = [];
    private readonly Dictionary<nint, WasmFunction> functions = [];
    private readonly HandleTable handles = new();
    private readonly StoreBudget budget;
    private readonly GuestStack stack;
    private readonly StoreContext* context;
    private GCHandle self;
    private bool isDisposed;

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stack size is not 0 or between 64 KiB and 1 GiB.</exception>
    public WasmStore(WasmEngine engine, WasmStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.CheckAlive();
        Options = options ?? new WasmStoreOptions();
        Engine = engine;
        Data = Options.Data;
        budget = new StoreBudget(this, Options.MemoryLimit);
        int stackSize = Options.StackSize == 0 ? engine.Options.StackSize : Options.StackSize;
        WasmEngine.CheckStackSize(stackSize);
        stack = engine.Stacks.Rent(stackSize);
        context = (StoreContext*)NativeMemory.AlignedAlloc(StoreContext.Size, 64);
        *context = default;
        self = GCHandle.Alloc(this, GCHandleType.Weak);
        context->StoreHandle = GCHandle.ToIntPtr(self);
        context->StackLimit = stack.Limit;
        context->DeoptCountdown = engine.Options.StressDeopt;
        context->EntryStackPointer = (nint)stack.Top;
        context->TailStackPointer = stack.TailStack;
        context->TailStackLimit = stack.TailStackLimit;
        Exceptions = new StoreExceptions(this, context);
    }

    /// <summary>Frees what <see cref="Dispose"/> was not called for.</summary>
    ~WasmStore() => Free(isFinalizing: true);

    /// <summary>Anything that the host's functions want to find again.</summary>
    public object? Data { get; set; }

    /// <summary>The engine whose modules may be instantiated here.</summary>
    public WasmEngine Engine { get; }

    internal WasmStoreOptions Options { get; }

    internal StoreContext* Context => context;

    /// <summary>What its memories may take.</summary>
    internal IMemoryBudget Budget => budget;

    internal StoreExceptions Exceptions { get; }

    /// <summary>
    /// Frees everything; all spans over the store's memories become invalid. A call whose guest waits for an asynchronous host function ends with
    /// <see cref="ObjectDisposedException"/>, and so does one whose guest waits in <c>memory.atomic.wait</c>: its thread then frees everything when the call has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">A guest of this store is running.</exception>
    public void Dispose()
    {
        if (!TryTakeSuspended(out Suspension? ended) && !TryClaim())
        {
            if (Volatile.Read(ref claim) == DisposedClaim || isEnding || TryEndWait())
                return;
            throw new InvalidOperationException("the store cannot be disposed while one of its functions runs");
        }
        FreeClaimed();
        ended?.Tell();
    }

    /// <summary>The calling thread holds the claim, and keeps it.</summary>
    private void FreeClaimed()
    {
        Volatile.Write(ref claim, DisposedClaim);
        Free(isFinalizing: false);
        GC.SuppressFinalize(this);
        ReleaseResources();
    }

    internal void CheckAlive() => ObjectDisposedException.ThrowIf(Volatile.Read(ref claim) == DisposedClaim || isEnding, this);

    internal WasmInstance InstanceAt(int id) => instances[id];

    internal HostFunction HostFunctionAt(int index) => hostFunctions[index];

    /// <summary>A zeroed native block with the head filled in, freed with the store.</summary>
    internal InstanceData* AllocateBlock(int bytes)
    {
        CheckAlive();
        // Large zeroed blocks come from the system page by page: what is never touched takes no memory.
        nint allocated = (nint)NativeMemory.AllocZeroed((nuint)bytes + CacheLine - 16);
        InstanceData* block = (InstanceData*)((allocated + CacheLine - 1) & -CacheLine);
        block->Store = (nint)context;
        lock (gate)
        {
            blocks.Add(allocated);
            limits.Add((nint)block);
            block->StackLimit = isPoisoned ? ulong.MaxValue : stack.Limit;
        }
        return block;
    }

    /// <summary>A zeroed cell, freed with the store.</summary>
    internal GlobalCell* AllocateCell(Core.Types.ValType type)
    {
        CheckAlive();
        GlobalCell* cell = (GlobalCell*)NativeMemory.AllocZeroed(GlobalCell.Size);
        blocks.Add((nint)cell);
        if (IsCollected(type))
            referenceCells.Add((nint)cell);
        return cell;
    }

    internal int Add(WasmInstance instance)
    {
        instances.Add(instance);
        return instances.Count - 1;
    }

    internal LinearMemory AddMemory(Core.Types.MemoryType type)
    {
        CheckAlive();
        CheckCount(memories.Count, Options.MemoryCountLimit, "memories");
        try
        {
            LinearMemory memory = new(type, Engine.Options.MemoryMode == WasmMemoryMode.Guard ? Engine.Memories : null, budget);
            memories.Add(memory);
            return memory;
        }
        catch (OutOfMemoryException exception)
        {
            throw new WasmException($"{exception.Message}; WasmMemoryMode.Explicit needs less address space", exception);
        }
    }

    /// <summary>A shared memory that is imported: the store keeps it alive.</summary>
    internal void Use(LinearMemory memory)
    {
        CheckAlive();
        if (memories.Contains(memory))
            return;
        CheckCount(memories.Count, Options.MemoryCountLimit, "memories");
        if (!memory.TryAddUser())
            throw new WasmException("the shared memory was disposed");
        memories.Add(memory);
    }

    internal TableStorage AddTable(Core.Types.TableType type, ulong initial)
    {
        CheckAlive();
        CheckCount(tables.Count, Options.TableCountLimit, "tables");
        TableStorage table = new(type, initial, Options.TableLimit, (current, wanted) => Allows(WasmResource.Table, current, wanted));
        tables.Add(table);
        return table;
    }

    private void Free(bool isFinalizing)
    {
        if (isDisposed)
            return;
        lock (gate)
            isDisposed = true;
        foreach (WasmInstance instance in instances)
        {
            instance.Code.Unregister(instance.NativeData);
            instance.DetachMemories();
        }
        foreach (LinearMemory memory in memories)
            memory.Release(isFinalizing);
        foreach (TableStorage table in tables)
            table.Release();
        foreach (nint block in blocks)
            NativeMemory.Free((void*)block);
        heap?.Release();
        NativeMemory.Free(asyncSlots);
        NativeMemory.Free(reentry);
        // The pool may already have been finalized.
        if (isFinalizing)
            stack.Release();
        else
            Engine.Stacks.Return(stack);
        Exceptions.Free();
        NativeMemory.AlignedFree(context);
        self.Free();
    }
}
