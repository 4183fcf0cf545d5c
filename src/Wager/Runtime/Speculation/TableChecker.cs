using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;
using Wager.Runtime.Code;

namespace Wager.Runtime.Speculation;

/// <summary>
/// Holds a deopt table against the resume tables of the functions it speaks of: every frame can be built, with as many values as baseline
/// code has there.
/// </summary>
internal static class TableChecker
{
    /// <exception cref="CompilerBug">The tables do not fit together.</exception>
    public static void Check(IFirstTier code, int function, DeoptTable table)
    {
        int last = 0;
        foreach (ref readonly DeoptPoint point in table.Points.AsSpan())
        {
            Require(point.PcOffset > last, function, $"points do not ascend at +0x{point.PcOffset:x}");
            last = point.PcOffset;
            CheckPoint(code, function, table, in point);
        }
    }

    /// <summary>The same for the frames of one point.</summary>
    /// <inheritdoc cref="Check" path="/exception"/>
    public static void CheckPoint(IFirstTier code, int function, DeoptTable table, in DeoptPoint point)
    {
        Require(point.Frames > 0, function, $"no frames at +0x{point.PcOffset:x}");
        ReadOnlySpan<DeoptFrame> frames = table.Frames.AsSpan(point.FirstFrame, point.Frames);
        for (int i = 0; i < frames.Length; i++)
        {
            Require((frames[i].Kind == ResumeKind.BeforeCall) == (i == 0), function,
                $"frame {i} at +0x{point.PcOffset:x} is {frames[i].Kind}");
            CheckFrame(code, function, table, in frames[i]);
            CheckReferences(function, table, in point, in frames[i]);
        }
        foreach (ref readonly DeoptFrame made in table.Frames.AsSpan(point.FirstFrame + point.Frames, point.Objects))
        {
            CheckObject(code, function, in made);
            CheckReferences(function, table, in point, in made);
        }
    }

    private static void CheckFrame(IFirstTier code, int function, DeoptTable table, in DeoptFrame frame)
    {
        string place = $"function {frame.Function} at 0x{frame.WasmOffset:x}";
        CodeVersion? baseline = code.FirstTier(frame.Function);
        Require(baseline is not null, function, $"no baseline code of {place}");
        Require(baseline!.ResumeTable.TryFind(frame.WasmOffset, out ResumePoint resume), function, $"no resume point in {place}");
        bool isBefore = frame.Kind == ResumeKind.BeforeCall;
        Require((isBefore ? resume.BeforePc : resume.AfterPc) >= 0, function,
            $"{place} cannot be resumed {(isBefore ? "before" : "after")} the call");
        int expected = isBefore ? resume.Values : resume.Values - resume.Arguments;
        Require(frame.Values == expected, function, $"{frame.Values} values for {place}, where baseline code has {expected}");
        int depth = 0;
        foreach (ref readonly DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
        {
            depth += value.Kind == ValKind.V128 ? 16 : 8;
            bool isFloat = value.Kind is ValKind.F32 or ValKind.F64 or ValKind.V128;
            Require(value.Where != DeoptWhere.Gp || !isFloat && Target.Info.OptimizingRegisters.Contains((Reg)value.Data), function,
                $"a {value.Kind} of {place} in general register {value.Data}");
            Require(value.Where != DeoptWhere.Fp || isFloat && Target.Info.OptimizingRegisters.Contains((FpReg)value.Data), function,
                $"a {value.Kind} of {place} in vector register {value.Data}");
        }
        Require(16 + depth <= baseline.FrameSize, function, $"{depth} bytes of values for {place}, whose frame has {baseline.FrameSize}");
    }

    /// <summary>Objects that values refer to are among those of the point.</summary>
    private static void CheckReferences(int function, DeoptTable table, in DeoptPoint point, in DeoptFrame frame)
    {
        ReadOnlySpan<DeoptFrame> objects = table.Frames.AsSpan(point.FirstFrame + point.Frames, point.Objects);
        foreach (ref readonly DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
        {
            bool isKnown = value.Where != DeoptWhere.Object;
            foreach (ref readonly DeoptFrame made in objects)
                isKnown |= made.WasmOffset == value.Data;
            Require(isKnown, function, $"object {value.Data} is not made at +0x{point.PcOffset:x}");
        }
    }

    private static void CheckObject(IFirstTier code, int function, in DeoptFrame made)
    {
        Require(made.Kind == ResumeKind.Object, function, $"object {made.WasmOffset} is {made.Kind}");
        SubType type = code.Module.Types[made.Function];
        bool fits = type.Struct is { } fields ? fields.Fields.Length == made.Values : type.Array is not null;
        Require(fits, function, $"{made.Values} values for an object of type {made.Function}");
    }

    private static void Require(bool condition, int function, string what)
    {
        if (!condition)
            throw new CompilerBug($"deopt table of function {function}: {what}");
    }
}
