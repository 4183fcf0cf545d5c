using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Instances;
using Wager.Runtime.Modules;

namespace Wager;

/// <summary>An import of a module.</summary>
/// <param name="Module">The name of the module that it is to come from.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">What it must be.</param>
public sealed record WasmImportInfo(string Module, string Name, WasmExternType Type)
{
    /// <summary>What kind of thing it is.</summary>
    public WasmExternKind Kind => Type.Kind;

    /// <summary>
    /// Whether only a function of just that type will do, and none of a type declared below it (custom descriptors proposal).
    /// </summary>
    public bool IsExact { get; init; }
}

/// <summary>An export of a module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
public sealed record WasmExportInfo(string Name, WasmExternType Type)
{
    /// <summary>What kind of thing it is.</summary>
    public WasmExternKind Kind => Type.Kind;
}

/// <summary>
/// A validated module with its machine code, made by <see cref="WasmEngine.Compile(ReadOnlyMemory{byte}, CancellationToken)"/>.
/// Thread-safe; its code is shared by all its instances and freed when neither module nor instance can be reached any more.
/// </summary>
public sealed class WasmModule
{
    private readonly Dictionary<string, Export> exportsByName;
    private IReadOnlyList<WasmValueType>? types;

    internal WasmModule(WasmEngine engine, ModuleCode code, CancellationToken stop)
    {
        Engine = engine;
        Code = code;
        WasmModuleData data = code.Module;
        // What links goes by these lists, so nobody gets the arrays.
        Import[] needed = data.Strings.Any ? Array.FindAll(data.Imports, i => !data.Strings.Provides(in i)) : data.Imports;
        Imports = Array.AsReadOnly(Array.ConvertAll(needed, i =>
        {
            stop.ThrowIfCancellationRequested();
            return new WasmImportInfo(i.Module, i.Name, ModuleItems.Of(data, i.Kind, i.Index)) { IsExact = i.IsExact };
        }));
        Exports = Array.AsReadOnly(Array.ConvertAll(data.Exports, e =>
        {
            stop.ThrowIfCancellationRequested();
            return new WasmExportInfo(e.Name, ModuleItems.Of(data, e.Kind, e.Index));
        }));
        exportsByName = new Dictionary<string, Export>(data.Exports.Length);
        foreach (Export export in data.Exports)
        {
            stop.ThrowIfCancellationRequested();
            exportsByName.Add(export.Name, export);
        }
    }

    /// <summary>The engine that made the module.</summary>
    public WasmEngine Engine { get; }

    /// <summary>The module's name, if its name section tells it.</summary>
    public string? Name => Code.Module.Names.Module;

    /// <summary>The imports, in order, but for those that the engine provides (<see cref="WasmModuleOptions"/>).</summary>
    public IReadOnlyList<WasmImportInfo> Imports { get; }

    /// <summary>The exports, in order.</summary>
    public IReadOnlyList<WasmExportInfo> Exports { get; }

    /// <summary>
    /// The types that the module defines, in order, each as that of references which are not null. Two of the same type are equal.
    /// </summary>
    public IReadOnlyList<WasmValueType> Types => types ?? Interlocked.CompareExchange(ref types, MakeTypes(), null) ?? types;

    internal ModuleCode Code { get; }

    /// <summary>
    /// Tells where the module's instructions come from, for backtraces and profiles from now on, in place of what its own debug information
    /// (DWARF) tells. The module's own <c>sourceMappingURL</c> is never followed: it may name anything.
    /// </summary>
    /// <param name="sourceMap">A source map (ECMA-426) as JSON.</param>
    /// <exception cref="WasmException">It is none.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed.</exception>
    public void UseSourceMap(ReadOnlyMemory<byte> sourceMap)
    {
        Engine.CheckAlive();
        Code.Module.Sources = Core.Debugging.SourceMapReader.Read(sourceMap);
    }

    /// <summary>Compiles all functions that are not compiled yet.</summary>
    /// <param name="threads">How many threads work at it; 0 means one per processor.</param>
    /// <param name="cancellation">Ends the compiles within milliseconds; what is compiled by then stays.</param>
    /// <exception cref="WasmCompileException">A function cannot be compiled.</exception>
    /// <exception cref="WasmException">The code is larger than <see cref="WasmEngineOptions.CodeSizeLimit"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed meanwhile.</exception>
    public void CompileAll(int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Engine.Interruptible((Code, threads), static (work, stop) =>
        {
            work.Code.CompileAll(work.threads, stop);
            return true;
        }, cancellation);
    }

    /// <summary>Whether bytes are a valid module with the given features; compiles nothing.</summary>
    /// <param name="wasm">A module in binary form.</param>
    /// <param name="error">What is wrong, with the place; null for valid modules.</param>
    /// <param name="features">The parts of WebAssembly that the module may use.</param>
    /// <param name="cancellation">Ends the validation within milliseconds.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static bool TryValidate(
        ReadOnlyMemory<byte> wasm, out string? error, WasmFeatures features = WasmFeatures.All, CancellationToken cancellation = default)
    {
        try
        {
            ModuleLoader.Load(wasm, features, 1, cancellation);
            error = null;
            return true;
        }
        catch (WasmCompileException exception)
        {
            error = exception.Message;
            return false;
        }
    }

    private System.Collections.ObjectModel.ReadOnlyCollection<WasmValueType> MakeTypes() =>
        Array.AsReadOnly(Array.ConvertAll(Code.Module.CanonicalTypeIds,
        static id => new WasmValueType(ValType.RefTo(id, nullable: false))));

    internal bool TryFindExport(string name, out Export export) => exportsByName.TryGetValue(name, out export);
}
