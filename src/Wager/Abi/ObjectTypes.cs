using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>The struct and array types of a module as its code sees them. Immutable.</summary>
internal sealed class ObjectTypes
{
    private readonly ObjectShape?[] shapes;
    private readonly int[] descriptors;

    private ObjectTypes(ObjectShape?[] shapes, int[] descriptors)
    {
        this.shapes = shapes;
        this.descriptors = descriptors;
    }

    /// <summary>Of modules without such types.</summary>
    public static ObjectTypes None { get; } = new([], []);

    /// <summary>The types of a module; <paramref name="descriptorOf"/> tells the address of a type's descriptor.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static ObjectTypes Of(WasmModuleData module, Func<int, ObjectShape, int>? descriptorOf = null, CancellationToken stop = default)
    {
        if (!Array.Exists(module.Types, static t => t.Kind != CompositeKind.Func))
            return None;
        ObjectShape?[] shapes = new ObjectShape?[module.Types.Length];
        int[] descriptors = new int[shapes.Length];
        for (int i = 0; i < shapes.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            SubType type = module.Types[i];
            if (type.Kind == CompositeKind.Func)
                continue;
            ObjectShape shape = ObjectShape.Of(type, type.Super < 0 ? null : shapes[type.Super]);
            shapes[i] = shape;
            descriptors[i] = descriptorOf?.Invoke(module.CanonicalTypeIds[i], shape) ?? 0;
        }
        return new ObjectTypes(shapes, descriptors);
    }

    /// <summary>
    /// Whether a field or element may lead to an object of the heap, so that stores into it are the collector's business.
    /// </summary>
    public static bool MayLeadToObject(WasmModuleData module, StorageType storage)
    {
        if (storage.IsPacked || !storage.Value.IsRef)
            return false;
        HeapType heap = storage.Value.Heap;
        return heap.Kind switch
        {
            HeapKind.Concrete => module.Types[heap.Index].Kind != CompositeKind.Func,
            HeapKind.I31 or HeapKind.Func or HeapKind.NoFunc or HeapKind.None or HeapKind.NoExtern or HeapKind.NoExn => false,
            _ => true,
        };
    }

    /// <summary>The shape of a struct or array type of the module.</summary>
    public ObjectShape Shape(int type) => shapes[type]!;

    /// <summary>The address of the type's <see cref="TypeDescriptor"/>, which is below 2 GiB.</summary>
    public int Descriptor(int type) => descriptors[type];
}
