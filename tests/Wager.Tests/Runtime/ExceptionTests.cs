using Wager.Runtime.Platform;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Exceptions of WebAssembly and the host: out of calls, into guests, and what passes guests uncaught.</summary>
public sealed class ExceptionTests
{
    private const string Guest = """
        (module
          (import "h" "f" (func $host (param i32)))
          (tag $e (import "h" "e") (param i32 i64))
          (tag $own (export "own") (param f64 externref))
          (func (export "throw") (param i32 i64) (throw $e (local.get 0) (local.get 1)))
          (func (export "throw-own") (param f64 externref) (throw $own (local.get 0) (local.get 1)))
          (func $call (param i32) (call $host (local.get 0)))
          (func (export "call") (param i32) (call $call (local.get 0)))
          (func (export "catch") (param i32) (result i32 i64)
            (try_table (catch $e 0) (call $call (local.get 0)))
            (i32.const -1) (i64.const -1))
          (func (export "catch-all") (param i32) (result i32)
            (block $h
              (try_table (catch_all $h) (call $call (local.get 0)))
              (return (i32.const 0)))
            (i32.const 1))
          (func $deep (param i32 i32)
            (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1)) (local.get 1))) (else (call $host (local.get 1)))))
          (func (export "deep") (param i32 i32) (result i32)
            (block $h
              (try_table (catch_all $h) (call $deep (local.get 0) (local.get 1)))
              (return (i32.const 0)))
            (i32.const 1)))
        """;

    public static TheoryData<string> Tiers { get; } = ["baseline", "optimizing", "tiered"];

    private static readonly WasmTag Tag = new(new WasmTagType(new WasmFunctionType([WasmValueType.Int32, WasmValueType.Int64], [])));

    private static WasmInstance Make(string tier, Action<WasmStore, int> host)
    {
        WasmEngine engine = new(tier switch
        {
            "baseline" => Configurations.Baseline,
            "optimizing" => Configurations.Optimizing,
            _ => Configurations.TieredAtOnce,
        });
        return new WasmLinker(engine)
            .Func("h", "f", (in WasmCaller caller, int x) => host(caller.Store, x))
            .Define("h", "e", Tag)
            .Instantiate(new WasmStore(engine), engine.CompileText(Guest));
    }

    private static void Nothing(WasmStore store, int x)
    {
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void An_uncaught_exception_comes_out_with_tag_values_and_frames(string tier)
    {
        WasmInstance instance = Make(tier, Nothing);
        for (int i = 0; i < 3; i++)
        {
            WasmThrownException thrown = Assert.Throws<WasmThrownException>(() => instance.GetFunction("throw").Invoke(i, 5000000000L));
            Assert.Same(Tag, thrown.Tag);
            Assert.Equal((i, 5000000000L), (thrown.Values[0].ToInt32(), thrown.Values[1].ToInt64()));
            Assert.Equal(["throw"], thrown.Frames.Select(frame => frame.FunctionName));
            Assert.True(thrown.Frames[0].WasmOffset > 0);
            Assert.Contains("at throw", thrown.Message, StringComparison.Ordinal);
        }
        object reference = new();
        WasmThrownException own = Assert.Throws<WasmThrownException>(
            () => instance.GetFunction("throw-own").Invoke(2.5, WasmValue.FromExtern(reference)));
        Assert.Same(instance.GetTag("own"), own.Tag);
        Assert.Equal(2.5, own.Values[0].ToDouble());
        Assert.Same(reference, own.Values[1].ToReference());
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_host_function_throws_into_the_guest(string tier)
    {
        WasmThrownException? last = null;
        WasmInstance instance = Make(tier, (_, x) =>
        {
            last = new WasmThrownException(Tag, x, x * 2L);
            throw last;
        });
        for (int i = 0; i < 3; i++)
        {
            WasmValue[] caught = instance.GetFunction("catch").Invoke(i);
            Assert.Equal((i, i * 2L), (caught[0].ToInt32(), caught[1].ToInt64()));
            Assert.Equal(1, instance.GetFunction("catch-all").Invoke(i)[0].ToInt32());
            WasmThrownException uncaught = Assert.Throws<WasmThrownException>(() => instance.GetFunction("call").Invoke(i));
            Assert.Same(last, uncaught);
            Assert.Equal(["call", "call"], uncaught.Frames.Select(frame => frame.FunctionName ?? "call"));
        }
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void An_exception_passes_guests_and_hosts_in_turn(string tier)
    {
        WasmInstance? instance = null;
        instance = Make(tier, (_, x) =>
        {
            if (x == 0)
                throw new WasmThrownException(Tag, 7, 8L);
            instance!.GetFunction("call").Invoke(x - 1);
        });
        Assert.Equal(7, instance.GetFunction("catch").Invoke(20)[0].ToInt32());
        Assert.Equal(8, Assert.Throws<WasmThrownException>(() => instance.GetFunction("call").Invoke(20)).Values[1].ToInt64());
        Assert.Equal(1, instance.GetFunction("deep").Invoke(100, 5)[0].ToInt32());
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Other_exceptions_and_traps_are_not_caught(string tier)
    {
        WasmInstance? instance = null;
        instance = Make(tier, (_, x) =>
        {
            if (x == 0)
                throw new InvalidDataException("not of WebAssembly");
            if (x == 1)
                throw new WasmExitException(3);
            instance!.GetFunction("call").Invoke(int.MaxValue, 1);
        });
        Assert.Throws<InvalidDataException>(() => instance.GetFunction("catch-all").Invoke(0));
        Assert.Throws<WasmExitException>(() => instance.GetFunction("catch-all").Invoke(1));
        Assert.Throws<ArgumentException>(() => instance.GetFunction("catch-all").Invoke(2));
        Assert.Throws<InvalidDataException>(() => instance.GetFunction("deep").Invoke(50, 0));
    }

    [Fact]
    public void Values_must_be_those_of_the_tag()
    {
        Assert.Throws<ArgumentException>(() => new WasmThrownException(Tag));
        Assert.Throws<ArgumentException>(() => new WasmThrownException(Tag, 1, 2));
        Assert.Throws<ArgumentNullException>(() => new WasmThrownException(null!));
    }

    /// <summary>A value of another store is the host's mistake, not the guest's exception.</summary>
    [Fact]
    public void References_of_another_store_cannot_be_thrown()
    {
        WasmTag functions = new(new WasmTagType(new WasmFunctionType([WasmValueType.FuncRef], [])));
        WasmFunction foreign = Make("baseline", Nothing).GetFunction("call");
        WasmInstance instance = Make("baseline", (_, _) => throw new WasmThrownException(functions, WasmValue.FromFunction(foreign)));
        Assert.IsNotType<WasmThrownException>(Record.Exception(() => instance.GetFunction("catch-all").Invoke(0)));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_suspended_guest_gets_the_exception_of_what_it_waited_for(string tier)
    {
        WasmEngine engine = new(tier == "baseline"
            ? Configurations.Baseline : tier == "optimizing" ? Configurations.Optimizing : Configurations.TieredAtOnce);
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc<int>("h", "f", async (_, x) =>
            {
                await Task.Yield();
                throw new WasmThrownException(Tag, x, 1L);
            })
            .Define("h", "e", Tag)
            .Instantiate(new WasmStore(engine), engine.CompileText(Guest));
        Assert.Equal(5, (await instance.GetFunction("catch").InvokeAsync(5))[0].ToInt32());
        await Assert.ThrowsAsync<WasmThrownException>(async () => await instance.GetFunction("call").InvokeAsync(5));
        Assert.Equal(1, (await instance.GetFunction("deep").InvokeAsync(50, 5))[0].ToInt32());
    }

    /// <summary>What was remembered of return addresses is worth nothing once code is freed.</summary>
    [Fact]
    public void Code_comes_and_goes_while_exceptions_are_thrown()
    {
        using WasmEngine engine = new(Configurations.TieredAtOnce);
        for (int round = 0; round < 30; round++)
        {
            using WasmStore store = new(engine);
            int padding = round % 7;
            WasmModule module = engine.CompileText($"""
                (module
                  (tag $e (param i32))
                  (func $throw (param i32) {string.Concat(Enumerable.Repeat("(local.set 0 (i32.add (local.get 0) (i32.const 1)))", padding))} (throw $e (local.get 0)))
                  (func (export "f") (param i32) (result i32)
                    (try_table (catch $e 0) (call $throw (local.get 0)))
                    (unreachable)))
                """);
            WasmFunction f = new WasmLinker(engine).Instantiate(store, module).GetFunction("f");
            for (int i = 0; i < 5; i++)
                Assert.Equal(i + padding, f.Invoke(i)[0].ToInt32());
            if (round % 5 == 0)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
    }

    [Fact]
    public void Fuel_and_cancellation_are_not_caught()
    {
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true, Tier = WasmTier.Baseline, CheckCompilers = true });
        using WasmStore store = new(engine);
        store.AddFuel(10_000);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (tag $e)
              (func $throw (throw $e))
              (func (export "spin") (loop $l (try_table (catch_all $l) (call $throw))))
              (func (export "catch-all") (try_table (catch_all 0) (loop $l (br $l)))))
            """));
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("spin").Invoke());
        Assert.Equal(WasmTrapCode.OutOfFuel, trap.Code);
        store.AddFuel(10_000);
        Assert.Equal(WasmTrapCode.OutOfFuel, Assert.Throws<WasmTrapException>(() => instance.GetFunction("catch-all").Invoke()).Code);
        store.AddFuel(10_000_000_000_000);
        using CancellationTokenSource source = new(20);
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction("spin").Invoke([], [], source.Token));
        using CancellationTokenSource second = new(20);
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction("catch-all").Invoke([], [], second.Token));
    }

    /// <summary>
    /// What was under way when the guest was stopped is forgotten: the next exception's values are not taken for the references of the one
    /// before.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_handler_that_gets_no_memory_leaves_nothing_under_way(string tier)
    {
        using WasmEngine engine = new((tier switch
        {
            "baseline" => Configurations.Baseline,
            "optimizing" => Configurations.Optimizing,
            _ => Configurations.TieredAtOnce,
        }) with
        { CheckHeaps = true, CollectEvery = 1 });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (type $box (struct (field i32)))
              (tag $references (param (ref $box) (ref $box)))
              (tag $numbers (param i64 i64))
              (func $throw (throw $references (struct.new $box (i32.const 1)) (struct.new $box (i32.const 2))))
              (func $throw-numbers (param i64) (throw $numbers (local.get 0) (local.get 0)))
              (func (export "keep") (result i32)
                (local $kept exnref) (local $n i32)
                (block $all (result exnref) (try_table (catch_all_ref $all) (call $throw)) (unreachable))
                (local.set $kept)
                (block $values (result (ref $box) (ref $box))
                  (try_table (catch $references $values) (throw_ref (local.get $kept)))
                  (unreachable))
                (local.set $n (struct.get $box 0))
                (i32.add (struct.get $box 0) (i32.mul (local.get $n) (i32.const 10))))
              (func (export "numbers") (param i64) (result i64)
                (block $values (result i64 i64)
                  (try_table (catch $numbers $values) (call $throw-numbers (local.get 0)))
                  (unreachable))
                (drop (struct.new $box (i32.const 1)))
                (i64.add)))
            """));
        WasmFunction keep = instance.GetFunction("keep");
        WasmFunction numbers = instance.GetFunction("numbers");
        Assert.Equal(21, keep.Invoke()[0].ToInt32());
        int step = 1;
        for (bool hasFailed = true; hasFailed; step++)
        {
            FaultInjection.Countdown = step;
            try
            {
                Assert.Equal(21, keep.Invoke()[0].ToInt32());
            }
            catch (OutOfMemoryException)
            {
            }
            hasFailed = FaultInjection.Countdown == 0;
            FaultInjection.Countdown = 0;
            Assert.Equal(0x20008, numbers.Invoke(0x10004L)[0].ToInt64());
            store.Collect();
        }
        Assert.Equal(21, keep.Invoke()[0].ToInt32());
    }

    /// <summary>
    /// Ten thousand frames, each with a hundred thousand clauses for another tag: one throw looks at a thousand million of them, and
    /// whoever is tired of waiting gets the thread back.
    /// </summary>
    [Fact]
    public void A_throw_through_very_many_clauses_can_be_cancelled()
    {
        using WasmEngine engine = new(Configurations.Baseline with { CheckCompilers = false, StackSize = 4 << 20 });
        using WasmStore store = new(engine);
        using CancellationTokenSource source = new();
        bool isTired = false;
        WasmInstance instance = new WasmLinker(engine)
            .Func("h", "cancel", (in WasmCaller _) =>
            {
                if (isTired)
                    source.Cancel();
            })
            .Instantiate(store, engine.CompileText($"""
                (module
                  (import "h" "cancel" (func $cancel))
                  (tag $thrown) (tag $other)
                  (func $deep (param i32)
                    (block $h
                      (try_table {string.Concat(Enumerable.Repeat("(catch $other $h)", 100_000))}
                        (if (local.get 0)
                          (then (call $deep (i32.sub (local.get 0) (i32.const 1))))
                          (else (call $cancel) (throw $thrown))))))
                  (func (export "run") (param i32) (block $h (try_table (catch_all $h) (call $deep (local.get 0))))))
                """));
        WasmFunction run = instance.GetFunction("run");
        run.Invoke(3);
        isTired = true;
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Throws<OperationCanceledException>(() => run.Invoke([10_000], [], source.Token));
        // All clauses take seconds; the bound is for machines with other things to do.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 500);
    }
}
