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

    private struct Point
    {
        public int X;
        public int Y;
        public double Weight;
    }
}
