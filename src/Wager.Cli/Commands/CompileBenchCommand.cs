using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Wager.Abi;
using Wager.Cli.Compiling;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;
using Wager.Jit.Common;

namespace Wager.Cli.Commands;

/// <summary>
/// <c>wager compile-bench FILE</c> (hidden): how fast a module is decoded, validated and compiled on one thread, in megabytes of code
/// section per second; or how soon it is ready when its bytes arrive at a given rate.
/// </summary>
internal static class CompileBenchCommand
{
    public static Command Build()
    {
        Argument<string> file = new("FILE");
        Option<string> stage = new("--stage") { DefaultValueFactory = static _ => "compile" };
        stage.AcceptOnlyFromAmong("validate", "compile", "stream", "cancel");
        Option<int> rate = new("--rate") { DefaultValueFactory = static _ => 100, HelpName = "MB/S",
            Description = "How fast the bytes arrive, with --stage stream." };
        Option<int> rounds = new("--rounds") { DefaultValueFactory = static _ => 5 };
        Option<string> tier = new("--tier") { DefaultValueFactory = static _ => "baseline" };
        tier.AcceptOnlyFromAmong("baseline", "optimizing");
        Option<int> functions = new("--functions")
        {
            HelpName = "N",
            Description = "Print what the N largest functions cost instead, and all functions by size."
        };
        Command command = new("compile-bench", "Measure the speed of decoding, validation and compilation.") { file, stage, rate, rounds,
            tier, functions };
        command.Hidden = true;
        command.SetAction(result => Guarded.Run(result.GetRequiredValue(file), () =>
        {
            byte[] bytes = ModuleFile.Read(result.GetRequiredValue(file));
            bool optimizes = result.GetValue(tier) == "optimizing";
            int times = Math.Max(1, result.GetValue(rounds));
            if (result.GetValue(stage) == "cancel")
                new CancelTimes(bytes, optimizes ? WasmTier.Optimizing : WasmTier.Baseline, times).Write(Terminal.Out);
            else if (result.GetValue(functions) is > 0 and int largest)
                WriteFunctions(bytes, optimizes, times, largest);
            else if (result.GetValue(stage) == "stream")
                ArrivalBench.Run(bytes, result.GetValue(rate), times);
            else
                Run(bytes, result.GetValue(stage) == "compile", optimizes, times);
        }));
        return command;
    }

    private static void Run(byte[] bytes, bool compile, bool optimizes, int rounds)
    {
        Round[] results = new Round[rounds];
        for (int i = 0; i < rounds; i++)
            results[i] = Measure(bytes, compile, optimizes);
        Round median = results.OrderBy(static r => r.Total).ElementAt(rounds / 2);
        WriteRate("decode", median.CodeBytes, median.Decode);
        WriteRate("validate", median.CodeBytes, median.Validate);
        WriteRate("decode+validate", median.CodeBytes, median.Decode + median.Validate);
        if (compile)
        {
            WriteRate(optimizes ? "optimizing" : "baseline", median.CodeBytes, median.Compile);
            WriteRate("all", median.CodeBytes, median.Total);
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"machine code     {median.MachineBytes:N0} bytes, {(double)median.MachineBytes / median.CodeBytes:0.00} for one of Wasm"));
        }
        TimeSpan cpu = results.Select(static r => r.Cpu).Order().ElementAt(rounds / 2);
        Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"bench-ms: {median.Total.TotalMilliseconds:0.000}\nbench-cpu-ms: {cpu.TotalMilliseconds:0.000}"));
    }

    private static void WriteFunctions(byte[] bytes, bool optimizes, int rounds, int largest)
    {
        WasmModuleData module = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(module);
        new FunctionTable(module, optimizes, rounds).Write(Terminal.Out, largest);
    }

    private static Round Measure(byte[] bytes, bool compile, bool optimizes)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        WasmModuleData module = ModuleDecoder.Decode(bytes);
        long decoded = Stopwatch.GetTimestamp();
        ModuleValidator.Validate(module);
        long validated = Stopwatch.GetTimestamp();
        long machineBytes = compile ? CompileAll(module, optimizes) : 0;
        long compiled = Stopwatch.GetTimestamp();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        long codeBytes = module.Code.Sum(static body => (long)body.Length);
        return new Round(Stopwatch.GetElapsedTime(start, decoded), Stopwatch.GetElapsedTime(decoded, validated),
            Stopwatch.GetElapsedTime(validated, compiled), cpu, codeBytes, machineBytes);
    }

    private static long CompileAll(WasmModuleData module, bool optimizes)
    {
        CompileContext context = new();
        InstanceLayout layout = InstanceLayout.Of(module);
        JitOptions options = new() { Features = CpuFeatures.Host, LoopStackChecks = true };
        long machineBytes = 0;
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
        {
            TierCompile.Run(ref context, module, layout, in options, function, optimizes);
            machineBytes += context.Artifact.Code.Length;
        }
        return machineBytes;
    }

    private static void WriteRate(string what, long bytes, TimeSpan time)
        => Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-16} {time.TotalMilliseconds,9:0.000} ms {bytes / time.TotalSeconds / 1e6,9:0.0} MB/s"));

    private readonly record struct Round(
        TimeSpan Decode, TimeSpan Validate, TimeSpan Compile, TimeSpan Cpu, long CodeBytes, long MachineBytes)
    {
        public TimeSpan Total => Decode + Validate + Compile;
    }
}
