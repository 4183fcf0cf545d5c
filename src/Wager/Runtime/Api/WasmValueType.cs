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

/// <summary>What references of a type lead to (core specification 3.0, section 2.3.3).</summary>
public enum WasmHeapKind
{
    /// <summary>Values of the guests' heap, small integers and what the host has put among them.</summary>
    Any = 1,

    /// <summary>What can be compared by identity: structs, arrays and small integers.</summary>
    Eq = 2,

    /// <summary>Integers of 31 bits.</summary>
    I31 = 3,

    /// <summary>Structs of any type.</summary>
    Struct = 4,

    /// <summary>Arrays of any type.</summary>
    Array = 5,

    /// <summary>Nothing below <see cref="Any"/>: null only.</summary>
    None = 6,

    /// <summary>Functions of any type.</summary>
    Func = 7,

    /// <summary>No function: null only.</summary>
    NoFunc = 8,

    /// <summary>Objects of the host, and what can be given to it.</summary>
    Extern = 9,

    /// <summary>Nothing of the host: null only.</summary>
    NoExtern = 10,

    /// <summary>Exceptions.</summary>
    Exn = 11,

    /// <summary>No exception: null only.</summary>
    NoExn = 12,

    /// <summary>Functions, structs or arrays of one type, and of those below it.</summary>
    Defined = 15,
}

/// <summary>The type of a WebAssembly value (core specification 3.0, section 2.3). Two are equal exactly when they are the same type in
/// every module. The default value is no type, and refused wherever one is needed.</summary>
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

    /// <summary>References to what can be compared by identity, null included.</summary>
    public static WasmValueType EqRef => Reference(WasmHeapKind.Eq);

    /// <summary>References to integers of 31 bits, null included.</summary>
    public static WasmValueType I31Ref => Reference(WasmHeapKind.I31);

    /// <summary>References to structs, null included.</summary>
    public static WasmValueType StructRef => Reference(WasmHeapKind.Struct);

    /// <summary>References to arrays, null included.</summary>
    public static WasmValueType ArrayRef => Reference(WasmHeapKind.Array);

    /// <summary>References to what is of a kind.</summary>
    /// <exception cref="ArgumentException">The kind is none of those that stand for themselves.</exception>
    public static WasmValueType Reference(WasmHeapKind kind, bool isNullable = true) =>
        kind is >= WasmHeapKind.Any and <= WasmHeapKind.NoExn
            ? new(ValType.Ref(HeapType.Of((HeapKind)kind), isNullable))
            : throw new ArgumentException($"{kind} is no kind that stands for itself", nameof(kind));

    /// <summary>References to functions of a type.</summary>
    public static WasmValueType Reference(WasmFunctionType type, bool isNullable = true)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(ValType.RefTo(type.CanonicalId, isNullable));
    }

    /// <summary>References to structs of a type.</summary>
    public static WasmValueType Reference(WasmStructType type, bool isNullable = true)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(ValType.RefTo(type.CanonicalId, isNullable));
    }

    /// <summary>References to arrays of a type.</summary>
    public static WasmValueType Reference(WasmArrayType type, bool isNullable = true)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(ValType.RefTo(type.CanonicalId, isNullable));
    }

    /// <summary>What references of this type lead to; 0 if it is no reference type.</summary>
    public WasmHeapKind HeapKind => Type.IsRef ? (WasmHeapKind)Type.Heap.Kind : 0;

    /// <summary>
    /// The type of functions that references of this type lead to; null if they lead to something else, or to functions of any type.
    /// </summary>
    public WasmFunctionType? FunctionType => IsDefined(CompositeKind.Func) ? WasmFunctionType.Of(Type.Heap.Index) : null;

    /// <summary>
    /// The type of structs that references of this type lead to; null if they lead to something else, or to structs of any type.
    /// </summary>
    public WasmStructType? StructType => IsDefined(CompositeKind.Struct) ? WasmStructType.Of(Type.Heap.Index) : null;

    /// <summary>
    /// The type of arrays that references of this type lead to; null if they lead to something else, or to arrays of any type.
    /// </summary>
    public WasmArrayType? ArrayType => IsDefined(CompositeKind.Array) ? WasmArrayType.Of(Type.Heap.Index) : null;

    /// <summary>What kind of value this is; 0 for the default value of this structure.</summary>
    public WasmValueKind Kind => (WasmValueKind)Type.Kind;

    /// <summary>Whether this is a reference type that null belongs to.</summary>
    public bool IsNullable => Type.IsRef && Type.IsNullable;

    /// <summary>The type with its references as canonical ids.</summary>
    internal ValType Type { get; }

    /// <summary>
    /// Whether this is a type: not the default value of the structure, which means below every type inside the engine and so must not get
    /// there.
    /// </summary>
    internal bool IsType => !Type.IsBottom;

    /// <summary>
    /// Whether every value of this type is one of <paramref name="other"/>. False if either is the default value of this structure.
    /// </summary>
    public bool IsSubtypeOf(WasmValueType other) => IsType && other.IsType && TypeStore.Shared.IsSubtype(Type, other.Type);

    private bool IsDefined(CompositeKind kind)
        => Type.IsRef && Type.Heap.IsConcrete && TypeStore.Shared.Canonical(Type.Heap.Index).Kind == kind;

    /// <summary>The type inside the engine.</summary>
    /// <exception cref="ArgumentException">This is the default value of the structure.</exception>
    internal ValType Checked(string parameter)
        => IsType ? Type : throw new ArgumentException("the default value of WasmValueType is no type", parameter);

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
