using System.Runtime.CompilerServices;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>One thread at a time in a store, however the store is passed around.</summary>
public sealed class OwnershipTests : IDisposable
{
    /// <summary>More entries than a thread needs to make the store its own.</summary>
    private const int Many = 200;

    private const string Counter = """
        (module
          (import "env" "pause" (func $pause))
          (global $n (mut i32) (i32.const 0))
          (func (export "add") (param i32) (result i32)
            (local $old i32)
            (local.set $old (global.get $n))
            (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (global.set $n (i32.add (local.get $old) (i32.const 1)))
            (global.get $n))
          (func (export "pause") (call $pause))
          (func (export "trap") unreachable))
        """;

    private readonly WasmEngine engine = new();
    private readonly WasmStore store;
    private readonly WasmInstance instance;
    private Action onPause = static () => { };

    public OwnershipTests()
    {
        store = new WasmStore(engine);
        WasmLinker linker = new WasmLinker(engine).Func("env", "pause", (in WasmCaller _) => onPause());
        instance = linker.Instantiate(store, engine.CompileText(Counter));
    }

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }

    [Fact]
    public void A_store_passes_from_thread_to_thread()
    {
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        int calls = 0;
        for (int i = 0; i < 20; i++)
        {
            int last = 0;
            int times = i % 3 == 0 ? 3 : Many;
            Thread thread = new(() => { for (int k = 0; k < times; k++) last = add.Invoke(1); });
            thread.Start();
            thread.Join();
            calls += times;
            Assert.Equal(calls, last);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Many)]
    public void A_second_thread_is_refused_and_disturbs_nothing(int callsBefore)
    {
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        for (int i = 0; i < callsBefore; i++)
            add.Invoke(1);
        int refused = 0;
        onPause = () =>
        {
            Thread other = new(() =>
            {
                Assert.Throws<InvalidOperationException>(() => add.Invoke(1));
                Assert.Throws<InvalidOperationException>(store.Dispose);
                refused++;
            });
            other.Start();
            other.Join();
            // The thread that is inside goes on, nested calls included.
            Assert.Equal(callsBefore + 1, add.Invoke(1));
            Assert.Throws<InvalidOperationException>(store.Dispose);
        };
        instance.GetAction("pause").Invoke();
        Assert.Equal(1, refused);
        Assert.Equal(callsBefore + 2, add.Invoke(1));
    }

    /// <summary>
    /// A thread that gets the stack of one that has ended is taken for it, also when it enters again from deeper below, and others are kept
    /// out.
    /// </summary>
    [Fact]
    public void A_later_thread_on_the_stack_of_the_home_takes_its_place()
    {
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        WasmAction pause = instance.GetAction("pause");
        int calls = 0, refused = 0;
        onPause = () =>
        {
            calls++;
            Deep(20, () => Assert.Equal(calls, add.Invoke(1)));
            Thread other = new(() => refused += Record.Exception(() => add.Invoke(1)) is InvalidOperationException ? 1 : 0);
            other.Start();
            other.Join();
            Thread.Sleep(2);   // until its stack can be had again
        };
        // Compiled once and for all, so that its frame is as large on every thread.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Work(bool settles)
        {
            pause.Invoke();
            for (int k = 0; settles && k < Many; k++)
                Assert.Equal(++calls, add.Invoke(1));
            pause.Invoke();
        }
        Exception? failure = null;
        for (int i = 0; i < 30; i++)
        {
            bool settles = i % 2 == 0;
            Thread thread = new(() => failure ??= Record.Exception(() => Work(settles)));
            thread.Start();
            thread.Join();
            Thread.Sleep(2);
            Assert.Null(failure);
        }
        Assert.Equal(60, refused);
    }

    private static void Deep(int depth, Action action)
    {
        Span<byte> room = stackalloc byte[4096];
        room[depth] = 1;
        if (depth > 0)
            Deep(depth - 1, action);
        else
            action();
        GC.KeepAlive(room[depth]);
    }

    [Fact]
    public void Of_threads_that_race_one_at_a_time_is_inside()
    {
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        int done = 0;
        int last = 0;
        void Work(int seed)
        {
            for (int i = 0; i < 4000; i++)
            {
                try
                {
                    int now = add.Invoke(20);
                    Interlocked.Increment(ref done);
                    InterlockedMax(ref last, now);
                }
                catch (InvalidOperationException)
                {
                    // Long pauses let one thread make the store its own; short ones make them meet.
                    Thread.SpinWait(i % 10 == 0 ? 5000 : seed);
                }
            }
        }
        Thread[] threads = [.. Enumerable.Range(1, 4).Select(i => new Thread(() => Work(i * 10)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.True(done > 0);
        Assert.Equal(done, last);
    }

    [Fact]
    public void A_trap_or_an_exception_leaves_the_store_free()
    {
        WasmAction trap = instance.GetAction("trap");
        WasmAction pause = instance.GetAction("pause");
        WasmFunction<int, int> add = instance.GetFunction<int, int>("add");
        for (int i = 0; i < Many; i++)
        {
            Assert.Throws<WasmTrapException>(() => trap.Invoke());
            onPause = static () => throw new FormatException();
            Assert.Throws<FormatException>(() => pause.Invoke());
        }
        int last = 0;
        Thread other = new(() => last = add.Invoke(1));
        other.Start();
        other.Join();
        Assert.Equal(1, last);
    }

    [Fact]
    public void A_disposed_store_is_refused_at_home_too()
    {
        WasmStore own = new(engine);
        WasmLinker linker = new WasmLinker(engine).Func("env", "pause", static (in WasmCaller _) => { });
        WasmFunction<int, int> add = linker.Instantiate(own, engine.CompileText(Counter)).GetFunction<int, int>("add");
        for (int i = 0; i < Many; i++)
            add.Invoke(1);
        own.Dispose();
        for (int i = 0; i < Many; i++)
            Assert.Throws<ObjectDisposedException>(() => add.Invoke(1));
        own.Dispose();
    }

    private static void InterlockedMax(ref int place, int value)
    {
        int seen = Volatile.Read(ref place);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
