using Wager.Core.Types;

namespace Wager.Runtime.Calls;

/// <summary>A managed callback with its type, called through <see cref="HostCalls"/>.</summary>
internal abstract unsafe class HostFunction
{
    protected HostFunction(WasmFunctionType type) => Type = type;

    public WasmFunctionType Type { get; }

    /// <summary>Takes the arguments from the slots and leaves the results there.</summary>
    public abstract void Invoke(WasmStore store, ulong* slots);
}

/// <summary>A callback on slots.</summary>
internal sealed unsafe class RawHostFunction : HostFunction
{
    private readonly WasmRawHostFunction callback;
    private readonly int slotCount;

    public RawHostFunction(WasmFunctionType type, WasmRawHostFunction callback)
        : base(type)
    {
        this.callback = callback;
        slotCount = type.Stubs.Slots;
    }

    // The slots are the exit stub's, as many as the type needs; they outlive the call.
    public override void Invoke(WasmStore store, ulong* slots) => callback(new WasmCaller(store), new Span<ulong>(slots, slotCount));
}

/// <summary>A callback on values.</summary>
internal sealed unsafe class ValueHostFunction : HostFunction
{
    private readonly WasmHostFunction callback;

    public ValueHostFunction(WasmFunctionType type, WasmHostFunction callback)
        : base(type) => this.callback = callback;

    public override void Invoke(WasmStore store, ulong* slots)
    {
        ReadOnlySpan<ValType> parameterTypes = Type.Func.Params;
        ReadOnlySpan<ValType> resultTypes = Type.Func.Results;
        WasmValue[] values = new WasmValue[parameterTypes.Length + resultTypes.Length];
        Span<WasmValue> arguments = values.AsSpan(0, parameterTypes.Length);
        Span<WasmValue> results = values.AsSpan(parameterTypes.Length);
        SlotValues.Read(store, parameterTypes, slots, arguments);
        for (int i = 0; i < results.Length; i++)
            results[i] = WasmValue.Default(resultTypes[i]);
        callback(new WasmCaller(store), arguments, results);
        SlotValues.Write(store, resultTypes, results, slots);
    }
}
