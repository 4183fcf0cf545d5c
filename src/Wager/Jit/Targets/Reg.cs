namespace Wager.Jit.Targets;

/// <summary>
/// A general register; the value is its number in the target's encoding. Its name is the target's affair
/// (<see cref="TargetInfo.NameOf(Reg)"/>).
/// </summary>
internal enum Reg : byte
{
}

/// <summary>A register for floats and vectors, likewise.</summary>
internal enum FpReg : byte
{
}

/// <summary>The factor of an index register; the value is its logarithm.</summary>
internal enum Scale : byte
{
    x1, x2, x4, x8,
}
