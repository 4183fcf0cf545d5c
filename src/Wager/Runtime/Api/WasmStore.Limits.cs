using Wager.Runtime.Memory;

namespace Wager;

// What the store may take: fixed limits, then the host's own decision.
public sealed unsafe partial class WasmStore
{
    private long fuelAdded;

    /// <summary>What guests may still execute, in units of <see cref="AddFuel"/>.</summary>
    /// <exception cref="InvalidOperationException">The engine does not consume fuel.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public ulong FuelRemaining
    {
        get
        {
            CheckFuel();
            return (ulong)Math.Max(0, context->Fuel);
        }
    }

    /// <summary>What the store's guests have used up so far, in units of <see cref="AddFuel"/>. The same program uses the same amount, whatever compiled it.</summary>
    /// <inheritdoc cref="FuelRemaining" path="/exception"/>
    public ulong FuelConsumed
    {
        get
        {
            CheckFuel();
            return (ulong)(fuelAdded - Math.Max(0, context->Fuel));
        }
    }

    /// <summary>
    /// Gives the store's guests fuel; a new store has none. An instruction costs one unit; <c>nop</c>, <c>block</c>, <c>loop</c>, <c>try_table</c>, <c>else</c> and
    /// <c>end</c> are free. Instructions of which either all are executed or none are paid together before the first; a guest that
    /// cannot pay traps there with <see cref="WasmTrapCode.OutOfFuel"/>, and all its fuel is gone.
    /// </summary>
    /// <param name="units">How many instructions may be executed in addition. Host functions may give some too.</param>
    /// <exception cref="ArgumentOutOfRangeException">All fuel that the store ever got would be more than <see cref="long.MaxValue"/>.</exception>
    /// <inheritdoc cref="FuelRemaining" path="/exception"/>
    public void AddFuel(ulong units)
    {
        CheckFuel();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, (ulong)(long.MaxValue - fuelAdded));
        fuelAdded += (long)units;
        context->Fuel = Math.Max(0, context->Fuel) + (long)units;
    }

    /// <summary>The store has used no fuel and has none.</summary>
    internal void ForgetFuel()
    {
        fuelAdded = 0;
        context->Fuel = 0;
    }

    private void CheckFuel()
    {
        CheckAlive();
        if (!Engine.Options.ConsumeFuel)
            throw new InvalidOperationException("the engine's guests pay no fuel; WasmEngineOptions.ConsumeFuel makes them");
    }

    /// <summary>Whether the host lets something grow.</summary>
    internal bool Allows(WasmResource resource, ulong current, ulong wanted) =>
        Options.Limiter is not { } limiter || limiter(new WasmGrowth(this, resource, current, wanted));

    /// <summary>Throws <see cref="WasmException"/> when the store may not have one more instance.</summary>
    internal void CheckRoomForInstance()
    {
        CheckCount(instances.Count, Options.InstanceLimit, "instances");
        if (!Allows(WasmResource.Instance, (ulong)instances.Count, (ulong)instances.Count + 1))
            throw new WasmException("the store's limiter refuses another instance");
    }

    private static void CheckCount(int count, int limit, string things)
    {
        if (count >= limit)
            throw new WasmException($"the store may not have more than {limit} {things}");
    }

    private sealed class StoreBudget(WasmStore store, ulong limit) : IMemoryBudget
    {
        private readonly Lock gate = new();
        private ulong left = limit;

        public bool Allows(ulong current, ulong wanted) => store.Allows(WasmResource.Memory, current, wanted);

        public bool TryReserve(ulong bytes)
        {
            lock (gate)
            {
                if (bytes > left)
                    return false;
                left -= bytes;
                return true;
            }
        }

        public void Release(ulong bytes)
        {
            lock (gate)
                left += bytes;
        }
    }
}
