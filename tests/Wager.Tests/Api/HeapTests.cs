using System.Runtime.CompilerServices;
using Wager.Runtime.Instances;
using Wager.Runtime.Platform;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>The guests' heap as the host sees it: objects it holds, objects guests hold, limits.</summary>
public sealed class HeapTests
{
    private const string Text = """
        (module
          (type $node (sub (struct (field $next (mut (ref null $node))) (field $value (mut i32)))))
          (type $rich (struct (field (mut i8)) (field i64) (field (mut f32)) (field (mut externref)) (field (mut v128)) (field (mut (ref null $node)))))
          (type $bytes (array (mut i8)))
          (type $nodes (array (mut (ref null $node))))
          (global $kept (mut anyref) (ref.null any))
          (global (export "extern") (mut externref) (ref.null extern))
          (func (export "node") (param i32) (result (ref $node)) (struct.new $node (ref.null $node) (local.get 0)))
          (func (export "rich") (param externref) (result (ref $rich))
            (struct.new $rich (i32.const -1) (i64.const -7) (f32.const 1.5) (local.get 0) (v128.const i64x2 1 2) (ref.null $node)))
          (func (export "bytes") (param i32) (result anyref) (array.new $bytes (i32.const 7) (local.get 0)))
          (func (export "value") (param (ref null $node)) (result i32) (struct.get $node $value (local.get 0)))
          (func (export "keep") (param anyref) (global.set $kept (local.get 0)))
          (func (export "kept") (result anyref) (global.get $kept))
          (func (export "list") (param $n i32)
            (local $head (ref null $node))
            (loop $l
              (local.set $head (struct.new $node (local.get $head) (local.get $n)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (global.set $kept (local.get $head)))
          (func (export "sum") (result i64)
            (local $at (ref null $node)) (local $s i64)
            (local.set $at (ref.cast (ref null $node) (global.get $kept)))
            (block $end (loop $l
              (br_if $end (ref.is_null (local.get $at)))
              (local.set $s (i64.add (local.get $s) (i64.extend_i32_s (struct.get $node $value (local.get $at)))))
              (local.set $at (struct.get $node $next (local.get $at)))
              (br $l)))
            (local.get $s))
          (global $wasted (mut (ref null $node)) (ref.null $node))
          (func (export "waste") (param $n i32)
            (loop $l
              (global.set $wasted (struct.new $node (ref.null $node) (local.get $n)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (global.set $wasted (ref.null $node)))
          (func (export "waste-arrays") (param $n i32) (param $length i32)
            (loop $l
              (drop (array.new_default $nodes (local.get $length)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))) 
          (func (export "hold-arrays") (param $n i32) (param $length i32)
            (local $all (ref $held))
            (local.set $all (array.new_default $held (local.get $n)))
            (global.set $kept (local.get $all))
            (loop $l
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (array.set $held (local.get $all) (local.get $n) (array.new_default $bytes (local.get $length)))
              (br_if $l (local.get $n))))
          (type $held (array (mut anyref)))
          (type $fan (struct (field (ref $node) (ref $node) (ref $node)) (field (ref $node) (ref $node) (ref $node) (ref $node) (ref $node) (ref $node) (ref $node) (ref $node) (ref $node) (ref null $fan))))
          (global $longest (mut anyref) (ref.null any))
          (global $fans (mut (ref null $fan)) (ref.null $fan))
          (func $leaf (result (ref $node)) (struct.new $node (ref.null $node) (i32.const 1)))
          (func (export "long") (param $n i32) (global.set $longest (array.new_default $nodes (local.get $n))))
          (func (export "fans") (param $n i32)
            (loop $l
              (global.set $fans (struct.new $fan
                (call $leaf) (call $leaf) (call $leaf) (call $leaf) (call $leaf) (call $leaf)
                (call $leaf) (call $leaf) (call $leaf) (call $leaf) (call $leaf) (call $leaf) (global.get $fans)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """;

    public static TheoryData<string> Tiers { get; } = ["baseline", "optimizing", "tiered"];

    private static WasmInstance Make(string tier = "baseline", WasmStoreOptions? options = null, bool checks = true)
    {
        WasmEngine made = new(EngineOf(tier) with { CheckHeaps = checks });
        return new WasmLinker(made).Instantiate(new WasmStore(made, options), made.CompileText(Text));
    }

    internal static WasmEngineOptions EngineOf(string tier) => tier switch
    {
        "baseline" => Configurations.Baseline,
        "optimizing" => Configurations.Optimizing,
        _ => Configurations.TieredAtOnce,
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void The_host_reads_and_writes_fields(string tier)
    {
        using WasmStore store = Make(tier).Store;
        WasmInstance instance = InstanceOf(store);
        object thing = new();
        WasmStruct rich = Assert.IsType<WasmStruct>(instance.GetFunction("rich").Invoke(WasmValue.FromExtern(thing))[0].ToReference());
        Assert.Equal(6, rich.FieldCount);
        Assert.Equal(0xFF, rich.GetField(0).ToInt32());
        Assert.Equal(-7, rich.GetField(1).ToInt64());
        Assert.Equal(1.5f, rich.GetField(2).ToSingle());
        Assert.Same(thing, rich.GetField(3).ToReference());
        Assert.Equal((1UL, 2UL), (rich.GetField(4).LowBits, rich.GetField(4).HighBits));
        Assert.Null(rich.GetField(5).ToReference());
        rich.SetField(0, 0x1234);
        rich.SetField(2, 2.5f);
        WasmValue node = instance.GetFunction("node").Invoke(42)[0];
        rich.SetField(5, node);
        store.Collect();
        Assert.Equal(0x34, rich.GetField(0).ToInt32());
        Assert.Equal(2.5f, rich.GetField(2).ToSingle());
        WasmStruct held = Assert.IsType<WasmStruct>(rich.GetField(5).ToReference());
        Assert.Equal(held, node.ToReference());
        Assert.Equal(42, instance.GetFunction("value").Invoke(rich.GetField(5))[0].ToInt32());
        Assert.Throws<InvalidOperationException>(() => rich.SetField(1, 1L));
        Assert.Throws<ArgumentException>(() => rich.SetField(5, WasmValue.FromReference(rich.Type, rich)));
        Assert.Throws<ArgumentException>(() => rich.SetField(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => rich.GetField(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => rich.GetField(-1));
        Assert.Throws<ArgumentException>(() => instance.GetFunction("value").Invoke(WasmValue.FromReference(rich.Type, rich)));
    }

    [Fact]
    public void The_host_reads_and_writes_elements()
    {
        using WasmStore store = Make().Store;
        WasmArray bytes = Assert.IsType<WasmArray>(InstanceOf(store).GetFunction("bytes").Invoke(10)[0].ToReference());
        Assert.Equal(10u, bytes.Length);
        bytes[9] = 0x1FF;
        Assert.Equal((7, 0xFF), (bytes[8].ToInt32(), bytes[9].ToInt32()));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes[10]);
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bytes.Length);
    }

    [Fact]
    public void What_the_host_holds_lives_and_what_it_lets_go_of_does_not()
    {
        using WasmStore store = Make().Store;
        WasmInstance instance = InstanceOf(store);
        WasmStruct[] nodes = [.. Enumerable.Range(0, 1000)
            .Select(i => (WasmStruct)instance.GetFunction("node").Invoke(i)[0].ToReference()!)];
        store.Collect();
        long held = store.HeapStatistics.LiveBytes;
        Assert.Equal(1000 * 16, held);
        Assert.Equal(Enumerable.Range(0, 1000), nodes.Select(n => n.GetField(1).ToInt32()));
        foreach (WasmStruct node in nodes.Skip(1))
            node.Dispose();
        store.Collect();
        Assert.Equal(16, store.HeapStatistics.LiveBytes);
        Assert.Equal(0, nodes[0].GetField(1).ToInt32());
        Assert.Throws<ObjectDisposedException>(() => nodes[1].GetField(1));
        GC.KeepAlive(nodes);
    }

    [Fact]
    public void Forgotten_objects_of_the_hosts_hold_nothing()
    {
        using WasmStore store = Make().Store;
        WasmInstance instance = InstanceOf(store);
        Forget(instance);
        for (int i = 0; i < 20 && store.HeapStatistics.LiveBytes != 0 || i == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            store.Collect();
        }
        Assert.Equal(0, store.HeapStatistics.LiveBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(WasmInstance instance)
    {
        for (int i = 0; i < 100; i++)
            instance.GetFunction("node").Invoke(i);
    }

    [Fact]
    public void Objects_that_guests_let_go_of_are_let_go_of()
    {
        using WasmStore store = Make().Store;
        WasmInstance instance = InstanceOf(store);
        WeakReference given = Give(instance);
        WasmGlobal kept = instance.GetGlobal("extern");
        object still = new();
        kept.Value = WasmValue.FromExtern(still);
        // What was handed out last counts as held.
        for (int i = 0; i < 1100; i++)
            kept.Value = WasmValue.FromExtern(i % 2 == 0 ? new object() : still);
        kept.Value = WasmValue.FromExtern(still);
        store.Collect();
        GC.Collect();
        Assert.False(given.IsAlive);
        Assert.Same(still, kept.Value.ToReference());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Give(WasmInstance instance)
    {
        object thing = new();
        WasmStruct rich = (WasmStruct)instance.GetFunction("rich").Invoke(WasmValue.FromExtern(thing))[0].ToReference()!;
        Assert.Same(thing, rich.GetField(3).ToReference());
        rich.Dispose();
        return new WeakReference(thing);
    }

    /// <summary>Three million, or as many as WAGER_CROSSINGS says.</summary>
    [Fact]
    public void Any_number_of_objects_may_pass_through_a_guest()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("WAGER_CROSSINGS"), out int wanted) ? wanted : 3_000_000;
        using WasmStore store = Make(checks: false).Store;
        WasmInstance instance = InstanceOf(store);
        WasmFunction rich = instance.GetFunction("rich");
        WasmGlobal global = instance.GetGlobal("extern");
        for (int i = 0; i < count; i++)
        {
            object thing = new();
            global.Value = WasmValue.FromExtern(thing);
            if (i % 100 == 0)
                using (WasmStruct made = (WasmStruct)rich.Invoke(WasmValue.FromExtern(thing))[0].ToReference()!)
                    Assert.Same(thing, made.GetField(3).ToReference());
            Assert.Same(thing, global.Value.ToReference());
        }
        Assert.InRange(store.HostObjectCount, 0, 25_000);
        Assert.InRange(store.HeapStatistics.Collections, count / 20_000, count / 100);
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_list_of_ten_million_is_marked_without_recursion(string tier)
    {
        using WasmStore store = Make(tier, checks: false).Store;
        WasmInstance instance = InstanceOf(store);
        instance.GetFunction("list").Invoke(10_000_000);
        store.Collect();
        Assert.Equal(10_000_000L * 16, store.HeapStatistics.LiveBytes);
        Assert.Equal(50_000_005_000_000L, instance.GetFunction("sum").Invoke()[0].ToInt64());
        instance.GetFunction("keep").Invoke(WasmValue.FromReference(WasmValueType.AnyRef, null));
        store.Collect();
        Assert.Equal(0, store.HeapStatistics.LiveBytes);
        Assert.Equal(0, store.HeapStatistics.UsedBytes);
    }

    /// <summary>
    /// More than the log of written objects has room for, so that the collection has to look at everything; then the log has grown.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void However_many_old_objects_are_written_young_ones_are_found(string tier)
    {
        using WasmEngine engine = new(EngineOf(tier) with { CheckHeaps = true });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (type $box (struct (field i32)))
              (type $cell (struct (field $next (ref null $cell)) (field $box (mut (ref null $box)))))
              (global $cells (mut (ref null $cell)) (ref.null $cell))
              (func (export "make") (param $n i32)
                (loop $l
                  (global.set $cells (struct.new $cell (global.get $cells) (ref.null $box)))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "write") (param $value i32) (param $n i32)
                (local $at (ref null $cell))
                (local.set $at (global.get $cells))
                (loop $l
                  (struct.set $cell $box (local.get $at) (struct.new $box (local.get $value)))
                  (local.set $at (struct.get $cell $next (local.get $at)))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (global $wasted (mut (ref null $box)) (ref.null $box))
              (func (export "waste") (param $n i32)
                (loop $l
                  (global.set $wasted (struct.new $box (local.get $n)))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
              (func (export "sum") (result i64)
                (local $at (ref null $cell)) (local $sum i64)
                (local.set $at (global.get $cells))
                (loop $l
                  (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (struct.get $box 0 (struct.get $cell $box (local.get $at))))))
                  (br_if $l (i32.eqz (ref.is_null (local.tee $at (struct.get $cell $next (local.get $at)))))))
                (local.get $sum)))
            """));
        instance.GetFunction("make").Invoke(100_000);
        store.Collect();
        foreach (int count in (ReadOnlySpan<int>)[100_000, 1000, 50_000, 100_000])
        {
            instance.GetFunction("write").Invoke(7, 100_000);
            store.Collect();
            int young = store.HeapStatistics.YoungCollections;
            instance.GetFunction("write").Invoke(9, count);
            instance.GetFunction("waste").Invoke(3_000_000);
            Assert.Equal(9L * count + 7L * (100_000 - count), instance.GetFunction("sum").Invoke()[0].ToInt64());
            Assert.NotEqual(young, store.HeapStatistics.YoungCollections);
        }
        Assert.NotEqual(TimeSpan.Zero, store.HeapStatistics.LongestPause);
    }

    /// <summary>
    /// An object's age is the collector's: a state from when it was young, or on the log of written objects, must not bring that back.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void What_is_stored_into_objects_that_went_back_stays(string tier)
    {
        using WasmEngine engine = new(EngineOf(tier) with { CheckHeaps = true });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (type $node (struct (field $next (mut (ref null $node))) (field $value i32)))
              (global $node (ref $node) (struct.new $node (ref.null $node) (i32.const 1)))
              (func (export "write") (param i32) (struct.set $node $next (global.get $node) (struct.new $node (ref.null $node) (local.get 0))))
              (func (export "read") (result i32) (struct.get $node $value (struct.get $node $next (global.get $node))))
              (global $wasted (mut (ref null $node)) (ref.null $node))
              (func (export "waste") (param $n i32)
                (loop $l
                  (global.set $wasted (struct.new $node (ref.null $node) (local.get $n)))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
            """));
        for (int i = 0; i < 3; i++)
        {
            instance.GetFunction("write").Invoke(10 + i);
            instance.Capture();
            store.Collect();
            instance.Reset();
            Assert.Equal(10 + i, instance.GetFunction("read").Invoke()[0].ToInt32());
            instance.GetFunction("write").Invoke(20 + i);
            instance.GetFunction("waste").Invoke(1_000_000);
            Assert.Equal(20 + i, instance.GetFunction("read").Invoke()[0].ToInt32());
        }
    }

    [Fact]
    public void What_the_host_stores_into_an_old_object_stays()
    {
        using WasmStore store = Make().Store;
        WasmInstance instance = InstanceOf(store);
        using WasmStruct old = (WasmStruct)instance.GetFunction("node").Invoke(1)[0].ToReference()!;
        WasmArrayType type = new(new WasmFieldType(WasmValueType.AnyRef, isMutable: true));
        using WasmArray array = WasmArray.Create(store, type, 100);
        using WasmArray large = WasmArray.Create(store, type, 5000);
        store.Collect();
        for (int i = 0; i < 3; i++)
        {
            using (WasmStruct young = (WasmStruct)instance.GetFunction("node").Invoke(40 + i)[0].ToReference()!)
            {
                WasmValue value = WasmValue.FromReference(young.Type, young);
                old.SetField(0, value);
                array[99] = value;
                array.Fill(0, 1, value);
                large[4999] = value;
                large.Fill(50, 100, value);
            }
            // What was handed to guests last is kept for them: that must be something else.
            for (int other = 0; other < 1100; other++)
                instance.GetFunction("value").Invoke(WasmValue.FromReference(old.Type, old));
            int before = store.HeapStatistics.YoungCollections;
            instance.GetFunction("waste").Invoke(2_000_000);
            Assert.NotEqual(before, store.HeapStatistics.YoungCollections);
            foreach (WasmValue read in (WasmValue[])[old.GetField(0), array[99], array[0], large[4999], large[50], large[149]])
                using (WasmStruct node = (WasmStruct)read.ToReference()!)
                    Assert.Equal(40 + i, node.GetField(1).ToInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_full_heap_is_a_trap_and_the_store_goes_on(string tier)
    {
        using WasmStore store = Make(tier, new WasmStoreOptions { HeapLimit = 4 << 20 }).Store;
        WasmInstance instance = InstanceOf(store);
        instance.GetFunction("waste").Invoke(2_000_000);
        instance.GetFunction("waste-arrays").Invoke(2000, 10_000);
        Assert.InRange(store.HeapStatistics.UsedBytes, 1, 4 << 20);
        Assert.Equal(WasmTrapCode.HeapExhausted, Trap("list", 1_000_000));
        Assert.Equal(WasmTrapCode.HeapExhausted, Trap("hold-arrays", 1000, 10_000));
        Assert.Equal(WasmTrapCode.HeapExhausted, Trap("hold-arrays", 1000, 40_000));
        Assert.Equal(WasmTrapCode.AllocationTooLarge, Trap("waste-arrays", 1, 1 << 20));
        instance.GetFunction("keep").Invoke(WasmValue.FromReference(WasmValueType.AnyRef, null));
        instance.GetFunction("list").Invoke(100_000);
        Assert.Equal(5_000_050_000L, instance.GetFunction("sum").Invoke()[0].ToInt64());

        WasmTrapCode Trap(string function, params ReadOnlySpan<WasmValue> arguments)
        {
            WasmValue[] values = arguments.ToArray();
            return Assert.Throws<WasmTrapException>(() => instance.GetFunction(function).Invoke(values)).Code;
        }
    }

    [Fact]
    public void A_store_without_room_for_objects_runs_everything_else()
    {
        using WasmStore store = Make(options: new WasmStoreOptions { HeapLimit = 0 }).Store;
        WasmInstance instance = InstanceOf(store);
        Assert.Equal(WasmTrapCode.AllocationTooLarge, Assert.Throws<WasmTrapException>(() => instance.GetFunction("node").Invoke(1)).Code);
        Assert.Equal(0, instance.GetFunction("sum").Invoke()[0].ToInt64());
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_waiting_guest_keeps_what_it_holds(string tier)
    {
        using WasmEngine engine = new(EngineOf(tier) with { CheckHeaps = true });
        using WasmStore store = new(engine);
        WasmInstance? made = null;
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc<int, int>("env", "get", async (caller, value) =>
            {
                await Task.Yield();
                using (caller.Enter())
                {
                    caller.Store.Collect();
                    // Frames of baseline code hold what their locals hold; optimized code lets go of what it does not need, makes values of
                    // objects that nobody else sees, and words that are left over count.
                    int held = value == 1 ? 8 : 16;
                    Assert.InRange(caller.Store.HeapStatistics.LiveBytes, tier == "baseline" ? held : 0, tier == "baseline" ? held : 32);
                    Assert.Equal(5, made!.GetFunction("inner").Invoke(5)[0].ToInt32());
                    caller.Store.Collect();
                }
                return value;
            })
            .Instantiate(store, engine.CompileText("""
                (module
                  (import "env" "get" (func $get (param i32) (result i32)))
                  (type $box (struct (field i32)))
                  (func (export "inner") (param i32) (result i32)
                    (local $i i32)
                    (loop $l (drop (struct.new $box (i32.const 3))) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10000))))
                    (struct.get $box 0 (struct.new $box (local.get 0))))
                  (func $pass (param anyref i32) (result anyref) (drop (call $get (local.get 1))) (local.get 0))
                  (func (export "run") (param i32) (result i32)
                    (local $a (ref $box))
                    (local.set $a (struct.new $box (local.get 0)))
                    (i32.add (struct.get $box 0 (struct.new $box (call $get (i32.const 1))))
                      (i32.add (struct.get $box 0 (local.get $a))
                        (struct.get $box 0 (ref.cast (ref $box) (call $pass (struct.new $box (i32.const 100000)) (i32.const 2))))))))
                """));
        made = instance;
        for (int i = 0; i < 3; i++)
            Assert.Equal(101001, (await instance.GetFunction("run").InvokeAsync([WasmValue.FromInt32(1000)]))[0].ToInt32());
    }

    /// <summary>
    /// What a host function returns to a guest that waits can be the handle too many, for which the store collects before the guest goes
    /// on.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_guest_that_goes_on_keeps_what_it_holds(string tier)
    {
        WasmEngine engine = new(EngineOf(tier) with { CheckHeaps = true });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc("env", "get", async (WasmAsyncCaller _, int value) =>
            {
                await Task.Yield();
                return new object();
            })
            .Instantiate(store, engine.CompileText("""
                (module
                  (import "env" "get" (func $get (param i32) (result externref)))
                  (type $box (struct (field i32)))
                  (table $all 10100 externref)
                  (func (export "run") (result i32)
                    (local $i i32) (local $own (ref $box))
                    (local.set $own (struct.new $box (i32.const 77)))
                    (loop $l
                      (table.set $all (local.get $i) (call $get (local.get $i)))
                      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10100))))
                    (struct.get $box 0 (local.get $own))))
                """));
        WasmValue[] results = await instance.GetFunction("run").InvokeAsync([]);
        Assert.NotEqual(0, store.HeapStatistics.Collections);
        Assert.Equal(77, results[0].ToInt32());
    }

    [Fact]
    public void Ten_thousand_stores_may_have_a_small_heap_each()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        WasmModule module = engine.CompileText(Text);
        WasmLinker linker = new(engine);
        List<WasmStore> stores = [];
        try
        {
            for (int i = 0; i < 10_000; i++)
            {
                stores.Add(new WasmStore(engine));
                linker.Instantiate(stores[i], module).GetFunction("list").Invoke(1 + i % 100);
            }
            for (int i = 0; i < stores.Count; i += 99)
            {
                long length = 1 + i % 100;
                Assert.Equal(length * (length + 1) / 2, InstanceOf(stores[i]).GetFunction("sum").Invoke()[0].ToInt64());
                stores[i].Collect();
                Assert.Equal(length * 16, stores[i].HeapStatistics.LiveBytes);
            }
        }
        finally
        {
            stores.ForEach(s => s.Dispose());
        }
    }

    /// <summary>What is allocated again and again stays in the same memory, until the host wants it back.</summary>
    [Fact]
    public void Free_memory_is_kept_for_what_comes_next_and_given_back_when_asked()
    {
        using WasmStore store = Make("baseline", new WasmStoreOptions { HeapLimit = 64 << 20 }, checks: false).Store;
        WasmInstance instance = InstanceOf(store);
        instance.GetFunction("list").Invoke(2_000_000);
        instance.GetFunction("keep").Invoke(WasmValue.FromReference(WasmValueType.AnyRef, null));
        for (int i = 0; i < 20; i++)
        {
            instance.GetFunction("waste").Invoke(1_000_000);
            instance.GetFunction("waste-arrays").Invoke(100, 100_000);
        }
        Assert.InRange(store.Heap.KeptBytes, 1, 32 << 20);
        store.Collect();
        Assert.Equal(0, store.Heap.KeptBytes);
        Assert.InRange(store.HeapStatistics.UsedBytes, 0, 1 << 20);
    }

    /// <summary>Every node of the list leaves objects behind on the collection's stack.</summary>
    [Fact]
    public void All_marks_are_looked_at_a_few_times_only()
    {
        using WasmStore store = Make(checks: false).Store;
        InstanceOf(store).GetFunction("fans").Invoke(300_000);
        int before = store.Heap.Revisits;
        store.Collect();
        Assert.InRange(store.Heap.Revisits - before, 1, 5);
        Assert.Equal(300_000L * (112 + 12 * 16), store.HeapStatistics.LiveBytes);
    }

    /// <summary>Arrays that are looked at when the stack was full once take as long as otherwise.</summary>
    [Fact]
    public void A_full_stack_does_not_let_arrays_be_looked_at_again_and_again()
    {
        const int Length = 8_000_000;
        using WasmStore store = Make(checks: false).Store;
        WasmInstance instance = InstanceOf(store);
        instance.GetFunction("long").Invoke(Length);
        TimeSpan alone = CollectionTime(store);
        instance.GetFunction("fans").Invoke(100_000);
        TimeSpan together = CollectionTime(store);
        Assert.NotEqual(0, store.Heap.Revisits);
        Assert.True(together < (alone * 40) + TimeSpan.FromSeconds(2), $"{together} instead of {alone}");
    }

    /// <summary>
    /// Every word of a long stack leads to the end of a hole that is full of small objects; each hole is gone through once for all of them.
    /// </summary>
    [Fact]
    public void Words_of_a_stack_do_not_make_a_collection_slow()
    {
        TimeSpan toTheStart = TimeSpan.MaxValue;
        TimeSpan toTheEnd = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            toTheStart = Min(toTheStart, TimeWithWords(0));
            toTheEnd = Min(toTheEnd, TimeWithWords(1500));
        }
        Assert.True(toTheEnd < (toTheStart * 15) + TimeSpan.FromMilliseconds(5), $"{toTheEnd} instead of {toTheStart}");
    }

    /// <summary>The time of a collection while a stack is full of references to the object before which so many others were made.</summary>
    private static TimeSpan TimeWithWords(int before)
    {
        using WasmEngine engine = new(Configurations.Optimizing with { StackSize = 8 << 20 });
        using WasmStore store = new(engine);
        TimeSpan time = default;
        WasmInstance instance = new WasmLinker(engine)
            .Func("env", "collect", (in WasmCaller _) => { time = CollectionTime(store); })
            .Instantiate(store, engine.CompileText("""
                (module
                  (import "env" "collect" (func $collect))
                  (type $box (struct (field i32)))
                  (func $deep (param $n i32) (param $a (ref $box)) (result i32)
                    (if (result i32) (local.get $n)
                      (then (i32.add (call $deep (i32.sub (local.get $n) (i32.const 1)) (local.get $a)) (struct.get $box 0 (local.get $a))))
                      (else (call $collect) (struct.get $box 0 (local.get $a)))))
                  (func (export "run") (param $n i32) (param $before i32) (result i32)
                    (local $a (ref $box))
                    (local.set $a (struct.new $box (i32.const 1)))
                    (loop $l
                      (if (local.get $before)
                        (then
                          (local.set $a (struct.new $box (i32.const 1)))
                          (local.set $before (i32.sub (local.get $before) (i32.const 1)))
                          (br $l))))
                    (call $deep (local.get $n) (local.get $a))))
                """));
        Assert.Equal(60_001, instance.GetFunction("run").Invoke(60_000, before)[0].ToInt32());
        return time;
    }

    [Fact]
    public void Nobody_passes_an_object_where_there_can_be_none()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store,
            engine.CompileText("(module (func (export \"f\") (param (ref null noextern)) (result i32) (ref.is_null (local.get 0))))"));
        Assert.Throws<ArgumentException>(() => instance.GetFunction("f").Invoke(WasmValue.FromExtern(new object())));
        Assert.Equal(1, instance.GetFunction("f").Invoke(WasmValue.FromExtern(null))[0].ToInt32());
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>
    /// Whatever memory a collection is refused, it changes nothing then, and the next one frees what is free and nothing else.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_collection_without_memory_changes_nothing(string tier)
    {
        int step = 1;
        while (FailsAt(tier, step))
            step++;
        // The marking stack and its growth, handles, words of stacks.
        Assert.InRange(step, 3, 200);
    }

    /// <summary>Lets a step of a guest's collections fail; false when there are not so many.</summary>
    private static bool FailsAt(string tier, int step)
    {
        using WasmEngine engine = new(EngineOf(tier) with { CheckHeaps = true });
        using WasmStore store = new(engine);
        bool hasFailed = false;
        WasmInstance instance = new WasmLinker(engine)
            .Func("env", "collect", (in WasmCaller _) =>
            {
                FaultInjection.Countdown = step;
                try
                {
                    store.Collect();
                }
                catch (OutOfMemoryException)
                {
                    hasFailed = true;
                }
                hasFailed |= FaultInjection.Countdown == 0;
                FaultInjection.Countdown = 0;
            })
            .Instantiate(store, engine.CompileText("""
                (module
                  (import "env" "collect" (func $collect))
                  (type $list (struct (field i32) (field (ref null $list)) (field externref)))
                  (type $lists (array (mut (ref null $list))))
                  (func $list (param $n i32) (param $x externref) (result (ref null $list))
                    (local $l (ref null $list))
                    (loop $again
                      (local.set $l (struct.new $list (local.get $n) (local.get $l) (local.get $x)))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $l))
                  (func $sum (param $l (ref null $list)) (result i32)
                    (local $s i32)
                    (block $end (loop $again
                      (br_if $end (ref.is_null (local.get $l)))
                      (local.set $s (i32.add (local.get $s) (struct.get $list 0 (local.get $l))))
                      (local.set $l (struct.get $list 1 (local.get $l)))
                      (br $again)))
                    (local.get $s))
                  (func $deep (param $n i32) (param $l (ref null $list)) (result i32)
                    (if (result i32) (local.get $n)
                      (then (i32.add (call $deep (i32.sub (local.get $n) (i32.const 1)) (call $list (i32.const 3) (ref.null extern))) (call $sum (local.get $l))))
                      (else (call $collect) (call $sum (local.get $l)))))
                  (func (export "run") (param $x externref) (result i32)
                    (local $all (ref $lists)) (local $i i32) (local $s i32)
                    (local.set $all (array.new_default $lists (i32.const 3000)))
                    (loop $l
                      (array.set $lists (local.get $all) (local.get $i) (call $list (i32.const 2) (local.get $x)))
                      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000))))
                    (local.set $s (call $deep (i32.const 20) (call $list (i32.const 5) (local.get $x))))
                    (drop (call $list (i32.const 50000) (ref.null extern)))
                    (call $collect)
                    (loop $l
                      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
                      (local.set $s (i32.add (local.get $s) (call $sum (array.get $lists (local.get $all) (local.get $i)))))
                      (br_if $l (local.get $i)))
                    (local.get $s)))
                """));
        Assert.Equal(15 + (20 * 6) + (3000 * 3), instance.GetFunction("run").Invoke(WasmValue.FromExtern(new object()))[0].ToInt32());
        store.Collect();
        return hasFailed;
    }

    private static TimeSpan CollectionTime(WasmStore store)
    {
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        store.Collect();
        return watch.Elapsed;
    }

    private static WasmInstance InstanceOf(WasmStore store) => (WasmInstance)((InstanceCore)store.Core.Native.InstanceAt(0)).Face;
}
