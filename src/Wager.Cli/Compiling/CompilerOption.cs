using System.Globalization;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Cli.Compiling;

/// <summary>
/// One option about compiling: how it is written, what it means, what it changes. <c>run</c>'s own parser and the general one both read
/// these rows.
/// </summary>
/// <param name="Name">As written, with its dashes.</param>
/// <param name="Value">Placeholder of the value in the help text; null for an option without value.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Apply">Takes the value over; false if it makes no sense.</param>
internal sealed record CompilerOption(string Name, string? Value, string Help, Func<CompilerArguments, string, bool> Apply)
{
    /// <summary>The rows for single passes, which the help text leaves out: there are two for each.</summary>
    public bool IsHidden { get; init; }

    public static readonly CompilerOption[] All =
    [
        new("--tier", "TIER", "Which compiler makes the code: baseline, optimizing or auto.", SetTier),
        new("--memory", "MODE", "How memory accesses are checked: guard or explicit.", SetMemory),
        new("--js-string", null, "Provide the js-string builtins, whose functions are imported from wasm:js-string.",
            static (a, _) => Set(a.Module = a.Module with { JsStringBuiltins = true })),
        new("--string-constants", "MODULE", "Take globals that are imported from this module for constant strings.",
            static (a, v) => Set(a.Module = a.Module with { StringConstants = v })),
        new("--opt-only", "FUNCTIONS",
            "Let the optimizing compiler have only these functions (12,100-199,main) and the baseline compiler the others.",
            static (a, v) => FunctionFilter.TryParse(v, out FunctionFilter filter) && Set(a.OptimizeOnly = filter)),
        new("--opt-fuel", "N", "Let the optimizing compiler make only N rewrites in each function, and not inline.",
            static (a, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int fuel) && fuel < int.MaxValue
                && Set(a.Fuel = fuel)),
        new("--verify", null, "Let the compilers check themselves: value stack, graph after every pass, registers.",
            static (a, _) => Set(a.Verify = true)),
        new("--force-spills", null, "Make registers scarce in the compilers.", static (a, _) => Set(a.ForceSpills = true)),
        new("--filter", "FUNCTIONS", "Dump and trace only these functions: indices, ranges and names with commas between them.",
            static (a, v) => FunctionFilter.TryParse(v, out FunctionFilter filter) && Set(a.Filter = filter)),
        new("--trace-compile", null, "Print each compile: function, tier, time, bytes.", static (a, _) => Set(a.TraceCompiles = true)),
        new("--trace-passes", null, "Print the time of each pass, and of all passes together at the end.",
            static (a, _) => Set(a.TracePasses = true)),
        new("--tier-threshold", "BYTES",
            "Bytes of code that a function executes before it is optimized, with the tier auto; 0 means its first return.",
            static (a, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int bytes)
                && Set(a.TierUpThreshold = bytes)),
        new("--tier-up-synchronously", null, "Optimize on the program's own thread, at once.",
            static (a, _) => Set(a.TiersUpSynchronously = true)),
        new("--stress-deopt", "N|all", "Let the Nth guard that is executed fail though it holds, or every guard once.", SetStress),
        new("--stress-osr", "N", "Let optimized code take over the frame at every Nth back-edge, at once.",
            static (a, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int every) && every > 0
                && Set(a.StressOsr = every)),
        new("--collect-every", "N", "Collect the guest's heap at every Nth allocation.",
            static (a, v) => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int every)
                && Set(a.CollectEvery = every)),
        new("--check-heap", null, "Overwrite what collections free, and verify what they leave.",
            static (a, _) => Set(a.ChecksHeaps = true)),
        new("--trace-osr", null, "Print each frame that optimized code takes over at a loop, and what was compiled for that.",
            static (a, _) => Set(a.TracesOsr = true)),
        new("--trace-heap", null, "Print each collection of the guest's heap: time, bytes allocated since the last one, live, used.",
            static (a, _) => Set(a.TracesHeap = true)),
        new("--trace-deopt", null, "Print each deopt: function, place, reason, values, time.", static (a, _) => Set(a.TraceDeopts = true)),
        new("--trace-feedback", null, "Print what is known of the call sites of functions that are to be optimized.",
            static (a, _) => Set(a.TraceFeedback = true)),
        new("--trace-inlining", null, "Print what is inlined and what not, and why.", static (a, _) => Set(a.TraceInlining = true)),
        new("--time-deopts", null, "Print at the end what a deopt took within the runtime, the median in microseconds.",
            static (a, _) => Set(a.TimesDeopts = true)) { IsHidden = true },
        new("--collect-feedback", null, "Count calls and their targets with the tier baseline, too.",
            static (a, _) => Set(a.CollectsFeedback = true)) { IsHidden = true },
        new("--dump-graph", null, "Print the graph after each pass that changed it.", static (a, _) => Set(a.Dumps |= Dumps.Graph)),
        new("--dump-schedule", null, "Print the selected instructions, on virtual registers.",
            static (a, _) => Set(a.Dumps |= Dumps.Schedule)),
        new("--dump-allocation", null, "Print the instructions with their registers, slots and moves.",
            static (a, _) => Set(a.Dumps |= Dumps.Allocation)),
        new("--dump-code", null, "Print the machine code.", static (a, _) => Set(a.Dumps |= Dumps.Code)),
        .. PassRows(),
    ];

    public static CompilerOption? Find(ReadOnlySpan<char> name)
    {
        foreach (CompilerOption option in All)
            if (name.SequenceEqual(option.Name))
                return option;
        return null;
    }

    private static IEnumerable<CompilerOption> PassRows()
    {
        for (int i = 0; i < PassRegistry.Count; i++)
        {
            Pass pass = (Pass)i;
            string name = PassRegistry.Name(pass);
            yield return new($"--dump-{name}", null, $"Print the graph after the pass that {PassRegistry.Meaning(pass)}.",
                (a, _) => Set(a.DumpedPasses = a.DumpedPasses.With(pass)))
            { IsHidden = true };
            if (PassRegistry.IsOptional(pass))
                yield return new($"--opt-{name}", "on|off", $"Switch off the pass that {PassRegistry.Meaning(pass)}.",
                    (a, v) => SetPass(a, pass, v))
                { IsHidden = true };
        }
    }

    private static bool SetPass(CompilerArguments arguments, Pass pass, string value)
    {
        PassSet bit = default(PassSet).With(pass);
        uint others = arguments.DisabledPasses.Bits & ~bit.Bits;
        arguments.DisabledPasses = value == "off" ? new PassSet(others | bit.Bits) : new PassSet(others);
        return value is "on" or "off";
    }

    private static bool SetStress(CompilerArguments arguments, string value)
    {
        arguments.StressesAllDeopts = value == "all";
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int guard);
        arguments.StressDeopt = isNumber ? guard : 0;
        return arguments.StressesAllDeopts || guard > 0;
    }

    private static bool SetTier(CompilerArguments arguments, string value)
    {
        arguments.Tier = value == "baseline" ? WasmTier.Baseline : value == "optimizing" ? WasmTier.Optimizing : WasmTier.Auto;
        return value is "baseline" or "optimizing" or "auto";
    }

    private static bool SetMemory(CompilerArguments arguments, string value)
    {
        arguments.Memory = value == "explicit" ? WasmMemoryMode.Explicit : WasmMemoryMode.Guard;
        return value is "guard" or "explicit";
    }

    private static bool Set<T>(T value) => true;
}
