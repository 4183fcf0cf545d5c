using Xunit;

namespace Wager.Tests.Emit;

/// <summary>What the optimizing tier's code does besides computing.</summary>
public sealed class OptimizedCodeTests
{
    [Theory]
    [InlineData("(func $f (export \"f\") (param i32) (return_call $f (local.get 0)))")]
    [InlineData("(func (export \"f\") (param i32) (loop $l (br $l)))")]
    [InlineData("(func (export \"f\") (param i32) (loop $l (br_if $l (i32.eqz (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))) (loop $l (br $l)))")]
    [InlineData("(func $g (param i32) (return_call $f (local.get 0))) (func $f (export \"f\") (param i32) (return_call $g (local.get 0)))")]
    public async Task Whatever_runs_forever_can_be_stopped(string functions)
    {
        using WasmEngine engine = new(Configurations.Optimizing);
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText($"(module {functions})"));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(100));
        await Task.Run(() => Assert.Throws<OperationCanceledException>(() => instance.GetFunction("f").Invoke([1], [], source.Token)));
    }
}
