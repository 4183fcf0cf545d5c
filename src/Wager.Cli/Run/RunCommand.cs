using System.Globalization;
using Wager.Cli.Compiling;
using Wager.Core.Text;
using Wager.Runtime.Tiering;
using Wager.Wasi;

namespace Wager.Cli.Run;

/// <summary>Runs a program: <c>_start</c>, or one exported function with typed arguments.</summary>
internal static class RunCommand
{
    private static readonly string[] WasiModules = ["wasi_snapshot_preview1", "wasi_unstable"];

    /// <summary>Exports that one message lists.</summary>
    private const int NamesShown = 30;

    /// <summary>Runs what the command line after <c>run</c> says and returns the exit code of the process.</summary>
    public static int Run(ReadOnlySpan<string> commandLine)
    {
        RunArguments arguments = new();
        if (RunArguments.TryParse(commandLine, arguments) is { } problem)
            return Report.Error(problem + (problem.EndsWith('?') ? " " : "; ") + "`wager run --help` tells more", ExitCodes.Usage);
        try
        {
            return Execute(arguments);
        }
        catch (WasmExitException exit)
        {
            return Exit(arguments.File, exit.ExitCode);
        }
        catch (WasmTrapException trap)
        {
            return Report.Error($"trap: {trap.Message}", ExitCodes.Trap);
        }
        catch (OperationCanceledException)
        {
            return Report.Error($"{arguments.File}: stopped after {arguments.Timeout!.Value.TotalSeconds:0.###} s", ExitCodes.Trap);
        }
        catch (WasmException error)
        {
            return Report.Error(arguments.File, error, ExitCodes.Failure);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Report.Error(error.Message, ExitCodes.Failure);
        }
    }

    /// <summary>The guest's own code, unless it is one by which others say how a program was ended.</summary>
    private static int Exit(string file, int code) => code is >= 0 and <= ExitCodes.LastOfGuest
        ? code
        : Report.Error($"{file}: the program ended with exit code {(uint)code}, which is not between 0 and {ExitCodes.LastOfGuest}",
            ExitCodes.Failure);

    private static int Execute(RunArguments arguments)
    {
        Benchmark? benchmark = Benchmark.Start();
        CompilerLog? log = arguments.Compiler.CreateLog(Terminal.Error);
        using WasmEngine engine = new(EngineOptions(arguments, log));
        using CancellationTokenSource? timeout = arguments.Timeout is { } time ? new CancellationTokenSource(time) : null;
        WasmModule module = ModuleFile.Compile(engine, arguments.File, arguments.Compiler.Module, timeout?.Token ?? default);
        if (arguments.SourceMap is { } map)
            module.UseSourceMap(System.IO.File.ReadAllBytes(map));
        if (WasiProgram.HasThreads(module))
            return RunThreads(module, arguments, benchmark, log, timeout?.Token ?? default);
        using WasmStore store = new(engine, StoreOptions(arguments));
        if (arguments.Fuel is { } fuel)
            store.AddFuel(fuel);
        WasmLinker linker = new(engine);
        if (ImportsWasi(module) || arguments.Preloads.Count > 0)
            linker.AddWasi(WasiOptions(arguments));
        benchmark?.Compiled();
        using GuestProfiler? profiler = GuestProfiler.Start(store, arguments);
        try
        {
            foreach ((string name, string file) in arguments.Preloads)
                linker.DefineInstance(name, linker.Instantiate(store,
                    engine.CompileOwned(ModuleFile.Read(file), arguments.Compiler.Module), timeout?.Token ?? default));
            if (arguments.TrapsUnknownImports)
                linker.TrapUnknownImports(module);
            WasmInstance instance = linker.Instantiate(store, module, timeout?.Token ?? default);
            return Start(instance, arguments, timeout?.Token ?? default);
        }
        finally
        {
            benchmark?.Ended();
            log?.WriteTotals();
            if (engine.Tiers?.DeoptTimes is { } times)
                WriteTimes(times);
        }
    }

    /// <summary>A program that starts threads; every thread's store has the limits.</summary>
    private static int RunThreads(WasmModule module, RunArguments arguments, Benchmark? benchmark, CompilerLog? log,
        CancellationToken cancellation)
    {
        WasiProgramOptions options = new()
        {
            ThreadLimit = arguments.MaxThreads,
            Store = StoreOptions(arguments),
            Fuel = arguments.Fuel ?? 0
        };
        if (arguments.Preloads.Count > 0)
            return Report.Error("--preload gives one store's functions, and each thread of this program has a store of its own",
                ExitCodes.Usage);
        if (arguments.GuestProfile is not null)
            return Report.Error("--profile guest looks at one store, and each thread of this program has a store of its own",
                ExitCodes.Usage);
        WasmLinker linker = new(module.Engine);
        using WasiProgram program = new(linker, module, WasiOptions(arguments), options);
        if (arguments.TrapsUnknownImports)
            linker.TrapUnknownImports(module);
        benchmark?.Compiled();
        try
        {
            int failure = ExitCodes.Success;
            int code = program.Run((instance, token) => failure = Start(instance, arguments, token), cancellation);
            return failure == ExitCodes.Success ? Exit(arguments.File, code) : failure;
        }
        finally
        {
            benchmark?.Ended();
            log?.WriteTotals();
        }
    }

    private static void WriteTimes(DeoptTimes times)
    {
        Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bench-deopt-us: {times.MedianMicroseconds:0.000}"));
    }

    private static int Start(WasmInstance instance, RunArguments arguments, CancellationToken cancellation)
    {
        if (instance.TryGetExport("_initialize", out WasmExternal? initialize) && initialize is WasmFunction reactor)
            Run(reactor, cancellation);
        if (arguments.Invoke is { } name)
            return Call(instance.GetFunction(name), arguments, cancellation);
        if (instance.TryGetExport("_start", out WasmExternal? start) && start is WasmFunction main)
            return CallStart(main, cancellation);
        if (instance.Module.Code.Module.Start < 0)
            return NothingToRun(instance.Module);
        return ExitCodes.Success;
    }

    /// <summary>Some compilers let these functions return something, which means nothing.</summary>
    private static void Run(WasmFunction function, CancellationToken cancellation) =>
        function.Invoke([], new WasmValue[function.Type.Results.Count], cancellation);

    private static int CallStart(WasmFunction main, CancellationToken cancellation)
    {
        if (main.Type.Parameters.Count > 0)
            return Report.Error($"_start is {main.Type}, and nobody says what its parameters are: --invoke _start calls it with those on the command line", ExitCodes.Usage);
        Run(main, cancellation);
        return ExitCodes.Success;
    }

    private static int NothingToRun(WasmModule module)
    {
        List<string> functions = [];
        foreach (WasmExportInfo export in module.Exports)
            if (export.Kind == WasmExternKind.Function)
                functions.Add(Printable.Name(export.Name));
        string names = string.Join(", ", functions.Take(NamesShown))
            + (functions.Count > NamesShown ? $" and {functions.Count - NamesShown} more" : "");
        string choice = functions.Count == 0 ? "it exports no function" : $"--invoke calls one of {names}";
        return Report.Error($"the module has no _start function: {choice}", ExitCodes.Usage);
    }

    private static int Call(WasmFunction function, RunArguments arguments, CancellationToken cancellation)
    {
        if (InvokeValues.TryParse(function.Type, arguments.ProgramArguments, out WasmValue[] values) is { } problem)
            return Report.Error($"{arguments.Invoke}: {problem}", ExitCodes.Usage);
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        function.Invoke(values, results, cancellation);
        foreach (WasmValue result in results)
            Terminal.Out.WriteLine(InvokeValues.Format(result));
        return ExitCodes.Success;
    }

    private static bool ImportsWasi(WasmModule module)
    {
        foreach (WasmImportInfo import in module.Imports)
            if (WasiModules.Contains(import.Module))
                return true;
        return false;
    }

    private static WasmEngineOptions EngineOptions(RunArguments arguments, CompilerLog? log)
    {
        WasmEngineOptions options = arguments.Compiler.EngineOptions(log, Terminal.Error) with { ConsumeFuel = arguments.Fuel is not null,
            PerfFile = arguments.PerfFile };
        if (arguments.MaxCode is { } code)
            options = options with { CodeSizeLimit = code };
        if (CacheFolder.Of(arguments) is { } folder)
            options = options with { CodeCache = WasmCodeCache.Directory(folder) };
        if (arguments.TracesCache)
            options = options with { TraceCache = TextWriter.Synchronized(Terminal.Error).WriteLine };
        return arguments.MaxCompileMemory is { } memory ? options with { CompileMemoryLimit = memory } : options;
    }

    private static WasmStoreOptions StoreOptions(RunArguments arguments)
    {
        WasmStoreOptions options = new();
        if (arguments.MaxHeap is { } heap)
            options = options with { HeapLimit = heap };
        if (arguments.MaxMemory is { } memory)
            options = options with { MemoryLimit = memory };
        if (arguments.MaxStack is { } stack)
            options = options with { StackSize = stack };
        return options;
    }

    private static WasiConfiguration WasiOptions(RunArguments arguments) => new()
    {
        Arguments = [arguments.Argv0 ?? (arguments.File == ModuleFile.StandardInput ? "wasm" : Path.GetFileName(arguments.File)),
            .. arguments.ProgramArguments],
        Environment = arguments.Variables,
        InheritEnvironment = arguments.InheritsVariables,
        Preopens = [.. arguments.Directories.ConvertAll(
            d => new WasiPreopen(d.Host, d.Guest, d.ReadOnly) { AllowKernelFileSystems = arguments.AllowsKernelFileSystems })],
        InheritStandardStreams = true,
    };
}
