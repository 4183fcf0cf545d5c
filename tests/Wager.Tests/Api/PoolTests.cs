using Xunit;

namespace Wager.Tests.Api;

/// <summary>Instances that go back to an earlier state, alone and in pools; and the limit of machine code.</summary>
public sealed class PoolTests
{
    private const string Text = """
        (module
          (import "env" "get" (func $get (param i32) (result i32)))
          (memory (export "memory") 2 10)
          (data (i32.const 65530) "initial")
          (data $passive "passive")
          (table $t (export "table") 3 20 funcref)
          (table $x 1 externref)
          (elem $e funcref (ref.func $get))
          (elem (table $t) (i32.const 1) funcref (ref.func $one))
          (global $g (export "g") (mut i32) (i32.const 7))
          (global $v (mut v128) (v128.const i32x4 1 2 3 4))
          (func $one (export "one") (result i32) (i32.const 1))
          (func (export "spoil") (param externref) (result i32)
            (i32.store (i32.const 0) (i32.const 1234))
            (i32.store8 (i32.const 65531) (i32.const 0))
            (drop (memory.grow (i32.const 3)))
            (i32.store (i32.const 200000) (i32.const 5))
            (drop (table.grow $t (ref.null func) (i32.const 5)))
            (table.set $t (i32.const 1) (ref.null func))
            (table.set $x (i32.const 0) (local.get 0))
            (global.set $g (i32.const 8))
            (global.set $v (v128.const i32x4 0 0 0 0))
            (memory.init $passive (i32.const 8) (i32.const 0) (i32.const 7))
            (data.drop $passive)
            (elem.drop $e)
            (memory.size))
          (func (export "sum") (result i32)
            (memory.init $passive (i32.const 100) (i32.const 0) (i32.const 7))
            (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))
            (i32.add (i32.add (call_indirect $t (result i32) (i32.const 1)) (i32x4.extract_lane 3 (global.get $v)))
              (i32.add (i32.load8_u (i32.const 65531)) (i32.add (i32.load (i32.const 0)) (ref.is_null (table.get $x (i32.const 0)))))))
          (func (export "wait") (param i32) (result i32) (i32.store (i32.const 0) (i32.const 99)) (call $get (local.get 0)))
          (func (export "forever") (i32.store (i32.const 0) (i32.const 99)) (loop (br 0)))
          (func (export "trap") (i32.store (i32.const 0) (i32.const 99)) (unreachable))
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1))))
        """;

    private const int Untouched = 1 + 4 + 'n' + 0 + 1;

    public static TheoryData<WasmMemoryMode> Modes { get; } = [WasmMemoryMode.Guard, WasmMemoryMode.Explicit];

    private static WasmLinker Linker(WasmEngine engine, TaskCompletionSource<int>? source = null) =>
        new WasmLinker(engine).AsyncFunc<int, int>("env", "get", async (_, x) => source is null ? x : await source.Task);

    private static void CheckUntouched(WasmInstance instance)
    {
        Assert.Equal(131072UL, instance.GetMemory("memory").Size);
        Assert.Equal(3UL, instance.GetTable("table").Size);
        Assert.Equal(7, instance.GetGlobal("g").Value.ToInt32());
        Assert.Equal(Untouched, instance.GetFunction<int>("sum").Invoke());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Everything_goes_back(WasmMemoryMode mode)
    {
        using WasmEngine engine = new(new WasmEngineOptions { MemoryMode = mode });
        using WasmStore store = new(engine, new WasmStoreOptions { MemoryLimit = 5 * 65536 });
        WasmInstance instance = Linker(engine).Instantiate(store, engine.CompileText(Text));
        Assert.Throws<InvalidOperationException>(instance.Reset);
        instance.Capture();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(5, instance.GetFunction<object, int>("spoil").Invoke(new object()));
            Assert.Equal(8UL, instance.GetTable("table").Size);
            Assert.Equal(5, instance.GetFunction<int, int>("load").Invoke(200000));
            instance.Reset();
            Assert.Throws<WasmTrapException>(() => instance.GetFunction<int, int>("load").Invoke(200000));
            CheckUntouched(instance);
            instance.Reset();
        }
        // A later state, with fewer pages in the image, then with more.
        instance.GetFunction<object, int>("spoil").Invoke(new object());
        instance.GetMemory("memory").AsSpan().Clear();
        instance.Capture();
        instance.GetAction<int, int>("store").Invoke(65536, 3);
        instance.Reset();
        Assert.Equal(0, instance.GetFunction<int, int>("load").Invoke(65536));
        Assert.Equal(0, instance.GetFunction<int, int>("load").Invoke(200000));
        instance.GetAction<int, int>("store").Invoke(200000, 4);
        instance.Capture();
        instance.GetMemory("memory").AsSpan().Fill(0xEE);
        instance.Reset();
        Assert.Equal(4, instance.GetFunction<int, int>("load").Invoke(200000));
        Assert.Equal(0, instance.GetFunction<int, int>("load").Invoke(65536));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void No_byte_of_an_image_survives_its_store(WasmMemoryMode mode)
    {
        using WasmEngine engine = new(new WasmEngineOptions { MemoryMode = mode });
        WasmModule module = engine.CompileText(Text);
        for (int i = 0; i < 3; i++)
        {
            using (WasmStore first = new(engine))
            {
                WasmInstance instance = Linker(engine).Instantiate(first, module);
                instance.GetMemory("memory").AsSpan().Fill(0xEE);
                instance.Capture();
                instance.Reset();
                instance.GetFunction<object, int>("spoil").Invoke(new object());
            }
            using WasmStore second = new(engine);
            WasmMemory memory = new(second, new WasmMemoryType(5, 5));
            Assert.Equal(-1, memory.AsSpan().IndexOfAnyExcept((byte)0));
        }
    }

    [Fact]
    public async Task A_pool_gives_instances_as_new()
    {
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        TaskCompletionSource<int> source = new();
        int made = 0;
        using WasmInstancePool pool = new(Linker(engine, source), engine.CompileText(Text), new WasmInstancePoolOptions
        {
            MaxIdle = 2,
            Store = new WasmStoreOptions { Data = "initial" },
            Initialize = instance =>
            {
                made++;
                instance.Store.AddFuel(1_000_000);
                instance.GetAction<int, int>("store").Invoke(4000, 42);
            },
        });
        foreach (string function in new[] { "", "trap", "forever", "spoil", "wait", "" })
        {
            using WasmRental rental = pool.Rent();
            WasmInstance instance = rental.Instance;
            instance.Store.AddFuel(1_000_000);
            Assert.Equal(42, instance.GetFunction<int, int>("load").Invoke(4000));
            CheckUntouched(instance);
            Assert.Equal("initial", instance.Store.Data);
            instance.Store.Data = "other";
            if (function is "trap")
                Assert.Throws<WasmTrapException>(() => instance.GetAction(function).Invoke());
            if (function is "forever")
                Assert.Throws<WasmTrapException>(() => instance.GetAction(function).Invoke());
            if (function is "spoil")
                instance.GetFunction<object, int>(function).Invoke(new object());
            if (function is not "wait")
                continue;
            Task<int> waiting = instance.GetFunction<int, int>("wait").InvokeAsync(1).AsTask();
            rental.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
            Assert.Throws<ObjectDisposedException>(() => rental.Instance);
        }
        Assert.Equal(2, made);
        Assert.Equal(1, pool.Idle);
        using (WasmRental rental = pool.Rent())
            Assert.True(rental.Instance.Store.FuelRemaining == 0 || made == 3);
        WasmRental[] rentals = [pool.Rent(), pool.Rent(), pool.Rent()];
        foreach (WasmRental rental in rentals)
            rental.Dispose();
        Assert.Equal(2, pool.Idle);
        pool.Dispose();
        Assert.Equal(0, pool.Idle);
        Assert.Throws<ObjectDisposedException>(pool.Rent);
    }

    [Fact]
    public async Task A_pool_serves_many_threads()
    {
        using WasmEngine engine = new();
        using WasmInstancePool pool = new(Linker(engine), engine.CompileText(Text));
        await Parallel.ForAsync(0, 2000, (i, _) =>
        {
            using WasmRental rental = pool.Rent();
            Assert.Equal(0, rental.Instance.GetFunction<int, int>("load").Invoke(8));
            rental.Instance.GetAction<int, int>("store").Invoke(8, i + 1);
            Assert.Equal(i + 1, rental.Instance.GetFunction<int, int>("load").Invoke(8));
            if (i % 100 == 0)
                rental.Instance.GetFunction<object, int>("spoil").Invoke(new object());
            return ValueTask.CompletedTask;
        });
        Assert.InRange(pool.Idle, 1, 4 * Environment.ProcessorCount);
    }

    [Theory]
    [InlineData(WasmTier.Baseline)]
    [InlineData(WasmTier.Auto)]
    public void Machine_code_has_a_limit(WasmTier tier)
    {
        string functions = string.Concat(Enumerable.Range(0, 200).Select(i =>
            $"(func (export \"f{i}\") (param i32) (result i32) (i32.add (i32.mul (local.get 0) (i32.const {i})) (i32.const 5)))"));
        using WasmEngine engine = new(new WasmEngineOptions { Tier = tier, CodeSizeLimit = 4000 });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText($"(module {functions})"));
        int fitting = 0;
        WasmException? thrown = null;
        for (int i = 0; i < 200 && thrown is null; i++)
        {
            try
            {
                Assert.Equal(3 * i + 5, instance.GetFunction<int, int>($"f{i}").Invoke(3));
                fitting++;
            }
            catch (WasmException exception)
            {
                thrown = exception;
            }
        }
        Assert.InRange(fitting, 10, 190);
        Assert.Contains("4000 bytes", thrown!.Message);
        // What fits goes on.
        Assert.Equal(8, instance.GetFunction<int, int>("f1").Invoke(3));
        using WasmEngine eager = new(new WasmEngineOptions { Tier = tier, CodeSizeLimit = 4000, EagerCompilation = true });
        Assert.Contains("CodeSizeLimit", Assert.ThrowsAny<WasmException>(() => eager.CompileText($"(module {functions})")).Message);
    }
}
