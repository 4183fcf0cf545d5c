namespace Wager.Jit.Ssa;

/// <summary>
/// What a RefTest asks of a reference that is neither null nor, but for the first two, immediate. Kinds stand in Aux, with
/// <see cref="Nullable"/>, and a depth from <see cref="DepthShift"/> on.
/// </summary>
internal static class RefTestKind
{
    public const int I31 = 0;

    /// <summary>Anything but what the host has wrapped.</summary>
    public const int Eq = 1;
    public const int Struct = 2;
    public const int Array = 3;

    /// <summary>Exactly the type whose id is in Imm.</summary>
    public const int Exact = 4;

    /// <summary>The type whose id is in Imm, which has so many supertypes, or one below it.</summary>
    public const int Below = 5;

    public const int KindMask = 15;

    /// <summary>Null passes.</summary>
    public const int Nullable = 16;

    /// <summary>It is not null. Holds only where the test stands.</summary>
    public const int NotNull = 32;

    /// <summary>What is not null is an object, neither an i31 nor what the host has wrapped. Holds only where the test stands.</summary>
    public const int IsObject = 64;

    public const int DepthShift = 8;
}
