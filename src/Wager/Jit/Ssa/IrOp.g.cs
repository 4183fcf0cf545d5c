// Generated from tools/Gen/Defs/IrOps.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager.Jit.Ssa;

/// <summary>An operation of the graph.</summary>
internal enum IrOp : ushort
{
    /// <summary>No operation.</summary>
    None,
    /// <summary>Stands for its input; left behind by rewriting and skipped by whoever reads inputs.</summary>
    Identity,
    /// <summary>A parameter of the function. Imm: index.</summary>
    Param,
    /// <summary>Imm: the bits.</summary>
    Const32,
    /// <summary>Imm: the bits; references too, null is 0.</summary>
    Const64,
    /// <summary>Imm: the bits.</summary>
    ConstF32,
    /// <summary>Imm: the bits.</summary>
    ConstF64,
    /// <summary>Imm: index in the graph's vectors.</summary>
    ConstV128,
    /// <summary>The canonical id of the module's type Imm, which is known when the code is placed.</summary>
    TypeIdOf,
    /// <summary>The address of the descriptor of the module's struct or array type Imm, known likewise.</summary>
    DescriptorOf,
    /// <summary>One input per predecessor, in their order. Imm, if not 0: at least as large as every value it has.</summary>
    Phi,
    /// <summary>Result number Imm (1 and up) of a call or of wide arithmetic; follows it at once.</summary>
    Projection,
    /// <summary>The second input if the first is not zero, else the third.</summary>
    Select,
    /// <summary>Imm: index in the graph's vectors.</summary>
    I8x16Shuffle,
    /// <summary>Any load that makes a value from memory alone.</summary>
    Load,
    /// <summary>Any store of a whole value or its low bytes.</summary>
    Store,
    /// <summary>v128.load*_lane.</summary>
    LoadLane,
    /// <summary>v128.store*_lane.</summary>
    StoreLane,
    /// <summary>Its input, once input + Imm (offset and size of the access) is known to lie within memory Aux. Memories never shrink.</summary>
    BoundsCheck,
    /// <summary>Address of memory Aux; never changes.</summary>
    LoadMemoryBase,
    /// <summary>Bytes of memory Aux.</summary>
    LoadMemorySize,
    /// <summary>Where in the process an access to memory Aux begins: index (checked), base, constant offset Imm.</summary>
    AtomicAddress,
    /// <summary>t.atomic.load*.</summary>
    AtomicLoad,
    /// <summary>t.atomic.store*.</summary>
    AtomicStore,
    /// <summary>t.atomic.rmw* of two operands: yields what was there.</summary>
    AtomicRmw,
    /// <summary>t.atomic.rmw*.cmpxchg: address, expected, replacement.</summary>
    AtomicCmpxchg,
    /// <summary>atomic.fence.</summary>
    AtomicFence,
    /// <summary>Bytes of shared memory Aux, which any thread may change: ordered as an atomic load.</summary>
    LoadSharedSize,
    /// <summary>Global Imm; base: LoadGlobalCell if it is imported.</summary>
    LoadGlobal,
    /// <summary>Global Imm.</summary>
    StoreGlobal,
    /// <summary>As LoadGlobal, of a global that never changes.</summary>
    LoadConstGlobal,
    /// <summary>Address of the cell of imported global Imm.</summary>
    LoadGlobalCell,
    /// <summary>The FuncRef of function Imm.</summary>
    FuncRefOf,
    /// <summary>Its input, unless it is null: trap Imm.</summary>
    CheckNonNull,
    /// <summary>Its input, unless it is no index of table Aux: trap Imm. Tables never shrink.</summary>
    TableCheck,
    /// <summary>Address of element 0 of table Aux.</summary>
    LoadTableBase,
    /// <summary>Number of elements of table Aux.</summary>
    LoadTableLength,
    /// <summary>0 while the elements that table Aux began with are there.</summary>
    LoadTableChanged,
    /// <summary>Element of table Aux: index (checked), base.</summary>
    LoadElement,
    /// <summary>Element of table Aux: index (checked), base, value.</summary>
    StoreElement,
    /// <summary>Its input, a FuncRef: trap IndirectCallToNull if null (by fault), BadSignature unless its type is the module's type Imm (Aux 1: or below it).</summary>
    CheckSignature,
    /// <summary>A new object: zeros behind its header. Imm: bytes and, above 32 bits, the type.</summary>
    Allocate,
    /// <summary>Mutable field Imm of a structure.</summary>
    LoadField,
    /// <summary>As LoadField, of a field that never changes.</summary>
    LoadConstField,
    /// <summary>Field Imm of a structure, or the length of a fresh array.</summary>
    StoreField,
    /// <summary>Elements of an array, which never changes.</summary>
    ArrayLength,
    /// <summary>Its first input, an index, unless that is no less than the second, the array's length: trap Imm.</summary>
    ArrayCheck,
    /// <summary>Element Imm of an array: index (checked; vectors: twice the index), array.</summary>
    LoadArray,
    /// <summary>Element Imm of an array: index as above, array, value.</summary>
    StoreArray,
    /// <summary>Its input, a reference, if that is a string of the heap; the host's string behind it as one; else trap CastFailure.</summary>
    StringOf,
    /// <summary>1 if a reference is of a type; see RefTestKind. Imm: the type, Aux: kind and depth.</summary>
    RefTest,
    /// <summary>Its first input, a reference, unless the second input, the test of its type, is zero: trap Imm.</summary>
    CastCheck,
    /// <summary>BuiltinId Imm with the address of the inputs, eight bytes each or sixteen, the last one lowest; Aux: the constant before it (ArrayFill: the type, whose descriptor it is), or -1 for none.</summary>
    CallWithMemory,
    /// <summary>Trap Imm if the input is not zero.</summary>
    TrapIf,
    /// <summary>Stops for overflow or interruption; keeps every register. Every loop needs its own.</summary>
    StackCheck,
    /// <summary>Takes Imm units from the store's fuel; traps if there are fewer.</summary>
    ChargeFuel,
    /// <summary>Own function Imm.</summary>
    Call,
    /// <summary>Imported function Imm.</summary>
    CallImport,
    /// <summary>The FuncRef that is the first input, of type index Aux; unless flagged NotNull it traps NullFunctionReference by fault.</summary>
    CallRef,
    /// <summary>BuiltinId Imm.</summary>
    CallBuiltin,
    /// <summary>Identity of tag Imm; never changes.</summary>
    LoadTag,
    /// <summary>Value at byte Imm of the payload.</summary>
    StorePayload,
    /// <summary>Value at byte Imm of the payload.</summary>
    LoadPayload,
    /// <summary>Throws the values in the payload with the tag of this identity. Does not come back.</summary>
    Throw,
    /// <summary>Begins a block to which only exceptions lead. Imm 1: the exception will be kept as an object.</summary>
    Landing,
    /// <summary>What a deopt needs to build one frame: the state of the frame around it, if Imm's description has one, then the values that live. Imm: index in the graph's frame states.</summary>
    FrameState,
    /// <summary>An object that is not there, as an input of frame states: a deopt makes it. Imm: as of Allocate; inputs: its fields or elements.</summary>
    ObjectState,
    /// <summary>Goes on in unoptimized frames, as the frame state (second input) tells, if the first input is zero. Imm: DeoptReason.</summary>
    DeoptUnless,
    /// <summary>To the only successor.</summary>
    Jump,
    /// <summary>To successor 0 if the input is not zero, else to successor 1.</summary>
    Branch,
    /// <summary>To the successor whose number the case list holds at the input, or at its end for all larger inputs (unsigned). Imm: start of the list in the pool, Aux: its length, default included.</summary>
    Switch,
    /// <summary>Behind a call (and its projections): to successor 0, or, if it throws, to the one behind the first clause that fits, which begins with Landing. Imm: start of the clauses' tags in the pool (-1: all), Aux: their number.</summary>
    Invoke,
    /// <summary>Of the function's results.</summary>
    Return,
    /// <summary>As Call.</summary>
    TailCall,
    /// <summary>As CallImport.</summary>
    TailCallImport,
    /// <summary>As CallRef.</summary>
    TailCallRef,
    /// <summary>Trap Imm.</summary>
    Trap,
    /// <summary>i32.eqz.</summary>
    I32Eqz,
    /// <summary>i32.eq.</summary>
    I32Eq,
    /// <summary>i32.ne.</summary>
    I32Ne,
    /// <summary>i32.lt_s.</summary>
    I32LtS,
    /// <summary>i32.lt_u.</summary>
    I32LtU,
    /// <summary>i32.gt_s.</summary>
    I32GtS,
    /// <summary>i32.gt_u.</summary>
    I32GtU,
    /// <summary>i32.le_s.</summary>
    I32LeS,
    /// <summary>i32.le_u.</summary>
    I32LeU,
    /// <summary>i32.ge_s.</summary>
    I32GeS,
    /// <summary>i32.ge_u.</summary>
    I32GeU,
    /// <summary>i64.eqz.</summary>
    I64Eqz,
    /// <summary>i64.eq.</summary>
    I64Eq,
    /// <summary>i64.ne.</summary>
    I64Ne,
    /// <summary>i64.lt_s.</summary>
    I64LtS,
    /// <summary>i64.lt_u.</summary>
    I64LtU,
    /// <summary>i64.gt_s.</summary>
    I64GtS,
    /// <summary>i64.gt_u.</summary>
    I64GtU,
    /// <summary>i64.le_s.</summary>
    I64LeS,
    /// <summary>i64.le_u.</summary>
    I64LeU,
    /// <summary>i64.ge_s.</summary>
    I64GeS,
    /// <summary>i64.ge_u.</summary>
    I64GeU,
    /// <summary>f32.eq.</summary>
    F32Eq,
    /// <summary>f32.ne.</summary>
    F32Ne,
    /// <summary>f32.lt.</summary>
    F32Lt,
    /// <summary>f32.gt.</summary>
    F32Gt,
    /// <summary>f32.le.</summary>
    F32Le,
    /// <summary>f32.ge.</summary>
    F32Ge,
    /// <summary>f64.eq.</summary>
    F64Eq,
    /// <summary>f64.ne.</summary>
    F64Ne,
    /// <summary>f64.lt.</summary>
    F64Lt,
    /// <summary>f64.gt.</summary>
    F64Gt,
    /// <summary>f64.le.</summary>
    F64Le,
    /// <summary>f64.ge.</summary>
    F64Ge,
    /// <summary>i32.clz.</summary>
    I32Clz,
    /// <summary>i32.ctz.</summary>
    I32Ctz,
    /// <summary>i32.popcnt.</summary>
    I32Popcnt,
    /// <summary>i32.add.</summary>
    I32Add,
    /// <summary>i32.sub.</summary>
    I32Sub,
    /// <summary>i32.mul.</summary>
    I32Mul,
    /// <summary>i32.div_s.</summary>
    I32DivS,
    /// <summary>i32.div_u.</summary>
    I32DivU,
    /// <summary>i32.rem_s.</summary>
    I32RemS,
    /// <summary>i32.rem_u.</summary>
    I32RemU,
    /// <summary>i32.and.</summary>
    I32And,
    /// <summary>i32.or.</summary>
    I32Or,
    /// <summary>i32.xor.</summary>
    I32Xor,
    /// <summary>i32.shl.</summary>
    I32Shl,
    /// <summary>i32.shr_s.</summary>
    I32ShrS,
    /// <summary>i32.shr_u.</summary>
    I32ShrU,
    /// <summary>i32.rotl.</summary>
    I32Rotl,
    /// <summary>i32.rotr.</summary>
    I32Rotr,
    /// <summary>i64.clz.</summary>
    I64Clz,
    /// <summary>i64.ctz.</summary>
    I64Ctz,
    /// <summary>i64.popcnt.</summary>
    I64Popcnt,
    /// <summary>i64.add.</summary>
    I64Add,
    /// <summary>i64.sub.</summary>
    I64Sub,
    /// <summary>i64.mul.</summary>
    I64Mul,
    /// <summary>i64.div_s.</summary>
    I64DivS,
    /// <summary>i64.div_u.</summary>
    I64DivU,
    /// <summary>i64.rem_s.</summary>
    I64RemS,
    /// <summary>i64.rem_u.</summary>
    I64RemU,
    /// <summary>i64.and.</summary>
    I64And,
    /// <summary>i64.or.</summary>
    I64Or,
    /// <summary>i64.xor.</summary>
    I64Xor,
    /// <summary>i64.shl.</summary>
    I64Shl,
    /// <summary>i64.shr_s.</summary>
    I64ShrS,
    /// <summary>i64.shr_u.</summary>
    I64ShrU,
    /// <summary>i64.rotl.</summary>
    I64Rotl,
    /// <summary>i64.rotr.</summary>
    I64Rotr,
    /// <summary>f32.abs.</summary>
    F32Abs,
    /// <summary>f32.neg.</summary>
    F32Neg,
    /// <summary>f32.ceil.</summary>
    F32Ceil,
    /// <summary>f32.floor.</summary>
    F32Floor,
    /// <summary>f32.trunc.</summary>
    F32Trunc,
    /// <summary>f32.nearest.</summary>
    F32Nearest,
    /// <summary>f32.sqrt.</summary>
    F32Sqrt,
    /// <summary>f32.add.</summary>
    F32Add,
    /// <summary>f32.sub.</summary>
    F32Sub,
    /// <summary>f32.mul.</summary>
    F32Mul,
    /// <summary>f32.div.</summary>
    F32Div,
    /// <summary>f32.min.</summary>
    F32Min,
    /// <summary>f32.max.</summary>
    F32Max,
    /// <summary>f32.copysign.</summary>
    F32Copysign,
    /// <summary>f64.abs.</summary>
    F64Abs,
    /// <summary>f64.neg.</summary>
    F64Neg,
    /// <summary>f64.ceil.</summary>
    F64Ceil,
    /// <summary>f64.floor.</summary>
    F64Floor,
    /// <summary>f64.trunc.</summary>
    F64Trunc,
    /// <summary>f64.nearest.</summary>
    F64Nearest,
    /// <summary>f64.sqrt.</summary>
    F64Sqrt,
    /// <summary>f64.add.</summary>
    F64Add,
    /// <summary>f64.sub.</summary>
    F64Sub,
    /// <summary>f64.mul.</summary>
    F64Mul,
    /// <summary>f64.div.</summary>
    F64Div,
    /// <summary>f64.min.</summary>
    F64Min,
    /// <summary>f64.max.</summary>
    F64Max,
    /// <summary>f64.copysign.</summary>
    F64Copysign,
    /// <summary>i32.wrap_i64.</summary>
    I32WrapI64,
    /// <summary>i32.trunc_f32_s.</summary>
    I32TruncF32S,
    /// <summary>i32.trunc_f32_u.</summary>
    I32TruncF32U,
    /// <summary>i32.trunc_f64_s.</summary>
    I32TruncF64S,
    /// <summary>i32.trunc_f64_u.</summary>
    I32TruncF64U,
    /// <summary>i64.extend_i32_s.</summary>
    I64ExtendI32S,
    /// <summary>i64.extend_i32_u.</summary>
    I64ExtendI32U,
    /// <summary>i64.trunc_f32_s.</summary>
    I64TruncF32S,
    /// <summary>i64.trunc_f32_u.</summary>
    I64TruncF32U,
    /// <summary>i64.trunc_f64_s.</summary>
    I64TruncF64S,
    /// <summary>i64.trunc_f64_u.</summary>
    I64TruncF64U,
    /// <summary>f32.convert_i32_s.</summary>
    F32ConvertI32S,
    /// <summary>f32.convert_i32_u.</summary>
    F32ConvertI32U,
    /// <summary>f32.convert_i64_s.</summary>
    F32ConvertI64S,
    /// <summary>f32.convert_i64_u.</summary>
    F32ConvertI64U,
    /// <summary>f32.demote_f64.</summary>
    F32DemoteF64,
    /// <summary>f64.convert_i32_s.</summary>
    F64ConvertI32S,
    /// <summary>f64.convert_i32_u.</summary>
    F64ConvertI32U,
    /// <summary>f64.convert_i64_s.</summary>
    F64ConvertI64S,
    /// <summary>f64.convert_i64_u.</summary>
    F64ConvertI64U,
    /// <summary>f64.promote_f32.</summary>
    F64PromoteF32,
    /// <summary>i32.reinterpret_f32.</summary>
    I32ReinterpretF32,
    /// <summary>i64.reinterpret_f64.</summary>
    I64ReinterpretF64,
    /// <summary>f32.reinterpret_i32.</summary>
    F32ReinterpretI32,
    /// <summary>f64.reinterpret_i64.</summary>
    F64ReinterpretI64,
    /// <summary>i32.extend8_s.</summary>
    I32Extend8S,
    /// <summary>i32.extend16_s.</summary>
    I32Extend16S,
    /// <summary>i64.extend8_s.</summary>
    I64Extend8S,
    /// <summary>i64.extend16_s.</summary>
    I64Extend16S,
    /// <summary>i64.extend32_s.</summary>
    I64Extend32S,
    /// <summary>i32.trunc_sat_f32_s.</summary>
    I32TruncSatF32S,
    /// <summary>i32.trunc_sat_f32_u.</summary>
    I32TruncSatF32U,
    /// <summary>i32.trunc_sat_f64_s.</summary>
    I32TruncSatF64S,
    /// <summary>i32.trunc_sat_f64_u.</summary>
    I32TruncSatF64U,
    /// <summary>i64.trunc_sat_f32_s.</summary>
    I64TruncSatF32S,
    /// <summary>i64.trunc_sat_f32_u.</summary>
    I64TruncSatF32U,
    /// <summary>i64.trunc_sat_f64_s.</summary>
    I64TruncSatF64S,
    /// <summary>i64.trunc_sat_f64_u.</summary>
    I64TruncSatF64U,
    /// <summary>i64.add128.</summary>
    I64Add128,
    /// <summary>i64.sub128.</summary>
    I64Sub128,
    /// <summary>i64.mul_wide_s.</summary>
    I64MulWideS,
    /// <summary>i64.mul_wide_u.</summary>
    I64MulWideU,
    /// <summary>i8x16.swizzle.</summary>
    I8x16Swizzle,
    /// <summary>i8x16.splat.</summary>
    I8x16Splat,
    /// <summary>i16x8.splat.</summary>
    I16x8Splat,
    /// <summary>i32x4.splat.</summary>
    I32x4Splat,
    /// <summary>i64x2.splat.</summary>
    I64x2Splat,
    /// <summary>f32x4.splat.</summary>
    F32x4Splat,
    /// <summary>f64x2.splat.</summary>
    F64x2Splat,
    /// <summary>i8x16.extract_lane_s.</summary>
    I8x16ExtractLaneS,
    /// <summary>i8x16.extract_lane_u.</summary>
    I8x16ExtractLaneU,
    /// <summary>i8x16.replace_lane.</summary>
    I8x16ReplaceLane,
    /// <summary>i16x8.extract_lane_s.</summary>
    I16x8ExtractLaneS,
    /// <summary>i16x8.extract_lane_u.</summary>
    I16x8ExtractLaneU,
    /// <summary>i16x8.replace_lane.</summary>
    I16x8ReplaceLane,
    /// <summary>i32x4.extract_lane.</summary>
    I32x4ExtractLane,
    /// <summary>i32x4.replace_lane.</summary>
    I32x4ReplaceLane,
    /// <summary>i64x2.extract_lane.</summary>
    I64x2ExtractLane,
    /// <summary>i64x2.replace_lane.</summary>
    I64x2ReplaceLane,
    /// <summary>f32x4.extract_lane.</summary>
    F32x4ExtractLane,
    /// <summary>f32x4.replace_lane.</summary>
    F32x4ReplaceLane,
    /// <summary>f64x2.extract_lane.</summary>
    F64x2ExtractLane,
    /// <summary>f64x2.replace_lane.</summary>
    F64x2ReplaceLane,
    /// <summary>i8x16.eq.</summary>
    I8x16Eq,
    /// <summary>i8x16.ne.</summary>
    I8x16Ne,
    /// <summary>i8x16.lt_s.</summary>
    I8x16LtS,
    /// <summary>i8x16.lt_u.</summary>
    I8x16LtU,
    /// <summary>i8x16.gt_s.</summary>
    I8x16GtS,
    /// <summary>i8x16.gt_u.</summary>
    I8x16GtU,
    /// <summary>i8x16.le_s.</summary>
    I8x16LeS,
    /// <summary>i8x16.le_u.</summary>
    I8x16LeU,
    /// <summary>i8x16.ge_s.</summary>
    I8x16GeS,
    /// <summary>i8x16.ge_u.</summary>
    I8x16GeU,
    /// <summary>i16x8.eq.</summary>
    I16x8Eq,
    /// <summary>i16x8.ne.</summary>
    I16x8Ne,
    /// <summary>i16x8.lt_s.</summary>
    I16x8LtS,
    /// <summary>i16x8.lt_u.</summary>
    I16x8LtU,
    /// <summary>i16x8.gt_s.</summary>
    I16x8GtS,
    /// <summary>i16x8.gt_u.</summary>
    I16x8GtU,
    /// <summary>i16x8.le_s.</summary>
    I16x8LeS,
    /// <summary>i16x8.le_u.</summary>
    I16x8LeU,
    /// <summary>i16x8.ge_s.</summary>
    I16x8GeS,
    /// <summary>i16x8.ge_u.</summary>
    I16x8GeU,
    /// <summary>i32x4.eq.</summary>
    I32x4Eq,
    /// <summary>i32x4.ne.</summary>
    I32x4Ne,
    /// <summary>i32x4.lt_s.</summary>
    I32x4LtS,
    /// <summary>i32x4.lt_u.</summary>
    I32x4LtU,
    /// <summary>i32x4.gt_s.</summary>
    I32x4GtS,
    /// <summary>i32x4.gt_u.</summary>
    I32x4GtU,
    /// <summary>i32x4.le_s.</summary>
    I32x4LeS,
    /// <summary>i32x4.le_u.</summary>
    I32x4LeU,
    /// <summary>i32x4.ge_s.</summary>
    I32x4GeS,
    /// <summary>i32x4.ge_u.</summary>
    I32x4GeU,
    /// <summary>f32x4.eq.</summary>
    F32x4Eq,
    /// <summary>f32x4.ne.</summary>
    F32x4Ne,
    /// <summary>f32x4.lt.</summary>
    F32x4Lt,
    /// <summary>f32x4.gt.</summary>
    F32x4Gt,
    /// <summary>f32x4.le.</summary>
    F32x4Le,
    /// <summary>f32x4.ge.</summary>
    F32x4Ge,
    /// <summary>f64x2.eq.</summary>
    F64x2Eq,
    /// <summary>f64x2.ne.</summary>
    F64x2Ne,
    /// <summary>f64x2.lt.</summary>
    F64x2Lt,
    /// <summary>f64x2.gt.</summary>
    F64x2Gt,
    /// <summary>f64x2.le.</summary>
    F64x2Le,
    /// <summary>f64x2.ge.</summary>
    F64x2Ge,
    /// <summary>v128.not.</summary>
    V128Not,
    /// <summary>v128.and.</summary>
    V128And,
    /// <summary>v128.andnot.</summary>
    V128Andnot,
    /// <summary>v128.or.</summary>
    V128Or,
    /// <summary>v128.xor.</summary>
    V128Xor,
    /// <summary>v128.bitselect.</summary>
    V128Bitselect,
    /// <summary>v128.any_true.</summary>
    V128AnyTrue,
    /// <summary>f32x4.demote_f64x2_zero.</summary>
    F32x4DemoteF64x2Zero,
    /// <summary>f64x2.promote_low_f32x4.</summary>
    F64x2PromoteLowF32x4,
    /// <summary>i8x16.abs.</summary>
    I8x16Abs,
    /// <summary>i8x16.neg.</summary>
    I8x16Neg,
    /// <summary>i8x16.popcnt.</summary>
    I8x16Popcnt,
    /// <summary>i8x16.all_true.</summary>
    I8x16AllTrue,
    /// <summary>i8x16.bitmask.</summary>
    I8x16Bitmask,
    /// <summary>i8x16.narrow_i16x8_s.</summary>
    I8x16NarrowI16x8S,
    /// <summary>i8x16.narrow_i16x8_u.</summary>
    I8x16NarrowI16x8U,
    /// <summary>f32x4.ceil.</summary>
    F32x4Ceil,
    /// <summary>f32x4.floor.</summary>
    F32x4Floor,
    /// <summary>f32x4.trunc.</summary>
    F32x4Trunc,
    /// <summary>f32x4.nearest.</summary>
    F32x4Nearest,
    /// <summary>i8x16.shl.</summary>
    I8x16Shl,
    /// <summary>i8x16.shr_s.</summary>
    I8x16ShrS,
    /// <summary>i8x16.shr_u.</summary>
    I8x16ShrU,
    /// <summary>i8x16.add.</summary>
    I8x16Add,
    /// <summary>i8x16.add_sat_s.</summary>
    I8x16AddSatS,
    /// <summary>i8x16.add_sat_u.</summary>
    I8x16AddSatU,
    /// <summary>i8x16.sub.</summary>
    I8x16Sub,
    /// <summary>i8x16.sub_sat_s.</summary>
    I8x16SubSatS,
    /// <summary>i8x16.sub_sat_u.</summary>
    I8x16SubSatU,
    /// <summary>f64x2.ceil.</summary>
    F64x2Ceil,
    /// <summary>f64x2.floor.</summary>
    F64x2Floor,
    /// <summary>i8x16.min_s.</summary>
    I8x16MinS,
    /// <summary>i8x16.min_u.</summary>
    I8x16MinU,
    /// <summary>i8x16.max_s.</summary>
    I8x16MaxS,
    /// <summary>i8x16.max_u.</summary>
    I8x16MaxU,
    /// <summary>f64x2.trunc.</summary>
    F64x2Trunc,
    /// <summary>i8x16.avgr_u.</summary>
    I8x16AvgrU,
    /// <summary>i16x8.extadd_pairwise_i8x16_s.</summary>
    I16x8ExtaddPairwiseI8x16S,
    /// <summary>i16x8.extadd_pairwise_i8x16_u.</summary>
    I16x8ExtaddPairwiseI8x16U,
    /// <summary>i32x4.extadd_pairwise_i16x8_s.</summary>
    I32x4ExtaddPairwiseI16x8S,
    /// <summary>i32x4.extadd_pairwise_i16x8_u.</summary>
    I32x4ExtaddPairwiseI16x8U,
    /// <summary>i16x8.abs.</summary>
    I16x8Abs,
    /// <summary>i16x8.neg.</summary>
    I16x8Neg,
    /// <summary>i16x8.q15mulr_sat_s.</summary>
    I16x8Q15mulrSatS,
    /// <summary>i16x8.all_true.</summary>
    I16x8AllTrue,
    /// <summary>i16x8.bitmask.</summary>
    I16x8Bitmask,
    /// <summary>i16x8.narrow_i32x4_s.</summary>
    I16x8NarrowI32x4S,
    /// <summary>i16x8.narrow_i32x4_u.</summary>
    I16x8NarrowI32x4U,
    /// <summary>i16x8.extend_low_i8x16_s.</summary>
    I16x8ExtendLowI8x16S,
    /// <summary>i16x8.extend_high_i8x16_s.</summary>
    I16x8ExtendHighI8x16S,
    /// <summary>i16x8.extend_low_i8x16_u.</summary>
    I16x8ExtendLowI8x16U,
    /// <summary>i16x8.extend_high_i8x16_u.</summary>
    I16x8ExtendHighI8x16U,
    /// <summary>i16x8.shl.</summary>
    I16x8Shl,
    /// <summary>i16x8.shr_s.</summary>
    I16x8ShrS,
    /// <summary>i16x8.shr_u.</summary>
    I16x8ShrU,
    /// <summary>i16x8.add.</summary>
    I16x8Add,
    /// <summary>i16x8.add_sat_s.</summary>
    I16x8AddSatS,
    /// <summary>i16x8.add_sat_u.</summary>
    I16x8AddSatU,
    /// <summary>i16x8.sub.</summary>
    I16x8Sub,
    /// <summary>i16x8.sub_sat_s.</summary>
    I16x8SubSatS,
    /// <summary>i16x8.sub_sat_u.</summary>
    I16x8SubSatU,
    /// <summary>f64x2.nearest.</summary>
    F64x2Nearest,
    /// <summary>i16x8.mul.</summary>
    I16x8Mul,
    /// <summary>i16x8.min_s.</summary>
    I16x8MinS,
    /// <summary>i16x8.min_u.</summary>
    I16x8MinU,
    /// <summary>i16x8.max_s.</summary>
    I16x8MaxS,
    /// <summary>i16x8.max_u.</summary>
    I16x8MaxU,
    /// <summary>i16x8.avgr_u.</summary>
    I16x8AvgrU,
    /// <summary>i16x8.extmul_low_i8x16_s.</summary>
    I16x8ExtmulLowI8x16S,
    /// <summary>i16x8.extmul_high_i8x16_s.</summary>
    I16x8ExtmulHighI8x16S,
    /// <summary>i16x8.extmul_low_i8x16_u.</summary>
    I16x8ExtmulLowI8x16U,
    /// <summary>i16x8.extmul_high_i8x16_u.</summary>
    I16x8ExtmulHighI8x16U,
    /// <summary>i32x4.abs.</summary>
    I32x4Abs,
    /// <summary>i32x4.neg.</summary>
    I32x4Neg,
    /// <summary>i32x4.all_true.</summary>
    I32x4AllTrue,
    /// <summary>i32x4.bitmask.</summary>
    I32x4Bitmask,
    /// <summary>i32x4.extend_low_i16x8_s.</summary>
    I32x4ExtendLowI16x8S,
    /// <summary>i32x4.extend_high_i16x8_s.</summary>
    I32x4ExtendHighI16x8S,
    /// <summary>i32x4.extend_low_i16x8_u.</summary>
    I32x4ExtendLowI16x8U,
    /// <summary>i32x4.extend_high_i16x8_u.</summary>
    I32x4ExtendHighI16x8U,
    /// <summary>i32x4.shl.</summary>
    I32x4Shl,
    /// <summary>i32x4.shr_s.</summary>
    I32x4ShrS,
    /// <summary>i32x4.shr_u.</summary>
    I32x4ShrU,
    /// <summary>i32x4.add.</summary>
    I32x4Add,
    /// <summary>i32x4.sub.</summary>
    I32x4Sub,
    /// <summary>i32x4.mul.</summary>
    I32x4Mul,
    /// <summary>i32x4.min_s.</summary>
    I32x4MinS,
    /// <summary>i32x4.min_u.</summary>
    I32x4MinU,
    /// <summary>i32x4.max_s.</summary>
    I32x4MaxS,
    /// <summary>i32x4.max_u.</summary>
    I32x4MaxU,
    /// <summary>i32x4.dot_i16x8_s.</summary>
    I32x4DotI16x8S,
    /// <summary>i32x4.extmul_low_i16x8_s.</summary>
    I32x4ExtmulLowI16x8S,
    /// <summary>i32x4.extmul_high_i16x8_s.</summary>
    I32x4ExtmulHighI16x8S,
    /// <summary>i32x4.extmul_low_i16x8_u.</summary>
    I32x4ExtmulLowI16x8U,
    /// <summary>i32x4.extmul_high_i16x8_u.</summary>
    I32x4ExtmulHighI16x8U,
    /// <summary>i64x2.abs.</summary>
    I64x2Abs,
    /// <summary>i64x2.neg.</summary>
    I64x2Neg,
    /// <summary>i64x2.all_true.</summary>
    I64x2AllTrue,
    /// <summary>i64x2.bitmask.</summary>
    I64x2Bitmask,
    /// <summary>i64x2.extend_low_i32x4_s.</summary>
    I64x2ExtendLowI32x4S,
    /// <summary>i64x2.extend_high_i32x4_s.</summary>
    I64x2ExtendHighI32x4S,
    /// <summary>i64x2.extend_low_i32x4_u.</summary>
    I64x2ExtendLowI32x4U,
    /// <summary>i64x2.extend_high_i32x4_u.</summary>
    I64x2ExtendHighI32x4U,
    /// <summary>i64x2.shl.</summary>
    I64x2Shl,
    /// <summary>i64x2.shr_s.</summary>
    I64x2ShrS,
    /// <summary>i64x2.shr_u.</summary>
    I64x2ShrU,
    /// <summary>i64x2.add.</summary>
    I64x2Add,
    /// <summary>i64x2.sub.</summary>
    I64x2Sub,
    /// <summary>i64x2.mul.</summary>
    I64x2Mul,
    /// <summary>i64x2.eq.</summary>
    I64x2Eq,
    /// <summary>i64x2.ne.</summary>
    I64x2Ne,
    /// <summary>i64x2.lt_s.</summary>
    I64x2LtS,
    /// <summary>i64x2.gt_s.</summary>
    I64x2GtS,
    /// <summary>i64x2.le_s.</summary>
    I64x2LeS,
    /// <summary>i64x2.ge_s.</summary>
    I64x2GeS,
    /// <summary>i64x2.extmul_low_i32x4_s.</summary>
    I64x2ExtmulLowI32x4S,
    /// <summary>i64x2.extmul_high_i32x4_s.</summary>
    I64x2ExtmulHighI32x4S,
    /// <summary>i64x2.extmul_low_i32x4_u.</summary>
    I64x2ExtmulLowI32x4U,
    /// <summary>i64x2.extmul_high_i32x4_u.</summary>
    I64x2ExtmulHighI32x4U,
    /// <summary>f32x4.abs.</summary>
    F32x4Abs,
    /// <summary>f32x4.neg.</summary>
    F32x4Neg,
    /// <summary>f32x4.sqrt.</summary>
    F32x4Sqrt,
    /// <summary>f32x4.add.</summary>
    F32x4Add,
    /// <summary>f32x4.sub.</summary>
    F32x4Sub,
    /// <summary>f32x4.mul.</summary>
    F32x4Mul,
    /// <summary>f32x4.div.</summary>
    F32x4Div,
    /// <summary>f32x4.min.</summary>
    F32x4Min,
    /// <summary>f32x4.max.</summary>
    F32x4Max,
    /// <summary>f32x4.pmin.</summary>
    F32x4Pmin,
    /// <summary>f32x4.pmax.</summary>
    F32x4Pmax,
    /// <summary>f64x2.abs.</summary>
    F64x2Abs,
    /// <summary>f64x2.neg.</summary>
    F64x2Neg,
    /// <summary>f64x2.sqrt.</summary>
    F64x2Sqrt,
    /// <summary>f64x2.add.</summary>
    F64x2Add,
    /// <summary>f64x2.sub.</summary>
    F64x2Sub,
    /// <summary>f64x2.mul.</summary>
    F64x2Mul,
    /// <summary>f64x2.div.</summary>
    F64x2Div,
    /// <summary>f64x2.min.</summary>
    F64x2Min,
    /// <summary>f64x2.max.</summary>
    F64x2Max,
    /// <summary>f64x2.pmin.</summary>
    F64x2Pmin,
    /// <summary>f64x2.pmax.</summary>
    F64x2Pmax,
    /// <summary>i32x4.trunc_sat_f32x4_s.</summary>
    I32x4TruncSatF32x4S,
    /// <summary>i32x4.trunc_sat_f32x4_u.</summary>
    I32x4TruncSatF32x4U,
    /// <summary>f32x4.convert_i32x4_s.</summary>
    F32x4ConvertI32x4S,
    /// <summary>f32x4.convert_i32x4_u.</summary>
    F32x4ConvertI32x4U,
    /// <summary>i32x4.trunc_sat_f64x2_s_zero.</summary>
    I32x4TruncSatF64x2SZero,
    /// <summary>i32x4.trunc_sat_f64x2_u_zero.</summary>
    I32x4TruncSatF64x2UZero,
    /// <summary>f64x2.convert_low_i32x4_s.</summary>
    F64x2ConvertLowI32x4S,
    /// <summary>f64x2.convert_low_i32x4_u.</summary>
    F64x2ConvertLowI32x4U,
    /// <summary>i8x16.relaxed_swizzle.</summary>
    I8x16RelaxedSwizzle,
    /// <summary>i32x4.relaxed_trunc_f32x4_s.</summary>
    I32x4RelaxedTruncF32x4S,
    /// <summary>i32x4.relaxed_trunc_f32x4_u.</summary>
    I32x4RelaxedTruncF32x4U,
    /// <summary>i32x4.relaxed_trunc_f64x2_s_zero.</summary>
    I32x4RelaxedTruncF64x2SZero,
    /// <summary>i32x4.relaxed_trunc_f64x2_u_zero.</summary>
    I32x4RelaxedTruncF64x2UZero,
    /// <summary>f32x4.relaxed_madd.</summary>
    F32x4RelaxedMadd,
    /// <summary>f32x4.relaxed_nmadd.</summary>
    F32x4RelaxedNmadd,
    /// <summary>f64x2.relaxed_madd.</summary>
    F64x2RelaxedMadd,
    /// <summary>f64x2.relaxed_nmadd.</summary>
    F64x2RelaxedNmadd,
    /// <summary>i8x16.relaxed_laneselect.</summary>
    I8x16RelaxedLaneselect,
    /// <summary>i16x8.relaxed_laneselect.</summary>
    I16x8RelaxedLaneselect,
    /// <summary>i32x4.relaxed_laneselect.</summary>
    I32x4RelaxedLaneselect,
    /// <summary>i64x2.relaxed_laneselect.</summary>
    I64x2RelaxedLaneselect,
    /// <summary>f32x4.relaxed_min.</summary>
    F32x4RelaxedMin,
    /// <summary>f32x4.relaxed_max.</summary>
    F32x4RelaxedMax,
    /// <summary>f64x2.relaxed_min.</summary>
    F64x2RelaxedMin,
    /// <summary>f64x2.relaxed_max.</summary>
    F64x2RelaxedMax,
    /// <summary>i16x8.relaxed_q15mulr_s.</summary>
    I16x8RelaxedQ15mulrS,
    /// <summary>i16x8.relaxed_dot_i8x16_i7x16_s.</summary>
    I16x8RelaxedDotI8x16I7x16S,
    /// <summary>i32x4.relaxed_dot_i8x16_i7x16_add_s.</summary>
    I32x4RelaxedDotI8x16I7x16AddS,
}

/// <summary>What an operation does besides computing its result.</summary>
[System.Flags]
internal enum OpEffects : uint
{
    None = 0,
    ReadsMemory = 1,
    WritesMemory = 2,
    ReadsGlobals = 4,
    WritesGlobals = 8,
    ReadsTables = 16,
    WritesTables = 32,
    ReadsState = 64,
    WritesState = 128,
    ReadsFields = 256,
    WritesFields = 512,
    ReadsArrays = 1024,
    ReadsAll = 1365,
    WritesArrays = 2048,
    WritesAll = 2730,
    CanTrap = 65536,
    Calls = 131072,
    Terminates = 262144,
    Pinned = 524288,
    Deopts = 1048576,
    Throws = 2097152,
    Orders = 4194304,
    Allocates = 8388608,
}
