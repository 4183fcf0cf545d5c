using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Validate;
using Xunit;

namespace Wager.Tests.Binary;

/// <summary>The modules that the official suite gives as bytes: each is accepted or rejected as its script says.</summary>
public sealed class SuiteBinaryTests
{
    [Fact]
    public void Binary_modules_are_judged_as_the_suite_says()
    {
        if (Repository.TestSuite is not string suite)
            return;
        List<string> wrong = [];
        int judged = 0;
        // The main suite does not know custom page sizes, and counts their flag among the malformed ones.
        foreach (string path in Directory.EnumerateFiles(suite, "*.wast"))
            judged += Compare(path, WasmFeatures.Wasm3, wrong);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(suite, "proposals", "custom-page-sizes"), "*.wast"))
            judged += Compare(path, WasmFeatures.Wasm3 | WasmFeatures.CustomPageSizes, wrong);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(suite, "legacy"), "*.wast"))
            judged += Compare(path, WasmFeatures.Wasm3 | WasmFeatures.LegacyExceptions, wrong);
        Assert.True(judged > 900, $"only {judged} modules were found");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static int Compare(string path, WasmFeatures features, List<string> wrong)
    {
        int judged = 0;
        foreach (BinaryModule module in BinaryModules.In(path))
        {
            judged++;
            string? error = Judge(module.Bytes, features);
            if ((error is null) != (module.Expected == Expectation.Valid))
                wrong.Add($"{module.File}:{module.Line}: expected {module.Expected} ({module.Message}), got {error ?? "valid"}");
            string? streamed = JudgeStreamed(module.Bytes, features);
            if (error != streamed)
                wrong.Add($"{module.File}:{module.Line}: streamed {streamed ?? "valid"}, at once {error ?? "valid"}");
        }
        return judged;
    }

    private static string? Judge(byte[] bytes, WasmFeatures features)
    {
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(bytes, features));
            return null;
        }
        catch (WasmCompileException e)
        {
            return e.Message;
        }
    }

    private static string? JudgeStreamed(byte[] bytes, WasmFeatures features)
    {
        try
        {
            ModuleDecoder decoder = new(features);
            for (int i = 0; i < bytes.Length; i++)
                decoder.Append(bytes.AsSpan(i, 1));
            ModuleValidator.Validate(decoder.Finish());
            return null;
        }
        catch (WasmCompileException e)
        {
            return e.Message;
        }
    }
}
