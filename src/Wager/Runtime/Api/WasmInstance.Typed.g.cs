// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager;

public sealed partial class WasmInstance
{
    /// <summary>An exported function without parameters and results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction GetAction(string name) => new(GetFunction(name));

    /// <summary>An exported function without parameters, with a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<TResult> GetFunction<TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with one parameter, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1> GetAction<T1>(string name) => new(GetFunction(name));

    /// <summary>An exported function with one parameter and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, TResult> GetFunction<T1, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 2 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2> GetAction<T1, T2>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 2 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, TResult> GetFunction<T1, T2, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 3 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3> GetAction<T1, T2, T3>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 3 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, TResult> GetFunction<T1, T2, T3, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 4 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3, T4> GetAction<T1, T2, T3, T4>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 4 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, T4, TResult> GetFunction<T1, T2, T3, T4, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 5 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3, T4, T5> GetAction<T1, T2, T3, T4, T5>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 5 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, T4, T5, TResult> GetFunction<T1, T2, T3, T4, T5, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 6 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3, T4, T5, T6> GetAction<T1, T2, T3, T4, T5, T6>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 6 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, T4, T5, T6, TResult> GetFunction<T1, T2, T3, T4, T5, T6, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 7 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3, T4, T5, T6, T7> GetAction<T1, T2, T3, T4, T5, T6, T7>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 7 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, T4, T5, T6, T7, TResult> GetFunction<T1, T2, T3, T4, T5, T6, T7, TResult>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 8 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmAction<T1, T2, T3, T4, T5, T6, T7, T8> GetAction<T1, T2, T3, T4, T5, T6, T7, T8>(string name) => new(GetFunction(name));

    /// <summary>An exported function with 8 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    /// <inheritdoc cref="GetFunction(string)" path="/exception"/>
    public WasmFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> GetFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(string name) => new(GetFunction(name));

}
