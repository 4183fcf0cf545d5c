using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

// The rest of the language, which nothing here needs: it only has to fit.
internal sealed partial class Arm64MacroAssembler
{
    public void SetFlag(Arm64Test test, Reg dst) => throw Missing();

    public void MoveIfNot(Arm64Test test, bool is64, Reg dst, Reg src) => throw Missing();

    public void AtomicExchange(int size, Arm64Memory place, Reg value) => throw Missing();

    public void AtomicFetchAdd(int size, Arm64Memory place, Reg value) => throw Missing();

    public void AtomicCompareExchange(int size, Arm64Memory place, Reg replacement) => throw Missing();

    public void AtomicFetchLogic(AtomicKind kind, int size, Arm64Memory place, Reg value) => throw Missing();

    public void AtomicFence() => throw Missing();

    public void ZeroExtend(int size, Reg dst, Reg src) => throw Missing();

    public void JumpIfOld(Reg owner, Label barrier) => throw Missing();

    public void CallWriteBarrier(Reg owner, Arm64Memory place) => throw Missing();

    public void ReturnFromFrame(int argumentBytes) => throw Missing();

    public void Trap(TrapCode trap) => throw Missing();

    public void ChargeFuel(int units, Label outOfFuel) => throw Missing();

    public void SaveRegisters(RegSet set) => throw Missing();

    public void RestoreRegisters(RegSet set) => throw Missing();

    public void CallBuiltin(BuiltinId builtin) => throw Missing();

    public void JumpToBuiltin(BuiltinId builtin) => throw Missing();

    public void JumpThroughTable(Reg index, Reg scratch, Label table) => throw Missing();

    public int BeginJumpTable(Label table) => throw Missing();

    public void AddJumpTargets(int start, ReadOnlySpan<Label> targets) => throw Missing();

    public void Align(int alignment) => throw Missing();

    public void Relocate(RelocationKind kind, int index) => throw Missing();

    public Arm64Memory FloatConstant(bool is64, ulong bits) => throw Missing();

    public void Truncate(Truncation truncation, Reg dst, FpReg src, Label slow) => throw Missing();

    public void TruncateSlow(Truncation truncation, Reg dst, FpReg src, Label done, Label nan, Label overflow) => throw Missing();

    public void ConvertFromInt64(bool isTarget64, FpReg dst, Reg src) => throw Missing();

    public void ConvertFromInt32(bool isTarget64, FpReg dst, Reg src) => throw Missing();

    public void ConvertFromUInt64(bool isTarget64, FpReg dst, Reg src) => throw Missing();

    public void DivideByConstantUnsigned(Reg dst, Reg src, uint divisor) => throw Missing();

    public void DivideByConstantSigned(Reg dst, Reg src, int divisor) => throw Missing();

    public void RemainderFromQuotient(Reg quotient, Reg src, int divisor) => throw Missing();

    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, FpReg right) => throw Missing();

    public void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, Arm64Memory right) => throw Missing();

    public void CompareFloats(bool is64, FpReg left, FpReg right) => throw Missing();

    public void CompareFloats(bool is64, FpReg left, Arm64Memory right) => throw Missing();

    public void FloatMinMax(bool isMax, bool is64, FpReg dst, FpReg right) => throw Missing();

    public void FloatCopysign(bool is64, FpReg dst, FpReg sign) => throw Missing();

    public void FloatAbs(bool is64, FpReg dst) => throw Missing();

    public void FloatNeg(bool is64, FpReg dst) => throw Missing();

    public void FloatSqrt(bool is64, FpReg dst, FpReg src) => throw Missing();

    public void FloatRound(Rounding rounding, bool is64, FpReg dst, FpReg src) => throw Missing();

    public void FloatResize(bool promotes, FpReg dst, FpReg src) => throw Missing();

    public int EnterFrame() => throw Missing();

    public void SetFrameSize(int allocation, int size) => throw Missing();

    public void MoveAllocation(int allocation, int elsewhere) => throw Missing();

    public void LoadFrameEnd(Reg dst, int size) => throw Missing();

    public void AllocateFrame(int size) => throw Missing();

    public void JumpBack(int position) => throw Missing();

    public void ReplaceFrame(int growth, int argumentBytes, int area) => throw Missing();

    public void ZeroBlock(Reg @base, int top, int bottom) => throw Missing();

    public void Mov(bool is64, Reg dst, Reg src) => throw Missing();

    public void Alu(AluOp op, bool is64, Reg dst, Reg src) => throw Missing();

    public void Alu(AluOp op, bool is64, Reg dst, Arm64Memory src) => throw Missing();

    public void Alu(AluOp op, bool is64, Reg dst, int immediate) => throw Missing();

    public void Cmp(bool is64, Arm64Memory left, int right) => throw Missing();

    public void Test(bool is64, Reg left, Reg right) => throw Missing();

    public bool AndConstant(bool is64, Reg dst, Reg src, int mask) => throw Missing();

    public void AddConstant(bool is64, Reg dst, Reg src, int value) => throw Missing();

    public void MulConstant(bool is64, Reg dst, Reg src, int factor) => throw Missing();

    public void Mul(bool is64, Reg dst, Reg src) => throw Missing();

    public void Mul(bool is64, Reg dst, Arm64Memory src) => throw Missing();

    public void Shift(ShiftOp op, bool is64, Reg dst, int count) => throw Missing();

    public void ShiftByCount(ShiftOp op, bool is64, Reg dst) => throw Missing();

    public void ShiftBy(ShiftOp op, bool is64, Reg dst, Reg src, Reg count) => throw Missing();

    public void Clz(bool is64, Reg dst, Reg src) => throw Missing();

    public void Ctz(bool is64, Reg dst, Reg src) => throw Missing();

    public void Popcnt(bool is64, Reg dst, Reg src) => throw Missing();

    public void TestConstant(bool is64, Reg src, int mask) => throw Missing();

    public void ExtendDividend(bool is64, bool isSigned) => throw Missing();

    public void Divide(bool is64, bool isSigned, Reg divisor) => throw Missing();

    public void DivideByPowerOfTwo(bool is64, Reg dst, Reg src, int log2) => throw Missing();

    public void RemainderByPowerOfTwo(bool is64, Reg dst, Reg src, int log2) => throw Missing();

    public void CompareWithConstant(Reg left, int right) => throw Missing();

    public void LoadMemory(WasmOp op, CacheReg dst, Arm64Memory src) => throw Missing();

    public void StoreMemory(int size, Arm64Memory dst, CacheReg src) => throw Missing();

    public void StoreImmediate(int size, Arm64Memory dst, int bits) => throw Missing();

    public void LoadVector(FpReg dst, ulong low, ulong high) => throw Missing();

    public bool TryVectorBinary(WasmOp op, FpReg dst, FpReg left, FpReg right) => throw Missing();

    public void VectorIdiom(WasmOp op, FpReg dst, FpReg right, FpReg temporary) => throw Missing();

    public void SplatGp(WasmOp op, FpReg dst, Reg src) => throw Missing();

    public void SplatFloat(WasmOp op, FpReg dst, FpReg src) => throw Missing();

    public void ExtractGp(WasmOp op, Reg dst, FpReg src, int lane) => throw Missing();

    public void ExtractFloat(WasmOp op, FpReg dst, FpReg src, int lane) => throw Missing();

    public void ReplaceGp(WasmOp op, FpReg dst, Reg src, int lane) => throw Missing();

    public void ReplaceFloat(WasmOp op, FpReg dst, FpReg src, int lane) => throw Missing();

    public Arm64Test TestVector(WasmOp op, FpReg src) => throw Missing();

    public void Bitmask(WasmOp op, Reg dst, FpReg src) => throw Missing();

    public void LoadVectorMemory(WasmOp op, FpReg dst, Arm64Memory src) => throw Missing();

    public void LoadLane(WasmOp op, FpReg dst, Arm64Memory src, int lane) => throw Missing();

    public void StoreLane(WasmOp op, Arm64Memory dst, FpReg src, int lane) => throw Missing();

    public void ShuffleOne(V128 lanes, FpReg dst, FpReg src) => throw Missing();

    public void ShuffleTwo(V128 lanes, FpReg dst, FpReg right) => throw Missing();

    public void VectorShift(WasmOp op, FpReg dst, int count, FpReg temporary) => throw Missing();

    public void VectorShift(WasmOp op, FpReg dst, Reg count, FpReg temporary) => throw Missing();

    public void VectorUnary(WasmOp op, FpReg dst, FpReg src, FpReg temporary) => throw Missing();

    public void VectorTernary(WasmOp op, FpReg dst, FpReg second, FpReg third) => throw Missing();

    public void CopyBlock(Reg targetBase, int target, Reg sourceBase, int source, int bytes, Reg counter) => throw Missing();

    public void Load(ValKind kind, CacheReg dst, Arm64Memory src) => throw Missing();

    public void Store(ValKind kind, Arm64Memory dst, CacheReg src) => throw Missing();

    public void StoreConstant(ValKind kind, Arm64Memory dst, ulong bits) => throw Missing();

    public void LoadConstant(ValKind kind, CacheReg dst, ulong bits) => throw Missing();

    public void CopySlot(ValKind kind, Arm64Memory dst, Arm64Memory src) => throw Missing();

    public void Move32(Reg dst, Reg src) => throw Missing();

    public void MoveFp(FpReg dst, FpReg src) => throw Missing();

    public void MoveToFp(bool is64, FpReg dst, Reg src) => throw Missing();

    public void MoveFromFp(bool is64, Reg dst, FpReg src) => throw Missing();

    public void Exchange(CacheReg left, CacheReg right) => throw Missing();

    public void Set32(Reg dst, int value) => throw Missing();

    public void FillWithOnes(FpReg dst) => throw Missing();

    public void Load32(Reg dst, Arm64Memory src) => throw Missing();

    public void Store32(Arm64Memory dst, int value) => throw Missing();

    public void Store64(Arm64Memory dst, int value) => throw Missing();

    public void LoadNarrow(int size, bool isSigned, Reg dst, Arm64Memory src) => throw Missing();

    public void LoadAddress(Reg dst, Arm64Memory src) => throw Missing();

    public void LoadAddress32(Reg dst, Arm64Memory src) => throw Missing();

    public void SignExtend(int size, bool is64, Reg dst, Reg src) => throw Missing();

    public void Add64(Arm64Memory dst, int value) => throw Missing();

    public void Sub32(Arm64Memory dst, int value) => throw Missing();

    public void Negate(bool is64, Reg value) => throw Missing();

    public void AddWide(bool subtracts, Reg low, Reg high, Reg rightLow, Reg rightHigh) => throw Missing();

    public void MultiplyWide(bool isSigned, Reg factor) => throw Missing();

    public void Compare32(Reg left, int right) => throw Missing();

    public void Compare32(Reg left, Arm64Memory right) => throw Missing();

    public void Compare32(Arm64Memory left, int right) => throw Missing();

    public void Compare64(Arm64Memory left, Reg right) => throw Missing();

    public void Test32(Reg left, Reg right) => throw Missing();

    public void Test32(Reg left, int mask) => throw Missing();

    public void Test64(Reg left, Reg right) => throw Missing();

    private static NotSupportedException Missing() => new("not a part of the trial target");
}
