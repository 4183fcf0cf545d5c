// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager;

/// <summary>An asynchronous function of the host's without parameters and results.</summary>
public delegate ValueTask WasmAsyncHostAction(WasmAsyncCaller caller);

/// <summary>An asynchronous function of the host's without parameters, with a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<TResult>(WasmAsyncCaller caller);

/// <summary>An asynchronous function of the host's with one parameter, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1>(WasmAsyncCaller caller, T1 value1);

/// <summary>An asynchronous function of the host's with one parameter and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, TResult>(WasmAsyncCaller caller, T1 value1);

/// <summary>An asynchronous function of the host's with 2 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2>(WasmAsyncCaller caller, T1 value1, T2 value2);

/// <summary>An asynchronous function of the host's with 2 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2);

/// <summary>An asynchronous function of the host's with 3 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3);

/// <summary>An asynchronous function of the host's with 3 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3);

/// <summary>An asynchronous function of the host's with 4 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3, T4>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4);

/// <summary>An asynchronous function of the host's with 4 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, T4, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4);

/// <summary>An asynchronous function of the host's with 5 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3, T4, T5>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5);

/// <summary>An asynchronous function of the host's with 5 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, T4, T5, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5);

/// <summary>An asynchronous function of the host's with 6 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3, T4, T5, T6>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6);

/// <summary>An asynchronous function of the host's with 6 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6);

/// <summary>An asynchronous function of the host's with 7 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7);

/// <summary>An asynchronous function of the host's with 7 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7);

/// <summary>An asynchronous function of the host's with 8 parameters, without results.</summary>
public delegate ValueTask WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8);

/// <summary>An asynchronous function of the host's with 8 parameters and a result.</summary>
public delegate ValueTask<TResult> WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(WasmAsyncCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8);

