using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Runtime.Code;

namespace Wager.Runtime.Profiling;

/// <summary>What tools are told that functions and their code are called.</summary>
internal static class CodeNames
{
    /// <summary>A function of a module, with the module's name if it has one.</summary>
    public static string Of(WasmModuleData module, int function)
    {
        string name = module.FunctionNames.Shown(function) ?? $"wasm-function[{function}]";
        return module.Names.Module is { } of ? $"{Printable.Name(of)}!{name}" : name;
    }

    /// <summary>A version of a function, with its tier.</summary>
    public static string Of(CodeVersion code)
        => $"{Of(code.Module, code.FunctionIndex)} [{TierOf(code)}]";

    /// <summary>
    /// The functions that lie in line in one another at a place of code, the outermost first; and the offset in the innermost.
    /// </summary>
    public static string ChainAt(CodeVersion code, int place, out int offset)
    {
        offset = place < 0 ? code.InlinedFrames[~place].Offset : place;
        string chain = "";
        for (; place < 0; place = code.InlinedFrames[~place].Caller)
            chain = $" > {Of(code.Module, code.InlinedFrames[~place].Function)}{chain}";
        return Of(code.Module, code.FunctionIndex) + chain;
    }

    private static string TierOf(CodeVersion code)
        => code.Kind == CodeKind.Baseline ? "baseline" : code.EntryLoop == 0 ? "optimizing" : "osr";
}
