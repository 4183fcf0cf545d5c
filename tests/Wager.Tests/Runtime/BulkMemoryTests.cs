using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Copies and fills of all small sizes, overlapping ones included, against the framework's.</summary>
public sealed class BulkMemoryTests
{
    private const string Wat = """
        (module (memory $a (export "a") 1) (memory $b (export "b") 1)
          (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
          (func (export "across") (param i32 i32 i32) (memory.copy $b $a (local.get 0) (local.get 1) (local.get 2)))
          (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2))))
        """;

    private static readonly int[] Sizes = [.. Enumerable.Range(0, 70), 100, 1000];

    private static WasmInstance Instantiate()
    {
        WasmEngine engine = new();
        return new WasmLinker(engine).Instantiate(new WasmStore(engine), engine.CompileText(Wat));
    }

    [Fact]
    public void Copies_move_exactly_their_bytes()
    {
        WasmInstance instance = Instantiate();
        WasmFunction copy = instance.GetFunction("copy");
        Span<byte> memory = instance.GetMemory("a").Span(0, 4096);
        byte[] expected = new byte[4096];
        foreach (int size in Sizes)
        {
            foreach (int distance in (int[])[-33, -16, -3, -1, 0, 1, 2, 7, 15, 17, 40, 1500])
            {
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = memory[i] = (byte)(i * 7 + i / 256);
                copy.Invoke(1024 + distance, 1024, size);
                expected.AsSpan(1024, size).CopyTo(expected.AsSpan(1024 + distance));
                Assert.True(memory.SequenceEqual(expected), $"size {size}, distance {distance}");
            }
        }
    }

    [Fact]
    public void Fills_write_exactly_their_bytes()
    {
        WasmInstance instance = Instantiate();
        WasmFunction fill = instance.GetFunction("fill");
        Span<byte> memory = instance.GetMemory("a").Span(0, 4096);
        byte[] expected = new byte[4096];
        foreach (int size in Sizes)
        {
            memory.Clear();
            Array.Clear(expected);
            fill.Invoke(1001, 0x1A5, size);
            expected.AsSpan(1001, size).Fill(0xA5);
            Assert.True(memory.SequenceEqual(expected), $"size {size}");
        }
    }

    [Fact]
    public void Copies_between_memories_work()
    {
        WasmInstance instance = Instantiate();
        instance.GetMemory("a").Span(10, 3).Fill(9);
        instance.GetFunction("across").Invoke(20, 10, 3);
        Assert.Equal([9, 9, 9, 0], instance.GetMemory("b").Span(20, 4).ToArray());
        Assert.Equal(0, instance.GetMemory("a").Span(20, 1)[0]);
    }

    [Theory]
    [InlineData("copy", 65536, 0, 1)]
    [InlineData("copy", 0, 65536, 1)]
    [InlineData("copy", 0, -1, 2)]
    [InlineData("copy", 65530, 0, 7)]
    [InlineData("copy", 0, 0, 65537)]
    [InlineData("copy", 65537, 0, 0)]
    [InlineData("across", 65500, 0, 60)]
    [InlineData("fill", 65536, 0, 1)]
    [InlineData("fill", -1, 0, 64)]
    [InlineData("fill", 65537, 0, 0)]
    public void What_does_not_fit_traps_and_writes_nothing(string function, int a, int b, int c)
    {
        WasmInstance instance = Instantiate();
        instance.GetMemory("a").Span(0, 65536).Fill(3);
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction(function).Invoke(a, b, c));
        Assert.Equal(WasmTrapCode.MemoryOutOfBounds, trap.Code);
        Assert.False(instance.GetMemory("a").Span(0, 65536).ContainsAnyExcept((byte)3));
    }

    [Theory]
    [InlineData("copy", 65536, 65536, 0)]
    [InlineData("copy", 65535, 0, 1)]
    [InlineData("fill", 65536, 1, 0)]
    [InlineData("fill", 65472, 1, 64)]
    public void What_just_fits_is_done(string function, int a, int b, int c) => Instantiate().GetFunction(function).Invoke(a, b, c);

    /// <summary>One instruction writes a gigabyte; whoever is tired of waiting gets the thread back in the middle of it.</summary>
    [Theory]
    [InlineData("fill")]
    [InlineData("copy")]
    [InlineData("array.fill")]
    [InlineData("array.copy")]
    public void A_long_operation_can_be_cancelled(string operation)
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        using CancellationTokenSource source = new();
        WasmInstance instance = new WasmLinker(engine)
            .Func("h", "cancel", (in WasmCaller _) => source.Cancel())
            .Instantiate(store, engine.CompileText("""
                (module
                  (import "h" "cancel" (func $cancel))
                  (memory (export "memory") 16384)
                  (type $bytes (array (mut i8)))
                  (global $a (mut (ref null $bytes)) (ref.null $bytes))
                  (func (export "make") (global.set $a (array.new_default $bytes (i32.const 0x8000000))))
                  (func (export "element") (param i32) (result i32) (array.get_u $bytes (global.get $a) (local.get 0)))
                  (func (export "fill") (call $cancel) (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x40000000)))
                  (func (export "copy") (i32.store8 (i32.const 0) (i32.const 7)) (call $cancel) (memory.copy (i32.const 0x20000000) (i32.const 0) (i32.const 0x20000000)))
                  (func (export "array.fill") (call $cancel) (array.fill $bytes (global.get $a) (i32.const 0) (i32.const 7) (i32.const 0x8000000)))
                  (func (export "array.copy")
                    (array.set $bytes (global.get $a) (i32.const 0) (i32.const 7))
                    (call $cancel)
                    (array.copy $bytes $bytes (global.get $a) (i32.const 0x4000000) (global.get $a) (i32.const 0) (i32.const 0x4000000))))
                """));
        instance.GetFunction("make").Invoke();
        Assert.Throws<OperationCanceledException>(() => instance.GetFunction(operation).Invoke([], [], source.Token));
        // Fills begin at the start, copies upwards at the end.
        Assert.Equal(0, instance.GetMemory("memory").Span(operation == "copy" ? 0x20000000UL : 0x3FFFFFFF, 1)[0]);
        Assert.Equal(0, instance.GetFunction("element").Invoke(operation == "array.copy" ? 0x4000000 : 0x7FFFFFF)[0].ToInt32());
    }
}
