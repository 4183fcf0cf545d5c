using Wager.Abi;
using Wager.Jit.Lower;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Calls, with everything in its place already.
internal sealed partial class Emitter
{
    private void EmitCall(in VInst inst)
    {
        switch (inst.Pseudo)
        {
            case VPseudo.Call:
                _a.Call_m64(Mem.At(r15, _layout.FuncRefOffset((int)inst.Immediate) + FuncRef.CodeOffset));
                AddCallPoint(inst.Origin);
                break;
            case VPseudo.CallImport:
                _a.Mov_r64_m64(r10, Mem.At(r15, _layout.ImportOffset((int)inst.Immediate)));
                EmitForeignCall(inst.Origin);
                break;
            case VPseudo.CallRef:
                EmitCallRef(in inst);
                break;
            case VPseudo.Throw:
                _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.Throw)));
                AddCallPoint(inst.Origin);
                return;
            case VPseudo.Landing:
                EmitLanding(in inst);
                return;
            default:
                _a.Call_m64(Mem.At(r15, Builtins.Offset((BuiltinId)inst.Immediate)));
                AddCallPoint(inst.Origin);
                return;
        }
        // The callee has popped its arguments.
        if (inst.Extra != 0)
            _a.Sub_r64_i32(rsp, inst.Extra * 8);
    }

    private void EmitCallRef(in VInst inst)
    {
        if (inst.Immediate == 2)
        {
            _a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
            AddCallPoint(inst.Origin);
            return;
        }
        if (inst.Immediate != 0)
            _artifact.Add(CodePoint.Fault(_a.Position, inst.Origin, TrapCode.NullFunctionReference));
        _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        ref OutOfLine foreign = ref AddOutOfLine(OutOfLineKind.ForeignCall, inst.Origin);
        _a.Jcc(Cond.NE, foreign.Entry);
        _a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint(inst.Origin);
        foreign.Continue = _a.NewBoundLabel();
    }

    private void EmitCheckSignature(in VInst inst)
    {
        Reg function = R(in inst, 0);
        _artifact.Add(CodePoint.Fault(_a.Position, inst.Origin, TrapCode.IndirectCallToNull));
        CompareTypeId(Mem.At(function, FuncRef.TypeIdOffset), (int)inst.Immediate);
        if (inst.Extra == 0)
        {
            _a.Jcc(Cond.NE, TrapLabel(TrapCode.BadSignature, inst.Origin));
            return;
        }
        ref OutOfLine check = ref AddOutOfLine(OutOfLineKind.SignatureCheck, inst.Origin);
        check.TypeIndex = (int)inst.Immediate;
        check.Source = (byte)function;
        _a.Jcc(Cond.NE, check.Entry);
        check.Continue = _a.NewBoundLabel();
    }

    /// <summary>
    /// Puts the staged stack arguments where the callee of a tail call expects them (see the calling convention: the result area stays), takes the
    /// frame away and jumps.
    /// </summary>
    private void EmitTailCall(in VInst inst)
    {
        int ownBytes = (int)inst.Immediate;
        int function = (int)(inst.Immediate >> 32);
        if (inst.Pseudo == VPseudo.TailCallImport)
            _a.Mov_r64_m64(r10, Mem.At(r15, _layout.ImportOffset(function)));
        else if (inst.Pseudo == VPseudo.TailCallRef && inst.Test != 0)
        {
            // While the frame that the trap names still stands.
            _artifact.Add(CodePoint.Fault(_a.Position, inst.Origin, TrapCode.NullFunctionReference));
            _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        }
        ReplaceFrame(inst.Extra * 8, ownBytes);
        switch (inst.Pseudo)
        {
            case VPseudo.TailCall:
                _a.Jmp_m64(Mem.At(r15, _layout.FuncRefOffset(function) + FuncRef.CodeOffset));
                break;
            case VPseudo.TailCallImport:
                _a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
                break;
            default:
                Label foreign = _a.NewLabel();
                _a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
                _a.JccShort(Cond.NE, foreign);
                _a.Jmp_m64(Mem.At(r10, FuncRef.CodeOffset));
                _a.Bind(foreign);
                _a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
                break;
        }
    }

    private void ReplaceFrame(int bytes, int ownBytes)
    {
        if (bytes == 0 && ownBytes == 0)
        {
            if (_hasFrame)
                _a.Leave();
            return;
        }
        int area = CallConvention.ArgumentAreaOffset - (bytes - ownBytes);
        _a.Mov_r64_m64(r11, Mem.At(rbp, 8));
        // The new argument area may reach into the frame, up to where the arguments are staged: rbp is saved below, the highest slot moves first.
        _a.Push_m64(Mem.At(rbp));
        _m.CopyBlock(rbp, area, rsp, 8, bytes, r9); // no argument is in r9
        _a.Mov_m64_r64(Mem.At(rbp, area - 8), r11);
        _a.Lea_r64_m(r11, Mem.At(rbp, area - 8));
        _a.Mov_r64_m64(rbp, Mem.At(rsp));
        _a.Mov_r64_r64(rsp, r11);
    }
}
