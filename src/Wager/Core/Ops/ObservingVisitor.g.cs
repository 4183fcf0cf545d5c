// Generated from tools/Gen/Defs/WasmShapes.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Core.Ops;

internal ref partial struct ObservingVisitor<TObserver>
{
    public readonly void Unreachable() { }
    public readonly void Nop() { }
    public readonly void Block(BlockType type) { }
    public readonly void Loop(BlockType type) { }
    public readonly void If(BlockType type) { }
    public readonly void Else() { }
    public readonly void End() { }
    public readonly void Br(uint depth) { }
    public readonly void BrIf(uint depth) { }
    public readonly void BrTable(BrTableReader targets) { }
    public readonly void Return() { }
    public readonly void Call(uint function) { }
    public readonly void CallIndirect(uint type, uint table) { }
    public readonly void CallRef(uint type) { }
    public readonly void ReturnCall(uint function) { }
    public readonly void ReturnCallIndirect(uint type, uint table) { }
    public readonly void ReturnCallRef(uint type) { }
    public readonly void Throw(uint tag) { }
    public readonly void ThrowRef() { }
    public readonly void TryTable(BlockType type, CatchReader catches) { }
    public readonly void Try(BlockType type) { }
    public readonly void Catch(uint tag) { }
    public readonly void CatchAll() { }
    public readonly void Delegate(uint depth) { }
    public readonly void Rethrow(uint depth) { }
    public readonly void Drop() { }
    public readonly void Select() { }
    public readonly void SelectTyped(ValType type) { }
    public readonly void LocalGet(uint local) { }
    public readonly void LocalSet(uint local) { }
    public readonly void LocalTee(uint local) { }
    public readonly void GlobalGet(uint global) { }
    public readonly void GlobalSet(uint global) { }
    public readonly void TableGet(uint table) { }
    public readonly void TableSet(uint table) { }
    public readonly void TableSize(uint table) { }
    public readonly void TableGrow(uint table) { }
    public readonly void TableFill(uint table) { }
    public readonly void TableCopy(uint destination, uint source) { }
    public readonly void TableInit(uint element, uint table) { }
    public readonly void ElemDrop(uint element) { }
    public readonly void Load(WasmOp op, MemArg arg) { }
    public readonly void Store(WasmOp op, MemArg arg) { }
    public readonly void MemorySize(uint memory) { }
    public readonly void MemoryGrow(uint memory) { }
    public readonly void MemoryFill(uint memory) { }
    public readonly void MemoryCopy(uint destination, uint source) { }
    public readonly void MemoryInit(uint data, uint memory) { }
    public readonly void DataDrop(uint data) { }
    public readonly void I32Const(int value) { }
    public readonly void I64Const(long value) { }
    public readonly void F32Const(uint bits) { }
    public readonly void F64Const(ulong bits) { }
    public readonly void V128Const(V128 bits) { }
    public readonly void Unary(WasmOp op) { }
    public readonly void Binary(WasmOp op) { }
    public readonly void Compare(WasmOp op) { }
    public readonly void Test(WasmOp op) { }
    public readonly void Convert(WasmOp op) { }
    public readonly void WideArithmetic(WasmOp op) { }
    public readonly void RefNull(HeapType type) { }
    public readonly void RefIsNull() { }
    public readonly void RefFunc(uint function) { }
    public readonly void RefEq() { }
    public readonly void RefAsNonNull() { }
    public readonly void BrOnNull(uint depth) { }
    public readonly void BrOnNonNull(uint depth) { }
    public readonly void RefTest(WasmOp op, ValType type) { }
    public readonly void RefCast(WasmOp op, ValType type) { }
    public readonly void BrOnCast(WasmOp op, uint depth, ValType from, ValType to) { }
    public readonly void RefI31() { }
    public readonly void I31Get(WasmOp op) { }
    public readonly void AnyConvertExtern() { }
    public readonly void ExternConvertAny() { }
    public readonly void StructNew(uint type) { }
    public readonly void StructNewDefault(uint type) { }
    public readonly void StructNewDesc(uint type) { }
    public readonly void StructNewDefaultDesc(uint type) { }
    public readonly void RefGetDesc(uint type) { }
    public readonly void RefCastDescEq(WasmOp op, ValType type) { }
    public readonly void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to) { }
    public readonly void StructGet(WasmOp op, uint type, uint field) { }
    public readonly void StructSet(uint type, uint field) { }
    public readonly void ArrayNew(uint type) { }
    public readonly void ArrayNewDefault(uint type) { }
    public readonly void ArrayNewFixed(uint type, uint count) { }
    public readonly void ArrayNewData(uint type, uint data) { }
    public readonly void ArrayNewElem(uint type, uint element) { }
    public readonly void ArrayGet(WasmOp op, uint type) { }
    public readonly void ArraySet(uint type) { }
    public readonly void ArrayLen() { }
    public readonly void ArrayFill(uint type) { }
    public readonly void ArrayCopy(uint destination, uint source) { }
    public readonly void ArrayInitData(uint type, uint data) { }
    public readonly void ArrayInitElem(uint type, uint element) { }
    public readonly void SimdLoad(WasmOp op, MemArg arg) { }
    public readonly void SimdLoadLane(WasmOp op, MemArg arg, byte lane) { }
    public readonly void SimdStoreLane(WasmOp op, MemArg arg, byte lane) { }
    public readonly void SimdExtractLane(WasmOp op, byte lane) { }
    public readonly void SimdReplaceLane(WasmOp op, byte lane) { }
    public readonly void SimdShuffle(V128 lanes) { }
    public readonly void SimdUnary(WasmOp op) { }
    public readonly void SimdBinary(WasmOp op) { }
    public readonly void SimdTernary(WasmOp op) { }
    public readonly void SimdShift(WasmOp op) { }
    public readonly void SimdSplat(WasmOp op) { }
    public readonly void SimdTest(WasmOp op) { }
    public readonly void AtomicLoad(WasmOp op, MemArg arg) { }
    public readonly void AtomicStore(WasmOp op, MemArg arg) { }
    public readonly void AtomicRmw(WasmOp op, MemArg arg) { }
    public readonly void AtomicCmpxchg(WasmOp op, MemArg arg) { }
    public readonly void AtomicNotify(WasmOp op, MemArg arg) { }
    public readonly void AtomicWait(WasmOp op, MemArg arg) { }
    public readonly void AtomicFence() { }
}
