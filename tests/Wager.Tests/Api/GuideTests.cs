using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>The programs of <c>docs/guide.md</c>, and the edges of what they use.</summary>
public sealed class GuideTests : IDisposable
{
    /// <summary>A guest with an allocator that only goes up, and a structure {int x, y; double weight} at 64.</summary>
    private const string Guest = """
        (module
          (import "env" "log" (func $log (param i32 i32)))
          (memory (export "memory") 1)
          (data (i32.const 64) "\01\00\00\00\02\00\00\00\00\00\00\00\00\00\04\40")
          (data (i32.const 128) "caf\c3\a9\00rest")
          (data (i32.const 65533) "end")
          (global $top (mut i32) (i32.const 1024))
          (func (export "malloc") (param i32) (result i32)
            (global.get $top) (global.set $top (i32.add (global.get $top) (local.get 0))))
          (func (export "greet") (param i32 i32) (call $log (local.get 0) (local.get 1)))
          (func (export "x") (result i32) (i32.load (i32.const 64))))
        """;

    private readonly WasmEngine engine = new();
    private readonly StringWriter log = new();
    private readonly WasmStore store;
    private readonly WasmInstance instance;

    public GuideTests()
    {
        store = new WasmStore(engine, new WasmStoreOptions { Data = log });
        instance = new WasmLinker(engine)
            .Func("env", "log", static (in WasmCaller caller, int text, int length) =>
                ((TextWriter)caller.Store.Data!).Write(caller.Memory!.ReadUtf8((uint)text, length)))
            .Instantiate(store, engine.CompileText(Guest));
    }

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
        log.Dispose();
    }

    [Fact]
    public void Strings_cross_the_border()
    {
        const string Text = "grüß dich";
        int length = Encoding.UTF8.GetByteCount(Text);
        uint place = instance.GetFunction<int, uint>("malloc").Invoke(length);
        Assert.Equal(length, instance.GetMemory("memory").WriteUtf8(place, Text, length));
        instance.GetAction<uint, int>("greet").Invoke(place, length);
        Assert.Equal(Text, log.ToString());
    }

    [Fact]
    public void Strings_of_the_guests_heap_cross_the_border()
    {
        byte[] wasm = Encoding.UTF8.GetBytes("""
            (module
              (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
              (import "'" "Hello, " (global $hello externref))
              (func (export "greet") (param externref) (result externref) (call $concat (global.get $hello) (local.get 0))))
            """);
        WasmModule module = engine.Compile(wasm, new WasmModuleOptions { JsStringBuiltins = true, StringConstants = "'" });
        WasmFunction<string, string> greet = new WasmLinker(engine).Instantiate(store, module).GetFunction<string, string>("greet");
        Assert.Equal("Hello, Kotlin", greet.Invoke("Kotlin"));
    }

    [Fact]
    public void Objects_are_made_and_read()
    {
        WasmModule module = engine.CompileText("""
            (module
              (type $point (struct (field (mut f64)) (field (mut f64))))
              (func (export "length") (param $p (ref $point)) (result f64)
                (f64.sqrt (f64.add
                  (f64.mul (struct.get $point 0 (local.get $p)) (struct.get $point 0 (local.get $p)))
                  (f64.mul (struct.get $point 1 (local.get $p)) (struct.get $point 1 (local.get $p)))))))
            """);
        WasmInstance made = new WasmLinker(engine).Instantiate(store, module);
        WasmStructType pointType = made.GetFunction("length").Type.Parameters[0].StructType!;
        WasmStruct point = WasmStruct.Create(store, pointType, 3.0, 4.0);
        double length = made.GetFunction<WasmStruct, double>("length").Invoke(point);
        Assert.Equal(5, length);
        point.Set(0, 6.0);
        WasmArray bytes = WasmArray.From<byte>(store, new WasmArrayType(WasmFieldType.Int8(isMutable: true)), [1, 2, 3]);
        byte[] copy = new byte[2];
        bytes.CopyTo(1, copy.AsSpan());
        Assert.Equal([2, 3], copy);
        Assert.True(bytes.Is(WasmValueType.ArrayRef));
    }

    [Fact]
    public void Structures_cross_the_border()
    {
        WasmMemory memory = instance.GetMemory("memory");
        Point point = memory.Read<Point>(64);
        Assert.Equal(new Point { X = 1, Y = 2, Weight = 2.5 }, point);
        memory.Write(64, point with { X = 3 });
        Assert.Equal(3, instance.GetFunction<int>("x").Invoke());
        Span<Point> points = MemoryMarshal.Cast<byte, Point>(memory.Span(64, 2 * Unsafe.SizeOf<Point>()));
        points[0].X = 4;
        Assert.Equal(4, instance.GetFunction<int>("x").Invoke());
    }

    [Fact]
    public void Text_must_end_and_fit()
    {
        WasmMemory memory = instance.GetMemory("memory");
        Assert.Equal("café", memory.ReadUtf8Z(128));
        Assert.Equal("café", memory.ReadUtf8Z(128, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadUtf8Z(128, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadUtf8Z(65533));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadUtf8Z(65536));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadUtf8Z(ulong.MaxValue));
        Assert.Throws<ArgumentException>(() => memory.WriteUtf8(0, "four", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.WriteUtf8(65534, "abc", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Read<long>(65529));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Write(ulong.MaxValue, 1));
    }

    [Fact]
    public async Task Host_functions_may_take_their_time()
    {
        using WasmStore own = new(engine);
        WasmInstance guest = await new WasmLinker(engine)
            .AsyncFunc("env", "fetch", static async (WasmAsyncCaller caller, int id) =>
            {
                await Task.Delay(10, caller.CancellationToken);
                return id * 2;
            })
            .InstantiateAsync(own, engine.CompileText("""
                (module
                  (import "env" "fetch" (func $fetch (param i32) (result i32)))
                  (func (export "twice") (param i32) (result i32) (i32.add (call $fetch (local.get 0)) (call $fetch (local.get 0)))))
                """));
        using CancellationTokenSource timeout = new(TimeSpan.FromMinutes(1));
        Assert.Equal(84, await guest.GetFunction<int, int>("twice").InvokeAsync(21, timeout.Token));
    }

    [Fact]
    public void Many_short_calls_share_instances()
    {
        WasmModule module = engine.CompileText("""
            (module
              (memory 1)
              (func (export "_initialize") (i32.store (i32.const 0) (i32.const 40)))
              (func (export "handle") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (local.get 0)))
                (i32.load (i32.const 0))))
            """);
        using WasmInstancePool pool = new(new WasmLinker(engine), module, new WasmInstancePoolOptions
        {
            Initialize = static instance => instance.GetAction("_initialize").Invoke(),
        });
        for (int request = 0; request < 5; request++)
        {
            using WasmRental rental = pool.Rent();
            Assert.Equal(40 + request, rental.Instance.GetFunction<int, int>("handle").Invoke(request));
        }
        Assert.Equal(1, pool.Idle);
    }

    [Fact]
    public async Task Threads_share_memory()
    {
        WasmModule module = engine.CompileText("""
            (module
              (memory (import "env" "memory") 1 16 shared)
              (func (export "work") (param i32) (drop (i32.atomic.rmw.add (i32.const 0) (local.get 0)))))
            """);
        using WasmSharedMemory memory = new(engine, new WasmMemoryType(minimum: 1, maximum: 16, isShared: true));
        WasmLinker linker = new(engine);
        linker.Define("env", "memory", memory);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Task.Run(() =>
        {
            using WasmStore own = new(engine);
            linker.Instantiate(own, module).GetAction<int>("work").Invoke(number);
        })));
        Assert.Equal(10, memory.Span(0, 1)[0]);
    }

    private struct Point
    {
        public int X;
        public int Y;
        public double Weight;
    }
}
