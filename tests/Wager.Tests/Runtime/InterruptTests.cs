using Wager.Runtime.Memory;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Threads that are interrupted (<see cref="Thread.Interrupt"/>) while they are in the engine leave nothing half done.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>
    /// An interrupted waiter would be counted by notifications for ever, and tie the queue into a knot when it waits again.
    /// </summary>
    [Fact]
    public unsafe void An_interrupted_waiter_leaves_the_queue()
    {
        WaitQueue queue = new();
        int cell = 5;
        nint place = (nint)(&cell);
        Waiter waiter = new();
        for (int i = 0; i < 20; i++)
        {
            Thread thread = new(() =>
            {
                try
                {
                    waiter.Prepare();
                    queue.Wait(waiter, 64, new ExpectedValue(place, 4, 5), -1);
                }
                catch (ThreadInterruptedException)
                {
                }
            });
            thread.Start();
            if (i % 2 == 0)
                SpinWait.SpinUntil(() => queue.Count(64) == 1, Long);
            thread.Interrupt();
            Assert.True(thread.Join(Long));
            Assert.Equal(0, queue.Count(64));
            Assert.Equal(0u, queue.Notify(64, 10));
        }
    }

    /// <summary>
    /// Threads that compile, publish, wait for each other's compiles and make instances are interrupted all the time; afterwards everything
    /// is there and right.
    /// </summary>
    [Fact]
    public void Interrupted_compiles_and_calls_leave_a_module_that_works()
    {
        const int Functions = 40;
        string text = "(module " + string.Concat(Enumerable.Range(0, Functions).Select(i =>
            $"(func (export \"f{i}\") (param i32) (result i32) (local i32) (loop $l (local.set 1 (i32.add (local.get 1) (i32.const {i}))) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (local.get 1))")) + ")";
        using WasmEngine engine = new(Configurations.TieredAtOnce with { TierUpSynchronously = false });
        for (int round = 0; round < 15; round++)
        {
            WasmModule module = engine.CompileText(text);
            int running = 3;
            Thread[] threads = [.. Enumerable.Range(0, 3).Select(t => new Thread(() =>
            {
                for (int i = 0; i < 60; i++)
                {
                    try
                    {
                        using WasmStore store = new(engine);
                        WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
                        for (int f = 0; f < Functions; f++)
                            Assert.Equal((f + t) % Functions * 5, instance.GetFunction($"f{(f + t) % Functions}").Invoke(5)[0].ToInt32());
                    }
                    catch (ThreadInterruptedException)
                    {
                    }
                }
                Interlocked.Decrement(ref running);
            }))];
            foreach (Thread thread in threads)
                thread.Start();
            while (Volatile.Read(ref running) > 0)
                foreach (Thread thread in threads)
                {
                    thread.Interrupt();
                    Thread.Yield();
                }
            foreach (Thread thread in threads)
                Assert.True(thread.Join(Long));
            Thread last = new(() =>
            {
                using WasmStore store = new(engine);
                WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
                for (int f = 0; f < Functions; f++)
                    Assert.Equal(f * 7, instance.GetFunction($"f{f}").Invoke(7)[0].ToInt32());
            });
            last.Start();
            Assert.True(last.Join(Long), "a function that somebody was interrupted while compiling is never compiled");
        }
    }
}
