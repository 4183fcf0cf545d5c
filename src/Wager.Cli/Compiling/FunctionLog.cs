using System.Diagnostics;
using System.Globalization;
using Wager.Abi;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Runtime.Code;
using Wager.Runtime.Options;

namespace Wager.Cli.Compiling;

/// <summary>What the command line asks for about one compile; printed when the compile has ended, also when it failed.</summary>
internal sealed class FunctionLog : IFunctionTrace
{
    private const int SelectionOrder = 1000;

    private readonly CompilerLog log;
    private readonly CompilerArguments arguments;
    private readonly WasmModuleData module;
    private readonly InstanceLayout layout;
    private readonly int function;
    private readonly CodeKind kind;
    private readonly StringWriter text = new(CultureInfo.InvariantCulture);
    private readonly InstructionTrace? instructions;
    private readonly long start;
    private TimeSpan printing;

    public FunctionLog(CompilerLog log, WasmModuleData module, InstanceLayout layout, int function, CodeKind kind)
    {
        this.log = log;
        arguments = log.Arguments;
        this.module = module;
        this.layout = layout;
        this.function = function;
        this.kind = kind;
        instructions = arguments.Dumps.HasFlag(Dumps.Code) ? new InstructionTrace() : null;
        start = Stopwatch.GetTimestamp();
    }

    public ICompileTrace? Instructions => instructions;

    public static string NameOf(CodeKind kind) => kind == CodeKind.Baseline ? "baseline" : "optimizing";

    public void AfterPass(Pass pass, Graph graph, bool changed, TimeSpan time)
    {
        Step((int)pass, PassRegistry.Name(pass), changed, time);
        bool isDumped = arguments.DumpedPasses.Contains(pass) || (changed && arguments.Dumps.HasFlag(Dumps.Graph));
        if (isDumped)
            Dump($"after {PassRegistry.Name(pass)}", () => GraphListing.Write(text, graph, "  "));
    }

    public void AfterSelection(VCode code, TimeSpan time)
    {
        Step(SelectionOrder, "selection", true, time);
        if (arguments.Dumps.HasFlag(Dumps.Schedule))
            Dump("schedule", () => text.Write(VCodePrinter.Print(code)));
    }

    public void AfterAllocation(VCode code, RegisterAllocator allocation, TimeSpan time)
    {
        Step(SelectionOrder + 1, "allocation", true, time);
        if (arguments.Dumps.HasFlag(Dumps.Allocation))
            Dump("allocation", () => text.Write(VCodePrinter.Print(code, allocation)));
    }

    public void AfterEmission(TimeSpan time) => Step(SelectionOrder + 2, "emission", true, time);

    public void Compiled(CodeArtifact artifact)
    {
        TimeSpan time = Stopwatch.GetElapsedTime(start) - printing;
        int wasm = module.BodyOf(function).Length;
        log.Count(kind, wasm, artifact.Code.Length, time);
        if (arguments.TraceCompiles)
            text.WriteLine($"compile {NameOf(kind)} {Name}: {wasm} bytes in {time.TotalMilliseconds:0.000} ms to {artifact.Code.Length} bytes, frame of {artifact.FrameSize}");
        if (instructions is null)
            return;
        MachineCodeListing code = new(artifact, module, log.OffsetsOf(module, layout));
        Dump($"{NameOf(kind)} code, {code.Length} bytes, frame of {artifact.FrameSize}", () => WriteCode(instructions.Steps, code));
        if (artifact.DeoptTable.Points.Length > 0)
            Dump("deopt table", () => DeoptListing.Write(text, module, artifact.DeoptTable));
        if (artifact.ResumeTable.Points.Length > 0)
            Dump("resume table", () => DeoptListing.Write(text, artifact.ResumeTable));
    }

    public void GivenUp(CompileStop stop)
    {
        log.CountGivenUp();
        if (arguments.TraceCompiles)
            text.WriteLine($"compile {NameOf(kind)} {Name}: given up, it takes too much {stop.ToString().ToLowerInvariant()} for its {module.BodyOf(function).Length} bytes; it stays in baseline code");
    }

    public void Dispose()
    {
        if (text.GetStringBuilder().Length > 0)
            log.Write(text.ToString());
    }

    private void WriteCode(List<InstructionStep> steps, MachineCodeListing code)
    {
        if (kind == CodeKind.Baseline)
            BaselineListing.Write(text, module, function, steps, code);
        else
            OptimizedListing.Write(text, module, steps, code);
    }

    private string Name => FunctionFinder.Describe(module, function);

    private void Step(int order, string name, bool changed, TimeSpan time)
    {
        if (!arguments.TracePasses)
            return;
        log.Count(order, name, changed, time);
        if (arguments.Filter is not null)
            text.WriteLine($"pass {name} of {Name}: {time.TotalMilliseconds:0.000} ms{(changed ? "" : ", nothing changed")}");
    }

    /// <summary>Writes under a heading; the time that it takes is not the compiler's.</summary>
    private void Dump(string what, Action write)
    {
        long begun = Stopwatch.GetTimestamp();
        text.WriteLine($"function {Name}: {what}");
        write();
        text.WriteLine();
        printing += Stopwatch.GetElapsedTime(begun);
    }
}
