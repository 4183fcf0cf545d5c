using System.Runtime.CompilerServices;
using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>A managed callback with its type, called through <see cref="Calls.HostCalls"/>.</summary>
internal abstract class HostFunction : HostCallee
{
    private ConditionalWeakTable<WasmFunctionType, HostFunction>? adapted;

    protected HostFunction(WasmFunctionType type, bool isTyped = false)
    {
        Type = type;
        IsTyped = isTyped;
    }

    /// <summary>Whether the type follows from C# types, and only says what they can say.</summary>
    protected bool IsTyped { get; }

    /// <summary>This function under a type that its C# types can stand for as well; null if they cannot.</summary>
    public HostFunction? As(WasmFunctionType type)
    {
        if (type.Equals(Type))
            return this;
        bool fits = IsTyped && TypedReferences.Fit(type.Parameters, Type.Parameters, TypedReferences.Gives)
            && TypedReferences.Fit(Type.Results, type.Results, TypedReferences.Takes);
        if (!fits || !CanAdapt(type))
            return null;
        ConditionalWeakTable<WasmFunctionType, HostFunction> known =
            Volatile.Read(ref adapted) ?? Interlocked.CompareExchange(ref adapted, [], null) ?? adapted;
        return known.GetValue(type, Adapt);
    }

    /// <summary>Whether results that are not of the type would be found out.</summary>
    protected virtual bool CanAdapt(WasmFunctionType type) => true;

    protected virtual HostFunction Adapt(WasmFunctionType type) => new AdaptedHostFunction(this, type);

    public WasmFunctionType Type { get; }

    public sealed override int TypeId => Type.CanonicalId;

    public override nint Exit => Type.Stubs.HostExit;
}

/// <summary>A callback on values of C# types under a type that says more than they do.</summary>
internal sealed class AdaptedHostFunction(HostFunction inner, WasmFunctionType type) : HostFunction(type)
{
    private readonly bool isStrict = TypedReferences.AreStrict(type.Func.Results);

    public override void Invoke(StoreCore store, Slots slots)
    {
        inner.Invoke(store, slots);
        if (isStrict)
            TypedReferences.Check(store, Type.Func.Results, slots, "result");
    }
}

/// <summary>A callback on slots.</summary>
internal sealed class RawHostFunction : HostFunction
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
    public override void Invoke(StoreCore store, Slots slots) => callback(new WasmCaller(store), slots.Span(slotCount));
}

/// <summary>A callback on values.</summary>
internal sealed class ValueHostFunction : HostFunction
{
    private readonly WasmHostFunction callback;

    public ValueHostFunction(WasmFunctionType type, WasmHostFunction callback)
        : base(type) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
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
        store.References.BeginHandOut();
        SlotValues.Write(store, resultTypes, results, slots);
    }
}
