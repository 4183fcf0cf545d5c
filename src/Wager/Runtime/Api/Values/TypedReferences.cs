using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>
/// Which C# types may stand for which types of references. A C# type says less than a type of WebAssembly may: whatever it lets through is
/// looked at when it is there, on its way in by <see cref="Check"/>, on its way out by a cast.
/// </summary>
internal static class TypedReferences
{
    /// <summary>Whether types fit one another, one by one.</summary>
    public static bool Fit(IReadOnlyList<WasmValueType> types, IReadOnlyList<WasmValueType> others, Func<ValType, ValType, bool> fits)
    {
        if (types.Count != others.Count)
            return false;
        for (int i = 0; i < types.Count; i++)
            if (!fits(types[i].Type, others[i].Type))
                return false;
        return true;
    }

    /// <summary>Whether a parameter may be asked to take what a C# type stands for.</summary>
    public static bool Takes(ValType given, ValType parameter)
    {
        if (TypeStore.Shared.IsSubtype(given, parameter))
            return true;
        if (!given.IsRef || !parameter.IsRef)
            return false;
        return IsAnything(given) ? IsOfHost(parameter) : TypeStore.Shared.IsSubtype(parameter.Heap, given.Heap);
    }

    /// <summary>Whether a result may turn out to be what a C# type stands for.</summary>
    public static bool Gives(ValType result, ValType wanted)
    {
        if (TypeStore.Shared.IsSubtype(result, wanted))
            return true;
        if (!result.IsRef || !wanted.IsRef)
            return false;
        if (IsAnything(wanted))
            return IsOfHost(result);
        // Integers of 31 bits are no objects that could be asked what they are.
        bool isObject = wanted.Heap.Kind is HeapKind.Struct or HeapKind.Array or HeapKind.Eq;
        return isObject && TypeStore.Shared.IsSubtype(wanted.Heap, result.Heap);
    }

    /// <summary>Whether what a C# type lets through may be none of one of the types.</summary>
    public static bool AreStrict(ReadOnlySpan<ValType> types)
    {
        foreach (ValType type in types)
            if (IsStrict(type))
                return true;
        return false;
    }

    /// <summary>Throws if a reference in the slots is not of its type. The calling thread is inside.</summary>
    public static void Check(StoreCore store, ReadOnlySpan<ValType> types, Slots slots, string what)
    {
        for (int i = 0; i < types.Length; i++)
        {
            ulong raw = slots.Read();
            if (IsStrict(types[i]))
                CheckOne(store, types[i], raw, what, i);
            if (types[i].Kind == ValKind.V128)
                slots.Read();
        }
    }

    private static void CheckOne(StoreCore store, ValType type, ulong raw, string what, int index)
    {
        if (raw == 0 && !type.IsNullable)
            throw new ArgumentNullException($"{what} {index + 1}", $"null is no {new WasmValueType(type)}");
        if (raw != 0 && !TypeStore.Shared.IsSubtype(TypeOf(store, type, raw), type.AsNullable()))
            throw new ArgumentException($"{what} {index + 1} is no {new WasmValueType(type)}");
    }

    /// <summary>The type of a reference that is in the hierarchy of another.</summary>
    private static ValType TypeOf(StoreCore store, ValType type, ulong raw)
    {
        HeapKind top = SlotValues.TopOf(type);
        if (top == HeapKind.Func)
            return ValType.RefTo(GuestFunction.At((nint)raw).TypeId, nullable: false).AsExact();
        if (top == HeapKind.Extern)
            return ValType.Ref(HeapType.Extern, nullable: false);
        if (Reference.IsSmall(raw))
            return ValType.Ref(HeapType.Of(HeapKind.I31), nullable: false);
        bool isObject = Reference.IsAddress(raw) && store.Heap.Contains(raw) && !GuestStrings.Is(raw);
        return isObject ? ValType.RefTo(GuestObjects.TypeOf(raw), nullable: false).AsExact()
            : ValType.Ref(HeapType.Any, nullable: false);
    }

    private static bool IsStrict(ValType type) =>
        type.IsRef && !(type.IsNullable && type.Heap.Kind is HeapKind.Extern or HeapKind.Any or HeapKind.Func);

    /// <summary>What any object of C# is.</summary>
    private static bool IsAnything(ValType type) => type.Heap.Kind == HeapKind.Extern;

    private static bool IsOfHost(ValType type) => SlotValues.TopOf(type) is HeapKind.Extern or HeapKind.Any;
}
