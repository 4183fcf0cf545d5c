namespace Wager;

/// <summary>An asynchronous callback on values: reads the arguments, writes the results (which start as zero or null) before it is done.</summary>
public delegate ValueTask WasmAsyncHostFunction(WasmAsyncCaller caller, ReadOnlyMemory<WasmValue> arguments, Memory<WasmValue> results);

/// <summary>
/// Who called an asynchronous host function. While the function waits, the guest is suspended and its store in use: its functions cannot be called
/// after the first <c>await</c> that has to wait. Memories, globals and tables can be read and written until the function is done.
/// </summary>
public readonly struct WasmAsyncCaller
{
    internal WasmAsyncCaller(WasmStore store)
    {
        WasmCaller caller = new(store);
        Store = store;
        Instance = caller.Instance;
        CancellationToken = caller.CancellationToken;
    }

    /// <summary>The store in which the guest runs.</summary>
    public WasmStore Store { get; }

    /// <summary>The instance whose function called; null when the host called the function itself.</summary>
    public WasmInstance? Instance { get; }

    /// <summary>The memory that the calling instance exports as "memory", else its memory 0, else null.</summary>
    public WasmMemory? Memory => Instance?.DefaultMemory;

    /// <summary>The token of the running call. When it fires, the call ends at once, and what the function still does is for nobody.</summary>
    public CancellationToken CancellationToken { get; }
}
