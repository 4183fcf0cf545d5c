using System.Collections.ObjectModel;
using Wager.Core.Types;

namespace Wager;

/// <summary>
/// What a field or element of the guests' heap holds: a value, or an integer of which only the low bits are kept. Two are equal exactly
/// when they are the same.
/// </summary>
public readonly struct WasmFieldType : IEquatable<WasmFieldType>
{
    /// <summary>A field that holds values of a type.</summary>
    /// <exception cref="ArgumentException">The type is the default value of its structure.</exception>
    public WasmFieldType(WasmValueType type, bool isMutable)
    {
        ValueType = type;
        Type = new FieldType(StorageType.Of(type.Checked(nameof(type))), isMutable);
    }

    internal WasmFieldType(FieldType type)
    {
        ValueType = new WasmValueType(type.Storage.Value);
        Type = type;
    }

    /// <summary>The type of what is read and written; of packed fields that of 32-bit integers.</summary>
    public WasmValueType ValueType { get; }

    /// <summary>Bits that are kept, 8 or 16, of fields that keep fewer than their values have; else 0.</summary>
    public int PackedBits => Type.Storage.Packed switch { PackedKind.I8 => 8, PackedKind.I16 => 16, PackedKind.None => 0 };

    /// <summary>Whether it can be written after its object was made.</summary>
    public bool IsMutable => Type.IsMutable;

    /// <summary>With references as canonical ids.</summary>
    internal FieldType Type { get; }

    /// <summary>A field of 8 bits.</summary>
    public static WasmFieldType Int8(bool isMutable) => new(new FieldType(StorageType.I8, isMutable));

    /// <summary>A field of 16 bits.</summary>
    public static WasmFieldType Int16(bool isMutable) => new(new FieldType(StorageType.I16, isMutable));

    /// <summary>The type inside the engine.</summary>
    /// <exception cref="ArgumentException">This is the default value of the structure.</exception>
    internal FieldType Checked(string parameter)
        => ValueType.IsType ? Type : throw new ArgumentException("the default value of WasmFieldType is no type", parameter);

    /// <inheritdoc/>
    public bool Equals(WasmFieldType other) => Type == other.Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WasmFieldType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Type.GetHashCode();

    /// <summary>As in <c>i8</c> or <c>(mut i32)</c>.</summary>
    public override string ToString() => Type.ToString();

    /// <summary>Whether two types are the same.</summary>
    public static bool operator ==(WasmFieldType left, WasmFieldType right) => left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(WasmFieldType left, WasmFieldType right) => !left.Equals(right);
}

/// <summary>
/// The type of structs of the guests' heap. Immutable; equal for equal types of all modules (core specification 3.0, section 2.3.11).
/// </summary>
public sealed class WasmStructType : IEquatable<WasmStructType>
{
    private readonly TypeGroup group;

    /// <summary>A struct type that stands alone: final, without supertype.</summary>
    /// <exception cref="ArgumentException">A field's type is the default value of its structure.</exception>
    public WasmStructType(params ReadOnlySpan<WasmFieldType> fields)
        : this(GroupOf(fields), id: -1)
    {
    }

    private WasmStructType(TypeGroup group, int id)
    {
        this.group = group;
        CanonicalId = id < 0 ? group.Ids[0] : id;
        Fields = ObjectTypeParts.Fields(TypeStore.Shared.Canonical(CanonicalId).Struct!.Fields);
    }

    /// <summary>The types of the fields, in order; those of the supertype come first.</summary>
    public IReadOnlyList<WasmFieldType> Fields { get; }

    internal int CanonicalId { get; }

    /// <summary>What keeps the type's id alive.</summary>
    internal TypeGroup Group => group;

    /// <summary>The struct type with a canonical id that lives.</summary>
    internal static WasmStructType Of(int canonicalId) =>
        TypeStore.Shared.GroupOf(canonicalId).Attached(canonicalId, static id => new WasmStructType(TypeStore.Shared.GroupOf(id), id));

    /// <inheritdoc/>
    public bool Equals(WasmStructType? other) => other is not null && other.CanonicalId == CanonicalId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WasmStructType);

    /// <inheritdoc/>
    public override int GetHashCode() => CanonicalId;

    /// <summary>As in <c>(struct (field i32) (field (mut i8)))</c>.</summary>
    public override string ToString() => $"(struct{string.Concat(Fields.Select(static f => $" (field {f})"))})";

    private static TypeGroup GroupOf(ReadOnlySpan<WasmFieldType> fields)
    {
        FieldType[] inner = new FieldType[fields.Length];
        for (int i = 0; i < inner.Length; i++)
            inner[i] = fields[i].Checked(nameof(fields));
        TypeGroup group = TypeStore.Shared.CanonicalAlone(SubType.Of(new StructType(inner)));
        foreach (WasmFieldType field in fields)
            field.ValueType.KeepAlive();
        return group;
    }
}

/// <summary>
/// The type of arrays of the guests' heap. Immutable; equal for equal types of all modules (core specification 3.0, section 2.3.11).
/// </summary>
public sealed class WasmArrayType : IEquatable<WasmArrayType>
{
    private readonly TypeGroup group;

    /// <summary>An array type that stands alone: final, without supertype.</summary>
    /// <exception cref="ArgumentException">The element's type is the default value of its structure.</exception>
    public WasmArrayType(WasmFieldType element)
        : this(TypeStore.Shared.CanonicalAlone(SubType.Of(new ArrayType(element.Checked(nameof(element))))), id: -1)
            => element.ValueType.KeepAlive();

    private WasmArrayType(TypeGroup group, int id)
    {
        this.group = group;
        CanonicalId = id < 0 ? group.Ids[0] : id;
        Element = new WasmFieldType(TypeStore.Shared.Canonical(CanonicalId).Array!.Element);
    }

    /// <summary>The type of the elements.</summary>
    public WasmFieldType Element { get; }

    internal int CanonicalId { get; }

    /// <summary>What keeps the type's id alive.</summary>
    internal TypeGroup Group => group;

    /// <summary>The array type with a canonical id that lives.</summary>
    internal static WasmArrayType Of(int canonicalId) =>
        TypeStore.Shared.GroupOf(canonicalId).Attached(canonicalId, static id => new WasmArrayType(TypeStore.Shared.GroupOf(id), id));

    /// <inheritdoc/>
    public bool Equals(WasmArrayType? other) => other is not null && other.CanonicalId == CanonicalId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WasmArrayType);

    /// <inheritdoc/>
    public override int GetHashCode() => CanonicalId;

    /// <summary>As in <c>(array (mut i8))</c>.</summary>
    public override string ToString() => $"(array {Element})";
}

/// <summary>What struct and array types have in common.</summary>
internal static class ObjectTypeParts
{
    public static ReadOnlyCollection<WasmFieldType> Fields(ReadOnlySpan<FieldType> fields)
    {
        WasmFieldType[] outer = new WasmFieldType[fields.Length];
        for (int i = 0; i < outer.Length; i++)
            outer[i] = new WasmFieldType(fields[i]);
        return Array.AsReadOnly(outer);
    }
}
