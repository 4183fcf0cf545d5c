using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Targets;

/// <summary>
/// [DOC] targets. The language that the baseline compiler speaks, which each target's macro-assembler implements. Nobody calls it through
/// this interface: the library is built for one target (<c>Target.cs</c>), and calls are direct. What each method does is said where the
/// first target has it; all of them may use the scratch registers and the flags.
/// </summary>
/// <typeparam name="TMemory">The target's memory operand.</typeparam>
/// <typeparam name="TTest">The target's question to the flags.</typeparam>
internal interface IMacroAssembler<TMemory, TTest>
    where TMemory : struct, IMemoryOperand<TMemory>
    where TTest : struct, IFlagTest<TTest>
{
    // Facts that decide how operands are brought to an instruction.
    static abstract bool IsSwapped(WasmOp op);
    static abstract bool IsVectorInstruction(WasmOp op);
    static abstract bool NeedsTemporary(WasmOp op);

    /// <summary>The count of a shift may be in any register; else it is in that of shift counts.</summary>
    bool ShiftsByAnyRegister { get; }

    /// <summary>Operations on floats and vectors have a target of their own; else they overwrite their left operand.</summary>
    bool HasThreeOperands { get; }

    int Position { get; }

    // Labels, jumps and calls, and data beside the code.
    void JumpIf(TTest test, Label target);
    void SetFlag(TTest test, Reg dst);
    void MoveIfNot(TTest test, bool is64, Reg dst, Reg src);
    Label NewLabel();
    Label NewBoundLabel();
    void Bind(Label label);
    bool IsBound(Label label);
    int OffsetOf(Label label);
    void Jump(Label target);
    void JumpShortIf(TTest test, Label target);
    void JumpTo(Reg address);
    void JumpThrough(TMemory address);
    void CallThrough(TMemory address);
    void CallBuiltin(BuiltinId builtin);
    void JumpToBuiltin(BuiltinId builtin);
    void JumpThroughTable(Reg index, Reg scratch, Label table);
    int BeginJumpTable(Label table);
    void AddJumpTargets(int start, ReadOnlySpan<Label> targets);
    void Align(int alignment);
    void Data32(int value);
    void Relocate(RelocationKind kind, int index);
    TMemory FloatConstant(bool is64, ulong bits);
    void Finish();
    void Trap(TrapCode trap);
    void ChargeFuel(int units, Label outOfFuel);

    // Frames, and registers around cold calls.
    int EnterFrame();
    void SetFrameSize(int allocation, int size);
    void MoveAllocation(int allocation, int elsewhere);
    void LoadFrameEnd(Reg dst, int size);
    void AllocateFrame(int size);
    void JumpBack(int position);
    void ReplaceFrame(int growth, int argumentBytes, int area);
    void ReturnFromFrame(int argumentBytes);
    void ZeroBlock(Reg @base, int top, int bottom);
    void SaveRegisters(RegSet set);
    void RestoreRegisters(RegSet set);

    // Whole values between registers, memory and constants.
    void CopyBlock(Reg targetBase, int target, Reg sourceBase, int source, int bytes, Reg counter);
    void Load(ValKind kind, CacheReg dst, TMemory src);
    void Store(ValKind kind, TMemory dst, CacheReg src);
    void StoreConstant(ValKind kind, TMemory dst, ulong bits);
    void LoadConstant(ValKind kind, CacheReg dst, ulong bits);
    void CopySlot(ValKind kind, TMemory dst, TMemory src);
    void LoadMemory(WasmOp op, CacheReg dst, TMemory src);
    void StoreMemory(int size, TMemory dst, CacheReg src);
    void StoreImmediate(int size, TMemory dst, int bits);

    // Single words.
    void Move32(Reg dst, Reg src);
    void Move64(Reg dst, Reg src);
    void MoveFp(FpReg dst, FpReg src);
    void MoveToFp(bool is64, FpReg dst, Reg src);
    void MoveFromFp(bool is64, Reg dst, FpReg src);
    void Exchange(CacheReg left, CacheReg right);
    void Set32(Reg dst, int value);
    void Set64(Reg dst, long value);
    void Clear(Reg dst);
    void FillWithOnes(FpReg dst);
    void Load32(Reg dst, TMemory src);
    void Load64(Reg dst, TMemory src);
    void Store32(TMemory dst, int value);
    void Store64(TMemory dst, Reg src);
    void Store64(TMemory dst, int value);
    void LoadNarrow(int size, bool isSigned, Reg dst, TMemory src);
    void LoadAddress(Reg dst, TMemory src);
    void LoadAddress32(Reg dst, TMemory src);
    void SignExtend(int size, bool is64, Reg dst, Reg src);
    void ZeroExtend(int size, Reg dst, Reg src);
    void Add64(Reg dst, Reg src);
    void Add64(Reg dst, int value);
    void Add64(TMemory dst, int value);
    void Sub64(Reg dst, int value);
    void Sub32(TMemory dst, int value);
    void Negate(bool is64, Reg value);
    void AddWide(bool subtracts, Reg low, Reg high, Reg rightLow, Reg rightHigh);
    void MultiplyWide(bool isSigned, Reg factor);
    void Compare32(Reg left, int right);
    void Compare32(Reg left, TMemory right);
    void Compare32(TMemory left, int right);
    void Compare64(Reg left, TMemory right);
    void Compare64(TMemory left, Reg right);
    void Test32(Reg left, Reg right);
    void Test32(Reg left, int mask);
    void Test64(Reg left, Reg right);

    // Integer instructions of Wasm.
    void Mov(bool is64, Reg dst, Reg src);
    void Alu(AluOp op, bool is64, Reg dst, Reg src);
    void Alu(AluOp op, bool is64, Reg dst, TMemory src);
    void Alu(AluOp op, bool is64, Reg dst, int immediate);
    void Cmp(bool is64, TMemory left, int right);
    void Test(bool is64, Reg left, Reg right);
    bool AndConstant(bool is64, Reg dst, Reg src, int mask);
    void AddConstant(bool is64, Reg dst, Reg src, int value);
    void AddTo(bool is64, Reg dst, Reg left, Reg right);
    void MulConstant(bool is64, Reg dst, Reg src, int factor);
    void Mul(bool is64, Reg dst, Reg src);
    void Mul(bool is64, Reg dst, TMemory src);
    void Shift(ShiftOp op, bool is64, Reg dst, int count);
    void ShiftByCount(ShiftOp op, bool is64, Reg dst);
    void ShiftBy(ShiftOp op, bool is64, Reg dst, Reg src, Reg count);
    void Clz(bool is64, Reg dst, Reg src);
    void Ctz(bool is64, Reg dst, Reg src);
    void Popcnt(bool is64, Reg dst, Reg src);
    void TestConstant(bool is64, Reg src, int mask);
    void ExtendDividend(bool is64, bool isSigned);
    void Divide(bool is64, bool isSigned, Reg divisor);
    void DivideByPowerOfTwo(bool is64, Reg dst, Reg src, int log2);
    void RemainderByPowerOfTwo(bool is64, Reg dst, Reg src, int log2);
    void DivideByConstantUnsigned(Reg dst, Reg src, uint divisor);
    void DivideByConstantSigned(Reg dst, Reg src, int divisor);
    void RemainderFromQuotient(Reg quotient, Reg src, int divisor);
    void CompareWithConstant(Reg left, int right);

    // Atomic accesses.
    void AtomicExchange(int size, TMemory place, Reg value);
    void AtomicFetchAdd(int size, TMemory place, Reg value);
    void AtomicCompareExchange(int size, TMemory place, Reg replacement);
    void AtomicFetchLogic(AtomicKind kind, int size, TMemory place, Reg value);
    void AtomicFence();

    // Scalar floats.
    void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, FpReg right);
    void FloatBinary(FloatOp op, bool is64, FpReg dst, FpReg left, TMemory right);
    void CompareFloats(bool is64, FpReg left, FpReg right);
    void CompareFloats(bool is64, FpReg left, TMemory right);
    void FloatMinMax(bool isMax, bool is64, FpReg dst, FpReg right);
    void FloatCopysign(bool is64, FpReg dst, FpReg sign);
    void FloatAbs(bool is64, FpReg dst);
    void FloatNeg(bool is64, FpReg dst);
    void FloatSqrt(bool is64, FpReg dst, FpReg src);
    void FloatRound(Rounding rounding, bool is64, FpReg dst, FpReg src);
    void FloatResize(bool promotes, FpReg dst, FpReg src);
    void Truncate(Truncation truncation, Reg dst, FpReg src, Label slow);
    void TruncateSlow(Truncation truncation, Reg dst, FpReg src, Label done, Label nan, Label overflow);
    void ConvertFromInt64(bool isTarget64, FpReg dst, Reg src);
    void ConvertFromInt32(bool isTarget64, FpReg dst, Reg src);
    void ConvertFromUInt64(bool isTarget64, FpReg dst, Reg src);

    // Objects of the collected heap.
    void JumpIfOld(Reg owner, Label barrier);
    void CallWriteBarrier(Reg owner, TMemory place);

    // Vectors.
    void LoadVector(FpReg dst, ulong low, ulong high);
    bool TryVectorBinary(WasmOp op, FpReg dst, FpReg left, FpReg right);
    void VectorIdiom(WasmOp op, FpReg dst, FpReg right, FpReg temporary);
    void SplatGp(WasmOp op, FpReg dst, Reg src);
    void SplatFloat(WasmOp op, FpReg dst, FpReg src);
    void ExtractGp(WasmOp op, Reg dst, FpReg src, int lane);
    void ExtractFloat(WasmOp op, FpReg dst, FpReg src, int lane);
    void ReplaceGp(WasmOp op, FpReg dst, Reg src, int lane);
    void ReplaceFloat(WasmOp op, FpReg dst, FpReg src, int lane);
    TTest TestVector(WasmOp op, FpReg src);
    void Bitmask(WasmOp op, Reg dst, FpReg src);
    void LoadVectorMemory(WasmOp op, FpReg dst, TMemory src);
    void LoadLane(WasmOp op, FpReg dst, TMemory src, int lane);
    void StoreLane(WasmOp op, TMemory dst, FpReg src, int lane);
    void ShuffleOne(V128 lanes, FpReg dst, FpReg src);
    void ShuffleTwo(V128 lanes, FpReg dst, FpReg right);
    void VectorShift(WasmOp op, FpReg dst, int count, FpReg temporary);
    void VectorShift(WasmOp op, FpReg dst, Reg count, FpReg temporary);
    void VectorUnary(WasmOp op, FpReg dst, FpReg src, FpReg temporary);
    void VectorTernary(WasmOp op, FpReg dst, FpReg second, FpReg third);
}
