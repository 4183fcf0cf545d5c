using Wager.Core.Types;

namespace Wager;

/// <summary>The kinds of WebAssembly values.</summary>
public enum WasmValueKind
{
    /// <summary>A 32-bit integer.</summary>
    Int32 = 1,

    /// <summary>A 64-bit integer.</summary>
    Int64 = 2,

    /// <summary>A 32-bit IEEE 754 number.</summary>
    Single = 3,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    Double = 4,

    /// <summary>A 128-bit vector.</summary>
    Vector128 = 5,

    /// <summary>A reference.</summary>
    Reference = 6,
}

/// <summary>The type of a WebAssembly value (core specification 3.0, section 2.3). Two are equal exactly when they are the same type in every module. The default value is no type,
/// and refused wherever one is needed.</summary>
public readonly struct WasmValueType : IEquatable<WasmValueType>
{
    /// <summary>Keeps the canonical id in the type alive, if there is one.</summary>
    private readonly TypeGroup? group;

    /// <summary>Of a type whose canonical id, if it has one, lives.</summary>
    internal WasmValueType(ValType type)
    {
        Type = type;
        group = TypeStore.Shared.GroupOf(type);
    }

    /// <summary>The 32-bit integers.</summary>
    public static WasmValueType Int32 => new(ValType.I32);

    /// <summary>The 64-bit integers.</summary>
    public static WasmValueType Int64 => new(ValType.I64);

    /// <summary>The 32-bit floating-point numbers.</summary>
    public static WasmValueType Single => new(ValType.F32);

    /// <summary>The 64-bit floating-point numbers.</summary>
    public static WasmValueType Double => new(ValType.F64);

    /// <summary>The 128-bit vectors.</summary>
    public static WasmValueType Vector128 => new(ValType.V128);

    /// <summary>References to functions, null included.</summary>
    public static WasmValueType FuncRef => new(ValType.FuncRef);

    /// <summary>References to objects of the host, null included.</summary>
    public static WasmValueType ExternRef => new(ValType.ExternRef);

    /// <summary>References to values of the guest's heap and small integers, null included.</summary>
    public static WasmValueType AnyRef => new(ValType.AnyRef);

    /// <summary>References to exceptions, null included.</summary>
    public static WasmValueType ExnRef => new(ValType.ExnRef);

    /// <summary>What kind of value this is; 0 for the default value of this structure.</summary>
    public WasmValueKind Kind => (WasmValueKind)Type.Kind;

    /// <summary>Whether this is a reference type that null belongs to.</summary>
    public bool IsNullable => Type.IsRef && Type.IsNullable;

    /// <summary>The type with its references as canonical ids.</summary>
    internal ValType Type { get; }

    /// <summary>Whether this is a type: not the default value of the structure, which means below every type inside the engine and so must not get there.</summary>
    internal bool IsType => !Type.IsBottom;

    /// <summary>Whether every value of this type is one of <paramref name="other"/>. False if either is the default value of this structure.</summary>
    public bool IsSubtypeOf(WasmValueType other) => IsType && other.IsType && TypeStore.Shared.IsSubtype(Type, other.Type);

    /// <summary>The type inside the engine.</summary>
    /// <exception cref="ArgumentException">This is the default value of the structure.</exception>
    internal ValType Checked(string parameter) => IsType ? Type : throw new ArgumentException("the default value of WasmValueType is no type", parameter);

    /// <summary>What the type refers to lives until here.</summary>
    internal void KeepAlive() => GC.KeepAlive(group);

    /// <inheritdoc/>
    public bool Equals(WasmValueType other) => Type == other.Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WasmValueType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Type.GetHashCode();

    /// <summary>The text form, as in <c>i32</c> or <c>funcref</c>; defined types appear by their id in this process.</summary>
    public override string ToString() => Type.ToString();

    /// <summary>Whether two types are the same.</summary>
    public static bool operator ==(WasmValueType left, WasmValueType right) => left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(WasmValueType left, WasmValueType right) => !left.Equals(right);
}
