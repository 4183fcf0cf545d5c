using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Jit.Targets.X64;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.MachineCode;

/// <summary>The machine code of a dozen typical functions in each tier, line by line: whoever changes it sees what became of it.</summary>
public sealed partial class MachineCodeTests
{
    private const string Folder = "tests/Wager.Tests/MachineCode/";

    /// <summary>A processor that has everything, so that the files are the same on every machine.</summary>
    private static readonly JitOptions options = new()
    {
        Features = Enum.GetValues<CpuFeature>().Aggregate(CpuFeatures.None, static (all, one) => all.With(one)),
        LoopStackChecks = true,
    };

    [Fact]
    public void Baseline_code_is_the_one_written_down() => Check("baseline.txt", static (context, module, function) =>
        BaselineCompiler.Compile(context, module, CompileHarness.Layout(module),
        options with { Feedback = true, TieringBudget = true }, function));

    [Fact]
    public void Optimized_code_is_the_one_written_down() => Check("optimizing.txt", static (context, module, function) =>
        OptimizingCompiler.Compile(context, module, CompileHarness.Layout(module), options, function));

    private static void Check(string file, Action<CompileContext, WasmModuleData, int> compile)
    {
        WasmModuleData module = CompileHarness.Module(File.ReadAllText(Repository.File(Folder + "functions.wat")));
        InstanceOffsets offsets = new(module, CompileHarness.Layout(module));
        CompileContext context = new();
        StringBuilder text = new();
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
        {
            compile(context, module, function);
            text.Append(module.Names.Function(function)).Append(", ").Append(context.Artifact.Code.Length).Append(" bytes\n");
            foreach (string line in CompileHarness.Lines(context.Artifact))
                text.Append("    ").Append(InInstance().Replace(line, match => Describe(match, offsets))).Append('\n');
        }
        Golden.Check(Folder + file, text.ToString());
    }

    /// <summary>By name, so that code stays what it is when the instance's layout changes.</summary>
    private static string Describe(Match place, InstanceOffsets offsets)
    {
        string number = place.Groups[1].Value;
        string name = offsets.Describe(number.Length == 0 ? 0 : int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return $"[r15: {(name.StartsWith("instance+", StringComparison.Ordinal) ? "feedback" : name)}]";
    }

    [GeneratedRegex(@"\[r15(?:\+0?([0-9A-F]+)h?)?\]")]
    private static partial Regex InInstance();
}
