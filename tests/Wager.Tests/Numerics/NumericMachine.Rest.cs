using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Tests.Numerics;

/// <summary>The instructions that are none of the machine's business.</summary>
internal partial struct NumericMachine
{
    public void Unreachable() => Leave();

    public void Block(BlockType type) => Leave();

    public void Loop(BlockType type) => Leave();

    public void If(BlockType type) => Leave();

    public void Else() => Leave();

    public void Br(uint depth) => Leave();

    public void BrIf(uint depth) => Leave();

    public void BrTable(BrTableReader targets) => Leave();

    public void Call(uint function) => Leave();

    public void CallIndirect(uint type, uint table) => Leave();

    public void CallRef(uint type) => Leave();

    public void ReturnCall(uint function) => Leave();

    public void ReturnCallIndirect(uint type, uint table) => Leave();

    public void ReturnCallRef(uint type) => Leave();

    public void Throw(uint tag) => Leave();

    public void ThrowRef() => Leave();

    public void TryTable(BlockType type, CatchReader catches) => Leave();

    public void Try(BlockType type) => Leave();

    public void Catch(uint tag) => Leave();

    public void CatchAll() => Leave();

    public void Delegate(uint depth) => Leave();

    public void Rethrow(uint depth) => Leave();

    public void Drop() => Leave();

    public void Select() => Leave();

    public void SelectTyped(ValType type) => Leave();

    public void LocalSet(uint local) => Leave();

    public void LocalTee(uint local) => Leave();

    public void GlobalGet(uint global) => Leave();

    public void GlobalSet(uint global) => Leave();

    public void TableGet(uint table) => Leave();

    public void TableSet(uint table) => Leave();

    public void TableSize(uint table) => Leave();

    public void TableGrow(uint table) => Leave();

    public void TableFill(uint table) => Leave();

    public void TableCopy(uint destination, uint source) => Leave();

    public void TableInit(uint element, uint table) => Leave();

    public void ElemDrop(uint element) => Leave();

    public void Load(WasmOp op, MemArg arg) => Leave();

    public void Store(WasmOp op, MemArg arg) => Leave();

    public void MemorySize(uint memory) => Leave();

    public void MemoryGrow(uint memory) => Leave();

    public void MemoryFill(uint memory) => Leave();

    public void MemoryCopy(uint destination, uint source) => Leave();

    public void MemoryInit(uint data, uint memory) => Leave();

    public void DataDrop(uint data) => Leave();

    public void RefNull(HeapType type) => Leave();

    public void RefIsNull() => Leave();

    public void RefFunc(uint function) => Leave();

    public void RefEq() => Leave();

    public void RefAsNonNull() => Leave();

    public void BrOnNull(uint depth) => Leave();

    public void BrOnNonNull(uint depth) => Leave();

    public void RefTest(WasmOp op, ValType type) => Leave();

    public void RefCast(WasmOp op, ValType type) => Leave();

    public void BrOnCast(WasmOp op, uint depth, ValType from, ValType to) => Leave();

    public void RefI31() => Leave();

    public void I31Get(WasmOp op) => Leave();

    public void AnyConvertExtern() => Leave();

    public void ExternConvertAny() => Leave();

    public void StructNew(uint type) => Leave();

    public void StructNewDefault(uint type) => Leave();

    public void StructNewDesc(uint type) => Leave();

    public void StructNewDefaultDesc(uint type) => Leave();

    public void RefGetDesc(uint type) => Leave();

    public void RefCastDescEq(WasmOp op, ValType type) => Leave();

    public void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to) => Leave();

    public void StructGet(WasmOp op, uint type, uint field) => Leave();

    public void StructSet(uint type, uint field) => Leave();

    public void ArrayNew(uint type) => Leave();

    public void ArrayNewDefault(uint type) => Leave();

    public void ArrayNewFixed(uint type, uint count) => Leave();

    public void ArrayNewData(uint type, uint data) => Leave();

    public void ArrayNewElem(uint type, uint element) => Leave();

    public void ArrayGet(WasmOp op, uint type) => Leave();

    public void ArraySet(uint type) => Leave();

    public void ArrayLen() => Leave();

    public void ArrayFill(uint type) => Leave();

    public void ArrayCopy(uint destination, uint source) => Leave();

    public void ArrayInitData(uint type, uint data) => Leave();

    public void ArrayInitElem(uint type, uint element) => Leave();

    public void SimdLoad(WasmOp op, MemArg arg) => Leave();

    public void SimdLoadLane(WasmOp op, MemArg arg, byte lane) => Leave();

    public void SimdStoreLane(WasmOp op, MemArg arg, byte lane) => Leave();

    public void AtomicLoad(WasmOp op, MemArg arg) => Leave();

    public void AtomicStore(WasmOp op, MemArg arg) => Leave();

    public void AtomicRmw(WasmOp op, MemArg arg) => Leave();

    public void AtomicCmpxchg(WasmOp op, MemArg arg) => Leave();

    public void AtomicNotify(WasmOp op, MemArg arg) => Leave();

    public void AtomicWait(WasmOp op, MemArg arg) => Leave();

    public void AtomicFence() => Leave();
}
