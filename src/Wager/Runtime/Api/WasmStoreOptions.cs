using Wager.Runtime.Stores;

namespace Wager;

/// <summary>Limits and data of a store. Immutable.</summary>
public sealed record WasmStoreOptions
{
    /// <summary>Most bytes that all linear memories of the store may have together.</summary>
    public ulong MemoryLimit { get; init; } = ulong.MaxValue;

    /// <summary>Most elements that one table may have.</summary>
    public ulong TableLimit { get; init; } = ulong.MaxValue;

    /// <summary>Most memories that the store may have; each takes 8 GiB of address space in guard mode.</summary>
    public int MemoryCountLimit { get; init; } = int.MaxValue;

    /// <summary>Most tables that the store may have.</summary>
    public int TableCountLimit { get; init; } = int.MaxValue;

    /// <summary>Most instances that the store may have.</summary>
    public int InstanceLimit { get; init; } = int.MaxValue;

    /// <summary>
    /// Most bytes of the collected heap of the store's guests, in steps of 32 KiB; at most 64 GiB count. An object that does not fit even
    /// after a collection is a trap (<see cref="WasmTrapCode.HeapExhausted"/>). The heap takes address space for all of it, and a twentieth
    /// more, when the first object is made.
    /// </summary>
    public ulong HeapLimit { get; init; } = 4UL << 30;

    /// <summary>Is asked before a memory, a table or the number of instances grows within the limits; null allows everything.</summary>
    public WasmLimiter? Limiter { get; init; }

    /// <summary>Bytes of the guest stack; 0 means that of the engine.</summary>
    public int StackSize { get; init; }

    /// <summary>
    /// Whether a guest may block its thread with <c>memory.atomic.wait</c>; if not, that traps with
    /// <see cref="WasmTrapCode.BlockingNotAllowed"/>. For stores on threads that must go on, such as those of user interfaces.
    /// </summary>
    public bool AllowBlocking { get; init; } = true;

    /// <summary>Anything that host functions want to find again as <see cref="WasmStore.Data"/>.</summary>
    public object? Data { get; init; }

    internal StoreSettings ToSettings(int stackSize) => new()
    {
        MemoryLimit = MemoryLimit,
        TableLimit = TableLimit,
        MemoryCountLimit = MemoryCountLimit,
        TableCountLimit = TableCountLimit,
        InstanceLimit = InstanceLimit,
        HeapLimit = HeapLimit,
        HasLimiter = Limiter is not null,
        AllowBlocking = AllowBlocking,
        StackSize = stackSize,
    };
}
