// Generated from tools/Gen/Defs/Builtins.cs by tools/Gen; do not edit.
#nullable enable
using System.Runtime.InteropServices;
using Wager.Abi;

namespace Wager.Runtime.Calls;

/// <summary>
/// What compiled code calls for each builtin with a managed body: no exception gets out of it. A row without a body does not compile.
/// </summary>
internal static unsafe class BuiltinAddresses
{
    /// <summary>The address, or 0 for stubs.</summary>
    public static nint Of(BuiltinId id) => id switch
    {
        BuiltinId.StackGuard => 0,
        BuiltinId.DeoptEntry => 0,
        BuiltinId.LazyCompile => 0,
        BuiltinId.CrossInstanceTailCall => 0,
        BuiltinId.FeedbackMiss => 0,
        BuiltinId.Throw => 0,
        BuiltinId.Allocate => 0,
        BuiltinId.WriteBarrier => 0,
        BuiltinId.StringOf => 0,
        BuiltinId.KeepException => (nint)(delegate* unmanaged<InstanceData*, ulong>)&KeepException,
        BuiltinId.LoadException => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&LoadException,
        BuiltinId.MemoryGrow => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&MemoryGrow,
        BuiltinId.MemoryFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&MemoryFill,
        BuiltinId.MemoryCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&MemoryCopy,
        BuiltinId.MemoryInit => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&MemoryInit,
        BuiltinId.DataDrop => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&DataDrop,
        BuiltinId.AtomicNotify => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&AtomicNotify,
        BuiltinId.AtomicWait32 => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&AtomicWait32,
        BuiltinId.AtomicWait64 => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&AtomicWait64,
        BuiltinId.TableGrow => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong>)&TableGrow,
        BuiltinId.TableFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&TableFill,
        BuiltinId.TableCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&TableCopy,
        BuiltinId.TableInit => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&TableInit,
        BuiltinId.ElemDrop => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&ElemDrop,
        BuiltinId.FuncIsSubtype => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&FuncIsSubtype,
        BuiltinId.HasDescriptor => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong>)&HasDescriptor,
        BuiltinId.ObjectNew => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ObjectNew,
        BuiltinId.ArrayNewDefault => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ArrayNewDefault,
        BuiltinId.ArrayNew => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ArrayNew,
        BuiltinId.ArrayNewData => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&ArrayNewData,
        BuiltinId.ArrayNewElem => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&ArrayNewElem,
        BuiltinId.ArrayFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ArrayFill,
        BuiltinId.ArrayCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&ArrayCopy,
        BuiltinId.ArrayInitData => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ArrayInitData,
        BuiltinId.ArrayInitElem => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&ArrayInitElem,
        BuiltinId.BudgetSpent => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BudgetSpent,
        BuiltinId.StringFrom => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&StringFrom,
    };

    [UnmanagedCallersOnly]
    private static ulong KeepException(InstanceData* data)
    {
        try
        {
            return BuiltinBodies.KeepException(data);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong LoadException(InstanceData* data, ulong exception)
    {
        try
        {
            return BuiltinBodies.LoadException(data, exception);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong MemoryGrow(InstanceData* data, ulong memory, ulong delta)
    {
        try
        {
            return BuiltinBodies.MemoryGrow(data, memory, delta);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong MemoryFill(InstanceData* data, ulong memory, ulong destination, ulong value, ulong count)
    {
        try
        {
            return BuiltinBodies.MemoryFill(data, memory, destination, value, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong MemoryCopy(InstanceData* data, ulong destinationMemory, ulong sourceMemory, ulong destination, ulong source, ulong count)
    {
        try
        {
            return BuiltinBodies.MemoryCopy(data, destinationMemory, sourceMemory, destination, source, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong MemoryInit(InstanceData* data, ulong memory, ulong segment, ulong destination, ulong source, ulong count)
    {
        try
        {
            return BuiltinBodies.MemoryInit(data, memory, segment, destination, source, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong DataDrop(InstanceData* data, ulong segment)
    {
        try
        {
            return BuiltinBodies.DataDrop(data, segment);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong AtomicNotify(InstanceData* data, ulong memory, ulong offset, ulong index, ulong count)
    {
        try
        {
            return BuiltinBodies.AtomicNotify(data, memory, offset, index, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong AtomicWait32(InstanceData* data, ulong memory, ulong offset, ulong index, ulong expected, ulong timeout)
    {
        try
        {
            return BuiltinBodies.AtomicWait32(data, memory, offset, index, expected, timeout);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong AtomicWait64(InstanceData* data, ulong memory, ulong offset, ulong index, ulong expected, ulong timeout)
    {
        try
        {
            return BuiltinBodies.AtomicWait64(data, memory, offset, index, expected, timeout);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong TableGrow(InstanceData* data, ulong table, ulong value, ulong delta)
    {
        try
        {
            return BuiltinBodies.TableGrow(data, table, value, delta);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong TableFill(InstanceData* data, ulong table, ulong destination, ulong value, ulong count)
    {
        try
        {
            return BuiltinBodies.TableFill(data, table, destination, value, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong TableCopy(InstanceData* data, ulong destinationTable, ulong sourceTable, ulong destination, ulong source, ulong count)
    {
        try
        {
            return BuiltinBodies.TableCopy(data, destinationTable, sourceTable, destination, source, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong TableInit(InstanceData* data, ulong table, ulong segment, ulong destination, ulong source, ulong count)
    {
        try
        {
            return BuiltinBodies.TableInit(data, table, segment, destination, source, count);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ElemDrop(InstanceData* data, ulong segment)
    {
        try
        {
            return BuiltinBodies.ElemDrop(data, segment);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong FuncIsSubtype(InstanceData* data, ulong funcRef, ulong typeId)
    {
        try
        {
            return BuiltinBodies.FuncIsSubtype(data, funcRef, typeId);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong HasDescriptor(InstanceData* data, ulong reference, ulong descriptor, ulong typeId)
    {
        try
        {
            return BuiltinBodies.HasDescriptor(data, reference, descriptor, typeId);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ObjectNew(InstanceData* data, ulong descriptor, ulong bytes)
    {
        try
        {
            return BuiltinBodies.ObjectNew(data, descriptor, bytes);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayNewDefault(InstanceData* data, ulong descriptor, ulong length)
    {
        try
        {
            return BuiltinBodies.ArrayNewDefault(data, descriptor, length);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayNew(InstanceData* data, ulong descriptor, ulong operands)
    {
        try
        {
            return BuiltinBodies.ArrayNew(data, descriptor, operands);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayNewData(InstanceData* data, ulong descriptor, ulong segment, ulong offset, ulong length)
    {
        try
        {
            return BuiltinBodies.ArrayNewData(data, descriptor, segment, offset, length);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayNewElem(InstanceData* data, ulong descriptor, ulong segment, ulong offset, ulong length)
    {
        try
        {
            return BuiltinBodies.ArrayNewElem(data, descriptor, segment, offset, length);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayFill(InstanceData* data, ulong descriptor, ulong operands)
    {
        try
        {
            return BuiltinBodies.ArrayFill(data, descriptor, operands);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayCopy(InstanceData* data, ulong operands)
    {
        try
        {
            return BuiltinBodies.ArrayCopy(data, operands);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayInitData(InstanceData* data, ulong segment, ulong operands)
    {
        try
        {
            return BuiltinBodies.ArrayInitData(data, segment, operands);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong ArrayInitElem(InstanceData* data, ulong segment, ulong operands)
    {
        try
        {
            return BuiltinBodies.ArrayInitElem(data, segment, operands);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong BudgetSpent(InstanceData* data, ulong function, ulong loop)
    {
        try
        {
            return BuiltinBodies.BudgetSpent(data, function, loop);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }

    [UnmanagedCallersOnly]
    private static ulong StringFrom(InstanceData* data, ulong high, ulong low)
    {
        try
        {
            return BuiltinBodies.StringFrom(data, high, low);
        }
        catch (Exception failure)
        {
            return HostCalls.Park(data, failure);
        }
    }
}
