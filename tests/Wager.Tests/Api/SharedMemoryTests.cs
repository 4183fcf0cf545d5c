using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Memories that several stores use, on a thread each.</summary>
public sealed class SharedMemoryTests : IDisposable
{
    private const string Text = """
        (module
          (memory (import "env" "memory") 1 100 shared)
          (func (export "add") (param i32 i32) (local $n i32)
            (local.set $n (local.get 1))
            (loop
              (drop (i32.atomic.rmw.add (local.get 0) (i32.const 1)))
              (drop (i64.atomic.rmw16.xor_u offset=8 (local.get 0) (i64.const 3)))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "wait") (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
          (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1)))
          (func (export "load") (param i32) (result i32) (i32.atomic.load (local.get 0)))
          (func (export "store") (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1)))
          (func (export "size") (result i32) (memory.size))
          (func (export "grow") (result i32) (memory.grow (i32.const 1)))
          ;; Sees the memory grow, and uses what it sees; the last size.
          (func (export "follow") (param $pages i32) (result i32) (local $size i32)
            (loop $again
              (local.set $size (memory.size))
              (drop (i32.load (i32.sub (i32.shl (local.get $size) (i32.const 16)) (i32.const 4))))
              (br_if $again (i32.lt_u (local.get $size) (local.get $pages))))
            (local.get $size))
          ;; Plain loads, as C's volatile makes them: they see what others write, sooner or later.
          (func (export "spin") (param $a i32)
            (loop $again (br_if $again (i32.eqz (i32.load (local.get $a)))))
            (loop $again (br_if $again (i32.eqz (i32.and (i32.load8_u offset=4 (i32.const 512)) (i32.load8_u offset=5 (i32.const 512))))))))
        """;

    private readonly List<WasmEngine> engines = [];

    public void Dispose() => engines.ForEach(engine => engine.Dispose());

    private World Make(WasmEngineOptions? options = null, int pages = 1)
    {
        WasmEngine engine = new(options ?? new WasmEngineOptions());
        engines.Add(engine);
        WasmSharedMemory memory = new(engine, new WasmMemoryType((ulong)pages, 100, isShared: true));
        return new World(engine, memory, engine.CompileText(Text));
    }

    private sealed record World(WasmEngine Engine, WasmSharedMemory Memory, WasmModule Module)
    {
        public WasmInstance Instance(WasmStoreOptions? options = null) =>
            new WasmLinker(Engine).Define("env", "memory", Memory).Instantiate(new WasmStore(Engine, options), Module);

        public void AwaitWaiting(ulong address, int count)
        {
            Stopwatch watch = Stopwatch.StartNew();
            while (Memory.CountWaiting(address) != count)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30),
                    $"{Memory.CountWaiting(address)} guests wait at {address}, not {count}");
                Thread.Yield();
            }
        }
    }

    private static Task Run(Action action) => Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);

    public static TheoryData<int> AllConfigurations() => new(Enumerable.Range(0, Configurations.All.Length));

    [Theory]
    [MemberData(nameof(AllConfigurations))]
    public async Task No_atomic_addition_is_lost(int configuration)
    {
        const int Threads = 4, Rounds = 20_001;
        World world = Make(Configurations.All[configuration]);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Run(() =>
        {
            WasmInstance instance = world.Instance();
            instance.GetFunction("add").Invoke([64, 1], []);
            instance.GetFunction("add").Invoke([64, Rounds - 1], []);
            instance.Store.Dispose();
        })));
        Assert.Equal(Threads * Rounds, BitConverter.ToInt32(world.Memory.Span(64, 4)));
        Assert.Equal(0, BitConverter.ToInt16(world.Memory.Span(72, 2)));
    }

    [Theory]
    [MemberData(nameof(AllConfigurations))]
    public async Task Loops_see_what_others_write_without_atomics(int configuration)
    {
        World world = Make(Configurations.All[configuration]);
        using CancellationTokenSource tooLong = new(TimeSpan.FromSeconds(30));
        Task spinning = Run(() => world.Instance().GetFunction("spin").Invoke([512], [], tooLong.Token));
        foreach (uint place in (uint[])[512, 516, 517])
        {
            await Task.Delay(10, tooLong.Token);
            world.Memory.Span(place, 1)[0] = 1;
        }
        await spinning;
    }

    [Fact]
    public async Task Those_who_waited_longest_are_woken_first()
    {
        World world = Make();
        ConcurrentQueue<int> woken = [];
        List<Task> waiting = [];
        for (int i = 0; i < 6; i++)
        {
            int number = i;
            waiting.Add(Run(() =>
            {
                Assert.Equal(0, world.Instance().GetFunction<int, int, long, int>("wait").Invoke(128, 0, -1));
                woken.Enqueue(number);
            }));
            world.AwaitWaiting(128, i + 1);
        }
        WasmFunction<int, int, int> notify = world.Instance().GetFunction<int, int, int>("notify");
        Assert.Equal(0, notify.Invoke(132, 10));
        Assert.Equal(0, notify.Invoke(128, 0));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, notify.Invoke(128, 1));
            await waiting[i];
            Assert.Equal(i + 1, woken.Count);
        }
        Assert.Equal(3u, world.Memory.Notify(128));
        await Task.WhenAll(waiting);
        Assert.Equal([0, 1, 2], woken.Take(3));
        Assert.Equal(0, notify.Invoke(128, -1));
    }

    [Fact]
    public void A_wait_ends_when_its_time_is_over_and_not_before()
    {
        World world = Make();
        WasmFunction<int, int, long, int> wait = world.Instance().GetFunction<int, int, long, int>("wait");
        foreach (long nanoseconds in (long[])[1, 999_999, 1_000_001, 30_000_000])
        {
            Stopwatch watch = Stopwatch.StartNew();
            Assert.Equal(2, wait.Invoke(0, 0, nanoseconds));
            Assert.True(watch.Elapsed.TotalNanoseconds >= nanoseconds, $"{watch.Elapsed} instead of {nanoseconds} ns");
        }
        Assert.Equal(0, world.Memory.CountWaiting(0));
    }

    [Fact]
    public async Task Cancellation_ends_a_wait_and_leaves_the_store_usable()
    {
        World world = Make();
        WasmInstance instance = world.Instance();
        using CancellationTokenSource source = new();
        Task waiting = Run(() => instance.GetFunction("wait").Invoke([0, 0, -1L], new WasmValue[1], source.Token));
        world.AwaitWaiting(0, 1);
        source.Cancel();
        OperationCanceledException stopped = await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(source.Token, stopped.CancellationToken);
        Assert.Equal(0, world.Memory.CountWaiting(0));
        Assert.Equal(0, instance.GetFunction<int, int, int>("notify").Invoke(0, 1));
        // A deadline is a cancellation too, and one that is over before the wait begins counts.
        using CancellationTokenSource deadline = new(TimeSpan.FromMilliseconds(20));
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction("wait").Invoke([0, 0, -1L], new WasmValue[1], deadline.Token));
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction("wait").Invoke([0, 0, -1L], new WasmValue[1], deadline.Token));
        Assert.Equal(1, instance.GetFunction<int, int, long, int>("wait").Invoke(0, 1, -1));
    }

    [Fact]
    public async Task Disposal_of_its_store_ends_a_wait()
    {
        World world = Make();
        for (int round = 0; round < 50; round++)
        {
            WasmInstance instance = world.Instance();
            WasmFunction<int, int, long, int> wait = instance.GetFunction<int, int, long, int>("wait");
            for (int i = 0; i < (round % 2 == 0 ? 0 : 100); i++)
                Assert.Equal(1, wait.Invoke(0, 1, -1)); // so that the store belongs to a thread
            Task waiting = Run(() => wait.Invoke(0, 0, -1));
            world.AwaitWaiting(0, 1);
            if (round % 3 == 0)
                Assert.Equal(1u, world.Memory.Notify(0));
            // A guest that was woken may wait still, run, or have returned.
            bool isRefused = Record.Exception(instance.Store.Dispose) is InvalidOperationException;
            Assert.True(!isRefused || round % 3 == 0);
            Exception? ended = await Record.ExceptionAsync(() => waiting);
            Assert.True(ended is ObjectDisposedException && !isRefused || ended is null && round % 3 == 0, ended?.ToString());
            instance.Store.Dispose();
            Assert.Throws<ObjectDisposedException>(() => wait.Invoke(0, 1, -1));
            Assert.Equal(0, world.Memory.CountWaiting(0));
        }
    }

    [Fact]
    public async Task Asynchronous_calls_that_block_end_in_the_same_ways()
    {
        World world = Make();
        WasmInstance instance = world.Instance();
        using CancellationTokenSource source = new();
        Task waiting = Task.Run(() => instance.GetFunction("wait").InvokeAsync([0, 0, -1L], new WasmValue[1], source.Token).AsTask());
        world.AwaitWaiting(0, 1);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Task disposed = Task.Run(() => instance.GetFunction("wait").InvokeAsync([0, 0, -1L], new WasmValue[1]).AsTask());
        world.AwaitWaiting(0, 1);
        instance.Store.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => disposed);
        Assert.Equal(0, world.Memory.CountWaiting(0));
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction("size"));
    }

    [Fact]
    public void A_store_may_forbid_its_guests_to_block()
    {
        World world = Make();
        WasmInstance instance = world.Instance(new WasmStoreOptions { AllowBlocking = false });
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction<int, int, long, int>("wait").Invoke(0, 0, 0));
        Assert.Equal(WasmTrapCode.BlockingNotAllowed, trap.Code);
        Assert.Equal(0, instance.GetFunction<int, int, int>("notify").Invoke(0, 1));
    }

    [Theory]
    [InlineData(WasmMemoryMode.Guard, WasmTier.Baseline)]
    [InlineData(WasmMemoryMode.Explicit, WasmTier.Baseline)]
    [InlineData(WasmMemoryMode.Guard, WasmTier.Optimizing)]
    [InlineData(WasmMemoryMode.Explicit, WasmTier.Optimizing)]
    public async Task A_memory_grows_while_others_use_it_and_come_and_go(WasmMemoryMode mode, WasmTier tier)
    {
        World world = Make(new WasmEngineOptions { MemoryMode = mode, Tier = tier });
        Task[] followers = [.. Enumerable.Range(0, 2)
            .Select(_ => Run(() => Assert.Equal(100, world.Instance().GetFunction<int, int>("follow").Invoke(100))))];
        Task coming = Run(() =>
        {
            do
            {
                WasmInstance instance = world.Instance();
                instance.GetFunction<int, int, int>("notify").Invoke(0, 1);
                instance.Store.Dispose();
            }
            while (world.Memory.PageCount < 100);
        });
        ConcurrentBag<int> olds = [];
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Run(() =>
        {
            WasmFunction<int> grow = world.Instance().GetFunction<int>("grow");
            for (int old = grow.Invoke(); old >= 0; old = grow.Invoke())
                olds.Add(old);
        })));
        await Task.WhenAll([.. followers, coming]);
        Assert.Equal(Enumerable.Range(1, 99), olds.Order());
        Assert.Equal(100UL, world.Memory.PageCount);
    }

    [Fact]
    public async Task No_notification_is_lost_and_nobody_wakes_without_one()
    {
        World world = Make();
        long notified = 0, woken = 0;
        bool isOver = false;
        Task[] waiters = [.. Enumerable.Range(0, 4).Select(number => Run(() =>
        {
            WasmFunction<int, int, long, int> wait = world.Instance().GetFunction<int, int, long, int>("wait");
            while (!Volatile.Read(ref isOver))
                if (wait.Invoke(256, 0, number % 2 == 0 ? 500_000 : 2_000_000) == 0)
                    Interlocked.Increment(ref woken);
        }))];
        Task[] notifiers = [.. Enumerable.Range(0, 2).Select(_ => Run(() =>
        {
            WasmFunction<int, int, int> notify = world.Instance().GetFunction<int, int, int>("notify");
            Stopwatch watch = Stopwatch.StartNew();
            while (watch.ElapsedMilliseconds < 700)
                Interlocked.Add(ref notified, notify.Invoke(256, 2));
        }))];
        await Task.WhenAll(notifiers);
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(waiters);
        Assert.True(notified > 0);
        Assert.Equal(notified, woken);
    }

    [Fact]
    public void A_memory_lives_as_long_as_somebody_uses_it()
    {
        World world = Make();
        WasmInstance first = world.Instance();
        WasmInstance second = world.Instance();
        first.GetFunction("store").Invoke([8, 77], []);
        world.Memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => world.Instance());
        first.Store.Dispose();
        Assert.Equal(77, second.GetFunction<int, int>("load").Invoke(8));
        Assert.Equal(1, second.GetFunction<int>("grow").Invoke());
        Assert.Equal(2, second.GetFunction<int>("size").Invoke());
        Assert.NotEqual(0, world.Memory.Storage.Base);
        second.Store.Dispose();
        Assert.Equal(0, world.Memory.Storage.Base);
        Assert.Throws<ObjectDisposedException>(() => world.Memory.Size);
        Assert.Throws<ObjectDisposedException>(() => world.Instance());
    }

    [Fact]
    public void A_modules_own_shared_memory_can_be_given_to_other_stores()
    {
        World world = Make();
        WasmModule module = world.Engine.CompileText("(module (memory (export \"memory\") 1 3 shared) (memory (export \"own\") 1 3))");
        using WasmStore store = new(world.Engine, new WasmStoreOptions { MemoryLimit = 4 * 65536 });
        WasmInstance owner = new WasmLinker(world.Engine).Instantiate(store, module);
        WasmMemory memory = owner.GetMemory("memory");
        using WasmStore other = new(world.Engine);
        WasmLinker linker = new WasmLinker(world.Engine).Define("env", "memory", memory);
        Assert.Contains("WasmMemory.Share", Assert.Throws<WasmLinkException>(() => linker.Instantiate(other, world.Module)).Message,
            StringComparison.Ordinal);
        using WasmSharedMemory shared = memory.Share();
        WasmInstance user = linker.Define("env", "memory", shared).Instantiate(other, world.Module);
        memory.Write(16, 5);
        Assert.Equal(5, user.GetFunction<int, int>("load").Invoke(16));
        // What it grows by counts for the store that made it.
        Assert.Equal(1, user.GetFunction<int>("grow").Invoke());
        Assert.Equal(2UL, memory.PageCount);
        Assert.Equal(2, user.GetFunction<int>("grow").Invoke());
        Assert.Equal(-1, user.GetFunction<int>("grow").Invoke());
        Assert.Throws<InvalidOperationException>(() => owner.GetMemory("own").Share());
    }

    [Fact]
    public void The_makers_limit_and_the_growers_limiter_decide()
    {
        World world = Make();
        WasmModule module = world.Engine.CompileText("(module (memory (export \"memory\") 1 9 shared))");
        using WasmStore store = new(world.Engine, new WasmStoreOptions { MemoryLimit = 2 * 65536 });
        using WasmSharedMemory shared = new WasmLinker(world.Engine).Instantiate(store, module).GetMemory("memory").Share();
        bool answer = false;
        using WasmStore other = new(world.Engine,
            new WasmStoreOptions { Limiter = (in WasmGrowth growth) => growth.Resource != WasmResource.Memory || answer });
        WasmFunction<int> grow = new WasmLinker(world.Engine).Define("env", "memory", shared).Instantiate(other, world.Module)
            .GetFunction<int>("grow");
        Assert.Equal(-1, grow.Invoke());
        answer = true;
        Assert.Equal(1, grow.Invoke());
        Assert.Equal(-1, grow.Invoke());
    }

    [Fact]
    public void Only_stores_of_its_engine_take_a_shared_memory()
    {
        World world = Make();
        World explicitly = Make(new WasmEngineOptions { MemoryMode = WasmMemoryMode.Explicit });
        WasmLinker linker = new WasmLinker(world.Engine).Define("env", "memory", explicitly.Memory);
        using WasmStore store = new(world.Engine);
        Assert.Contains("another engine", Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, world.Module)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WasmSharedMemory(world.Engine, new WasmMemoryType(1, 2)));
        WasmModule unshared = world.Engine.CompileText("(module (memory (import \"env\" \"memory\") 1))");
        Assert.Throws<WasmLinkException>(() => linker.Define("env", "memory", world.Memory).Instantiate(store, unshared));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Memory.Notify(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Memory.Notify(65536));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Memory.Span(65535, 2));
    }

    [Fact]
    public void Instances_with_an_imported_shared_memory_can_be_pooled_and_keep_it_as_it_is()
    {
        World world = Make();
        WasmLinker linker = new WasmLinker(world.Engine).Define("env", "memory", world.Memory);
        using WasmInstancePool pool = new(linker, world.Module);
        using (WasmRental rental = pool.Rent())
            rental.Instance.GetFunction("store").Invoke([32, 9], []);
        using (WasmRental rental = pool.Rent())
            Assert.Equal(9, rental.Instance.GetFunction<int, int>("load").Invoke(32));
        WasmModule own = world.Engine.CompileText("(module (memory 1 2 shared))");
        using WasmInstancePool refused = new(linker, own);
        Assert.Throws<NotSupportedException>(() => refused.Rent());
    }
}
