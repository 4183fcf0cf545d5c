using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// An asynchronous callback on values: reads the arguments, writes the results (which start as zero or null) before it is done.
/// </summary>
public delegate ValueTask WasmAsyncHostFunction(WasmAsyncCaller caller, ReadOnlyMemory<WasmValue> arguments, Memory<WasmValue> results);

/// <summary>
/// Who called an asynchronous host function. While the function waits, the guest is suspended and its store in use: after the first
/// <c>await</c> that has to wait, its functions can be called inside of <see cref="Enter"/> only. Memories, globals and tables can be read
/// and written until the function is done. Once the guest does not wait for the function any more (it is done, or the call was cancelled),
/// everything here but the token throws <see cref="InvalidOperationException"/>.
/// </summary>
public readonly struct WasmAsyncCaller
{
    private readonly long hostCall;
    private readonly StoreCore store;
    private readonly WasmInstance? instance;

    internal WasmAsyncCaller(StoreCore store)
    {
        WasmCaller caller = new(store);
        hostCall = store.Suspension.BeginHostCall();
        this.store = store;
        instance = caller.Instance;
        CancellationToken = caller.CancellationToken;
    }

    /// <summary>The store in which the guest runs.</summary>
    /// <exception cref="InvalidOperationException">The guest does not wait for this function any more.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public WasmStore Store
    {
        get
        {
            CheckCurrent();
            return (WasmStore)store.Face;
        }
    }

    /// <summary>The instance whose function called; null when the host called the function itself.</summary>
    /// <inheritdoc cref="Store" path="/exception"/>
    public WasmInstance? Instance
    {
        get
        {
            CheckCurrent();
            return instance;
        }
    }

    /// <summary>The memory that the calling instance exports as "memory", else its memory 0, else null.</summary>
    /// <inheritdoc cref="Store" path="/exception"/>
    public WasmMemory? Memory => Instance?.DefaultMemory;

    /// <summary>
    /// The token of the running call. When it fires, the call ends at once, and what the function still does is for nobody.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// Lets the function call the guest that waits for it, synchronously: <c>using (caller.Enter()) place = malloc.Invoke(length);</c>.
    /// What ends the wait meanwhile does so at the end of the call that is running inside, or at once. Does nothing before the first wait.
    /// </summary>
    /// <exception cref="InvalidOperationException">The guest no longer waits for this function, or another thread of it has
    /// entered.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public WasmReentry Enter() => new(Known, Known.Suspension.Enter(hostCall, CancellationToken));

    private StoreCore Known => store ?? throw new InvalidOperationException("nobody called: this is the default value of the structure");

    private void CheckCurrent() => Known.Suspension.CheckHostCall(hostCall);
}
