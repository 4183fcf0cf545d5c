using Wager.Runtime.Memory;

namespace Wager;

// What the store may take: fixed limits, then the host's own decision.
public sealed unsafe partial class WasmStore
{
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
