using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>
/// Loops whose counters begin, step and end anywhere in the range, through all passes: what bounds of counters, unrolling, peeling and
/// folded addresses make of them does what the loop did.
/// </summary>
public sealed class CounterTests
{
    private const int Loops = 600;

    [Theory]
    [InlineData(32, 0)]
    [InlineData(32, 1)]
    [InlineData(64, 0)]
    [InlineData(64, 1)]
    public void Loops_near_the_ends_of_the_range_keep_their_meaning(int bits, int part)
    {
        Random random = new(part);
        long[] numbers = bits == 32 ? TripCountTests.Numbers32 : TripCountTests.Numbers64;
        for (int found = 0; found < Loops;)
        {
            string order = TripCountTests.Orders[random.Next(TripCountTests.Orders.Length)];
            (bool afterStep, bool goesOnIf) = (random.Next(2) == 0, random.Next(2) == 0);
            (long start, long step, long end) = (Pick(random, numbers), Pick(random, numbers), Pick(random, numbers));
            ulong mask = bits == 32 ? uint.MaxValue : ulong.MaxValue;
            if (TripCountTests.Step(bits, order, afterStep, goesOnIf, (ulong)start & mask, (ulong)step & mask, (ulong)end & mask) == 0)
                continue;
            found++;
            Check(Text(random, $"i{bits}", order, afterStep, goesOnIf, start, step, end));
        }
    }

    /// <summary>One of the numbers, or one near it.</summary>
    private static long Pick(Random random, long[] numbers)
        => numbers[random.Next(numbers.Length)] + (random.Next(3) == 0 ? random.Next(-20, 20) : 0);

    private static void Check(string wat)
    {
        WasmModuleData module = CompileHarness.Module(wat);
        string expected = Run(module, SsaHarness.Only());
        Assert.True(expected == Run(module, SsaHarness.Options), wat);
        Assert.True(expected == Run(module, SsaHarness.Explicit), wat);
    }

    private static string Run(WasmModuleData module, JitOptions options) =>
        new GraphInterpreter(GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), in options, 0)).Run();

    private static string Text(Random random, string type, string order, bool afterStep, bool goesOnIf, long start, long step, long end)
    {
        string name = order[..2].ToLowerInvariant() + (order.Length > 2 ? $"_{char.ToLowerInvariant(order[2])}" : "");
        string number(long value) => type == "i32" ? ((int)value).ToString() : value.ToString();
        string address = type == "i32" ? "(local.get $i)" : "(i32.wrap_i64 (local.get $i))";
        if (random.Next(2) == 0)
            address = $"(i32.and {address} (i32.const {random.Next(70000)}))";
        string compare = $"({type}.{name} (local.get {(afterStep ? "$i" : "$before")}) ({type}.const {number(end)}))";
        return $"""
            (module (memory 1) (global (mut i32) (i32.const 0)) (global (mut i32) (i32.const 0)) (func (result i32 {type}) (local $i {type}) (local $before {type}) (local $n i32)
              (local.set $i ({type}.const {number(start)}))
              (loop $l
                (local.set $n (i32.add (local.get $n) (i32.const 1)))
                (global.set 1 (local.get $n))
                (i32.store8 offset={random.Next(20)} (i32.add {address} (i32.const {random.Next(-5, 20)})) (local.get $n))
                (if ({type}.{(random.Next(2) == 0 ? "lt_u" : "gt_s")} (local.get $i) ({type}.const {random.Next(-3, 2000)})) (then (global.set 0 (i32.add (global.get 0) (i32.const 1)))))
                (local.set $before (local.get $i))
                (local.set $i ({type}.add (local.get $i) ({type}.const {number(step)})))
                (br_if $l {(goesOnIf ? compare : $"(i32.eqz {compare})")}))
              (local.get $n) (local.get $i)))
            """;
    }
}
