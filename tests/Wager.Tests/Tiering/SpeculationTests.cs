using Wager.Jit.Common;
using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>Feedback, guards and deopts from one end to the other.</summary>
public sealed class SpeculationTests
{
    private const string Loop = """
        (module
          (type $t (func (param i32) (result i32)))
          (table funcref (elem $a $b $c $d $e))
          (func $a (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $b (type $t) (i32.mul (local.get 0) (i32.const 3)))
          (func $c (type $t) (i32.sub (local.get 0) (i32.const 7)))
          (func $d (type $t) (i32.xor (local.get 0) (i32.const 5)))
          (func $e (type $t) (i32.const 9))
          (func $f (export "f") (param $n i32) (param $which i32) (result i32) (local $sum i32)
            (loop $l
              (local.set $sum (i32.add (local.get $sum) (call_indirect (type $t) (local.get $n) (local.get $which))))
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (br_if $l (local.get $n)))
            (local.get $sum)))
        """;

    [Fact]
    public void A_site_goes_through_all_states_with_one_deopt_each()
    {
        List<string> trace = [];
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TraceDeopt = trace.Add });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Loop));
        WasmFunction f = instance.GetFunction("f");
        int function = 5;
        static int Expected(int n, int which)
        {
            int sum = 0;
            for (; n != 0; n--)
                sum += which switch { 0 => n + 1, 1 => n * 3, 2 => n - 7, 3 => n ^ 5, _ => 9 };
            return sum;
        }
        Assert.Equal(Expected(10, 0), f.Invoke(10, 0)[0].ToInt32());
        FeedbackState[] states = [FeedbackState.Monomorphic, FeedbackState.Polymorphic, FeedbackState.Polymorphic,
            FeedbackState.Polymorphic, FeedbackState.Megamorphic];
        for (int which = 0; which < 5; which++)
        {
            Assert.Equal(which, engine.Tiers!.Deopts);
            Assert.Equal(states[which], instance.FeedbackOf(function)[0].State);
            instance.TierUp(function);
            Assert.Equal(WasmTier.Optimizing, instance.TierOf(function));
            for (int old = 0; old <= which; old++)
                Assert.Equal(Expected(20, old), f.Invoke(20, old)[0].ToInt32());
            Assert.Equal(which, engine.Tiers.Deopts);
            if (which == 4)
                break;
            Assert.Equal(Expected(30, which + 1), f.Invoke(30, which + 1)[0].ToInt32());
            Assert.Equal(WasmTier.Baseline, instance.TierOf(function));
        }
        Assert.Contains("wrong call target", trace[0]);
    }
}
