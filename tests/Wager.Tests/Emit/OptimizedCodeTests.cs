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

    [Theory]
    [InlineData("(i32.load (local.get 0))", 70000)]
    [InlineData("(i32.div_s (i32.const 7) (local.get 0))", 0)]
    [InlineData("(if (result i32) (local.get 0) (then (i32.const 1)) (else (unreachable)))", 0)]
    [InlineData("(i32.trunc_f32_s (f32.div (f32.convert_i32_s (local.get 0)) (f32.const 0)))", 0)]
    [InlineData("(loop $l (i32.store (local.get 0) (local.get 0)) (br_if $l (local.tee 0 (i32.shl (local.get 0) (i32.const 1))))) (i32.const 0)", 1)]
    public void A_trap_in_a_function_without_a_frame_tells_all_frames(string leaf, int argument)
    {
        using WasmEngine engine = new(Configurations.Optimizing);
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText($"""
            (module (memory 1) (table funcref (elem $leaf $tail))
              (type $t (func (param i32) (result i32)))
              (func $leaf (type $t) {leaf})
              (func $tail (type $t) (return_call_indirect (type $t) (local.get 0) (i32.const 0)))
              (func $middle (param i32 i32) (result i32)
                (i32.add (local.get 0) (call_indirect (type $t) (local.get 0) (local.get 1))))
              (func $outer (export "outer") (param i32 i32) (result i32)
                (i32.add (i32.const 1) (call $middle (local.get 0) (local.get 1)))))
            """));
        for (int entry = 0; entry < 2; entry++)
        {
            WasmTrapException trap = Assert.Throws<WasmTrapException>(
                () => instance.GetFunction<int, int, int>("outer").Invoke(argument, entry));
            Assert.Equal(["leaf", "middle", "outer"], trap.Frames.Select(frame => frame.FunctionName));
        }
    }
}
