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
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly WasmEngine engine = new(new WasmEngineOptions { Tier = tier, EagerCompilation = true, CompileThreads = 1, CheckCompilers = true });

    public Outcome Run(byte[] bytes)
    {
        WasmModule module;
        try
        {
            module = engine.Compile(bytes);
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
        WasmLinker linker = new WasmLinker(engine).AddWasi(wasi);
        WasmInstance instance;
        try
        {
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
        Outcome outcome = Outcome.Returned;
        foreach (WasmExportInfo export in module.Exports)
            if (instance.TryGetExport(export.Name, out WasmExternal? item) && item is WasmFunction function && TakesZeros(function))
                outcome = (Outcome)Math.Max((int)outcome, (int)Call(function));
        return outcome;
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

    private static Outcome Call(WasmFunction function)
    {
        WasmValue[] arguments = new WasmValue[function.Type.Parameters.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = Zero(function.Type.Parameters[i]);
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        using CancellationTokenSource timeout = new(Patience);
        try
        {
            function.Invoke(arguments, results, timeout.Token);
            return Outcome.Returned;
        }
        catch (WasmExitException)
        {
            return Outcome.Returned;
        }
        catch (WasmTrapException)
        {
            return Outcome.Trapped;
        }
        catch (OperationCanceledException)
        {
            return Outcome.Stopped;
        }
    }
}
