namespace Wager.Abi;

/// <summary>What an object of the collected heap is; numbers stand in <see cref="TypeDescriptor.Kind"/>.</summary>
internal enum ObjectKind
{
    Struct = 1,
    Array = 2,

    /// <summary>Code units of 16 bits, laid out as an array of them; the engine's own, of no type of a module.</summary>
    String = 3,
}

/// <summary>
/// [DOC] references. What the 64 bits of a reference say, whatever its type: null is 0; an odd number is an i31, shifted left by one; bits
/// 1..0 = 10 are a handle of an object of the host's, shifted left by two; everything else is an address, of a <see cref="FuncRef"/> or of
/// an object. Conversions between <c>any</c> and <c>extern</c> are no code.
/// </summary>
internal static class Reference
{
    /// <summary>Set in every i31.</summary>
    public const int SmallBit = 1;

    /// <summary>Set in every reference that is no address: an i31 or a handle.</summary>
    public const int ImmediateBits = 3;

    /// <summary>The low two bits of a handle.</summary>
    public const int HandleTag = 2;

    public static bool IsSmall(ulong reference) => (reference & SmallBit) != 0;

    public static bool IsHandle(ulong reference) => (reference & ImmediateBits) == HandleTag;

    public static bool IsAddress(ulong reference) => reference != 0 && (reference & ImmediateBits) == 0;

    public static ulong OfSmall(int value) => (ulong)((uint)value & 0x7FFF_FFFF) << 1 | SmallBit;

    /// <summary>The integer of an i31, sign-extended.</summary>
    public static int SmallValue(ulong reference) => (int)reference >> 1;

    public static ulong OfHandle(int index) => (ulong)(uint)index << 2 | HandleTag;

    public static int HandleIndex(ulong reference) => (int)(reference >> 2);
}
