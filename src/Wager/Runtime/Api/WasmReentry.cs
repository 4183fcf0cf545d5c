namespace Wager;

/// <summary>
/// The time during which an asynchronous host function is inside the store of the guest that waits for it; see <see cref="WasmAsyncCaller.Enter"/>. Being a reference structure
/// it cannot outlive an <c>await</c>.
/// </summary>
public readonly ref struct WasmReentry
{
    private readonly WasmStore? store;

    internal WasmReentry(WasmStore? store) => this.store = store;

    /// <summary>The guest is left alone again. On the thread that entered, and once.</summary>
    public void Dispose() => store?.LeaveReentry();
}
