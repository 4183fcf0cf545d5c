using Wager.Jit.Common;
using Xunit;

namespace Wager.Tests.Baseline;

/// <summary>Small pieces of Wasm become the instructions that one would write by hand.</summary>
public sealed class CodeShapeTests
{
    private static string[] Code(string body, JitOptions? options = null) =>
        CompileHarness.Disassemble($"(module (memory 1) (func {body}))", options ?? CompileHarness.Host);

    private const string SumLoop = """
        (param $p i32) (param $n i32) (result i32) (local $sum i32)
        (loop $l
          (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $p))))
          (local.set $p (i32.add (local.get $p) (i32.const 4)))
          (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)
        """;

    [Fact]
    public void A_comparison_and_its_branch_are_one_compare()
    {
        string[] code = Code("(param i32 i32) (result i32) (if (i32.lt_s (local.get 0) (local.get 1)) (then (return (i32.const 1)))) (i32.const 2)");
        Assert.Contains("cmp eax,edx", code);
        Assert.DoesNotContain(code, line => line.StartsWith("set", StringComparison.Ordinal));
    }

    [Fact]
    public void An_eqz_only_turns_the_condition_around()
    {
        string[] code = Code("(param i32) (if (i32.eqz (i32.eq (local.get 0) (i32.const 7))) (then (unreachable)))");
        Assert.Contains("cmp eax,7", code);
        Assert.DoesNotContain(code, line => line.StartsWith("test", StringComparison.Ordinal));
    }

    [Fact]
    public void An_and_under_a_branch_is_a_test()
    {
        string[] code = Code("(param i32) (if (i32.and (local.get 0) (i32.const 4)) (then (unreachable)))");
        Assert.Contains("test al,4", code);
    }

    [Fact]
    public void Constants_are_immediates_and_offsets_displacements()
    {
        string[] code = Code("(param i32) (i32.store offset=12 (local.get 0) (i32.const 5))");
        Assert.Contains("mov dword ptr [r14+rax+0Ch],5", code);
    }

    [Fact]
    public void A_sum_of_two_locals_needs_one_instruction()
    {
        string[] code = Code("(param i32 i32) (result i32) (local i32) (local.set 2 (i32.add (local.get 0) (local.get 1))) (local.get 2)");
        Assert.Contains("lea ecx,[rax+rdx]", code);
    }

    [Fact]
    public void Explicit_checks_compare_with_the_size()
    {
        string[] code = Code("(param i32) (result i64) (i64.load offset=16 (local.get 0))", CompileHarness.Plain);
        Assert.Contains("lea r11,[rax+18h]", code);
        Assert.Contains("cmp r11,[r15+18h]", code);
    }

    [Fact]
    public void A_constant_address_inside_the_smallest_memory_needs_no_check()
    {
        string[] code = Code("(result i32) (i32.load (i32.const 65532))", CompileHarness.Plain);
        Assert.DoesNotContain("cmp r11,[r15+18h]", code);
    }

    [Fact]
    public void An_innermost_loop_keeps_its_locals_in_registers()
    {
        string[] code = Code(SumLoop);
        Assert.DoesNotContain(code, line => line.Contains("[rbp-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_load_is_folded_into_its_only_use_and_arithmetic_sets_the_flags()
    {
        string[] code = Code(SumLoop);
        Assert.Contains("add ecx,[r14+rax]", code);
        Assert.Contains("add edx,0FFFFFFFFh", code);
        Assert.DoesNotContain(code, line => line.StartsWith("test", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_that_calls_much_has_everything_at_home()
    {
        string[] code = Code("(param i32) (loop $l (call 0 (local.get 0)) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))");
        Assert.Contains(code, line => line.Contains("[rbp-18h]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_division_by_a_constant_is_a_multiplication()
    {
        string[] code = Code("(param i32) (result i32) (i32.div_u (local.get 0) (i32.const 10))");
        Assert.DoesNotContain(code, line => line.StartsWith("div", StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_leaf_needs_no_stack_check()
    {
        string[] code = Code("(param i32) (result i32) (local.get 0)");
        Assert.DoesNotContain("cmp rsp,[r15]", code);
    }

    [Fact]
    public void A_large_frame_is_checked_before_it_is_allocated()
    {
        string locals = string.Concat(Enumerable.Repeat("(local i64)", 5000));
        string[] code = Code(locals);
        Assert.StartsWith("jmp ", code[3]);
        Assert.Contains(code, line => line.StartsWith("lea r11,[rsp-", StringComparison.Ordinal));
    }
}
