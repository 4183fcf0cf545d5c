namespace Wager.Core.Text;

/// <summary>The abstract heap types: keyword, shorthand of the nullable reference to them, and binary code.</summary>
internal static class HeapTypes
{
    public const int Count = 12;

    private static ReadOnlySpan<byte> Codes => [0x70, 0x6F, 0x6E, 0x6D, 0x6C, 0x6B, 0x6A, 0x69, 0x73, 0x72, 0x71, 0x74];

    public static byte Code(int index) => Codes[index];

    public static ReadOnlySpan<byte> Keyword(int index) => index switch
    {
        0 => "func"u8,
        1 => "extern"u8,
        2 => "any"u8,
        3 => "eq"u8,
        4 => "i31"u8,
        5 => "struct"u8,
        6 => "array"u8,
        7 => "exn"u8,
        8 => "nofunc"u8,
        9 => "noextern"u8,
        10 => "none"u8,
        _ => "noexn"u8,
    };

    public static ReadOnlySpan<byte> Shorthand(int index) => index switch
    {
        0 => "funcref"u8,
        1 => "externref"u8,
        2 => "anyref"u8,
        3 => "eqref"u8,
        4 => "i31ref"u8,
        5 => "structref"u8,
        6 => "arrayref"u8,
        7 => "exnref"u8,
        8 => "nullfuncref"u8,
        9 => "nullexternref"u8,
        10 => "nullref"u8,
        _ => "nullexnref"u8,
    };

    /// <summary>The index of the type with a keyword, or -1.</summary>
    public static int Find(ReadOnlySpan<byte> keyword)
    {
        for (int i = 0; i < Count; i++)
            if (keyword.SequenceEqual(Keyword(i)))
                return i;
        return -1;
    }
}
