using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Common;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>What a function does stays what it was, whatever the passes make of its graph.</summary>
public sealed class DifferentialTests
{
    private const int Batch = 25;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Random_functions_keep_their_meaning(int batch)
    {
        for (int seed = batch * Batch; seed < (batch + 1) * Batch; seed++)
        {
            WasmModuleData module = CompileHarness.Module(new RandomFunctions(seed).Module());
            Graph plain = Compile(module, SsaHarness.Only());
            Check(seed, module, plain, Compile(module, SsaHarness.Options));
            Check(seed, module, plain, Compile(module, SsaHarness.Explicit));
        }
    }

    /// <summary>The interpreter hashes memory and globals after a trap as well.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_done_before_a_trap_stays_done(int batch)
    {
        for (int seed = batch * Batch * 3; seed < (batch + 1) * Batch * 3; seed++)
        {
            WasmModuleData module = CompileHarness.Module(new RandomFunctions(seed, traps: true).Module());
            Graph plain = Compile(module, SsaHarness.Only());
            Check(seed, module, plain, Compile(module, SsaHarness.Options));
            Check(seed, module, plain, Compile(module, SsaHarness.Explicit));
        }
    }

    [Fact]
    public void Each_pass_may_be_switched_off()
    {
        foreach (Pass pass in Enum.GetValues<Pass>())
        {
            if (!PassRegistry.IsOptional(pass))
                continue;
            for (int seed = 1000; seed < 1010; seed++)
            {
                WasmModuleData module = CompileHarness.Module(new RandomFunctions(seed).Module());
                Check(seed, module, Compile(module, SsaHarness.Only()),
                    Compile(module, SsaHarness.Options with { DisabledPasses = default(PassSet).With(pass).Bits }));
            }
        }
    }

    [Fact]
    public void Fuel_stops_rewriting_anywhere()
    {
        WasmModuleData module = CompileHarness.Module(new RandomFunctions(77).Module());
        Graph plain = Compile(module, SsaHarness.Only());
        for (int fuel = 1; fuel < 60; fuel++)
            Check(fuel, module, plain, Compile(module, SsaHarness.Options with { OptimizationFuel = fuel }));
    }

    private static Graph Compile(WasmModuleData module, JitOptions options) =>
        GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), in options, 0);

    private static void Check(int seed, WasmModuleData module, Graph plain, Graph optimized)
    {
        Graph Callee(int function) => GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), SsaHarness.Only(), function);
        Random random = new(seed);
        for (int i = 0; i < 4; i++)
        {
            ulong[] arguments = [(uint)random.Next() >> random.Next(32), (uint)random.Next(), (ulong)random.NextInt64() >> random.Next(64),
                (ulong)-random.Next(100)];
            Assert.Equal(new GraphInterpreter(plain, Callee).Run(arguments), new GraphInterpreter(optimized, Callee).Run(arguments));
        }
    }

    [Theory]
    [InlineData("i32")]
    [InlineData("i64")]
    public void Division_by_constants_is_exact(string type)
    {
        ulong[] divisors = [1, 2, 3, 5, 6, 7, 10, 12, 25, 28, 64, 100, 125, 641, 1000, 65536, 0x7FFF_FFFF, 0x8000_0000,
            0xFFFF_FFFF, 0xFFFF_FFF9,
            0x1_0000_0001, 0x8000_0000_0000_0000, ulong.MaxValue, ulong.MaxValue - 6, ulong.MaxValue - 99];
        foreach (string name in (string[])["div_s", "div_u", "rem_s", "rem_u"])
        {
            Assert.True(OpKeywords.TryFind(System.Text.Encoding.ASCII.GetBytes($"{type}.{name}"), out WasmOp op));
            foreach (ulong divisor in divisors)
                CheckDivision(type, name, op, type == "i32" ? (uint)divisor : divisor);
        }
    }

    private static void CheckDivision(string type, string name, WasmOp op, ulong divisor)
    {
        Graph graph = SsaHarness.Run($"(module (func (param {type}) (result {type}) ({type}.{name} (local.get 0) ({type}.const {divisor}))))", SsaHarness.Options);
        ulong[] numbers = [0, 1, 2, 7, 99, 100, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF,
            0x8000_0000_0000_0000, ulong.MaxValue,
            divisor, divisor - 1, divisor + 1, divisor * 3, divisor * 3 - 1];
        foreach (ulong number in numbers)
        {
            ulong value = type == "i32" ? (uint)number : number;
            string expected = Folding.TryScalar(op, value, divisor, out ulong result) ? $"return {result}" : "trap";
            Assert.StartsWith(expected + "\n", new GraphInterpreter(graph).Run(value) + "\n");
        }
    }
}
