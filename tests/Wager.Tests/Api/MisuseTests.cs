using System.Runtime.CompilerServices;
using Wager.Runtime.Platform;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Programs of safe C# that use the API as nobody should: each gets an exception or the right result, and neither the process nor another
/// user of the engine comes to harm.
/// </summary>
public sealed class MisuseTests
{
    private const string Text = """
        (module
          (import "env" "back" (func $back (param i32) (result i32)))
          (import "env" "later" (func $later (param i32) (result i32)))
          (memory (export "memory") 1 10)
          (table (export "table") 2 100 externref)
          (global (export "global") (mut i32) (i32.const 7))
          (func (export "plain") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
          (func $deep (export "deep") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
              (else (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))))
          (func (export "back") (param i32) (result i32) (call $back (local.get 0)))
          (func (export "wait") (param i32) (result i32) (call $later (local.get 0)))
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
          (func (export "spin") (loop (br 0))))
        """;

    private static WasmLinker Linker(WasmEngine engine, Func<int, int>? back = null,
        Func<WasmAsyncCaller, int, ValueTask<int>>? later = null) =>
        new WasmLinker(engine)
            .Func("env", "back", (in WasmCaller _, int x) => back?.Invoke(x) ?? x)
            .AsyncFunc("env", "later", (WasmAsyncCaller caller, int x) => later?.Invoke(caller, x) ?? new ValueTask<int>(x));

    private static WasmInstance Make(WasmEngine engine, Func<int, int>? back = null,
        Func<WasmAsyncCaller, int, ValueTask<int>>? later = null, WasmStoreOptions? options = null) =>
        Linker(engine, back, later).Instantiate(new WasmStore(engine, options), engine.CompileText(Text));

    /// <summary>Each nested call gives its part of the guest's stack back, also when it went deep.</summary>
    [Theory]
    [InlineData(50_000, 1)]
    [InlineData(200, 1000)]
    public void A_host_function_calls_its_guest_as_often_as_it_likes(int times, int depth)
    {
        using WasmEngine engine = new();
        WasmFunction<int, int>? deep = null;
        WasmInstance instance = Make(engine, _ =>
        {
            int sum = 0;
            for (int i = 0; i < times; i++)
                sum += deep!.Value.Invoke(depth);
            return sum;
        });
        deep = instance.GetFunction<int, int>("deep");
        Assert.Equal(times * depth, instance.GetFunction<int, int>("back").Invoke(0));
        instance.Store.Dispose();
    }

    [Fact]
    public void Constructors_that_throw_leave_nothing_and_harm_nobody() => ChildProcess.Run<MisuseTests>(() =>
    {
        WasmEngine engine = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => new WasmStore(engine, new WasmStoreOptions { StackSize = 5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WasmEngine(new WasmEngineOptions { StackSize = 5 }));
        WasmModule module = engine.CompileText(Text);
        WasmLinker linker = Linker(engine);
        Step(0);
        Collect();
        long live = NativeBlocks.Process.Live;
        int failed = 0;
        while (Step(failed + 1))
            failed++;
        // The context, its handle, a stack, a memory, and blocks of the instance and of its host functions.
        Assert.InRange(failed, 6, 100);
        Collect();
        Assert.Equal(live, NativeBlocks.Process.Live);
        engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new WasmStore(engine));
        Collect();

        // Makes a store with everything, with a failure at a step; false when there was none.
        bool Step(int step)
        {
            FaultInjection.Countdown = step;
            WasmStore? store = null;
            try
            {
                store = new WasmStore(engine, new WasmStoreOptions { StackSize = 128 << 10 });
                WasmInstance instance = linker.Instantiate(store, module);
                instance.Capture();
                _ = new WasmTable(store, new WasmTableType(WasmValueType.FuncRef, 4));
                _ = new WasmGlobal(store, new WasmGlobalType(WasmValueType.Int64, true), 1L);
                _ = new WasmMemory(store, new WasmMemoryType(1));
                return false;
            }
            catch (Exception exception) when (exception is OutOfMemoryException or WasmException)
            {
                return true;
            }
            finally
            {
                FaultInjection.Countdown = 0;
                store?.Dispose();
            }
        }
    });

    /// <summary>Finalizers run in any order; a guest that is called from one runs or is refused.</summary>
    [Fact]
    public void A_finalizer_may_call_a_guest() => ChildProcess.Run<MisuseTests>(() =>
    {
        int[] outcomes = new int[2];
        for (int i = 0; i < 30; i++)
        {
            for (int k = 0; k < 20; k++)
                Abandon(outcomes);
            Collect();
        }
        Assert.True(outcomes[0] + outcomes[1] > 300, $"{outcomes[0]} calls, {outcomes[1]} refused");
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(int[] outcomes)
    {
        WasmEngine engine = new(new WasmEngineOptions { MemoryMode = WasmMemoryMode.Explicit });
        WasmInstance instance = Make(engine);
        Assert.Equal(2, instance.GetFunction<int, int>("plain").Invoke(1));
        _ = new CallsWhenFinalized(instance, outcomes);
    }

    private sealed class CallsWhenFinalized(WasmInstance instance, int[] outcomes)
    {
        ~CallsWhenFinalized()
        {
            try
            {
                bool isRight = instance.GetFunction<int, int>("back").Invoke(6) == 6
                    && instance.GetFunction<int, int>("deep").Invoke(100) == 100;
                outcomes[0] += isRight ? 1 : -10_000;
            }
            catch (ObjectDisposedException)
            {
                outcomes[1]++;
            }
        }
    }

    [Fact]
    public void A_type_by_default_is_no_type()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmValueType none = default;
        Assert.Throws<ArgumentException>(() => new WasmGlobalType(none, true));
        Assert.Throws<ArgumentException>(() => new WasmTableType(none, 1));
        Assert.Throws<ArgumentException>(() => new WasmFunctionType([none], []));
        Assert.Throws<ArgumentException>(() => new WasmFunctionType([], [none]));
        Assert.Throws<ArgumentException>(() => WasmValue.FromBits(none, 0x4141_4141));
        Assert.Throws<ArgumentException>(() => WasmValue.FromReference(none, null));
        Assert.False(none.IsSubtypeOf(WasmValueType.FuncRef));
        Assert.False(WasmValueType.FuncRef.IsSubtypeOf(none));
        Assert.Throws<ArgumentException>(() => new WasmGlobal(store, new WasmGlobalType(WasmValueType.FuncRef, true), default(WasmValue)));
    }

    [Fact]
    public void A_table_of_references_that_cannot_be_null_needs_a_value()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText("""(module (type $f (func)) (import "m" "t" (table 1 (ref $f))))""");
        WasmTableType type = (WasmTableType)module.Imports[0].Type;
        Assert.Throws<ArgumentException>(() => new WasmTable(store, type));
        WasmFunction function = WasmFunction.FromCallback(store, new WasmFunctionType([], []),
            static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { });
        Assert.Same(function, new WasmTable(store, type, function).Get(0).ToFunction());
    }

    [Fact]
    public void Lists_that_checks_go_by_cannot_be_written()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Text);
        Assert.Throws<NotSupportedException>(() => ((IList<WasmImportInfo>)module.Imports).Clear());
        Assert.False(module.Imports is WasmImportInfo[] || module.Exports is WasmExportInfo[]);
        WasmFunctionType type = new([WasmValueType.Int32], [WasmValueType.Int64]);
        Assert.False(type.Parameters is WasmValueType[] || type.Results is WasmValueType[]);
        Assert.Throws<NotSupportedException>(() => ((IList<WasmValueType>)type.Parameters)[0] = WasmValueType.FuncRef);
    }

    [Fact]
    public void Bytes_of_a_module_may_change_afterwards()
    {
        using WasmEngine engine = new();
        byte[] bytes = Core.Text.WatParser.Parse("""(module (func (export "f") (result i32) (i32.const 5)))"""u8.ToArray());
        WasmModule module = engine.Compile(bytes);
        Array.Fill(bytes, (byte)0xFF);
        using WasmStore store = new(engine);
        Assert.Equal(5, new WasmLinker(engine).Instantiate(store, module).GetFunction<int>("f").Invoke());
    }

    /// <summary>The limiter is the host's own code in the middle of an instantiation or of growth.</summary>
    [Fact]
    public void A_limiter_cannot_dispose_its_store() => ChildProcess.Run<MisuseTests>(() =>
    {
        using WasmEngine engine = new();
        int asked = 0;
        WasmStoreOptions options = new()
        {
            Limiter = (in WasmGrowth growth) =>
            {
                asked++;
                WasmStore grown = growth.Store;
                Assert.IsType<InvalidOperationException>(Record.Exception(grown.Dispose));
                Thread other = new(() => Assert.IsType<InvalidOperationException>(
                    Record.Exception(() => new WasmTable(grown, new WasmTableType(WasmValueType.FuncRef, 1)))));
                other.Start();
                other.Join();
                return true;
            },
        };
        WasmInstance instance = Make(engine, options: options);
        Assert.Equal(3, asked);
        Assert.True(instance.GetTable("table").TryGrow(3, WasmValue.FromExtern(null), out _));
        Assert.True(instance.GetMemory("memory").TryGrow(1, out _));
        Assert.Equal(2, instance.GetFunction<int, int>("grow").Invoke(1));
        Assert.Equal(6, asked);
        instance.Store.Dispose();
    });

    [Fact]
    public async Task A_caller_knows_when_its_call_is_over()
    {
        using WasmEngine engine = new();
        WasmAsyncCaller kept = default;
        TaskCompletionSource<int> never = new();
        WasmInstance instance = Make(engine, later: (caller, x) =>
        {
            kept = caller;
            return x == 0 ? new ValueTask<int>(never.Task) : new ValueTask<int>(x);
        });
        WasmFunction<int, int> wait = instance.GetFunction<int, int>("wait");
        Assert.Equal(5, await wait.InvokeAsync(5));
        CheckOver();
        using CancellationTokenSource source = new();
        ValueTask<int> call = wait.InvokeAsync(0, source.Token);
        Assert.Same(instance, kept.Instance);
        kept.Memory!.Write(0, (byte)9);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        CheckOver();
        Assert.Throws<InvalidOperationException>(() => default(WasmAsyncCaller).Store);
        instance.Store.Dispose();

        void CheckOver()
        {
            Assert.Throws<InvalidOperationException>(() => kept.Store);
            Assert.Throws<InvalidOperationException>(() => kept.Instance);
            Assert.Throws<InvalidOperationException>(() => kept.Memory);
            Assert.NotNull(Record.Exception(() => kept.Enter()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_that_is_left_twice_or_never_hangs_nobody(bool isLeft)
    {
        using WasmEngine engine = new();
        WasmInstance? instance = null;
        instance = Make(engine, later: async (caller, x) =>
        {
            await Task.Yield();
            return Inside(caller, x);
        });
        for (int i = 0; i < 20; i++)
            Assert.Equal(i + 1, await instance.GetFunction<int, int>("wait").InvokeAsync(i).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        instance.Store.Dispose();

        int Inside(WasmAsyncCaller caller, int x)
        {
            WasmReentry block = caller.Enter();
            int result = instance!.GetFunction<int, int>("plain").Invoke(x);
            if (isLeft)
            {
                block.Dispose();
                block.Dispose();
            }
            return result;
        }
    }

    /// <summary>Cancellation and disposal do not wait for the end of a block that never ends.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_that_is_never_left_ends_with_its_call(bool isDisposed)
    {
        using WasmEngine engine = new();
        TaskCompletionSource isInside = new();
        TaskCompletionSource<int> never = new();
        WasmInstance instance = Make(engine, later: async (caller, _) =>
        {
            await Task.Yield();
            caller.Enter();
            isInside.SetResult();
            return await never.Task;
        });
        using CancellationTokenSource source = new();
        Task<int> call = instance.GetFunction<int, int>("wait").InvokeAsync(1, source.Token).AsTask();
        await isInside.Task;
        if (isDisposed)
            await Task.Factory.StartNew(instance.Store.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        else
            await source.CancelAsync();
        Exception ended = await Assert.ThrowsAnyAsync<Exception>(
            () => call.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.True(isDisposed ? ended is ObjectDisposedException : ended is OperationCanceledException, ended.ToString());
        if (!isDisposed)
            Assert.Equal(3, instance.GetFunction<int, int>("plain").Invoke(2));
        instance.Store.Dispose();
    }

    /// <summary>Accesses while the guest waits exclude one another, disposal, and the guest itself.</summary>
    [Fact]
    public async Task Items_can_be_used_by_all_threads_of_a_host_function_that_is_waited_for()
    {
        using WasmEngine engine = new();
        WasmInstance? instance = null;
        instance = Make(engine, later: async (_, x) =>
        {
            await Task.Yield();
            await Parallel.ForAsync(0, 200, (i, _) =>
            {
                instance!.GetTable("table").TryGrow((ulong)(i % 3 == 0 ? 1 : 0), WasmValue.FromExtern(null), out ulong _);
                instance.GetTable("table").Set(1, WasmValue.FromExtern("text"));
                instance.GetMemory("memory").Write((ulong)(i * 8), i);
                return ValueTask.CompletedTask;
            });
            return x;
        });
        Assert.Equal(4, await instance.GetFunction<int, int>("wait").InvokeAsync(4));
        Assert.Equal(2UL + 67, instance.GetTable("table").Size);
        Assert.Equal(199, instance.GetMemory("memory").Read<int>(199 * 8));
        instance.Store.Dispose();
    }

    [Theory]
    [InlineData(WasmMemoryMode.Guard)]
    [InlineData(WasmMemoryMode.Explicit)]
    public void A_span_over_a_memory_survives_its_reset(WasmMemoryMode mode)
    {
        using WasmEngine engine = new(new WasmEngineOptions { MemoryMode = mode });
        WasmInstance instance = Make(engine);
        instance.Capture();
        WasmMemory memory = instance.GetMemory("memory");
        WasmFunction<int, int> load = instance.GetFunction<int, int>("load");
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, instance.GetFunction<int, int>("grow").Invoke(3));
            Span<byte> all = memory.AsSpan();
            all.Fill(0xEE);
            instance.Reset();
            all.Fill(0xDD);
            Assert.Equal(65536UL, memory.Size);
            Assert.Throws<WasmTrapException>(() => load.Invoke(65536));
            instance.Reset();
            Assert.Equal(0, load.Invoke(65535));
        }
        instance.Store.Dispose();
    }

    /// <summary>Nothing that a renter does to an instance reaches the next one.</summary>
    [Fact]
    public async Task A_renter_leaves_nothing_behind()
    {
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        TaskCompletionSource<int> never = new();
        using WasmInstancePool pool = new(Linker(engine, later: (_, _) => new ValueTask<int>(never.Task)), engine.CompileText(Text),
            new WasmInstancePoolOptions { MaxIdle = 4 });
        Action<WasmInstance>[] deeds =
        [
            instance =>
            {
                instance.GetMemory("memory").AsSpan().Fill(0xEE);
                instance.GetGlobal("global").Value = 99;
                instance.GetTable("table").Set(0, WasmValue.FromExtern("mine"));
                instance.Capture();
                instance.Reset();
            },
            instance =>
            {
                Assert.Equal(1, instance.GetFunction<int, int>("grow").Invoke(5));
                instance.GetMemory("memory").AsSpan().Fill(0xEE);
                instance.Capture();
            },
            instance => _ = WasmFunction.FromCallback(instance.Store, new WasmFunctionType([], []),
                static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { }),
            instance => _ = new WasmTable(instance.Store, new WasmTableType(WasmValueType.ExternRef, 5), WasmValue.FromExtern("mine")),
            instance => _ = new WasmMemory(instance.Store, new WasmMemoryType(1)),
            instance => _ = new WasmGlobal(instance.Store, new WasmGlobalType(WasmValueType.ExternRef, true), WasmValue.FromExtern("mine")),
            instance => Linker(engine).Instantiate(instance.Store, instance.Module),
            instance => instance.Store.Data = "mine",
            instance =>
            {
                using CancellationTokenSource source = new();
                Task<int> call = instance.GetFunction<int, int>("wait").InvokeAsync(1, source.Token).AsTask();
                source.Cancel();
                Assert.ThrowsAny<OperationCanceledException>(() => call.GetAwaiter().GetResult());
            },
            instance => _ = instance.GetFunction<int, int>("wait").InvokeAsync(1).AsTask().Exception,
            instance => Assert.Throws<WasmTrapException>(() => instance.GetAction("spin").Invoke()),
        ];
        foreach (Action<WasmInstance> deed in deeds)
        {
            WasmInstance used;
            using (WasmRental rental = pool.Rent())
            {
                used = rental.Instance;
                Check(used);
                used.Store.AddFuel(100_000);
                deed(used);
            }
            // Nobody may use it while it is idle, nor when it is gone.
            Assert.ThrowsAny<InvalidOperationException>(() => used.GetMemory("memory"));
            Assert.ThrowsAny<InvalidOperationException>(() => used.GetFunction<int, int>("plain"));
        }
        using (WasmRental last = pool.Rent())
            Check(last.Instance);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => pool.Rent().Dispose())));
        Assert.InRange(pool.Idle, 1, 4);

        static void Check(WasmInstance instance)
        {
            Assert.Equal(0UL, instance.Store.FuelRemaining);
            Assert.Equal(0UL, instance.Store.FuelConsumed);
            Assert.Null(instance.Store.Data);
            Assert.Equal(65536UL, instance.GetMemory("memory").Size);
            Assert.Equal(-1, instance.GetMemory("memory").AsSpan().IndexOfAnyExcept((byte)0));
            Assert.Equal(7, instance.GetGlobal("global").Value.ToInt32());
            Assert.Equal(2UL, instance.GetTable("table").Size);
            Assert.Null(instance.GetTable("table").Get(0).ToReference());
        }
    }

    [Fact]
    public void A_rental_whose_guest_runs_can_be_given_back_later()
    {
        using WasmEngine engine = new();
        WasmRental? rental = null;
        using WasmInstancePool pool = new(Linker(engine, _ => Record.Exception(rental!.Dispose) is InvalidOperationException ? 1 : 0),
            engine.CompileText(Text));
        rental = pool.Rent();
        Assert.Equal(1, rental.Instance.GetFunction<int, int>("back").Invoke(0));
        rental.Dispose();
        Assert.Equal(1, pool.Idle);
        Assert.Throws<ObjectDisposedException>(() => rental.Instance);
    }

    [Fact]
    public void Engines_that_nobody_disposes_leave_no_address_space() => ChildProcess.Run<MisuseTests>(() =>
    {
        static int Mappings() => File.ReadLines("/proc/self/maps").Count();
        for (int i = 0; i < 20; i++)
            UseOnce();
        Collect();
        int before = Mappings();
        for (int i = 0; i < 300; i++)
            UseOnce();
        Collect();
        Assert.InRange(Mappings(), 0, before + 100);
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseOnce()
    {
        WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        WasmInstance instance = Make(engine);
        Assert.Equal(2, instance.GetFunction<int, int>("plain").Invoke(1));
        instance.Store.Dispose();
    }

    /// <summary>
    /// The range of a thread's stack by which stores know it is empty once the thread has ended, so that no two later ones can be taken for
    /// it.
    /// </summary>
    [Fact]
    public void A_thread_that_has_ended_is_nobodys_home()
    {
        Wager.Runtime.Ownership.ThreadFrames? frames = null;
        Thread thread = new(() =>
        {
            frames = Wager.Runtime.Ownership.ThreadFrames.OfThisThread;
            frames.Note(1000);
            frames.Note(5000);
            Assert.True(IsInside(frames, 3000));
        });
        thread.Start();
        thread.Join();
        SpinWait.SpinUntil(() => !IsInside(frames!, 3000), 10_000);
        Assert.False(IsInside(frames!, 3000));
        frames!.Note(3000);
        Assert.False(IsInside(frames, 3000));

        static unsafe bool IsInside(Wager.Runtime.Ownership.ThreadFrames frames, ulong place)
            => place >= frames.Range->Lowest && place <= frames.Range->Highest;
    }

    /// <summary>
    /// An interrupt that comes while a thread is in the engine's own locks comes out of the thread's next wait, and breaks nothing.
    /// </summary>
    [Fact]
    public void Interrupts_leave_the_store_whole()
    {
        using WasmEngine engine = new();
        WasmInstance instance = Make(engine);
        using CancellationTokenSource source = new();
        bool isOver = false;
        int interrupted = 0;
        Thread worker = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                try
                {
                    Assert.Equal(50, instance.GetFunction("deep").Invoke(50)[0].ToInt32());
                    WasmValue[] results = new WasmValue[1];
                    instance.GetFunction("plain").Invoke([1], results, source.Token);
                    Thread.Sleep(0);
                }
                catch (ThreadInterruptedException)
                {
                    interrupted++;
                }
            }
        });
        worker.Start();
        for (int i = 0; i < 300; i++)
        {
            worker.Interrupt();
            Thread.Sleep(i % 10 == 0 ? 1 : 0);
        }
        Volatile.Write(ref isOver, true);
        worker.Join();
        Assert.True(interrupted > 0);
        Assert.Equal(2, instance.GetFunction<int, int>("plain").Invoke(1));
        instance.Store.Dispose();
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
