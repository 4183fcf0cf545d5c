// Generated from tools/Gen/Defs/Builtins.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Abi;

namespace Wager.Runtime.Calls;

/// <summary>Addresses of the managed bodies of builtins; a row without a body does not compile.</summary>
internal static unsafe class BuiltinAddresses
{
    /// <summary>The body's address, or 0 for stubs.</summary>
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
        BuiltinId.KeepException => (nint)(delegate* unmanaged<InstanceData*, ulong>)&BuiltinBodies.KeepException,
        BuiltinId.LoadException => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&BuiltinBodies.LoadException,
        BuiltinId.MemoryGrow => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.MemoryGrow,
        BuiltinId.MemoryFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.MemoryFill,
        BuiltinId.MemoryCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.MemoryCopy,
        BuiltinId.MemoryInit => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.MemoryInit,
        BuiltinId.DataDrop => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&BuiltinBodies.DataDrop,
        BuiltinId.AtomicNotify => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.AtomicNotify,
        BuiltinId.AtomicWait32 => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.AtomicWait32,
        BuiltinId.AtomicWait64 => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.AtomicWait64,
        BuiltinId.TableGrow => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong>)&BuiltinBodies.TableGrow,
        BuiltinId.TableFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.TableFill,
        BuiltinId.TableCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.TableCopy,
        BuiltinId.TableInit => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.TableInit,
        BuiltinId.ElemDrop => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&BuiltinBodies.ElemDrop,
        BuiltinId.FuncIsSubtype => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.FuncIsSubtype,
        BuiltinId.HasDescriptor => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong>)&BuiltinBodies.HasDescriptor,
        BuiltinId.ObjectNew => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ObjectNew,
        BuiltinId.ArrayNewDefault => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ArrayNewDefault,
        BuiltinId.ArrayNew => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ArrayNew,
        BuiltinId.ArrayNewData => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.ArrayNewData,
        BuiltinId.ArrayNewElem => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong, ulong, ulong>)&BuiltinBodies.ArrayNewElem,
        BuiltinId.ArrayFill => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ArrayFill,
        BuiltinId.ArrayCopy => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong>)&BuiltinBodies.ArrayCopy,
        BuiltinId.ArrayInitData => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ArrayInitData,
        BuiltinId.ArrayInitElem => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.ArrayInitElem,
        BuiltinId.BudgetSpent => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.BudgetSpent,
        BuiltinId.StringFrom => (nint)(delegate* unmanaged<InstanceData*, ulong, ulong, ulong>)&BuiltinBodies.StringFrom,
    };
}
