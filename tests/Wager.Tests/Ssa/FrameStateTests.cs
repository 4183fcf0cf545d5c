using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Guards and the frame states that they refer to, through text and passes.</summary>
public sealed class FrameStateTests
{
    private const string Guarded = """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Const32.W32 #7
          v4 = I32Eq.W32 v1, v3
          v5 = FrameState v1 f0 +40 InCall [I32 -F64]
          v6 = FrameState v5, v1, v2, v3 f1 +60 BeforeCall parent [I32 -V128 Ref I32]
          DeoptUnless v4, v6
          Return v1
        """;

    [Fact]
    public void Frame_states_are_read_and_written()
    {
        Graph graph = new();
        Parser.Parse(graph, Guarded);
        Verifier.Verify(graph, "parse");
        SsaHarness.Equal(Guarded, Printer.Print(graph, renumber: true));
    }

    [Theory]
    [InlineData("v5 = FrameState f0 +40 InCall [I32 -F64]")]
    [InlineData("v5 = FrameState v1, v1 f0 +40 InCall [I32 -F64]")]
    [InlineData("v5 = FrameState v2 f0 +40 InCall [I32 -F64]")]
    [InlineData("v5 = FrameState v1 f0 +40 BeforeCall [I32 -F64]")]
    public void The_verifier_knows_what_frame_states_need(string line)
    {
        Graph graph = new();
        Parser.Parse(graph, Guarded.Replace("v5 = FrameState v1 f0 +40 InCall [I32 -F64]", line, StringComparison.Ordinal));
        Assert.Throws<CompilerBug>(() => Verifier.Verify(graph, "parse"));
    }

    [Fact]
    public void A_guard_is_not_needed_behind_one_like_it_and_proves_its_condition() => SsaHarness.Golden(Pass.Branches, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #7
          v3 = I32Eq.W32 v1, v2
          v4 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v3, v4
          v5 = FrameState v1 f0 +50 BeforeCall [I32]
          DeoptUnless v3, v5
          Branch v3 -> b2, b3
        b2: b1
          Return v1
        b3: b1
          Return v2
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #7
          v3 = I32Eq.W32 v1, v2
          v4 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v3, v4
          Return v1
        """);

    [Fact]
    public void Loads_are_forwarded_over_guards_and_stores_stay_in_front_of_them() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #7
          StoreGlobal v1
          v3 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v1, v3
          v4 = LoadGlobal.W32
          StoreGlobal v2
          Return v4
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #7
          StoreGlobal v1
          v3 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v1, v3
          StoreGlobal v2
          Return v1
        """);

    [Fact]
    public void What_may_trap_does_not_move_in_front_of_a_guard() => SsaHarness.Golden(Pass.Licm, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Jump -> b2
        b2: loop 1 b1 b2
          v3 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v1, v3
          v4 = I32DivU.W32 v1, v2
          v5 = I32Add.W32 v1, v2
          StoreGlobal v4
          StoreGlobal v5
          Branch v4 -> b2, b3
        b3: b2
          Return v1
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = I32Add.W32 v1, v2
          Jump -> b2
        b2: loop 1 b1 b2
          v4 = FrameState v1 f0 +40 BeforeCall [I32]
          DeoptUnless v1, v4
          v5 = I32DivU.W32 v1, v2
          StoreGlobal v5
          StoreGlobal v3
          Branch v5 -> b2, b3
        b3: b2
          Return v1
        """);

    [Fact]
    public void A_frame_state_that_no_guard_needs_goes() => SsaHarness.Golden(Pass.Dce, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = I32Eqz.W32 v1
          v3 = FrameState v2 f0 +40 BeforeCall [I32]
          Return v1
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          Return v1
        """);

    [Fact]
    public void A_guard_on_what_a_loop_does_not_change_is_asked_once() => SsaHarness.Golden(Pass.Guards, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Const32.W32 #7
          v4 = Const32.W32 #1
          v5 = FuncRefOf.W64 #3
          Jump -> b2
        b2: loop 1 b1 b2
          v6 = Phi.W32 v1, v10
          StackCheck
          v7 = I32Add.W32 v6, v3
          v8 = FrameState v6, v7 f0 +40 BeforeCall [I32 I32]
          v9 = I64Eq.W32 v2, v5
          DeoptUnless v9, v8
          v10 = I32Sub.W32 v7, v4
          Branch v10 -> b2, b3
        b3: b2
          Return v10
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Const32.W32 #7
          v4 = Const32.W32 #1
          v5 = FuncRefOf.W64 #3
          v6 = I64Eq.W32 v2, v5
          v7 = I32Add.W32 v1, v3
          v8 = FrameState v1, v7 f0 +40 BeforeCall [I32 I32]
          DeoptUnless v6, v8
          Jump -> b2
        b2: loop 1 b1 b2
          v9 = Phi.W32 v1, v11
          StackCheck
          v10 = I32Add.W32 v9, v3
          v11 = I32Sub.W32 v10, v4
          Branch v11 -> b2, b3
        b3: b2
          Return v11
        """);

    [Theory]
    [InlineData("StoreGlobal v6", "v9 = I64Eq.W32 v2, v5")]
    [InlineData("v12 = I32DivU.W32 v6, v1", "v9 = I64Eq.W32 v2, v5")]
    [InlineData("StackCheck", "v9 = I32Eq.W32 v6, v3")]
    public void Guards_that_change_or_come_after_something_stay(string before, string condition)
    {
        string text = $"""
            function 0
            b1:
              v1 = Param.W32 #0
              v2 = Param.W64 #1
              v3 = Const32.W32 #7
              v4 = Const32.W32 #1
              v5 = FuncRefOf.W64 #3
              Jump -> b2
            b2: loop 1 b1 b2
              v6 = Phi.W32 v1, v10
              {before}
              v8 = FrameState v6 f0 +40 BeforeCall [I32]
              {condition}
              DeoptUnless v9, v8
              v10 = I32Sub.W32 v6, v4
              Branch v10 -> b2, b3
            b3: b2
              Return v10
            """;
        PassContext context = new();
        Parser.Parse(context.Graph, text);
        GraphPipeline.UpdateControlFlow(context);
        context.HasGuards = true;
        string graph = Printer.Print(context.Graph);
        GraphPipeline.RunOne(context, Pass.Guards);
        Assert.Equal(graph, Printer.Print(context.Graph));
    }

    [Theory]
    [InlineData("StackCheck", "b1")]
    [InlineData("Call #1", "b2")]
    public void Addresses_of_functions_are_not_held_over_calls(string other, string block)
    {
        string text = $"""
            function 0
            b1:
              v1 = Param.W64 #0
              Jump -> b2
            b2: loop 1 b1 b2
              {other}
              v2 = FuncRefOf.W64 #3
              v3 = I64Eq.W32 v1, v2
              Branch v3 -> b2, b3
            b3: b2
              Return
            """;
        PassContext context = new();
        Parser.Parse(context.Graph, text);
        GraphPipeline.UpdateControlFlow(context);
        GraphPipeline.RunOne(context, Pass.Licm);
        Graph graph = context.Graph;
        foreach (Block at in graph.Order)
            for (Value value = graph[at].First; !value.IsNone; value = graph.Next(value))
                if (graph[value].Code == IrOp.FuncRefOf)
                    Assert.Equal(block, at.ToString());
    }
}
