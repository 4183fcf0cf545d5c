namespace Wager.Core.Types;

/// <summary>Rewrites the type indices of a module into canonical ids.</summary>
internal readonly ref struct TypeMapper(RecGroup group, ReadOnlySpan<int> ids, ReadOnlySpan<int> canonical, HashSet<int> used)
{
    private readonly RecGroup group = group;

    /// <summary>The ids of the group's types.</summary>
    private readonly ReadOnlySpan<int> ids = ids;

    /// <summary>The ids of the types before it.</summary>
    private readonly ReadOnlySpan<int> canonical = canonical;

    /// <summary>Receives the ids of other groups.</summary>
    private readonly HashSet<int> used = used;

    /// <summary>Stands for the group of a type whose indices are canonical ids already; no index lies in it.</summary>
    public static RecGroup AlreadyCanonical => new(int.MaxValue, 1);

    public int Map(int index)
    {
        if (index >= group.Start)
            return ids[index - group.Start];
        int id = canonical.IsEmpty ? index : canonical[index];
        used.Add(id);
        return id;
    }

    public ValType Map(ValType type) =>
        type.IsRef && type.Heap.IsConcrete ? ValType.Ref(type.Heap.WithIndex(Map(type.Heap.Index)), type.IsNullable) : type;

    public SubType Map(SubType type)
    {
        int super = MapOptional(type.Super);
        SubType mapped = type.Kind switch
        {
            CompositeKind.Func => SubType.Of(new FuncType(Map(type.Func!.Params), Map(type.Func.Results)), type.IsFinal, super),
            CompositeKind.Struct => SubType.Of(new StructType(Map(type.Struct!.Fields)), type.IsFinal, super),
            CompositeKind.Array => SubType.Of(new ArrayType(Map(type.Array!.Element)), type.IsFinal, super),
        };
        return type.HasDescription ? mapped.With(MapOptional(type.Describes), MapOptional(type.Descriptor)) : mapped;
    }

    private int MapOptional(int index) => index < 0 ? -1 : Map(index);

    private ValType[] Map(ReadOnlySpan<ValType> types)
    {
        ValType[] mapped = new ValType[types.Length];
        for (int i = 0; i < mapped.Length; i++)
            mapped[i] = Map(types[i]);
        return mapped;
    }

    private FieldType[] Map(ReadOnlySpan<FieldType> fields)
    {
        FieldType[] mapped = new FieldType[fields.Length];
        for (int i = 0; i < mapped.Length; i++)
            mapped[i] = Map(fields[i]);
        return mapped;
    }

    private FieldType Map(FieldType field) => field with { Storage = field.Storage with { Value = Map(field.Storage.Value) } };
}

/// <summary>Writes a recursive group as integers that are equal exactly for equal groups.</summary>
internal ref struct TypeKeyWriter
{
    private readonly RecGroup group;
    private readonly ReadOnlySpan<int> canonical;
    private readonly List<int> words;

    private TypeKeyWriter(RecGroup group, ReadOnlySpan<int> canonical)
    {
        this.group = group;
        this.canonical = canonical;
        words = new List<int>(group.Count * 8);
    }

    public static int[] Write(ReadOnlySpan<SubType> types, RecGroup group, ReadOnlySpan<int> canonical, CancellationToken stop)
    {
        TypeKeyWriter writer = new(group, canonical);
        foreach (SubType type in types)
        {
            stop.ThrowIfCancellationRequested();
            writer.Write(type);
        }
        return [.. writer.words];
    }

    private readonly void Write(SubType type)
    {
        words.Add((int)type.Kind << 1 | (type.IsFinal ? 1 : 0) | (type.Describes >= 0 ? 8 : 0) | (type.Descriptor >= 0 ? 16 : 0));
        if (type.Describes >= 0)
            Index(type.Describes);
        if (type.Descriptor >= 0)
            Index(type.Descriptor);
        if (type.Super < 0)
            words.Add(0);
        else
            Index(type.Super);
        switch (type.Kind)
        {
            case CompositeKind.Func:
                Write(type.Func!.Params);
                Write(type.Func.Results);
                break;
            case CompositeKind.Struct:
                words.Add(type.Struct!.Fields.Length);
                foreach (FieldType field in type.Struct.Fields)
                    Write(field);
                break;
            case CompositeKind.Array:
                Write(type.Array!.Element);
                break;
        }
    }

    private readonly void Write(ReadOnlySpan<ValType> types)
    {
        words.Add(types.Length);
        foreach (ValType type in types)
            Write(type);
    }

    private readonly void Write(FieldType field)
    {
        words.Add((field.IsMutable ? 1 : 0) | (int)field.Storage.Packed << 1);
        Write(field.Storage.Value);
    }

    private readonly void Write(ValType type)
    {
        if (type.IsRef && type.Heap.IsConcrete)
        {
            words.Add((type.IsNullable ? -1 : -2) - (type.Heap.IsExact ? 2 : 0));
            Index(type.Heap.Index);
        }
        else
        {
            words.Add((int)type.Bits);
        }
    }

    /// <summary>Places in the group are even, canonical ids odd; both are distinct from 0, "no supertype".</summary>
    private readonly void Index(int index) =>
        words.Add(index >= group.Start ? (index - group.Start + 1) << 1 : ((canonical.IsEmpty ? index : canonical[index]) << 1) | 1);
}
