// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager;

public sealed partial class WasmFunction
{
    /// <summary>This function under C# types: without parameters and results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction AsAction() => new(Alive());

    /// <summary>This function under C# types: without parameters, with a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<TResult> AsFunction<TResult>() => new(Alive());

    /// <summary>This function under C# types: with one parameter, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1> AsAction<T1>() => new(Alive());

    /// <summary>This function under C# types: with one parameter and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, TResult> AsFunction<T1, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 2 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2> AsAction<T1, T2>() => new(Alive());

    /// <summary>This function under C# types: with 2 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, TResult> AsFunction<T1, T2, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 3 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3> AsAction<T1, T2, T3>() => new(Alive());

    /// <summary>This function under C# types: with 3 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, TResult> AsFunction<T1, T2, T3, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 4 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3, T4> AsAction<T1, T2, T3, T4>() => new(Alive());

    /// <summary>This function under C# types: with 4 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, T4, TResult> AsFunction<T1, T2, T3, T4, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 5 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3, T4, T5> AsAction<T1, T2, T3, T4, T5>() => new(Alive());

    /// <summary>This function under C# types: with 5 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, T4, T5, TResult> AsFunction<T1, T2, T3, T4, T5, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 6 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3, T4, T5, T6> AsAction<T1, T2, T3, T4, T5, T6>() => new(Alive());

    /// <summary>This function under C# types: with 6 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, T4, T5, T6, TResult> AsFunction<T1, T2, T3, T4, T5, T6, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 7 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3, T4, T5, T6, T7> AsAction<T1, T2, T3, T4, T5, T6, T7>() => new(Alive());

    /// <summary>This function under C# types: with 7 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, T4, T5, T6, T7, TResult> AsFunction<T1, T2, T3, T4, T5, T6, T7, TResult>() => new(Alive());

    /// <summary>This function under C# types: with 8 parameters, without results.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmAction<T1, T2, T3, T4, T5, T6, T7, T8> AsAction<T1, T2, T3, T4, T5, T6, T7, T8>() => new(Alive());

    /// <summary>This function under C# types: with 8 parameters and a result.</summary>
    /// <exception cref="WasmTypeMismatchException">The function's type is another one.</exception>
    /// <exception cref="NotSupportedException">A C# type stands for no WebAssembly type.</exception>
    public WasmFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult> AsFunction<T1, T2, T3, T4, T5, T6, T7, T8, TResult>() => new(Alive());

}
