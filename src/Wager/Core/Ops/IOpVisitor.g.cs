// Generated from tools/Gen/Defs/WasmShapes.cs by tools/Gen; do not edit.
#nullable enable
using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Core.Ops;

internal partial interface IOpVisitor
{
    /// <summary><c>unreachable</c>: traps.</summary>
    void Unreachable();

    /// <summary><c>nop</c>.</summary>
    void Nop();

    /// <summary><c>block</c>.</summary>
    void Block(BlockType type);

    /// <summary><c>loop</c>: a branch to it goes to its start.</summary>
    void Loop(BlockType type);

    /// <summary><c>if</c>.</summary>
    void If(BlockType type);

    /// <summary><c>else</c>.</summary>
    void Else();

    /// <summary><c>end</c> of a block, or of the function.</summary>
    void End();

    /// <summary><c>br</c>.</summary>
    void Br(uint depth);

    /// <summary><c>br_if</c>.</summary>
    void BrIf(uint depth);

    /// <summary><c>br_table</c>; the reader yields the targets and at last the default.</summary>
    void BrTable(BrTableReader targets);

    /// <summary><c>return</c>.</summary>
    void Return();

    /// <summary><c>call</c>.</summary>
    void Call(uint function);

    /// <summary><c>call_indirect</c>.</summary>
    void CallIndirect(uint type, uint table);

    /// <summary><c>call_ref</c>.</summary>
    void CallRef(uint type);

    /// <summary><c>return_call</c>.</summary>
    void ReturnCall(uint function);

    /// <summary><c>return_call_indirect</c>.</summary>
    void ReturnCallIndirect(uint type, uint table);

    /// <summary><c>return_call_ref</c>.</summary>
    void ReturnCallRef(uint type);

    /// <summary><c>throw</c>.</summary>
    void Throw(uint tag);

    /// <summary><c>throw_ref</c>.</summary>
    void ThrowRef();

    /// <summary><c>try_table</c>.</summary>
    void TryTable(BlockType type, CatchReader catches);

    /// <summary><c>try</c> of the legacy encoding: its clauses follow its body.</summary>
    void Try(BlockType type);

    /// <summary><c>catch</c>: ends the body, or the clause before.</summary>
    void Catch(uint tag);

    /// <summary><c>catch_all</c>: likewise.</summary>
    void CatchAll();

    /// <summary><c>delegate</c>: ends a try, whose exceptions go to the block that many labels further out.</summary>
    void Delegate(uint depth);

    /// <summary><c>rethrow</c> of what the clause of that label has caught.</summary>
    void Rethrow(uint depth);

    /// <summary><c>drop</c>.</summary>
    void Drop();

    /// <summary><c>select</c> without a type.</summary>
    void Select();

    /// <summary><c>select</c> with a type.</summary>
    void SelectTyped(ValType type);

    /// <summary><c>local.get</c>.</summary>
    void LocalGet(uint local);

    /// <summary><c>local.set</c>.</summary>
    void LocalSet(uint local);

    /// <summary><c>local.tee</c>.</summary>
    void LocalTee(uint local);

    /// <summary><c>global.get</c>.</summary>
    void GlobalGet(uint global);

    /// <summary><c>global.set</c>.</summary>
    void GlobalSet(uint global);

    /// <summary><c>table.get</c>.</summary>
    void TableGet(uint table);

    /// <summary><c>table.set</c>.</summary>
    void TableSet(uint table);

    /// <summary><c>table.size</c>.</summary>
    void TableSize(uint table);

    /// <summary><c>table.grow</c>.</summary>
    void TableGrow(uint table);

    /// <summary><c>table.fill</c>.</summary>
    void TableFill(uint table);

    /// <summary><c>table.copy</c>.</summary>
    void TableCopy(uint destination, uint source);

    /// <summary><c>table.init</c>.</summary>
    void TableInit(uint element, uint table);

    /// <summary><c>elem.drop</c>.</summary>
    void ElemDrop(uint element);

    /// <summary>Scalar loads and <c>v128.load</c>.</summary>
    void Load(WasmOp op, MemArg arg);

    /// <summary>Scalar stores and <c>v128.store</c>.</summary>
    void Store(WasmOp op, MemArg arg);

    /// <summary><c>memory.size</c>.</summary>
    void MemorySize(uint memory);

    /// <summary><c>memory.grow</c>.</summary>
    void MemoryGrow(uint memory);

    /// <summary><c>memory.fill</c>.</summary>
    void MemoryFill(uint memory);

    /// <summary><c>memory.copy</c>.</summary>
    void MemoryCopy(uint destination, uint source);

    /// <summary><c>memory.init</c>.</summary>
    void MemoryInit(uint data, uint memory);

    /// <summary><c>data.drop</c>.</summary>
    void DataDrop(uint data);

    /// <summary><c>i32.const</c>.</summary>
    void I32Const(int value);

    /// <summary><c>i64.const</c>.</summary>
    void I64Const(long value);

    /// <summary><c>f32.const</c>, as bits.</summary>
    void F32Const(uint bits);

    /// <summary><c>f64.const</c>, as bits.</summary>
    void F64Const(ulong bits);

    /// <summary><c>v128.const</c>.</summary>
    void V128Const(V128 bits);

    /// <summary>Scalar arithmetic of one operand, of its own type.</summary>
    void Unary(WasmOp op);

    /// <summary>Scalar arithmetic of two operands of the result's type.</summary>
    void Binary(WasmOp op);

    /// <summary>Scalar comparisons, to i32.</summary>
    void Compare(WasmOp op);

    /// <summary><c>i32.eqz</c> and <c>i64.eqz</c>.</summary>
    void Test(WasmOp op);

    /// <summary>Scalar conversions.</summary>
    void Convert(WasmOp op);

    /// <summary>128-bit integer arithmetic on pairs of i64.</summary>
    void WideArithmetic(WasmOp op);

    /// <summary><c>ref.null</c>.</summary>
    void RefNull(HeapType type);

    /// <summary><c>ref.is_null</c>.</summary>
    void RefIsNull();

    /// <summary><c>ref.func</c>.</summary>
    void RefFunc(uint function);

    /// <summary><c>ref.eq</c>.</summary>
    void RefEq();

    /// <summary><c>ref.as_non_null</c>.</summary>
    void RefAsNonNull();

    /// <summary><c>br_on_null</c>.</summary>
    void BrOnNull(uint depth);

    /// <summary><c>br_on_non_null</c>.</summary>
    void BrOnNonNull(uint depth);

    /// <summary><c>ref.test</c>, to the reference type.</summary>
    void RefTest(WasmOp op, ValType type);

    /// <summary><c>ref.cast</c>, to the reference type.</summary>
    void RefCast(WasmOp op, ValType type);

    /// <summary><c>br_on_cast</c> and <c>br_on_cast_fail</c>.</summary>
    void BrOnCast(WasmOp op, uint depth, ValType from, ValType to);

    /// <summary><c>ref.i31</c>.</summary>
    void RefI31();

    /// <summary><c>i31.get_s</c> and <c>i31.get_u</c>.</summary>
    void I31Get(WasmOp op);

    /// <summary><c>any.convert_extern</c>.</summary>
    void AnyConvertExtern();

    /// <summary><c>extern.convert_any</c>.</summary>
    void ExternConvertAny();

    /// <summary><c>struct.new</c>.</summary>
    void StructNew(uint type);

    /// <summary><c>struct.new_default</c>.</summary>
    void StructNewDefault(uint type);

    /// <summary><c>struct.new_desc</c>.</summary>
    void StructNewDesc(uint type);

    /// <summary><c>struct.new_default_desc</c>.</summary>
    void StructNewDefaultDesc(uint type);

    /// <summary><c>ref.get_desc</c>.</summary>
    void RefGetDesc(uint type);

    /// <summary><c>ref.cast_desc_eq</c>, to the reference type.</summary>
    void RefCastDescEq(WasmOp op, ValType type);

    /// <summary><c>br_on_cast_desc_eq</c> and <c>br_on_cast_desc_eq_fail</c>.</summary>
    void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to);

    /// <summary><c>struct.get</c> with and without sign.</summary>
    void StructGet(WasmOp op, uint type, uint field);

    /// <summary><c>struct.set</c>.</summary>
    void StructSet(uint type, uint field);

    /// <summary><c>array.new</c>.</summary>
    void ArrayNew(uint type);

    /// <summary><c>array.new_default</c>.</summary>
    void ArrayNewDefault(uint type);

    /// <summary><c>array.new_fixed</c>.</summary>
    void ArrayNewFixed(uint type, uint count);

    /// <summary><c>array.new_data</c>.</summary>
    void ArrayNewData(uint type, uint data);

    /// <summary><c>array.new_elem</c>.</summary>
    void ArrayNewElem(uint type, uint element);

    /// <summary><c>array.get</c> with and without sign.</summary>
    void ArrayGet(WasmOp op, uint type);

    /// <summary><c>array.set</c>.</summary>
    void ArraySet(uint type);

    /// <summary><c>array.len</c>.</summary>
    void ArrayLen();

    /// <summary><c>array.fill</c>.</summary>
    void ArrayFill(uint type);

    /// <summary><c>array.copy</c>.</summary>
    void ArrayCopy(uint destination, uint source);

    /// <summary><c>array.init_data</c>.</summary>
    void ArrayInitData(uint type, uint data);

    /// <summary><c>array.init_elem</c>.</summary>
    void ArrayInitElem(uint type, uint element);

    /// <summary>Vector loads that splat, extend or zero.</summary>
    void SimdLoad(WasmOp op, MemArg arg);

    /// <summary>Vector loads of one lane.</summary>
    void SimdLoadLane(WasmOp op, MemArg arg, byte lane);

    /// <summary>Vector stores of one lane.</summary>
    void SimdStoreLane(WasmOp op, MemArg arg, byte lane);

    /// <summary>Reads a lane.</summary>
    void SimdExtractLane(WasmOp op, byte lane);

    /// <summary>Replaces a lane.</summary>
    void SimdReplaceLane(WasmOp op, byte lane);

    /// <summary><c>i8x16.shuffle</c>.</summary>
    void SimdShuffle(V128 lanes);

    /// <summary>Vector operations of one vector.</summary>
    void SimdUnary(WasmOp op);

    /// <summary>Vector operations of two vectors, comparisons included.</summary>
    void SimdBinary(WasmOp op);

    /// <summary>Vector operations of three vectors.</summary>
    void SimdTernary(WasmOp op);

    /// <summary>Vector shifts by an i32.</summary>
    void SimdShift(WasmOp op);

    /// <summary>A scalar in every lane.</summary>
    void SimdSplat(WasmOp op);

    /// <summary><c>any_true</c>, <c>all_true</c> and <c>bitmask</c>.</summary>
    void SimdTest(WasmOp op);

    /// <summary>Atomic loads.</summary>
    void AtomicLoad(WasmOp op, MemArg arg);

    /// <summary>Atomic stores.</summary>
    void AtomicStore(WasmOp op, MemArg arg);

    /// <summary>Atomic read-modify-write.</summary>
    void AtomicRmw(WasmOp op, MemArg arg);

    /// <summary>Atomic compare-and-exchange.</summary>
    void AtomicCmpxchg(WasmOp op, MemArg arg);

    /// <summary><c>memory.atomic.notify</c>.</summary>
    void AtomicNotify(WasmOp op, MemArg arg);

    /// <summary><c>memory.atomic.wait32</c> and <c>wait64</c>.</summary>
    void AtomicWait(WasmOp op, MemArg arg);

    /// <summary><c>atomic.fence</c>.</summary>
    void AtomicFence();

}
