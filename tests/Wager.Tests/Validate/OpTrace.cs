using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Tests.Validate;

/// <summary>Notes the names of the instructions that it is shown, and skips unreachable ones as compilers do.</summary>
internal struct OpTrace(List<string> seen) : IOpVisitor
{
    private readonly List<string> seen = seen;

    public static bool SkipsUnreachable => true;

    public readonly IEnumerable<string> Seen => seen;

    public readonly bool Failed => false;

    public bool InUnreachableCode { get; private set; }

    public readonly void Begin(int offset, WasmOp op) => seen.Add(WasmOps.Name(op));

    public readonly void Malformed(int offset, string message) => throw new InvalidOperationException(message);

    public void Unreachable() => InUnreachableCode = true;

    public readonly void Nop() => Nothing();

    public readonly void Block(BlockType type) => Nothing();

    public readonly void Loop(BlockType type) => Nothing();

    public readonly void If(BlockType type) => Nothing();

    public void Else() => InUnreachableCode = false;

    public void End() => InUnreachableCode = false;

    public void Br(uint depth) => InUnreachableCode = true;

    public readonly void BrIf(uint depth) => Nothing();

    public void BrTable(BrTableReader targets) => InUnreachableCode = true;

    public void Return() => InUnreachableCode = true;

    public readonly void Call(uint function) => Nothing();

    public readonly void CallIndirect(uint type, uint table) => Nothing();

    public readonly void CallRef(uint type) => Nothing();

    public void ReturnCall(uint function) => InUnreachableCode = true;

    public void ReturnCallIndirect(uint type, uint table) => InUnreachableCode = true;

    public void ReturnCallRef(uint type) => InUnreachableCode = true;

    public void Throw(uint tag) => InUnreachableCode = true;

    public void ThrowRef() => InUnreachableCode = true;

    public readonly void TryTable(BlockType type, CatchReader catches) => Nothing();

    public readonly void Try(BlockType type) => Nothing();

    public void Catch(uint tag) => InUnreachableCode = false;

    public void CatchAll() => InUnreachableCode = false;

    public void Delegate(uint depth) => InUnreachableCode = false;

    public void Rethrow(uint depth) => InUnreachableCode = true;

    public readonly void Drop() => Nothing();

    public readonly void Select() => Nothing();

    public readonly void SelectTyped(ValType type) => Nothing();

    public readonly void LocalGet(uint local) => Nothing();

    public readonly void LocalSet(uint local) => Nothing();

    public readonly void LocalTee(uint local) => Nothing();

    public readonly void GlobalGet(uint global) => Nothing();

    public readonly void GlobalSet(uint global) => Nothing();

    public readonly void TableGet(uint table) => Nothing();

    public readonly void TableSet(uint table) => Nothing();

    public readonly void TableSize(uint table) => Nothing();

    public readonly void TableGrow(uint table) => Nothing();

    public readonly void TableFill(uint table) => Nothing();

    public readonly void TableCopy(uint destination, uint source) => Nothing();

    public readonly void TableInit(uint element, uint table) => Nothing();

    public readonly void ElemDrop(uint element) => Nothing();

    public readonly void Load(WasmOp op, MemArg arg) => Nothing();

    public readonly void Store(WasmOp op, MemArg arg) => Nothing();

    public readonly void MemorySize(uint memory) => Nothing();

    public readonly void MemoryGrow(uint memory) => Nothing();

    public readonly void MemoryFill(uint memory) => Nothing();

    public readonly void MemoryCopy(uint destination, uint source) => Nothing();

    public readonly void MemoryInit(uint data, uint memory) => Nothing();

    public readonly void DataDrop(uint data) => Nothing();

    public readonly void I32Const(int value) => Nothing();

    public readonly void I64Const(long value) => Nothing();

    public readonly void F32Const(uint bits) => Nothing();

    public readonly void F64Const(ulong bits) => Nothing();

    public readonly void V128Const(V128 bits) => Nothing();

    public readonly void Unary(WasmOp op) => Nothing();

    public readonly void Binary(WasmOp op) => Nothing();

    public readonly void Compare(WasmOp op) => Nothing();

    public readonly void Test(WasmOp op) => Nothing();

    public readonly void Convert(WasmOp op) => Nothing();

    public readonly void WideArithmetic(WasmOp op) => Nothing();

    public readonly void RefNull(HeapType type) => Nothing();

    public readonly void RefIsNull() => Nothing();

    public readonly void RefFunc(uint function) => Nothing();

    public readonly void RefEq() => Nothing();

    public readonly void RefAsNonNull() => Nothing();

    public readonly void BrOnNull(uint depth) => Nothing();

    public readonly void BrOnNonNull(uint depth) => Nothing();

    public readonly void RefTest(WasmOp op, ValType type) => Nothing();

    public readonly void RefCast(WasmOp op, ValType type) => Nothing();

    public readonly void BrOnCast(WasmOp op, uint depth, ValType from, ValType to) => Nothing();

    public readonly void RefI31() => Nothing();

    public readonly void I31Get(WasmOp op) => Nothing();

    public readonly void AnyConvertExtern() => Nothing();

    public readonly void ExternConvertAny() => Nothing();

    public readonly void StructNew(uint type) => Nothing();

    public readonly void StructNewDefault(uint type) => Nothing();
    public readonly void StructNewDesc(uint type) => Nothing();
    public readonly void StructNewDefaultDesc(uint type) => Nothing();
    public readonly void RefGetDesc(uint type) => Nothing();
    public readonly void RefCastDescEq(WasmOp op, ValType type) => Nothing();
    public readonly void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to) => Nothing();

    public readonly void StructGet(WasmOp op, uint type, uint field) => Nothing();

    public readonly void StructSet(uint type, uint field) => Nothing();

    public readonly void ArrayNew(uint type) => Nothing();

    public readonly void ArrayNewDefault(uint type) => Nothing();

    public readonly void ArrayNewFixed(uint type, uint count) => Nothing();

    public readonly void ArrayNewData(uint type, uint data) => Nothing();

    public readonly void ArrayNewElem(uint type, uint element) => Nothing();

    public readonly void ArrayGet(WasmOp op, uint type) => Nothing();

    public readonly void ArraySet(uint type) => Nothing();

    public readonly void ArrayLen() => Nothing();

    public readonly void ArrayFill(uint type) => Nothing();

    public readonly void ArrayCopy(uint destination, uint source) => Nothing();

    public readonly void ArrayInitData(uint type, uint data) => Nothing();

    public readonly void ArrayInitElem(uint type, uint element) => Nothing();

    public readonly void SimdLoad(WasmOp op, MemArg arg) => Nothing();

    public readonly void SimdLoadLane(WasmOp op, MemArg arg, byte lane) => Nothing();

    public readonly void SimdStoreLane(WasmOp op, MemArg arg, byte lane) => Nothing();

    public readonly void SimdExtractLane(WasmOp op, byte lane) => Nothing();

    public readonly void SimdReplaceLane(WasmOp op, byte lane) => Nothing();

    public readonly void SimdShuffle(V128 lanes) => Nothing();

    public readonly void SimdUnary(WasmOp op) => Nothing();

    public readonly void SimdBinary(WasmOp op) => Nothing();

    public readonly void SimdTernary(WasmOp op) => Nothing();

    public readonly void SimdShift(WasmOp op) => Nothing();

    public readonly void SimdSplat(WasmOp op) => Nothing();

    public readonly void SimdTest(WasmOp op) => Nothing();

    public readonly void AtomicLoad(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicStore(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicRmw(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicCmpxchg(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicNotify(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicWait(WasmOp op, MemArg arg) => Nothing();

    public readonly void AtomicFence() => Nothing();

    private static void Nothing()
    {
    }
}
