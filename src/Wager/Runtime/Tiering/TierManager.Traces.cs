using System.Globalization;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Wager.Runtime.Speculation;

namespace Wager.Runtime.Tiering;

// What is told to whoever wants to see it happen.
internal sealed unsafe partial class TierManager
{
    /// <summary>Whether somebody wants to hear of each deopt.</summary>
    public bool TracesDeopts => options.TraceDeopt is not null;

    /// <summary>
    /// Tells about a deopt whose frames are written (innermost first): the guard, then per frame and value where it was and where it went.
    /// </summary>
    public void TraceDeopt(DeoptRecord* record, nint deoptPoint, nint optimizedFrame, TimeSpan took)
    {
        Action<string> tell = options.TraceDeopt!;
        (DeoptTable table, DeoptPoint point) = PointOf(deoptPoint, out CodeVersion code);
        PlannedFrame* planned = DeoptRecord.FramesOf(record) + record->Frames;
        ReadOnlySpan<DeoptFrame> frames = table.Frames.AsSpan(point.FirstFrame, point.Frames);
        string reason = point.Reason == DeoptReason.WrongCallTarget ? "wrong call target" : "changed assumption";
        string microseconds = took.TotalMicroseconds.ToString("0.0", CultureInfo.InvariantCulture);
        tell($"deopt of {NameOf(code, code.FunctionIndex)} at 0x{frames[0].WasmOffset:x}: {reason}; {frames.Length} {(frames.Length == 1 ? "frame" : "frames")} in {microseconds} us");
        for (int i = 0; i < frames.Length; i++)
        {
            string kind = frames[i].Kind == ResumeKind.BeforeCall ? "before the call" : "in the call";
            tell($"  frame {i}: {NameOf(code, frames[i].Function)}, {kind} at 0x{frames[i].WasmOffset:x}");
            nint framePointer = optimizedFrame - (--planned)->FramePointer;
            int home = 16;
            for (int k = 0; k < frames[i].Values; k++)
            {
                DeoptValue value = table.Values[frames[i].FirstValue + k];
                home += value.Kind == ValKind.V128 ? 16 : 8;
                if (value.Where != DeoptWhere.Dead)
                    tell($"    {k}: {value.Kind.ToString().ToLowerInvariant()} {PlaceOf(value)} -> {SlotName(-home)} = {BitsAt((ulong*)(framePointer - home), value.Kind)}");
            }
        }
    }

    /// <summary>Tells what is known of a function that is about to be optimized, and of those that may be inlined into it.</summary>
    private void TraceFeedback(ModuleCode code, FeedbackSnapshot feedback)
    {
        Action<string> tell = options.TraceFeedback!;
        tell($"feedback for {NameOf(code.Module, feedback.Function)}{(feedback.AllowsDeopts ? "" : ", no more deopts")}");
        foreach (FunctionProfile profile in feedback.Functions.Values)
        {
            tell($"  {NameOf(code.Module, profile.Function)}: {profile.Invocations} invocations");
            foreach (SiteProfile site in profile.Sites)
            {
                IEnumerable<string> targets = profile.Targets.Skip(site.FirstTarget).Take(site.Targets)
                    .Select(t => $"{NameOf(code.Module, t.Function)} x{t.Count}");
                string limits = (site.HasForeignTargets ? ", foreign targets" : "") + (site.AllowsDeopt ? "" : ", no more deopts");
                tell($"    0x{site.WasmOffset:x} {site.Kind.ToString().ToLowerInvariant()} {site.State.ToString().ToLowerInvariant()} x{site.Count}: {string.Join(", ", targets)}{limits}");
            }
        }
    }

    private static string NameOf(CodeVersion code, int function) => NameOf(code.Module, function);

    private static string NameOf(WasmModuleData module, int function) =>
        module.Names.Function(function) is { } name
        ? $"{function} ({Core.Text.Printable.Name(name)})" : function.ToString(CultureInfo.InvariantCulture);

    private static string SlotName(int offset) => $"[{Target.Info.NameOf(FrameReg)}{offset:+#;-#;+0}]";

    private static string PlaceOf(in DeoptValue value) => value.Where switch
    {
        DeoptWhere.Gp => Target.Info.NameOf((Reg)value.Data),
        DeoptWhere.Fp => Target.Info.NameOf((FpReg)value.Data),
        DeoptWhere.Slot => SlotName(value.Data),
        DeoptWhere.Constant => "constant",
        DeoptWhere.Object => $"new object {value.Data}",
        _ => "dead",
    };

    private static string BitsAt(ulong* home, ValKind kind) => kind == ValKind.V128 ? $"0x{home[1]:x16}{home[0]:x16}" : $"0x{home[0]:x}";
}
