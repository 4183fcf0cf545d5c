using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Text;

/// <summary>Every script of the official suite parses, its modules encode, and what it calls malformed is rejected.</summary>
public class SuiteParseTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void TextIsAcceptedAndRejectedAsTheSuiteSays(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        WastScript script = WastParser.Parse(SuiteFiles.Read(path), path);
        List<string> failures = [];
        Check(script.Commands, path, failures);
        Assert.Empty(failures);
    }

    private static void Check(List<WastCommand> commands, string path, List<string> failures)
    {
        foreach (WastCommand command in commands)
        {
            switch (command)
            {
                case WastModuleCommand { Module: var module }:
                    MustEncode(module, path, failures);
                    break;
                case WastAssertTrap { Module: { } module }:
                    MustEncode(module, path, failures);
                    break;
                case WastAssertRejected { Rejection: not (WastRejection.Invalid or WastRejection.Unlinkable) } rejected
                    when !rejected.Module.IsBinary:
                    MustBeRejected(rejected, path, failures);
                    break;
                case WastAssertRejected { Rejection: WastRejection.Unlinkable, Module: var module }:
                    MustEncode(module, path, failures);
                    break;
                case WastThread thread:
                    Check(thread.Commands, path, failures);
                    break;
            }
        }
    }

    private static void MustEncode(WastModule module, string path, List<string> failures)
    {
        try
        {
            module.ToBinary();
        }
        catch (WasmCompileException e)
        {
            failures.Add($"{path}:{module.Line}: {e.Message}");
        }
    }

    private static void MustBeRejected(WastAssertRejected rejected, string path, List<string> failures)
    {
        try
        {
            rejected.Module.ToBinary();
            failures.Add($"{path}:{rejected.Line}: accepted, expected {rejected.Message}");
        }
        catch (WasmCompileException)
        {
        }
    }
}
