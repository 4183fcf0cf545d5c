using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] baseline frame
//
//   [frame + 16 + arguments + k]  stack results, in the caller's frame
//   [frame + 16 + k]              stack arguments
//   [frame + 8]                   return address
//   [frame]                       link
//   [frame - 8]                   instance
//   [frame - 16]                  unused
//   [frame - 24] ...              homes of locals, then of operands; see ValueStack
internal ref partial struct BaselineCompiler
{
    /// <summary>
    /// Frames beyond this check the stack limit before they move the stack pointer; 64 KiB below the limit are always there.
    /// </summary>
    private const int LargeFrame = 32 * 1024;

    private const int MaxLeafFrame = 4 * 1024;

    /// <summary>More zero locals than this are zeroed at once, two per store; fewer are constants until needed.</summary>
    private const int MaxConstantLocals = 8;

    private void EmitPrologue(FunctionBody body, out int start)
    {
        frameAllocation = m.EnterFrame();
        if (!IsSmallLeaf())
        {
            m.Compare64(StackReg, Mem.At(InstanceReg, InstanceData.StackLimitOffset));
            ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard);
            m.JumpIf(FlagTest.Below, guard.Entry);
            guard.Continue = m.NewBoundLabel();
        }
        frameChecked = m.Position;
        PushParameters();
        start = PushLocals(body);
        for (int i = 0; i < localCount; i++)
            hasReferenceLocals |= stack[i].Kind == ValKind.Ref;
        CountInvocation();
    }

    /// <summary>A function that calls nothing and has a small frame fits into the room below the limit.</summary>
    private readonly bool IsSmallLeaf()
    {
        FuncFacts facts = module.FactsOf(function);
        return facts.IsSet && facts.CallSites == 0 && (facts.LocalCount + facts.MaxStack) * 16 <= MaxLeafFrame;
    }

    private void PushParameters()
    {
        ReadOnlySpan<ValueLocation> places = own.Parameters;
        ReadOnlySpan<ValType> types = type.Params;
        for (int i = 0; i < places.Length; i++)
        {
            ValKind kind = types[i].Kind;
            if (places[i].Kind != LocationKind.Stack)
            {
                Push(kind, RegisterOf(places[i]));
                continue;
            }
            stack.Push(kind).Where = Where.Home;
        }
        TakeFromArea(places, own.ParameterRuns, 0, FrameReg, CallConvention.ArgumentAreaOffset);
    }

    /// <summary>The declared locals, all zero; returns where the instructions start.</summary>
    private int PushLocals(FunctionBody body)
    {
        LocalsReader locals = new(bytes, body.Start, body.End);
        int first = stack.Count;
        while (locals.Next(out int count, out ValType type))
            for (int i = 0; i < count; i++)
                PushConstant(type.Kind, 0);
        budget.Spend(stack.Count);
        if (stack.Count - first > MaxConstantLocals)
            ZeroLocals(first);
        localCount = stack.Count;
        if (isPlain)
            SettleAll();
        return locals.Position;
    }

    /// <summary>Zeroes the homes of all locals from <paramref name="first"/> on; they stay known as constants too.</summary>
    private void ZeroLocals(int first)
    {
        int top = first == 0 ? ValueStack.FixedFrameBytes : stack[first - 1].Home;
        int bottom = stack.Top.Home;
        m.ZeroBlock(FrameReg, top, bottom);
        for (int i = first; i < stack.Count; i++)
            stack[i].Where |= Where.Home;
    }

    private static CacheReg RegisterOf(ValueLocation place) =>
        new((byte)(place.Kind == LocationKind.Gp ? place.Register : place.Register + RegSet.FileSize));

    /// <summary>Brings the results to where the caller expects them and returns. Changes nothing in the compiler's own state.</summary>
    private void EmitReturn()
    {
        PlaceValues(own.Results, own.ResultRuns, FrameReg, own.ResultAreaOffset);
        m.ReturnFromFrame(own.ArgumentBytes);
    }

    /// <summary>Writes a value to an argument or result slot of a call, where an i32 takes its eight bytes.</summary>
    private void StoreOutside(scoped in VarState value, Mem slot)
    {
        if (value.Kind != ValKind.I32)
        {
            if (value.InRegister)
                m.Store(value.Kind, slot, value.Register);
            else if (value.IsConstant)
                m.StoreConstant(value.Kind, slot, value.Constant);
            else
                m.CopySlot(value.Kind, slot, value.HomeOperand);
            return;
        }
        Reg register = value.InRegister ? value.Register.Gp : ScratchReg;
        if (!value.InRegister)
            LoadValue(in value, CacheReg.Of(register));
        m.Store64(slot, register);
    }

    /// <summary>Writes the frame's size into the prologue; large frames are checked before they are allocated, out of line.</summary>
    private void FinishFrame()
    {
        int size = (stack.Deepest + 15) & ~15;
        artifact.FrameSize = size;
        if (size < LargeFrame)
        {
            m.SetFrameSize(frameAllocation, size);
            return;
        }
        m.MoveAllocation(frameAllocation, m.Position);
        m.LoadFrameEnd(ScratchReg, size);
        m.Compare64(ScratchReg, Mem.At(InstanceReg, InstanceData.StackLimitOffset));
        Label fits = m.NewLabel();
        m.JumpIf(FlagTest.AboveOrEqual, fits);
        m.CallBuiltin(BuiltinId.StackGuard);
        artifact.Add(CodePoint.CallReturn(m.Position, module.BodyOf(function).Start));
        m.Bind(fits);
        m.AllocateFrame(size);
        m.JumpBack(frameChecked);
    }
}
