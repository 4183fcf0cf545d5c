using Iced.Intel;
using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.X64;

namespace Wager.Tests.Baseline;

/// <summary>Compiles modules without running them and looks at the code through a foreign disassembler.</summary>
internal static class CompileHarness
{
    /// <summary>The host's features and guards, as the engine runs.</summary>
    public static JitOptions Host { get; } = new()
    {
        Features = CpuFeatures.Host,
        MemoryMode = MemoryMode.Guard,
        LoopStackChecks = true,
        Checker = true,
    };

    /// <summary>The oldest processor, explicit bounds checks, and everything that is off by default.</summary>
    public static JitOptions Plain { get; } = new()
    {
        Features = CpuFeatures.None.With(CpuFeature.Sse3).With(CpuFeature.Ssse3).With(CpuFeature.Sse41).With(CpuFeature.Sse42).With(CpuFeature.Popcnt),
        MemoryMode = MemoryMode.Explicit,
        LoopStackChecks = true,
        Feedback = true,
        TieringBudget = true,
        Checker = true,
    };

    public static WasmModuleData Module(string wat) => Module(WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(wat)));

    public static WasmModuleData Module(byte[] bytes)
    {
        WasmModuleData module = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(module);
        return module;
    }

    public static InstanceLayout Layout(WasmModuleData module) => InstanceLayout.Of(module, countsCalls: true);

    /// <summary>The instructions of a function of a module in text, one per line; the code is checked on the way.</summary>
    public static string[] Disassemble(string wat, JitOptions options, int function = 0)
    {
        WasmModuleData module = Module(wat);
        CompileContext context = new();
        BaselineCompiler.Compile(context, module, Layout(module), options, function);
        Check(context.Artifact);
        return Lines(context.Artifact);
    }

    /// <summary>The code decodes without a gap, and every code point lies where an instruction begins or ends.</summary>
    public static void Check(CodeArtifact artifact)
    {
        HashSet<int> boundaries = [];
        Decoder decoder = Decoder.Create(64, artifact.Code.ToArray());
        while (decoder.IP < (ulong)artifact.Code.Length)
        {
            boundaries.Add((int)decoder.IP);
            decoder.Decode();
        }
        int last = -1;
        foreach (CodePoint point in artifact.Points)
        {
            if (point.PcOffset < last || !boundaries.Contains(point.PcOffset) && point.PcOffset != artifact.Code.Length)
                throw new InvalidOperationException($"code point {point} lies at no instruction");
            last = point.PcOffset;
        }
    }

    public static string[] Lines(CodeArtifact artifact)
    {
        List<string> lines = [];
        Decoder decoder = Decoder.Create(64, artifact.Code.ToArray());
        IntelFormatter formatter = new();
        StringOutput output = new();
        while (decoder.IP < (ulong)artifact.Code.Length)
        {
            Instruction instruction = decoder.Decode();
            formatter.Format(instruction, output);
            lines.Add(output.ToStringAndReset());
        }
        return [.. lines];
    }
}
