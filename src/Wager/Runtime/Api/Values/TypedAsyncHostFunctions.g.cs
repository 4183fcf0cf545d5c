// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>An asynchronous callback without parameters and results.</summary>
internal sealed class TypedAsyncHostAction : AsyncHostFunction
{
    private readonly WasmAsyncHostAction callback;

    public TypedAsyncHostAction(WasmAsyncHostAction callback)
        : base(TypedValues.FunctionType([], []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        return Finish(callback(new WasmAsyncCaller(store)));
    }
}

/// <summary>An asynchronous callback without parameters, with a result.</summary>
internal sealed class TypedAsyncHostFunction<TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<TResult> callback)
        : base(TypedValues.FunctionType([], TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        return Finish(store, callback(new WasmAsyncCaller(store)), slots);
    }
}

/// <summary>An asynchronous callback with one parameter, without results.</summary>
internal sealed class TypedAsyncHostAction<T1> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T1>([]), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1));
    }
}

/// <summary>An asynchronous callback with one parameter and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T1>([]), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1), slots);
    }
}

/// <summary>An asynchronous callback with 2 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T2>(TypedValues.Add<T1>([])), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2));
    }
}

/// <summary>An asynchronous callback with 2 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T2>(TypedValues.Add<T1>([])), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2), slots);
    }
}

/// <summary>An asynchronous callback with 3 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3));
    }
}

/// <summary>An asynchronous callback with 3 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3), slots);
    }
}

/// <summary>An asynchronous callback with 4 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3, T4> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3, T4> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3, T4> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3, value4));
    }
}

/// <summary>An asynchronous callback with 4 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, T4, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, T4, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, T4, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3, value4), slots);
    }
}

/// <summary>An asynchronous callback with 5 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3, T4, T5> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3, T4, T5> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3, T4, T5> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5));
    }
}

/// <summary>An asynchronous callback with 5 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, T4, T5, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, T4, T5, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, T4, T5, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5), slots);
    }
}

/// <summary>An asynchronous callback with 6 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3, T4, T5, T6> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3, T4, T5, T6> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3, T4, T5, T6> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6));
    }
}

/// <summary>An asynchronous callback with 6 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6), slots);
    }
}

/// <summary>An asynchronous callback with 7 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3, T4, T5, T6, T7> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6, value7));
    }
}

/// <summary>An asynchronous callback with 7 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        Slots next = slots;
        T1 value1 = TypedValues.Load<T1>(store, ref next);
        T2 value2 = TypedValues.Load<T2>(store, ref next);
        T3 value3 = TypedValues.Load<T3>(store, ref next);
        T4 value4 = TypedValues.Load<T4>(store, ref next);
        T5 value5 = TypedValues.Load<T5>(store, ref next);
        T6 value6 = TypedValues.Load<T6>(store, ref next);
        T7 value7 = TypedValues.Load<T7>(store, ref next);
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6, value7), slots);
    }
}

/// <summary>An asynchronous callback with 8 parameters, without results.</summary>
internal sealed class TypedAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8> : AsyncHostFunction
{
    private readonly WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback;

    public TypedAsyncHostAction(WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), []), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
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
        return Finish(callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6, value7, value8));
    }
}

/// <summary>An asynchronous callback with 8 parameters and a result.</summary>
internal sealed class TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback;

    public TypedAsyncHostFunction(WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback)
        : base(TypedValues.FunctionType(TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), TypedValues.Add<TResult>([])), isTyped: true) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
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
        return Finish(store, callback(new WasmAsyncCaller(store), value1, value2, value3, value4, value5, value6, value7, value8), slots);
    }
}

