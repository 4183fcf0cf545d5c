using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>The values of an exception in the payload through which it travels: the first one highest.</summary>
internal static class PayloadValues
{
    public static void Write(StoreCore store, Tag tag, ReadOnlySpan<WasmValue> values, nint payload)
    {
        ReadOnlySpan<ValType> types = tag.Values;
        payload += ExceptionPayload.BytesOf(types);
        store.References.BeginHandOut();
        for (int i = 0; i < types.Length; i++)
            SlotValues.Write(store, types.Slice(i, 1), values.Slice(i, 1), Slots.At(payload -= ExceptionPayload.BytesOf(types[i].Kind)));
    }

    public static WasmValue[] Read(StoreCore store, Tag tag, nint payload)
    {
        ReadOnlySpan<ValType> types = tag.Values;
        WasmValue[] values = new WasmValue[types.Length];
        payload += ExceptionPayload.BytesOf(types);
        for (int i = 0; i < types.Length; i++)
            SlotValues.Read(store, types.Slice(i, 1), Slots.At(payload -= ExceptionPayload.BytesOf(types[i].Kind)), values.AsSpan(i, 1));
        return values;
    }
}
