namespace Wager.Bench;

/// <summary>Named sets of columns; the first of each is its reference.</summary>
internal static class Preset
{
    public static IReadOnlyList<string> Names { get; } = ["baseline", "optimizing", "speculation", "auto", "tiers", "counting", "startup"];

    /// <summary>The columns of the compile benchmark: the baseline tiers, or the optimizing ones.</summary>
    public static IReadOnlyList<Column> CompileColumns(bool optimizing)
    {
        const string node = "--no-wasm-lazy-compilation --single-threaded --no-wasm-native-module-cache --expose-gc";
        return optimizing
            ? [Column.Parse($"turboshaft=node:--no-liftoff {node}"), Column.Parse("optimizing=wager:--tier optimizing")]
            : [Column.Parse($"liftoff=node:--liftoff-only {node}"), Column.Parse("baseline=wager:--tier baseline")];
    }

    public static IReadOnlyList<Column> Columns(string name) =>
        Lines(name).Select(Column.Parse).ToArray();

    private static string[] Lines(string name) => name switch
    {
        "baseline" => ["liftoff=node:--liftoff-only", "baseline=wager:--tier baseline"],
        "optimizing" =>
        [
            "turboshaft=node:--no-liftoff --no-wasm-deopt --no-wasm-inlining-call-indirect",
            "optimizing=wager:--tier optimizing",
        ],
        // Node's three modes of an indirect call: generic, inlined with the generic call as the last case, inlined with a deopt.
        "speculation" =>
        [
            "node=node:",
            "node-inline=node:--no-wasm-deopt",
            "node-generic=node:--no-wasm-deopt --no-wasm-inlining-call-indirect",
            "auto=wager:--tier auto",
        ],
        "auto" => ["node=node:", "auto=wager:--tier auto"],
        "tiers" => ["baseline=wager:--tier baseline", "optimizing=wager:--tier optimizing", "auto=wager:--tier auto"],
        // What baseline code pays for counting its calls and their targets.
        "counting" => ["baseline=wager:--tier baseline", "counting=wager:--tier baseline --collect-feedback"],
        "startup" => ["node=node:", "wager=wager:"],
        _ => throw new BenchException($"there is no preset \"{name}\"; there are {string.Join(", ", Names)}"),
    };
}
