using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Text;

internal sealed partial class WatPrinter
{
    private partial struct InstructionPrinter
    {
        public readonly void Unreachable() { }
        public readonly void Nop() { }
        public void Block(BlockType type) => OpenBlock(type);
        public void Loop(BlockType type) => OpenBlock(type);
        public void If(BlockType type) => OpenBlock(type);
        public void Else() => depth++;
        public readonly void End() { }
        public readonly void Br(uint depth) => Label(depth);
        public readonly void BrIf(uint depth) => Label(depth);

        public readonly void BrTable(BrTableReader targets)
        {
            while (targets.Next(out uint depth))
                Number(depth);
        }

        public void TryTable(BlockType type, CatchReader catches)
        {
            int outer = depth;
            OpenBlock(type);
            while (catches.Next(out CatchClause clause))
            {
                string keyword = clause.Kind switch
                {
                    CatchKind.Catch => "catch",
                    CatchKind.CatchRef => "catch_ref",
                    CatchKind.CatchAll => "catch_all",
                    CatchKind.CatchAllRef => "catch_all_ref",
                };
                string tag = clause.HasTag ? Names.Reference(PrinterNames.Tags, clause.Tag) + " " : "";
                Word($"({keyword} {tag}{clause.Depth} (;@{outer - (int)clause.Depth};))");
            }
        }

        public void Try(BlockType type) => OpenBlock(type);

        public void Catch(uint tag)
        {
            depth++;
            Index(PrinterNames.Tags, tag);
        }

        public void CatchAll() => depth++;
        public readonly void Delegate(uint depth) => Label(depth);
        public readonly void Rethrow(uint depth) => Label(depth);
        public readonly void Return() { }
        public readonly void Call(uint function) => Index(PrinterNames.Functions, function);
        public readonly void CallIndirect(uint type, uint table) => Indirect(type, table);
        public readonly void CallRef(uint type) => Index(PrinterNames.Types, type);
        public readonly void ReturnCall(uint function) => Index(PrinterNames.Functions, function);
        public readonly void ReturnCallIndirect(uint type, uint table) => Indirect(type, table);
        public readonly void ReturnCallRef(uint type) => Index(PrinterNames.Types, type);

        private readonly void Indirect(uint type, uint table)
        {
            OptionalIndex(PrinterNames.Tables, table);
            Word(printer.TypeUse((int)type));
        }

        public readonly void Throw(uint tag) => Index(PrinterNames.Tags, tag);
        public readonly void ThrowRef() { }
        public readonly void Drop() { }
        public readonly void Select() { }
        public readonly void SelectTyped(ValType type) => Word($"(result {printer.TypeText(type)})");
        public readonly void LocalGet(uint local) => Local(local);
        public readonly void LocalSet(uint local) => Local(local);
        public readonly void LocalTee(uint local) => Local(local);

        private readonly void Local(uint local) => Word(Names.Local(function, (int)local) ?? PrinterNames.Number(local));

        public readonly void GlobalGet(uint global) => Index(PrinterNames.Globals, global);
        public readonly void GlobalSet(uint global) => Index(PrinterNames.Globals, global);
        public readonly void TableGet(uint table) => Index(PrinterNames.Tables, table);
        public readonly void TableSet(uint table) => Index(PrinterNames.Tables, table);
        public readonly void TableSize(uint table) => Index(PrinterNames.Tables, table);
        public readonly void TableGrow(uint table) => Index(PrinterNames.Tables, table);
        public readonly void TableFill(uint table) => Index(PrinterNames.Tables, table);

        public readonly void TableCopy(uint destination, uint source)
        {
            Index(PrinterNames.Tables, destination);
            Index(PrinterNames.Tables, source);
        }

        public readonly void TableInit(uint element, uint table)
        {
            Index(PrinterNames.Tables, table);
            Index(PrinterNames.Elements, element);
        }

        public readonly void ElemDrop(uint element) => Index(PrinterNames.Elements, element);
        public readonly void Load(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void Store(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void MemorySize(uint memory) => OptionalIndex(PrinterNames.Memories, memory);
        public readonly void MemoryGrow(uint memory) => OptionalIndex(PrinterNames.Memories, memory);
        public readonly void MemoryFill(uint memory) => OptionalIndex(PrinterNames.Memories, memory);

        public readonly void MemoryCopy(uint destination, uint source)
        {
            if (destination == 0 && source == 0)
                return;
            Index(PrinterNames.Memories, destination);
            Index(PrinterNames.Memories, source);
        }

        public readonly void MemoryInit(uint data, uint memory)
        {
            OptionalIndex(PrinterNames.Memories, memory);
            Index(PrinterNames.Datas, data);
        }

        public readonly void DataDrop(uint data) => Index(PrinterNames.Datas, data);
        public readonly void I32Const(int value) => to.Write($" {value}");
        public readonly void I64Const(long value) => to.Write($" {value}");
        public readonly void F32Const(uint bits) => Word(TextFormat.F32(bits));
        public readonly void F64Const(ulong bits) => Word(TextFormat.F64(bits));

        public readonly void V128Const(V128 bits) =>
            to.Write($" i32x4 0x{(uint)bits.Low:x8} 0x{bits.Low >> 32:x8} 0x{(uint)bits.High:x8} 0x{bits.High >> 32:x8}");

        public readonly void Unary(WasmOp op) { }
        public readonly void Binary(WasmOp op) { }
        public readonly void Compare(WasmOp op) { }
        public readonly void Test(WasmOp op) { }
        public readonly void Convert(WasmOp op) { }
        public readonly void WideArithmetic(WasmOp op) { }
        public readonly void RefNull(HeapType type) => Word(printer.HeapText(type));
        public readonly void RefIsNull() { }
        public readonly void RefFunc(uint function) => Index(PrinterNames.Functions, function);
        public readonly void RefEq() { }
        public readonly void RefAsNonNull() { }
        public readonly void BrOnNull(uint depth) => Label(depth);
        public readonly void BrOnNonNull(uint depth) => Label(depth);
        public readonly void RefTest(WasmOp op, ValType type) => Word(printer.TypeText(type));
        public readonly void RefCast(WasmOp op, ValType type) => Word(printer.TypeText(type));

        public readonly void RefCastDescEq(WasmOp op, ValType type) => Word(printer.TypeText(type));

        public readonly void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to) => BrOnCast(op, depth, from, to);

        public readonly void StructNewDesc(uint type) => Index(PrinterNames.Types, type);
        public readonly void StructNewDefaultDesc(uint type) => Index(PrinterNames.Types, type);
        public readonly void RefGetDesc(uint type) => Index(PrinterNames.Types, type);

        public readonly void BrOnCast(WasmOp op, uint depth, ValType from, ValType to)
        {
            Label(depth);
            Word(printer.TypeText(from));
            Word(printer.TypeText(to));
        }

        public readonly void RefI31() { }
        public readonly void I31Get(WasmOp op) { }
        public readonly void AnyConvertExtern() { }
        public readonly void ExternConvertAny() { }
        public readonly void StructNew(uint type) => Index(PrinterNames.Types, type);
        public readonly void StructNewDefault(uint type) => Index(PrinterNames.Types, type);
        public readonly void StructGet(WasmOp op, uint type, uint field) => Field(type, field);
        public readonly void StructSet(uint type, uint field) => Field(type, field);

        private readonly void Field(uint type, uint field)
        {
            Index(PrinterNames.Types, type);
            Word(Names.Field((int)type, (int)field) ?? PrinterNames.Number(field));
        }

        public readonly void ArrayNew(uint type) => Index(PrinterNames.Types, type);
        public readonly void ArrayNewDefault(uint type) => Index(PrinterNames.Types, type);

        public readonly void ArrayNewFixed(uint type, uint count)
        {
            Index(PrinterNames.Types, type);
            Number(count);
        }

        public readonly void ArrayNewData(uint type, uint data)
        {
            Index(PrinterNames.Types, type);
            Index(PrinterNames.Datas, data);
        }

        public readonly void ArrayNewElem(uint type, uint element)
        {
            Index(PrinterNames.Types, type);
            Index(PrinterNames.Elements, element);
        }

        public readonly void ArrayGet(WasmOp op, uint type) => Index(PrinterNames.Types, type);
        public readonly void ArraySet(uint type) => Index(PrinterNames.Types, type);
        public readonly void ArrayLen() { }
        public readonly void ArrayFill(uint type) => Index(PrinterNames.Types, type);

        public readonly void ArrayCopy(uint destination, uint source)
        {
            Index(PrinterNames.Types, destination);
            Index(PrinterNames.Types, source);
        }

        public readonly void ArrayInitData(uint type, uint data) => ArrayNewData(type, data);
        public readonly void ArrayInitElem(uint type, uint element) => ArrayNewElem(type, element);
        public readonly void SimdLoad(WasmOp op, MemArg arg) => Argument(arg);

        public readonly void SimdLoadLane(WasmOp op, MemArg arg, byte lane)
        {
            Argument(arg);
            Number(lane);
        }

        public readonly void SimdStoreLane(WasmOp op, MemArg arg, byte lane) => SimdLoadLane(op, arg, lane);
        public readonly void SimdExtractLane(WasmOp op, byte lane) => Number(lane);
        public readonly void SimdReplaceLane(WasmOp op, byte lane) => Number(lane);

        public readonly void SimdShuffle(V128 lanes)
        {
            for (int i = 0; i < 16; i++)
                Number(lanes.Byte(i));
        }

        public readonly void SimdUnary(WasmOp op) { }
        public readonly void SimdBinary(WasmOp op) { }
        public readonly void SimdTernary(WasmOp op) { }
        public readonly void SimdShift(WasmOp op) { }
        public readonly void SimdSplat(WasmOp op) { }
        public readonly void SimdTest(WasmOp op) { }
        public readonly void AtomicLoad(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicStore(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicRmw(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicCmpxchg(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicNotify(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicWait(WasmOp op, MemArg arg) => Argument(arg);
        public readonly void AtomicFence() { }
    }
}
