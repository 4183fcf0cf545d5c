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
        bool isIndex = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < module.Functions.Length;
        return isIndex ? index : -1;
    }

    /// <summary>Index and the best name that the module gives, fit to be shown.</summary>
    public static string Describe(WasmModuleData module, int function) => module.FunctionNames.Describe(function);
}
