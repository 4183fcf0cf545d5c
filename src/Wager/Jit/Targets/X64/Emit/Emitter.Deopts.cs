using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Deopt exits: the way out of line, and the table that says where every value is then.
internal sealed partial class Emitter
{
    /// <summary>What lies between a frame's slots and its caller's: saved rbp and return address.</summary>
    private const int FrameLink = 16;

    private readonly CallConvention inlined = new(Target.Info.CallRegisters);
    private DeoptPoint[] deoptPoints = new DeoptPoint[16];
    private int deoptPointCount;
    private DeoptFrame[] deoptFrames = new DeoptFrame[16];
    private int deoptFrameCount;
    private DeoptValue[] deoptValues = new DeoptValue[64];
    private int deoptValueCount;

    /// <summary>For each frame of the code its values in the table, as written last, -1 before that.</summary>
    private int[] writtenValues = new int[16];

    private void PrepareDeopts()
    {
        deoptPointCount = deoptFrameCount = deoptValueCount = 0;
        if (writtenValues.Length < code.FrameCount)
            writtenValues = new int[code.FrameCount * 2];
        writtenValues.AsSpan(0, code.FrameCount).Fill(-1);
    }

    private void EmitDeoptIf(in VInst inst)
    {
        VDeopt deopt = code.Deopts[inst.Immediate];
        int firstFrame = deoptFrameCount;
        for (int i = 0; i < deopt.Frames + deopt.Objects; i++)
            AddDeoptFrame(code.Pool[deopt.FirstFrame + i]);
        code.Budget.Reserve(ref deoptPoints, deoptPointCount + 1);
        ref OutOfLine exit = ref AddOutOfLine(OutOfLineKind.Deopt, inst.Origin);
        exit.DeoptPoint = deoptPointCount;
        deoptPoints[deoptPointCount++] = new DeoptPoint(0, deopt.Reason, firstFrame, deopt.Frames, deopt.Objects);
        if (feedback?.PassedGuards is { } passed
            && !passed.Contains(DeoptTable.GuardKey(deoptFrames.AsSpan(firstFrame, deopt.Frames), deopt.Reason)))
            a.Jmp(exit.Entry);
        else
            m.JumpIf(new Masm.FlagTest(inst.Test), exit.Entry);
        if (feedback is { CountsGuards: true })
            EmitCountdown(exit.Entry);
    }

    /// <summary>The guard fails when the store's count of guards comes to an end.</summary>
    private void EmitCountdown(Label exit)
    {
        flagsAt = -1;
        a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        a.Sub_m32_i32(Mem.At(r11, StoreContext.DeoptCountdownOffset), 1);
        a.Jcc(Cond.E, exit);
    }

    private void AddDeoptFrame(int number)
    {
        VFrame frame = code.Frames[number];
        code.Budget.Reserve(ref deoptFrames, deoptFrameCount + 1);
        deoptFrames[deoptFrameCount++] =
            new DeoptFrame(frame.Function, frame.WasmOffset, frame.Kind, AddDeoptValues(number, in frame), frame.Values);
    }

    /// <summary>
    /// The frame's values as they are here. Frames that many deopts share mostly have not moved since the last one, whose entries do then.
    /// </summary>
    private int AddDeoptValues(int number, in VFrame frame)
    {
        int first = deoptValueCount;
        if (deoptValues.Length < first + frame.Values)
            code.Budget.Grow(ref deoptValues, Math.Max(first + frame.Values, first * 2));
        foreach (VFrameValue value in code.FrameValues.AsSpan(frame.FirstValue, frame.Values))
            deoptValues[deoptValueCount++] = PlaceOf(value);
        int before = writtenValues[number];
        if (before >= 0 && deoptValues.AsSpan(before, frame.Values).SequenceEqual(deoptValues.AsSpan(first, frame.Values)))
        {
            deoptValueCount = first;
            return before;
        }
        return writtenValues[number] = first;
    }

    private DeoptValue PlaceOf(VFrameValue value)
    {
        if (value.Object != 0)
            return new(value.Kind, DeoptWhere.Object, value.Object - 1);
        if (value.Register == 0)
            return value.Constant < 0 ? new(value.Kind, DeoptWhere.Dead, 0) : new(value.Kind, DeoptWhere.Constant, value.Constant);
        int place = allocation.ReadPlace(inst, value.Register);
        if (!Place.IsRegister(place))
            return new(value.Kind, DeoptWhere.Slot, FrameOffset(place));
        return place < RegSet.FileSize ? new(value.Kind, DeoptWhere.Gp, place) : new(value.Kind, DeoptWhere.Fp, place - RegSet.FileSize);
    }

    private void EmitDeoptExit(int point, int origin)
    {
        a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.DeoptEntry)));
        deoptPoints[point] = deoptPoints[point] with { PcOffset = a.Position };
        AddCallPoint(origin);
        a.Mov_r32_i32(rax, 0);
    }

    private void PublishDeopts()
    {
        if (deoptPointCount > 0)
            artifact.DeoptTable = new DeoptTable(
                [.. deoptPoints.AsSpan(0, deoptPointCount)], [.. deoptFrames.AsSpan(0, deoptFrameCount)],
                [.. deoptValues.AsSpan(0, deoptValueCount)], [.. code.FrameConstants.AsSpan(0, code.FrameConstantCount)]);
    }

    /// <summary>
    /// How much more stack than a frame of this size the frames need that a deopt puts in its place: of the deopt with the largest ones.
    /// </summary>
    private int DeoptReserve(int size)
    {
        int largest = 0;
        for (int i = 0; i < code.DeoptCount; i++)
        {
            VDeopt deopt = code.Deopts[i];
            code.Budget.Spend(1 + deopt.Frames);
            int bytes = 0;
            for (int frame = 0; frame < deopt.Frames; frame++)
                bytes += StackOf(code.Frames[code.Pool[deopt.FirstFrame + frame]].Function);
            largest = Math.Max(largest, bytes);
        }
        return Math.Max(0, largest - size - FrameLink);
    }

    /// <summary>
    /// Bytes of the function's baseline frame with the arguments and results on the stack that its caller makes room for.
    /// </summary>
    private int StackOf(int function)
    {
        if (feedback is null || !feedback.Functions.TryGetValue(function, out FunctionProfile? profile))
            throw new CompilerBug($"a deopt needs a baseline frame of function {function}, which has no baseline code");
        inlined.Set(module.FuncTypeOf(function));
        return profile.BaselineFrameSize + FrameLink + inlined.ArgumentBytes + inlined.ResultBytes;
    }
}
