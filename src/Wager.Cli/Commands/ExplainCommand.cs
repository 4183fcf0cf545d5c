using System.CommandLine;
using Wager.Abi;
using Wager.Cli.Compiling;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Runtime.Code;

namespace Wager.Cli.Commands;

/// <summary><c>wager explain FILE FUNCTION</c>: the journey of one function from its bytes to machine code.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        Argument<string> file = new("FILE") { Description = "The module, binary or text." };
        Argument<string> function = new("FUNCTION") { Description = "An export, a name or an index." };
        Option<bool> feedback = new("--feedback") { Description = "With the code that records the targets of indirect calls." };
        Command command = new("explain", "Show what becomes of a function: bytes, instructions, facts, machine code.") { file, function, feedback };
        CompilerOptions compiler = new(command);
        command.SetAction(result =>
        {
            CompilerArguments arguments = compiler.Parse(result);
            JitOptions options = arguments.JitOptions with { Feedback = result.GetValue(feedback), Checker = true };
            return Run(result.GetRequiredValue(file), result.GetRequiredValue(function), arguments, options);
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
            int function = FunctionFinder.Find(module, name);
            if (function < 0)
                code = Report.Error($"{file} has no function '{name}'", ExitCodes.Failure);
            else if (function < module.ImportedFunctions)
                code = Report.Error($"'{name}' is imported: it has no code here", ExitCodes.Failure);
            else
                Explain(Console.Out, module, function, arguments, options);
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
        if (optimizes)
            OptimizingCompiler.Compile(context, module, layout, options, function, trace: trace);
        else
            BaselineCompiler.Compile(context, module, layout, options, function);
        trace.Compiled(context.Artifact);
    }
}
