using Wager.Abi;
using Wager.Core.Modules;

namespace Wager.Cli.Listing;

/// <summary>Names for places in an instance, for readers of machine code.</summary>
internal sealed class InstanceOffsets
{
    private readonly SortedDictionary<int, string> names = [];

    public InstanceOffsets(WasmModuleData module, InstanceLayout layout)
    {
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
            names[layout.ImportOffset(i)] = $"import {FunctionFinder.Describe(module, i)}";
        for (int i = module.ImportedFunctions; i < module.Functions.Length; i++)
        {
            names[layout.FuncRefOffset(i)] = $"function {FunctionFinder.Describe(module, i)}";
            names[layout.BudgetOffset(i)] = $"budget of function {i}";
            if (layout.CountsCalls && layout.FeedbackSize(i) != 0)
                names[layout.FeedbackOffset(i)] = $"calls of function {i}";
        }
        names[InstanceData.StackLimitOffset] = "stack limit";
        names[InstanceData.StoreOffset] = "store";
        names[InstanceData.Memory0BaseOffset] = "memory 0 base";
        names[InstanceData.Memory0SizeOffset] = "memory 0 size";
    }

    public string Describe(int offset) => names.TryGetValue(offset, out string? name) ? name : $"instance+0x{offset:x}";
}
