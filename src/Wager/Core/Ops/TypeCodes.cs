using Wager.Core.Types;

namespace Wager.Core.Ops;

/// <summary>The bytes of types in the binary format (core specification 5.3), read and named.</summary>
internal static class TypeCodes
{
    public const byte I32 = 0x7F;
    public const byte I64 = 0x7E;
    public const byte F32 = 0x7D;
    public const byte F64 = 0x7C;
    public const byte V128 = 0x7B;
    public const byte I8 = 0x78;
    public const byte I16 = 0x77;
    public const byte Ref = 0x64;
    public const byte RefNull = 0x63;
    public const byte Func = 0x60;
    public const byte Struct = 0x5F;
    public const byte Array = 0x5E;
    public const byte Sub = 0x50;
    public const byte SubFinal = 0x4F;
    public const byte Rec = 0x4E;
    public const byte Describes = 0x4C;
    public const byte Descriptor = 0x4D;

    /// <summary>In front of the index of an exact heap type.</summary>
    public const byte Exact = 0x62;

    /// <summary>The kind of an import of a function of exactly the type.</summary>
    public const byte ExactFunction = 0x20;

    /// <summary>The highest type index that a module may have; JavaScript engines' limit of a million types.</summary>
    public const int MaxTypeIndex = 1_000_000;

    /// <summary>The kind of the byte of an abstract heap type; <see cref="HeapKind.Concrete"/> for other bytes.</summary>
    public static HeapKind AbstractHeap(byte code) => code switch
    {
        0x74 => HeapKind.NoExn,
        0x73 => HeapKind.NoFunc,
        0x72 => HeapKind.NoExtern,
        0x71 => HeapKind.None,
        0x70 => HeapKind.Func,
        0x6F => HeapKind.Extern,
        0x6E => HeapKind.Any,
        0x6D => HeapKind.Eq,
        0x6C => HeapKind.I31,
        0x6B => HeapKind.Struct,
        0x6A => HeapKind.Array,
        0x69 => HeapKind.Exn,
        _ => HeapKind.Concrete,
    };

    /// <summary>The byte of an abstract heap type, for writers.</summary>
    public static byte Code(HeapKind kind) => kind switch
    {
        HeapKind.NoExn => 0x74,
        HeapKind.NoFunc => 0x73,
        HeapKind.NoExtern => 0x72,
        HeapKind.None => 0x71,
        HeapKind.Func => 0x70,
        HeapKind.Extern => 0x6F,
        HeapKind.Any => 0x6E,
        HeapKind.Eq => 0x6D,
        HeapKind.I31 => 0x6C,
        HeapKind.Struct => 0x6B,
        HeapKind.Array => 0x6A,
        HeapKind.Exn => 0x69,
        HeapKind.Bottom or HeapKind.Concrete => throw new CompilerBug($"heap type {kind} has no byte"),
    };

    /// <summary>Whether a value type starts with this byte.</summary>
    public static bool IsValType(byte code) =>
        code is >= V128 and <= I32 or Ref or RefNull || AbstractHeap(code) != HeapKind.Concrete;

    /// <summary>Reads a value type; the position behind it, or a fault of <see cref="Leb"/>.</summary>
    public static long ReadValType(ReadOnlySpan<byte> m, int pos, out ValType type)
    {
        type = default;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        byte code = m[pos];
        if (code is >= V128 and <= I32)
        {
            type = ValType.Of((ValKind)(I32 - code + (int)ValKind.I32));
            return pos + 1;
        }
        if (code is Ref or RefNull)
        {
            long next = ReadHeapType(m, pos + 1, out HeapType heap);
            type = ValType.Ref(heap, code == RefNull);
            return next;
        }
        HeapKind kind = AbstractHeap(code);
        if (kind == HeapKind.Concrete)
            return Leb.MalformedType;
        type = ValType.Ref(HeapType.Of(kind), nullable: true);
        return pos + 1;
    }

    /// <summary>Reads a heap type; the position behind it, or a fault of <see cref="Leb"/>.</summary>
    public static long ReadHeapType(ReadOnlySpan<byte> m, int pos, out HeapType type)
    {
        type = default;
        if ((uint)pos >= (uint)m.Length)
            return Leb.UnexpectedEnd;
        HeapKind kind = AbstractHeap(m[pos]);
        if (kind != HeapKind.Concrete)
        {
            type = HeapType.Of(kind);
            return pos + 1;
        }
        if (m[pos] == Exact)
            return ReadExact(m, pos + 1, out type);
        long next = Leb.Signed(m, pos, 33, out long index);
        if (next < 0)
            return next;
        if (index is < 0 or > MaxTypeIndex)
            return Leb.MalformedType;
        type = HeapType.OfType((int)index);
        return next;
    }

    /// <summary>The index is unsigned: there are no exact abstract types.</summary>
    private static long ReadExact(ReadOnlySpan<byte> m, int pos, out HeapType type)
    {
        type = default;
        long next = Leb.SlowU32(m, pos);
        if (next < 0)
            return next;
        if ((uint)next > MaxTypeIndex)
            return Leb.MalformedType;
        type = HeapType.OfType((int)(uint)next).AsExact();
        return next >> 32;
    }
}
