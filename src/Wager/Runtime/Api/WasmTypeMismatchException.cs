namespace Wager;

/// <summary>A function was asked for under C# types that its own type does not fit.</summary>
public sealed class WasmTypeMismatchException : WasmException
{
    internal WasmTypeMismatchException(WasmFunctionType expected, WasmFunctionType actual)
        : base($"the function is {actual}, and it was asked for as {expected}")
    {
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The type that the C# types stand for.</summary>
    public WasmFunctionType Expected { get; }

    /// <summary>The function's type.</summary>
    public WasmFunctionType Actual { get; }
}
