using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Runtime.Instances;

namespace Wager.Runtime.Api.Values;

/// <summary>The types of a module's parts as the host sees them.</summary>
internal static class ModuleItems
{
    public static WasmExternType Of(WasmModuleData module, ExternKind kind, int index) => kind switch
    {
        ExternKind.Function => WasmFunctionType.Of(module.CanonicalTypeOfFunction(index)),
        ExternKind.Table => new WasmTableType(ModuleTypes.Table(module, index)),
        ExternKind.Memory => new WasmMemoryType(module.Memories[index]),
        ExternKind.Global => new WasmGlobalType(ModuleTypes.Global(module, index)),
        ExternKind.Tag => new WasmTagType(WasmFunctionType.Of(module.CanonicalTypeIds[module.Tags[index]])),
    };
}
