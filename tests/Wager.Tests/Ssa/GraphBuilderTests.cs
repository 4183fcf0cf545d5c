using Wager.Jit.Ssa;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>What the builder makes of bytecode, with every optional pass off.</summary>
public sealed class GraphBuilderTests
{
    [Fact]
    public void Operations_are_small() => Assert.Equal(32, System.Runtime.CompilerServices.Unsafe.SizeOf<Op>());

    [Fact]
    public void Loops_get_phis_for_what_they_assign() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #0
          Jump -> b2
        b2: loop 1 b1 b3
          v4 = Phi.W32 v3, v5
          v5 = I32Add.W32 v4, v1
          v6 = I32LtS.W32 v5, v2
          Branch v6 -> b3, b4
        b3: 1 b2
          Jump -> b2
        b4: b2
          Return v5
        """, SsaHarness.Print("""
        (module (func (param i32 i32) (result i32) (local i32)
          (loop (local.set 2 (i32.add (local.get 2) (local.get 0)))
            (br_if 0 (i32.lt_s (local.get 2) (local.get 1))))
          (local.get 2)))
        """));

    [Fact]
    public void Indirect_calls_are_their_parts() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = TableCheck.W32 v1 #4
          v3 = LoadTableBase.W64
          v4 = LoadElement.W64 v2, v3
          v5 = CheckSignature.W64 v4
          v6 = CallRef.W32 v5, v1 NotNull OwnInstance
          Return v6
        """, System.Text.RegularExpressions.Regex.Replace(SsaHarness.Print("""
        (module (type (func (param i32) (result i32))) (table 10 funcref)
          (func (param i32) (result i32) (call_indirect (type 0) (local.get 0) (local.get 0))))
        """), @"(CheckSignature.W64 v4) #\d+", "$1"));

    [Fact]
    public void Merged_values_get_phis_where_they_differ() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Const64.W64 #5
          Branch v1 -> b2, b3
        b2: b1
          Jump -> b4
        b3: b1
          Jump -> b4
        b4: b2 b3
          v4 = Phi.W64 v3, v2
          Return v1, v4
        """, SsaHarness.Print("""
        (module (func (param i32 i64) (result i32 i64)
          (if (local.get 0) (then (local.set 1 (i64.const 5))))
          (local.get 0) (local.get 1)))
        """));
}
