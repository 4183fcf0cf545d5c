using System.Runtime.Intrinsics;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Asynchronous host functions: the guest waits on its own stack and goes on on any thread.</summary>
public sealed class AsyncTests
{
    private const string Text = """
        (module
          (import "env" "get" (func $get (param i32) (result i32)))
          (import "env" "nested" (func $nested (param i32) (result i32)))
          (global $count (mut i32) (i32.const 0))
          (func (export "twice") (param i32) (result i32)
            (i32.add (i32.mul (call $get (local.get 0)) (i32.const 1000)) (call $get (i32.add (local.get 0) (i32.const 1)))))
          (func $deep (export "deep") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0))
              (then (call $get (i32.const 5)))
              (else (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (local.get 0)))))
          (table funcref (elem $get $other))
          (func $other (param i32) (result i32) (i32.sub (i32.const 0) (call $get (local.get 0))))
          (func (export "indirect") (param $n i32) (result i32) (local $sum i32)
            (loop
              (local.set $sum (i32.add (local.get $sum)
                (call_indirect (param i32) (result i32) (local.get $n) (i32.ge_u (local.get $n) (i32.const 190)))))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum))
          (func (export "trap") (param i32) (drop (call $get (local.get 0))) unreachable)
          (func (export "forever") (param i32) (drop (call $get (local.get 0))) (loop (br 0)))
          (func (export "count") (result i32)
            (global.set $count (i32.add (global.get $count) (call $get (i32.const 1)))) (global.get $count))
          (func (export "nested") (param i32) (result i32) (call $nested (local.get 0)))
          (func (export "plain") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
          (func $overflow (export "overflow") (param i32) (call $overflow (local.get 0)) (call $overflow (local.get 0)))
          (func (export "spin") (loop (br 0)))
          (export "get" (func $get)))
        """;

    public static TheoryData<string> Tiers { get; } = [.. Options.Keys];

    private static Dictionary<string, WasmEngineOptions> Options => new()
    {
        ["baseline"] = Configurations.Baseline,
        ["optimizing"] = Configurations.Optimizing,
        ["tiered"] = Configurations.TieredAtOnce,
        ["tiered with deopts"] = Configurations.TieredWithDeopts,
    };

    private static WasmInstance Make(WasmEngine engine, WasmAsyncHostFunction<int, int> get, Func<WasmStore, int, int>? nested = null) =>
        new WasmLinker(engine)
            .AsyncFunc("env", "get", get)
            .Func("env", "nested", (in WasmCaller caller, int x) => nested!(caller.Store, x))
            .Instantiate(new WasmStore(engine), engine.CompileText(Text));

    private static async ValueTask<int> Later(WasmAsyncCaller caller, int x)
    {
        await Task.Delay(1, CancellationToken.None);
        return x + 1;
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_guest_waits_and_goes_on(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        WasmInstance instance = Make(engine, Later);
        using WasmStore store = instance.Store;
        Assert.Equal(6007, await instance.GetFunction<int, int>("twice").InvokeAsync(5));
        Assert.Equal(5006, (await instance.GetFunction("twice").InvokeAsync(4))[0].ToInt32());
        Assert.Equal(6 + 1000 * 1001 / 2, await instance.GetFunction<int, int>("deep").InvokeAsync(1000));
        Assert.Equal(8, await instance.GetFunction<int, int>("get").InvokeAsync(7));
        Assert.Equal(2, await instance.GetFunction<int>("count").InvokeAsync());
        int sum = 0;
        for (int i = 1; i <= 200; i++)
            sum += i < 190 ? i + 1 : -(i + 1);
        Assert.Equal(sum, await instance.GetFunction<int, int>("indirect").InvokeAsync(200));
        Assert.Equal(sum, await instance.GetFunction<int, int>("indirect").InvokeAsync(200));
        // Calls that wait for nothing are free to be asynchronous too, and the store serves both kinds.
        Assert.Equal(8, await instance.GetFunction<int, int>("plain").InvokeAsync(7));
        for (int i = 0; i < 200; i++)
            Assert.Equal(i + 1, instance.GetFunction<int, int>("plain").Invoke(i));
        Assert.Equal(6007, await instance.GetFunction<int, int>("twice").InvokeAsync(5));
    }

    /// <summary>The result of a call that is done; nothing waits for it.</summary>
    private static int Finished(ValueTask<int> call)
        => call.IsCompletedSuccessfully ? call.Result : throw new InvalidOperationException("the call is not done");

    [Fact]
    public void What_is_done_at_once_does_not_suspend()
    {
        using WasmEngine engine = new();
        WasmInstance instance = Make(engine, static (caller, x) => ValueTask.FromResult(x + 1));
        ValueTask<int> call = instance.GetFunction<int, int>("twice").InvokeAsync(5);
        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(6007, Finished(call));
        long before = 0;
        WasmFunction<int, int> twice = instance.GetFunction<int, int>("twice");
        for (int i = 0; i < 2000; i++)
        {
            if (i == 1000)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (Finished(twice.InvokeAsync(5)) != 6007)
                Assert.Fail("a wrong result");
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        instance.Store.Dispose();
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task Values_of_every_kind_survive(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        using WasmStore store = new(engine);
        WasmValueType i64 = WasmValueType.Int64;
        WasmFunctionType wide = new([i64, i64, i64, i64, i64, i64, i64, i64, WasmValueType.Vector128],
            [i64, i64, i64, i64, i64, WasmValueType.Vector128, WasmValueType.ExternRef]);
        object thing = new();
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc("env", "wide", wide, async (caller, arguments, results) =>
            {
                await Task.Yield();
                for (int i = 0; i < 5; i++)
                    results.Span[i] = arguments.Span[i].ToInt64() + arguments.Span[7].ToInt64();
                results.Span[5] = arguments.Span[8];
                results.Span[6] = WasmValue.FromReference(WasmValueType.ExternRef, thing);
            })
            .AsyncFunc("env", "floats", async (WasmAsyncCaller _, float a, double b) =>
            {
                await Task.Yield();
                return new WasmTuple<double, float>(b * 2, a * 2);
            })
            .AsyncFunc("env", "nothing", static async (WasmAsyncCaller _) => await Task.Yield())
            .Instantiate(store, engine.CompileText("""
                (module
                  (type $wide (func (param i64 i64 i64 i64 i64 i64 i64 i64 v128) (result i64 i64 i64 i64 i64 v128 externref)))
                  (import "env" "wide" (func $wide (type $wide)))
                  (import "env" "floats" (func $floats (param f32 f64) (result f64 f32)))
                  (import "env" "nothing" (func $nothing))
                  (func (export "wide") (type $wide)
                    (call $nothing)
                    (call $wide (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7) (local.get 8)))
                  (func (export "floats") (param f32 f64) (result f64 f32) (call $floats (local.get 0) (local.get 1)) (call $nothing)))
                """));
        WasmValue[] arguments = [1L, 2L, 3L, 4L, 5L, 6L, 7L, 100L, WasmValue.FromVector128(Vector128.Create((byte)7))];
        WasmValue[] results = new WasmValue[7];
        await instance.GetFunction("wide").InvokeAsync(arguments, results);
        Assert.Equal([101, 102, 103, 104, 105], results[..5].Select(v => v.ToInt64()));
        Assert.Equal(Vector128.Create((byte)7), results[5].ToVector128());
        Assert.Same(thing, results[6].ToReference());
        Assert.Equal(new WasmTuple<double, float>(5, 3),
            await instance.GetFunction<float, double, WasmTuple<double, float>>("floats").InvokeAsync(1.5f, 2.5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exceptions_come_out_as_they_were(bool later)
    {
        FormatException thrown = new("as it was");
        using WasmEngine engine = new();
        WasmInstance instance = Make(engine, async (_, _) =>
        {
            if (later)
                await Task.Yield();
            throw thrown;
        });
        WasmFunction<int, int> deep = instance.GetFunction<int, int>("deep");
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await deep.InvokeAsync(10)));
        Assert.Equal(8, instance.GetFunction<int, int>("plain").Invoke(7));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await deep.InvokeAsync(10)));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_trap_on_another_thread_tells_all_frames(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        WasmInstance instance = Make(engine, Later);
        WasmTrapException trap = await Assert.ThrowsAsync<WasmTrapException>(
            async () => await instance.GetAction<int>("trap").InvokeAsync(1));
        Assert.Equal(WasmTrapCode.Unreachable, trap.Code);
        Assert.Equal("trap", Assert.Single(trap.Frames).FunctionName);
    }

    [Fact]
    public async Task Only_an_asynchronous_call_can_wait()
    {
        using WasmEngine engine = new();
        WasmInstance? instance = null;
        instance = Make(engine, Later, (_, x) => instance!.GetFunction<int, int>("twice").Invoke(x));
        Assert.Contains("InvokeAsync",
            Assert.Throws<InvalidOperationException>(() => instance.GetFunction<int, int>("twice").Invoke(1)).Message);
        InvalidOperationException inside =
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await instance.GetFunction<int, int>("nested").InvokeAsync(1));
        Assert.Contains("synchronous call", inside.Message);
        Assert.Equal(6007, await instance.GetFunction<int, int>("twice").InvokeAsync(5));
    }

    [Fact]
    public async Task An_asynchronous_call_begins_only_outside()
    {
        using WasmEngine engine = new();
        WasmInstance? instance = null;
        instance = Make(engine, Later, (_, x) => instance!.GetFunction<int, int>("twice").InvokeAsync(x).AsTask().Result);
        for (int i = 0; i < 100; i++)
            Assert.Throws<InvalidOperationException>(() => instance.GetFunction<int, int>("nested").Invoke(1));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await instance.GetFunction<int, int>("nested").InvokeAsync(1));
        Assert.Equal(6007, await instance.GetFunction<int, int>("twice").InvokeAsync(5));
    }

    [Fact]
    public async Task A_store_whose_guest_waits_is_in_use()
    {
        TaskCompletionSource<int> source = new();
        using WasmEngine engine = new();
        WasmInstance instance = Make(engine, async (_, _) => await source.Task);
        for (int i = 0; i < 200; i++)
            instance.GetFunction<int, int>("plain").Invoke(i);
        ValueTask<int> call = instance.GetFunction<int, int>("twice").InvokeAsync(1);
        Assert.False(call.IsCompleted);
        Assert.Contains("waits", Assert.Throws<InvalidOperationException>(() => instance.GetFunction<int, int>("plain").Invoke(1)).Message);
        Assert.Throws<InvalidOperationException>(() => { instance.GetFunction<int, int>("plain").InvokeAsync(1); });
        await Task.Run(() => Assert.Throws<InvalidOperationException>(() => instance.GetFunction<int, int>("plain").Invoke(1)));
        source.SetResult(3);
        Assert.Equal(3003, await call);
        Assert.Equal(2, instance.GetFunction<int, int>("plain").Invoke(1));
    }

    [Fact]
    public async Task Disposal_ends_a_waiting_call()
    {
        TaskCompletionSource<int> source = new();
        using WasmEngine engine = new();
        using CancellationTokenSource cancellation = new();
        WasmInstance instance = Make(engine, async (_, _) => await source.Task);
        ValueTask<int> call = instance.GetFunction<int, int>("deep").InvokeAsync(100, cancellation.Token);
        instance.Store.Dispose();
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call);
        source.SetResult(1);
        Assert.Throws<ObjectDisposedException>(() => { instance.GetFunction<int, int>("deep").InvokeAsync(1); });
    }

    [Fact]
    public async Task Cancellation_ends_a_waiting_call_at_once()
    {
        TaskCompletionSource<int> source = new();
        using WasmEngine engine = new();
        CancellationToken seen = default;
        WasmInstance instance = Make(engine, async (caller, x) =>
        {
            seen = caller.CancellationToken;
            return x == 100 ? x : await source.Task;
        });
        WasmFunction<int, int> twice = instance.GetFunction<int, int>("twice");
        for (int i = 0; i < 3; i++)
        {
            using CancellationTokenSource timeout = new();
            ValueTask<int> waiting = twice.InvokeAsync(1, timeout.Token);
            Assert.False(waiting.IsCompleted);
            timeout.CancelAfter(TimeSpan.FromMilliseconds(10));
            OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
            Assert.Equal(timeout.Token, thrown.CancellationToken);
            Assert.Equal(timeout.Token, seen);
            Assert.Equal(8, instance.GetFunction<int, int>("plain").Invoke(7));
        }
        // What was left behind comes too late and harms nobody.
        TaskCompletionSource<int> old = source;
        source = new TaskCompletionSource<int>();
        ValueTask<int> call = twice.InvokeAsync(1);
        old.SetResult(77);
        Assert.False(call.IsCompleted);
        source.SetResult(2);
        Assert.Equal(2002, await call);
        using CancellationTokenSource already = new();
        await already.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await twice.InvokeAsync(1, already.Token));
        Assert.Equal(2002, await twice.InvokeAsync(1));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task Cancellation_stops_a_guest_that_went_on(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        WasmInstance instance = Make(engine, Later);
        using CancellationTokenSource timeout = new(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await instance.GetAction<int>("forever").InvokeAsync(1, timeout.Token));
        Assert.Equal(6007, await instance.GetFunction<int, int>("twice").InvokeAsync(5));
    }

    [Fact]
    public async Task Start_functions_may_wait()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText("""
            (module (import "env" "get" (func $get (param i32) (result i32)))
              (global (export "g") (mut i32) (i32.const 0))
              (func $start (global.set 0 (call $get (i32.const 41)))) (start $start))
            """);
        WasmInstance instance = await new WasmLinker(engine).AsyncFunc<int, int>("env", "get", Later).InstantiateAsync(store, module);
        Assert.Equal(42, instance.GetGlobal("g").Value.ToInt32());
        Assert.Throws<InvalidOperationException>(
            () => new WasmLinker(engine).AsyncFunc<int, int>("env", "get", Later).Instantiate(store, module));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task Tail_calls_between_instances_survive(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AsyncFunc<int, int>("env", "get", Later);
        WasmInstance inner = linker.Instantiate(store, engine.CompileText("""
            (module (import "env" "get" (func $get (param i32) (result i32))) (memory 1)
              (func (export "f") (param i32) (result i32)
                (i32.store (i32.const 0) (call $get (local.get 0))) (return_call $get (i32.load (i32.const 0)))))
            """));
        WasmInstance outer = linker.DefineInstance("inner", inner).Instantiate(store, engine.CompileText("""
            (module (import "inner" "f" (func $f (param i32) (result i32))) (memory 1)
              (func $tail (param i32) (result i32) (return_call $f (local.get 0)))
              (func (export "g") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.const 1000))
                (i32.add (call $tail (local.get 0)) (i32.load (i32.const 0)))))
            """));
        for (int i = 0; i < 5; i++)
            Assert.Equal(1002 + i, await outer.GetFunction<int, int>("g").InvokeAsync(i));
    }

    [Theory]
    [InlineData(1500)]
    public async Task Many_guests_wait_and_go_on_in_any_order(int guests)
    {
        using WasmEngine engine = new(new WasmEngineOptions { StackSize = 64 << 10, MemoryMode = WasmMemoryMode.Explicit });
        WasmModule module = engine.CompileText(Text);
        List<TaskCompletionSource<int>> waiting = [];
        WasmLinker linker = new WasmLinker(engine)
            .AsyncFunc("env", "get", async (WasmAsyncCaller caller, int x) =>
            {
                TaskCompletionSource<int> source = new();
                lock (waiting)
                    waiting.Add(source);
                return x + await source.Task;
            })
            .Func("env", "nested", static (in WasmCaller _, int x) => x);
        Task<int>[] calls = new Task<int>[guests];
        for (int i = 0; i < guests; i++)
            calls[i] = linker.Instantiate(new WasmStore(engine), module).GetFunction<int, int>("deep").InvokeAsync(i % 100).AsTask();
        Assert.Equal(guests, waiting.Count);
        GC.Collect();
        TaskCompletionSource<int>[] order = [.. waiting];
        new Random(1).Shuffle(order);
        await Parallel.ForEachAsync(order, async (source, _) =>
        {
            if (source.GetHashCode() % 64 == 0)
                GC.Collect(0);
            await Task.Yield();
            source.SetResult(10);
        });
        int[] results = await Task.WhenAll(calls);
        for (int i = 0; i < guests; i++)
            Assert.Equal(15 + i % 100 * (i % 100 + 1) / 2, results[i]);
    }

    /// <summary>Host, cancellation and disposal race for the end of each suspension; somebody wins, and the process goes on.</summary>
    [Fact]
    public async Task Ends_may_race()
    {
        using WasmEngine engine = new(new WasmEngineOptions { StackSize = 64 << 10 });
        WasmModule module = engine.CompileText(Text);
        TimeSpan limit = TimeSpan.FromSeconds(2);
        int[] outcomes = new int[3];
        async Task Hammer(int seed)
        {
            Random random = new(seed);
            System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
            while (watch.Elapsed < limit)
            {
                using CancellationTokenSource cancellation = new();
                TaskCompletionSource<int> source = new();
                WasmLinker linker = new WasmLinker(engine)
                    .AsyncFunc("env", "get", async (WasmAsyncCaller _, int x) => x + await source.Task)
                    .Func("env", "nested", static (in WasmCaller _, int x) => x);
                WasmStore store = new(engine);
                Task<int> call = linker.Instantiate(store, module).GetFunction<int, int>("deep")
                    .InvokeAsync(random.Next(200), cancellation.Token).AsTask();
                List<Task> racers = [];
                int which = random.Next(1, 8);
                if ((which & 1) != 0)
                    racers.Add(Task.Run(() => source.SetResult(1)));
                if ((which & 2) != 0)
                    racers.Add(Task.Run(cancellation.Cancel));
                if ((which & 4) != 0)
                    racers.Add(Task.Run(() =>
                    {
                        try
                        {
                            store.Dispose();
                        }
                        catch (InvalidOperationException)
                        {
                            // The guest was going on already.
                        }
                    }));
                await Task.WhenAll(racers);
                int outcome = 0;
                try
                {
                    await call.WaitAsync(TimeSpan.FromSeconds(20));
                }
                catch (OperationCanceledException)
                {
                    outcome = 1;
                }
                catch (ObjectDisposedException)
                {
                    outcome = 2;
                }
                Interlocked.Increment(ref outcomes[outcome]);
                store.Dispose();
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Hammer(i))));
        Assert.All(outcomes, count => Assert.NotEqual(0, count));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_host_function_that_waited_can_call_its_guest(string tier)
    {
        using WasmEngine engine = new(Options[tier]);
        WasmInstance? instance = null;
        instance = Make(engine, async (caller, x) =>
        {
            using (caller.Enter())
                x = instance!.GetFunction<int, int>("plain").Invoke(x);
            await Task.Delay(1, CancellationToken.None);
            Assert.Throws<InvalidOperationException>(() => instance.GetFunction<int, int>("plain").Invoke(1));
            return Inside(caller, x);
        });
        for (int i = 0; i < 5; i++)
            Assert.Equal((i + 1) * 1000 + i + 2, await instance.GetFunction<int, int>("twice").InvokeAsync(i));
        Assert.Equal(6 + 55, await instance.GetFunction<int, int>("deep").InvokeAsync(10));
        instance.Store.Dispose();

        static int Inside(WasmAsyncCaller caller, int x)
        {
            using (caller.Enter())
            {
                // A trap below the frames that wait shows them all; then the guest is as it was.
                WasmTrapException trap = Assert.Throws<WasmTrapException>(() => caller.Instance!.GetAction<int>("overflow").Invoke(0));
                Assert.Equal(WasmTrapCode.StackOverflow, trap.Code);
                Assert.Throws<InvalidOperationException>(() => caller.Instance!.GetFunction<int, int>("twice").Invoke(1));
                Assert.Throws<InvalidOperationException>(
                    () => caller.Instance!.GetFunction<int, int>("plain").InvokeAsync(1).AsTask().GetAwaiter().GetResult());
                Assert.Throws<InvalidOperationException>(caller.Store.Dispose);
                using (caller.Enter())
                    return caller.Instance!.GetFunction<int, int>("plain").Invoke(x) - 1;
            }
        }
    }

    /// <summary>The host function may be done, and the guest at its end, before the caller has begun to wait for the task.</summary>
    [Fact]
    public async Task A_call_can_end_on_another_thread_while_the_caller_is_still_leaving()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        WasmInstance instance = Make(engine, static async (caller, x) =>
        {
            await Task.Yield();
            return x;
        });
        WasmFunction<int, int> deep = instance.GetFunction<int, int>("deep");
        for (int i = 0; i < 5000; i++)
            Assert.Equal(5, await deep.InvokeAsync(0));
        instance.Store.Dispose();
    }

    [Fact]
    public async Task What_ends_the_wait_of_a_host_function_inside_its_guest_does_so_afterwards()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        using CancellationTokenSource source = new();
        bool wasStopped = false;
        WasmAsyncCaller left = default;
        WasmInstance instance = Make(engine, async (caller, x) =>
        {
            left = caller;
            await Task.Delay(1, CancellationToken.None);
            return Inside(caller, x);
        });
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await instance.GetFunction<int, int>("twice").InvokeAsync(1, source.Token));
        Assert.Equal(source.Token, cancelled.CancellationToken);
        Assert.True(wasStopped);
        Assert.Throws<OperationCanceledException>(() => left.Enter());
        Assert.Equal(4, instance.GetFunction<int, int>("plain").Invoke(3));
        Assert.Throws<InvalidOperationException>(() => EnterLate(engine));
        instance.Store.Dispose();

        int Inside(WasmAsyncCaller caller, int x)
        {
            using (caller.Enter())
            {
                source.CancelAfter(5);
                Assert.ThrowsAny<OperationCanceledException>(() => caller.Instance!.GetAction("spin").Invoke());
                wasStopped = true;
                return x;
            }
        }

        static void EnterLate(WasmEngine engine)
        {
            WasmAsyncCaller kept = default;
            using WasmStore store = new(engine);
            WasmInstance instance = new WasmLinker(engine)
                .AsyncFunc("env", "get", async (WasmAsyncCaller caller, int x) =>
                {
                    kept = caller;
                    await Task.Yield();
                    return x;
                })
                .Func("env", "nested", (in WasmCaller _, int x) => x)
                .Instantiate(store, engine.CompileText(Text));
            instance.GetFunction<int, int>("deep").InvokeAsync(1).AsTask().GetAwaiter().GetResult();
            kept.Enter();
        }
    }
}
