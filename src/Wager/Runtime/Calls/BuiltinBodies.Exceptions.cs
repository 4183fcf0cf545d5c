using System.Runtime.InteropServices;
using Wager.Abi;

namespace Wager.Runtime.Calls;

// Exceptions as objects.
internal static unsafe partial class BuiltinBodies
{
    [UnmanagedCallersOnly]
    public static ulong KeepException(InstanceData* data)
    {
        try
        {
            WasmStore store = HostCalls.StoreOf(data->Store);
            ulong kept = store.Exceptions.Keep();
            return kept != 0 ? kept : HostCalls.Trap(data, store.Heap.Refusal(0));
        }
        catch (Exception exception)
        {
            return HostCalls.Park(data, exception);
        }
    }

    [UnmanagedCallersOnly]
    public static ulong LoadException(InstanceData* data, ulong exception)
    {
        try
        {
            return HostCalls.StoreOf(data->Store).Exceptions.Load(exception);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }
}
