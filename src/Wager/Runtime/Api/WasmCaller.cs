using Wager.Runtime.Calls;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A callback on values: reads the arguments, writes the results (which start as zero or null).</summary>
public delegate void WasmHostFunction(in WasmCaller caller, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results);

/// <summary>
/// A callback on raw slots of 8 bytes (vectors take two): the arguments lie in the slots from 0 on, the results take their place. 32-bit
/// integers are zero-extended, floating-point numbers are bits. Only for types without references. Calls allocate nothing.
/// </summary>
public delegate void WasmRawHostFunction(in WasmCaller caller, Span<ulong> slots);

/// <summary>Who called a host function. Valid during the call.</summary>
public readonly ref struct WasmCaller
{
    private readonly StoreCore store;

    internal WasmCaller(StoreCore store) => this.store = store;

    /// <summary>The store in which the guest runs.</summary>
    public WasmStore Store => (WasmStore)store.Face;

    /// <summary>The instance whose function called; null when the host called the function itself.</summary>
    public WasmInstance? Instance => (WasmInstance?)HostCalls.CallerIn(store)?.Face;

    /// <summary>The memory that the calling instance exports as "memory", else its memory 0, else null.</summary>
    public WasmMemory? Memory => Instance?.DefaultMemory;

    /// <summary>The token of the running call.</summary>
    public CancellationToken CancellationToken => store.Stops.CurrentToken;
}
