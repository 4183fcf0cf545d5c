using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Short ways to what could be had before.</summary>
public sealed class ConvenienceTests
{
    private const string Adder = "(module (func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))) (memory (export \"memory\") 1) (global (export \"g\") i32 (i32.const 5)))";

    [Fact]
    public async Task Modules_come_from_files_and_streams()
    {
        using WasmEngine engine = new();
        string path = Path.GetTempFileName();
        File.WriteAllText(path, Adder);
        Assert.Equal(3, engine.CompileFile(path).Exports.Count);
        File.Delete(path);
        Assert.Throws<FileNotFoundException>(() => engine.CompileFile(path));
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("xx" + Adder));
        stream.Position = 2;
        Assert.Equal(3, engine.CompileStream(stream).Exports.Count);
        stream.Position = 2;
        Assert.Equal(3, (await engine.CompileAsync(stream, TestContext.Current.CancellationToken)).Exports.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.CompileAsync(stream, new CancellationToken(true)));
    }

    [Fact]
    public void Exports_are_found_by_name_and_functions_get_types()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Adder));
        Assert.Equal(["add", "g", "memory"], instance.Exports.Keys.Order());
        Assert.Same(instance.GetFunction("add"), instance.Exports["add"]);
        Assert.Equal(7, ((WasmFunction)instance.Exports["add"]).AsFunction<int, int, int>().Invoke(3, 4));
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction("add").AsAction());
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => instance.Exports);
    }

    [Fact]
    public void Unknown_imports_trap_when_they_are_called()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText(
            "(module (import \"a\" \"b\" (func $b (param externref) (result i32))) (import \"a\" \"c\" (func $c (result i32))) (func (export \"b\") (result i32) (call $b (ref.null extern))) (func (export \"c\") (result i32) (call $c)))");
        WasmInstance instance = new WasmLinker(engine).Func("a", "c", static (in WasmCaller _) => 9).TrapUnknownImports(module)
            .Instantiate(store, module);
        Assert.Equal(9, instance.GetFunction<int>("c").Invoke());
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction<int>("b").Invoke());
        Assert.Equal((WasmTrapCode.Unreachable, "unknown import \"a\" \"b\" was called"), (trap.Code, trap.Phrase));
        WasmModule memory = engine.CompileText("(module (import \"a\" \"m\" (memory 1)))");
        Assert.Throws<WasmLinkException>(() => new WasmLinker(engine).TrapUnknownImports(memory).Instantiate(store, memory));
    }

    [Fact]
    public void A_lambda_that_gives_its_value_back_is_explained()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        int count = 0;
        WasmModule module = engine.CompileText("(module (import \"a\" \"b\" (func)))");
        WasmLinkException error = Assert.Throws<WasmLinkException>(
            () => new WasmLinker(engine).Func("a", "b", (in WasmCaller _) => count++).Instantiate(store, module));
        Assert.Contains("block body", error.Message);
    }

    [Fact]
    public void A_message_lists_only_so_many_missing_imports()
    {
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText(
            $"(module {string.Concat(Enumerable.Range(0, 30_000).Select(i => $"(import \"wasi_snapshot_preview1\" \"fd_raed{i}\" (func))"))})");
        string message = Assert.Throws<WasmLinkException>(
            () => new WasmLinker(engine).AddWasi(new WasiConfiguration()).Instantiate(store, module)).Message;
        Assert.Equal(100, message.Split('\n').Length);
    }

    [Fact]
    public void A_guest_may_inherit_arguments_and_variables_and_write_to_callbacks()
    {
        Environment.SetEnvironmentVariable("WAGER_TEST_INHERITED", "1");
        StringBuilder output = new();
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText("""
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $variables (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1) (data (i32.const 16) "\20\00\00\00\02\00\00\00") (data (i32.const 32) "hi")
              (func (export "count") (result i32 i32)
                (drop (call $args (i32.const 0) (i32.const 4))) (drop (call $variables (i32.const 8) (i32.const 12)))
                (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 4)))
                (i32.load (i32.const 0)) (i32.load (i32.const 8))))
            """);
        WasiConfiguration configuration = new()
        {
            InheritArguments = true,
            Arguments = ["one more"],
            InheritEnvironment = true,
            Environment = new Dictionary<string, string> { ["WAGER_TEST_INHERITED"] = "2" },
            OnStdout = bytes => output.Append(Encoding.UTF8.GetString(bytes)),
        };
        WasmValue[] counts = new WasmLinker(engine).AddWasi(configuration).Instantiate(store, module).GetFunction("count").Invoke();
        Assert.Equal(Environment.GetCommandLineArgs().Length + 1, counts[0].ToInt32());
        Assert.Equal(Environment.GetEnvironmentVariables().Count, counts[1].ToInt32());
        Assert.Equal("hi", output.ToString());
        Assert.Throws<ArgumentException>(() => new WasmLinker(engine).AddWasi(configuration with { Stdout = Stream.Null }));
    }
}
