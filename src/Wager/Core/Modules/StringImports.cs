using System.Text;
using Wager.Core.Text;
using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>
/// The imports of a module that the engine itself provides: functions of the js-string builtins, and constant strings, which are globals
/// whose names are what they hold. Decided once, when the module is compiled, so that compiled code knows them. Immutable.
/// </summary>
internal sealed class StringImports
{
    private readonly StringFunction[] functions;
    private readonly string?[] constants;

    private StringImports(StringFunction[] functions, string?[] constants)
    {
        this.functions = functions;
        this.constants = constants;
    }

    /// <summary>Of modules that bring everything themselves.</summary>
    public static StringImports None { get; } = new([], []);

    /// <summary>Whether there are any.</summary>
    public bool Any => functions.Length + constants.Length > 0;

    /// <summary>
    /// What an imported function is; <see cref="StringFunction.None"/> if it is an ordinary one, or none that is imported.
    /// </summary>
    public StringFunction FunctionAt(int function) => (uint)function < (uint)functions.Length ? functions[function] : StringFunction.None;

    /// <summary>The string that an imported global holds; null if it is an ordinary one.</summary>
    public string? ConstantAt(int global) => (uint)global < (uint)constants.Length ? constants[global] : null;

    /// <summary>How many imported globals are strings.</summary>
    public int ConstantCount { get; private init; }

    /// <summary>Whether the engine provides an import.</summary>
    public bool Provides(in Import import) => import.Kind switch
    {
        ExternKind.Function => FunctionAt(import.Index) != StringFunction.None,
        ExternKind.Global => ConstantAt(import.Index) is not null,
        _ => false,
    };

    /// <summary>
    /// The imports of a module that are functions of the builtins, if those are switched on, or that come from the module of constant
    /// strings, if there is one.
    /// </summary>
    /// <exception cref="WasmCompileException">One is not of the type that it has to be.</exception>
    public static StringImports Of(WasmModuleData module, bool hasFunctions, string? constantsModule)
    {
        StringFunction[] functions = new StringFunction[module.ImportedFunctions];
        string?[] constants = new string?[module.ImportedGlobals];
        bool isAny = false;
        int count = 0;
        foreach (ref readonly Import import in module.Imports.AsSpan())
        {
            if (constantsModule is not null && import.Module == constantsModule)
            {
                CheckConstant(module, in import);
                constants[import.Index] = import.Name;
                count++;
            }
            else if (hasFunctions && import.Kind == ExternKind.Function && import.Module == StringFunctions.ModuleName)
            {
                functions[import.Index] = CheckedFunction(module, in import);
                isAny |= functions[import.Index] != StringFunction.None;
            }
        }
        return isAny || count > 0 ? new StringImports(functions, constants) { ConstantCount = count } : None;
    }

    private static StringFunction CheckedFunction(WasmModuleData module, in Import import)
    {
        StringFunction function = StringFunctions.Find(import.Name);
        if (function != StringFunction.None && module.CanonicalTypeOfFunction(import.Index) != StringFunctions.TypeOf(function))
            throw new WasmCompileException(
                $"the js-string builtin \"{import.Name}\" is imported with the wrong type: it is {TypeStore.Shared.Canonical(StringFunctions.TypeOf(function)).Func}", -1);
        return function;
    }

    private static void CheckConstant(WasmModuleData module, in Import import)
    {
        if (import.Kind == ExternKind.Global && module.Globals[import.Index].Type is { IsMutable: false } type && type.Type.IsRef
            && type.Type.Heap == HeapType.Extern)
            return;
        throw new WasmCompileException(
            $"the constant string \"{Printable.Name(import.Name)}\" of the module \"{Printable.Name(import.Module)}\" must be imported as an immutable global of type externref", -1);
    }
}
