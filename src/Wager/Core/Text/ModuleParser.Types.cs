using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    private enum CompositeKind : byte
    {
        Function,
        Struct,
        Array,
    }

    private enum ParameterNames : byte
    {
        Rejected,
        Ignored,
        /// <summary>They are the first locals of a function.</summary>
        Bound,
    }

    /// <summary>
    /// A defined type: for function types also the range of <see cref="signatures"/> with parameters and results. Plain is final, without
    /// supertypes and alone in its group: what a type use without index may refer to.
    /// </summary>
    private readonly record struct TypeDefinition(CompositeKind Kind, int Start, int Length, int ParameterCount, bool Plain);

    /// <summary>A reference type as text; heap types as the binary format's signed number.</summary>
    private readonly record struct ReferenceType(bool Nullable, long Heap);

    /// <summary>What heap types of exactly one type have on top of their index.</summary>
    private const long ExactTypes = 1L << 32;

    private readonly SectionBuffer typeSection = new();
    private readonly List<TypeDefinition> definitions = [];
    private readonly WasmBinaryWriter signatures = new();
    private readonly WasmBinaryWriter parameters = new();
    private readonly WasmBinaryWriter results = new();
    private readonly Dictionary<(int Type, int Symbol), int> fieldIndexes = [];
    private readonly List<(int Type, int Field, int Symbol)> fieldNames = [];

    /// <summary>Hash of a signature to the first plain type with that hash.</summary>
    private readonly Dictionary<int, List<int>> plainTypes = [];
    private int parameterCount;
    private int resultCount;

    private void EncodeTypes()
    {
        foreach (int field in fields)
        {
            Source.Stop.ThrowIfCancellationRequested();
            At = field + 2;
            if (IsKeyword(field + 1, "type"u8))
            {
                typeSection.Count++;
                EncodeType(alone: true);
                Close();
            }
            else if (IsKeyword(field + 1, "rec"u8))
            {
                EncodeGroup(Tokens[field].Value);
            }
            Note(field);
        }
    }

    private void EncodeGroup(int close)
    {
        int count = 0;
        for (int i = At; i < close; i = Tokens[i].Value + 1)
        {
            if (Tokens[i].Kind != TokenKind.Open || !IsKeyword(i + 1, "type"u8))
                throw Error(i, "unexpected token, expected a type definition");
            count++;
        }
        typeSection.Count++;
        // A group of one type is the type itself, and the shorter bytes are what other encoders write.
        if (count != 1)
        {
            typeSection.Writer.Byte(0x4E);
            typeSection.Writer.U32(count);
        }
        while (TryOpen("type"u8))
        {
            EncodeType(alone: count == 1);
            Close();
        }
        Close();
    }

    private void EncodeType(bool alone)
    {
        OptionalIdentifier();
        if (!TryOpen("sub"u8))
        {
            Composite(alone);
            return;
        }
        bool final = TryKeyword("final"u8);
        int start = At;
        while (AtIndex)
            At++;
        int supers = At - start;
        At = start;
        if (!final || supers > 0)
        {
            typeSection.Writer.Byte((byte)(final ? 0x4F : 0x50));
            typeSection.Writer.U32(supers);
            while (AtIndex)
                typeSection.Writer.U32(Index(types));
        }
        Composite(alone && final && supers == 0);
        Close();
    }

    private void Composite(bool plain)
    {
        bool isDescribed = Description("describes"u8, TypeCodes.Describes);
        isDescribed |= Description("descriptor"u8, TypeCodes.Descriptor);
        plain &= !isDescribed;
        if (TryOpen("func"u8))
        {
            Signature(ParameterNames.Ignored);
            AddFunctionType(plain);
        }
        else if (TryOpen("struct"u8))
        {
            StructFields();
            definitions.Add(new TypeDefinition(CompositeKind.Struct, 0, 0, 0, Plain: false));
        }
        else if (TryOpen("array"u8))
        {
            typeSection.Writer.Byte(0x5E);
            FieldType(typeSection.Writer);
            definitions.Add(new TypeDefinition(CompositeKind.Array, 0, 0, 0, Plain: false));
        }
        else
        {
            throw Unexpected("(func, (struct or (array");
        }
        Close();
    }

    private bool Description(ReadOnlySpan<byte> keyword, byte code)
    {
        if (!TryOpen(keyword))
            return false;
        typeSection.Writer.Byte(code);
        typeSection.Writer.U32(Index(types));
        Close();
        return true;
    }

    private void StructFields()
    {
        int type = definitions.Count;
        WasmBinaryWriter fields = parameters;
        fields.Clear();
        int count = 0;
        while (TryOpen("field"u8))
        {
            int token = At;
            if (OptionalIdentifier() is not 0 and int symbol)
            {
                if (!fieldIndexes.TryAdd((type, symbol), count))
                    throw Error(token, $"duplicate field {Shown(token)}");
                fieldNames.Add((type, count, symbol));
                FieldType(fields);
                count++;
            }
            for (; Kind != TokenKind.Close; count++)
            {
                if (Tokens[token].Kind == TokenKind.Identifier)
                    throw Unexpected("one type for a named field");
                FieldType(fields);
            }
            Close();
        }
        typeSection.Writer.Byte(0x5F);
        typeSection.Writer.U32(count);
        typeSection.Writer.Bytes(fields.Written);
    }

    private void FieldType(WasmBinaryWriter to)
    {
        bool mutable = TryOpen("mut"u8);
        if (TryKeyword("i8"u8))
            to.Byte(0x78);
        else if (TryKeyword("i16"u8))
            to.Byte(0x77);
        else
            ValueType(to);
        to.Byte((byte)(mutable ? 1 : 0));
        if (mutable)
            Close();
    }

    /// <summary>Reads parameters and results; true when there was at least one of either, even an empty one.</summary>
    private bool Signature(ParameterNames names)
    {
        parameters.Clear();
        results.Clear();
        parameterCount = 0;
        resultCount = 0;
        int start = At;
        while (TryOpen("param"u8))
        {
            if (Kind == TokenKind.Identifier)
            {
                ParameterName(names);
                ValueType(parameters);
                parameterCount++;
            }
            else
            {
                for (; Kind != TokenKind.Close; parameterCount++)
                    ValueType(parameters);
            }
            Close();
        }
        while (TryOpen("result"u8))
        {
            for (; Kind != TokenKind.Close; resultCount++)
                ValueType(results);
            Close();
        }
        return At != start;
    }

    private void ParameterName(ParameterNames names)
    {
        if (names == ParameterNames.Rejected)
            throw Unexpected("a type; parameters have no names here");
        if (names == ParameterNames.Bound)
            BindLocal(parameterCount);
        else
            At++;
    }

    /// <summary>Appends the signature just read as a defined type.</summary>
    private int AddFunctionType(bool plain)
    {
        int start = signatures.Length;
        AppendSignature();
        ReadOnlySpan<byte> bytes = signatures.Written[start..];
        typeSection.Writer.Byte(0x60);
        typeSection.Writer.Bytes(bytes);
        int index = definitions.Count;
        definitions.Add(new TypeDefinition(CompositeKind.Function, start, bytes.Length, parameterCount, plain));
        if (plain)
        {
            int hash = Hash(bytes);
            if (!plainTypes.TryGetValue(hash, out List<int>? same))
                plainTypes.Add(hash, same = []);
            same.Add(index);
        }
        return index;
    }

    private void AppendSignature()
    {
        signatures.U32(parameterCount);
        signatures.Bytes(parameters.Written);
        signatures.U32(resultCount);
        signatures.Bytes(results.Written);
    }

    /// <summary>A type use: an index, a signature, or both.</summary>
    private int TypeUse(ParameterNames names)
    {
        int token = At;
        int type = 0;
        bool indexed = TryOpen("type"u8);
        if (indexed)
        {
            type = Index(types);
            Close();
        }
        bool given = Signature(names);
        if (!indexed)
            return FindOrAddFunctionType();
        if (given)
            CheckInline(type, token);
        else if ((uint)type < (uint)definitions.Count)
            parameterCount = definitions[type].ParameterCount;
        return type;
    }

    private int FindOrAddFunctionType()
    {
        int start = signatures.Length;
        AppendSignature();
        ReadOnlySpan<byte> wanted = signatures.Written[start..];
        int found = -1;
        if (plainTypes.TryGetValue(Hash(wanted), out List<int>? same))
            found = same.FindIndex(MatchesTail);
        signatures.Truncate(start);
        if (found >= 0)
            return same![found];
        typeSection.Count++;
        types.TryAdd(0);
        return AddFunctionType(plain: true);

        bool MatchesTail(int index)
        {
            TypeDefinition type = definitions[index];
            return signatures.Written.Slice(type.Start, type.Length).SequenceEqual(signatures.Written[start..]);
        }
    }

    private void CheckInline(int type, int token)
    {
        if ((uint)type >= (uint)definitions.Count)
            throw Error(token, "unknown type");
        TypeDefinition definition = definitions[type];
        int start = signatures.Length;
        AppendSignature();
        bool equal = definition.Kind == CompositeKind.Function
            && signatures.Written.Slice(definition.Start, definition.Length).SequenceEqual(signatures.Written[start..]);
        signatures.Truncate(start);
        if (!equal)
            throw Error(token, "inline function type does not match the type it names");
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = new();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private void ValueType(WasmBinaryWriter to)
    {
        if (Kind == TokenKind.Keyword && NumericType(Text(At)) is not 0 and byte code)
        {
            At++;
            to.Byte(code);
            return;
        }
        WriteReference(to, ReadReference());
    }

    private static byte NumericType(ReadOnlySpan<byte> text)
    {
        if (text.Length == 4)
            return (byte)(text.SequenceEqual("v128"u8) ? 0x7B : 0);
        if (text.Length != 3)
            return 0;
        if (text.SequenceEqual("i32"u8))
            return 0x7F;
        if (text.SequenceEqual("i64"u8))
            return 0x7E;
        if (text.SequenceEqual("f32"u8))
            return 0x7D;
        return (byte)(text.SequenceEqual("f64"u8) ? 0x7C : 0);
    }

    /// <summary>Nullable abstract types take their short form, so that equal types have equal bytes.</summary>
    private static void WriteReference(WasmBinaryWriter to, ReferenceType type)
    {
        if (!type.Nullable || type.Heap >= 0)
            to.Byte((byte)(type.Nullable ? 0x63 : 0x64));
        WriteHeapType(to, type.Heap);
    }

    private static void WriteHeapType(WasmBinaryWriter to, long heap)
    {
        if (heap < ExactTypes)
        {
            to.S64(heap);
            return;
        }
        to.Byte(TypeCodes.Exact);
        to.U32((uint)(heap - ExactTypes));
    }

    private ReferenceType ReadReference()
    {
        if (TryOpen("ref"u8))
        {
            bool nullable = TryKeyword("null"u8);
            ReferenceType type = new(nullable, ReadHeapType());
            Close();
            return type;
        }
        if (Kind == TokenKind.Keyword)
            for (int i = 0; i < HeapTypes.Count; i++)
                if (Text(At).SequenceEqual(HeapTypes.Shorthand(i)))
                {
                    At++;
                    return new ReferenceType(Nullable: true, HeapTypes.Code(i) - 0x80);
                }
        throw Unexpected("a type");
    }

    private long ReadHeapType()
    {
        if (AtIndex)
            return (uint)Index(types);
        if (TryOpen("exact"u8))
        {
            uint index = (uint)Index(types);
            Close();
            return ExactTypes + index;
        }
        if (Kind == TokenKind.Keyword)
            for (int i = 0; i < HeapTypes.Count; i++)
                if (Text(At).SequenceEqual(HeapTypes.Keyword(i)))
                {
                    At++;
                    return HeapTypes.Code(i) - 0x80;
                }
        throw Unexpected("a heap type");
    }
}
