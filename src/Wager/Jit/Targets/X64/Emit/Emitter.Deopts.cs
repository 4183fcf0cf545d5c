using Wager.Abi;
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

    private readonly CallConvention _inlined = new(Target.Info.CallRegisters);
    private DeoptPoint[] _deoptPoints = new DeoptPoint[16];
    private int _deoptPointCount;
    private DeoptFrame[] _deoptFrames = new DeoptFrame[16];
    private int _deoptFrameCount;
    private DeoptValue[] _deoptValues = new DeoptValue[64];
    private int _deoptValueCount;

    /// <summary>For each frame of the code its values in the table, as written last, -1 before that.</summary>
    private int[] _writtenValues = new int[16];

    private void PrepareDeopts()
    {
        _deoptPointCount = _deoptFrameCount = _deoptValueCount = 0;
        if (_writtenValues.Length < _code.FrameCount)
            _writtenValues = new int[_code.FrameCount * 2];
        _writtenValues.AsSpan(0, _code.FrameCount).Fill(-1);
    }

    private void EmitDeoptIf(in VInst inst)
    {
        VDeopt deopt = _code.Deopts[inst.Immediate];
        int firstFrame = _deoptFrameCount;
        for (int i = 0; i < deopt.Frames; i++)
            AddDeoptFrame(_code.Pool[deopt.FirstFrame + i]);
        if (_deoptPointCount == _deoptPoints.Length)
            Array.Resize(ref _deoptPoints, _deoptPointCount * 2);
        ref OutOfLine exit = ref AddOutOfLine(OutOfLineKind.Deopt, inst.Origin);
        exit.DeoptPoint = _deoptPointCount;
        _deoptPoints[_deoptPointCount++] = new DeoptPoint(0, deopt.Reason, firstFrame, deopt.Frames);
        if (_feedback?.PassedGuards is { } passed && !passed.Contains(DeoptTable.GuardKey(_deoptFrames.AsSpan(firstFrame, deopt.Frames), deopt.Reason)))
            _a.Jmp(exit.Entry);
        else
            _m.JumpIf(new Masm.FlagTest(inst.Test), exit.Entry);
        if (_feedback is { CountsGuards: true })
            EmitCountdown(exit.Entry);
    }

    /// <summary>The guard fails when the store's count of guards comes to an end.</summary>
    private void EmitCountdown(Label exit)
    {
        _flagsAt = -1;
        _a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        _a.Sub_m32_i32(Mem.At(r11, StoreContext.DeoptCountdownOffset), 1);
        _a.Jcc(Cond.E, exit);
    }

    private void AddDeoptFrame(int number)
    {
        VFrame frame = _code.Frames[number];
        if (_deoptFrameCount == _deoptFrames.Length)
            Array.Resize(ref _deoptFrames, _deoptFrameCount * 2);
        _deoptFrames[_deoptFrameCount++] = new DeoptFrame(frame.Function, frame.WasmOffset, frame.Kind, AddDeoptValues(number, in frame), frame.Values);
    }

    /// <summary>The frame's values as they are here. Frames that many deopts share mostly have not moved since the last one, whose entries do then.</summary>
    private int AddDeoptValues(int number, in VFrame frame)
    {
        int first = _deoptValueCount;
        if (_deoptValues.Length < first + frame.Values)
            Array.Resize(ref _deoptValues, Math.Max(first + frame.Values, first * 2));
        foreach (VFrameValue value in _code.FrameValues.AsSpan(frame.FirstValue, frame.Values))
            _deoptValues[_deoptValueCount++] = PlaceOf(value);
        int before = _writtenValues[number];
        if (before >= 0 && _deoptValues.AsSpan(before, frame.Values).SequenceEqual(_deoptValues.AsSpan(first, frame.Values)))
        {
            _deoptValueCount = first;
            return before;
        }
        return _writtenValues[number] = first;
    }

    private DeoptValue PlaceOf(VFrameValue value)
    {
        if (value.Register == 0)
            return value.Constant < 0 ? new(value.Kind, DeoptWhere.Dead, 0) : new(value.Kind, DeoptWhere.Constant, value.Constant);
        int place = _allocation.ReadPlace(_inst, value.Register);
        if (!Place.IsRegister(place))
            return new(value.Kind, DeoptWhere.Slot, FrameOffset(place));
        return place < RegSet.FileSize ? new(value.Kind, DeoptWhere.Gp, place) : new(value.Kind, DeoptWhere.Fp, place - RegSet.FileSize);
    }

    private void EmitDeoptExit(int point, int origin)
    {
        _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.DeoptEntry)));
        _deoptPoints[point] = _deoptPoints[point] with { PcOffset = _a.Position };
        AddCallPoint(origin);
        _a.Mov_r32_i32(rax, 0);
    }

    private void PublishDeopts()
    {
        if (_deoptPointCount > 0)
            _artifact.DeoptTable = new DeoptTable(
                [.. _deoptPoints.AsSpan(0, _deoptPointCount)], [.. _deoptFrames.AsSpan(0, _deoptFrameCount)],
                [.. _deoptValues.AsSpan(0, _deoptValueCount)], [.. _code.FrameConstants.AsSpan(0, _code.FrameConstantCount)]);
    }

    /// <summary>How much more stack than a frame of this size the frames need that a deopt puts in its place: of the deopt with the largest ones.</summary>
    private int DeoptReserve(int size)
    {
        int largest = 0;
        for (int i = 0; i < _code.DeoptCount; i++)
        {
            VDeopt deopt = _code.Deopts[i];
            int bytes = 0;
            for (int frame = 0; frame < deopt.Frames; frame++)
                bytes += StackOf(_code.Frames[_code.Pool[deopt.FirstFrame + frame]].Function);
            largest = Math.Max(largest, bytes);
        }
        return Math.Max(0, largest - size - FrameLink);
    }

    /// <summary>Bytes of the function's baseline frame with the arguments and results on the stack that its caller makes room for.</summary>
    private int StackOf(int function)
    {
        if (_feedback is null || !_feedback.Functions.TryGetValue(function, out FunctionProfile? profile))
            throw new CompilerBug($"a deopt needs a baseline frame of function {function}, which has no baseline code");
        _inlined.Set(_module.FuncTypeOf(function));
        return profile.BaselineFrameSize + FrameLink + _inlined.ArgumentBytes + _inlined.ResultBytes;
    }
}
