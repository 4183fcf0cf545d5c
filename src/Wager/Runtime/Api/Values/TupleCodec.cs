using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>A tuple type, which knows how its own values are moved.</summary>
internal interface IWasmTuple
{
    /// <summary>The <see cref="TupleCodec{T}"/> of the type.</summary>
    object Codec { get; }
}

/// <summary>Moves values of a tuple type; see <see cref="TypedValues"/>.</summary>
internal abstract class TupleCodec<T>
{
    /// <summary>The codec of the type; null when it is no tuple.</summary>
    public static readonly TupleCodec<T>? Instance = (default(T) as IWasmTuple)?.Codec as TupleCodec<T>;

    public abstract void Store(StoreCore store, in T value, ref Slots slots);

    public abstract T Load(StoreCore store, ref Slots slots);

    public abstract void AddTypes(List<WasmValueType> types);
}
