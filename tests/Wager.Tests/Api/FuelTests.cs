using Wager.Abi;
using Wager.Core.Modules;
using Wager.Fuzz.Programs;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Fuel: the same amount for the same program, whatever compiled it.</summary>
public sealed class FuelTests
{
    private const string Counting = """
        (module
          (import "env" "host" (func $host))
          (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "nothing"))
          (func (export "straight") (result i32) (nop) (block (result i32) (i32.add (i32.const 1) (i32.const 2))))
          (func (export "choose") (param i32) (result i32)
            (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.add (i32.const 1) (i32.const 2)))))
          (func (export "loop") (param i32) (result i32) (local i32)
            (loop
              (local.set 1 (call $add (local.get 0) (local.get 1)))
              (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get 1))
          (func (export "trap") (drop (i32.const 1)) (unreachable))
          (func (export "host") (drop (i32.const 1)) (call $host))
          (func (export "forever") (loop (br 0)))
          (func $abort unreachable)
          (func (export "abort") (param i32) (result i32)
            (if (local.get 0) (then (drop (i32.const 1)) (call $abort) (drop (i32.const 2)) (drop (i32.const 3))))
            (i32.const 4))
          (func (export "nested") (param i32) (result i32)
            (block
              (block
                (block (br_table 0 1 2 (local.get 0)))
                (return (i32.const 10)))
              (drop (i32.const 20)))
            (if (local.get 0) (then (nop)))
            (block (br_if 0 (local.get 0)) (drop (i32.const 1)))
            (i32.const 30))
          (func $around (export "around") (return_call $around))
          (func $deep (export "deep") (call $deep)))
        """;

    public static TheoryData<string> Names { get; } = [.. Engines.Keys];

    private static Dictionary<string, Func<WasmEngine>> Engines => new()
    {
        ["baseline"] = () => new WasmEngine(Configurations.Baseline with { ConsumeFuel = true }),
        ["baseline under stress"] = () => new WasmEngine(Configurations.Stress with { ConsumeFuel = true }),
        ["optimizing"] = () => new WasmEngine(Configurations.Optimizing with { ConsumeFuel = true }),
        ["optimizing under stress"] = () => new WasmEngine(Configurations.OptimizingUnderStress with { ConsumeFuel = true }),
        ["tiered"] = () => new WasmEngine(Configurations.TieredAtOnce with { ConsumeFuel = true }),
        ["tiered with deopts"] = () => new WasmEngine(Configurations.TieredWithDeopts with { ConsumeFuel = true }),
        ["mixed"] = () => new WasmEngine(new WasmEngineOptions { Tier = WasmTier.Baseline, ConsumeFuel = true }, () => new MixedCompiler()),
    };

    private static WasmInstance Instantiate(WasmEngine engine, WasmStore store, Action? host = null) =>
        new WasmLinker(engine).Func("env", "host", (in WasmCaller _) => host?.Invoke()).Instantiate(store, engine.CompileText(Counting));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_executed_instruction_costs_one_unit(string name)
    {
        using WasmEngine engine = Engines[name]();
        using WasmStore store = new(engine);
        WasmInstance instance = Instantiate(engine, store);
        store.AddFuel(1000);
        ulong Cost(string function, params ReadOnlySpan<WasmValue> arguments)
        {
            ulong before = store.FuelConsumed;
            instance.GetFunction(function).Invoke(arguments);
            Assert.Equal(1000 - store.FuelConsumed, store.FuelRemaining);
            return store.FuelConsumed - before;
        }
        Assert.Equal(0UL, Cost("nothing"));
        Assert.Equal(3UL, Cost("straight"));
        Assert.Equal(3UL, Cost("choose", 1));
        Assert.Equal(5UL, Cost("choose", 0));
        // An iteration: nine of its own and three of the callee's; then one.
        Assert.Equal(10UL * (9 + 3) + 1, Cost("loop", 10));
        Assert.Equal(3UL, Cost("host"));
        Assert.Equal(3UL, Cost("abort", 0));
        Assert.Equal(4UL, Cost("nested", 0));
        // On the way of case 1 two more are executed, on all but case 0 the if, the branch with its condition, and the result.
        Assert.Equal(2UL + 2 + 2 + 2 + 1, Cost("nested", 1));
        Assert.Equal(2UL + 2 + 2 + 1, Cost("nested", 2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_fuel_nothing_runs_for_ever(string name)
    {
        using WasmEngine engine = Engines[name]();
        using WasmStore store = new(engine);
        WasmInstance instance = Instantiate(engine, store);
        foreach (string function in new[] { "straight", "forever", "around", "deep", "forever" })
        {
            store.AddFuel(function == "straight" ? 2UL : 1000);
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction(function).Invoke());
            Assert.Equal((WasmTrapCode.OutOfFuel, "out of fuel"), (trap.Code, trap.Phrase));
            Assert.NotEmpty(trap.Frames);
            Assert.Equal(0UL, store.FuelRemaining);
        }
        store.AddFuel(3);
        Assert.Equal(3, instance.GetFunction("straight").Invoke()[0].ToInt32());
        Assert.Equal(4005UL, store.FuelConsumed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_trap_pays_for_its_run_and_the_host_may_add_fuel(string name)
    {
        using WasmEngine engine = Engines[name]();
        using WasmStore store = new(engine);
        WasmInstance instance = Instantiate(engine, store, () => store.AddFuel(7));
        store.AddFuel(10);
        Assert.Throws<WasmTrapException>(() => instance.GetFunction("trap").Invoke());
        Assert.Equal(7UL, store.FuelRemaining);
        // All of the arm and what is around it, whether or not the compiler knew that it is not reached, and abort's own instruction.
        store.AddFuel(7 + 3 + 1);
        Assert.Throws<WasmTrapException>(() => instance.GetFunction("abort").Invoke(1));
        Assert.Equal(7UL, store.FuelRemaining);
        instance.GetFunction("host").Invoke();
        Assert.Equal(11UL, store.FuelRemaining);
        Assert.Equal(17UL, store.FuelConsumed);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(3000)]
    public void Random_programs_use_the_same_fuel_in_every_tier(long fuel)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            byte[] module = ProgramRun.Encode(seed);
            List<string>? expected = null;
            foreach (Func<WasmEngine> make in Engines.Values)
            {
                using WasmEngine engine = make();
                List<string> lines = ProgramRun.Lines(seed, module, engine, (ulong)fuel);
                Assert.Equal(expected ??= lines, lines);
            }
        }
    }

    [Fact]
    public void Fuel_must_be_asked_for_and_is_bounded()
    {
        using WasmEngine without = new();
        using WasmStore free = new(without);
        Assert.Throws<InvalidOperationException>(() => free.AddFuel(1));
        Assert.Throws<InvalidOperationException>(() => free.FuelConsumed);
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        WasmStore store = new(engine);
        store.AddFuel(long.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.AddFuel(2));
        store.AddFuel(1);
        Assert.Equal((ulong)long.MaxValue, store.FuelRemaining);
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => store.FuelRemaining);
    }

    /// <summary>Every other function by each tier.</summary>
    private sealed class MixedCompiler : IFunctionCompiler
    {
        private static readonly WasmEngineOptions Options = new() { Tier = WasmTier.Baseline, ConsumeFuel = true };
        private readonly BaselineFunctionCompiler baseline = new(Options);
        private readonly OptimizingFunctionCompiler optimizing = new(Options);

        public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
            CompileLimits limits = default) =>
            ((IFunctionCompiler)(functionIndex % 2 == 0 ? baseline : optimizing)).Compile(module, layout, functionIndex, feedback, limits);
    }
}
