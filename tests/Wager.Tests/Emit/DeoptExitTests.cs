using Iced.Intel;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Jit.Targets.X64.Emit;
using Wager.Tests.Baseline;
using Wager.Tests.Ssa;
using Xunit;

namespace Wager.Tests.Emit;

/// <summary>Guards through the back end: their exits, and the table that tells where everything is.</summary>
public sealed class DeoptExitTests
{
    private const string Module = """
        (module (memory 1) (table 4 funcref)
          (func (param i32 i64 f64 i32) (result i32) (i32.const 0))
          (func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32 i32 i32 i32 i32) unreachable)
          (func))
        """;

    private const string TwoFrames = """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Param.F64 #2
          v4 = Const32.W32 #7
          v5 = ConstF64.F64 #4607182418800017408
          v6 = I32Eq.W32 v1, v4
          v7 = FrameState v1, v5 f0 +40 InCall [I32 -F32 F64]
          v8 = FrameState v7, v1, v2, v3, v4 f1 +60 BeforeCall parent [I32 -V128 I64 F64 I32]
          DeoptUnless v6, v8
          Return v1
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_table_has_frames_values_constants_and_gaps_in_order(bool stress)
    {
        CodeArtifact artifact = Compile(TwoFrames, stress);
        DeoptTable table = artifact.DeoptTable;
        DeoptPoint point = Assert.Single(table.Points);
        Assert.Equal(DeoptReason.WrongCallTarget, point.Reason);
        Assert.Equal(2, point.Frames);
        DeoptFrame inner = table.Frames[point.FirstFrame];
        DeoptFrame outer = table.Frames[point.FirstFrame + 1];
        Assert.Equal((1, 60, ResumeKind.BeforeCall, 5), (inner.Function, inner.WasmOffset, inner.Kind, inner.Values));
        Assert.Equal((0, 40, ResumeKind.InCall, 3), (outer.Function, outer.WasmOffset, outer.Kind, outer.Values));
        DeoptValue[] values = table.Values[inner.FirstValue..(inner.FirstValue + 5)];
        Assert.Equal([ValKind.I32, ValKind.V128, ValKind.I64, ValKind.F64, ValKind.I32], values.Select(v => v.Kind));
        Assert.Equal(new DeoptValue(ValKind.I32, DeoptWhere.Gp, 0), values[0]);
        Assert.Equal(DeoptWhere.Dead, values[1].Where);
        Assert.Equal(new DeoptValue(ValKind.I64, DeoptWhere.Gp, 2), values[2]);
        Assert.Equal(new DeoptValue(ValKind.F64, DeoptWhere.Fp, 0), values[3]);
        Assert.Equal((DeoptWhere.Constant, 7UL), (values[4].Where, table.Constants[values[4].Data]));
        DeoptValue[] around = table.Values[outer.FirstValue..(outer.FirstValue + 3)];
        Assert.Equal(values[0], around[0]);
        Assert.Equal(DeoptWhere.Dead, around[1].Where);
        Assert.Equal((DeoptWhere.Constant, 1.0), (around[2].Where, BitConverter.UInt64BitsToDouble(table.Constants[around[2].Data])));
        CheckExits(artifact);
    }

    [Fact]
    public void The_guard_itself_is_one_comparison_and_one_jump()
    {
        string[] lines = CompileHarness.Lines(Compile(TwoFrames, false));
        int compare = Array.FindIndex(lines, line => line.Contains("cmp eax,7", StringComparison.Ordinal));
        Assert.StartsWith("jne ", lines[compare + 1][(lines[compare + 1].IndexOf("j", StringComparison.Ordinal))..],
            StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("xmm", StringComparison.Ordinal));
    }

    [Fact]
    public void An_element_is_compared_where_it_lies()
    {
        string[] lines = CompileHarness.Lines(Compile("""
            function 0
            b1:
              v1 = Param.W32 #0
              v2 = LoadTableBase.W64
              v3 = LoadElement.W64 v1, v2
              v4 = FuncRefOf.W64 #2
              v5 = I64Eq.W32 v3, v4
              v6 = FrameState v1 f0 +40 BeforeCall [I32]
              DeoptUnless v5, v6
              Return v1
            """, false));
        Assert.Contains(lines, line => line.Contains("cmp", StringComparison.Ordinal) && line.Contains("*8]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_that_live_across_calls_are_found_in_their_slots_and_shared_frames_are_written_once(bool stress)
    {
        CodeArtifact artifact = Compile("""
            function 0
            b1:
              v1 = Param.W32 #0
              v2 = Param.W64 #1
              v3 = Param.F64 #2
              v4 = Param.W32 #3
              v5 = I32Popcnt.W32 v1
              Call #2
              v6 = FrameState v1, v2, v3, v5 f0 +40 InCall [I32 I64 F64 I32]
              v7 = FrameState v6, v4 f1 +60 BeforeCall parent [I32]
              DeoptUnless v4, v7
              Call #2
              v8 = FrameState v6, v5 f1 +70 BeforeCall parent [I32]
              DeoptUnless v4, v8
              Return v1
            """, stress);
        DeoptTable table = artifact.DeoptTable;
        Assert.Equal(2, table.Points.Length);
        Assert.Equal(4, table.Frames.Length);
        Assert.Equal(table.Frames[1], table.Frames[3]);
        DeoptValue[] values = table.Values[table.Frames[1].FirstValue..(table.Frames[1].FirstValue + 4)];
        Assert.All(values, value => Assert.Equal(DeoptWhere.Slot, value.Where));
        Assert.All(values, value => Assert.InRange(value.Data, -artifact.FrameSize, -16));
        Assert.Equal(4, values.Select(value => value.Data).Distinct().Count());
        CheckExits(artifact);
    }

    [Fact]
    public void The_stack_check_asks_for_what_the_frames_need_beyond_its_own()
    {
        string[] lines = CompileHarness.Lines(Compile(TwoFrames, false));
        // Two baseline frames of 1000 bytes, one of them with 16 bytes of stack arguments and 8 of results around it.
        Assert.Contains(lines, line => line.Contains("lea r11,[rsp-", StringComparison.Ordinal));
        CodeArtifact artifact = Compile(TwoFrames, false);
        int reserve = 2 * (1000 + 16) + 16 + 8 - artifact.FrameSize - 16;
        Assert.Contains(lines, line => line.Contains($"lea r11,[rsp-{reserve:X}h]", StringComparison.OrdinalIgnoreCase)
            || line.Contains($"lea r11,[rsp-0{reserve:X}h]", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_function_without_baseline_code_cannot_be_in_a_frame() =>
        Assert.Throws<CompilerBug>(() => Compile(TwoFrames.Replace("f1 +60", "f2 +60", StringComparison.Ordinal), false));

    private static CodeArtifact Compile(string graph, bool stress)
    {
        WasmModuleData module = CompileHarness.Module(Module);
        InstanceLayout layout = InstanceLayout.Of(module);
        JitOptions options = SsaHarness.Options with { Checker = true, StressSpills = stress };
        PassContext passes = new();
        passes.Reset(module, layout, options, 0);
        Parser.Parse(passes.Graph, graph);
        GraphPipeline.UpdateControlFlow(passes);
        Verifier.Verify(passes.Graph, "parse");
        CompileContext context = new();
        context.Reset(options, 0);
        FeedbackSnapshot feedback = new(0, new Dictionary<int, FunctionProfile>
        {
            [0] = new FunctionProfile(0, 1, 1000, [], []),
            [1] = new FunctionProfile(1, 1, 1000, [], []),
        }, true);
        new Backend().Run(context, passes.Graph, bytes: 1000, module, layout, options, feedback);
        CompileHarness.Check(context.Artifact);
        return context.Artifact;
    }

    /// <summary>Points ascend, and each is behind a call through the builtin table.</summary>
    private static void CheckExits(CodeArtifact artifact)
    {
        int before = 0;
        foreach (DeoptPoint point in artifact.DeoptTable.Points)
        {
            Assert.True(point.PcOffset > before);
            before = point.PcOffset;
            Decoder decoder = Decoder.Create(64, artifact.Code[..point.PcOffset].ToArray());
            Instruction last = default;
            while (decoder.IP < (ulong)point.PcOffset)
                last = decoder.Decode();
            Assert.Equal(Mnemonic.Call, last.Mnemonic);
            Assert.Equal(Register.R15, last.MemoryBase);
            Assert.Equal((ulong)Builtins.Offset(BuiltinId.DeoptEntry), last.MemoryDisplacement64);
            Assert.Contains(artifact.Points.ToArray(), p => p.PcOffset == point.PcOffset && p.Kind == CodePointKind.CallReturn);
        }
    }
}
