using Wager.Runtime.Api.Values;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// A world of instances with everything that they own: memories, tables, globals, host references and a guest stack. Used by one thread at
/// a time; a second thread that enters meanwhile gets an <see cref="InvalidOperationException"/>. After <see cref="Dispose"/> everything of
/// the store throws <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed partial class WasmStore : IDisposable, IStoreFace
{
    private readonly WasmLimiter? limiter;

    /// <summary>An empty store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stack size is not 0 or between 64 KiB and 1 GiB.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses memory for the guest stack.</exception>
    public WasmStore(WasmEngine engine, WasmStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.CheckAlive();
        options ??= new WasmStoreOptions();
        int stackSize = options.StackSize == 0 ? engine.Options.StackSize : options.StackSize;
        WasmEngine.CheckStackSize(stackSize);
        Engine = engine;
        Data = options.Data;
        limiter = options.Limiter;
        Core = new StoreCore(this, engine.Parts, options.ToSettings(stackSize));
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

    /// <summary>What is behind all this.</summary>
    internal StoreCore Core { get; }

    /// <summary>The way to everything native.</summary>
    internal StoreEntrance Entrance => Core.Entrance;

    internal StoreLimits Limits => Core.Limits;

    /// <summary>The collected heap.</summary>
    internal ObjectHeap Heap => Core.Heap;

    /// <summary>Objects of the host's that guests hold, as far as is known.</summary>
    internal int HostObjectCount => Core.References.HostObjectCount;

    bool IStoreFace.Allows(WasmResource resource, ulong current, ulong wanted)
        => limiter is null || limiter(new WasmGrowth(this, resource, current, wanted));

    object IStoreFace.NewFunction(nint function) => new WasmFunction(this, GuestFunction.At(function));

    object IStoreFace.NewReference(ulong reference) => WasmReference.Of(this, reference);

    IThrownException IStoreFace.NewException(Tag tag, nint payload)
        => new WasmThrownException(WasmTag.Of(tag), PayloadValues.Read(Core, tag, payload));

    void IStoreFace.ReleaseResources() => ReleaseResources();

    /// <summary>The function that compiled code knows by a FuncRef; one object per function.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    internal WasmFunction FunctionAt(GuestFunction function) => (WasmFunction)Core.References.FunctionAt(function);

    /// <summary>The function of a host callback in this store. The calling thread is inside.</summary>
    internal WasmFunction FunctionOf(HostFunction host) => (WasmFunction)Core.References.FunctionOf(host);

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

    /// <summary>
    /// Frees everything; all spans over the store's memories become invalid. A call whose guest waits for an asynchronous host function
    /// ends with <see cref="ObjectDisposedException"/>, and so does one whose guest waits in <c>memory.atomic.wait</c>: its thread then
    /// frees everything when the call has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">A guest of this store is running.</exception>
    public void Dispose() => Core.Dispose();
}
