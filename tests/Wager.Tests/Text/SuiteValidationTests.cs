using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Validate;
using Xunit;

namespace Wager.Tests.Text;

/// <summary>Every module of the official suite is decoded and validated, or rejected, as its script says.</summary>
public class SuiteValidationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void ModulesAreAcceptedAndRejectedAsTheSuiteSays(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        List<string> failures = [];
        foreach (WastCommand command in WastParser.Parse(SuiteFiles.Read(path), path).Commands)
        {
            switch (command)
            {
                case WastModuleCommand { Module: var module }:
                    MustBeValid(module, path, failures);
                    break;
                case WastAssertTrap { Module: { } module }:
                    MustBeValid(module, path, failures);
                    break;
                case WastAssertRejected { Rejection: WastRejection.Unlinkable, Module: var module }:
                    MustBeValid(module, path, failures);
                    break;
                // The scripts of the threads proposal are older than several memories and tables.
                case WastAssertRejected { Message: "multiple memories" or "multiple tables" } when path.StartsWith("proposals/threads"):
                    break;
                case WastAssertRejected rejected:
                    MustBeRejected(rejected, path, failures);
                    break;
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    internal static WasmModuleData Validate(WastModule module)
    {
        WasmModuleData data = ModuleDecoder.Decode(module.ToBinary());
        ModuleValidator.Validate(data);
        return data;
    }

    private static void MustBeValid(WastModule module, string path, List<string> failures)
    {
        try
        {
            Validate(module);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failures.Add($"{path}:{module.Line}: {e.GetType().Name}: {e.Message}");
        }
    }

    private static void MustBeRejected(WastAssertRejected rejected, string path, List<string> failures)
    {
        try
        {
            Validate(rejected.Module);
            failures.Add($"{path}:{rejected.Line}: accepted, expected {rejected.Message}");
        }
        catch (WasmCompileException)
        {
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failures.Add($"{path}:{rejected.Line}: {e.GetType().Name}: {e.Message}");
        }
    }
}
