using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>
/// Moves values whose types C# knows between C# and slots. For numbers every test below is decided when the method is compiled for its
/// type, and one move is left. A <c>WasmTuple</c> takes the slots of its parts.
/// </summary>
internal static class TypedValues
{
    /// <summary>Writes a value and moves on to the slot behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(StoreCore store, T value, ref Slots slots)
    {
        if (!typeof(T).IsValueType)
            slots.Write(value is null ? 0 : RawReference(store, value, typeof(T) == typeof(WasmFunction)));
        else if (typeof(T) == typeof(int))
            slots.Write((uint)(int)(object)value!);
        else if (typeof(T) == typeof(uint))
            slots.Write((uint)(object)value!);
        else if (typeof(T) == typeof(long))
            slots.Write((ulong)(long)(object)value!);
        else if (typeof(T) == typeof(ulong))
            slots.Write((ulong)(object)value!);
        else if (typeof(T) == typeof(float))
            slots.Write(BitConverter.SingleToUInt32Bits((float)(object)value!));
        else if (typeof(T) == typeof(double))
            slots.Write(BitConverter.DoubleToUInt64Bits((double)(object)value!));
        else if (typeof(T) == typeof(WasmI31))
            slots.Write(Abi.Reference.OfSmall(((WasmI31)(object)value!).Value));
        else if (typeof(T) == typeof(WasmI31?))
            slots.Write(((WasmI31?)(object?)value) is { } small ? Abi.Reference.OfSmall(small.Value) : 0);
        else if (typeof(T) == typeof(Vector128<byte>))
            slots.WriteVector((Vector128<byte>)(object)value!);

        else
            TupleCodec<T>.Instance!.Store(store, value, ref slots);
    }

    /// <summary>Reads a value and moves on to the slot behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(StoreCore store, ref Slots slots)
    {
        if (!typeof(T).IsValueType)
        {
            object? reference = ToReference(store, slots.Read(), typeof(T) == typeof(WasmFunction));
            // A cast would ask the runtime for nothing: the type of the function was checked, and it gives functions, or anything.
            if (typeof(T) == typeof(object) || typeof(T) == typeof(WasmFunction))
                return Slots.Known<T>(reference);
            return Cast<T>(reference);
        }
        if (typeof(T) == typeof(int))
            return (T)(object)(int)slots.Read();
        if (typeof(T) == typeof(uint))
            return (T)(object)(uint)slots.Read();
        if (typeof(T) == typeof(long))
            return (T)(object)(long)slots.Read();
        if (typeof(T) == typeof(ulong))
            return (T)(object)slots.Read();
        if (typeof(T) == typeof(float))
            return (T)(object)BitConverter.UInt32BitsToSingle((uint)slots.Read());
        if (typeof(T) == typeof(double))
            return (T)(object)BitConverter.UInt64BitsToDouble(slots.Read());
        if (typeof(T) == typeof(WasmI31))
            return (T)(object)new WasmI31(Abi.Reference.SmallValue(slots.Read()));
        if (typeof(T) == typeof(WasmI31?))
            return (T)(object)ToSmall(slots.Read())!;
        if (typeof(T) == typeof(Vector128<byte>))
            return (T)(object)slots.ReadVector();

        return TupleCodec<T>.Instance!.Load(store, ref slots);
    }

    /// <summary>Adds the value types that a C# type stands for.</summary>
    /// <exception cref="NotSupportedException">It stands for none.</exception>
    public static List<WasmValueType> Add<T>(List<WasmValueType> types)
    {
        if (TupleCodec<T>.Instance is { } tuple)
            tuple.AddTypes(types);
        else
            types.Add(TypeOf<T>());
        return types;
    }

    /// <summary>The function type that two lists make.</summary>
    public static WasmFunctionType FunctionType(List<WasmValueType> parameters, List<WasmValueType> results) =>
        new(parameters.ToArray(), results.ToArray());

    /// <summary>Returns the function if it takes such arguments and its results are such values.</summary>
    /// <exception cref="WasmTypeMismatchException">It does not, or they are not.</exception>
    public static WasmFunction Checked(WasmFunction function, List<WasmValueType> parameters, List<WasmValueType> results)
    {
        ArgumentNullException.ThrowIfNull(function);
        WasmFunctionType type = function.Type;
        if (TypedReferences.Fit(parameters, type.Parameters, TypedReferences.Takes)
            && TypedReferences.Fit(type.Results, results, TypedReferences.Gives))
            return function;
        throw new WasmTypeMismatchException(FunctionType(parameters, results), type);
    }

    private static WasmValueType TypeOf<T>()
    {
        if (typeof(T) == typeof(int) || typeof(T) == typeof(uint))
            return WasmValueType.Int32;
        if (typeof(T) == typeof(long) || typeof(T) == typeof(ulong))
            return WasmValueType.Int64;
        if (typeof(T) == typeof(float))
            return WasmValueType.Single;
        if (typeof(T) == typeof(double))
            return WasmValueType.Double;
        if (typeof(T) == typeof(Vector128<byte>))
            return WasmValueType.Vector128;
        if (typeof(T) == typeof(WasmFunction))
            return WasmValueType.FuncRef;
        if (typeof(T) == typeof(object) || typeof(T) == typeof(string))
            return WasmValueType.ExternRef;
        if (typeof(T) == typeof(WasmStruct))
            return WasmValueType.StructRef;
        if (typeof(T) == typeof(WasmArray))
            return WasmValueType.ArrayRef;
        if (typeof(T) == typeof(WasmReference))
            return WasmValueType.EqRef;
        if (typeof(T) == typeof(WasmI31) || typeof(T) == typeof(WasmI31?))
            return WasmValueType.Reference(WasmHeapKind.I31, isNullable: typeof(T) == typeof(WasmI31?));
        throw new NotSupportedException(
            $"{typeof(T)} stands for no WebAssembly type; int, uint, long, ulong, float, double, Vector128<byte>, object, string, WasmFunction, WasmStruct, WasmArray, WasmReference, WasmI31 and WasmTuple do");
    }

    private static WasmI31? ToSmall(ulong raw) => raw == 0 ? null : new WasmI31(Abi.Reference.SmallValue(raw));

    private static T Cast<T>(object? reference) => reference switch
    {
        null => default!,
        T fitting => fitting,
        _ => throw new InvalidCastException($"the guest has given a {reference.GetType().Name} where a {typeof(T).Name} is expected"),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong RawReference(StoreCore store, object value, bool isFunction)
    {
        if (!isFunction)
            return value is WasmReference or WasmI31 ? store.References.ReferenceTo(value) : store.References.HandleOf(value);
        WasmFunction function = (WasmFunction)value;
        function.CheckOwnedBy(store);
        return function.Guest.Raw;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static object? ToReference(StoreCore store, ulong raw, bool isFunction)
    {
        if (raw == 0)
            return null;
        return isFunction ? store.References.FunctionAt(GuestFunction.At((nint)raw)) : store.References.ObjectOf(raw);
    }
}
