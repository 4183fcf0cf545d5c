using Iced.Intel;
using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;

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
        Features = CpuFeatures.None.With(CpuFeature.Sse3).With(CpuFeature.Ssse3).With(CpuFeature.Sse41).With(CpuFeature.Sse42)
            .With(CpuFeature.Popcnt),
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
        CheckResumePoints(artifact, boundaries);
    }

    /// <summary>
    /// The resume table names every counted call but direct tail calls, and only places between instructions where calls stand.
    /// </summary>
    private static void CheckResumePoints(CodeArtifact artifact, HashSet<int> boundaries)
    {
        int next = 0;
        int last = -1;
        foreach (ResumePoint point in artifact.ResumeTable.Points)
        {
            FeedbackSite[] sites = artifact.Feedback.Sites;
            while (sites[next].WasmOffset < point.WasmOffset && sites[next].Kind == CallSiteKind.Direct)
                next++;
            FeedbackSite site = sites[next++];
            bool isRight = site.WasmOffset == point.WasmOffset && point.WasmOffset > last
                && (site.Kind == CallSiteKind.Direct) == (point.BeforePc == -1)
                && (point.BeforePc == -1 || boundaries.Contains(point.BeforePc))
                && (point.AfterPc == -1 ? site.Kind != CallSiteKind.Direct : IsReturnOf(artifact, point))
                && point.Arguments >= (site.Kind == CallSiteKind.Direct ? 0 : 1) && point.Arguments <= point.Values
                && point.Depth - 16 >= 8 * point.Values && point.Depth - 16 <= 16 * point.Values && point.Depth <= artifact.FrameSize;
            int previous = -1;
            foreach (ResumeRegister register in artifact.ResumeTable.Registers.AsSpan(point.FirstRegister, point.Registers))
            {
                isRight &= register.Value > previous && register.Value < point.Values
                    && X64Target.Info.BaselineRegisters.Intersects(new CacheReg(register.Register).Set);
                previous = register.Value;
            }
            if (!isRight)
                throw new InvalidOperationException($"{point} is wrong");
            last = point.WasmOffset;
        }
    }

    private static bool IsReturnOf(CodeArtifact artifact, ResumePoint resume)
    {
        foreach (CodePoint point in artifact.Points)
            if (point.PcOffset == resume.AfterPc && point.Kind == CodePointKind.CallReturn)
                return point.WasmOffset == resume.WasmOffset;
        return false;
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
