using Wager.Core.Text;
using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>
/// The best name that a module gives each of its functions, fit to be shown: that of the name section, else the first under which it is
/// exported, else the one by which it is imported. Thread-safe.
/// </summary>
internal sealed class FunctionNames(WasmModuleData module)
{
    /// <summary>The name to be shown; null if there is none.</summary>
    public string? Shown(int function)
    {
        if (module.NameOf(function) is { } name)
            return Printable.Name(name);
        if (function >= module.ImportedFunctions)
            return null;
        Import import = module.Imports[Imports[function]];
        return $"{Printable.Name(import.Module)}.{Printable.Name(import.Name)}";
    }

    /// <summary>Index and name, if there is one.</summary>
    public string Describe(int function) => Shown(function) is { } name ? $"{function} {name}" : $"{function}";

    private int[] Imports
        => field ??= [.. Enumerable.Range(0, module.Imports.Length).Where(i => module.Imports[i].Kind == ExternKind.Function)];
}
