using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Calls;

namespace Wager;

// References as compiled code sees them: handles of host objects and pointers to FuncRefs.
public sealed unsafe partial class WasmStore
{
    private object? lastObject;
    private ulong lastHandle;

    /// <summary>The handle of a host object; the same object has the same handle. Handles live as long as the store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong HandleOf(object value) =>
        // Calls in a row mostly pass the same object.
        value == lastObject ? lastHandle : HandleOfOther(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HandleOfOther(object value)
    {
        ref ulong handle = ref CollectionsMarshal.GetValueRefOrAddDefault(handleOf, value, out bool exists);
        if (!exists)
        {
            handle = (ulong)handles.Count;
            handles.Add(value);
        }
        lastObject = value;
        lastHandle = handle;
        return handle;
    }

    /// <summary>How many handles there are, for <see cref="ForgetHandles"/>.</summary>
    internal int HandleCount => handles.Count;

    /// <summary>Nothing refers to the handles from this one on any more.</summary>
    internal void ForgetHandles(int first)
    {
        for (int i = first; i < handles.Count; i++)
            handleOf.Remove(handles[i]!);
        handles.RemoveRange(first, handles.Count - first);
        lastObject = null;
    }

    /// <summary>The host object of a handle other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal object ObjectOf(ulong handle) => handle == lastHandle && lastObject is { } last ? last : OtherObjectOf(handle);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object OtherObjectOf(ulong handle) =>
        handle < (ulong)handles.Count ? handles[(int)handle]! : throw new CompilerBug($"the reference 0x{handle:x} is no handle");

    /// <summary>The function behind a pointer; one object per function.</summary>
    internal WasmFunction FunctionAt(FuncRef* pointer)
    {
        ref WasmFunction? function = ref CollectionsMarshal.GetValueRefOrAddDefault(functions, (nint)pointer, out _);
        return function ??= new WasmFunction(this, pointer);
    }

    /// <summary>The function of a host callback in this store.</summary>
    internal WasmFunction FunctionOf(HostFunction host)
    {
        if (hostFunctionValues.TryGetValue(host, out WasmFunction? known))
            return known;
        HostFunctionData* data = (HostFunctionData*)AllocateBlock(HostFunctionData.Size);
        data->HostIndex = hostFunctionCount;
        FuncRef* function = (FuncRef*)((byte*)data + HostFunctionData.FunctionOffset);
        function->Code = host is AsyncHostFunction ? host.Type.AsyncStubs.HostExit : host.Type.Stubs.HostExit;
        function->Instance = (nint)data;
        function->TypeId = host.Type.CanonicalId;
        function->FunctionIndex = -1;
        if (hostFunctionCount == hostFunctions.Length)
            Array.Resize(ref hostFunctions, hostFunctionCount * 2);
        hostFunctions[hostFunctionCount++] = host;
        WasmFunction value = FunctionAt(function);
        hostFunctionValues.Add(host, value);
        return value;
    }

    /// <summary>Throws unless the item belongs to this store.</summary>
    internal void CheckOwns(WasmExternal item)
    {
        if (item.Owner is not null && item.Owner != this)
            throw new ArgumentException($"the {item.GetType().Name} belongs to another store");
    }
}
