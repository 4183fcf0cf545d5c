using System.Runtime.CompilerServices;
using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>A managed callback that may finish later; its exit stub is a suspendable one.</summary>
internal abstract class AsyncHostFunction : HostFunction
{
    protected AsyncHostFunction(WasmFunctionType type, bool isTyped = false)
        : base(type, isTyped)
    {
    }

    protected sealed override bool CanAdapt(WasmFunctionType type) => !TypedReferences.AreStrict(type.Func.Results);

    protected sealed override HostFunction Adapt(WasmFunctionType type) => new AdaptedAsyncHostFunction(this, type);

    public sealed override nint Exit => Type.AsyncStubs.HostExit;

    public abstract override HostWait? Start(StoreCore store, Slots slots);

    public sealed override void Invoke(StoreCore store, Slots slots)
        => throw new CompilerBug("an asynchronous host function was called through a synchronous stub");

    protected static HostWait? Finish<TResult>(StoreCore store, in ValueTask<TResult> task, Slots slots)
    {
        if (!task.IsCompleted)
            return new HostWait<TResult>(task, slots);
        TypedValues.Store(store, task.GetAwaiter().GetResult(), ref slots);
        return null;
    }

    protected static HostWait? Finish(in ValueTask task)
    {
        if (!task.IsCompleted)
            return new HostActionWait(task);
        task.GetAwaiter().GetResult();
        return null;
    }
}

/// <summary>A callback on values of C# types under a type whose parameters say more than they do.</summary>
internal sealed class AdaptedAsyncHostFunction(AsyncHostFunction inner, WasmFunctionType type) : AsyncHostFunction(type)
{
    public override HostWait? Start(StoreCore store, Slots slots) => inner.Start(store, slots);
}

/// <summary>A callback on values.</summary>
internal sealed class AsyncValueHostFunction : AsyncHostFunction
{
    private readonly WasmAsyncHostFunction callback;

    public AsyncValueHostFunction(WasmFunctionType type, WasmAsyncHostFunction callback)
        : base(type) => this.callback = callback;

    public override HostWait? Start(StoreCore store, Slots slots)
    {
        ReadOnlySpan<ValType> resultTypes = Type.Func.Results;
        WasmValue[] arguments = new WasmValue[Type.Func.Params.Length];
        WasmValue[] results = new WasmValue[resultTypes.Length];
        SlotValues.Read(store, Type.Func.Params, slots, arguments);
        for (int i = 0; i < results.Length; i++)
            results[i] = WasmValue.Default(resultTypes[i]);
        ValueTask task = callback(new WasmAsyncCaller(store), arguments, results);
        if (!task.IsCompleted)
            return new HostValuesWait(task, Type, results, slots);
        task.GetAwaiter().GetResult();
        store.References.BeginHandOut();
        SlotValues.Write(store, resultTypes, results, slots);
        return null;
    }
}

/// <summary>Waits for a value.</summary>
internal sealed class HostWait<TResult>(ValueTask<TResult> task, Slots slots) : HostWait
{
    public override void Notify(Suspension suspension)
    {
        ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
            suspension.EndByHost();
        else
            awaiter.UnsafeOnCompleted(() => suspension.EndByHost());
    }

    public override void Finish(StoreCore store)
    {
        Slots next = slots;
        TypedValues.Store(store, task.GetAwaiter().GetResult(), ref next);
    }
}

/// <summary>Waits for the end.</summary>
internal class HostActionWait(ValueTask task) : HostWait
{
    public override void Notify(Suspension suspension)
    {
        ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
            suspension.EndByHost();
        else
            awaiter.UnsafeOnCompleted(() => suspension.EndByHost());
    }

    public override void Finish(StoreCore store) => task.GetAwaiter().GetResult();
}

/// <summary>Waits for a callback on values.</summary>
internal sealed class HostValuesWait(ValueTask task, WasmFunctionType type, WasmValue[] results, Slots slots) : HostActionWait(task)
{
    public override void Finish(StoreCore store)
    {
        base.Finish(store);
        store.References.BeginHandOut();
        SlotValues.Write(store, type.Func.Results, results, slots);
    }
}
