using System.Text;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Calls;

/// <summary>
/// What the functions of the js-string builtins do when compiled code does not do it itself. Each tells by a trap's number what was wrong.
/// The arguments stay in the slots until the result is there: a collection finds them there.
/// </summary>
internal static unsafe class StringBodies
{
    private const int MostCodePoint = 0x10FFFF;

    /// <summary>Takes the arguments from the slots and leaves the result there.</summary>
    public static TrapCode TryInvoke(StringFunction function, StoreCore store, ulong* slots) => function switch
    {
        StringFunction.Cast => Cast(store, slots),
        StringFunction.Test => Test(store, slots),
        StringFunction.FromCharCodeArray => FromCharCodeArray(store, slots),
        StringFunction.IntoCharCodeArray => IntoCharCodeArray(store, slots),
        StringFunction.FromCharCode => FromCharCode(store, slots),
        StringFunction.FromCodePoint => FromCodePoint(store, slots),
        StringFunction.CharCodeAt => CharCodeAt(store, slots),
        StringFunction.CodePointAt => CodePointAt(store, slots),
        StringFunction.Length => Length(store, slots),
        StringFunction.Concat => Concat(store, slots),
        StringFunction.Substring => Substring(store, slots),
        StringFunction.Equals => AreEqual(store, slots),
        StringFunction.Compare => Compare(store, slots),
        StringFunction.None => throw new CompilerBug("no function was called"),
    };

    private static TrapCode Cast(StoreCore store, ulong* slots)
        => store.References.TryUnits(slots[0], out _) ? TrapCode.None : TrapCode.CastFailure;

    private static TrapCode Test(StoreCore store, ulong* slots)
    {
        slots[0] = store.References.TryUnits(slots[0], out _) ? 1UL : 0;
        return TrapCode.None;
    }

    private static TrapCode FromCharCodeArray(StoreCore store, ulong* slots)
    {
        ObjectHeader* array = (ObjectHeader*)slots[0];
        uint start = (uint)slots[1];
        uint end = (uint)slots[2];
        if (array == null)
            return TrapCode.NullArrayReference;
        if (start > end || end > array->Payload)
            return TrapCode.ArrayOutOfBounds;
        return end - start > GuestStrings.MostUnits
            ? TrapCode.AllocationTooLarge
            : Make(store, slots, new ReadOnlySpan<char>(ArrayOperations.Element(array, sizeof(char), start), (int)(end - start)));
    }

    private static TrapCode IntoCharCodeArray(StoreCore store, ulong* slots)
    {
        ObjectHeader* array = (ObjectHeader*)slots[1];
        uint start = (uint)slots[2];
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> units))
            return TrapCode.CastFailure;
        if (array == null)
            return TrapCode.NullArrayReference;
        if (start + (ulong)units.Length > array->Payload)
            return TrapCode.ArrayOutOfBounds;
        units.CopyTo(new Span<char>(ArrayOperations.Element(array, sizeof(char), start), units.Length));
        slots[0] = (uint)units.Length;
        return TrapCode.None;
    }

    private static TrapCode FromCharCode(StoreCore store, ulong* slots)
    {
        char unit = (char)slots[0];
        return Make(store, slots, new ReadOnlySpan<char>(in unit));
    }

    private static TrapCode FromCodePoint(StoreCore store, ulong* slots)
    {
        uint point = (uint)slots[0];
        if (point > MostCodePoint)
            return TrapCode.InvalidCodePoint;
        Span<char> units = [(char)point, '\0'];
        if (point < 0x10000)
            return Make(store, slots, units[..1]);
        units[0] = (char)(0xD800 + (point - 0x10000 >> 10));
        units[1] = (char)(0xDC00 + (point & 0x3FF));
        return Make(store, slots, units);
    }

    private static TrapCode CharCodeAt(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> units))
            return TrapCode.CastFailure;
        uint index = (uint)slots[1];
        if (index >= (uint)units.Length)
            return TrapCode.StringOutOfBounds;
        slots[0] = units[(int)index];
        return TrapCode.None;
    }

    private static TrapCode CodePointAt(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> units))
            return TrapCode.CastFailure;
        uint index = (uint)slots[1];
        if (index >= (uint)units.Length)
            return TrapCode.StringOutOfBounds;
        char first = units[(int)index];
        bool isPair = char.IsHighSurrogate(first) && index + 1 < (uint)units.Length && char.IsLowSurrogate(units[(int)index + 1]);
        slots[0] = isPair ? (uint)char.ConvertToUtf32(first, units[(int)index + 1]) : first;
        return TrapCode.None;
    }

    private static TrapCode Length(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> units))
            return TrapCode.CastFailure;
        slots[0] = (uint)units.Length;
        return TrapCode.None;
    }

    private static TrapCode Concat(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> first)
            || !store.References.TryUnits(slots[1], out ReadOnlySpan<char> second))
            return TrapCode.CastFailure;
        long length = (long)first.Length + second.Length;
        ObjectHeader* made = length > GuestStrings.MostUnits ? null : GuestStrings.TryNew(store.Heap, (int)length);
        if (made == null)
            return GuestStrings.Refusal(store.Heap, length);
        Span<char> units = new(GuestStrings.Units((ulong)made), (int)length);
        first.CopyTo(units);
        second.CopyTo(units[first.Length..]);
        slots[0] = (ulong)made;
        return TrapCode.None;
    }

    private static TrapCode Substring(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> units))
            return TrapCode.CastFailure;
        uint start = (uint)slots[1];
        uint end = Math.Min((uint)slots[2], (uint)units.Length);
        return Make(store, slots, start >= end ? [] : units[(int)start..(int)end]);
    }

    private static TrapCode AreEqual(StoreCore store, ulong* slots)
    {
        ReadOnlySpan<char> first = default;
        ReadOnlySpan<char> second = default;
        if (slots[0] != 0 && !store.References.TryUnits(slots[0], out first)
            || slots[1] != 0 && !store.References.TryUnits(slots[1], out second))
            return TrapCode.CastFailure;
        bool areStrings = slots[0] != 0 && slots[1] != 0;
        slots[0] = (areStrings ? first.SequenceEqual(second) : slots[0] == slots[1]) ? 1UL : 0;
        return TrapCode.None;
    }

    private static TrapCode Compare(StoreCore store, ulong* slots)
    {
        if (!store.References.TryUnits(slots[0], out ReadOnlySpan<char> first)
            || !store.References.TryUnits(slots[1], out ReadOnlySpan<char> second))
            return TrapCode.CastFailure;
        slots[0] = (uint)Math.Sign(first.SequenceCompareTo(second));
        return TrapCode.None;
    }

    private static TrapCode Make(StoreCore store, ulong* slots, ReadOnlySpan<char> units)
    {
        ObjectHeader* made = GuestStrings.TryNew(store.Heap, units);
        if (made == null)
            return GuestStrings.Refusal(store.Heap, units.Length);
        slots[0] = (ulong)made;
        return TrapCode.None;
    }
}
