using Wager.Core.Binary;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Validate;

/// <summary>Every module of the official suite is valid or rejected as its script says.</summary>
public sealed class SuiteValidationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Modules_are_valid_or_not_as_the_suite_says(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        WastScript script = WastParser.Parse(SuiteFiles.Read(path), path);
        List<string> failures = [];
        foreach (WastCommand command in script.Commands)
            Check(command, path, failures);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Check(WastCommand command, string path, List<string> failures)
    {
        switch (command)
        {
            case WastModuleCommand { Module: var module }:
                Expect(module, path, valid: true, "", failures);
                break;
            case WastAssertTrap { Module: { } module }:
                Expect(module, path, valid: true, "", failures);
                break;
            case WastAssertRejected { Rejection: WastRejection.Unlinkable, Module: var module }:
                Expect(module, path, valid: true, "", failures);
                break;
            case WastAssertRejected { Rejection: WastRejection.Invalid or WastRejection.Malformed } rejected:
                Expect(rejected.Module, path, valid: false, rejected.Message, failures);
                break;
            case WastThread thread:
                foreach (WastCommand inner in thread.Commands)
                    Check(inner, path, failures);
                break;
        }
    }

    private static void Expect(WastModule module, string path, bool valid, string message, List<string> failures)
    {
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(module.ToBinary(), FeaturesOf(path)));
            if (!valid)
                failures.Add($"{path}:{module.Line}: accepted, expected {message}");
        }
        catch (WasmCompileException e)
        {
            if (valid)
                failures.Add($"{path}:{module.Line}: {e.Message}");
        }
    }

    /// <summary>Scripts of a proposal know only what the standard held when they were written.</summary>
    private static WasmFeatures FeaturesOf(string path)
    {
        if (path.Contains("threads", StringComparison.Ordinal))
            return (WasmFeatures.Wasm2 & ~WasmFeatures.ReferenceTypes) | WasmFeatures.Threads;
        if (path.Contains("custom-page-sizes", StringComparison.Ordinal))
            return WasmFeatures.Wasm3 | WasmFeatures.CustomPageSizes;
        return path.Contains("proposals", StringComparison.Ordinal) ? WasmFeatures.All : WasmFeatures.Wasm3;
    }
}
