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

    internal static readonly long[] Numbers32 =
    [
        0, 1, -1, 2, -2, 3, -3, int.MaxValue, int.MaxValue - 1, int.MinValue, int.MinValue + 1, int.MaxValue / 2, int.MaxValue / 2 + 1,
        int.MinValue / 2,
        int.MaxValue - 7, 10, 1000, 1073741830,
    ];

    internal static readonly long[] Numbers64 =
    [
        0, 1, -1, 2, -2, 3, -3, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1, long.MaxValue / 2,
        long.MaxValue / 2 + 1, long.MinValue / 2,
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32,
    ];

    internal static readonly string[] Orders = ["Eq", "Ne", "LtS", "LtU", "GtS", "GtU", "LeS", "LeU", "GeS", "GeU"];

    /// <summary>
    /// Every comparison, before and after the step, going on if it holds and if it does not, with starts, steps and ends from all over the
    /// range: the count is never another one than stepping gives, and it is known wherever stepping ends soon.
    /// </summary>
    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Is_right_near_the_ends_of_the_range(int bits)
    {
        long[] numbers = bits == 32 ? Numbers32 : Numbers64;
        foreach (string order in Orders)
            foreach (bool afterStep in (bool[])[false, true])
                foreach (bool goesOnIf in (bool[])[false, true])
                    foreach (long start in numbers)
                        CheckAll(bits, order, afterStep, goesOnIf, start, numbers);
    }

    private static void CheckAll(int bits, string order, bool afterStep, bool goesOnIf, long start, long[] numbers)
    {
        Graph graph = Loop(bits, order, afterStep, goesOnIf, out Value first, out Value stride, out Value end);
        ulong mask = bits == 32 ? uint.MaxValue : ulong.MaxValue;
        graph[first].Imm = (ulong)start & mask;
        foreach (long step in numbers)
        {
            graph[stride].Imm = (ulong)step & mask;
            foreach (long bound in numbers)
            {
                graph[end].Imm = (ulong)bound & mask;
                ulong expected = Step(bits, order, afterStep, goesOnIf, (ulong)start & mask, (ulong)step & mask, (ulong)bound & mask);
                ulong count = TripCount.Of(graph, new Block(2), new Block(2), 16);
                string loop = $"{bits} {order} {(afterStep ? "after" : "before")} {goesOnIf}: {start} += {step}, {bound}";
                if (step != 0 && expected is > 0 and <= 16)
                    Assert.True(expected == count, $"{loop}: {count} instead of {expected}");
                else if (count != 0)
                    Assert.True(expected == count || expected == 0 && count > MostSteps, $"{loop}: {count} instead of {expected}");
            }
        }
    }

    private const int MostSteps = 100;

    /// <summary>How often the body runs, 0 if more than <see cref="MostSteps"/> times.</summary>
    internal static ulong Step(int bits, string order, bool afterStep, bool goesOnIf, ulong start, ulong step, ulong end)
    {
        ulong mask = bits == 32 ? uint.MaxValue : ulong.MaxValue;
        ulong value = start;
        for (ulong count = 1; count <= MostSteps; count++)
        {
            ulong next = value + step & mask;
            if (Holds(bits, order, afterStep ? next : value, end) != goesOnIf)
                return count;
            value = next;
        }
        return 0;
    }

    private static bool Holds(int bits, string order, ulong a, ulong b)
    {
        int signed = bits == 32 ? ((int)a).CompareTo((int)b) : ((long)a).CompareTo((long)b);
        int compared = order.EndsWith('S') ? signed : a.CompareTo(b);
        return order[..2] switch
        {
            "Eq" => compared == 0,
            "Ne" => compared != 0,
            "Lt" => compared < 0,
            "Gt" => compared > 0,
            "Le" => compared <= 0,
            _ => compared >= 0,
        };
    }

    private static Graph Loop(int bits, string order, bool afterStep, bool goesOnIf, out Value start, out Value step, out Value end)
    {
        PassContext context = new();
        string targets = goesOnIf ? "b2, b3" : "b3, b2";
        Parser.Parse(context.Graph, $"""
            function 0
            b1:
              v2 = Const{bits}.W{bits} #101
              v3 = Const{bits}.W{bits} #102
              v4 = Const{bits}.W{bits} #103
              Jump -> b2
            b2: loop 1 b1 b2
              v5 = Phi.W{bits} v2, v6
              v6 = I{bits}Add.W{bits} v5, v3
              v9 = I{bits}{order}.W32 {(afterStep ? "v6" : "v5")}, v4
              Branch v9 -> {targets}
            b3: b2
              Return v6
            """);
        GraphPipeline.UpdateControlFlow(context);
        Graph graph = context.Graph;
        (start, step, end) = (Find(graph, 101), Find(graph, 102), Find(graph, 103));
        return graph;
    }

    private static Value Find(Graph graph, ulong constant)
    {
        Value value = graph[graph.Entry].First;
        while (!graph[value].IsConstant || graph[value].Imm != constant)
            value = graph.Next(value);
        return value;
    }

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
