using System.Diagnostics;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Types;
using Wager.Runtime.Api.Values;
using Wager.Runtime.Calls;
using Wager.Runtime.Instances;
using Wager.Runtime.Stores;
using Wager.Runtime.Telemetry;

namespace Wager;

/// <summary>
/// Names for what modules import. Host functions are defined once and serve any number of stores; other items belong to one store.
/// Definitions are not thread-safe; instantiation from several threads is, once all are made.
/// </summary>
public sealed partial class WasmLinker
{
    /// <summary>A module may have a million imports with names of a hundred thousand characters.</summary>
    private const int MostErrors = 100;

    private readonly Dictionary<(string Module, string Name), object> items = [];
    private string? stringConstants;

    /// <summary>A linker without names.</summary>
    public WasmLinker(WasmEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Engine = engine;
    }

    /// <summary>The engine.</summary>
    public WasmEngine Engine { get; }

    /// <summary>Names an item; an earlier item of that name is replaced.</summary>
    public WasmLinker Define(string module, string name, WasmExternal item)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(item);
        items[(module, name)] = item;
        return this;
    }

    /// <summary>Names all exports of an instance.</summary>
    public WasmLinker DefineInstance(string module, WasmInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (WasmExportInfo export in instance.Module.Exports)
            if (instance.TryGetExport(export.Name, out WasmExternal? item))
                Define(module, export.Name, item);
        return this;
    }

    /// <summary>Names a function of the host's.</summary>
    public WasmLinker Func(string module, string name, WasmFunctionType type, WasmHostFunction callback)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new ValueHostFunction(type, callback));
    }

    /// <summary>Names a function of the host's that works on raw slots, without conversion or allocation.</summary>
    /// <exception cref="ArgumentException">The type has references.</exception>
    public WasmLinker RawFunc(string module, string name, WasmFunctionType type, WasmRawHostFunction callback)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        if (type.HasReferences)
            throw new ArgumentException($"{type} has references, which have no raw form", nameof(type));
        return Define(module, name, new RawHostFunction(type, callback));
    }

    /// <summary>Makes an instance: binds the imports, copies the active segments, calls the start function.</summary>
    /// <param name="store">Where the instance lives.</param>
    /// <param name="module">A module of the same engine.</param>
    /// <param name="cancellation">Stops the start function.</param>
    /// <exception cref="WasmLinkException">Imports are missing or of the wrong type; the message lists the first hundred of
    /// them.</exception>
    /// <exception cref="WasmTrapException">A segment does not fit, or the start function trapped.</exception>
    /// <exception cref="WasmException">A limit of the store or of the engine is exceeded.</exception>
    /// <exception cref="ArgumentException">Store or module belong to another engine.</exception>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed, or a shared memory that is imported.</exception>
    public WasmInstance Instantiate(WasmStore store, WasmModule module, CancellationToken cancellation = default)
    {
        WasmInstance instance = Make(store, module);
        instance.StartFunction?.Invoke([], [], cancellation);
        return instance;
    }

    /// <summary>Makes an instance, whose start function can wait for asynchronous host functions.</summary>
    /// <inheritdoc cref="Instantiate" path="/*[not(self::summary)]"/>
    public async ValueTask<WasmInstance> InstantiateAsync(WasmStore store, WasmModule module, CancellationToken cancellation = default)
    {
        WasmInstance instance = Make(store, module);
        if (instance.StartFunction is { } start)
            await start.InvokeAsync([], default, cancellation).ConfigureAwait(false);
        return instance;
    }

    /// <summary>Names an asynchronous function of the host's. Only calls by <c>InvokeAsync</c> can reach it.</summary>
    public WasmLinker AsyncFunc(string module, string name, WasmFunctionType type, WasmAsyncHostFunction callback)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        return Define(module, name, new AsyncValueHostFunction(type, callback));
    }

    private WasmInstance Make(WasmStore store, WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(module);
        if (store.Engine != Engine || module.Engine != Engine)
            throw new ArgumentException("linker, store and module must belong to the same engine");
        using Activity? activity = Tracing.Start(Tracing.Instantiate, Tracing.HasListeners ? module.Name : null);
        try
        {
            return MakeTraced(store, module);
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
    }

    private WasmInstance MakeTraced(WasmStore store, WasmModule module)
    {
        // The limiter is the host's, and segments are long: nobody else gets in meanwhile, nor can the store be disposed.
        using StoreVisit visit = store.Entrance.Visit();
        store.Limits.CheckRoomForInstance();
        WasmInstance instance = new(module, store, Resolve(store, module));
        instance.Core.InitializeSegments();
        return instance;
    }

    /// <summary>
    /// Defines each function that a module imports and nobody has defined so far as one that traps when it is called, with
    /// <see cref="WasmTrapCode.Unreachable"/> and a phrase that names it. Imports of other kinds stay missing.
    /// </summary>
    /// <returns>This linker.</returns>
    public WasmLinker TrapUnknownImports(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        Engine.CheckAlive();
        foreach (WasmImportInfo import in module.Imports)
            if (import.Type is WasmFunctionType type && !items.ContainsKey((import.Module, import.Name)))
                Func(import.Module, import.Name, type, UnknownImport(import));
        return this;
    }

    /// <summary>
    /// Defines the functions of the js-string builtins (module <c>wasm:js-string</c>), for modules that were not compiled for them:
    /// <see cref="WasmModuleOptions.JsStringBuiltins"/> makes them a part of the code, which is faster.
    /// </summary>
    /// <param name="constants">The module from which immutable globals of type <c>externref</c> are imported as strings, each of which is
    /// its own name; null for none.</param>
    /// <returns>This linker.</returns>
    public WasmLinker AddJsStringBuiltins(string? constants = null)
    {
        foreach (StringFunction function in StringFunctions.All)
            Define(StringFunctions.ModuleName, StringFunctions.NameOf(function), StringHostFunction.Of(function));
        stringConstants = constants;
        return this;
    }

    private static WasmHostFunction UnknownImport(WasmImportInfo import)
        => (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _)
            => throw new WasmTrapException(WasmTrapCode.Unreachable, $"unknown import {Quoted(import)} was called", [], 0);

    private WasmLinker Define(string module, string name, HostFunction function)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        items[(module, name)] = function;
        return this;
    }

    private WasmExternal[] Resolve(WasmStore store, WasmModule module)
    {
        WasmModuleData data = module.Code.Module;
        WasmExternal[] found = new WasmExternal[data.Imports.Length];
        List<string> errors = [];
        int next = 0;
        for (int i = 0; i < found.Length && errors.Count < MostErrors; i++)
        {
            if (data.Strings.Provides(in data.Imports[i]))
            {
                // Constant strings are the instance's own; a function that refers to itself by reference has to be one.
                if (data.Imports[i].Kind == ExternKind.Function)
                    found[i] = store.FunctionOf(StringHostFunction.Of(data.Strings.FunctionAt(data.Imports[i].Index)));
                continue;
            }
            WasmImportInfo import = module.Imports[next++];
            WasmExternal? item = Find(store, import);
            if (Misfit(store, import, item) is not { } error)
                found[i] = item!;
            else
                errors.Add(error);
        }
        return errors.Count == 0 ? found : throw new WasmLinkException(string.Join('\n', errors));
    }

    private static string Quoted(WasmImportInfo import) => $"\"{Printable.Name(import.Module)}\" \"{Printable.Name(import.Name)}\"";

    private WasmExternal? Find(WasmStore store, WasmImportInfo import)
    {
        items.TryGetValue((import.Module, import.Name), out object? found);
        if (found is null && stringConstants == import.Module && import.Type is WasmGlobalType { IsMutable: false } type
            && type.Type.Type.IsRef && type.Type.Type.Heap == HeapType.Extern)
            return ConstantOf(store, type, import.Name);
        if (found is not HostFunction host)
            return (WasmExternal?)found;
        return store.FunctionOf((import.Type is WasmFunctionType wanted ? host.As(wanted) : null) ?? host);
    }

    private static WasmGlobal ConstantOf(WasmStore store, WasmGlobalType type, string text)
    {
        store.Core.HasStrings = true;
        return new WasmGlobal(store, type, WasmValue.FromExtern(text));
    }

    /// <summary>What is wrong with an item for an import, or null.</summary>
    private string? Misfit(WasmStore store, WasmImportInfo import, WasmExternal? item)
    {
        if (item is null)
            return Missing(import);
        string name = Quoted(import);
        if (item.Owner is not null && item.Owner != store)
            return $"incompatible import {name}: it belongs to another store{(item is WasmMemory { Type.IsShared: true } ? "; WasmMemory.Share gives what all stores can import" : "")}";
        if (item is WasmSharedMemory memory)
        {
            memory.CheckAlive();
            if (memory.Engine != Engine)
                return $"incompatible import {name}: the shared memory belongs to another engine";
        }
        return ImportMatching.Fits(item, import.Type) && (!import.IsExact || item.ExternType.Equals(import.Type))
            ? null
            : $"incompatible import type for {name}: the module needs {import.Type}, and this is {item.ExternType}{LambdaHint(import, item)}";
    }

    /// <summary>What has happened, as a rule, when a result is too much.</summary>
    private static string LambdaHint(WasmImportInfo import, WasmExternal item)
        => import.Type is WasmFunctionType { Results.Count: 0 } && item.ExternType is WasmFunctionType { Results.Count: > 0 }
            ? "; a lambda that is an expression gives the expression's value back: one with a block body, { ...; }, gives none"
            : "";

    private string Missing(WasmImportInfo import)
    {
        string text = $"unknown import {Quoted(import)} {import.Type}";
        List<string> names = items.Keys.Where(k => k.Module == import.Module).Select(k => k.Name).ToList();
        if (names.Count > 0)
            return text + NearMisses.Clause(import.Name, names);
        string clause = NearMisses.Clause(import.Module, items.Keys.Select(k => k.Module).Distinct());
        return $"{text}: nothing is defined for module \"{Printable.Name(import.Module)}\"{clause}";
    }
}
