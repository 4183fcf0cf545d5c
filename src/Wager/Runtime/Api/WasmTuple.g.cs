// Generated from tools/Gen/Defs/TypedCalls.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Runtime.Api.Values;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>2 values in a row, as arguments or results of typed functions. A part may itself be a tuple, so there is no limit to their number.</summary>
/// <param name="Value1">Part 1.</param>
/// <param name="Value2">Part 2.</param>
public readonly record struct WasmTuple<T1, T2>(T1 Value1, T2 Value2) : IWasmTuple
{
    object IWasmTuple.Codec => new PartsCodec();

    /// <summary>From a tuple of C#.</summary>
    public static implicit operator WasmTuple<T1, T2>((T1, T2) parts) => new(parts.Item1, parts.Item2);

    /// <summary>To a tuple of C#.</summary>
    public static implicit operator (T1, T2)(WasmTuple<T1, T2> parts) => (parts.Value1, parts.Value2);

    private sealed class PartsCodec : TupleCodec<WasmTuple<T1, T2>>
    {
        public override void Store(StoreCore store, in WasmTuple<T1, T2> value, ref Slots slots)
        {
            TypedValues.Store(store, value.Value1, ref slots);
            TypedValues.Store(store, value.Value2, ref slots);
        }

        public override WasmTuple<T1, T2> Load(StoreCore store, ref Slots slots)
        {
            T1 value1 = TypedValues.Load<T1>(store, ref slots);
            T2 value2 = TypedValues.Load<T2>(store, ref slots);
            return new(value1, value2);
        }

        public override void AddTypes(List<WasmValueType> types)
        {
            TypedValues.Add<T1>(types);
            TypedValues.Add<T2>(types);
        }
    }
}

/// <summary>3 values in a row, as arguments or results of typed functions. A part may itself be a tuple, so there is no limit to their number.</summary>
/// <param name="Value1">Part 1.</param>
/// <param name="Value2">Part 2.</param>
/// <param name="Value3">Part 3.</param>
public readonly record struct WasmTuple<T1, T2, T3>(T1 Value1, T2 Value2, T3 Value3) : IWasmTuple
{
    object IWasmTuple.Codec => new PartsCodec();

    /// <summary>From a tuple of C#.</summary>
    public static implicit operator WasmTuple<T1, T2, T3>((T1, T2, T3) parts) => new(parts.Item1, parts.Item2, parts.Item3);

    /// <summary>To a tuple of C#.</summary>
    public static implicit operator (T1, T2, T3)(WasmTuple<T1, T2, T3> parts) => (parts.Value1, parts.Value2, parts.Value3);

    private sealed class PartsCodec : TupleCodec<WasmTuple<T1, T2, T3>>
    {
        public override void Store(StoreCore store, in WasmTuple<T1, T2, T3> value, ref Slots slots)
        {
            TypedValues.Store(store, value.Value1, ref slots);
            TypedValues.Store(store, value.Value2, ref slots);
            TypedValues.Store(store, value.Value3, ref slots);
        }

        public override WasmTuple<T1, T2, T3> Load(StoreCore store, ref Slots slots)
        {
            T1 value1 = TypedValues.Load<T1>(store, ref slots);
            T2 value2 = TypedValues.Load<T2>(store, ref slots);
            T3 value3 = TypedValues.Load<T3>(store, ref slots);
            return new(value1, value2, value3);
        }

        public override void AddTypes(List<WasmValueType> types)
        {
            TypedValues.Add<T1>(types);
            TypedValues.Add<T2>(types);
            TypedValues.Add<T3>(types);
        }
    }
}

/// <summary>4 values in a row, as arguments or results of typed functions. A part may itself be a tuple, so there is no limit to their number.</summary>
/// <param name="Value1">Part 1.</param>
/// <param name="Value2">Part 2.</param>
/// <param name="Value3">Part 3.</param>
/// <param name="Value4">Part 4.</param>
public readonly record struct WasmTuple<T1, T2, T3, T4>(T1 Value1, T2 Value2, T3 Value3, T4 Value4) : IWasmTuple
{
    object IWasmTuple.Codec => new PartsCodec();

    /// <summary>From a tuple of C#.</summary>
    public static implicit operator WasmTuple<T1, T2, T3, T4>((T1, T2, T3, T4) parts) => new(parts.Item1, parts.Item2, parts.Item3, parts.Item4);

    /// <summary>To a tuple of C#.</summary>
    public static implicit operator (T1, T2, T3, T4)(WasmTuple<T1, T2, T3, T4> parts) => (parts.Value1, parts.Value2, parts.Value3, parts.Value4);

    private sealed class PartsCodec : TupleCodec<WasmTuple<T1, T2, T3, T4>>
    {
        public override void Store(StoreCore store, in WasmTuple<T1, T2, T3, T4> value, ref Slots slots)
        {
            TypedValues.Store(store, value.Value1, ref slots);
            TypedValues.Store(store, value.Value2, ref slots);
            TypedValues.Store(store, value.Value3, ref slots);
            TypedValues.Store(store, value.Value4, ref slots);
        }

        public override WasmTuple<T1, T2, T3, T4> Load(StoreCore store, ref Slots slots)
        {
            T1 value1 = TypedValues.Load<T1>(store, ref slots);
            T2 value2 = TypedValues.Load<T2>(store, ref slots);
            T3 value3 = TypedValues.Load<T3>(store, ref slots);
            T4 value4 = TypedValues.Load<T4>(store, ref slots);
            return new(value1, value2, value3, value4);
        }

        public override void AddTypes(List<WasmValueType> types)
        {
            TypedValues.Add<T1>(types);
            TypedValues.Add<T2>(types);
            TypedValues.Add<T3>(types);
            TypedValues.Add<T4>(types);
        }
    }
}

