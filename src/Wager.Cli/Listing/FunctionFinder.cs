using System.Globalization;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Cli.Listing;

/// <summary>Names of functions, and functions by what people call them.</summary>
internal static class FunctionFinder
{
    /// <summary>Finds a function by export name, name section or index; -1 if there is none.</summary>
    public static int Find(WasmModuleData module, string name)
    {
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Function && export.Name == name)
                return export.Index;
        for (int i = 0; i < module.Functions.Length; i++)
            if (module.Names.Function(i) == name)
                return i;
        string digits = name.StartsWith('#') ? name[1..] : name;
        bool isIndex = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < module.Functions.Length;
        return isIndex ? index : -1;
    }

    /// <summary>Index and the best name that the module gives.</summary>
    public static string Describe(WasmModuleData module, int function)
        => Name(module, function) is { } name ? $"{function} {name}" : $"{function}";

    private static string? Name(WasmModuleData module, int function)
    {
        if (module.Names.Function(function) is { } name)
            return name;
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Function && export.Index == function)
                return export.Name;
        foreach (Import import in module.Imports)
            if (import.Kind == ExternKind.Function && import.Index == function)
                return $"{import.Module}.{import.Name}";
        return null;
    }
}
