using Wager.Abi;
using Wager.Runtime.Calls;
using Wager.Runtime.Frames;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// A world of instances with everything that they own: memories, tables, globals, host references and a guest stack. Used by one thread at
/// a time; a second thread that enters meanwhile gets an <see cref="InvalidOperationException"/>. After <see cref="Dispose"/> everything of
/// the store throws <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed unsafe partial class WasmStore : IDisposable, IFrameHolder
{
    private readonly StoreNative? native;

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stack size is not 0 or between 64 KiB and 1 GiB.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses memory for the guest stack.</exception>
    public WasmStore(WasmEngine engine, WasmStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.CheckAlive();
        Options = options ?? new WasmStoreOptions();
        int stackSize = Options.StackSize == 0 ? engine.Options.StackSize : Options.StackSize;
        WasmEngine.CheckStackSize(stackSize);
        Engine = engine;
        Data = Options.Data;
        Limits = new StoreLimits(this, Options);
        References = new StoreReferences(this);
        Stops = new StoreStops(this);
        Suspension = new StoreSuspension(this);
        Entrance = new StoreEntrance(this, Runtime.Telemetry.Tracing.HasListeners);
        // Last: what was made before needs no finalizer.
        native = StoreNative.Create(this, stackSize);
        Entrance.Open(native.Context);
        Exceptions = new StoreExceptions(this, native.Context);
    }

    /// <summary>Frees what <see cref="Dispose"/> was not called for.</summary>
    ~WasmStore()
    {
        if (native is null)
            return;
        if (Entrance.TryEnd(out _))
            native.Release();
        else if (!Entrance.IsDisposed)
            // Another finalizer has given the store to a thread that is inside.
            GC.ReRegisterForFinalize(this);
    }

    /// <summary>Anything that the host's functions want to find again.</summary>
    public object? Data { get; set; }

    /// <summary>The engine whose modules may be instantiated here.</summary>
    public WasmEngine Engine { get; }

    /// <summary>What guests may still execute, in units of <see cref="AddFuel"/>.</summary>
    /// <exception cref="InvalidOperationException">The engine does not consume fuel, or another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public ulong FuelRemaining
    {
        get
        {
            using StoreVisit visit = Entrance.Visit();
            Limits.CheckFuel();
            return Limits.FuelRemaining;
        }
    }

    /// <summary>
    /// What the store's guests have used up so far, in units of <see cref="AddFuel"/>. The same program uses the same amount, whatever
    /// compiled it.
    /// </summary>
    /// <inheritdoc cref="FuelRemaining" path="/exception"/>
    public ulong FuelConsumed
    {
        get
        {
            using StoreVisit visit = Entrance.Visit();
            Limits.CheckFuel();
            return Limits.FuelConsumed;
        }
    }

    bool IFrameHolder.MayHaveFrames => Entrance.MayHaveFrames;

    internal WasmStoreOptions Options { get; }

    /// <summary>The way to everything native.</summary>
    internal StoreEntrance Entrance { get; }

    internal StoreStops Stops { get; }

    internal StoreSuspension Suspension { get; }

    internal StoreReferences References { get; }

    internal StoreLimits Limits { get; }

    /// <summary>What the store owns; for those who are inside.</summary>
    internal StoreNative Native => native!;

    /// <summary>The context, for those who are inside.</summary>
    internal StoreContext* Context => Entrance.Context;

    /// <summary>
    /// Gives the store's guests fuel; a new store has none. An instruction costs one unit; <c>nop</c>, <c>block</c>, <c>loop</c>,
    /// <c>try_table</c>, <c>else</c> and <c>end</c> are free. Instructions of which either all are executed or none are paid together
    /// before the first; a guest that cannot pay traps there with <see cref="WasmTrapCode.OutOfFuel"/>, and all its fuel is gone.
    /// </summary>
    /// <param name="units">How many instructions may be executed in addition. Host functions may give some too.</param>
    /// <exception cref="ArgumentOutOfRangeException">All fuel that the store ever got would be more than
    /// <see cref="long.MaxValue"/>.</exception>
    /// <inheritdoc cref="FuelRemaining" path="/exception"/>
    public void AddFuel(ulong units)
    {
        using StoreVisit visit = Entrance.Visit();
        Limits.CheckFuel();
        Limits.AddFuel(units);
    }

    internal StoreExceptions Exceptions { get; }

    /// <summary>
    /// Frees everything; all spans over the store's memories become invalid. A call whose guest waits for an asynchronous host function
    /// ends with <see cref="ObjectDisposedException"/>, and so does one whose guest waits in <c>memory.atomic.wait</c>: its thread then
    /// frees everything when the call has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">A guest of this store is running.</exception>
    public void Dispose()
    {
        if (Entrance.TryEnd(out Suspension? ended))
            Free(ended);
        else if (!Entrance.IsDisposed && !Stops.TryEndWait())
            throw new InvalidOperationException("the store cannot be disposed while one of its functions runs");
    }

    /// <summary>A thread has left; if the store was disposed meanwhile, it frees it.</summary>
    internal void EndIfDue()
    {
        if (Stops.IsEnding && Entrance.TryEnd(out Suspension? ended))
            Free(ended);
    }

    private void Free(Suspension? ended)
    {
        Native.Release();
        ended?.Tell(isOnThisThread: false);
        GC.SuppressFinalize(this);
        ReleaseResources();
    }
}
