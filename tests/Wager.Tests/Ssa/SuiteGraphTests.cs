using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Jit.Common;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Inline;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>
/// Every function of the official suite makes a graph that the verifier accepts after each pass, and that reads back from its text.
/// </summary>
public sealed class SuiteGraphTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Graphs_are_right(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        PassContext context = new();
        Graph copy = new();
        foreach (WastCommand command in WastParser.Parse(SuiteFiles.Read(path), path).Commands)
        {
            if (command is not WastModuleCommand { Module.IsQuote: false } text)
                continue;
            WasmModuleData module = CompileHarness.Module(text.Module.ToBinary());
            for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
            {
                Compile(context, module, SsaHarness.Explicit, function);
                bool isCompiled = Compile(context, module, SsaHarness.Options, function);
                if (isCompiled)
                    CheckText(context.Graph, copy);
            }
        }
    }

    private static bool Compile(PassContext context, WasmModuleData module, JitOptions options, int function)
    {
        try
        {
            GraphPipeline.Run(context, module, InstanceLayout.Of(module), in options, function);
            return true;
        }
        catch (WasmCompileException refusal)
            when (refusal.Message.StartsWith("not supported by the optimizing tier yet", StringComparison.Ordinal))
        {
            Assert.Equal(function, refusal.FunctionIndex);
            return false;
        }
    }

    private static void CheckText(Graph graph, Graph copy)
    {
        string text = Printer.Print(graph, renumber: true);
        Parser.Parse(copy, text);
        Verifier.Verify(copy, "parse");
        Assert.Equal(text, Printer.Print(copy, renumber: true));
    }
}
