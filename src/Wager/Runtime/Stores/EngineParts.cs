using Wager.Runtime.Frames;
using Wager.Runtime.Memory;
using Wager.Runtime.Tiering;

namespace Wager.Runtime.Stores;

/// <summary>What stores share of their engine.</summary>
/// <param name="Options">What it was made with.</param>
/// <param name="Tiers">Decides which functions deserve the optimizing tier; null when there is one tier for all.</param>
/// <param name="Stacks">Guest stacks.</param>
/// <param name="Memories">Address space.</param>
internal sealed record EngineParts(WasmEngineOptions Options, TierManager? Tiers, GuestStackPool Stacks, MemoryPool Memories);

/// <summary>Limits of a store; see the public options.</summary>
internal sealed record StoreSettings
{
    public required ulong MemoryLimit { get; init; }

    public required ulong TableLimit { get; init; }

    public required int MemoryCountLimit { get; init; }

    public required int TableCountLimit { get; init; }

    public required int InstanceLimit { get; init; }

    public required ulong HeapLimit { get; init; }

    /// <summary>Whether the host is to be asked about growth.</summary>
    public required bool HasLimiter { get; init; }

    public required bool AllowBlocking { get; init; }

    /// <summary>Bytes of the guest stack.</summary>
    public required int StackSize { get; init; }
}
