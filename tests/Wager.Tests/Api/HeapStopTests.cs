using System.Diagnostics;
using Wager.Runtime.Heap;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Collections that end early because the call that waits for them is cancelled: its end does not wait for them, and nothing is lost.
/// </summary>
public sealed class HeapStopTests
{
    private const string Text = """
        (module
          (import "host" "collect" (func $collect))
          (type $node (struct (field $next (mut (ref null $node))) (field $value (mut i32))))
          (type $nodes (array (mut (ref null $node))))
          (global $list (mut (ref null $node)) (ref.null $node))
          (global $array (mut (ref null $nodes)) (ref.null $nodes))
          (func $list (export "list") (param $n i32)
            (loop $l
              (global.set $list (struct.new $node (global.get $list) (local.get $n)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "sum") (result i64)
            (local $at (ref null $node)) (local $s i64)
            (local.set $at (global.get $list))
            (block $end (loop $l
              (br_if $end (ref.is_null (local.get $at)))
              (local.set $s (i64.add (local.get $s) (i64.extend_i32_s (struct.get $node $value (local.get $at)))))
              (local.set $at (struct.get $node $next (local.get $at)))
              (br $l)))
            (local.get $s))
          (func (export "drop") (global.set $list (ref.null $node)) (global.set $array (ref.null $nodes)))
          (func (export "array") (param $n i32) (global.set $array (array.new_default $nodes (local.get $n))))
          (func (export "put") (param $i i32) (param $value i32)
            (array.set $nodes (global.get $array) (local.get $i) (struct.new $node (ref.null $node) (local.get $value))))
          (func (export "push") (param $value i32)
            (struct.set $node $next (global.get $list) (struct.new $node (struct.get $node $next (global.get $list)) (local.get $value))))
          (func (export "get") (param $i i32) (result i32) (struct.get $node $value (array.get $nodes (global.get $array) (local.get $i))))
          (func (export "waste") (param $n i32)
            (local $kept (ref null $node))
            (loop $l
              (local.set $kept (struct.new $node (ref.null $node) (local.get $n)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (drop (local.get $kept)))
          (func (export "waste-arrays") (param $n i32) (param $length i32)
            (local $before (ref null $nodes))
            (loop $l
              (local.set $before (array.new_default $nodes (local.get $length)))
              (array.set $nodes (local.get $before) (i32.const 0) (struct.new $node (ref.null $node) (i32.const 1)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "collect") (call $collect) (loop $l (br $l))))
        """;

    public static TheoryData<string> Tiers { get; } = ["baseline", "optimizing"];

    private static WasmInstance Make(string tier, bool checks = true, int collectEvery = 0, int stopEvery = 0)
    {
        WasmEngineOptions options = tier == "baseline" ? Configurations.Baseline : Configurations.Optimizing;
        WasmEngine engine = new(options with { CheckHeaps = checks, CollectEvery = collectEvery, StopCollectionsEvery = stopEvery });
        WasmLinker linker = new(engine);
        linker.Func("host", "collect", new WasmFunctionType([], []),
            (in WasmCaller caller, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => caller.Store.Collect());
        return linker.Instantiate(new WasmStore(engine), engine.CompileText(Text));
    }

    private static long Sum(WasmInstance instance) => instance.GetFunction("sum").Invoke()[0].ToInt64();

    private static void Cancelled(WasmInstance instance, TimeSpan after, string function, params WasmValue[] arguments)
    {
        using CancellationTokenSource source = new(after);
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction(function).Invoke(arguments, [], source.Token));
    }

    /// <summary>Hundreds of megabytes: the collection would take most of a second.</summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_cancelled_call_does_not_wait_for_a_collection(string tier)
    {
        const int Nodes = 12_000_000;
        const long Sum = Nodes * (Nodes + 1L) / 2;
        WasmInstance instance = Make(tier, checks: false);
        using WasmStore store = instance.Store;
        instance.GetFunction("list").Invoke(Nodes);
        store.Collect();
        ObjectHeap heap = store.Heap;
        for (int milliseconds = 1; milliseconds <= 64; milliseconds *= 2)
        {
            (int stops, int full) = (heap.Stops, store.HeapStatistics.Collections);
            Cancelled(instance, TimeSpan.FromMilliseconds(milliseconds), "collect");
            Assert.InRange(heap.Stops - stops + store.HeapStatistics.Collections - full, 0, 1);
        }
        Assert.NotEqual(0, heap.Stops);
        Assert.Equal(Sum, HeapStopTests.Sum(instance));
        store.Collect();
        Assert.Equal(16L * Nodes, store.HeapStatistics.LiveBytes);
        instance.GetFunction("waste").Invoke(1_000_000);
        Assert.Equal(Sum, HeapStopTests.Sum(instance));
        FreeWhatDied(instance, heap);
    }

    /// <summary>To free hundreds of megabytes takes long, too. What is left of it is freed by the next collection.</summary>
    private static void FreeWhatDied(WasmInstance instance, ObjectHeap heap)
    {
        instance.GetFunction("drop").Invoke();
        for (int i = 0; i < 5; i++)
            Cancelled(instance, TimeSpan.FromMilliseconds(3), "collect");
        instance.Store.Collect();
        Assert.Equal(0, instance.Store.HeapStatistics.LiveBytes);
        Assert.Equal(0, heap.UsedBytes);
    }

    /// <summary>
    /// A store that is stopped at once finds its heap as it was: young objects that only old ones hold, those on the log and on cards.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_stopped_collection_forgets_no_write(string tier)
    {
        for (int every = 1; every < 400; every = every * 3 / 2 + 1)
        {
            WasmInstance instance = Make(tier, collectEvery: 3, stopEvery: every);
            using WasmStore store = instance.Store;
            instance.GetFunction("list").Invoke(200);
            instance.GetFunction("array").Invoke(10_000);
            store.Collect();
            long sum = Sum(instance);
            for (int i = 0; i < 50; i++)
            {
                instance.GetFunction("push").Invoke(i);
                instance.GetFunction("put").Invoke(i * 199, i);
                instance.GetFunction("waste").Invoke(20);
                Assert.Equal(sum += i, Sum(instance));
            }
            instance.GetFunction("waste").Invoke(50);
            for (int i = 0; i < 50; i++)
                Assert.Equal(i, instance.GetFunction("get").Invoke(i * 199)[0].ToInt32());
            Assert.NotEqual(0, store.Heap.Stops);
            store.Collect();
            Assert.Equal(sum, Sum(instance));
        }
    }

    /// <summary>
    /// What frames of optimized code hold is found by words that look like objects: it must be known of each whether it is one, also after
    /// a collection that was stopped.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void Large_objects_come_and_go_while_collections_are_stopped(string tier)
    {
        for (int every = 1; every < 20_000; every *= 5)
        {
            WasmInstance instance = Make(tier, collectEvery: 2, stopEvery: every);
            using WasmStore store = instance.Store;
            instance.GetFunction("list").Invoke(100);
            instance.GetFunction("waste-arrays").Invoke(60, 30_000);
            Assert.Equal(5050, Sum(instance));
            store.Collect();
            Assert.Equal(100 * 16, store.HeapStatistics.LiveBytes);
        }
    }

    /// <summary>Host objects are let go of by full collections, also when one was stopped among them.</summary>
    [Fact]
    public void Handles_are_freed_by_the_collection_after_a_stopped_one()
    {
        using WasmEngine engine = new(Configurations.Baseline with { CheckHeaps = true, CollectEvery = 1, StopCollectionsEvery = 7 });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (type $box (struct (field externref)))
              (global $kept (mut (ref null $box)) (ref.null $box))
              (func (export "keep") (param externref) (global.set $kept (struct.new $box (local.get 0)))))
            """));
        for (int i = 0; i < 5000; i++)
            instance.GetFunction("keep").Invoke(WasmValue.FromExtern(new object()));
        Assert.NotEqual(0, store.Heap.Stops);
        store.Collect();
        Assert.InRange(store.HostObjectCount, 1, 1100); // as many as a call may have been given last
    }

    /// <summary>
    /// The end of a cancelled call is an instant, whatever the heap is like. Taken from the best of many, as the machine may be busy.
    /// </summary>
    [Fact]
    public void Cancelled_collections_end_within_milliseconds()
    {
        WasmInstance instance = Make("baseline", checks: false);
        using WasmStore store = instance.Store;
        instance.GetFunction("list").Invoke(8_000_000);
        store.Collect();
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            using CancellationTokenSource source = new();
            long cancelled = 0;
            int stops = store.Heap.Stops;
            using Timer timer = new(_ =>
            {
                Volatile.Write(ref cancelled, Stopwatch.GetTimestamp());
                source.Cancel();
            }, null, 10 + i, Timeout.Infinite);
            Assert.Throws<OperationCanceledException>(() => instance.GetFunction("collect").Invoke([], [], source.Token));
            if (store.Heap.Stops != stops && Stopwatch.GetElapsedTime(Volatile.Read(ref cancelled)) is var time && time < best)
                best = time;
        }
        Assert.True(best < TimeSpan.FromMilliseconds(20), best.ToString());
    }
}
