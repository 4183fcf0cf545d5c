// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager;

/// <summary>A function of the host's without parameters and results.</summary>
public delegate void WasmHostAction(in WasmCaller caller);

/// <summary>A function of the host's without parameters, with a result.</summary>
public delegate TResult WasmHostFunction<TResult>(in WasmCaller caller);

/// <summary>A function of the host's with one parameter, without results.</summary>
public delegate void WasmHostAction<T1>(in WasmCaller caller, T1 value1);

/// <summary>A function of the host's with one parameter and a result.</summary>
public delegate TResult WasmHostFunction<T1, TResult>(in WasmCaller caller, T1 value1);

/// <summary>A function of the host's with 2 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2>(in WasmCaller caller, T1 value1, T2 value2);

/// <summary>A function of the host's with 2 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, TResult>(in WasmCaller caller, T1 value1, T2 value2);

/// <summary>A function of the host's with 3 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3>(in WasmCaller caller, T1 value1, T2 value2, T3 value3);

/// <summary>A function of the host's with 3 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3);

/// <summary>A function of the host's with 4 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3, T4>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4);

/// <summary>A function of the host's with 4 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, T4, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4);

/// <summary>A function of the host's with 5 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3, T4, T5>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5);

/// <summary>A function of the host's with 5 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, T4, T5, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5);

/// <summary>A function of the host's with 6 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3, T4, T5, T6>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6);

/// <summary>A function of the host's with 6 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, T4, T5, T6, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6);

/// <summary>A function of the host's with 7 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3, T4, T5, T6, T7>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7);

/// <summary>A function of the host's with 7 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7);

/// <summary>A function of the host's with 8 parameters, without results.</summary>
public delegate void WasmHostAction<T1, T2, T3, T4, T5, T6, T7, T8>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8);

/// <summary>A function of the host's with 8 parameters and a result.</summary>
public delegate TResult WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(in WasmCaller caller, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8);

