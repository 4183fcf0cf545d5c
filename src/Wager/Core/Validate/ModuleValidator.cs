using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>
/// Validates a decoded module (core specification 3.5): first the declarations, on which bodies depend, then the bodies, then the
/// segments of data. Each part can be asked for by itself, as streaming and lazy compilation need.
/// </summary>
internal static class ModuleValidator
{
    /// <summary>Validates everything.</summary>
    /// <exception cref="WasmCompileException">The module is invalid.</exception>
    public static void Validate(WasmModuleData module)
    {
        WasmError error = default;
        if (!TryValidate(module, ref error))
            throw error.ToException(module.Names.Function);
    }

    /// <summary>Validates everything; false sets <paramref name="error"/>.</summary>
    public static bool TryValidate(WasmModuleData module, ref WasmError error)
    {
        if (!ValidateDeclarations(module, ref error) || !ValidateDatas(module, ref error))
            return false;
        ValidatorScratch scratch = new();
        for (int i = module.ImportedFunctions; i < module.Functions.Length; i++)
            if (!FuncValidator.Validate(module, i, scratch, ref error))
                return false;
        return true;
    }

    /// <summary>Validates all that comes before the code section, and notes which functions <c>ref.func</c> may name.</summary>
    public static bool ValidateDeclarations(WasmModuleData module, ref WasmError error, CancellationToken stop = default)
    {
        DeclarationValidator v = new(module, new ValidatorScratch(stop));
        v.All();
        error = v.Error;
        return !error.IsSet;
    }

    /// <summary>Validates the data segments, which come after the code.</summary>
    public static bool ValidateDatas(WasmModuleData module, ref WasmError error, CancellationToken stop = default)
    {
        DeclarationValidator v = new(module, new ValidatorScratch(stop));
        v.Datas();
        error = v.Error;
        return !error.IsSet;
    }
}
