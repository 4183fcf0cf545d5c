using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Runtime.Instances;

/// <summary>The types of a module's parts in the API's terms: references as canonical ids.</summary>
internal static class ModuleTypes
{
    public static WasmExternType Of(WasmModuleData module, ExternKind kind, int index) => kind switch
    {
        ExternKind.Function => WasmFunctionType.Of(module.CanonicalTypeOfFunction(index)),
        ExternKind.Table => new WasmTableType(Table(module, index)),
        ExternKind.Memory => new WasmMemoryType(module.Memories[index]),
        ExternKind.Global => new WasmGlobalType(Global(module, index)),
        ExternKind.Tag => new WasmTagType(WasmFunctionType.Of(module.CanonicalTypeIds[module.Tags[index]])),
    };

    public static TableType Table(WasmModuleData module, int index)
    {
        TableType type = module.Tables[index].Type;
        return type with { Element = module.Canonical(type.Element) };
    }

    public static GlobalType Global(WasmModuleData module, int index)
    {
        GlobalType type = module.Globals[index].Type;
        return type with { Type = module.Canonical(type.Type) };
    }
}
