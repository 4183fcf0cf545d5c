using Wager.Abi;
using Wager.Runtime.Stores;
using Wager.Runtime.Traps;

namespace Wager;

// What host functions keep and take for the guests of a store.
public sealed partial class WasmStore
{
    private readonly Gate resourceGate = new();
    private readonly Stack<IDisposable> resources = [];

    /// <summary>
    /// Disposes of something together with the store, or earlier when a pool takes the store's instance back: what host functions keep for
    /// the store's guests, such as open files. What was given last is disposed of first. A store that is never disposed leaves it to the
    /// resource's finalizer.
    /// </summary>
    /// <param name="resource">Belongs to the store from now on.</param>
    /// <exception cref="ObjectDisposedException">The store was disposed; the resource is still the caller's.</exception>
    public void Own(IDisposable resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using (resourceGate.Enter())
        {
            ObjectDisposedException.ThrowIf(Entrance.IsDisposed, this);
            resources.Push(resource);
        }
    }

    /// <summary>
    /// Takes fuel for what a host function does for the guest, in units of <see cref="AddFuel"/>. A guest that cannot pay traps, and all
    /// its fuel is gone.
    /// </summary>
    /// <param name="units">What it costs.</param>
    /// <exception cref="WasmTrapException">There is less; host functions let it pass.</exception>
    /// <inheritdoc cref="FuelRemaining" path="/exception"/>
    public void ConsumeFuel(ulong units)
    {
        using StoreVisit visit = Entrance.Visit();
        Limits.CheckFuel();
        if (!Limits.TryConsumeFuel(units))
            throw TrapReport.Without(TrapCode.OutOfFuel);
    }

    /// <summary>Disposes of what the store owns, all of it even if some of it fails.</summary>
    internal void ReleaseResources()
    {
        List<Exception> errors = [];
        while (TryTakeResource(out IDisposable? resource))
            try
            {
                resource.Dispose();
            }
            catch (Exception error)
            {
                errors.Add(error);
            }
        if (errors.Count > 0)
            throw new AggregateException("what the store owned could not be disposed of", errors);
    }

    private bool TryTakeResource([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IDisposable? resource)
    {
        using (resourceGate.Enter())
            return resources.TryPop(out resource);
    }
}
