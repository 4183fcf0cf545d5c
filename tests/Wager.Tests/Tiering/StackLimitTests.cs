using System.Text;
using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>Deopts where the stack is nearly used up: what comes out is a result or a trap.</summary>
public sealed class StackLimitTests
{
    /// <summary>The function calls itself so deep and then calls through the table; its frames on the way have different sizes.</summary>
    private const string Deep = """
        (module
          (type $t (func (param i32) (result i32)))
          (table funcref (elem $a $b))
          (func $a (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $b (type $t) (i32.add (local.get 0) (i32.const 2)))
          (func $leaf (param i32 i32) (result i32) (local v128 v128 v128 v128 i64 i64)
            (local.set 2 (i32x4.splat (local.get 0)))
            (i32.add (call_indirect (type $t) (local.get 0) (local.get 1)) (i32x4.extract_lane 0 (local.get 2))))
          (func $down (export "down") (param $depth i32) (param $which i32) (result i32)
            (if (result i32) (local.get $depth)
              (then (i32.add (call $down (i32.sub (local.get $depth) (i32.const 1)) (local.get $which)) (i32.const 1)))
              (else (call $leaf (i32.const 7) (local.get $which))))))
        """;

    [Fact]
    public void At_every_distance_from_the_limit_the_result_is_right_or_the_stack_overflows()
    {
        int overflows = 0;
        int deopts = 0;
        // The frame of the baseline code is larger than that of the optimized code, so at some depths only the latter fits.
        (_, WasmFunction down) = Optimized(Deep, "down", [2, 3], f => f.Invoke(10, 0));
        int deepest = Deepest(down);
        for (int depth = deepest - 40; depth <= deepest + 1; depth++)
        {
            (WasmInstance instance, WasmFunction function) = Optimized(Deep, "down", [2, 3], f => f.Invoke(10, 0));
            try
            {
                Assert.Equal(depth + 7 + 7 + 2, function.Invoke(depth, 1)[0].ToInt32());
            }
            catch (WasmTrapException trap)
            {
                Assert.Equal(WasmTrapCode.StackOverflow, trap.Code);
                overflows++;
            }
            deopts += (int)instance.Store.Engine.Tiers!.Deopts;
            Assert.Equal(16, function.Invoke(0, 1)[0].ToInt32());
        }
        Assert.True(overflows > 0, "the stack never overflowed");
        Assert.True(deopts > 0, "nothing was ever deoptimized");
    }

    [Fact]
    public void Ten_thousand_frames_deep_every_frame_deopts()
    {
        const string Wat = """
            (module
              (type $t (func (param i32 i32) (result i32)))
              (table funcref (elem $a $b $rec))
              (func $a (type $t) (i32.const 1))
              (func $b (type $t) (i32.const 2))
              (func $rec (export "rec") (type $t) (local i64 f64)
                (local.set 2 (i64.extend_i32_u (local.get 0)))
                (local.set 3 (f64.convert_i32_u (local.get 0)))
                (if (result i32) (local.get 0)
                  (then (call $rec (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
                  (else (i32.const 0)))
                (call_indirect (type $t) (local.get 0) (i32.const 0) (local.get 1))
                (i32.add)
                (i32.add (i32.wrap_i64 (local.get 2)))
                (i32.sub (i32.trunc_f64_u (local.get 3)))))
            """;
        (WasmInstance instance, WasmFunction rec) = Optimized(Wat, "rec", [2], f => f.Invoke(10, 0), 64 << 20);
        Assert.Equal(10_001, rec.Invoke(10_000, 0)[0].ToInt32());
        Assert.Equal(0, instance.Store.Engine.Tiers!.Deopts);
        Assert.Equal(20_002, rec.Invoke(10_000, 1)[0].ToInt32());
        Assert.True(instance.Store.Engine.Tiers!.Deopts > 100);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(480)]
    public void Seven_inlined_levels_of_large_frames_fit_or_overflow(int vectors)
    {
        string locals = string.Concat(Enumerable.Repeat(" v128", vectors));
        StringBuilder wat = new("""
            (module
              (type $t (func (param i32) (result i32)))
              (table funcref (elem $a $b))
              (func $a (type $t) (i32.add (local.get 0) (i32.const 1)))
              (func $b (type $t) (i32.add (local.get 0) (i32.const 2)))
            """);
        wat.Append($"(func $l0 (type $t) (local{locals}) (call_indirect (type $t) (local.get 0) (i32.and (local.get 0) (i32.const 1))))");
        for (int level = 1; level < 7; level++)
            wat.Append($"(func $l{level} (type $t) (local{locals}) (i32.add (call $l{level - 1} (local.get 0)) (i32.const 10)))");
        wat.Append("""
            (func $down (export "down") (param $depth i32) (param $x i32) (result i32)
              (if (result i32) (local.get $depth)
                (then (call $down (i32.sub (local.get $depth) (i32.const 1)) (local.get $x)))
                (else (call $l6 (local.get $x))))))
            """);
        int overflows = 0;
        (_, WasmFunction probe) = Optimized(wat.ToString(), "down", [8, 9], f => f.Invoke(3, 0));
        int deepest = Deepest(probe);
        foreach (int distance in new[] { -1, 0, 1, 2, 3, 5, 10, 100, 500, 1000, 1500, 2000, 3000, 5000 })
        {
            if (distance > deepest)
                break;
            (_, WasmFunction down) = Optimized(wat.ToString(), "down", [8, 9], f => f.Invoke(3, 0));
            try
            {
                Assert.Equal(60 + 3, down.Invoke(deepest - distance, 1)[0].ToInt32());
            }
            catch (WasmTrapException trap)
            {
                Assert.Equal(WasmTrapCode.StackOverflow, trap.Code);
                overflows++;
            }
            Assert.Equal(63, down.Invoke(0, 1)[0].ToInt32());
        }
        Assert.True(overflows > 0, "the stack never overflowed");
    }

    /// <summary>The largest depth at which the first argument can be without an overflow.</summary>
    private static int Deepest(WasmFunction function)
    {
        int fits = 0;
        int tooDeep = 1 << 20;
        while (fits + 1 < tooDeep)
        {
            int depth = (fits + tooDeep) / 2;
            try
            {
                function.Invoke(depth, 0);
                fits = depth;
            }
            catch (WasmTrapException)
            {
                tooDeep = depth;
            }
        }
        return fits;
    }

    private static (WasmInstance Instance, WasmFunction Function) Optimized(string wat, string export, int[] functions,
        Action<WasmFunction> warmUp, int stack = 256 << 10)
    {
        WasmEngine engine = new(new WasmEngineOptions { TierUpThreshold = int.MaxValue, CheckCompilers = true, StackSize = stack });
        WasmInstance instance = new WasmLinker(engine).Instantiate(new WasmStore(engine), engine.CompileText(wat));
        WasmFunction function = instance.GetFunction(export);
        warmUp(function);
        foreach (int index in functions)
            instance.TierUp(index);
        return (instance, function);
    }
}
