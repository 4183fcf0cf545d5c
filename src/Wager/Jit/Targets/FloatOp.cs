namespace Wager.Jit.Targets;

/// <summary>Float arithmetic with the same forms.</summary>
internal enum FloatOp : byte
{
    Add,
    Sub,
    Mul,
    Div,
}

/// <summary>To which integer a float is rounded.</summary>
internal enum Rounding : byte
{
    Nearest,
    Floor,
    Ceil,
    Trunc,
}

/// <summary>A conversion of a scalar float to an integer.</summary>
/// <param name="IsSource64">From f64, else f32.</param>
/// <param name="IsTarget64">To i64, else i32.</param>
/// <param name="IsSigned">To a signed integer.</param>
/// <param name="Saturates">Takes the nearest integer, and 0 for NaN, where the plain conversion traps.</param>
internal readonly record struct Truncation(bool IsSource64, bool IsTarget64, bool IsSigned, bool Saturates);
