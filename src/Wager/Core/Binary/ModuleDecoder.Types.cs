using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>The type section: recursive groups, which get their canonical ids here.</summary>
internal sealed partial class ModuleDecoder
{
    private void ReadTypes(ref ByteReader r)
    {
        int groups = r.Count(DecoderLimits.RecGroups, "types");
        List<SubType> defined = new(groups);
        List<RecGroup> recs = new(groups);
        TypeGroup[] lives = new TypeGroup[groups];
        int[] canonical = new int[groups];
        byte[] depths = new byte[groups];
        for (int i = 0; i < groups && !r.Failed; i++)
        {
            Begin(i);
            int start = defined.Count;
            int size = 1;
            if (r.Peek() == TypeCodes.Rec)
            {
                Require(ref r, WasmFeatures.GarbageCollection, "recursive types");
                r.U8();
                size = r.Count(DecoderLimits.Types, "types");
            }
            if (start + size > DecoderLimits.Types)
                r.Fail($"too many types, at most {DecoderLimits.Types}");
            RecGroup group = new(start, r.Failed ? 0 : size);
            for (int k = 0; k < size && !r.Failed; k++)
            {
                stop.ThrowIfCancellationRequested();
                defined.Add(ReadSubType(ref r, group, start + k));
            }
            if (r.Failed)
                return;
            if (defined.Count > canonical.Length)
            {
                Array.Resize(ref canonical, Math.Max(canonical.Length * 2, defined.Count));
                Array.Resize(ref depths, canonical.Length);
            }
            recs.Add(group);
            lives[i] = Canonicalize(ref r, defined, group, canonical, depths);
        }
        module.TypeGroups = lives;
        module.Types = [.. defined];
        module.RecGroups = [.. recs];
        module.CanonicalTypeIds = canonical.AsSpan(0, defined.Count).ToArray();
    }

    /// <summary>Gives the types of a group their ids, which live as long as what is returned.</summary>
    private TypeGroup Canonicalize(ref ByteReader r, List<SubType> defined, RecGroup group, int[] canonical, byte[] depths)
    {
        ReadOnlySpan<SubType> all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(defined);
        for (int i = group.Start; i < group.Start + group.Count; i++)
        {
            int super = all[i].Super;
            depths[i] = super < 0 ? (byte)0 : (byte)(depths[super] + 1);
            if (depths[i] > DecoderLimits.SubtypeDepth)
            {
                r.Fail($"sub type nested too deeply, at most {DecoderLimits.SubtypeDepth}");
                return types.Nothing;
            }
        }
        CheckDescriptions(ref r, all, group);
        if (r.Failed)
            return types.Nothing;
        TypeGroup interned = types.Canonicalize(all, group, canonical, stop);
        for (int i = group.Start; i < group.Start + group.Count; i++)
            if (!types.MatchesDeclaredSuper(canonical[i]))
                r.Fail($"sub type {i} does not match super type {all[i].Super}");
        return interned;
    }

    /// <summary>
    /// What a type describes is described by it, and the other way round; both are structs (custom descriptors proposal).
    /// </summary>
    private static void CheckDescriptions(ref ByteReader r, ReadOnlySpan<SubType> all, RecGroup group)
    {
        for (int i = group.Start; i < group.Start + group.Count; i++)
        {
            SubType type = all[i];
            if (!type.HasDescription)
                continue;
            if (type.Kind != CompositeKind.Struct)
                r.Fail(type.Describes >= 0 ? "descriptor type must be a struct" : "described type must be a struct");
            if (type.Descriptor >= 0 && all[type.Descriptor].Describes != i)
                r.Fail($"type {i} is not described by its descriptor {type.Descriptor}");
            if (type.Describes >= 0 && all[type.Describes].Descriptor != i)
                r.Fail($"described type {type.Describes} is not described by descriptor {i}");
        }
    }

    /// <summary>What stands in front of a composite type: the type that it describes, and then that which describes it.</summary>
    private (int Describes, int Descriptor) ReadDescriptions(ref ByteReader r, RecGroup group, int self)
    {
        int describes = ReadDescription(ref r, TypeCodes.Describes, group, "described");
        if (describes >= self)
            r.Fail("forward use of described type");
        return (describes, ReadDescription(ref r, TypeCodes.Descriptor, group, "descriptor"));
    }

    private int ReadDescription(ref ByteReader r, byte code, RecGroup group, string what)
    {
        if (r.Peek() != code)
            return -1;
        Require(ref r, WasmFeatures.CustomDescriptors, "descriptors");
        r.U8();
        int type = r.Index();
        if (type < group.Start || type >= group.Start + group.Count)
            r.Fail($"{what} type is outside rec group");
        return type;
    }

    private SubType ReadSubType(ref ByteReader r, RecGroup group, int self)
    {
        byte form = r.Peek();
        if (form is not (TypeCodes.Sub or TypeCodes.SubFinal))
            return ReadComposite(ref r, group, isFinal: true, super: -1, self);
        Require(ref r, WasmFeatures.GarbageCollection, "subtypes");
        r.U8();
        int count = r.Count(int.MaxValue, "supertypes");
        int super = -1;
        if (count > 1)
            r.Fail("sub type with several supertypes");
        if (count == 1)
        {
            int at = r.Position;
            super = r.Index();
            if (super >= self)
                r.Fail($"unknown type {super}", at);
        }
        return ReadComposite(ref r, group, form == TypeCodes.SubFinal, super, self);
    }

    private SubType ReadComposite(ref ByteReader r, RecGroup group, bool isFinal, int super, int self)
    {
        if (r.Peek() is not (TypeCodes.Describes or TypeCodes.Descriptor))
            return ReadComposite(ref r, group, isFinal, super);
        (int describes, int descriptor) = ReadDescriptions(ref r, group, self);
        return ReadComposite(ref r, group, isFinal, super).With(describes, descriptor);
    }

    private SubType ReadComposite(ref ByteReader r, RecGroup group, bool isFinal, int super)
    {
        int at = r.Position;
        switch (r.U8())
        {
            case TypeCodes.Func:
                ValType[] parameters = ReadValTypes(ref r, group, DecoderLimits.FunctionParams, "parameters");
                ValType[] results = ReadValTypes(ref r, group, DecoderLimits.FunctionResults, "results");
                if (results.Length > 1)
                    Require(ref r, WasmFeatures.MultiValue, "several results");
                return SubType.Of(new FuncType(parameters, results), isFinal, super);
            case TypeCodes.Struct:
                Require(ref r, WasmFeatures.GarbageCollection, "struct types");
                FieldType[] fields = new FieldType[r.Count(DecoderLimits.StructFields, "fields")];
                for (int i = 0; i < fields.Length && !r.Failed; i++)
                    fields[i] = ReadField(ref r, group);
                return SubType.Of(new StructType(fields), isFinal, super);
            case TypeCodes.Array:
                Require(ref r, WasmFeatures.GarbageCollection, "array types");
                return SubType.Of(new ArrayType(ReadField(ref r, group)), isFinal, super);
            default:
                r.Fail("malformed type: integer representation too long", at);
                return SubType.Of(FuncType.Empty);
        }
    }

    private ValType[] ReadValTypes(ref ByteReader r, RecGroup group, int limit, string what)
    {
        ValType[] read = new ValType[r.Count(limit, what)];
        for (int i = 0; i < read.Length && !r.Failed; i++)
            read[i] = ReadValType(ref r, group.Start + group.Count);
        return read;
    }

    private FieldType ReadField(ref ByteReader r, RecGroup group)
    {
        StorageType storage;
        if (r.Peek() is TypeCodes.I8 or TypeCodes.I16)
            storage = r.U8() == TypeCodes.I8 ? StorageType.I8 : StorageType.I16;
        else
            storage = StorageType.Of(ReadValType(ref r, group.Start + group.Count));
        return new FieldType(storage, ReadMutability(ref r));
    }

    private static bool ReadMutability(ref ByteReader r)
    {
        byte flag = r.U8();
        if (flag > 1)
            r.Fail("malformed mutability", r.Position - 1);
        return flag == 1;
    }

    /// <summary>A value type whose index must be below <paramref name="knownTypes"/>.</summary>
    private ValType ReadValType(ref ByteReader r, int knownTypes)
    {
        int at = r.Position;
        ValType type = r.ValType();
        if (r.Failed)
            return type;
        if (type.IsRef && type.Heap.IsConcrete && type.Heap.Index >= knownTypes)
            r.Fail($"unknown type {type.Heap.Index}", at);
        if (!TypeRules.IsEnabled(type, module.Features, out string? missing))
            r.Fail(missing!, at);
        return type;
    }

    private void Require(ref ByteReader r, WasmFeatures feature, string what)
    {
        if ((module.Features & feature) == 0)
            r.Fail($"{what} need the feature {feature}, which is disabled");
    }
}
