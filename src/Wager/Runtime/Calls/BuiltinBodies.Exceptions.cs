using Wager.Abi;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Calls;

// Exceptions as objects.
internal static unsafe partial class BuiltinBodies
{
    public static ulong KeepException(InstanceData* data)
    {
        StoreCore store = HostCalls.StoreOf(data->Store);
        ulong kept = store.Exceptions.Keep();
        return kept != 0 ? kept : HostCalls.Trap(data, store.Heap.Refusal(0));
    }

    public static ulong LoadException(InstanceData* data, ulong exception)
        => HostCalls.StoreOf(data->Store).Exceptions.Load(exception);
}
