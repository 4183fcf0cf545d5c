using Wager.Runtime.Memory;

namespace Wager.Runtime.Stores;

/// <summary>What a store may take: fixed limits, then the host's own decision; and fuel.</summary>
internal sealed unsafe class StoreLimits(StoreCore store, StoreSettings settings) : IMemoryBudget
{
    private readonly Gate gate = new();
    private ulong memoryLeft = settings.MemoryLimit;
    private long fuelAdded;

    /// <summary>What guests may still execute. The calling thread is inside.</summary>
    public ulong FuelRemaining => (ulong)Math.Max(0, store.Entrance.Context->Fuel);

    /// <summary>What guests have used up. The calling thread is inside.</summary>
    public ulong FuelConsumed => (ulong)fuelAdded - FuelRemaining;

    /// <summary>Gives guests fuel. The calling thread is inside.</summary>
    public void AddFuel(ulong units)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, (ulong)(long.MaxValue - fuelAdded));
        fuelAdded += (long)units;
        store.Entrance.Context->Fuel = (long)FuelRemaining + (long)units;
    }

    /// <summary>Takes fuel, or all of it if there is less. The calling thread is inside.</summary>
    public bool TryConsumeFuel(ulong units)
    {
        ulong left = FuelRemaining;
        store.Entrance.Context->Fuel = units <= left ? (long)(left - units) : 0;
        return units <= left;
    }

    /// <summary>The store has used no fuel and has none. The calling thread is inside.</summary>
    public void ForgetFuel()
    {
        fuelAdded = 0;
        store.Entrance.Context->Fuel = 0;
    }

    public void CheckFuel()
    {
        if (!store.Engine.Options.ConsumeFuel)
            throw new InvalidOperationException("the engine's guests pay no fuel; WasmEngineOptions.ConsumeFuel makes them");
    }

    /// <summary>Whether the host lets something grow.</summary>
    public bool Allows(WasmResource resource, ulong current, ulong wanted) =>
        !settings.HasLimiter || store.Face.Allows(resource, current, wanted);

    /// <summary>Throws <see cref="WasmException"/> when the store may not have one more instance.</summary>
    public void CheckRoomForInstance()
    {
        int count = store.Native.Counts.Instances;
        CheckCount(count, settings.InstanceLimit, "instances");
        if (!Allows(WasmResource.Instance, (ulong)count, (ulong)count + 1))
            throw new WasmException("the store's limiter refuses another instance");
        // The limiter may have made some itself.
        CheckCount(store.Native.Counts.Instances, settings.InstanceLimit, "instances");
    }

    public void CheckRoomForMemory(int count) => CheckCount(count, settings.MemoryCountLimit, "memories");

    public void CheckRoomForTable(int count) => CheckCount(count, settings.TableCountLimit, "tables");

    bool IMemoryBudget.Allows(ulong current, ulong wanted) => Allows(WasmResource.Memory, current, wanted);

    bool IMemoryBudget.TryReserve(ulong bytes)
    {
        using (gate.Enter())
        {
            if (bytes > memoryLeft)
                return false;
            memoryLeft -= bytes;
            return true;
        }
    }

    void IMemoryBudget.Release(ulong bytes)
    {
        using (gate.Enter())
            memoryLeft += bytes;
    }

    private static void CheckCount(int count, int limit, string things)
    {
        if (count >= limit)
            throw new WasmException($"the store may not have more than {limit} {things}");
    }
}
