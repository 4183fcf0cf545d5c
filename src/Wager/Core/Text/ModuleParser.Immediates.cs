using System.Buffers.Binary;
using System.Numerics;
using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    /// <summary>The opcode and immediates of any instruction that opens no block.</summary>
    private void Plain(WasmOp op, WasmBinaryWriter to)
    {
        switch (op)
        {
            case WasmOp.Select:
                Select(to);
                return;
            case WasmOp.RefTest or WasmOp.RefCast or WasmOp.RefCastDescEq:
                ReferenceType type = ReadReference();
                WasmOp nullable = op switch
                {
                    WasmOp.RefTest => WasmOp.RefTestNull,
                    WasmOp.RefCast => WasmOp.RefCastNull,
                    _ => WasmOp.RefCastDescEqNull,
                };
                to.Opcode(WasmOps.Encoding(type.Nullable ? nullable : op));
                WriteHeapType(to, type.Heap);
                return;
            default:
                to.Opcode(WasmOps.Encoding(op));
                Immediates(op, to);
                return;
        }
    }

    private void Immediates(WasmOp op, WasmBinaryWriter to)
    {
        switch (WasmOps.Shape(op))
        {
            case OpShape.Br or OpShape.BrIf or OpShape.BrOnNull or OpShape.BrOnNonNull or OpShape.Rethrow:
                to.U32(LabelIndex());
                break;
            case OpShape.BrTable:
                BranchTable(to);
                break;
            case OpShape.BrOnCast or OpShape.BrOnCastDescEq:
                BranchOnCast(to);
                break;
            case OpShape.Call or OpShape.ReturnCall or OpShape.RefFunc:
                to.U32(Index(functions));
                break;
            case OpShape.CallIndirect or OpShape.ReturnCallIndirect:
                int callTable = OptionalIndex(tables);
                to.U32(TypeUse(ParameterNames.Rejected));
                to.U32(callTable);
                break;
            case OpShape.LocalGet or OpShape.LocalSet or OpShape.LocalTee:
                to.U32(LocalIndex());
                break;
            case OpShape.GlobalGet or OpShape.GlobalSet:
                to.U32(Index(globals));
                break;
            case OpShape.TableGet or OpShape.TableSet or OpShape.TableSize or OpShape.TableGrow or OpShape.TableFill:
                to.U32(OptionalIndex(tables));
                break;
            case OpShape.TableCopy:
                OptionalPair(tables, to);
                break;
            case OpShape.TableInit:
                InitImmediates(elements, tables, to);
                break;
            case OpShape.ElemDrop:
                to.U32(Index(elements));
                break;
            case OpShape.MemorySize or OpShape.MemoryGrow or OpShape.MemoryFill:
                to.U32(OptionalIndex(memories));
                break;
            case OpShape.MemoryCopy:
                OptionalPair(memories, to);
                break;
            case OpShape.MemoryInit:
                usesDataIndexes = true;
                InitImmediates(datas, memories, to);
                break;
            case OpShape.DataDrop:
                to.U32(DataIndex());
                break;
            case OpShape.Load or OpShape.Store or OpShape.SimdLoad or OpShape.AtomicLoad or OpShape.AtomicStore or OpShape.AtomicRmw
                or OpShape.AtomicCmpxchg or OpShape.AtomicNotify or OpShape.AtomicWait:
                MemoryArgument(op, to, OptionalIndex(memories));
                break;
            case OpShape.SimdLoadLane or OpShape.SimdStoreLane:
                MemoryArgument(op, to, AtMemoryBeforeLane() ? Index(memories) : 0);
                to.Byte((byte)Unsigned(8));
                break;
            case OpShape.AtomicFence:
                to.Byte(0);
                break;
            case OpShape.I32Const or OpShape.I64Const or OpShape.F32Const or OpShape.F64Const or OpShape.V128Const:
                Constant(op, to);
                break;
            case OpShape.SimdExtractLane or OpShape.SimdReplaceLane:
                to.Byte((byte)Unsigned(8));
                break;
            case OpShape.SimdShuffle:
                for (int i = 0; i < 16; i++)
                    to.Byte((byte)Unsigned(8));
                break;
            default:
                ReferenceImmediates(op, to);
                break;
        }
    }

    /// <summary>Immediates of the instructions on references, aggregates and exceptions; the rest has none.</summary>
    private void ReferenceImmediates(WasmOp op, WasmBinaryWriter to)
    {
        switch (WasmOps.Shape(op))
        {
            case OpShape.RefNull:
                WriteHeapType(to, ReadHeapType());
                break;
            case OpShape.CallRef or OpShape.ReturnCallRef or OpShape.StructNew or OpShape.StructNewDefault or OpShape.StructNewDesc
                or OpShape.StructNewDefaultDesc or OpShape.RefGetDesc or OpShape.ArrayNew
                or OpShape.ArrayNewDefault or OpShape.ArrayGet or OpShape.ArraySet or OpShape.ArrayFill:
                to.U32(Index(types));
                break;
            case OpShape.StructGet or OpShape.StructSet:
                int type = Index(types);
                to.U32(type);
                to.U32(FieldIndex(type));
                break;
            case OpShape.ArrayNewFixed:
                to.U32(Index(types));
                to.U32((uint)Unsigned(32));
                break;
            case OpShape.ArrayNewData or OpShape.ArrayInitData:
                to.U32(Index(types));
                to.U32(DataIndex());
                break;
            case OpShape.ArrayNewElem or OpShape.ArrayInitElem:
                to.U32(Index(types));
                to.U32(Index(elements));
                break;
            case OpShape.ArrayCopy:
                to.U32(Index(types));
                to.U32(Index(types));
                break;
            case OpShape.Throw:
                to.U32(Index(tags));
                break;
        }
    }

    private void Select(WasmBinaryWriter to)
    {
        if (!AtOpen("result"u8))
        {
            to.Opcode(WasmOps.Encoding(WasmOp.Select));
            return;
        }
        Signature(ParameterNames.Rejected);
        to.Opcode(WasmOps.Encoding(WasmOp.SelectTyped));
        to.U32(resultCount);
        to.Bytes(results.Written);
    }

    private void BranchTable(WasmBinaryWriter to)
    {
        int first = At;
        while (AtIndex)
            At++;
        int count = At - first;
        At = first;
        if (count == 0)
            throw Unexpected("a label");
        to.U32(count - 1);
        for (int i = 0; i < count; i++)
            to.U32(LabelIndex());
    }

    private void BranchOnCast(WasmBinaryWriter to)
    {
        int label = LabelIndex();
        ReferenceType from = ReadReference();
        ReferenceType target = ReadReference();
        to.Byte((byte)((from.Nullable ? 1 : 0) | (target.Nullable ? 2 : 0)));
        to.U32(label);
        WriteHeapType(to, from.Heap);
        WriteHeapType(to, target.Heap);
    }

    private int LocalIndex()
    {
        if (Kind == TokenKind.Number)
            return (int)(uint)Unsigned(32);
        if (Kind != TokenKind.Identifier)
            throw Unexpected("a local index");
        if (!locals.TryFind(Tokens[At].Value, out int index))
            throw Error(At, $"unknown local {Shown(At)}");
        At++;
        return index;
    }

    private int FieldIndex(int type)
    {
        if (Kind == TokenKind.Number)
            return (int)(uint)Unsigned(32);
        if (Kind != TokenKind.Identifier)
            throw Unexpected("a field index");
        if (!fieldIndexes.TryGetValue((type, Tokens[At].Value), out int index))
            throw Error(At, $"unknown field {Shown(At)}");
        At++;
        return index;
    }

    private int DataIndex()
    {
        usesDataIndexes = true;
        return Index(datas);
    }

    private void OptionalPair(IndexSpace space, WasmBinaryWriter to)
    {
        bool given = AtIndex;
        to.U32(given ? Index(space) : 0);
        to.U32(given ? Index(space) : 0);
    }

    /// <summary>In the text the destination comes first and may be left out; in the binary the segment comes first.</summary>
    private void InitImmediates(IndexSpace segments, IndexSpace space, WasmBinaryWriter to)
    {
        bool both = AtIndex && Tokens[At + 1].Kind is TokenKind.Number or TokenKind.Identifier;
        int destination = both ? Index(space) : 0;
        to.U32(Index(segments));
        to.U32(destination);
    }

    /// <summary>A number before a lane is a memory only when a lane or a memory argument still follows.</summary>
    private bool AtMemoryBeforeLane() =>
        Kind == TokenKind.Identifier
        || (Kind == TokenKind.Number
            && (Tokens[At + 1].Kind == TokenKind.Number || IsArgument(At + 1, "offset="u8) || IsArgument(At + 1, "align="u8)));

    private bool IsArgument(int token, ReadOnlySpan<byte> prefix)
        => Tokens[token].Kind == TokenKind.Keyword && Text(token).StartsWith(prefix);

    private void MemoryArgument(WasmOp op, WasmBinaryWriter to, int memory)
    {
        ulong offset = 0;
        if (IsArgument(At, "offset="u8))
            offset = Unsigned(Text(At++)["offset=".Length..], 64);
        int align = BitOperations.Log2((uint)WasmOps.AccessSize(op));
        if (IsArgument(At, "align="u8))
        {
            ulong given = Unsigned(Text(At++)["align=".Length..], 64);
            if (!BitOperations.IsPow2(given))
                throw Error(At - 1, "alignment must be a power of two");
            align = BitOperations.Log2(given);
        }
        to.U32(align | (memory != 0 ? 0x40 : 0));
        if (memory != 0)
            to.U32(memory);
        to.U64(offset);
    }

    private void Constant(WasmOp op, WasmBinaryWriter to)
    {
        switch (op)
        {
            case WasmOp.I32Const:
                to.S64((int)Integer(32));
                break;
            case WasmOp.I64Const:
                to.S64((long)Integer(64));
                break;
            case WasmOp.F32Const:
                to.Fixed32(F32());
                break;
            case WasmOp.F64Const:
                to.Fixed64(F64());
                break;
            default:
                Vector(to.Append(16));
                break;
        }
    }

    private void Vector(Span<byte> bytes)
    {
        if (!VectorShape.TryParse(Kind == TokenKind.Keyword ? Text(At) : default, out VectorShape shape))
            throw Unexpected("a vector shape");
        At++;
        for (int i = 0; i < shape.Lanes; i++)
        {
            if (Kind is TokenKind.Close or TokenKind.Open)
                throw Error(At, "wrong number of lane literals");
            Lane(shape, bytes.Slice(i * shape.Bits / 8, shape.Bits / 8));
        }
    }

    private void Lane(VectorShape shape, Span<byte> bytes)
    {
        ulong value = !shape.IsFloat ? Integer(shape.Bits) : shape.Bits == 32 ? F32() : F64();
        switch (bytes.Length)
        {
            case 1:
                bytes[0] = (byte)value;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
                break;
        }
    }
}
