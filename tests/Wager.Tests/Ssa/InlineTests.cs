using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Functions that are part of another one's code behave, and are told of, as if they were called.</summary>
public sealed class InlineTests
{
    [Fact]
    public void Inlined_functions_return_from_anywhere() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #1
          v3 = Const32.W32 #9
          Branch v1 -> b2, b3
        b2: b1
          Jump -> b4
        b3: b1
          Jump -> b4
        b4: b2 b3
          v4 = Phi.W32 v2, v3
          Return v4
        """, SsaHarness.Print("""
        (module
          (func (param i32) (result i32) (call $g (local.get 0)))
          (func $g (param i32) (result i32) (if (local.get 0) (then (return (i32.const 1)))) (i32.const 9)))
        """, Wager.Jit.Ssa.Passes.Pass.Inline));

    [Fact]
    public void Traps_name_inlined_frames_too()
    {
        WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Optimizing, CheckCompilers = true });
        WasmModule module = engine.CompileText("""
            (module
              (func $outer (export "outer") (param i32) (result i32) (i32.add (call $middle (local.get 0)) (call $middle (i32.const 1))))
              (func $middle (param i32) (result i32) (call $inner (local.get 0)))
              (func $inner (param i32) (result i32) (i32.div_u (i32.const 7) (local.get 0))))
            """);
        WasmFunction outer = new WasmLinker(engine).Instantiate(new WasmStore(engine), module).GetFunction("outer");
        Assert.Equal(10, outer.Invoke(2)[0].ToInt32());
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => outer.Invoke(0));
        Assert.Equal(["inner", "middle", "outer"], trap.Frames.Select(frame => frame.FunctionName));
        Assert.True(trap.Frames[0].WasmOffset > trap.Frames[1].WasmOffset && trap.Frames[1].WasmOffset > trap.Frames[2].WasmOffset);
    }
}
