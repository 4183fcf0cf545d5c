using Wager.Abi;
using Wager.Core.Modules;

namespace Wager.Cli.Listing;

/// <summary>Names for places in an instance, for readers of machine code; made once for all functions of a module.</summary>
internal sealed class InstanceOffsets
{
    private readonly Dictionary<int, string> names = [];
    private readonly Dictionary<int, (string What, int Function)> functions = [];
    private readonly WasmModuleData module;

    public InstanceOffsets(WasmModuleData module, InstanceLayout layout)
    {
        this.module = module;
        foreach (BuiltinId id in Enum.GetValues<BuiltinId>())
            names[Builtins.Offset(id)] = $"builtin {id}";
        foreach (TrapCode code in Enum.GetValues<TrapCode>())
            if (code != default)
                names[Builtins.TrapOffset(code)] = $"trap {code}";
        for (int i = 0; i < module.Memories.Length; i++)
        {
            names[layout.MemoryOffset(i)] = $"memory {i} base";
            names[layout.MemoryOffset(i) + 8] = $"memory {i} size";
        }
        for (int i = 0; i < module.Tables.Length; i++)
        {
            names[layout.TableOffset(i)] = $"table {i} base";
            names[layout.TableOffset(i) + 8] = $"table {i} length";
        }
        for (int i = 0; i < module.Globals.Length; i++)
            names[layout.GlobalOffset(i)] = $"global {i}";
        for (int i = 0; i < module.ImportedFunctions; i++)
            functions[layout.ImportOffset(i)] = ("import", i);
        for (int i = module.ImportedFunctions; i < module.Functions.Length; i++)
        {
            functions[layout.FuncRefOffset(i)] = ("function", i);
            functions[layout.BudgetOffset(i)] = ("budget of function", i);
            if (layout.CountsCalls && layout.FeedbackSize(i) != 0)
                functions[layout.FeedbackOffset(i)] = ("calls of function", i);
        }
        names[InstanceData.StackLimitOffset] = "stack limit";
        names[InstanceData.StoreOffset] = "store";
        names[InstanceData.Memory0BaseOffset] = "memory 0 base";
        names[InstanceData.Memory0SizeOffset] = "memory 0 size";
    }

    public string Describe(int offset)
    {
        if (names.TryGetValue(offset, out string? name))
            return name;
        return functions.TryGetValue(offset, out (string What, int Function) known)
            ? $"{known.What} {FunctionFinder.Describe(module, known.Function)}" : $"instance+0x{offset:x}";
    }
}
