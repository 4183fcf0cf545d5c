namespace Wager.Core.Types;

internal enum PackedKind : byte
{
    None,
    I8,
    I16,
}

/// <summary>The type of a field in storage: a value type, or a packed integer that is read as i32.</summary>
internal readonly record struct StorageType(ValType Value, PackedKind Packed)
{
    public static StorageType I8 => new(ValType.I32, PackedKind.I8);

    public static StorageType I16 => new(ValType.I32, PackedKind.I16);

    public bool IsPacked => Packed != PackedKind.None;

    /// <summary>The type that a read yields and a write takes.</summary>
    public ValType Unpacked => Value;

    public int ByteSize => Packed switch
    {
        PackedKind.None => Value.ByteSize,
        PackedKind.I8 => 1,
        PackedKind.I16 => 2,
    };

    public static StorageType Of(ValType value) => new(value, PackedKind.None);

    public override string ToString() => Packed switch
    {
        PackedKind.None => Value.ToString(),
        PackedKind.I8 => "i8",
        PackedKind.I16 => "i16",
    };
}

/// <summary>A field of a struct, or the elements of an array.</summary>
internal readonly record struct FieldType(StorageType Storage, bool IsMutable)
{
    public override string ToString() => IsMutable ? $"(mut {Storage})" : Storage.ToString();
}

internal enum CompositeKind : byte
{
    Func,
    Struct,
    Array,
}

/// <summary>The type of a function, block or tag; immutable.</summary>
internal sealed class FuncType(ValType[] parameters, ValType[] results)
{
    private readonly ValType[] parameters = parameters;
    private readonly ValType[] results = results;

    public static FuncType Empty { get; } = new([], []);

    public ReadOnlySpan<ValType> Params => parameters;

    public ReadOnlySpan<ValType> Results => results;

    public bool SameAs(FuncType other) => Params.SequenceEqual(other.Params) && Results.SequenceEqual(other.Results);

    public override string ToString() => $"[{string.Join(' ', parameters)}] -> [{string.Join(' ', results)}]";
}

/// <summary>The fields of a struct; immutable.</summary>
internal sealed class StructType(FieldType[] fields)
{
    private readonly FieldType[] fields = fields;

    public ReadOnlySpan<FieldType> Fields => fields;

    public override string ToString() => $"(struct {string.Join(' ', fields)})";
}

/// <summary>The element type of an array; immutable.</summary>
internal sealed class ArrayType(FieldType element)
{
    public FieldType Element { get; } = element;

    public override string ToString() => $"(array {Element})";
}

/// <summary>A defined type: a composite type with its place in the subtype hierarchy; immutable.</summary>
internal sealed class SubType
{
    private SubType(CompositeKind kind, bool isFinal, int super)
    {
        Kind = kind;
        IsFinal = isFinal;
        Super = super;
    }

    public CompositeKind Kind { get; }

    public bool IsFinal { get; }

    /// <summary>The declared supertype (type index, or canonical id in the type store), or -1.</summary>
    public int Super { get; }

    /// <summary>The type whose objects' descriptors are of this type (custom descriptors proposal), or -1.</summary>
    public int Describes { get; private init; } = -1;

    /// <summary>The type of the descriptors of this type's objects, or -1.</summary>
    public int Descriptor { get; private init; } = -1;

    /// <summary>It has a descriptor or is one.</summary>
    public bool HasDescription => Describes >= 0 || Descriptor >= 0;

    /// <summary>Set exactly when <see cref="Kind"/> is a function type.</summary>
    public FuncType? Func { get; private init; }

    /// <summary>Set exactly when <see cref="Kind"/> is a struct type.</summary>
    public StructType? Struct { get; private init; }

    /// <summary>Set exactly when <see cref="Kind"/> is an array type.</summary>
    public ArrayType? Array { get; private init; }

    public static SubType Of(FuncType type, bool isFinal = true, int super = -1) => new(CompositeKind.Func, isFinal, super) { Func = type };

    public static SubType Of(StructType type, bool isFinal = true, int super = -1)
        => new(CompositeKind.Struct, isFinal, super) { Struct = type };

    public static SubType Of(ArrayType type, bool isFinal = true, int super = -1)
        => new(CompositeKind.Array, isFinal, super) { Array = type };

    /// <summary>The same type with what it describes and what describes it.</summary>
    public SubType With(int describes, int descriptor) =>
        new(Kind, IsFinal, Super) { Func = Func, Struct = Struct, Array = Array, Describes = describes, Descriptor = descriptor };

    public override string ToString()
    {
        string body = Kind switch
        {
            CompositeKind.Func => $"(func {Func})",
            CompositeKind.Struct => Struct!.ToString(),
            CompositeKind.Array => Array!.ToString(),
        };
        body = $"{(Describes < 0 ? "" : $"(describes {Describes}) ")}{(Descriptor < 0 ? "" : $"(descriptor {Descriptor}) ")}{body}";
        return IsFinal && Super < 0 ? body : $"(sub {(IsFinal ? "final " : "")}{(Super < 0 ? "" : $"{Super} ")}{body})";
    }
}

/// <summary>A recursive group: <see cref="Count"/> types from type index <see cref="Start"/> on.</summary>
internal readonly record struct RecGroup(int Start, int Count);
