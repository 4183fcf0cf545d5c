using Wager.Runtime.Api.Values;
using Wager.Runtime.Instances;

namespace Wager;

/// <summary>What an instance pool keeps and how it makes instances. Immutable.</summary>
public sealed record WasmInstancePoolOptions
{
    /// <summary>Most instances that wait to be rented; those that come back beyond are disposed.</summary>
    public int MaxIdle { get; init; } = 4 * Environment.ProcessorCount;

    /// <summary>Limits and data of the instances' stores.</summary>
    public WasmStoreOptions Store { get; init; } = new();

    /// <summary>
    /// Is called once for each new instance, whose state then is the one that every renter finds; to run what a program does before its
    /// first request.
    /// </summary>
    public Action<WasmInstance>? Initialize { get; init; }
}

/// <summary>
/// Instances of one module for many short calls, each in a store of its own. Whoever rents one finds it as it was after its initialization,
/// at a fraction of the cost of making one: what the renter before did to it is undone when it comes back. Thread-safe.
/// </summary>
/// <remarks>
/// The instance is as new, but what it imports is not: host functions with state of their own have to look after that themselves, or give
/// it to <see cref="WasmStore.Own"/>, which ends it with the initialization and with each rental. An instance comes back only if nothing of
/// the renter's can reach it any more: not if it has made other things in the store (functions, memories, tables, globals, instances) or
/// holds objects of the guest's heap, nor if host functions of cancelled calls are still at work.
/// </remarks>
public sealed class WasmInstancePool : IDisposable
{
    private readonly Gate gate = new();
    private readonly Stack<PooledInstance> idle = [];
    private readonly WasmLinker linker;
    private readonly WasmModule module;
    private readonly WasmInstancePoolOptions options;
    private InstanceState? firstState;
    private bool isDisposed;

    /// <summary>An empty pool; instances are made when they are rented.</summary>
    /// <param name="linker">What the instances import: host functions, since other items belong to one store.</param>
    /// <param name="module">A module of the linker's engine.</param>
    /// <param name="options">What it keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of idle instances is negative.</exception>
    public WasmInstancePool(WasmLinker linker, WasmModule module, WasmInstancePoolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(linker);
        ArgumentNullException.ThrowIfNull(module);
        this.linker = linker;
        this.module = module;
        this.options = options ?? new WasmInstancePoolOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.MaxIdle, nameof(options));
    }

    /// <summary>Instances that wait to be rented.</summary>
    public int Idle
    {
        get
        {
            using (gate.Enter())
                return idle.Count;
        }
    }

    /// <summary>An instance in its initial state, for the caller alone until it disposes what it rented.</summary>
    /// <exception cref="ObjectDisposedException">The pool was disposed.</exception>
    /// <exception cref="NotSupportedException">The module has a shared memory of its own.</exception>
    /// <inheritdoc cref="WasmLinker.Instantiate" path="/exception"/>
    public WasmRental Rent()
    {
        using (gate.Enter())
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (idle.TryPop(out PooledInstance? waiting))
            {
                waiting.Wake();
                return new WasmRental(this, waiting);
            }
        }
        return new WasmRental(this, Make());
    }

    /// <summary>Disposes the idle instances; those that are rented follow when they come back.</summary>
    public void Dispose()
    {
        PooledInstance[] last;
        using (gate.Enter())
        {
            isDisposed = true;
            last = [.. idle];
            idle.Clear();
        }
        foreach (PooledInstance instance in last)
        {
            instance.Wake();
            instance.Dispose();
        }
    }

    internal void Return(PooledInstance instance)
    {
        bool isForgotten = false;
        try
        {
            isForgotten = instance.TryForget(options.Store);
        }
        catch (Exception error) when (error is not InvalidOperationException)
        {
            instance.Dispose();
            throw;
        }
        if (isForgotten && TryKeep(instance))
            return;
        if (isForgotten)
            instance.Wake();
        instance.Dispose();
    }

    private bool TryKeep(PooledInstance instance)
    {
        using (gate.Enter())
        {
            if (isDisposed || idle.Count >= options.MaxIdle)
                return false;
            idle.Push(instance);
            return true;
        }
    }

    private PooledInstance Make()
    {
        WasmStore store = new(linker.Engine, options.Store);
        try
        {
            WasmInstance instance = linker.Instantiate(store, module);
            options.Initialize?.Invoke(instance);
            // Every renter finds the same: nothing that host functions keep goes from one to the next.
            store.ReleaseResources();
            PooledInstance made = new(instance, firstState);
            firstState = made.State;
            return made;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}

/// <summary>An instance that was rented from a pool. Its store must not be used after the rental is disposed.</summary>
public sealed class WasmRental : IDisposable
{
    private readonly PooledInstance instance;
    private WasmInstancePool? pool;

    internal WasmRental(WasmInstancePool pool, PooledInstance instance)
    {
        this.pool = pool;
        this.instance = instance;
    }

    /// <summary>The instance.</summary>
    /// <exception cref="ObjectDisposedException">It was given back.</exception>
    public WasmInstance Instance
    {
        get
        {
            ObjectDisposedException.ThrowIf(pool is null, this);
            return instance.Instance;
        }
    }

    /// <summary>
    /// Gives the instance back, which undoes what was done to it. A call whose guest waits for an asynchronous host function ends with
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A function of the instance is running.</exception>
    public void Dispose()
    {
        WasmInstancePool? owner = Interlocked.Exchange(ref pool, null);
        try
        {
            owner?.Return(instance);
        }
        catch (InvalidOperationException)
        {
            // To be given back when the function has ended.
            pool = owner;
            throw;
        }
    }
}
