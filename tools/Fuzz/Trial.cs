using Wager.Wasi;

namespace Wager.Fuzz;

/// <summary>What became of a damaged module; everything else is a failure of ours.</summary>
public enum Outcome
{
    Rejected,
    NotLinked,
    Returned,
    Trapped,
    Stopped,
}

/// <summary>Compiles a module whole and calls what it exports, under limits.</summary>
public sealed class Trial(WasmTier tier) : IDisposable
{
    /// <summary>For all calls of a module.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly WasmEngine engine =
        new(new WasmEngineOptions { Tier = tier, EagerCompilation = true, CompileThreads = 1, CheckCompilers = true });

    public Outcome Run(byte[] bytes)
    {
        WasmModule module;
        try
        {
            module = engine.Compile(bytes, Programs.ProgramRun.Provided);
        }
        catch (WasmCompileException)
        {
            return Outcome.Rejected;
        }
        using WasmStore store = new(engine, new WasmStoreOptions { MemoryLimit = 64 << 20, TableLimit = 1 << 16, StackSize = 256 << 10 });
        return Run(store, module);
    }

    public void Dispose() => engine.Dispose();

    private Outcome Run(WasmStore store, WasmModule module)
    {
        WasiConfiguration wasi = new() { Stdin = Stream.Null, Stdout = Stream.Null, Stderr = Stream.Null, Arguments = ["fuzz", "small"] };
        WasmInstance instance;
        try
        {
            WasmLinker linker = Provide(store, module).AddWasi(wasi);
            instance = linker.Instantiate(store, module);
        }
        catch (WasmTrapException)
        {
            return Outcome.Trapped;
        }
        catch (WasmException)
        {
            return Outcome.NotLinked;
        }
        using CancellationTokenSource timeout = new(Patience);
        Outcome outcome = Outcome.Returned;
        foreach (WasmExportInfo export in module.Exports)
            if (instance.TryGetExport(export.Name, out WasmExternal? item) && item is WasmFunction function && TakesZeros(function))
                outcome = (Outcome)Math.Max((int)outcome, (int)Call(function, timeout.Token));
        return outcome;
    }

    /// <summary>What generated programs import; damage may have changed its types, and then it does not link.</summary>
    private static WasmLinker Provide(WasmStore store, WasmModule module)
    {
        WasmLinker linker = new(store.Engine);
        foreach (WasmImportInfo import in module.Imports.DistinctBy(static import => import.Name))
            if (import.Module == "env" && import.Type is WasmFunctionType type)
                linker.Func(import.Module, import.Name, type, (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> results) =>
                {
                    for (int i = 0; i < results.Length; i++)
                        results[i] = Zero(type.Results[i]);
                });
            else if (import.Type is WasmMemoryType { IsShared: false } memory)
                linker.Define(import.Module, import.Name, new WasmMemory(store, memory));
            else if (import.Type is WasmGlobalType { ValueType.Kind: WasmValueKind.Int32 } global)
                linker.Define(import.Module, import.Name, new WasmGlobal(store, global, 5));
            else if (import.Type is WasmTagType tag)
                linker.Define(import.Module, import.Name, new WasmTag(tag));
        return linker;
    }

    private static bool TakesZeros(WasmFunction function)
    {
        foreach (WasmValueType type in function.Type.Parameters)
            if (type.Kind == WasmValueKind.Reference && !type.IsNullable)
                return false;
        return true;
    }

    private static WasmValue Zero(WasmValueType type) =>
        type.Kind == WasmValueKind.Reference ? WasmValue.FromReference(type, null) : WasmValue.FromBits(type, 0);

    private static Outcome Call(WasmFunction function, CancellationToken timeout)
    {
        WasmValue[] arguments = new WasmValue[function.Type.Parameters.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = Zero(function.Type.Parameters[i]);
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        try
        {
            function.Invoke(arguments, results, timeout);
            return Outcome.Returned;
        }
        catch (WasmExitException)
        {
            return Outcome.Returned;
        }
        catch (Exception e) when (e is WasmTrapException or WasmThrownException)
        {
            return Outcome.Trapped;
        }
        catch (OperationCanceledException)
        {
            return Outcome.Stopped;
        }
    }
}
