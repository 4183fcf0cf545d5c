using System.CommandLine;
using Wager.Abi;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Jit.X64;

namespace Wager.Cli.Commands;

/// <summary><c>wager explain FILE FUNCTION</c>: the journey of one function from its bytes to machine code.</summary>
internal static class ExplainCommand
{
    private const int BytesShown = 8;

    public static Command Build()
    {
        Argument<string> file = new("FILE") { Description = "The module, binary or text." };
        Argument<string> function = new("FUNCTION") { Description = "An export, a name or an index." };
        Option<bool> feedback = new("--feedback") { Description = "With the code that records the targets of indirect calls." };
        Option<bool> explicitChecks = new("--explicit-checks") { Description = "With a compare before every memory access." };
        Option<string> tier = new("--tier") { DefaultValueFactory = static _ => "baseline", HelpName = "TIER", Description = "baseline or optimizing." };
        tier.AcceptOnlyFromAmong("baseline", "optimizing");
        Command command = new("explain", "Show what becomes of a function: bytes, instructions, facts, machine code.") { file, function, tier, feedback, explicitChecks };
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetRequiredValue(function), result.GetValue(tier) == "optimizing", new JitOptions
        {
            Features = CpuFeatures.Host,
            Feedback = result.GetValue(feedback),
            LoopStackChecks = true,
            Checker = true,
            MemoryMode = result.GetValue(explicitChecks) ? MemoryMode.Explicit : MemoryMode.Guard,
        }));
        return command;
    }

    private static int Run(string file, string name, bool optimizes, JitOptions options)
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
                Explain(module, function, optimizes, options);
        });
        return Math.Max(code, guarded);
    }

    private static void Explain(WasmModuleData module, int function, bool optimizes, JitOptions options)
    {
        TextWriter to = Console.Out;
        FunctionBody body = module.BodyOf(function);
        FuncFacts facts = module.FactsOf(function);
        to.WriteLine($"function {FunctionFinder.Describe(module, function)}: {module.FuncTypeOf(function)}");
        to.WriteLine($"  bytes 0x{body.Start:x}..0x{body.End:x} ({body.Length}), instructions from 0x{facts.CodeStart:x}");
        to.WriteLine($"  {facts.LocalCount} locals, at most {facts.MaxStack} operands and {facts.MaxDepth} blocks, {facts.CallSites} calls, {facts.Flags}");
        if (optimizes)
        {
            ExplainOptimized(to, module, function, options);
            return;
        }
        Trace trace = new();
        CompileContext context = new() { Trace = trace };
        InstanceLayout layout = InstanceLayout.Of(module);
        BaselineCompiler.Compile(context, module, layout, options, function);
        MachineCodeListing code = new(context.Artifact, module, layout);
        to.WriteLine($"  baseline: {code.Length} bytes of machine code, frame of {context.Artifact.FrameSize} bytes");
        to.WriteLine();
        to.WriteLine("  prologue");
        code.Write(to, 0, trace.Steps.Count > 0 ? trace.Steps[0].Code : code.Length);
        WriteInstructions(to, module, function, trace.Steps, code);
        code.WriteConstants(to);
    }

    private static void ExplainOptimized(TextWriter to, WasmModuleData module, int function, JitOptions options)
    {
        CompileContext context = new();
        InstanceLayout layout = InstanceLayout.Of(module);
        GraphPipeline.Run(new PassContext(), module, layout, options, function, new GraphTrace(to));
        OptimizingCompiler.Compile(context, module, layout, options, function);
        MachineCodeListing code = new(context.Artifact, module, layout);
        to.WriteLine();
        to.WriteLine($"  optimized: {code.Length} bytes of machine code, frame of {context.Artifact.FrameSize} bytes");
        code.Write(to, 0, code.Length);
        code.WriteConstants(to);
    }

    private static void WriteInstructions(TextWriter to, WasmModuleData module, int function, List<Step> steps, MachineCodeListing code)
    {
        ReadOnlySpan<byte> bytes = module.Span;
        Dictionary<int, Step> byOffset = [];
        Step? outOfLine = null;
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i] with { End = i + 1 < steps.Count ? steps[i + 1].Code : code.Length };
            if (step.Wasm >= module.BodyOf(function).End)
                outOfLine = step;
            else
                byOffset[step.Wasm] = step;
        }
        foreach (InstructionLine line in WatPrinter.Instructions(module, function))
        {
            string left = $"  0x{line.Start:x4}  {BytesColumn.Format(bytes[line.Start..line.End], BytesShown)} {line.Text}";
            bool compiled = byOffset.TryGetValue(line.Start, out Step? step);
            to.WriteLine(compiled ? $"{left.PadRight(72)} [{step!.State}]" : $"{left.PadRight(72)} not reached");
            if (compiled)
                code.Write(to, step!.Code, step.End);
        }
        if (outOfLine is not null)
        {
            to.WriteLine("  out of line");
            code.Write(to, outOfLine.Code, outOfLine.End);
        }
    }

    /// <summary>An instruction as the compiler came to it: where its code begins and what the value stack was.</summary>
    private sealed record Step(int Wasm, int Code, string State, int End = 0);

    /// <summary>Prints the graph after each pass that changed it.</summary>
    private sealed class GraphTrace(TextWriter to) : IGraphTrace
    {
        public void AfterPass(Pass pass, Graph graph, bool changed, TimeSpan time)
        {
            if (!changed)
                return;
            to.WriteLine();
            to.WriteLine($"  after {PassRegistry.Name(pass)}");
            foreach (string line in Printer.Print(graph, renumber: true, origins: true).TrimEnd().Split('\n').Skip(1))
                to.WriteLine("    " + line);
        }
    }

    private sealed class Trace : ICompileTrace
    {
        public List<Step> Steps { get; } = [];

        public void Instruction(int wasmOffset, int codeOffset, string state) => Steps.Add(new Step(wasmOffset, codeOffset, state));
    }
}
