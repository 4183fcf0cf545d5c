using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Runtime.Instances;

/// <summary>The types of a module's parts in the API's terms: references as canonical ids.</summary>
internal static class ModuleTypes
{
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
