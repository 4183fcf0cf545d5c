using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wager.Core.Types;
using Wager.Runtime.Api.Values;

namespace Wager;

/// <summary>
/// One WebAssembly value with its type. Numbers are held in place, without boxing; a reference holds null, a <see cref="WasmFunction"/>
/// (function references), a <see cref="WasmI31"/> (boxed) or any object of the host's (<c>externref</c>). Immutable.
/// </summary>
public readonly struct WasmValue : IEquatable<WasmValue>
{
    private readonly ulong low;
    private readonly ulong high;
    private readonly object? reference;

    private WasmValue(WasmValueType type, ulong low, ulong high = 0, object? reference = null)
    {
        Type = type;
        this.low = low;
        this.high = high;
        this.reference = reference;
    }

    /// <summary>The type; the default value of this structure has none.</summary>
    public WasmValueType Type { get; }

    /// <summary>The bits of a number (of 32-bit ones zero-extended), or the low half of a vector.</summary>
    public ulong LowBits => low;

    /// <summary>The high half of a vector.</summary>
    public ulong HighBits => high;

    /// <summary>The bits of a number, or the low half of a vector, with a type; for 32-bit types the upper half is ignored.</summary>
    /// <exception cref="ArgumentException">The type is a reference type, or the default value of its structure.</exception>
    public static WasmValue FromBits(WasmValueType type, ulong low, ulong high = 0)
    {
        type.Checked(nameof(type));
        if (type.Kind == WasmValueKind.Reference)
            throw new ArgumentException("references have no bits", nameof(type));
        bool isNarrow = type.Kind is WasmValueKind.Int32 or WasmValueKind.Single;
        return new WasmValue(type, isNarrow ? (uint)low : low, type.Kind == WasmValueKind.Vector128 ? high : 0);
    }

    /// <summary>An i32.</summary>
    public static WasmValue FromInt32(int value) => new(WasmValueType.Int32, (uint)value);

    /// <summary>An i64.</summary>
    public static WasmValue FromInt64(long value) => new(WasmValueType.Int64, (ulong)value);

    /// <summary>An f32.</summary>
    public static WasmValue FromSingle(float value) => new(WasmValueType.Single, BitConverter.SingleToUInt32Bits(value));

    /// <summary>An f64.</summary>
    public static WasmValue FromDouble(double value) => new(WasmValueType.Double, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A v128.</summary>
    public static WasmValue FromVector128(Vector128<byte> value) =>
        new(WasmValueType.Vector128, value.AsUInt64().GetElement(0), value.AsUInt64().GetElement(1));

    /// <summary>A function reference; null gives the null reference.</summary>
    public static WasmValue FromFunction(WasmFunction? function) =>
        new(function is null ? WasmValueType.FuncRef : function.ReferenceType, 0, 0, function);

    /// <summary>An <c>externref</c> to an object of the host's; null gives the null reference.</summary>
    public static WasmValue FromExtern(object? value) => new(WasmValueType.ExternRef, 0, 0, value);

    /// <summary>
    /// A reference of a given type: null, a <see cref="WasmFunction"/>, a <see cref="WasmI31"/> or an object of the host's.
    /// </summary>
    /// <exception cref="ArgumentException">The type is no reference type, or null does not belong to it.</exception>
    public static WasmValue FromReference(WasmValueType type, object? value)
    {
        if (type.Kind != WasmValueKind.Reference)
            throw new ArgumentException($"{type} is no reference type", nameof(type));
        if (value is null && !type.IsNullable)
            throw new ArgumentException($"null is no {type}", nameof(value));
        return new WasmValue(type, 0, 0, value);
    }

    /// <summary>The value of an i32.</summary>
    /// <exception cref="InvalidOperationException">It is no i32.</exception>
    public int ToInt32() => (int)Bits(ValKind.I32);

    /// <summary>The value of an i64.</summary>
    /// <exception cref="InvalidOperationException">It is no i64.</exception>
    public long ToInt64() => (long)Bits(ValKind.I64);

    /// <summary>The value of an f32.</summary>
    /// <exception cref="InvalidOperationException">It is no f32.</exception>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)Bits(ValKind.F32));

    /// <summary>The value of an f64.</summary>
    /// <exception cref="InvalidOperationException">It is no f64.</exception>
    public double ToDouble() => BitConverter.UInt64BitsToDouble(Bits(ValKind.F64));

    /// <summary>The value of a v128.</summary>
    /// <exception cref="InvalidOperationException">It is no v128.</exception>
    public Vector128<byte> ToVector128()
    {
        ulong first = Bits(ValKind.V128);
        return Vector128.Create(first, high).AsByte();
    }

    /// <summary>The object of a reference; null for the null reference.</summary>
    /// <exception cref="InvalidOperationException">It is no reference.</exception>
    public object? ToReference()
    {
        Bits(ValKind.Ref);
        return reference;
    }

    /// <summary>The function of a function reference; null for the null reference.</summary>
    /// <exception cref="InvalidOperationException">It is no function reference.</exception>
    public WasmFunction? ToFunction() =>
        ToReference() switch
        {
            null => null,
            WasmFunction function => function,
            object other => throw new InvalidOperationException($"the reference is a {other.GetType().Name}, not a function"),
        };

    /// <summary>
    /// Whether this is a value of a type: of a reference counts what it refers to, of null whether null belongs to the type.
    /// </summary>
    /// <exception cref="ArgumentException">The type is the default value of its structure.</exception>
    public bool Is(WasmValueType type)
    {
        ValType wanted = type.Checked(nameof(type));
        if (Type.Kind != WasmValueKind.Reference || !wanted.IsRef)
            return Type == type;
        return reference is null ? wanted.IsNullable && SlotValues.SameHierarchy(wanted, Type.Type) : SlotValues.IsOf(reference, wanted);
    }

    /// <inheritdoc/>
    public bool Equals(WasmValue other) =>
        Type == other.Type && low == other.low && high == other.high && Equals(reference, other.reference);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WasmValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, low, high, reference is null ? 0 : RuntimeHelpers.GetHashCode(reference));

    /// <summary>The value in decimal; vectors as hexadecimal bytes, lane 0 first.</summary>
    public override string ToString() => Type.Type.Kind switch
    {
        ValKind.Bottom => "(none)",
        ValKind.I32 => ToInt32().ToString(),
        ValKind.I64 => ToInt64().ToString(),
        ValKind.F32 => ToSingle().ToString(),
        ValKind.F64 => ToDouble().ToString(),
        ValKind.V128 => $"0x{System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(low):x16}{System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(high):x16}",
        ValKind.Ref => reference?.ToString() ?? "null",
    };

    /// <summary>Whether two values have the same type and bits, or refer to the same object.</summary>
    public static bool operator ==(WasmValue left, WasmValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(WasmValue left, WasmValue right) => !left.Equals(right);

    /// <summary>An i32.</summary>
    public static implicit operator WasmValue(int value) => FromInt32(value);

    /// <summary>An i64.</summary>
    public static implicit operator WasmValue(long value) => FromInt64(value);

    /// <summary>An f32.</summary>
    public static implicit operator WasmValue(float value) => FromSingle(value);

    /// <summary>An f64.</summary>
    public static implicit operator WasmValue(double value) => FromDouble(value);

    /// <summary>A function reference.</summary>
    public static implicit operator WasmValue(WasmFunction? value) => FromFunction(value);

    /// <summary>Zero, or the null reference.</summary>
    internal static WasmValue Default(ValType type) => new(new WasmValueType(type), 0);

    /// <summary>A number or vector as its bits.</summary>
    internal static WasmValue Raw(ValType type, ulong low, ulong high) => new(new WasmValueType(type), low, high);

    private ulong Bits(ValKind kind)
    {
        if (Type.Type.Kind != kind)
            throw new InvalidOperationException($"the value is of type {Type}, not {ValType.Of(kind).Kind}");
        return low;
    }
}
