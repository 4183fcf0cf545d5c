using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Analysis;
using Wager.Jit.Ssa.Passes;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>How often loops with constant bounds run, against running them.</summary>
public sealed class TripCountTests
{
    [Theory]
    [InlineData(0, 1, "I32LtS.W32 v6, v4", 10)]
    [InlineData(0, 3, "I32LtS.W32 v6, v4", 10)]
    [InlineData(0, 3, "I32LtU.W32 v5, v4", 10)]
    [InlineData(0, 5, "I32Ne.W32 v6, v4", 10)]
    [InlineData(0, 5, "I32Ne.W32 v5, v4", 10)]
    [InlineData(70000, -7, "I32Ne.W32 v6, v4", 0)]
    [InlineData(12, 1, "I32LtS.W32 v6, v4", 10)]
    [InlineData(9, 1, "I32LeU.W32 v5, v4", 13)]
    [InlineData(1000, -300, "I32GtS.W32 v6, v4", 10)]
    [InlineData(5, 1, "I32LtS.W32 v6, v4", 10000)]
    public void Is_what_the_loop_does(int start, int step, string condition, int end)
    {
        Graph graph = Loop(start, step, condition, end);
        GraphInterpreter run = new(graph);
        string events = run.Run();
        ulong count = TripCount.Of(graph, new Block(2), new Block(2), 16);
        Assert.True(count > 0);
        Assert.Contains($"global 0 = {count}", events);
    }

    [Theory]
    [InlineData(0, 3, "I32Ne.W32 v6, v4", 10)]
    [InlineData(0, 1, "I32LtS.W32 v6, v7", 10)]
    [InlineData(0, 1, "I32GeS.W32 v6, v4", -2000)]
    public void Is_unknown_where_it_is(int start, int step, string condition, int end) =>
        Assert.Equal(0ul, TripCount.Of(Loop(start, step, condition, end), new Block(2), new Block(2), 16));

    private static Graph Loop(int start, int step, string condition, int end)
    {
        PassContext context = new();
        Parser.Parse(context.Graph, $"""
            function 0
            b1:
              v1 = Const32.W32 #0
              v2 = Const32.W32 #{start}
              v3 = Const32.W32 #{step}
              v4 = Const32.W32 #{end}
              v10 = Const32.W32 #1
              Jump -> b2
            b2: loop 1 b1 b2
              v5 = Phi.W32 v2, v6
              v7 = Phi.W32 v1, v8
              v6 = I32Add.W32 v5, v3
              v8 = I32Add.W32 v7, v10
              v9 = {condition}
              Branch v9 -> b2, b3
            b3: b2
              StoreGlobal v8
              Return v8
            """);
        GraphPipeline.UpdateControlFlow(context);
        return context.Graph;
    }
}
