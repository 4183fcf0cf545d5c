using Wager.Cli.Compiling;
using Wager.Cli.Listing;
using Wager.Cli.Run;
using Wager.Jit.Common;
using Wager.Wasi;

namespace Wager.Cli.Commands;

/// <summary>
/// Runs a program in baseline code and then optimizes one function with what its call sites have seen: prints the feedback, the decisions
/// about inlining, the graph with its guards after each pass, the code, and the deopt table.
/// </summary>
internal static class SpeculationReport
{
    /// <exception cref="WasmException">The module is bad, or has no such function.</exception>
    public static void Write(TextWriter to, string file, string name, string? export, string[] words, CompilerArguments arguments,
        JitOptions options)
    {
        arguments.Dumps |= Dumps.Graph | Dumps.Allocation | Dumps.Code;
        arguments.Tier = WasmTier.Auto;
        // Nothing is optimized before the program has ended.
        arguments.TierUpThreshold = int.MaxValue;
        CompilerLog log = new(arguments, to) { ShowsBaseline = false };
        using WasmEngine engine = new(arguments.EngineOptions(log, to) with
        {
            CheckCompilers = options.Checker,
            TraceFeedback = to.WriteLine,
            TraceInlining = to.WriteLine
        });
        WasmModule module = engine.CompileOwned(ModuleFile.Read(file), arguments.Module);
        int function = FunctionFinder.Find(module.Code.Module, name);
        if (function < module.Code.Module.ImportedFunctions)
            throw new WasmException(function < 0 ? $"there is no function '{name}'" : $"'{name}' is imported: it has no code here");
        arguments.Filter = FunctionFilter.Single(function);
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        linker.AddWasi(new WasiConfiguration { Arguments = [Path.GetFileName(file), .. words] });
        WasmInstance instance = linker.Instantiate(store, module);
        Run(to, instance, export, words);
        instance.TierUp(function);
    }

    private static void Run(TextWriter to, WasmInstance instance, string? export, string[] words)
    {
        WasmFunction function = instance.GetFunction(export ?? "_start");
        WasmValue[] values = [];
        if (export is not null && InvokeValues.TryParse(function.Type, words, out values) is { } problem)
            throw new WasmException($"{export}: {problem}");
        try
        {
            function.Invoke(values, new WasmValue[function.Type.Results.Count]);
        }
        catch (WasmExitException exit)
        {
            to.WriteLine($"the program exited with code {exit.ExitCode}");
        }
        catch (WasmTrapException trap)
        {
            to.WriteLine($"the program trapped: {trap.Phrase}");
        }
    }
}
