using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Text;
using Wager.Core.Types;
using Wager.Core.Validate;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Numerics;

/// <summary>The evaluators against every assertion of the official suite that calls a purely numeric function.</summary>
public sealed class SuiteEvaluationTests
{
    [Fact]
    public void Evaluators_agree_with_the_suite()
    {
        List<string> wrong = [];
        int checkedResults = 0;
        foreach (string path in SuiteFiles.All())
            if (path != SuiteFiles.Absent)
                checkedResults += Check(WastParser.Parse(SuiteFiles.Read(path), path), wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(40))}");
        Assert.True(Repository.TestSuite is null || checkedResults > 20_000, $"only {checkedResults} assertions were checked");
    }

    private static int Check(WastScript script, List<string> wrong)
    {
        int done = 0;
        WasmModuleData? module = null;
        foreach (WastCommand command in script.Commands)
        {
            switch (command)
            {
                case WastModuleCommand { Module.IsDefinition: false, Module: var text }:
                    module = Load(text);
                    break;
                case WastAssertReturn { Action: { IsGet: false, Module: null } action } assertion
                    when Find(module, action.Name) is int function and >= 0:
                    done += Returns(script.FileName, module!, function, assertion, wrong);
                    break;
                case WastAssertTrap { Action: { IsGet: false, Module: null } action } assertion
                    when Find(module, action.Name) is int function and >= 0:
                    NumericMachine trapped = NumericMachine.Run(module!, function, Arguments(action));
                    if (!trapped.Left && !trapped.Trapped)
                        wrong.Add($"{script.FileName}:{assertion.Line}: {action} did not trap");
                    done += trapped.Left ? 0 : 1;
                    break;
            }
        }
        return done;
    }

    private static int Returns(string file, WasmModuleData module, int function, WastAssertReturn assertion, List<string> wrong)
    {
        NumericMachine machine = NumericMachine.Run(module, function, Arguments(assertion.Action));
        V128[] results = machine.Results;
        if (machine.Left || results.Length != assertion.Results.Length)
            return 0;
        for (int i = 0; i < results.Length; i++)
            if (machine.Trapped || !Matches(assertion.Results[i], results[i]))
                wrong.Add($"{file}:{assertion.Line}: {assertion.Action} gave {results[i]}, expected {assertion.Results[i]}");
        return 1;
    }

    private static bool Matches(WastPattern pattern, V128 value) => pattern.Alternatives is not null
        ? pattern.Alternatives.Any(alternative => Matches(alternative, value))
        : pattern.MatchesBits(value.Low, value.High);

    private static V128[] Arguments(WastAction action) => [.. action.Arguments.Select(value => new V128(value.Low, value.High))];

    private static WasmModuleData? Load(WastModule text)
    {
        WasmModuleData module = ModuleDecoder.Decode(text.ToBinary());
        ModuleValidator.Validate(module);
        return module;
    }

    private static int Find(WasmModuleData? module, string name)
    {
        foreach (Export export in module?.Exports ?? [])
            if (export.Kind == ExternKind.Function && export.Name == name && export.Index >= module!.ImportedFunctions)
                return export.Index;
        return -1;
    }
}
