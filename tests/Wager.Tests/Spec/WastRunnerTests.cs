using System.Text;
using Wager.Cli.Wast;
using Xunit;

namespace Wager.Tests.Spec;

/// <summary>The runner's own judgement, on scripts that are wrong on purpose.</summary>
public sealed class WastRunnerTests
{
    private const string Module = """
        (module (func (export "seven") (result i32) (i32.const 7))
          (func (export "nan") (result f32) (f32.const -nan:0x200001))
          (func (export "trap") (unreachable))
          (func (export "lanes") (result v128) (v128.const f32x4 nan 1 2 3))
          (global (export "g") i64 (i64.const 3)))

        """;

    [Theory]
    [InlineData("(assert_return (invoke \"seven\") (i32.const 7))", null)]
    [InlineData("(assert_return (invoke \"seven\") (either (i32.const 6) (i32.const 7)))", null)]
    [InlineData("(assert_return (get \"g\") (i64.const 3))", null)]
    [InlineData("(assert_return (invoke \"lanes\") (v128.const f32x4 nan:canonical 1 2 3))", null)]
    [InlineData("(assert_trap (invoke \"trap\") \"unreachable\")", null)]
    [InlineData("(assert_return (invoke \"nan\") (f32.const nan:arithmetic))", "expected")]
    [InlineData("(assert_return (invoke \"nan\") (f32.const nan:canonical))", "expected")]
    [InlineData("(assert_return (invoke \"lanes\") (v128.const f32x4 nan:canonical 1 2 4))", "expected")]
    [InlineData("(assert_return (invoke \"seven\") (i32.const 8))", "expected (i32.const 8), got 7 = 0x7 : i32")]
    [InlineData("(assert_return (invoke \"seven\") (i64.const 7))", "expected")]
    [InlineData("(assert_return (invoke \"seven\"))", "expected nothing")]
    [InlineData("(assert_return (invoke \"trap\"))", "unreachable")]
    [InlineData("(assert_trap (invoke \"seven\") \"unreachable\")", "expected the trap \"unreachable\", got 7")]
    [InlineData("(assert_trap (invoke \"trap\") \"integer overflow\")", "got \"unreachable\"")]
    [InlineData("(assert_invalid (module (func)) \"type mismatch\")", "the module was accepted")]
    [InlineData("(assert_malformed (module quote \"(func)\") \"x\")", "the module was accepted")]
    [InlineData("(assert_unlinkable (module) \"unknown import\")", "the module was linked")]
    [InlineData("(assert_unlinkable (module (import \"a\" \"b\" (func))) \"incompatible\")", "unknown import")]
    [InlineData("(invoke \"none\")", "none")]
    [InlineData("(module (func $f (unreachable)) (start $f))", "unreachable")]
    [InlineData("(module $a (func (i32.add))) (invoke $a \"f\")", "type mismatch")]
    public void Judges(string command, string? failure)
    {
        WastReport report = WastRunner.Run(Encoding.UTF8.GetBytes(Module + command), "own.wast", new WastOptions());
        string[] failures = [.. report.Failures];
        if (failure is null)
        {
            Assert.Empty(failures);
            return;
        }
        Assert.StartsWith("own.wast:6: ", failures[0]);
        Assert.Contains(failure, failures[0]);
    }

    [Fact]
    public void Unsupported_is_a_failure_unless_the_script_is_listed()
    {
        byte[] script = Encoding.UTF8.GetBytes("(module instance $a $b)");
        Assert.Equal(1, WastRunner.Run(script, "a/own.wast", new WastOptions()).Failed);
        WastReport listed = WastRunner.Run(script, "a/own.wast",
            new WastOptions { Skips = WastSkips.Parse("# comment\n/own.wast  reason why # more") });
        Assert.Equal((0, 1), (listed.Failed, listed.Skipped));
        Assert.Equal("reason why: there is no module b", listed.Results[0].Detail);
    }

    [Fact]
    public void A_guest_that_never_ends_is_stopped()
    {
        byte[] script = Encoding.UTF8.GetBytes("(module (func (export \"f\") (loop (br 0))))\n(invoke \"f\")");
        WastReport report = WastRunner.Run(script, "own.wast", new WastOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Contains("took more than", report.Failures.Single());
    }
}
