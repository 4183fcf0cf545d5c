using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Baseline;

// [DOC] baseline frame
//
//   [rbp + 16 + arguments + k]  stack results, in the caller's frame
//   [rbp + 16 + k]              stack arguments
//   [rbp + 8]                   return address
//   [rbp]                       caller's rbp
//   [rbp - 8]                   instance
//   [rbp - 16]                  unused
//   [rbp - 24] ...              homes of locals, then of operands; see ValueStack
internal ref partial struct BaselineCompiler
{
    /// <summary>Frames beyond this check the stack limit before they move the stack pointer; 64 KiB below the limit are always there.</summary>
    private const int LargeFrame = 32 * 1024;

    private const int MaxLeafFrame = 4 * 1024;

    /// <summary>More zero locals than this are zeroed at once, two per store; fewer are constants until needed.</summary>
    private const int MaxConstantLocals = 8;

    private void EmitPrologue(FunctionBody body, out int start)
    {
        _a.Push_r64(rbp);
        _a.Mov_r64_r64(rbp, rsp);
        _a.Push_r64(r15);
        _frameAllocation = _a.Position;
        _a.Sub_r64_i32(rsp, int.MaxValue); // patched when the frame's size is known
        if (!IsSmallLeaf())
        {
            _a.Cmp_r64_m64(rsp, Mem.At(r15, InstanceData.StackLimitOffset));
            ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard);
            _a.Jcc(Cond.B, guard.Entry);
            guard.Continue = _a.NewBoundLabel();
        }
        _frameChecked = _a.Position;
        PushParameters();
        start = PushLocals(body);
        for (int i = 0; i < _localCount; i++)
            _hasReferenceLocals |= _stack[i].Kind == ValKind.Ref;
        CountInvocation();
    }

    /// <summary>A function that calls nothing and has a small frame fits into the room below the limit.</summary>
    private readonly bool IsSmallLeaf()
    {
        FuncFacts facts = _module.FactsOf(_function);
        return facts.IsSet && facts.CallSites == 0 && (facts.LocalCount + facts.MaxStack) * 16 <= MaxLeafFrame;
    }

    private void PushParameters()
    {
        ReadOnlySpan<ValueLocation> places = _own.Parameters;
        ReadOnlySpan<ValType> types = _type.Params;
        for (int i = 0; i < places.Length; i++)
        {
            ValKind kind = types[i].Kind;
            if (places[i].Kind != LocationKind.Stack)
            {
                Push(kind, RegisterOf(places[i]));
                continue;
            }
            _stack.Push(kind).Where = Where.Home;
        }
        TakeFromArea(places, _own.ParameterRuns, 0, rbp, CallConvention.ArgumentAreaOffset);
    }

    /// <summary>The declared locals, all zero; returns where the instructions start.</summary>
    private int PushLocals(FunctionBody body)
    {
        LocalsReader locals = new(_bytes, body.Start, body.End);
        int first = _stack.Count;
        while (locals.Next(out int count, out ValType type))
            for (int i = 0; i < count; i++)
                PushConstant(type.Kind, 0);
        _budget.Spend(_stack.Count);
        if (_stack.Count - first > MaxConstantLocals)
            ZeroLocals(first);
        _localCount = _stack.Count;
        if (_isPlain)
            SettleAll();
        return locals.Position;
    }

    /// <summary>Zeroes the homes of all locals from <paramref name="first"/> on; they stay known as constants too.</summary>
    private void ZeroLocals(int first)
    {
        int top = first == 0 ? ValueStack.FixedFrameBytes : _stack[first - 1].Home;
        int bottom = _stack.Top.Home;
        _a.Xorps_x_x(MacroAssembler.ScratchFp, MacroAssembler.ScratchFp);
        int at = top + 16;
        if (bottom - top > 512)
        {
            // rbx, rsi ... may hold parameters; the scratch register counts down from the highest slot.
            int bytes = (bottom - top) & ~15;
            Label next = _a.NewLabel();
            _a.Mov_r32_i32(MacroAssembler.ScratchGp, bytes);
            _a.Bind(next);
            _a.Movups_m128_x(Mem.At(rbp, MacroAssembler.ScratchGp, Scale.x1, -top - bytes - 16), MacroAssembler.ScratchFp);
            _a.Sub_r64_i32(MacroAssembler.ScratchGp, 16);
            _a.Jcc(Cond.NE, next);
            at = top + bytes + 16;
        }
        for (; at <= bottom; at += 16)
            _a.Movups_m128_x(Mem.At(rbp, -at), MacroAssembler.ScratchFp);
        if (at - 16 < bottom)
            _a.Movsd_m64_x(Mem.At(rbp, -bottom), MacroAssembler.ScratchFp);
        for (int i = first; i < _stack.Count; i++)
            _stack[i].Where |= Where.Home;
    }

    private static CacheReg RegisterOf(ValueLocation place) =>
        new((byte)(place.Kind == LocationKind.Gp ? place.Register : place.Register + RegSet.FileSize));

    /// <summary>Brings the results to where the caller expects them and returns. Changes nothing in the compiler's own state.</summary>
    private void EmitReturn()
    {
        PlaceValues(_own.Results, _own.ResultRuns, rbp, _own.ResultAreaOffset);
        _m.ReturnFromFrame(_own.ArgumentBytes);
    }

    /// <summary>Writes a value to an argument or result slot of a call, where an i32 takes its eight bytes.</summary>
    private void StoreOutside(scoped in VarState value, Mem slot)
    {
        if (value.Kind != ValKind.I32)
        {
            if (value.InRegister)
                _m.Store(value.Kind, slot, value.Register);
            else if (value.IsConstant)
                _m.StoreConstant(value.Kind, slot, value.Constant);
            else
                _m.CopySlot(value.Kind, slot, value.HomeOperand);
            return;
        }
        Reg register = value.InRegister ? value.Register.Gp : MacroAssembler.ScratchGp;
        if (!value.InRegister)
            LoadValue(in value, CacheReg.Of(register));
        _a.Mov_m64_r64(slot, register);
    }

    /// <summary>Writes the frame's size into the prologue; large frames are checked before they are allocated, out of line.</summary>
    private void FinishFrame()
    {
        int size = (_stack.Deepest + 15) & ~15;
        _artifact.FrameSize = size;
        int allocated = size - 8; // the instance is pushed
        if (size < LargeFrame)
        {
            _a.Patch32(_frameAllocation + 3, allocated);
            return;
        }
        int at = _a.Position;
        _a.Lea_r64_m(MacroAssembler.ScratchGp, Mem.At(rsp, -allocated));
        _a.Cmp_r64_m64(MacroAssembler.ScratchGp, Mem.At(r15, InstanceData.StackLimitOffset));
        Label fits = _a.NewLabel();
        _a.Jcc(Cond.AE, fits);
        _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
        _artifact.Add(CodePoint.CallReturn(_a.Position, _module.BodyOf(_function).Start));
        _a.Bind(fits);
        _a.Sub_r64_i32(rsp, allocated);
        _a.Emit8(0xE9);
        _a.Emit32(_frameChecked - (_a.Position + 4));
        // jmp rel32 and a two-byte nop in place of the seven bytes of "sub rsp, imm32"
        int distance = at - (_frameAllocation + 5);
        _a.Patch32(_frameAllocation, 0xE9 | distance << 8);
        _a.Patch32(_frameAllocation + 3, (int)((uint)distance >> 16 & 0xFFFF | 0x9066_0000u));
    }
}
