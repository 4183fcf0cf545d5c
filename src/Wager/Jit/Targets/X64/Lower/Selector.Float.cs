using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Scalar floats and conversions.
internal sealed partial class Selector
{
    private void SelectFloat(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        bool is64 = op.Rep == Rep.F64;
        switch (instruction)
        {
            case WasmOp.F32Add or WasmOp.F64Add: SelectFloatAlu(value, FloatOp.Add, is64); break;
            case WasmOp.F32Sub or WasmOp.F64Sub: SelectFloatAlu(value, FloatOp.Sub, is64); break;
            case WasmOp.F32Mul or WasmOp.F64Mul: SelectFloatAlu(value, FloatOp.Mul, is64); break;
            case WasmOp.F32Div or WasmOp.F64Div: SelectFloatAlu(value, FloatOp.Div, is64); break;
            case WasmOp.F32Abs or WasmOp.F64Abs or WasmOp.F32Neg or WasmOp.F64Neg: SelectInPlace(value, instruction); break;
            case WasmOp.F32Min or WasmOp.F64Min or WasmOp.F32Max or WasmOp.F64Max or WasmOp.F32Copysign or WasmOp.F64Copysign:
                SelectInPlace(value, instruction);
                break;
            default: SelectUnary(value, instruction); break;
        }
    }

    /// <summary>The first operand's register becomes the result's; the others stay as they are to the end.</summary>
    private void SelectInPlace(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        int first = RegisterOf(op.A);
        int second = op.B.IsNone ? 0 : RegisterOf(op.B);
        int third = op.C.IsNone ? 0 : RegisterOf(op.C);
        Begin(VPseudo.InPlace).Extra = (ushort)instruction;
        DefineTied(ResultOf(value), first);
        if (second != 0)
            UseLate(second);
        if (third != 0)
            UseLate(third);
        if (MacroAssembler.NeedsTemporary(instruction))
            Temporary(VKind.Vector);
    }

    private void SelectFloatAlu(Value value, FloatOp operation, bool is64)
    {
        Op op = graph[value];
        Value left = Through(op.A);
        Value right = Through(op.B);
        bool isCommutative = operation is FloatOp.Add or FloatOp.Mul;
        WasmOp load = is64 ? WasmOp.F64Load : WasmOp.F32Load;
        if (isCommutative && (IsConstant(left) || CanFoldLoad(left, load) && !CanFoldLoad(right, load) && !IsConstant(right)))
            (left, right) = (right, left);
        int register = RegisterOf(left);
        EmitFloatWithMemory(FloatForm(operation, is64, false), FloatForm(operation, is64, true), ResultOf(value), register, right, is64);
    }

    private X64Form FloatForm(FloatOp op, bool is64, bool isMemory) => (op, is64, isMemory, avx) switch
    {
        (FloatOp.Add, false, false, true) => X64Form.Vaddss_x_x_x,
        (FloatOp.Sub, false, false, true) => X64Form.Vsubss_x_x_x,
        (FloatOp.Mul, false, false, true) => X64Form.Vmulss_x_x_x,
        (FloatOp.Div, false, false, true) => X64Form.Vdivss_x_x_x,
        (FloatOp.Add, true, false, true) => X64Form.Vaddsd_x_x_x,
        (FloatOp.Sub, true, false, true) => X64Form.Vsubsd_x_x_x,
        (FloatOp.Mul, true, false, true) => X64Form.Vmulsd_x_x_x,
        (FloatOp.Div, true, false, true) => X64Form.Vdivsd_x_x_x,
        (FloatOp.Add, false, true, true) => X64Form.Vaddss_x_x_m32,
        (FloatOp.Sub, false, true, true) => X64Form.Vsubss_x_x_m32,
        (FloatOp.Mul, false, true, true) => X64Form.Vmulss_x_x_m32,
        (FloatOp.Div, false, true, true) => X64Form.Vdivss_x_x_m32,
        (FloatOp.Add, true, true, true) => X64Form.Vaddsd_x_x_m64,
        (FloatOp.Sub, true, true, true) => X64Form.Vsubsd_x_x_m64,
        (FloatOp.Mul, true, true, true) => X64Form.Vmulsd_x_x_m64,
        (FloatOp.Div, true, true, true) => X64Form.Vdivsd_x_x_m64,
        (FloatOp.Add, false, false, false) => X64Form.Addss_x_x,
        (FloatOp.Sub, false, false, false) => X64Form.Subss_x_x,
        (FloatOp.Mul, false, false, false) => X64Form.Mulss_x_x,
        (FloatOp.Div, false, false, false) => X64Form.Divss_x_x,
        (FloatOp.Add, true, false, false) => X64Form.Addsd_x_x,
        (FloatOp.Sub, true, false, false) => X64Form.Subsd_x_x,
        (FloatOp.Mul, true, false, false) => X64Form.Mulsd_x_x,
        (FloatOp.Div, true, false, false) => X64Form.Divsd_x_x,
        (FloatOp.Add, false, true, false) => X64Form.Addss_x_m32,
        (FloatOp.Sub, false, true, false) => X64Form.Subss_x_m32,
        (FloatOp.Mul, false, true, false) => X64Form.Mulss_x_m32,
        (FloatOp.Div, false, true, false) => X64Form.Divss_x_m32,
        (FloatOp.Add, true, true, false) => X64Form.Addsd_x_m64,
        (FloatOp.Sub, true, true, false) => X64Form.Subsd_x_m64,
        (FloatOp.Mul, true, true, false) => X64Form.Mulsd_x_m64,
        _ => X64Form.Divsd_x_m64,
    };

    /// <summary>An instruction with a register and something that may be in memory; the result is 0 for comparisons.</summary>
    private void EmitFloatWithMemory(X64Form registers, X64Form memory, int result, int left, Value right, bool is64)
    {
        right = Through(right);
        Op op = graph[right];
        if (op.Code is IrOp.ConstF32 or IrOp.ConstF64 && op.Imm != 0)
        {
            BeginForm(memory);
            UseFloat(result, left);
            SetConstantMemory(in op);
        }
        else if (CanFoldLoad(right, is64 ? WasmOp.F64Load : WasmOp.F32Load))
        {
            Address address = AddressOfLoad(right);
            BeginForm(memory);
            UseFloat(result, left);
            SetFoldedLoad(right, address);
        }
        else
        {
            int other = RegisterOf(right);
            BeginForm(registers);
            UseFloat(result, left);
            Use(other);
        }
    }

    private void UseFloat(int result, int left)
    {
        if (result != 0 && !avx)
        {
            DefineTied(result, left);
            return;
        }
        if (result != 0)
            Define(result);
        Use(left);
    }

    private bool TrySelectConversion(Value value, WasmOp instruction)
    {
        Op op = graph[value];
        switch (op.Code)
        {
            case IrOp.I32WrapI64:
                SelectSimple(value, X64Form.Mov_r32_r32);
                return true;
            case IrOp.I64ExtendI32U: // asked for only where its input is a constant
                SelectSimple(value, X64Form.Mov_r32_r32);
                return true;
            case IrOp.I64ExtendI32S or IrOp.I64Extend32S:
                SelectSimple(value, X64Form.Movsxd_r64_r32);
                return true;
            case IrOp.I32Extend8S:
                SelectSimple(value, X64Form.Movsx_r32_r8);
                return true;
            case IrOp.I32Extend16S:
                SelectSimple(value, X64Form.Movsx_r32_r16);
                return true;
            case IrOp.I64Extend8S:
                SelectSimple(value, X64Form.Movsx_r64_r8);
                return true;
            case IrOp.I64Extend16S:
                SelectSimple(value, X64Form.Movsx_r64_r16);
                return true;
            case IrOp.I32ReinterpretF32:
                SelectSimple(value, X64Form.Movd_r32_x);
                return true;
            case IrOp.I64ReinterpretF64:
                SelectSimple(value, X64Form.Movq_r64_x);
                return true;
            case IrOp.F32ReinterpretI32:
                SelectSimple(value, X64Form.Movd_x_r32);
                return true;
            case IrOp.F64ReinterpretI64:
                SelectSimple(value, X64Form.Movq_x_r64);
                return true;
            case IrOp.F32ConvertI64U or IrOp.F64ConvertI64U:
                int integer = RegisterOf(op.A);
                Begin(VPseudo.InPlace).Extra = (ushort)instruction;
                DefineTied(code.NewRegister(VKind.Gp64), integer);
                DefineEarly(ResultOf(value));
                return true;
            case IrOp.F32ConvertI32S or IrOp.F32ConvertI32U or IrOp.F32ConvertI64S or IrOp.F64ConvertI32S or IrOp.F64ConvertI32U
                or IrOp.F64ConvertI64S or IrOp.F32DemoteF64 or IrOp.F64PromoteF32:
                SelectUnary(value, instruction);
                return true;
            case >= IrOp.I32TruncF32S and <= IrOp.I32TruncF64U or >= IrOp.I64TruncF32S and <= IrOp.I64TruncF64U
                or >= IrOp.I32TruncSatF32S and <= IrOp.I64TruncSatF64U:
                int source = RegisterOf(op.A);
                Begin(VPseudo.Truncate).Extra = (ushort)instruction;
                DefineEarly(ResultOf(value));
                UseLate(source);
                return true;
            case IrOp.I64MulWideS or IrOp.I64MulWideU or IrOp.I64Add128 or IrOp.I64Sub128:
                SelectWide(value);
                return true;
            default:
                return false;
        }
    }

    private void SelectSimple(Value value, X64Form form)
    {
        int source = RegisterOf(graph[value].A);
        BeginForm(form);
        Define(ResultOf(value));
        Use(source);
    }

    /// <summary>The register of the second result, which the projection behind the value has; a fresh one if nobody wants it.</summary>
    private int SecondResultOf(Value value)
    {
        for (Value next = graph.Next(value); !next.IsNone; next = graph.Next(next))
        {
            ref Op op = ref graph[next];
            if (op.Code == IrOp.Identity)
                continue;
            if (op.Code != IrOp.Projection)
                break;
            return ResultOf(next);
        }
        return code.NewRegister(VKind.Gp64);
    }

    private void SelectWide(Value value)
    {
        Span<Value> inputs = graph.Inputs(value);
        IrOp code = graph[value].Code;
        int a = RegisterOf(inputs[0]);
        int b = RegisterOf(inputs[1]);
        if (code is IrOp.I64MulWideS or IrOp.I64MulWideU)
        {
            Begin(VPseudo.MultiplyWide).Immediate = code == IrOp.I64MulWideS ? 1 : 0;
            DefineFixed(ResultOf(value), Registers.rax);
            DefineFixed(SecondResultOf(value), Registers.rdx);
            UseFixed(a, Registers.rax);
            Use(b);
            Clobber(Registers.rdx);
            Clobber(Registers.rax);
            return;
        }
        int c = RegisterOf(inputs[2]);
        int d = RegisterOf(inputs[3]);
        Begin(VPseudo.AddWide).Immediate = code == IrOp.I64Sub128 ? 1 : 0;
        DefineTied(ResultOf(value), a);
        DefineTied(SecondResultOf(value), b);
        UseLate(c);
        UseLate(d);
    }
}
