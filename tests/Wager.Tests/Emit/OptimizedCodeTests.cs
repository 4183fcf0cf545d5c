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

    [Fact]
    public void A_loop_variable_compared_before_its_next_value_is_known_is_compared_itself()
    {
        using WasmEngine engine = new(Configurations.Optimizing);
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module (memory 1)
              (func (export "f") (param i32) (result i32) (local $i i32) (local $hit i32)
                (loop $l
                  (local.set $hit (i32.add (local.get $hit) (i32.eq (local.get $i) (i32.const 5))))
                  (i32.store (i32.const 0) (local.get $hit))
                  (local.set $i (i32.add (local.get $i) (i32.load (i32.const 16))))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $l (i32.lt_u (local.get $i) (local.get 0))))
                (local.get $hit))
              (func (export "g") (param i32) (result i32) (local $i i32) (local $hit i32)
                (loop $l
                  (local.set $hit (i32.add (local.get $hit) (i32.eq (local.get $i) (i32.const 5))))
                  (i32.store (i32.const 0) (local.get $hit))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $l (i32.lt_u (local.get $i) (local.get 0))))
                (local.get $hit)))
            """));
        Assert.Equal(1, instance.GetFunction<int, int>("f").Invoke(10));
        Assert.Equal(1, instance.GetFunction<int, int>("g").Invoke(10));
    }
}
