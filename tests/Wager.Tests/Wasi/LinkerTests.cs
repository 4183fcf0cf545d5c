using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>WASI under guests that really run.</summary>
public sealed class LinkerTests
{
    private const string Imports = """
        (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
        (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
        (memory (export "memory") 1)
        """;

    [Fact]
    public void A_guest_writes_to_the_configured_stream()
    {
        MemoryStream output = new();
        using Guest guest = new("""
            (data (i32.const 16) "text")
            (func (export "f") (result i32)
              (i32.store (i32.const 0) (i32.const 16)) (i32.store (i32.const 4) (i32.const 4))
              (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
            """, new WasiConfiguration { Stdout = output });
        Assert.Equal(0, guest.Call("f"));
        Assert.Equal("text", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Exit_passes_through_the_guests_frames()
    {
        using Guest guest = new("""(func $inner (call $exit (i32.const 9))) (func (export "f") (result i32) (call $inner) (i32.const 0))""");
        Assert.Equal(9, Assert.Throws<WasmExitException>(() => guest.Call("f")).ExitCode);
    }

    [Fact]
    public void A_bad_pointer_is_an_error_number()
    {
        using Guest guest = new("""(func (export "f") (result i32) (call $args (i32.const 0x10000) (i32.const 0)))""");
        Assert.Equal(21, guest.Call("f"));
    }

    [Fact]
    public void Every_store_has_descriptors_of_its_own()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText($"(module {Imports} (func (export \"f\") (result i32) (call $fd_close (i32.const 1))))");
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration());
        using WasmStore first = new(engine), second = new(engine);
        WasmFunction a = linker.Instantiate(first, module).GetFunction("f"), b = linker.Instantiate(second, module).GetFunction("f");
        Assert.Equal([0, 0, 8, 8], [a.Invoke()[0].ToInt32(), b.Invoke()[0].ToInt32(), a.Invoke()[0].ToInt32(), b.Invoke()[0].ToInt32()]);
    }

    [Fact]
    public void A_sleeping_guest_is_woken_by_cancellation()
    {
        using Guest guest = new("""
            (func (export "f") (result i32)
              (i32.store (i32.const 16) (i32.const 1)) (i64.store (i32.const 24) (i64.const 60000000000))
              (call $poll (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128)))
            """);
        using CancellationTokenSource source = new(50);
        WasmValue[] result = new WasmValue[1];
        Assert.Throws<OperationCanceledException>(() => guest.Function("f").Invoke([], result, source.Token));
    }

    private sealed class Guest : IDisposable
    {
        private readonly WasmEngine engine = new();
        private readonly WasmStore store;
        private readonly WasmInstance instance;

        public Guest(string body, WasiConfiguration? configuration = null)
        {
            store = new WasmStore(engine);
            WasmModule module = engine.CompileText($"(module {Imports} {body})");
            instance = new WasmLinker(engine).AddWasi(configuration ?? new WasiConfiguration()).Instantiate(store, module);
        }

        public WasmFunction Function(string name) => instance.GetFunction(name);

        public int Call(string name) => Function(name).Invoke()[0].ToInt32();

        public void Dispose()
        {
            store.Dispose();
            engine.Dispose();
        }
    }
}
