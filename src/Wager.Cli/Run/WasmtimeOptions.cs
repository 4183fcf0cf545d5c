namespace Wager.Cli.Run;

/// <summary>
/// The grouped options of another well-known tool (<c>-W max-memory-size=N,fuel=N -S inherit-env -O opt-level=0</c>): what means something
/// here is done, and the rest is answered with what there is instead, never ignored if that changed what the program may do.
/// </summary>
internal static class WasmtimeOptions
{
    /// <summary>
    /// One of its options: group, name, and what it is here: an option of ours with its value, or (with a blank in it) an answer; empty for
    /// what goes without saying.
    /// </summary>
    private static readonly (char Group, string Name, string Here)[] Known =
    [
        ('W', "max-memory-size", "--max-memory"),
        ('W', "fuel", "--fuel"),
        ('W', "timeout", "--timeout"),
        ('W', "max-wasm-stack", "--max-stack"),
        ('W', "unknown-imports-trap", "--trap-unknown-imports"),
        ('W', "unknown-imports-default", "there is --trap-unknown-imports"),
        ('W', "trap-on-grow-failure", "a memory that may not grow answers -1"),
        ('W', "all-proposals", ""),
        ('W', "bulk-memory", ""),
        ('W', "multi-memory", ""),
        ('W', "multi-value", ""),
        ('W', "reference-types", ""),
        ('W', "simd", ""),
        ('W', "relaxed-simd", ""),
        ('W', "tail-call", ""),
        ('W', "function-references", ""),
        ('W', "memory64", ""),
        ('W', "custom-page-sizes", ""),
        ('W', "custom-descriptors", ""),
        ('W', "gc", ""),
        ('W', "exceptions", ""),
        ('W', "threads", ""),
        ('W', "component-model", "components are not run"),
        ('S', "cli", ""),
        ('S', "common", ""),
        ('S', "inherit-env", "--inherit-env"),
        ('S', "http", "there is no network for programs"),
        ('S', "inherit-network", "there is no network for programs"),
        ('O', "opt-level", "--tier"),
        ('O', "memory-guard-size", "there is --memory guard|explicit"),
        ('O', "pooling-allocator", "instances are pooled by WasmInstancePool in the library"),
        ('C', "cache", ""),
        ('C', "compiler", "there is --tier baseline|optimizing|auto"),
        ('C', "parallel-compilation", ""),
        ('D', "debug-info", "there is wager explain"),
        ('D', "logging", "there are --trace-compile, --trace-deopt and others"),
    ];

    /// <summary>Whether a word is such an option, as <c>-W</c> or <c>-Wfuel=1</c> or <c>--wasm</c>.</summary>
    public static bool IsGroup(string word) => GroupOf(word) != '\0';

    /// <summary>Takes the word before <paramref name="next"/>, and if need be the one there, which is its value.</summary>
    /// <returns>Null if all is well, else what is wrong or to be written instead.</returns>
    public static string? TryTake(ReadOnlySpan<string> words, ref int next, RunArguments result)
    {
        string word = words[next - 1];
        char group = GroupOf(word);
        int equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
        string list = equals >= 0 ? word[(equals + 1)..]
            : word[1] != '-' && word.Length > 2 ? word[2..] : next < words.Length ? words[next++] : "";
        foreach (string item in list.Split(','))
            if (Apply(group, item, result) is { } answer)
                return $"-{group} {item}: {answer}";
        return null;
    }

    private static string? Apply(char group, string item, RunArguments result)
    {
        int equals = item.IndexOf('=');
        string name = equals < 0 ? item : item[..equals], value = equals < 0 ? "y" : item[(equals + 1)..];
        foreach ((char knownGroup, string known, string here) in Known)
            if (knownGroup == group && known == name)
                return Apply(here, value, result);
        return "there is no such thing here";
    }

    private static string? Apply(string here, string value, RunArguments result)
    {
        bool isOn = value is "y" or "yes" or "true", isOff = value is "n" or "no" or "false";
        if (here.Length == 0)
            return isOn ? null : "it cannot be switched off";
        if (here == "--tier")
            return ApplyLevel(value, result);
        if (RunOption.Find(here) is not { } option)
            return here;
        if (option.Value is null)
            return isOff ? null : isOn && option.Apply(result, "") ? null : $"it is {here}";
        return option.Apply(result, value) ? null : $"it is {here} {option.Value}";
    }

    /// <summary>No optimizing is one compiler alone; all else is what happens by itself.</summary>
    private static string? ApplyLevel(string value, RunArguments result)
    {
        if (value == "0")
            result.Compiler.Tier = WasmTier.Baseline;
        return value is "0" or "1" or "2" or "s" ? null : "there are --tier baseline, optimizing and auto";
    }

    private static char GroupOf(string word) => word switch
    {
        "--wasm" => 'W',
        "--wasi" => 'S',
        "--optimize" => 'O',
        "--codegen" => 'C',
        "--debug" => 'D',
        _ when word.StartsWith("--wasm=", StringComparison.Ordinal) => 'W',
        _ when word.StartsWith("--wasi=", StringComparison.Ordinal) => 'S',
        _ when word.Length >= 2 && word[0] == '-' && word[1] is 'W' or 'S' or 'O' or 'C' or 'D' => word[1],
        _ => '\0',
    };
}
