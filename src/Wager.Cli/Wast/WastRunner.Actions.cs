using Wager.Core.Text;

namespace Wager.Cli.Wast;

internal sealed partial class WastRunner
{
    private WasmValue[] Perform(WastAction action)
    {
        WasmInstance instance = Instance(action.Module);
        if (action.IsGet)
            return [Supported(() => instance.GetGlobal(action.Name).Value)];
        WasmFunction function = instance.GetFunction(action.Name);
        WasmValue[] arguments = new WasmValue[action.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = values.ToValue(action.Arguments[i]);
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        try
        {
            return Supported(() =>
            {
                function.Invoke(arguments, results, cancellation.Token);
                return results;
            });
        }
        catch (WastUnsupportedException)
        {
            unfinished.Add(instance);
            throw;
        }
    }

    /// <summary>
    /// Whether an earlier call in the action's instance was not supported, so that its state is not what the script expects.
    /// </summary>
    private bool IsUnfinished(WastCommand command)
    {
        WastAction? action = command switch
        {
            WastAssertReturn assertion => assertion.Action,
            WastAssertTrap assertion => assertion.Action,
            WastAssertExhaustion assertion => assertion.Action,
            WastAssertException assertion => assertion.Action,
            WastActionCommand single => single.Action,
            _ => null,
        };
        WasmInstance? instance = action is null
            ? null : action.Module is null ? latestInstance : instances.GetValueOrDefault(action.Module);
        return instance is not null && unfinished.Contains(instance);
    }

    private string? CheckReturn(WastAssertReturn assertion)
    {
        WasmValue[] results = Perform(assertion.Action);
        bool matches = results.Length == assertion.Results.Length;
        for (int i = 0; i < results.Length && matches; i++)
            matches = values.Matches(assertion.Results[i], results[i]);
        return matches ? null : $"expected {Show(assertion.Results)}, got {Show(results)}";
    }

    private string? CheckTrap(WastAssertTrap assertion)
    {
        if (assertion.Action is { } action)
            return CheckThrows(assertion.Message, () => Perform(action));
        WasmModule module = Load(assertion.Module!);
        return CheckThrows(assertion.Message, () => Supported(() => linker.Instantiate(store, module, cancellation.Token)));
    }

    /// <summary>
    /// A trap whose phrase is the expected one, or begins with it, or is its beginning: scripts differ in how much they say.
    /// </summary>
    private static string? CheckThrows(string expected, Func<object> run)
    {
        try
        {
            object result = run();
            return $"expected the trap \"{expected}\", got {(result is WasmValue[] results ? Show(results) : "no trap")}";
        }
        catch (WasmTrapException e)
        {
            if (expected == "atomic wait on non-shared memory")
                expected = "expected shared memory"; // Wasmtime's phrase and the specification's
            bool matches = e.Phrase.StartsWith(expected, StringComparison.Ordinal)
                || expected.StartsWith(e.Phrase, StringComparison.Ordinal);
            return matches ? null : $"expected the trap \"{expected}\", got \"{e.Phrase}\"";
        }
    }

    private static string? CheckUncaught(Func<object> run)
    {
        try
        {
            object result = run();
            return $"expected an exception, got {(result is WasmValue[] results ? Show(results) : "none")}";
        }
        catch (WasmThrownException)
        {
            return null;
        }
    }

    private static string Show(WasmValue[] results) =>
        results.Length == 0 ? "nothing"
        : string.Join(' ', results.Select(r => r.Type.Kind == WasmValueKind.Reference ? $"{r} : {r.Type}" : Bits(r)));

    private static string Bits(WasmValue value) => value.Type.Kind == WasmValueKind.Vector128
        ? $"(v128.const i64x2 0x{value.LowBits:x16} 0x{value.HighBits:x16})"
        : $"{value} = 0x{value.LowBits:x} : {value.Type}";

    private static string Show(WastPattern[] patterns)
        => patterns.Length == 0 ? "nothing" : string.Join(' ', patterns.Select(p => p.ToString()));
}
