using System.Collections.ObjectModel;
using Wager.Core.Types;
using Wager.Runtime.Calls;

namespace Wager;

/// <summary>The type of a function. Immutable; equal for equal types of all modules (core specification 3.0, section 2.3.12).</summary>
public sealed class WasmFunctionType : WasmExternType, IEquatable<WasmFunctionType>
{
    private readonly ReadOnlyCollection<WasmValueType> parameters;
    private readonly ReadOnlyCollection<WasmValueType> results;
    private readonly TypeGroup group;
    private TypeStubs? stubs;
    private AsyncStubs? asyncStubs;

    /// <summary>A function type that stands alone: final, without supertype.</summary>
    /// <exception cref="ArgumentException">A type is the default value of its structure.</exception>
    public WasmFunctionType(ReadOnlySpan<WasmValueType> parameters, ReadOnlySpan<WasmValueType> results)
        : this(GroupOf(parameters, results), id: -1)
    {
    }

    private WasmFunctionType(TypeGroup group, int id)
        : base(WasmExternKind.Function)
    {
        this.group = group;
        int canonicalId = id < 0 ? group.Ids[0] : id;
        CanonicalId = canonicalId;
        Func = TypeStore.Shared.Canonical(canonicalId).Func ?? throw new CompilerBug($"type {canonicalId} is no function type");
        parameters = Types(Func.Params);
        results = Types(Func.Results);
        HasReferences = parameters.Any(IsReference) || results.Any(IsReference);
    }

    /// <summary>The function type with a canonical id that lives.</summary>
    internal static WasmFunctionType Of(int canonicalId)
    {
        TypeGroup group = TypeStore.Shared.GroupOf(canonicalId);
        return group.Attached(canonicalId, static id => new WasmFunctionType(TypeStore.Shared.GroupOf(id), id));
    }

    /// <summary>The types of the parameters, in order.</summary>
    public IReadOnlyList<WasmValueType> Parameters => parameters;

    /// <summary>The types of the results, in order.</summary>
    public IReadOnlyList<WasmValueType> Results => results;

    internal bool HasReferences { get; }

    /// <summary>Keeps the type.</summary>
    internal TypeGroup Group => group;

    internal int CanonicalId { get; }

    internal FuncType Func { get; }

    internal AsyncStubs AsyncStubs => asyncStubs ??= StubLibrary.Process.AsyncFor(Func);

    internal TypeStubs Stubs => stubs ??= StubLibrary.Process.For(Func);

    /// <inheritdoc/>
    public bool Equals(WasmFunctionType? other) => other is not null && other.CanonicalId == CanonicalId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WasmFunctionType);

    /// <inheritdoc/>
    public override int GetHashCode() => CanonicalId;

    /// <summary>As in <c>(func (param i32 i32) (result i32))</c>.</summary>
    public override string ToString()
    {
        string text = "(func";
        if (parameters.Count > 0)
            text += $" (param {string.Join(' ', parameters)})";
        if (results.Count > 0)
            text += $" (result {string.Join(' ', results)})";
        return text + ")";
    }

    private static TypeGroup GroupOf(ReadOnlySpan<WasmValueType> parameters, ReadOnlySpan<WasmValueType> results)
    {
        TypeGroup group = TypeStore.Shared.CanonicalFunction(new FuncType(Types(parameters), Types(results)));
        // Until here nothing else need hold the types that these refer to.
        foreach (WasmValueType type in parameters)
            type.KeepAlive();
        foreach (WasmValueType type in results)
            type.KeepAlive();
        return group;
    }

    private static bool IsReference(WasmValueType type) => type.Kind == WasmValueKind.Reference;

    private static ValType[] Types(ReadOnlySpan<WasmValueType> types)
    {
        ValType[] inner = new ValType[types.Length];
        for (int i = 0; i < inner.Length; i++)
            inner[i] = types[i].Checked(nameof(types));
        return inner;
    }

    // Not the array: somebody could write to it.
    private static ReadOnlyCollection<WasmValueType> Types(ReadOnlySpan<ValType> types)
    {
        WasmValueType[] outer = new WasmValueType[types.Length];
        for (int i = 0; i < outer.Length; i++)
            outer[i] = new WasmValueType(types[i]);
        return Array.AsReadOnly(outer);
    }
}
