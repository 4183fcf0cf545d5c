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
            ulong kept = HostCalls.StoreOf(data->Store).Exceptions.Keep();
            return kept != 0 ? kept : HostCalls.Trap(data, TrapCode.HeapExhausted);
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
