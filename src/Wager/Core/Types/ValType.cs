namespace Wager.Core.Types;

internal enum ValKind : byte
{
    /// <summary>Below every type; the type of what is popped from the stack of unreachable code.</summary>
    Bottom,
    I32,
    I64,
    F32,
    F64,
    V128,
    Ref,
}

/// <summary>A value type in one word: bits 0-2 kind, 3 nullable, 4-31 heap type.</summary>
internal readonly record struct ValType(uint Bits)
{
    private const uint NullableBit = 8;
    private const int HeapShift = 4;

    public static ValType Bottom => default;

    public static ValType I32 => new((uint)ValKind.I32);

    public static ValType I64 => new((uint)ValKind.I64);

    public static ValType F32 => new((uint)ValKind.F32);

    public static ValType F64 => new((uint)ValKind.F64);

    public static ValType V128 => new((uint)ValKind.V128);

    public static ValType FuncRef => Ref(HeapType.Func, nullable: true);

    public static ValType ExternRef => Ref(HeapType.Extern, nullable: true);

    public static ValType AnyRef => Ref(HeapType.Any, nullable: true);

    public static ValType ExnRef => Ref(HeapType.Exn, nullable: true);

    public ValKind Kind => (ValKind)(Bits & 7);

    public bool IsRef => Kind == ValKind.Ref;

    public bool IsNullable => (Bits & NullableBit) != 0;

    public bool IsBottom => Bits == 0;

    /// <summary>A local of this type starts with a value: zero or null.</summary>
    public bool IsDefaultable => !IsRef || IsNullable;

    /// <summary>The heap type of a reference type.</summary>
    public HeapType Heap => new((int)(Bits >> HeapShift));

    /// <summary>Bytes of a value in a struct field, array element or buffer; references count as 8.</summary>
    public int ByteSize => Kind switch
    {
        ValKind.I32 or ValKind.F32 => 4,
        ValKind.I64 or ValKind.F64 or ValKind.Ref => 8,
        ValKind.V128 => 16,
        ValKind.Bottom => 0,
    };

    public static ValType Of(ValKind kind) => new((uint)kind);

    public static ValType Ref(HeapType heap, bool nullable) =>
        new((uint)ValKind.Ref | (nullable ? NullableBit : 0) | (uint)heap.Code << HeapShift);

    public static ValType RefTo(int typeIndex, bool nullable) => Ref(HeapType.OfType(typeIndex), nullable);

    public ValType AsNonNull() => new(Bits & ~NullableBit);

    /// <summary>The reference to just its concrete type.</summary>
    public ValType AsExact() => Ref(Heap.AsExact(), IsNullable);

    public ValType AsNullable() => new(Bits | NullableBit);

    /// <summary>The text form: <c>i32</c>, <c>funcref</c>, <c>(ref null 3)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValKind.Bottom => "bot",
        ValKind.I32 => "i32",
        ValKind.I64 => "i64",
        ValKind.F32 => "f32",
        ValKind.F64 => "f64",
        ValKind.V128 => "v128",
        ValKind.Ref => RefText(),
    };

    private string RefText() => (IsNullable, Heap.Kind) switch
    {
        (true, HeapKind.None) => "nullref",
        (true, HeapKind.NoFunc) => "nullfuncref",
        (true, HeapKind.NoExtern) => "nullexternref",
        (true, HeapKind.NoExn) => "nullexnref",
        (true, not HeapKind.Concrete) => $"{Heap}ref",
        (true, _) => $"(ref null {Heap})",
        (false, _) => $"(ref {Heap})",
    };
}
