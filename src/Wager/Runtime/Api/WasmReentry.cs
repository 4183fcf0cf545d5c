using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// The time during which an asynchronous host function is inside the store of the guest that waits for it; see
/// <see cref="WasmAsyncCaller.Enter"/>. Being a reference structure it cannot outlive an <c>await</c>.
/// </summary>
public readonly ref struct WasmReentry
{
    private readonly StoreCore? store;
    private readonly long number;

    internal WasmReentry(StoreCore store, long number)
    {
        this.store = store;
        this.number = number;
    }

    /// <summary>The guest is left alone again. Does nothing when that was so already.</summary>
    public void Dispose() => store?.Suspension.Leave(number);
}
