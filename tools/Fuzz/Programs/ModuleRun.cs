using System.Globalization;

namespace Wager.Fuzz.Programs;

/// <summary>
/// What any module does: each exported function is called with numbers made from its position, twice. One line for each call with results
/// or trap, for each value given to an imported function, and for memories and globals at the end. <c>run-modules-in-node.mjs</c> prints
/// the same lines.
/// </summary>
internal sealed class ModuleRun
{
    private const int Rounds = 2;
    private const int MaxLines = 4000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly List<string> lines = [];

    /// <summary>JavaScript has no vectors: a call of an imported function with one throws.</summary>
    private sealed class VectorException : Exception;

    /// <summary>
    /// Runs a module; the last line is <c>overflow</c> or <c>timeout</c> where the stack's size or time decides what comes then.
    /// </summary>
    public static List<string> Lines(byte[] bytes, WasmEngine engine)
    {
        ModuleRun run = new();
        using WasmStore store = new(engine, new WasmStoreOptions { MemoryLimit = 1 << 30, TableLimit = 1 << 20 });
        run.Run(engine, store, engine.Compile(bytes));
        return run.lines;
    }

    private void Run(WasmEngine engine, WasmStore store, WasmModule module)
    {
        WasmLinker linker = new(engine);
        foreach (WasmImportInfo import in module.Imports)
            Import(linker, store, import);
        WasmInstance instance;
        try
        {
            instance = linker.Instantiate(store, module);
        }
        catch (WasmTrapException e)
        {
            lines.Add($"start trap:{e.Code}");
            return;
        }
        catch (VectorException)
        {
            lines.Add("start trap:Vector");
            return;
        }
        for (int round = 0; round < Rounds; round++)
            for (int i = 0; i < module.Exports.Count; i++)
                if (instance.TryGetExport(module.Exports[i].Name, out WasmExternal? item) && item is WasmFunction function
                    && !Call(function, module.Exports[i].Name, round + i))
                    return;
        foreach (WasmExportInfo export in module.Exports)
            if (instance.TryGetExport(export.Name, out WasmExternal? item))
                State(export.Name, item);
    }

    private void Import(WasmLinker linker, WasmStore store, WasmImportInfo import)
    {
        switch (import.Type)
        {
            case WasmFunctionType type:
                linker.Func(import.Module, import.Name, type,
                    (in WasmCaller _, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results) =>
                {
                    if (type.Parameters.Concat(type.Results).Any(t => t.Kind == WasmValueKind.Vector128))
                        throw new VectorException();
                    Log(import.Name, arguments);
                    for (int i = 0; i < results.Length; i++)
                        results[i] = Zero(type.Results[i]);
                });
                break;
            case WasmGlobalType type:
                linker.Define(import.Module, import.Name, new WasmGlobal(store, type, Zero(type.ValueType)));
                break;
            case WasmMemoryType type:
                linker.Define(import.Module, import.Name, new WasmMemory(store, type));
                break;
            case WasmTableType type:
                linker.Define(import.Module, import.Name, new WasmTable(store, type, Zero(type.Element)));
                break;
        }
    }

    private void Log(string name, ReadOnlySpan<WasmValue> arguments)
    {
        if (lines.Count >= MaxLines)
            return;
        string line = $"log {name}";
        foreach (WasmValue argument in arguments)
            line += " " + Show(argument);
        lines.Add(line);
    }

    private bool Call(WasmFunction function, string name, int number)
    {
        if (function.Type.Parameters.Concat(function.Type.Results)
            .Any(t => t.Kind == WasmValueKind.Vector128 || (t.Kind == WasmValueKind.Reference && !t.IsNullable)))
            return true;
        WasmValue[] arguments = [.. function.Type.Parameters.Select((t, i) => Argument(t, number + i))];
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        using CancellationTokenSource limit = new(Limit);
        try
        {
            function.Invoke(arguments, results, limit.Token);
            lines.Add($"{name} {string.Join(' ', results.Select(Show))}");
            return true;
        }
        catch (WasmTrapException e)
        {
            if (e.Code == WasmTrapCode.StackOverflow)
            {
                lines.Add("overflow");
                return false;
            }
            lines.Add($"{name} trap:{e.Code}");
            return true;
        }
        catch (VectorException)
        {
            lines.Add($"{name} trap:Vector");
            return true;
        }
        catch (OperationCanceledException)
        {
            lines.Add("timeout");
        }
        return false;
    }

    private void State(string name, WasmExternal item)
    {
        if (item is WasmMemory memory)
            lines.Add($"memory {name} {memory.Size} {ProgramRun.Hash(memory.AsSpan())}");
        else if (item is WasmGlobal global && global.Type.ValueType.Kind is not WasmValueKind.Vector128)
            lines.Add($"global {name} {Show(global.Value)}");
    }

    /// <summary>Small numbers, negative ones, and ones that fill the type; a null for references.</summary>
    private static WasmValue Argument(WasmValueType type, int number) => type.Kind switch
    {
        WasmValueKind.Int32 => WasmValue.FromInt32(unchecked(number * number * 40503 - number)),
        WasmValueKind.Int64 => WasmValue.FromInt64((long)number * number * 2654435761 - number),
        WasmValueKind.Single => WasmValue.FromSingle(number * 0.5f - 2),
        WasmValueKind.Double => WasmValue.FromDouble(number * 0.25 - 1),
        _ => Zero(type),
    };

    private static WasmValue Zero(WasmValueType type) =>
        type.Kind == WasmValueKind.Reference ? WasmValue.FromReference(type, null) : WasmValue.FromBits(type, 0);

    /// <summary>The bits of a number, NaNs all alike; whether a reference is null.</summary>
    private static string Show(WasmValue value) => value.Type.Kind switch
    {
        WasmValueKind.Int32 => value.ToInt32().ToString(CultureInfo.InvariantCulture),
        WasmValueKind.Int64 => value.ToInt64().ToString(CultureInfo.InvariantCulture),
        WasmValueKind.Single => float.IsNaN(value.ToSingle()) ? "nan" : "f" + ((uint)value.LowBits).ToString(CultureInfo.InvariantCulture),
        WasmValueKind.Double => double.IsNaN(value.ToDouble()) ? "nan" : "d" + value.LowBits.ToString(CultureInfo.InvariantCulture),
        WasmValueKind.Vector128 => "vector",
        _ => value.ToReference() is null ? "null" : "reference",
    };
}
