using System.Runtime.CompilerServices;
using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Calls;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>A function of a guest or of the host, in one store. Follows the store's thread rule.</summary>
public sealed partial class WasmFunction : WasmExternal
{
    private const int SlotsOnStack = 32;

    private readonly TypeStubs stubs;

    /// <summary>Slots of a raw call; none is enough for types with references.</summary>
    private readonly int rawSlots;

    /// <summary>Whether an argument of a C# type may be none of the function's type.</summary>
    private readonly bool hasStrictParameters;

    internal WasmFunction(WasmStore store, GuestFunction guest)
        : base(store)
    {
        Store = store.Core;
        Guest = guest;
        Entrance = Store.Entrance;
        Type = WasmFunctionType.Of(guest.TypeId);
        stubs = Type.Stubs;
        Entry = stubs.Entry;
        SlotCount = stubs.Slots;
        rawSlots = Type.HasReferences ? int.MaxValue : stubs.Slots;
        hasStrictParameters = Type.HasReferences && TypedReferences.AreStrict(Type.Func.Params);
        TypedSlotCount = hasStrictParameters ? int.MaxValue : stubs.Slots;
    }

    /// <summary>The function's type.</summary>
    public WasmFunctionType Type { get; }

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Function;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;

    /// <summary>The function as compiled code knows it.</summary>
    internal GuestFunction Guest { get; }

    /// <summary>Its store.</summary>
    internal StoreCore Store { get; }

    /// <summary>The way into the function's store.</summary>
    internal StoreEntrance Entrance { get; }

    /// <summary>The type of a non-null reference to this function.</summary>
    internal WasmValueType ReferenceType => new(ValType.RefTo(Type.CanonicalId, nullable: false));

    /// <summary>The entry stub of its type.</summary>
    internal nint Entry { get; }

    /// <summary>Slots of a call.</summary>
    internal int SlotCount { get; }

    /// <summary>A function of the host's in a store.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public static WasmFunction FromCallback(WasmStore store, WasmFunctionType type, WasmHostFunction callback)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        using StoreVisit visit = store.Entrance.Visit();
        return store.FunctionOf(new ValueHostFunction(type, callback));
    }

    /// <summary>Calls the function.</summary>
    /// <param name="arguments">As many values as the type has parameters, each of its type.</param>
    /// <param name="results">Room for as many values as the type has results.</param>
    /// <param name="cancellation">Stops the guest at its next function entry or loop iteration.</param>
    /// <exception cref="ArgumentException">Number or type of the arguments, or the number of results, is wrong.</exception>
    /// <exception cref="WasmTrapException">The guest trapped.</exception>
    /// <exception cref="WasmCompileException">A function that was called for the first time cannot be compiled.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <remarks>An exception thrown by a host function that the guest calls comes out unchanged.</remarks>
    [SkipLocalsInit]
    public void Invoke(ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results, CancellationToken cancellation = default)
    {
        CheckCounts(arguments, results);
        int count = stubs.Slots;
        if (count <= SlotsOnStack)
        {
            Span<ulong> onStack = stackalloc ulong[SlotsOnStack];
            Invoke(arguments, results, Slots.On(onStack), cancellation);
            return;
        }
        ulong[] pinned = GC.AllocateUninitializedArray<ulong>(count, pinned: true);
        Invoke(arguments, results, Slots.On(pinned), cancellation);
        GC.KeepAlive(pinned);
    }

    /// <summary>Calls the function and returns its results in a new array.</summary>
    /// <inheritdoc cref="Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    public WasmValue[] Invoke(params ReadOnlySpan<WasmValue> arguments)
    {
        WasmValue[] results = Type.Results.Count == 0 ? [] : new WasmValue[Type.Results.Count];
        Invoke(arguments, results);
        return results;
    }

    /// <summary>
    /// Calls the function so that it can wait for asynchronous host functions: while it does, its thread is free, and the store in use. It
    /// goes on on the thread on which what it waits for was done.
    /// </summary>
    /// <param name="arguments">As many values as the type has parameters, each of its type.</param>
    /// <param name="results">Room for as many values as the type has results; written before the task is done.</param>
    /// <param name="cancellation">Stops the guest at its next function entry or loop iteration, or at once while it waits.</param>
    /// <exception cref="ArgumentException">Number or type of the arguments, or the number of results, is wrong.</exception>
    /// <exception cref="InvalidOperationException">The store is in use, also by a call around this one.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <remarks>What is wrong with the call is thrown at once. What happens in it (traps, exceptions of host functions, cancellation, and
    /// disposal of the store while the guest waits) comes out of the task.</remarks>
    public ValueTask InvokeAsync(ReadOnlySpan<WasmValue> arguments, Memory<WasmValue> results, CancellationToken cancellation = default)
    {
        CheckCounts(arguments, results.Span);
        Slots slots = Store.Suspension.Begin(Guest, SlotCount, cancellation);
        try
        {
            Store.References.BeginHandOut();
            SlotValues.Write(Store, Type.Func.Params, arguments, slots);
        }
        catch
        {
            Store.Suspension.End();
            throw;
        }
        return AsyncCalls.RunAsync(this, results);
    }

    /// <summary>Calls the function so that it can wait for asynchronous host functions, and returns its results in a new array.</summary>
    /// <inheritdoc cref="InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)" path="/*[not(self::param)]"/>
    public ValueTask<WasmValue[]> InvokeAsync(params ReadOnlySpan<WasmValue> arguments)
    {
        WasmValue[] results = Type.Results.Count == 0 ? [] : new WasmValue[Type.Results.Count];
        return AsyncResults.WithResults(InvokeAsync(arguments, results), results);
    }

    /// <summary>Calls the function on raw slots, without conversion or allocation: the arguments lie in the slots from 0 on (8 bytes each,
    /// vectors two slots; 32-bit values zero-extended), and the results take their place. Only for types without references.</summary>
    /// <exception cref="ArgumentException">There are fewer slots than the type needs, or it has references.</exception>
    /// <inheritdoc cref="Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)" path="/exception"/>
    public void InvokeRaw(Span<ulong> slots, CancellationToken cancellation = default)
    {
        if (slots.Length < rawSlots)
            ThrowNotRaw(slots.Length);
        Entrance.CallOn(Guest, Entry, slots, cancellation);
    }

    /// <summary>As <see cref="SlotCount"/>, but very many if arguments have to be checked.</summary>
    internal int TypedSlotCount { get; }

    /// <summary>Throws if a reference among arguments that C# types have let through is not of its parameter's type.</summary>
    internal void CheckArguments(Slots slots)
    {
        if (!hasStrictParameters)
            return;
        using StoreVisit visit = Entrance.Visit();
        TypedReferences.Check(Store, Type.Func.Params, slots, "argument");
    }

    private WasmFunction Alive()
    {
        ObjectDisposedException.ThrowIf(Entrance.IsDisposed, Owner!);
        return this;
    }

    private void CheckCounts(ReadOnlySpan<WasmValue> arguments, ReadOnlySpan<WasmValue> results)
    {
        FuncType type = Type.Func;
        if (arguments.Length != type.Params.Length)
            throw new ArgumentException($"{Type} takes {type.Params.Length} arguments, not {arguments.Length}", nameof(arguments));
        if (results.Length != type.Results.Length)
            throw new ArgumentException($"{Type} has {type.Results.Length} results, not {results.Length}", nameof(results));
    }

    private void ThrowNotRaw(int slots) => throw new ArgumentException(
        Type.HasReferences ? $"{Type} has references, which have no raw form" : $"{Type} needs {stubs.Slots} slots, not {slots}",
        nameof(slots));

    private void Invoke(ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results, Slots slots, CancellationToken cancellation)
    {
        // References are converted inside: objects that only the slots hold would be collected.
        using StoreVisit visit = Type.HasReferences ? Entrance.VisitForCall() : default;
        if (Type.HasReferences)
            Store.References.BeginHandOut();
        SlotValues.Write(Store, Type.Func.Params, arguments, slots);
        Entrance.Call(Guest, Entry, slots, cancellation);
        SlotValues.Read(Store, Type.Func.Results, slots, results);
    }
}
