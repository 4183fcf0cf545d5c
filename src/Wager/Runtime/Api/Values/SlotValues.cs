using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>Converts between API values and the raw 64-bit slots of compiled code, references included.</summary>
internal static class SlotValues
{
    /// <summary>Reads values from slots.</summary>
    public static void Read(StoreCore store, ReadOnlySpan<ValType> types, Slots slots, Span<WasmValue> values)
    {
        for (int i = 0; i < types.Length; i++)
        {
            ulong low = slots.Read();
            values[i] = ToValue(store, types[i], low, types[i].Kind == ValKind.V128 ? slots.Read() : 0);
        }
    }

    /// <summary>Writes values to slots; throws <see cref="ArgumentException"/> when one is not of its type.</summary>
    public static void Write(StoreCore store, ReadOnlySpan<ValType> types, ReadOnlySpan<WasmValue> values, Slots slots)
    {
        for (int i = 0; i < types.Length; i++)
        {
            if (values[i].Type.Type == types[i] && types[i].Kind < ValKind.V128)
            {
                slots.Write(values[i].LowBits);
                continue;
            }
            slots.Write(ToRaw(store, types[i], values[i], out ulong high));
            if (types[i].Kind == ValKind.V128)
                slots.Write(high);
        }
    }

    /// <summary>A raw value as an API value.</summary>
    public static WasmValue ToValue(StoreCore store, ValType type, ulong low, ulong high) => type.Kind switch
    {
        ValKind.I32 or ValKind.F32 => WasmValue.Raw(type, (uint)low, 0),
        ValKind.I64 or ValKind.F64 => WasmValue.Raw(type, low, 0),
        ValKind.V128 => WasmValue.Raw(type, low, high),
        ValKind.Ref => low == 0 ? WasmValue.Default(type) : WasmValue.FromReference(new WasmValueType(type), ToObject(store, type, low)),
        ValKind.Bottom => throw new CompilerBug("a value of the bottom type"),
    };

    /// <summary>An API value as a raw value of a type.</summary>
    public static ulong ToRaw(StoreCore store, ValType type, in WasmValue value, out ulong high)
    {
        high = value.HighBits;
        if (type.Kind != ValKind.Ref)
            return value.Type.Type == type ? value.LowBits : throw Mismatch(type, value);
        if (value.Type.Type.Kind != ValKind.Ref)
            throw Mismatch(type, value);
        object? reference = value.ToReference();
        if (reference is null)
            return type.IsNullable && SameHierarchy(type, value.Type.Type) ? 0UL : throw Mismatch(type, value);
        return ToRaw(store, type, value, reference);
    }

    private static ulong ToRaw(StoreCore store, ValType type, in WasmValue value, object reference)
    {
        HeapKind top = TopOf(type);
        if (top == HeapKind.Extern)
            return type.Heap.Kind == HeapKind.Extern ? store.References.ReferenceTo(reference) : throw Mismatch(type, value);
        if (top == HeapKind.Func && reference is WasmFunction function)
        {
            function.CheckOwnedBy(store);
            return TypeStore.Shared.IsSubtype(function.ReferenceType.Type.AsExact(), type)
                ? function.Guest.Raw : throw Mismatch(type, value);
        }
        if (top == HeapKind.Exn && reference is WasmThrownException exception && type.Heap.Kind == HeapKind.Exn)
            return store.Exceptions.ToGuest(exception);
        return top == HeapKind.Any && TypeStore.Shared.IsSubtype(GuestTypeOf(reference), type)
            ? store.References.ReferenceTo(reference) : throw Mismatch(type, value);
    }

    /// <summary>The least type below any that an object is of when a guest gets it.</summary>
    private static ValType GuestTypeOf(object reference) => reference switch
    {
        WasmI31 => ValType.Ref(HeapType.Of(HeapKind.I31), nullable: false),
        WasmReference guest => guest.Type.Type.AsExact(),
        _ => ValType.Ref(HeapType.Any, nullable: false),
    };

    private static object ToObject(StoreCore store, ValType type, ulong raw) => TopOf(type) switch
    {
        HeapKind.Extern or HeapKind.Any => store.References.ObjectOf(raw),
        HeapKind.Func => store.References.FunctionAt(GuestFunction.At((nint)raw)),
        _ => store.Exceptions.ToHost(raw),
    };

    /// <summary>Whether an object would be a value of a reference type.</summary>
    public static bool IsOf(object reference, ValType type) => TopOf(type) switch
    {
        HeapKind.Extern => type.Heap.Kind == HeapKind.Extern,
        HeapKind.Func => reference is WasmFunction function && TypeStore.Shared.IsSubtype(function.ReferenceType.Type.AsExact(), type),
        HeapKind.Any => TypeStore.Shared.IsSubtype(GuestTypeOf(reference), type),
        _ => reference is WasmThrownException && type.Heap.Kind == HeapKind.Exn,
    };

    public static bool SameHierarchy(ValType a, ValType b) => TopOf(a) == TopOf(b);

    public static HeapKind TopOf(ValType type)
    {
        HeapType heap = type.Heap;
        if (!heap.IsConcrete)
            return Subtyping.TopOf(heap.Kind);
        return TypeStore.Shared.Canonical(heap.Index).Kind == CompositeKind.Func ? HeapKind.Func : HeapKind.Any;
    }

    private static ArgumentException Mismatch(ValType type, in WasmValue value) =>
        new($"a value of type {new WasmValueType(type)} is needed, and this is {value} of type {value.Type}");
}
