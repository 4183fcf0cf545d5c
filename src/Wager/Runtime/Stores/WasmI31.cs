namespace Wager;

/// <summary>A 31-bit integer behind a reference (<c>i31ref</c>).</summary>
/// <param name="Value">The integer; only its low 31 bits are kept, sign-extended.</param>
public readonly record struct WasmI31(int Value)
{
    /// <summary>The integer, sign-extended from 31 bits.</summary>
    public int Value { get; } = Value << 1 >> 1;
}
