// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Runtime.Api.Values;

namespace Wager;

public sealed partial class WasmLinker
{
    /// <summary>Names a function of the host's without parameters and results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func(string module, string name, WasmHostAction callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction(callback));
    }

    /// <summary>Names an asynchronous function of the host's without parameters and results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc(string module, string name, WasmAsyncHostAction callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction(callback));
    }

    /// <summary>Names a function of the host's without parameters, with a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<TResult>(string module, string name, WasmHostFunction<TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's without parameters, with a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<TResult>(string module, string name, WasmAsyncHostFunction<TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<TResult>(callback));
    }

    /// <summary>Names a function of the host's with one parameter, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1>(string module, string name, WasmHostAction<T1> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with one parameter, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1>(string module, string name, WasmAsyncHostAction<T1> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1>(callback));
    }

    /// <summary>Names a function of the host's with one parameter and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, TResult>(string module, string name, WasmHostFunction<T1, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with one parameter and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, TResult>(string module, string name, WasmAsyncHostFunction<T1, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 2 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2>(string module, string name, WasmHostAction<T1, T2> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 2 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2>(string module, string name, WasmAsyncHostAction<T1, T2> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2>(callback));
    }

    /// <summary>Names a function of the host's with 2 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, TResult>(string module, string name, WasmHostFunction<T1, T2, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 2 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 3 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3>(string module, string name, WasmHostAction<T1, T2, T3> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 3 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3>(string module, string name, WasmAsyncHostAction<T1, T2, T3> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3>(callback));
    }

    /// <summary>Names a function of the host's with 3 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 3 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 4 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4>(string module, string name, WasmHostAction<T1, T2, T3, T4> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3, T4>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 4 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4>(string module, string name, WasmAsyncHostAction<T1, T2, T3, T4> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3, T4>(callback));
    }

    /// <summary>Names a function of the host's with 4 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, T4, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, T4, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 4 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, T4, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, T4, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 5 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5>(string module, string name, WasmHostAction<T1, T2, T3, T4, T5> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3, T4, T5>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 5 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5>(string module, string name, WasmAsyncHostAction<T1, T2, T3, T4, T5> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3, T4, T5>(callback));
    }

    /// <summary>Names a function of the host's with 5 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, T4, T5, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, T4, T5, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 5 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, T4, T5, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, T4, T5, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 6 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6>(string module, string name, WasmHostAction<T1, T2, T3, T4, T5, T6> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3, T4, T5, T6>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 6 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6>(string module, string name, WasmAsyncHostAction<T1, T2, T3, T4, T5, T6> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3, T4, T5, T6>(callback));
    }

    /// <summary>Names a function of the host's with 6 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, T4, T5, T6, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 6 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 7 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6, T7>(string module, string name, WasmHostAction<T1, T2, T3, T4, T5, T6, T7> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3, T4, T5, T6, T7>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 7 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6, T7>(string module, string name, WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3, T4, T5, T6, T7>(callback));
    }

    /// <summary>Names a function of the host's with 7 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6, T7, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 7 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6, T7, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(callback));
    }

    /// <summary>Names a function of the host's with 8 parameters, without results; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6, T7, T8>(string module, string name, WasmHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostAction<T1, T2, T3, T4, T5, T6, T7, T8>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 8 parameters, without results; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6, T7, T8>(string module, string name, WasmAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostAction<T1, T2, T3, T4, T5, T6, T7, T8>(callback));
    }

    /// <summary>Names a function of the host's with 8 parameters and a result; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string module, string name, WasmHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(callback));
    }

    /// <summary>Names an asynchronous function of the host's with 8 parameters and a result; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmLinker AsyncFunc<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string module, string name, WasmAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new TypedAsyncHostFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(callback));
    }

}
