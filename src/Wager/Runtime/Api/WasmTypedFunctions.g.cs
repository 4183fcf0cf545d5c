// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable
using System.Runtime.CompilerServices;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A function without parameters and results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, [], []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            InvokeWide(cancellation);
            return;
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function without parameters, with a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, [], TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            return InvokeWide(cancellation);
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with one parameter, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T1>([]), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            InvokeWide(value1, cancellation);
            return;
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with one parameter and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T1>([]), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            return InvokeWide(value1, cancellation);
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 2 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T2>(TypedValues.Add<T1>([])), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            InvokeWide(value1, value2, cancellation);
            return;
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 2 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T2>(TypedValues.Add<T1>([])), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 4)
        {
            return InvokeWide(value1, value2, cancellation);
        }
        Unsafe.SkipInit(out FewSlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 3 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 3 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 4 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3, T4>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, value4, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 4 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, T4, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, value4, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 5 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3, T4, T5>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, value4, value5, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 5 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, T4, T5, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, value4, value5, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 6 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3, T4, T5, T6>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, value4, value5, value6, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 6 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, T4, T5, T6, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, value4, value5, value6, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 7 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3, T4, T5, T6, T7>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, value4, value5, value6, value7, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            TypedValues.Store(store, value7, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 7 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, T4, T5, T6, T7, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([]))))))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, value4, value5, value6, value7, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            TypedValues.Store(store, value7, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

/// <summary>A function with 8 parameters, without results, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmAction<T1, T2, T3, T4, T5, T6, T7, T8>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), []);

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            InvokeWide(value1, value2, value3, value4, value5, value6, value7, value8, cancellation);
            return;
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        TypedValues.Store(store, value8, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        TypedValues.Store(store, value8, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            TypedValues.Store(store, value7, ref next);
            TypedValues.Store(store, value8, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(function, default);
    }
}

/// <summary>A function with 8 parameters and a result, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>
public readonly struct WasmFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>
{
    /// <summary>A typed view of a function.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction(WasmFunction function) => Function = TypedValues.Checked(function, TypedValues.Add<T8>(TypedValues.Add<T7>(TypedValues.Add<T6>(TypedValues.Add<T5>(TypedValues.Add<T4>(TypedValues.Add<T3>(TypedValues.Add<T2>(TypedValues.Add<T1>([])))))))), TypedValues.Add<TResult>([]));

    /// <summary>The function; null in the default value of this structure.</summary>
    public WasmFunction Function { get; }

    /// <summary>Calls the function.</summary>
    /// <inheritdoc cref="WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TResult Invoke(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        if (function.TypedSlotCount > 16)
        {
            return InvokeWide(value1, value2, value3, value4, value5, value6, value7, value8, cancellation);
        }
        Unsafe.SkipInit(out ManySlots room);
        Slots slots = Slots.In(ref room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        TypedValues.Store(store, value8, ref next);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    // Tuples can need any number of slots, and references may have to be checked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TResult InvokeWide(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation)
    {
        WasmFunction function = Function;
        Span<ulong> room = stackalloc ulong[function.SlotCount];
        Slots slots = Slots.On(room);
        StoreCore store = function.Store;
        Slots next = slots;
        TypedValues.Store(store, value1, ref next);
        TypedValues.Store(store, value2, ref next);
        TypedValues.Store(store, value3, ref next);
        TypedValues.Store(store, value4, ref next);
        TypedValues.Store(store, value5, ref next);
        TypedValues.Store(store, value6, ref next);
        TypedValues.Store(store, value7, ref next);
        TypedValues.Store(store, value8, ref next);
        function.CheckArguments(slots);
        function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);
        return TypedValues.Load<TResult>(store, ref slots);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)"/>.</summary>
    /// <inheritdoc cref="WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[self::exception or self::remarks]"/>
    public ValueTask<TResult> InvokeAsync(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8, CancellationToken cancellation = default)
    {
        WasmFunction function = Function;
        StoreCore store = function.Store;
        Slots slots = store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);
        try
        {
            Slots next = slots;
            TypedValues.Store(store, value1, ref next);
            TypedValues.Store(store, value2, ref next);
            TypedValues.Store(store, value3, ref next);
            TypedValues.Store(store, value4, ref next);
            TypedValues.Store(store, value5, ref next);
            TypedValues.Store(store, value6, ref next);
            TypedValues.Store(store, value7, ref next);
            TypedValues.Store(store, value8, ref next);
            function.CheckArguments(slots);
        }
        catch
        {
            store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync<TResult>(function);
    }
}

