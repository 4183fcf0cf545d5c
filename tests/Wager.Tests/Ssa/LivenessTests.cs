using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Build;
using Wager.Jit.Ssa.Inline;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Which locals a function reads again behind its calls.</summary>
public sealed class LivenessTests
{
    /// <summary>The live locals behind each call of the body (three i32 locals, call $g), as digits.</summary>
    private static string[] Live(string body)
    {
        WasmModuleData module = CompileHarness.Module($"(module (func (local i32 i32 i32) {body}) (func $g))");
        int start = module.FactsOf(0).CodeStart;
        Liveness liveness = new();
        CallScans scans = new();
        scans.Reset(module, new());
        ScannedFunction scan = scans.Scan(0);
        int[] offsets = [.. scans.CallsOf(in scan).ToArray().Select(static call => call.Offset)];
        Assert.True(liveness.TryCompute(module.Span, start, module.BodyOf(0).End, 3, offsets, offsets.Length, new CompileBudget()));
        List<string> live = [];
        foreach (ref readonly ScannedCall call in scans.CallsOf(in scan))
        {
            int offset = call.Offset;
            live.Add(string.Concat(Enumerable.Range(0, 3).Where(local => Liveness.Contains(liveness.LiveBehind(offset), local))));
        }
        return [.. live];
    }

    [Theory]
    [InlineData("(call $g)", "")]
    [InlineData("(call $g) (drop (local.get 1))", "1")]
    [InlineData("(call $g) (local.set 1 (i32.const 1)) (drop (local.get 1))", "")]
    [InlineData("(call $g) (local.set 1 (local.get 1)) (drop (local.get 1))", "1")]
    [InlineData("(call $g) (drop (local.tee 2 (local.get 0))) (drop (local.get 2))", "0")]
    [InlineData("(call $g) (return) (drop (local.get 1))", "")]
    [InlineData("(call $g) (unreachable) (drop (local.get 1))", "")]
    [InlineData("(call $g) (block (br 0) (drop (local.get 1))) (drop (local.get 2))", "2")]
    [InlineData("(call $g) (block (br_if 0 (i32.const 1)) (drop (local.get 1))) (drop (local.get 2))", "12")]
    [InlineData("(call $g) (block (br_if 1 (i32.const 1)) (local.set 2 (i32.const 0))) (drop (local.get 2))", "")]
    [InlineData("(call $g) (if (local.get 0) (then (drop (local.get 1))))", "01")]
    [InlineData("(call $g) (if (i32.const 1) (then (local.set 1 (i32.const 1))) (else (local.set 1 (i32.const 2)))) (drop (local.get 1))",
        "")]
    [InlineData("(call $g) (if (i32.const 1) (then (local.set 1 (i32.const 1)))) (drop (local.get 1))", "1")]
    [InlineData("(call $g) (if (i32.const 1) (then (local.set 1 (i32.const 1))) (else (drop (local.get 2)))) (drop (local.get 1))", "12")]
    [InlineData("(call $g) (block (block (br_table 0 1 2 (i32.const 0))) (drop (local.get 0))) (drop (local.get 1))", "01")]
    [InlineData("(call $g) (block (block (br_table 1 1 (i32.const 0))) (drop (local.get 0))) (drop (local.get 1))", "1")]
    public void A_local_lives_until_its_last_read(string body, string live) => Assert.Equal([live], Live(body));

    [Fact]
    public void What_the_next_iteration_reads_lives_on() => Assert.Equal(["0", "012", "02"], Live("""
        (loop $a
          (drop (local.get 0))
          (call $g)
          (local.set 1 (i32.const 3))
          (local.set 2 (i32.const 3))
          (loop $b
            (call $g)
            (drop (local.get 1))
            (br_if $b (local.get 2))
            (local.set 1 (i32.const 1))
            (call $g)
            (br_if $a (local.get 2)))
        )
        """));

    [Fact]
    public void Outer_loops_are_seen_through_inner_ones() => Assert.Equal(["01"], Live("""
        (loop $a
          (local.set 2 (local.get 1))
          (loop $b
            (call $g)
            (br_if $b (i32.const 0)))
          (br_if $a (local.get 0)))
        """));
}
