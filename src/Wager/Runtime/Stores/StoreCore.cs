using Wager.Abi;
using Wager.Runtime.Frames;

namespace Wager.Runtime.Stores;

/// <summary>
/// What a store is behind its public face: everything native with its owners, and the one who frees it. The face and this hold each
/// other; the guests' context leads here.
/// </summary>
internal sealed unsafe partial class StoreCore : IFrameHolder
{
    private readonly StoreNative? native;

    /// <summary>An empty store.</summary>
    /// <exception cref="OutOfMemoryException">The system refuses memory for the guest stack.</exception>
    public StoreCore(IStoreFace face, EngineParts engine, StoreSettings settings)
    {
        Face = face;
        Engine = engine;
        Settings = settings;
        Limits = new StoreLimits(this, settings);
        References = new StoreReferences(this);
        Stops = new StoreStops(this);
        Suspension = new StoreSuspension(this);
        Entrance = new StoreEntrance(this, Telemetry.Tracing.HasListeners);
        // Last: what was made before needs no finalizer.
        native = StoreNative.Create(this, settings.StackSize);
        Entrance.Open(native.Context);
        Exceptions = new StoreExceptions(this, native.Context);
    }

    /// <summary>Frees what <see cref="Dispose"/> was not called for.</summary>
    ~StoreCore()
    {
        if (native is null)
            return;
        if (Entrance.TryEnd(out _))
            native.Release();
        else if (!Entrance.IsDisposed)
            // Another finalizer has given the store to a thread that is inside.
            GC.ReRegisterForFinalize(this);
    }

    /// <summary>What the host sees of the store.</summary>
    public IStoreFace Face { get; }

    public EngineParts Engine { get; }

    public StoreSettings Settings { get; }

    bool IFrameHolder.MayHaveFrames => Entrance.MayHaveFrames;

    /// <summary>The way to everything native.</summary>
    public StoreEntrance Entrance { get; }

    public StoreStops Stops { get; }

    public StoreSuspension Suspension { get; }

    public StoreReferences References { get; }

    public StoreLimits Limits { get; }

    public StoreExceptions Exceptions { get; }

    /// <summary>What the store owns; for those who are inside.</summary>
    public StoreNative Native => native!;

    /// <summary>The context, for those who are inside.</summary>
    public StoreContext* Context => Entrance.Context;

    /// <summary>Frees everything, or lets the thread do so whose guest waits for a notification.</summary>
    /// <exception cref="InvalidOperationException">A guest of this store is running.</exception>
    public void Dispose()
    {
        if (Entrance.TryEnd(out Suspension? ended))
            Free(ended);
        else if (!Entrance.IsDisposed && !Stops.TryEndWait())
            throw new InvalidOperationException("the store cannot be disposed while one of its functions runs");
    }

    /// <summary>A thread has left; if the store was disposed meanwhile, it frees it.</summary>
    public void EndIfDue()
    {
        if (Stops.IsEnding && Entrance.TryEnd(out Suspension? ended))
            Free(ended);
    }

    /// <exception cref="ObjectDisposedException">In the public store's name, if so.</exception>
    public void ThrowIfDisposed(bool isDisposed) => ObjectDisposedException.ThrowIf(isDisposed, Face);

    private void Free(Suspension? ended)
    {
        Native.Release();
        ended?.Tell(isOnThisThread: false);
        GC.SuppressFinalize(this);
        Face.ReleaseResources();
    }
}
