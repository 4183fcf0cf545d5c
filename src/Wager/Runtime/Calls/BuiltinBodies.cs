using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Heap;
using Wager.Runtime.Instances;
using Wager.Runtime.Memory;
using Wager.Runtime.Tables;

namespace Wager.Runtime.Calls;

/// <summary>
/// The managed bodies of the builtins: entered from compiled code on the thread's stack, through <see cref="BuiltinAddresses"/>, which
/// parks what they throw. A broken rule of WebAssembly becomes a trap in the store's context. All operands are 64 bits wide.
/// </summary>
internal static unsafe partial class BuiltinBodies
{
    public static ulong MemoryGrow(InstanceData* data, ulong memory, ulong delta)
    {
        InstanceCore instance = HostCalls.InstanceOf(data);
        LinearMemory target = instance.Memories[memory];
        ulong failed = target.Type.Is64 ? ulong.MaxValue : uint.MaxValue;
        return target.TryGrow(delta, instance.Store.Limits, out ulong old) ? old : failed;
    }

    public static ulong MemoryFill(InstanceData* data, ulong memory, ulong destination, ulong value, ulong count)
    {
        LinearMemory target = HostCalls.InstanceOf(data).Memories[memory];
        if (!target.Contains(destination, count))
            return HostCalls.Trap(data, TrapCode.MemoryOutOfBounds);
        return Finished(data, LongOperations.Fill((byte*)target.Base + destination, (byte)value, count, InterruptOf(data)));
    }

    public static ulong MemoryCopy(InstanceData* data, ulong destinationMemory, ulong sourceMemory, ulong destination,
        ulong source, ulong count)
    {
        LinearMemory[] memories = HostCalls.InstanceOf(data).Memories;
        LinearMemory to = memories[destinationMemory];
        LinearMemory from = memories[sourceMemory];
        if (!to.Contains(destination, count) || !from.Contains(source, count))
            return HostCalls.Trap(data, TrapCode.MemoryOutOfBounds);
        return Finished(data, LongOperations.Copy((byte*)to.Base + destination, (byte*)from.Base + source, count, InterruptOf(data)));
    }

    /// <summary>What is not 0 once the guest is to stop.</summary>
    private static int* InterruptOf(InstanceData* data) => &((StoreContext*)data->Store)->Interrupt;

    private static ulong Finished(InstanceData* data, bool isFinished) => isFinished ? 0 : HostCalls.Trap(data, TrapCode.Interrupted);

    public static ulong MemoryInit(InstanceData* data, ulong memory, ulong segment, ulong destination, ulong source, ulong count)
    {
        bool isDone = HostCalls.InstanceOf(data).TryInitMemory((int)memory, (int)segment, destination, source, count);
        return isDone ? 0 : HostCalls.Trap(data, TrapCode.MemoryOutOfBounds);
    }

    public static ulong DataDrop(InstanceData* data, ulong segment)
    {
        HostCalls.InstanceOf(data).DropData((int)segment);
        return 0;
    }

    public static ulong AtomicNotify(InstanceData* data, ulong memory, ulong offset, ulong index, ulong count)
        => AtomicWaits.Notify(data, (int)memory, offset, index, (uint)count);

    public static ulong AtomicWait32(InstanceData* data, ulong memory, ulong offset, ulong index, ulong expected, ulong timeout)
        => AtomicWaits.Wait(data, (int)memory, offset, index, 4, (uint)expected, (long)timeout);

    public static ulong AtomicWait64(InstanceData* data, ulong memory, ulong offset, ulong index, ulong expected, ulong timeout)
        => AtomicWaits.Wait(data, (int)memory, offset, index, 8, expected, (long)timeout);

    public static ulong TableGrow(InstanceData* data, ulong table, ulong value, ulong delta)
    {
        TableStorage target = HostCalls.InstanceOf(data).Tables[table];
        ulong failed = target.Type.Is64 ? ulong.MaxValue : uint.MaxValue;
        return target.TryGrow(delta, value, out ulong old) ? old : failed;
    }

    public static ulong TableFill(InstanceData* data, ulong table, ulong destination, ulong value, ulong count)
    {
        TableStorage target = HostCalls.InstanceOf(data).Tables[table];
        if (!target.Contains(destination, count))
            return HostCalls.Trap(data, TrapCode.TableOutOfBounds);
        target.Span(destination, count).Fill(value);
        return 0;
    }

    public static ulong TableCopy(InstanceData* data, ulong destinationTable, ulong sourceTable, ulong destination,
        ulong source, ulong count)
    {
        TableStorage[] tables = HostCalls.InstanceOf(data).Tables;
        TableStorage to = tables[destinationTable];
        TableStorage from = tables[sourceTable];
        if (!to.Contains(destination, count) || !from.Contains(source, count))
            return HostCalls.Trap(data, TrapCode.TableOutOfBounds);
        from.Span(source, count).CopyTo(to.Span(destination, count));
        return 0;
    }

    public static ulong TableInit(InstanceData* data, ulong table, ulong segment, ulong destination, ulong source, ulong count)
    {
        bool isDone = HostCalls.InstanceOf(data).TryInitTable((int)table, (int)segment, destination, source, count);
        return isDone ? 0 : HostCalls.Trap(data, TrapCode.TableOutOfBounds);
    }

    public static ulong ElemDrop(InstanceData* data, ulong segment)
    {
        HostCalls.InstanceOf(data).DropElements((int)segment);
        return 0;
    }

    public static ulong FuncIsSubtype(InstanceData* data, ulong funcRef, ulong typeId)
    {
        if (funcRef == 0)
            return 0;
        int type = ((FuncRef*)funcRef)->TypeId;
        return ((int)typeId < 0 ? type == ~(int)typeId : TypeStore.Shared.IsSubtype(type, (int)typeId)) ? 1UL : 0;
    }

    public static ulong HasDescriptor(InstanceData* data, ulong reference, ulong descriptor, ulong typeId)
    {
        if (reference == 0 || (reference & Reference.ImmediateBits) != 0)
            return 0;
        TypeDescriptor* type = (TypeDescriptor*)(nint)((ObjectHeader*)reference)->Descriptor;
        if (type->Kind != (int)ObjectKind.Struct || !TypeStore.Shared.IsSubtype(type->Id, (int)typeId))
            return 0;
        int offset = TypeDescriptors.Process.ShapeOf((int)typeId).DescriptorOffset;
        return *(ulong*)(reference + (uint)offset) == descriptor ? 1UL : 0;
    }

    public static ulong BudgetSpent(InstanceData* data, ulong function, ulong loop)
    {
        InstanceCore instance = HostCalls.InstanceOf(data);
        if (instance.Store.Engine.Tiers is { } tiers)
            return (ulong)tiers.OnBudgetSpent(instance.Code, data, (int)function, (int)loop, instance.Store.Stops.StopToken);
        *instance.Code.BudgetOf(data, (int)function) = int.MaxValue;
        return 0;
    }
}
