using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Targets;

namespace Wager.Cli.Listing;

/// <summary>
/// The tables by which a deopt finds its way: what optimized code says about its exits, and where baseline code can be entered.
/// </summary>
internal static class DeoptListing
{
    /// <summary>
    /// Writes each exit with the frames that it leaves, innermost first, and where their values are; dead ones as <c>-</c>.
    /// </summary>
    public static void Write(TextWriter to, WasmModuleData module, DeoptTable table)
    {
        foreach (DeoptPoint point in table.Points)
        {
            to.WriteLine($"  exit +{point.PcOffset:x4}: {point.Reason}");
            foreach (DeoptFrame frame in table.Frames.AsSpan(point.FirstFrame, point.Frames))
            {
                string values = "";
                foreach (DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
                    values += $" {value.Kind.ToString().ToLowerInvariant()}:{PlaceOf(value, table)}";
                to.WriteLine($"    {FunctionFinder.Describe(module, frame.Function)} {(frame.Kind == ResumeKind.BeforeCall ? "before" : "in")} the call at 0x{frame.WasmOffset:x}:{values}");
            }
        }
    }

    /// <summary>Writes each call of baseline code at which a deopt may go on.</summary>
    public static void Write(TextWriter to, ResumeTable table)
    {
        foreach (ResumePoint point in table.Points)
        {
            string registers = "";
            foreach (ResumeRegister register in table.Registers.AsSpan(point.FirstRegister, point.Registers))
                registers += $" {register.Value}={RegisterName(register.Register)}";
            to.WriteLine($"  call at 0x{point.WasmOffset:x}: before {Code(point.BeforePc)}, after {Code(point.AfterPc)}, {point.Values} values, {point.Arguments} of them arguments;{registers}");
        }
    }

    private static string Code(int pc) => pc < 0 ? "-" : $"+{pc:x4}";

    private static string RegisterName(int register) => new CacheReg((byte)register).ToString();

    private static string PlaceOf(in DeoptValue value, DeoptTable table) => value.Where switch
    {
        DeoptWhere.Gp => RegisterName(value.Data),
        DeoptWhere.Fp => RegisterName(RegSet.FileSize + value.Data),
        DeoptWhere.Slot => $"[{Target.Info.NameOf(FrameReg)}{(value.Data < 0 ? '-' : '+')}0x{Math.Abs(value.Data):x}]",
        DeoptWhere.Constant => $"0x{table.Constants[value.Data]:x}",
        DeoptWhere.Object => $"new object {value.Data}",
        _ => "-",
    };
}
