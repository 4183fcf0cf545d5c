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
                a.Call_m64(Mem.At(r15, layout.FuncRefOffset((int)inst.Immediate) + FuncRef.CodeOffset));
                AddCallPoint(inst.Origin);
                break;
            case VPseudo.CallImport:
                a.Mov_r64_m64(r10, Mem.At(r15, layout.ImportOffset((int)inst.Immediate)));
                EmitForeignCall(inst.Origin);
                break;
            case VPseudo.CallRef:
                EmitCallRef(in inst);
                break;
            case VPseudo.Throw:
                a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.Throw)));
                AddCallPoint(inst.Origin);
                return;
            case VPseudo.Landing:
                EmitLanding(in inst);
                return;
            default:
                a.Call_m64(Mem.At(r15, Builtins.Offset((BuiltinId)inst.Immediate)));
                AddCallPoint(inst.Origin);
                return;
        }
        // The callee has popped its arguments.
        if (inst.Extra != 0)
            a.Sub_r64_i32(rsp, inst.Extra * 8);
    }

    private void EmitCallRef(in VInst inst)
    {
        if (inst.Immediate == 2)
        {
            a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
            AddCallPoint(inst.Origin);
            return;
        }
        if (inst.Immediate != 0)
            artifact.Add(CodePoint.Fault(a.Position, inst.Origin, TrapCode.NullFunctionReference));
        a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        ref OutOfLine foreign = ref AddOutOfLine(OutOfLineKind.ForeignCall, inst.Origin);
        a.Jcc(Cond.NE, foreign.Entry);
        a.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        AddCallPoint(inst.Origin);
        foreign.Continue = a.NewBoundLabel();
    }

    private void EmitCheckSignature(in VInst inst)
    {
        Reg function = R(in inst, 0);
        artifact.Add(CodePoint.Fault(a.Position, inst.Origin, TrapCode.IndirectCallToNull));
        CompareTypeId(Mem.At(function, FuncRef.TypeIdOffset), (int)inst.Immediate);
        if (inst.Extra == 0)
        {
            a.Jcc(Cond.NE, TrapLabel(TrapCode.BadSignature, inst.Origin));
            return;
        }
        ref OutOfLine check = ref AddOutOfLine(OutOfLineKind.SignatureCheck, inst.Origin);
        check.TypeIndex = (int)inst.Immediate;
        check.Source = (byte)function;
        a.Jcc(Cond.NE, check.Entry);
        check.Continue = a.NewBoundLabel();
    }

    /// <summary>
    /// Puts the staged stack arguments where the callee of a tail call expects them (see the calling convention: the result area stays),
    /// takes the frame away and jumps.
    /// </summary>
    private void EmitTailCall(in VInst inst)
    {
        int ownBytes = (int)inst.Immediate;
        int function = (int)(inst.Immediate >> 32);
        if (inst.Pseudo == VPseudo.TailCallImport)
            a.Mov_r64_m64(r10, Mem.At(r15, layout.ImportOffset(function)));
        else if (inst.Pseudo == VPseudo.TailCallRef && inst.Test != 0)
        {
            // While the frame that the trap names still stands.
            artifact.Add(CodePoint.Fault(a.Position, inst.Origin, TrapCode.NullFunctionReference));
            a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        }
        ReplaceFrame(inst.Extra * 8, ownBytes);
        switch (inst.Pseudo)
        {
            case VPseudo.TailCall:
                a.Jmp_m64(Mem.At(r15, layout.FuncRefOffset(function) + FuncRef.CodeOffset));
                break;
            case VPseudo.TailCallImport:
                a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
                break;
            default:
                Label foreign = a.NewLabel();
                a.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
                a.JccShort(Cond.NE, foreign);
                a.Jmp_m64(Mem.At(r10, FuncRef.CodeOffset));
                a.Bind(foreign);
                a.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
                break;
        }
    }

    private void ReplaceFrame(int bytes, int ownBytes)
    {
        if (bytes == 0 && ownBytes == 0)
        {
            if (hasFrame)
                a.Leave();
            return;
        }
        int area = CallConvention.ArgumentAreaOffset - (bytes - ownBytes);
        a.Mov_r64_m64(r11, Mem.At(rbp, 8));
        // The new argument area may reach into the frame, up to where the arguments are staged: rbp is saved below, the highest slot moves
        // first.
        a.Push_m64(Mem.At(rbp));
        m.CopyBlock(rbp, area, rsp, 8, bytes, r9); // no argument is in r9
        a.Mov_m64_r64(Mem.At(rbp, area - 8), r11);
        a.Lea_r64_m(r11, Mem.At(rbp, area - 8));
        a.Mov_r64_m64(rbp, Mem.At(rsp));
        a.Mov_r64_r64(rsp, r11);
    }
}
