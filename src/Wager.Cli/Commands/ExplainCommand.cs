using System.CommandLine;
using Wager.Abi;
using Wager.Cli.Compiling;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Core.Validate;
using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Cli.Commands;

/// <summary><c>wager explain FILE FUNCTION</c>: the journey of one function from its bytes to machine code.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        Argument<string> file = new("FILE") { Description = "The module, binary or text." };
        Argument<string> function = new("FUNCTION") { Description = "An export, a name or an index." };
        Argument<string[]> words = new("ARGS")
        {
            Description = "Arguments of the program, or of the export to call.",
            Arity = ArgumentArity.ZeroOrMore
        };
        Option<bool> feedback = new("--feedback") { Description = "With the code that records the targets of indirect calls." };
        Option<bool> run = new("--run")
        { Description = "Run the program in baseline code first, and optimize with what its call sites have seen." };
        Option<string?> invoke = new("--invoke")
        {
            HelpName = "EXPORT",
            Description = "Call this export first, with ARGS, instead of the program's start."
        };
        Command command = new("explain", "Show what becomes of a function: bytes, instructions, facts, machine code.") { file, function,
            words, feedback, run, invoke };
        CompilerOptions compiler = new(command);
        command.SetAction(result =>
        {
            CompilerArguments arguments = compiler.Parse(result);
            JitOptions options = arguments.JitOptions with { Feedback = result.GetValue(feedback), Checker = true };
            string path = result.GetRequiredValue(file);
            string name = result.GetRequiredValue(function);
            return result.GetValue(run) || result.GetValue(invoke) is not null
                ? Guarded.Run(path, () => SpeculationReport.Write(Terminal.Out, path, name, result.GetValue(invoke),
                    result.GetValue(words) ?? [], arguments, options))
                : Run(path, name, arguments, options);
        });
        return command;
    }

    private static int Run(string file, string name, CompilerArguments arguments, JitOptions options)
    {
        int code = ExitCodes.Success;
        int guarded = Guarded.Run(file, () =>
        {
            WasmModuleData module = ModuleFile.Decode(file);
            ModuleValidator.Validate(module);
            module.Strings = StringImports.Of(module, arguments.Module.JsStringBuiltins, arguments.Module.StringConstants);
            int function = FunctionFinder.Find(module, name);
            if (function < 0)
                code = Report.Error($"{file} has no function '{name}'", ExitCodes.Failure);
            else if (function < module.ImportedFunctions)
                code = Report.Error($"'{name}' is imported: it has no code here", ExitCodes.Failure);
            else
                Explain(Terminal.Out, module, function, arguments, options);
        });
        return Math.Max(code, guarded);
    }

    private static void Explain(TextWriter to, WasmModuleData module, int function, CompilerArguments arguments, JitOptions options)
    {
        FunctionBody body = module.BodyOf(function);
        FuncFacts facts = module.FactsOf(function);
        to.WriteLine($"function {FunctionFinder.Describe(module, function)}: {module.FuncTypeOf(function)}");
        to.WriteLine($"  bytes 0x{body.Start:x}..0x{body.End:x} ({body.Length}), instructions from 0x{facts.CodeStart:x}");
        to.WriteLine($"  {facts.LocalCount} locals, at most {facts.MaxStack} operands and {facts.MaxDepth} blocks, {facts.CallSites} calls, {facts.Flags}");
        to.WriteLine();
        bool optimizes = arguments.Tier == WasmTier.Optimizing;
        arguments.Dumps |= Dumps.Code | (optimizes ? Dumps.Graph | Dumps.Allocation : default);
        CompilerLog log = new(arguments, to);
        InstanceLayout layout = InstanceLayout.Of(module, options.Feedback);
        using FunctionLog trace = new(log, module, layout, function, optimizes ? CodeKind.Optimized : CodeKind.Baseline);
        CompileContext context = new() { Trace = trace.Instructions };
        if (TierCompile.Run(ref context, module, layout, in options, function, optimizes, trace))
            trace.Compiled(context.Artifact);
        else
            to.WriteLine("  the optimizing tier gives this function up: it takes too much work or memory for its size, and stays in baseline code");
    }
}
