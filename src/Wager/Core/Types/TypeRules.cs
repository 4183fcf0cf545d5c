namespace Wager.Core.Types;

/// <summary>Rules on single types: which feature brought them, and when a declared supertype fits.</summary>
internal static class TypeRules
{
    /// <summary>Whether a value type may be used with the given features; if not, why.</summary>
    public static bool IsEnabled(ValType type, WasmFeatures features, out string? missing)
    {
        WasmFeatures needed = Needed(type);
        missing = (features & needed) == needed ? null : $"type {type} needs the feature {needed}, which is disabled";
        return missing is null;
    }

    private static WasmFeatures Needed(ValType type)
    {
        if (type.Kind == ValKind.V128)
            return WasmFeatures.Simd;
        if (!type.IsRef)
            return WasmFeatures.None;
        return type.Heap.Kind switch
        {
            HeapKind.Func or HeapKind.Extern => type.IsNullable ? WasmFeatures.ReferenceTypes : WasmFeatures.FunctionReferences,
            HeapKind.Concrete => type.Heap.IsExact ? WasmFeatures.CustomDescriptors : WasmFeatures.FunctionReferences,
            HeapKind.Exn or HeapKind.NoExn => WasmFeatures.Exceptions,
            HeapKind.Bottom or HeapKind.Any or HeapKind.Eq or HeapKind.I31 or HeapKind.Struct or HeapKind.Array or HeapKind.None
                or HeapKind.NoFunc or HeapKind.NoExtern => WasmFeatures.GarbageCollection,
        };
    }

    /// <summary>Whether a type may be declared below another (core specification 3.2.10); references are canonical ids.</summary>
    public static bool Matches(TypeStore store, SubType sub, SubType super)
    {
        if (super.IsFinal || sub.Kind != super.Kind || !DescriptionsMatch(store, sub, super))
            return false;
        return sub.Kind switch
        {
            CompositeKind.Func => All(store, super.Func!.Params, sub.Func!.Params) && All(store, sub.Func.Results, super.Func.Results),
            CompositeKind.Struct => Fields(store, sub.Struct!.Fields, super.Struct!.Fields),
            CompositeKind.Array => Field(store, sub.Array!.Element, super.Array!.Element),
        };
    }

    /// <summary>
    /// What a type describes, and what describes it, lie below the same of its supertype; only a descriptor may come newly (custom
    /// descriptors proposal).
    /// </summary>
    private static bool DescriptionsMatch(TypeStore store, SubType sub, SubType super) =>
        sub.Describes < 0 == super.Describes < 0
        && (sub.Describes < 0 || store.IsSubtype(sub.Describes, super.Describes))
        && (super.Descriptor < 0 || sub.Descriptor >= 0 && store.IsSubtype(sub.Descriptor, super.Descriptor));

    private static bool All(TypeStore store, ReadOnlySpan<ValType> subs, ReadOnlySpan<ValType> supers)
    {
        if (subs.Length != supers.Length)
            return false;
        for (int i = 0; i < subs.Length; i++)
            if (!store.IsSubtype(subs[i], supers[i]))
                return false;
        return true;
    }

    private static bool Fields(TypeStore store, ReadOnlySpan<FieldType> subs, ReadOnlySpan<FieldType> supers)
    {
        if (subs.Length < supers.Length)
            return false;
        for (int i = 0; i < supers.Length; i++)
            if (!Field(store, subs[i], supers[i]))
                return false;
        return true;
    }

    private static bool Field(TypeStore store, FieldType sub, FieldType super)
    {
        if (sub.IsMutable != super.IsMutable || sub.Storage.Packed != super.Storage.Packed)
            return false;
        return sub.IsMutable ? sub.Storage == super.Storage : store.IsSubtype(sub.Storage.Value, super.Storage.Value);
    }
}
