using System.Globalization;

namespace Wager.Cli.Wast;

/// <summary>
/// The host module "spectest" that the official scripts import from, with a "collect" for our own, which those of another engine import as
/// "wasmtime" "gc".
/// </summary>
internal static class SpectestModule
{
    private const string Name = "spectest";

    public static void Define(WasmLinker linker, WasmStore store, TextWriter? output)
    {
        Print(linker, "print", output);
        Print(linker, "print_i32", output, WasmValueType.Int32);
        Print(linker, "print_i64", output, WasmValueType.Int64);
        Print(linker, "print_f32", output, WasmValueType.Single);
        Print(linker, "print_f64", output, WasmValueType.Double);
        Print(linker, "print_i32_f32", output, WasmValueType.Int32, WasmValueType.Single);
        Print(linker, "print_f64_f64", output, WasmValueType.Double, WasmValueType.Double);
        linker.Func(Name, "collect", new WasmFunctionType([], []),
            (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => store.Collect());
        linker.Func("wasmtime", "gc", new WasmFunctionType([], []),
            (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => store.Collect());
        Global(linker, store, "global_i32", WasmValue.FromInt32(666));
        Global(linker, store, "global_i64", WasmValue.FromInt64(666));
        Global(linker, store, "global_f32", WasmValue.FromSingle(666.6f));
        Global(linker, store, "global_f64", WasmValue.FromDouble(666.6));
        linker.Define(Name, "table", new WasmTable(store, new WasmTableType(WasmValueType.FuncRef, 10, 20)));
        linker.Define(Name, "table64", new WasmTable(store, new WasmTableType(WasmValueType.FuncRef, 10, 20, is64: true)));
        linker.Define(Name, "memory", new WasmMemory(store, new WasmMemoryType(1, 2)));
        linker.Define(Name, "shared_memory", new WasmMemory(store, new WasmMemoryType(1, 2, isShared: true)));
    }

    private static void Global(WasmLinker linker, WasmStore store, string name, WasmValue value) =>
        linker.Define(Name, name, new WasmGlobal(store, new WasmGlobalType(value.Type, isMutable: false), value));

    private static void Print(WasmLinker linker, string name, TextWriter? output, params ReadOnlySpan<WasmValueType> parameters) =>
        linker.Func(Name, name, new WasmFunctionType(parameters, []),
        (in WasmCaller _, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> _) =>
        {
            if (output is null)
                return;
            foreach (WasmValue argument in arguments)
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{argument} : {argument.Type} "));
            output.WriteLine();
        });
}
