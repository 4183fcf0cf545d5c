using System.Globalization;

namespace Wager.Fuzz.Programs;

/// <summary>
/// What programs import, which may be each thing twice; and the instance that imports it. <c>run-in-node.mjs</c> has the same.
/// </summary>
internal sealed class ProgramHost
{
    private readonly Dictionary<WasmTag, string> tags = [];

    public ProgramHost(WasmStore store, WasmModule module)
    {
        WasmLinker linker = new(store.Engine);
        foreach (WasmImportInfo import in module.Imports.DistinctBy(static import => import.Name))
        {
            if (import.Type is WasmFunctionType type)
            {
                linker.Func(import.Module, import.Name, type, import.Name == "call" ? Call : Throw);
                continue;
            }
            linker.Define(import.Module, import.Name, import.Type switch
            {
                WasmMemoryType memory => new WasmMemory(store, memory),
                WasmGlobalType global => new WasmGlobal(store, global, 5),
                WasmTagType tag => Named(new WasmTag(tag), import.Name),
                _ => throw new ArgumentException($"programs do not import {import.Name}"),
            });
        }
        Instance = linker.Instantiate(store, module);
        foreach (WasmExportInfo export in module.Exports)
            if (export.Type is WasmTagType && Instance.TryGetExport(export.Name, out WasmExternal? tag))
                Named((WasmTag)tag, export.Name);
    }

    public WasmInstance Instance { get; }

    /// <summary>An exception that nobody has caught: its tag and values, if the host knows the tag.</summary>
    public string Text(WasmThrownException exception) =>
        tags.TryGetValue(exception.Tag, out string? name)
        ? $"thrown:{name}{string.Concat(exception.Values.Select(static v => " " + Text(v)))}" : "thrown:?";

    private static string Text(WasmValue value) => value.Type.Kind switch
    {
        WasmValueKind.Int32 => value.ToInt32().ToString(CultureInfo.InvariantCulture),
        WasmValueKind.Int64 => value.ToInt64().ToString(CultureInfo.InvariantCulture),
        _ => value.LowBits.ToString(CultureInfo.InvariantCulture),
    };

    private WasmTag Named(WasmTag tag, string name)
    {
        tags[tag] = name;
        return tag;
    }

    /// <summary>Calls a function of the guest, through which exceptions pass.</summary>
    private void Call(in WasmCaller caller, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results) =>
        Instance.GetFunction($"x{(uint)arguments[0].ToInt32() % 7}").Invoke(arguments[1..], results, caller.CancellationToken);

    private void Throw(in WasmCaller caller, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results)
    {
        string name = (arguments[0].ToInt32() & 1) == 0 ? "e1" : "e0";
        throw new WasmThrownException(tags.First(t => t.Value == name).Key, arguments);
    }
}
