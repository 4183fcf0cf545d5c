using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Indirect calls become what the feedback says, and what the feedback does not say is a deopt or the generic call.</summary>
public sealed class SpeculationTests
{
    private const string Adders = """
        (module
          (type $t (func (param i32) (result i32)))
          (table funcref (elem $one $two $big))
          (func $f (param $x i32) (param $i i32) (result i32) (local $dead i32)
            (local.set $dead (i32.const 5))
            (i32.mul (local.get $x) (call_indirect (type $t) (i32.add (local.get $x) (local.get $dead)) (local.get $i))))
          (func $one (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $two (type $t) (i32.add (local.get 0) (i32.const 2)))
          (func $big (type $t) (i32.mul (i32.mul (i32.mul (i32.mul (local.get 0) (i32.const 7)) (local.get 0)) (local.get 0)) (i32.const 2))))
        """;

    private static Graph Run(string wat, Func<Feedback, Feedback> feedback, int function = 0, bool allowsDeopts = true, List<string>? trace = null, params Pass[] off)
    {
        WasmModuleData module = CompileHarness.Module(wat);
        PassSet disabled = default;
        foreach (Pass pass in off)
            disabled = disabled.With(pass);
        PassContext context = new() { InliningTrace = trace == null ? null : trace.Add };
        return GraphPipeline.Run(context, module, InstanceLayout.Of(module), SsaHarness.Options with { DisabledPasses = disabled.Bits }, function,
            feedback: feedback(new Feedback(module) { AllowsDeopts = allowsDeopts }).For(function));
    }

    [Fact]
    public void A_site_with_one_callee_is_guarded_and_the_callee_inlined() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #5
          v4 = Const32.W32 #6
          v5 = I32Add.W32 v1, v3
          v6 = FrameState v1, v5, v2 f0 +67 BeforeCall [-I32 -I32 -I32 I32 I32 I32]
          v7 = TableCheck.W32 v2 #4
          v8 = LoadTableBase.W64
          v9 = LoadElement.W64 v7, v8
          v10 = FuncRefOf.W64 #1
          v11 = I64Eq.W32 v9, v10
          DeoptUnless v11, v6
          v12 = I32Add.W32 v1, v4
          v13 = I32Mul.W32 v1, v12
          Return v13
        """, Printer.Print(Run(Adders, f => f.Add(0, new Site((1, 100))).Add(1)), renumber: true));

    [Fact]
    public void Several_callees_are_compared_with_the_most_frequent_first() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #5
          v4 = Const32.W32 #6
          v5 = Const32.W32 #7
          v6 = I32Add.W32 v1, v3
          v7 = FrameState v1, v6, v2 f0 +67 BeforeCall [-I32 -I32 -I32 I32 I32 I32]
          v8 = TableCheck.W32 v2 #4
          v9 = LoadTableBase.W64
          v10 = LoadElement.W64 v8, v9
          v11 = FuncRefOf.W64 #1
          v12 = I64Eq.W32 v10, v11
          Branch v12 Likely -> b2, b3
        b2: b1
          v13 = I32Add.W32 v1, v4
          Jump -> b4
        b3: b1
          v14 = FuncRefOf.W64 #2
          v15 = I64Eq.W32 v10, v14
          DeoptUnless v15, v7
          v16 = I32Add.W32 v1, v5
          Jump -> b4
        b4: b2 b3
          v17 = Phi.W32 v13, v16
          v18 = I32Mul.W32 v1, v17
          Return v18
        """, Printer.Print(Run(Adders, f => f.Add(0, new Site((1, 100), (2, 50))).Add(1).Add(2)), renumber: true));

    [Fact]
    public void Foreign_callees_get_the_generic_call() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #5
          v4 = Const32.W32 #6
          v5 = Const32.W32 #7
          v6 = I32Add.W32 v1, v3
          v7 = TableCheck.W32 v2 #4
          v8 = LoadTableBase.W64
          v9 = LoadElement.W64 v7, v8
          v10 = FuncRefOf.W64 #1
          v11 = I64Eq.W32 v9, v10
          Branch v11 Likely -> b2, b3
        b2: b1
          v12 = I32Add.W32 v1, v4
          Jump -> b6
        b3: b1
          v13 = FuncRefOf.W64 #2
          v14 = I64Eq.W32 v9, v13
          Branch v14 Likely -> b4, b5
        b4: b3
          v15 = I32Add.W32 v1, v5
          Jump -> b6
        b5: b3
          v16 = CheckSignature.W64 v9 #1
          v17 = CallRef.W32 v16, v6 NotNull
          Jump -> b6
        b6: b2 b4 b5
          v18 = Phi.W32 v12, v15, v17
          v19 = I32Mul.W32 v1, v18
          Return v19
        """, Printer.Print(Run(Adders, f => f.Add(0, new Site((1, 100), (2, 50)) { IsForeign = true }).Add(1).Add(2)), renumber: true));

    [Fact]
    public void Every_decision_is_told()
    {
        List<string> trace = [];
        Run(Adders, f => f.Add(0, new Site((1, 100), (2, 50))).Add(1).Add(2), trace: trace);
        Assert.Equal(
            [
                "0 f: 18 bytes, budget 400",
                "  0 f+0x43 call_indirect 1 one: inlined (1 per call, 6 bytes, 0 of 400 spent)",
                "  0 f+0x43 call_indirect 2 two: inlined (0.5 per call, 6 bytes, 0 of 400 spent)",
                "  0 f+0x43: 2 guarded, then deopt",
            ], trace);
    }
}
