using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Baseline;

/// <summary>
/// Every function of the official suite compiles with the state checker on, or is refused for an instruction that the tier does not know.
/// </summary>
public sealed class SuiteCompileTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Functions_compile(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        CompileContext context = new();
        foreach (WastCommand command in WastParser.Parse(SuiteFiles.Read(path), path).Commands)
            if (command is WastModuleCommand { Module.IsQuote: false } text)
                CompileAll(context, CompileHarness.Module(text.Module.ToBinary()));
    }

    private static void CompileAll(CompileContext context, WasmModuleData module)
    {
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
        {
            CompileWith(context, module, CompileHarness.Host, function);
            CompileWith(context, module, CompileHarness.Plain, function);
        }
    }

    private static void CompileWith(CompileContext context, WasmModuleData module, JitOptions options, int function)
    {
        BaselineCompiler.Compile(context, module, CompileHarness.Layout(module), options, function);
        CompileHarness.Check(context.Artifact);
    }
}
