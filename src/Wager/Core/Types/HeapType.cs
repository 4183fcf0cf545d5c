namespace Wager.Core.Types;

/// <summary>The abstract heap types; <see cref="Bottom"/> is below every other and only occurs in unreachable code.</summary>
internal enum HeapKind : byte
{
    Bottom,
    Any,
    Eq,
    I31,
    Struct,
    Array,
    None,
    Func,
    NoFunc,
    Extern,
    NoExtern,
    Exn,
    NoExn,
    Concrete = 15,
}

/// <summary>
/// What a reference points to: an abstract kind, or a defined type by index. The index is relative to the module in everything that
/// belongs to a module, and a canonical id in what <see cref="TypeStore"/> hands out.
/// </summary>
internal readonly record struct HeapType(int Code)
{
    private const int FirstConcrete = 16;
    private const int ExactBit = 1 << 27;

    /// <summary>Concrete heap types that fit into a value type's word.</summary>
    public const int MostConcrete = ExactBit - FirstConcrete;

    public static HeapType Any => new((int)HeapKind.Any);

    public static HeapType Func => new((int)HeapKind.Func);

    public static HeapType Extern => new((int)HeapKind.Extern);

    public static HeapType Exn => new((int)HeapKind.Exn);

    public bool IsConcrete => Code >= FirstConcrete;

    public HeapKind Kind => IsConcrete ? HeapKind.Concrete : (HeapKind)Code;

    /// <summary>The type index or canonical id of a concrete heap type.</summary>
    public int Index => (Code & ~ExactBit) - FirstConcrete;

    /// <summary>A concrete type without what was declared below it.</summary>
    public bool IsExact => (Code & ExactBit) != 0;

    public static HeapType Of(HeapKind kind) => new((int)kind);

    public static HeapType OfType(int index) => new(index + FirstConcrete);

    /// <summary>The same concrete type and nothing below it.</summary>
    public HeapType AsExact() => new(Code | ExactBit);

    /// <summary>The concrete type with another index, as exact as this one.</summary>
    public HeapType WithIndex(int index) => new(index + FirstConcrete | Code & ExactBit);

    /// <summary>The keyword of an abstract kind, or the index.</summary>
    public override string ToString() => Kind switch
    {
        HeapKind.Concrete => IsExact ? $"(exact {Index})" : Index.ToString(),
        HeapKind.Bottom => "bot",
        HeapKind.Any => "any",
        HeapKind.Eq => "eq",
        HeapKind.I31 => "i31",
        HeapKind.Struct => "struct",
        HeapKind.Array => "array",
        HeapKind.None => "none",
        HeapKind.Func => "func",
        HeapKind.NoFunc => "nofunc",
        HeapKind.Extern => "extern",
        HeapKind.NoExtern => "noextern",
        HeapKind.Exn => "exn",
        HeapKind.NoExn => "noexn",
    };
}
