using System.Runtime.Intrinsics;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>The public API's own rules: what it refuses, and in which words.</summary>
public sealed class ApiTests : IDisposable
{
    private static readonly WasmFunctionType IntToInt = new([WasmValueType.Int32], [WasmValueType.Int32]);

    private readonly WasmEngine engine = new();
    private readonly WasmStore store;

    public ApiTests() => store = new WasmStore(engine);

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }

    private WasmInstance Instantiate(string wat, WasmStore? other = null)
        => new WasmLinker(engine).Instantiate(other ?? store, engine.CompileText(wat));

    [Fact]
    public void Values_keep_their_bits_and_types()
    {
        Assert.Equal(-5, ((WasmValue)(-5)).ToInt32());
        Assert.Equal(0xFFFFFFFBu, ((WasmValue)(-5)).LowBits);
        Assert.Equal(0x7FA00001u, WasmValue.FromBits(WasmValueType.Single, 0x7FA00001).LowBits);
        Vector128<byte> vector = Vector128.Create((byte)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        Assert.Equal(vector, WasmValue.FromVector128(vector).ToVector128());
        Assert.Equal("0x0102030405060708090a0b0c0d0e0f10", WasmValue.FromVector128(vector).ToString());
        Assert.Throws<InvalidOperationException>(() => ((WasmValue)1L).ToInt32());
        Assert.Equal(-1, new WasmI31(0x7FFFFFFF).Value);
    }

    [Fact]
    public void Calls_with_wrong_arguments_are_refused()
    {
        WasmFunction function = Instantiate("(module (func (export \"f\") (param i32) (result i32) (local.get 0)))").GetFunction("f");
        Assert.Contains("takes 1 arguments, not 2", Assert.Throws<ArgumentException>(() => function.Invoke(1, 2)).Message,
            StringComparison.Ordinal);
        Assert.Contains("a value of type i32 is needed", Assert.Throws<ArgumentException>(() => function.Invoke(1L)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => function.Invoke([1], []));
        Assert.Throws<ArgumentException>(() => function.InvokeRaw([]));
        ulong[] slots = [7];
        function.InvokeRaw(slots);
        Assert.Equal(7UL, slots[0]);
    }

    [Theory]
    [InlineData("(module\n  (func $f (result i32)\n    i64.const 1))", 3, 16)]
    [InlineData("(module\n  (import \"a\" \"b\" (func))\n  (func (drop (i32.const 1)))\n  (func (local i32)\n    (block (drop\n      (i32.add\n        (i32.const 1)\n        (f32.const 1))))))", 6, 8)]
    [InlineData("(func (if (i32.const 1)\n  (then (i32.const 2)\n )))", 3, 3)]
    [InlineData("(func nop\n  i32.const 1\n  loop i32.eqz drop end)", 3, 8)]
    public void Errors_of_the_validator_name_the_line_of_the_text(string text, int line, int column)
    {
        using WasmEngine engine = new();
        WasmCompileException error = Assert.Throws<WasmCompileException>(() => engine.CompileText(text));
        Assert.True(error.Offset > 0 && error.FunctionIndex >= 0);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.EndsWith($"line {line}, column {column} of the text", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 0x61, 0x73 })]
    public void Bytes_that_end_early_are_no_text(byte[] bytes)
    {
        using WasmEngine engine = new();
        Assert.Equal(0, Assert.Throws<WasmCompileException>(() => engine.Compile(bytes)).Line);
    }

    [Fact]
    public void Missing_exports_are_named_with_what_may_have_been_meant()
    {
        WasmInstance instance = Instantiate("(module (memory (export \"memory\") 1) (func (export \"compute\")))");
        Assert.Equal("the module exports no function \"conpute\"; did you mean \"compute\"?",
            Assert.Throws<WasmException>(() => instance.GetFunction("conpute")).Message);
        Assert.EndsWith("did you mean \"run\"?",
            Assert.Throws<WasmException>(() => Instantiate("(module (func (export \"run\")))").GetFunction("rnu")).Message,
            StringComparison.Ordinal);
        Assert.Equal("the export \"memory\" is a memory, not a function",
            Assert.Throws<WasmException>(() => instance.GetFunction("memory")).Message);
        Assert.False(instance.TryGetExport("nothing", out _));
    }

    [Fact]
    public void Host_objects_travel_as_external_references()
    {
        WasmInstance instance = Instantiate(
            """
            (module (table $t (export "t") 2 externref) (global (export "g") (mut externref) (ref.null extern))
              (func (export "put") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
              (func (export "get") (param i32) (result externref) (table.get $t (local.get 0))))
            """);
        object mine = new();
        instance.GetFunction("put").Invoke(1, WasmValue.FromExtern(mine));
        Assert.Same(mine, instance.GetFunction("get").Invoke(1)[0].ToReference());
        Assert.Null(instance.GetFunction("get").Invoke(0)[0].ToReference());
        Assert.Same(mine, instance.GetTable("t").Get(1).ToReference());
        instance.GetGlobal("g").Value = WasmValue.FromExtern(mine);
        Assert.Same(mine, instance.GetGlobal("g").Value.ToReference());
        Assert.Throws<ArgumentOutOfRangeException>(() => instance.GetTable("t").Get(2));
    }

    [Fact]
    public void Things_of_the_host_can_be_imported()
    {
        WasmMemory memory = new(store, new WasmMemoryType(1, 2));
        WasmTable table = new(store, new WasmTableType(WasmValueType.FuncRef, 2));
        WasmGlobal global = new(store, new WasmGlobalType(WasmValueType.Int64, isMutable: true), 40L);
        table.Set(0, WasmFunction.FromCallback(store, IntToInt,
            (in WasmCaller _, ReadOnlySpan<WasmValue> a, Span<WasmValue> r) => r[0] = a[0].ToInt32() * 2));
        WasmLinker linker = new WasmLinker(engine).Define("h", "m", memory).Define("h", "t", table).Define("h", "g", global);
        WasmInstance instance = linker.Instantiate(store, engine.CompileText(
            """
            (module (import "h" "m" (memory 1)) (import "h" "t" (table 1 funcref)) (import "h" "g" (global $g (mut i64)))
              (func (export "f") (result i32)
                (global.set $g (i64.add (global.get $g) (i64.const 2)))
                (i32.store (i32.const 0) (i32.const 77))
                (call_indirect (param i32) (result i32) (i32.const 21) (i32.const 0))))
            """));
        Assert.Equal(42, instance.GetFunction("f").Invoke()[0].ToInt32());
        Assert.Equal(42, global.Value.ToInt64());
        Assert.Equal(77, memory.Span(0, 1)[0]);
        Assert.True(memory.TryGrow(1, out ulong old));
        Assert.Equal(1UL, old);
        Assert.False(memory.TryGrow(1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Span(131072, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Span(ulong.MaxValue, 2));
    }

    [Fact]
    public void Spans_over_memory_stay_valid_when_it_grows()
    {
        WasmMemory memory = Instantiate("(module (memory (export \"m\") 1 100))").GetMemory("m");
        Span<byte> before = memory.Span(0, 65536);
        Assert.True(memory.TryGrow(50, out _));
        before[5] = 9;
        Assert.Equal(9, memory.AsSpan()[5]);
        Assert.Equal(51UL * 65536, memory.Size);
    }

    [Fact]
    public void Items_of_another_store_are_refused()
    {
        using WasmStore other = new(engine);
        WasmInstance foreign = Instantiate("(module (func (export \"f\")))", other);
        WasmInstance instance = Instantiate("(module (func (export \"f\") (param funcref)))");
        Assert.Throws<ArgumentException>(() => instance.GetFunction("f").Invoke(foreign.GetFunction("f")));
        WasmLinker linker = new WasmLinker(engine).DefineInstance("o", foreign);
        WasmModule module = engine.CompileText("(module (import \"o\" \"f\" (func)))");
        Assert.Contains("belongs to another store", Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, module)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_of_the_store_hold()
    {
        using WasmStore small = new(engine, new WasmStoreOptions { MemoryLimit = 3 * 65536, TableLimit = 10 });
        WasmMemory memory = Instantiate("(module (memory (export \"m\") 2))", small).GetMemory("m");
        Assert.False(memory.TryGrow(2, out _));
        Assert.True(memory.TryGrow(1, out _));
        Assert.Throws<WasmException>(() => Instantiate("(module (memory 1))", small));
        Assert.Throws<WasmException>(() => Instantiate("(module (table 11 funcref))", small));
        WasmTable table = Instantiate("(module (table (export \"t\") 9 funcref))", small).GetTable("t");
        Assert.False(table.TryGrow(2, WasmValue.FromFunction(null), out _));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WasmEngine(new WasmEngineOptions { StackSize = 1000 }));
        Assert.Throws<ArgumentException>(() => new WasmMemoryType(2, 1));
        Assert.Throws<ArgumentException>(() => new WasmTableType(WasmValueType.Int32, 1));
        WasmFunctionType references = new([WasmValueType.ExternRef], []);
        Assert.Throws<ArgumentException>(
            () => new WasmLinker(engine).RawFunc("a", "b", references, (in WasmCaller _, Span<ulong> _) => { }));
        WasmGlobal constant = new(store, new WasmGlobalType(WasmValueType.Int32, isMutable: false), 1);
        Assert.Throws<InvalidOperationException>(() => constant.Value = 2);
    }

    [Fact]
    public void Disposed_stores_say_so()
    {
        WasmStore gone = new(engine);
        WasmInstance instance = Instantiate("(module (memory (export \"m\") 1) (func (export \"f\")))", gone);
        WasmFunction function = instance.GetFunction("f");
        WasmMemory memory = instance.GetMemory("m");
        gone.Dispose();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => function.Invoke());
        Assert.Throws<ObjectDisposedException>(() => memory.Size);
        Assert.Throws<ObjectDisposedException>(() => memory.Span(0, 1));
        Assert.Throws<ObjectDisposedException>(() => Instantiate("(module)", gone));
    }

    [Fact]
    public void Cancelled_tokens_stop_a_call_before_it_begins()
    {
        WasmFunction function = Instantiate("(module (func (export \"f\")))").GetFunction("f");
        CancellationToken cancelled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => function.Invoke([], [], cancelled));
        function.Invoke();
    }
}
