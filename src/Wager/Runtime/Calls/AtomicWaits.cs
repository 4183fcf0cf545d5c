using Wager.Abi;
using Wager.Runtime.Instances;
using Wager.Runtime.Memory;

namespace Wager.Runtime.Calls;

/// <summary>The checks of memory.atomic.wait and notify, in the specification's order, and what they do in the store.</summary>
internal static unsafe class AtomicWaits
{
    public static ulong Notify(InstanceData* data, int memory, ulong offset, ulong index, uint count)
    {
        LinearMemory target = HostCalls.InstanceOf(data).Memories[memory];
        if (!TryAddress(data, target, offset, index, 4, out ulong address))
            return 0;
        return target.Waiters?.Notify(address, count) ?? 0;
    }

    public static ulong Wait(InstanceData* data, int memory, ulong offset, ulong index, int size, ulong expected, long timeout)
    {
        InstanceCore instance = HostCalls.InstanceOf(data);
        LinearMemory target = instance.Memories[memory];
        if (!TryAddress(data, target, offset, index, size, out ulong address))
            return 0;
        if (target.Waiters is not { } waiters)
            return HostCalls.Trap(data, TrapCode.ExpectedSharedMemory);
        if (!instance.Store.Settings.AllowBlocking)
            return HostCalls.Trap(data, TrapCode.BlockingNotAllowed);
        ExpectedValue value = new(target.Base + (nint)address, size, expected);
        WaitOutcome outcome = instance.Store.Stops.Wait(waiters, address, in value, timeout);
        return outcome == WaitOutcome.Interrupted ? HostCalls.Trap(data, TrapCode.Interrupted) : (ulong)outcome;
    }

    /// <summary>Leaves a trap and says false if the address is not aligned or lies outside.</summary>
    private static bool TryAddress(InstanceData* data, LinearMemory memory, ulong offset, ulong index, int size, out ulong address)
    {
        address = index + offset;
        if ((address & (ulong)(size - 1)) != 0)
            HostCalls.Trap(data, TrapCode.UnalignedAtomic);
        else if (address < index || !memory.Contains(address, (ulong)size))
            HostCalls.Trap(data, TrapCode.MemoryOutOfBounds);
        else
            return true;
        return false;
    }
}
