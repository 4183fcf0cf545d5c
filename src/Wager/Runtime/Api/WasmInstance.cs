using System.Diagnostics.CodeAnalysis;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Types;
using Wager.Runtime.Calls;
using Wager.Runtime.Instances;
using Wager.Runtime.Modules;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>An instance of a module in a store, which owns it. Follows the store's thread rule.</summary>
public sealed partial class WasmInstance
{
    private readonly Dictionary<string, WasmExternal> exports = [];
    private WasmMemory? defaultMemory;

    /// <summary>Allocates the instance; the imports fit, in the order of the module's.</summary>
    internal WasmInstance(WasmModule module, WasmStore store, WasmExternal[] imports)
    {
        Module = module;
        Store = store;
        Core = new InstanceCore(this, module.Code, store.Core, StubLibrary.Process.Table, Array.ConvertAll(imports, ItemOf));
    }

    /// <summary>The module.</summary>
    public WasmModule Module { get; }

    /// <summary>The store.</summary>
    public WasmStore Store { get; }

    /// <summary>What is behind all this.</summary>
    internal InstanceCore Core { get; }

    internal ModuleCode Code => Core.Code;

    /// <summary>The function that the module wants to have called, or null.</summary>
    internal WasmFunction? StartFunction => Code.Module.Start >= 0 ? Store.FunctionAt(Core.FunctionAt(Code.Module.Start)) : null;

    /// <summary>What host functions of this instance see as its memory.</summary>
    internal WasmMemory? DefaultMemory => defaultMemory ??= FindDefaultMemory();

    /// <summary>All exports by their names, in a new dictionary.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public IReadOnlyDictionary<string, WasmExternal> Exports
    {
        get
        {
            Dictionary<string, WasmExternal> all = [];
            foreach (WasmExportInfo export in Module.Exports)
                if (TryGetExport(export.Name, out WasmExternal? item))
                    all.Add(export.Name, item);
            return all;
        }
    }

    /// <summary>Finds an export by name.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TryGetExport(string name, [NotNullWhen(true)] out WasmExternal? item)
    {
        ArgumentNullException.ThrowIfNull(name);
        using StoreVisit visit = Store.Entrance.Visit();
        if (exports.TryGetValue(name, out item))
            return true;
        if (!Module.TryFindExport(name, out Export export))
            return false;
        item = MakeExternal(export.Kind, export.Index);
        exports.Add(name, item);
        return true;
    }

    /// <summary>An exported function.</summary>
    /// <exception cref="WasmException">There is no such export, or it is no function; the message names similar ones.</exception>
    public WasmFunction GetFunction(string name) => Get<WasmFunction>(name, WasmExternKind.Function);

    /// <summary>An exported memory.</summary>
    /// <exception cref="WasmException">There is no such export, or it is no memory; the message names similar ones.</exception>
    public WasmMemory GetMemory(string name) => Get<WasmMemory>(name, WasmExternKind.Memory);

    /// <summary>An exported table.</summary>
    /// <exception cref="WasmException">There is no such export, or it is no table; the message names similar ones.</exception>
    public WasmTable GetTable(string name) => Get<WasmTable>(name, WasmExternKind.Table);

    /// <summary>An exported global.</summary>
    /// <exception cref="WasmException">There is no such export, or it is no global; the message names similar ones.</exception>
    public WasmGlobal GetGlobal(string name) => Get<WasmGlobal>(name, WasmExternKind.Global);

    /// <summary>An exported tag.</summary>
    /// <exception cref="WasmException">There is no such export, or it is no tag; the message names similar ones.</exception>
    public WasmTag GetTag(string name) => Get<WasmTag>(name, WasmExternKind.Tag);

    private T Get<T>(string name, WasmExternKind kind)
        where T : WasmExternal
    {
        if (TryGetExport(name, out WasmExternal? item))
            return item as T ?? throw new WasmException(
                $"the export \"{Printable.Name(name)}\" is a {item.Kind.ToString().ToLowerInvariant()}, not a {kind.ToString().ToLowerInvariant()}");
        IEnumerable<string> names = Module.Exports.Where(e => e.Kind == kind).Select(e => e.Name);
        throw new WasmException($"the module exports no {kind.ToString().ToLowerInvariant()} \"{Printable.Name(name)}\"{NearMisses.Clause(name, names)}");
    }

    private WasmExternal MakeExternal(ExternKind kind, int index) => kind switch
    {
        ExternKind.Function => Store.FunctionAt(Core.FunctionAt(index)),
        ExternKind.Table => new WasmTable(Store, Core.Tables[index]),
        ExternKind.Memory => new WasmMemory(Store, Core.Memories[index]),
        ExternKind.Global => new WasmGlobal(Store, new WasmGlobalType(ModuleTypes.Global(Code.Module, index)),
            Core.GlobalAt(index)),
        ExternKind.Tag => WasmTag.Of(Core.TagAt(index)),
    };

    private static ImportedItem ItemOf(WasmExternal? item) => item switch
    {
        null => default,
        WasmFunction function => new ImportedItem(function.Guest),
        WasmTable table => new ImportedItem(table.Storage),
        WasmMemory memory => new ImportedItem(memory.Storage, isForeign: false),
        WasmSharedMemory shared => new ImportedItem(shared.Storage, isForeign: true),
        WasmGlobal global => new ImportedItem(global.Place),
        WasmTag tag => new ImportedItem(tag.Core),
        _ => throw new CompilerBug($"nothing imports a {item.GetType().Name}"),
    };

    private WasmMemory? FindDefaultMemory()
    {
        if (TryGetExport("memory", out WasmExternal? item) && item is WasmMemory memory)
            return memory;
        return Core.Memories.Length > 0 ? new WasmMemory(Store, Core.Memories[0]) : null;
    }
}
