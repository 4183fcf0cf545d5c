using System.Runtime.CompilerServices;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Instances with objects that go back to an earlier state, alone and in pools; weak references.</summary>
public sealed class ObjectStateTests
{
    private const string Text = """
        (module
          (type $node (sub (struct (field $next (mut (ref null $node))) (field $value (mut i32)) (field $held (mut externref)))))
          (type $leaf (sub final $node (struct (field (mut (ref null $node))) (field (mut i32)) (field (mut externref)) (field (mut v128)))))
          (type $nodes (array (mut (ref null $node))))
          (type $bytes (array (mut i8)))
          (import "env" "thing" (func $thing (result externref)))
          (tag $t (param i32 anyref))
          (global $all (ref $nodes) (array.new_default $nodes (i32.const 50)))
          (global $head (export "head") (mut (ref null $node)) (struct.new $leaf (ref.null $node) (i32.const 3) (ref.null extern) (v128.const i32x4 1 2 3 4)))
          (global $bytes (mut (ref null $bytes)) (ref.null $bytes))
          (global $thrown (mut exnref) (ref.null exn))
          (table $things 4 10 anyref)
          (elem $e anyref (ref.i31 (i32.const 1)) (struct.new_default $node))
          (func (export "init") (local $i i32)
            (loop $l
              (array.set $nodes (global.get $all) (local.get $i) (struct.new $node (global.get $head) (local.get $i) (call $thing)))
              (global.set $head (array.get $nodes (global.get $all) (local.get $i)))
              (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 50))))
            (table.set $things (i32.const 1) (global.get $all))
            (global.set $bytes (array.new $bytes (i32.const 7) (i32.const 100000)))
            (global.set $thrown (block $b (result exnref) (try_table (catch_all_ref $b) (throw $t (i32.const 5) (global.get $head))) (unreachable))))
          (func (export "spoil") (local $i i32) (local $n (ref null $node))
            (local.set $n (global.get $head))
            (block $end (loop $l
              (br_if $end (ref.is_null (local.get $n)))
              (struct.set $node $value (local.get $n) (i32.const -1))
              (struct.set $node $held (local.get $n) (call $thing))
              (local.set $n (struct.get $node $next (local.get $n)))
              (br $l)))
            (struct.set $node $next (global.get $head) (struct.new $node (ref.null $node) (i32.const 1) (call $thing)))
            (loop $l
              (array.set $nodes (global.get $all) (local.get $i) (struct.new $node (array.get $nodes (global.get $all) (local.get $i)) (i32.const 9) (ref.null extern)))
              (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 50))))
            (table.set $things (i32.const 0) (global.get $head))
            (table.set $things (i32.const 1) (ref.null any))
            (if (ref.is_null (global.get $bytes)) (then) (else (array.fill $bytes (global.get $bytes) (i32.const 10) (i32.const 1) (i32.const 99000))))
            (global.set $bytes (array.new $bytes (i32.const 8) (i32.const 200000)))
            (global.set $head (ref.null $node))
            (global.set $thrown (ref.null exn))
            (elem.drop $e))
          (func (export "sum") (result i64) (local $n (ref null $node)) (local $s i64) (local $i i32)
            (local.set $n (global.get $head))
            (block $end (loop $l
              (br_if $end (ref.is_null (local.get $n)))
              (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 3)) (i64.extend_i32_s (i32.add (struct.get $node $value (local.get $n)) (ref.is_null (struct.get $node $held (local.get $n)))))))
              (local.set $n (struct.get $node $next (local.get $n)))
              (br $l)))
            (local.set $n (array.get $nodes (global.get $all) (i32.const 20)))
            (if (ref.is_null (local.get $n)) (then) (else
              (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 3)) (i64.extend_i32_s (struct.get $node $value (local.get $n)))))))
            (if (ref.is_null (global.get $bytes)) (then) (else
              (local.set $s (i64.add (local.get $s) (i64.extend_i32_u (array.len (global.get $bytes)))))
              (local.set $s (i64.add (i64.mul (local.get $s) (i64.const 3)) (i64.extend_i32_u (array.get_u $bytes (global.get $bytes) (i32.const 500)))))))
            (i64.add (local.get $s) (i64.add
              (i64.shl (i64.extend_i32_u (ref.is_null (table.get $things (i32.const 1)))) (i64.const 40))
              (i64.shl (i64.extend_i32_u (ref.is_null (global.get $thrown))) (i64.const 41)))))
          (func (export "refill") (table.init $things $e (i32.const 2) (i32.const 0) (i32.const 2)))
          (func (export "held") (result externref) (struct.get $node $held (array.get $nodes (global.get $all) (i32.const 7)))))
        """;

    public static TheoryData<bool> Stress { get; } = [false, true];

    private static WasmEngine Engine(bool collects)
        => new((collects ? Configurations.Optimizing with { CollectEvery = 7, CheckHeaps = true } : Configurations.Baseline));

    private static WasmLinker Linker(WasmEngine engine, Func<object> thing)
        => new WasmLinker(engine).Func("env", "thing", (in WasmCaller _) => thing());

    [Theory]
    [MemberData(nameof(Stress))]
    public void Objects_go_back(bool collects)
    {
        using WasmEngine engine = Engine(collects);
        using WasmStore store = new(engine, new WasmStoreOptions { HeapLimit = 4 << 20 });
        object thing = new();
        WasmInstance instance = Linker(engine, () => thing).Instantiate(store, engine.CompileText(Text));
        instance.Capture();
        long empty = Sum(instance);
        instance.GetAction("init").Invoke();
        long full = Sum(instance);
        Assert.NotEqual(empty, full);
        instance.Reset();
        Assert.Equal(empty, Sum(instance));
        instance.GetAction("init").Invoke();
        instance.Capture();
        for (int i = 0; i < 30; i++)
        {
            thing = new object();
            instance.GetAction("spoil").Invoke();
            Assert.NotEqual(full, Sum(instance));
            Assert.Throws<WasmTrapException>(() => instance.GetAction("refill").Invoke());
            if (i % 3 == 0)
                store.Collect();
            instance.Reset();
            if (i % 4 == 0)
                store.Collect();
            Assert.Equal(full, Sum(instance));
            instance.GetAction("refill").Invoke();
        }
        store.Collect();
        Assert.True(store.HeapStatistics.LiveBytes < 200_000, $"{store.HeapStatistics.LiveBytes} bytes live");
    }

    [Fact]
    public void What_a_captured_object_holds_of_the_hosts_stays()
    {
        using WasmEngine engine = Engine(collects: true);
        using WasmStore store = new(engine);
        object thing = new();
        WasmInstance instance = Linker(engine, () => thing).Instantiate(store, engine.CompileText(Text));
        instance.GetAction("init").Invoke();
        instance.Capture();
        object first = thing;
        thing = new object();
        instance.GetAction("spoil").Invoke();
        for (int i = 0; i < 5; i++)
            store.Collect();
        instance.Reset();
        Assert.Same(first, instance.GetFunction<object>("held").Invoke());
    }

    [Fact]
    public void What_others_hold_of_an_instance_stays_sound_when_it_goes_back()
    {
        using WasmEngine engine = Engine(collects: true);
        using WasmStore store = new(engine);
        WasmInstance instance = Linker(engine, static () => new object()).Instantiate(store, engine.CompileText(Text));
        instance.Capture();
        instance.GetAction("init").Invoke();
        WasmStruct head = (WasmStruct)instance.GetGlobal("head").Value.ToReference()!;
        instance.Reset();
        store.Collect();
        Assert.Equal(49, head.Get<int>(1));
        Assert.Equal(48, ((WasmStruct)head.GetField(0).ToReference()!).Get<int>(1));
    }

    [Theory]
    [MemberData(nameof(Stress))]
    public void Pools_give_instances_with_objects_as_new(bool collects)
    {
        using WasmEngine engine = Engine(collects);
        using WasmInstancePool pool = new(Linker(engine, static () => new object()), engine.CompileText(Text), new WasmInstancePoolOptions
        {
            Initialize = static instance => instance.GetAction("init").Invoke(),
            Store = new WasmStoreOptions { HeapLimit = 1 << 20 },
        });
        long expected = 0;
        WasmInstance? first = null;
        for (int i = 0; i < 40; i++)
        {
            using WasmRental rental = pool.Rent();
            first ??= rental.Instance;
            // The same one each time: what was made in it does not add up to its limit.
            Assert.Same(first, rental.Instance);
            expected = i == 0 ? Sum(rental.Instance) : expected;
            Assert.Equal(expected, Sum(rental.Instance));
            rental.Instance.GetAction("refill").Invoke();
            rental.Instance.GetAction("spoil").Invoke();
            if (i % 5 == 4)
            {
                using WasmStruct made = WasmStruct.Create(rental.Instance.Store,
                    new WasmStructType(new WasmFieldType(WasmValueType.Int32, isMutable: true)), i);
                Assert.Equal(i, made.Get<int>(0));
            }
        }
        Assert.Equal(1, pool.Idle);
        // Whoever goes on holding an object keeps the instance to himself.
        WasmRental last = pool.Rent();
        using WasmStruct held = WasmStruct.Create(last.Instance.Store, new WasmStructType());
        last.Dispose();
        Assert.Equal(0, pool.Idle);
    }

    [Fact]
    public void A_store_whose_module_makes_no_object_has_no_heap()
    {
        using WasmEngine engine = Engine(collects: false);
        using WasmStore store = new(engine);
        new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module (type $s (struct (field i32))) (global (ref null $s) (ref.null $s)) (table 1 anyref) (memory 1) (data (i32.const 3) "x") (global i32 (i32.const 5)))
            """)).Capture();
        Assert.False(store.Core.HasHeap);
    }

    [Theory]
    [MemberData(nameof(Stress))]
    public void Weak_references_keep_nothing_alive(bool collects)
    {
        using WasmEngine engine = Engine(collects);
        using WasmStore store = new(engine);
        WasmStructType type = new(new WasmFieldType(WasmValueType.Int32, isMutable: true));
        WasmWeakReference[] weak = new WasmWeakReference[100];
        WasmStruct[] kept = new WasmStruct[50];
        for (int i = 0; i < weak.Length; i++)
        {
            WasmStruct made = WasmStruct.Create(store, type, i);
            weak[i] = new WasmWeakReference(made);
            if (i % 2 == 0)
                kept[i / 2] = made;
            else
                made.Dispose();
        }
        store.Collect();
        for (int i = 0; i < weak.Length; i++)
        {
            Assert.Equal(i % 2 == 0, weak[i].TryGetTarget(out WasmReference? target));
            Assert.True(i % 2 == 1 || target!.Equals(kept[i / 2]));
            target?.Dispose();
        }
        Assert.True(weak[0].TryGetTarget(out WasmReference? again));
        kept[0].Dispose();
        store.Collect();
        Assert.Equal(0, ((WasmStruct)again!).Get<int>(0));
        again.Dispose();
        store.Collect();
        Assert.False(weak[0].TryGetTarget(out _));
        Assert.Throws<ObjectDisposedException>(() => new WasmWeakReference(again));
    }

    [Fact]
    public void Weak_references_break_circles_through_both_worlds()
    {
        using WasmEngine engine = Engine(collects: false);
        using WasmStore store = new(engine);
        WasmStructType type = new(new WasmFieldType(WasmValueType.ExternRef, isMutable: true));
        WeakReference circle = MakeCircle(store, type);
        for (int i = 0; i < 2000; i++)
            WasmStruct.Create(store, type, WasmValue.FromExtern(new object())).Dispose();
        store.Collect();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(circle.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference MakeCircle(WasmStore store, WasmStructType type)
    {
        WasmWeakReference[] box = new WasmWeakReference[1];
        using WasmStruct made = WasmStruct.Create(store, type, WasmValue.FromExtern(box));
        box[0] = new WasmWeakReference(made);
        return new WeakReference(box);
    }

    private static long Sum(WasmInstance instance) => instance.GetFunction<long>("sum").Invoke();
}
