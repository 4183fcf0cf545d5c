// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>A callback without parameters and results.</summary>
internal sealed class TypedHostAction : HostFunction
{
    private readonly WasmHostAction callback;

    public TypedHostAction(WasmHostAction callback)
        : base(TypedValues.FunctionType([], []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        callback(new WasmCaller(store));
    }
}

/// <summary>A callback without parameters, with a result.</summary>
internal sealed class TypedHostFunction<TResult> : HostFunction
{
    private readonly WasmHostFunction<TResult> callback;

    public TypedHostFunction(WasmHostFunction<TResult> callback)
        : base(TypedValues.FunctionType([], TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        TypedValues.Store(store, callback(new WasmCaller(store)), ref slots);
    }
}

/// <summary>A callback with one parameter, without results.</summary>
internal sealed class TypedHostAction<T1> : HostFunction
{
    private readonly WasmHostAction<T1> callback;

    public TypedHostAction(WasmHostAction<T1> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T1>([]), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        callback(new WasmCaller(store), value1);
    }
}

/// <summary>A callback with one parameter and a result.</summary>
internal sealed class TypedHostFunction<T1, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T1>([]), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1), ref slots);
    }
}

/// <summary>A callback with 2 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2> : HostFunction
{
    private readonly WasmHostAction<T1, T2> callback;

    public TypedHostAction(WasmHostAction<T1, T2> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T2>(TypedValues.Add<T1>([])), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        callback(new WasmCaller(store), value1, value2);
    }
}

/// <summary>A callback with 2 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T2>(TypedValues.Add<T1>([])), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2), ref slots);
    }
}

/// <summary>A callback with 3 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3);
    }
}

/// <summary>A callback with 3 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3), ref slots);
    }
}

/// <summary>A callback with 4 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3, T4> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3, T4> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3, T4> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3, value4);
    }
}

/// <summary>A callback with 4 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, T4, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, T4, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, T4, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3, value4), ref slots);
    }
}

/// <summary>A callback with 5 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3, T4, T5> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3, T4, T5> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3, T4, T5> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3, value4, value5);
    }
}

/// <summary>A callback with 5 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, T4, T5, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, T4, T5, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, T4, T5, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3, value4, value5), ref slots);
    }
}

/// <summary>A callback with 6 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3, T4, T5, T6> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3, T4, T5, T6> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3, T4, T5, T6> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6);
    }
}

/// <summary>A callback with 6 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, T4, T5, T6, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6), ref slots);
    }
}

/// <summary>A callback with 7 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3, T4, T5, T6, T7> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3, T4, T5, T6, T7> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3, T4, T5, T6, T7> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6, value7);
    }
}

/// <summary>A callback with 7 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6, value7), ref slots);
    }
}

/// <summary>A callback with 8 parameters, without results.</summary>
internal sealed class TypedHostAction<T1, T2, T3, T4, T5, T6, T7, T8> : HostFunction
{
    private readonly WasmHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback;

    public TypedHostAction(WasmHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), []), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        T8 value8 = TypedValues.Load<T8>(store, ref next);
        callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6, value7, value8);
    }
}

/// <summary>A callback with 8 parameters and a result.</summary>
internal sealed class TypedHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> : HostFunction
{
    private readonly WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback;

    public TypedHostFunction(WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override void Invoke(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        T8 value8 = TypedValues.Load<T8>(store, ref next);
        TypedValues.Store(store, callback(new WasmCaller(store), value1, value2, value3, value4, value5, value6, value7, value8), ref slots);
    }
}

