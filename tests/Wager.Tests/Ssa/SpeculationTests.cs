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
          (table (export "t") funcref (elem $one $two $big))
          (func $f (param $x i32) (param $i i32) (result i32) (local $dead i32)
            (local.set $dead (i32.const 5))
            (i32.mul (local.get $x) (call_indirect (type $t) (i32.add (local.get $x) (local.get $dead)) (local.get $i))))
          (func $one (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $two (type $t) (i32.add (local.get 0) (i32.const 2)))
          (func $big (type $t) (i32.mul (i32.mul (i32.mul (i32.mul (local.get 0) (i32.const 7)) (local.get 0)) (local.get 0)) (i32.const 2))))
        """;

    private static Graph Run(string wat, Func<Feedback, Feedback> feedback, int function = 0, bool allowsDeopts = true,
        List<string>? trace = null, params Pass[] off)
    {
        WasmModuleData module = CompileHarness.Module(wat);
        PassSet disabled = default;
        foreach (Pass pass in off)
            disabled = disabled.With(pass);
        PassContext context = new() { InliningTrace = trace == null ? null : trace.Add };
        return GraphPipeline.Run(context, module, InstanceLayout.Of(module),
            SsaHarness.Options with { DisabledPasses = disabled.Bits }, function,
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
          v6 = FrameState v1, v5, v2 f0 +74 BeforeCall [-I32 -I32 -I32 I32 I32 I32]
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
          v7 = FrameState v1, v6, v2 f0 +74 BeforeCall [-I32 -I32 -I32 I32 I32 I32]
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
          v16 = CheckSignature.W64 v9 #t
          v17 = CallRef.W32 v16, v6 NotNull
          Jump -> b6
        b6: b2 b4 b5
          v18 = Phi.W32 v12, v15, v17
          v19 = I32Mul.W32 v1, v18
          Return v19
        """, System.Text.RegularExpressions.Regex.Replace(
        Printer.Print(Run(Adders, f => f.Add(0, new Site((1, 100), (2, 50)) { IsForeign = true }).Add(1).Add(2)), renumber: true),
        "(CheckSignature.W64 v9).*", "$1 #t"));

    [Fact]
    public void Every_decision_is_told()
    {
        List<string> trace = [];
        Run(Adders, f => f.Add(0, new Site((1, 100), (2, 50))).Add(1).Add(2), trace: trace);
        Assert.Equal(
            [
                "0 f: 18 bytes, budget 400",
                "  0 f+0x4a call_indirect 1 one: inlined (1 per call, 6 bytes, 0 of 400 spent)",
                "  0 f+0x4a call_indirect 2 two: inlined (0.5 per call, 6 bytes, 0 of 400 spent)",
                "  0 f+0x4a: 2 guarded, then deopt",
            ], trace);
    }

    /// <summary>The operations of the graph that tell how it came out, in order.</summary>
    private static string Shape(Graph graph)
    {
        List<string> names = [];
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
                if (graph[value].Code is IrOp.DeoptUnless or IrOp.Call or IrOp.CallRef or IrOp.TailCall or IrOp.TailCallRef
                    or IrOp.CheckSignature or IrOp.I32Popcnt or IrOp.I32Clz)
                    names.Add(IrOps.Name(graph[value].Code));
        return string.Join(' ', names);
    }

    private const string Levels = """
        (module
          (type $t (func (param i32) (result i32)))
          (type $r (func (param i32 (ref null $t)) (result i32)))
          (table (export "t") funcref (elem $leaf $middle $tail $other))
          (func $f (type $t) (i32.mul (i32.const 3) (call_indirect (type $t) (local.get 0) (i32.const 1))))
          (func $leaf (type $t) (i32.popcnt (local.get 0)))
          (func $middle (type $t) (local i32) (local.set 1 (i32.const 9)) (i32.sub (local.get 1) (call_indirect (type $t) (local.get 0) (local.get 0))))
          (func $tail (type $t) (return_call_indirect (type $t) (local.get 0) (local.get 0)))
          (func $other (type $t) (i32.clz (local.get 0)))
          (func $g (type $t) (return_call_indirect (type $t) (local.get 0) (i32.const 2)))
          (func $h (type $r) (i32.add (local.get 0) (call_ref $t (local.get 0) (local.get 1))))
          (func $i (type $r) (return_call_ref $t (local.get 0) (local.get 1)))
          (func $j (type $t) (return_call $middle (local.get 0))))
        """;

    [Fact]
    public void Frames_are_described_for_every_level()
    {
        Graph graph = Run(Levels, f => f.Add(0, new Site((2, 100))).Add(1).Add(2, new Site((1, 100))));
        Assert.Equal("DeoptUnless DeoptUnless I32Popcnt", Shape(graph));
        Assert.Contains(" InCall [-I32 I32]", Printer.Print(graph), StringComparison.Ordinal);
        Assert.Contains(" BeforeCall parent [-I32 -I32 I32 I32 I32]", Printer.Print(graph), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_was_left_by_a_tail_call_has_no_frame()
    {
        string text = Printer.Print(Run(Levels,
            f => f.Add(0, new Site((3, 100))).Add(1).Add(2, new Site((1, 100))).Add(3, new Site((2, 100)))));
        Assert.Contains("f2", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" f3", text, StringComparison.Ordinal);
        string outermost = Printer.Print(Run(Levels, f => f.Add(1).Add(2, new Site((1, 100))).Add(8), function: 8));
        Assert.Contains("FrameState", outermost, StringComparison.Ordinal);
        Assert.DoesNotContain("parent", outermost, StringComparison.Ordinal);
    }

    [Fact]
    public void Tail_calls_are_inlined_and_never_leave() =>
        Assert.Equal("I32Popcnt I32Clz CheckSignature TailCallRef",
        Shape(Run(Levels, f => f.Add(5, new Site((1, 60), (4, 40))).Add(1).Add(4), function: 5)));

    [Fact]
    public void Typed_references_are_guarded_too()
    {
        Assert.Equal("DeoptUnless I32Popcnt", Shape(Run(Levels, f => f.Add(6, new Site((1, 100))).Add(1), function: 6)));
        Assert.Equal("I32Popcnt TailCallRef", Shape(Run(Levels, f => f.Add(7, new Site((1, 100))).Add(1), function: 7)));
    }

    [Fact]
    public void What_forbids_a_deopt_leaves_the_generic_call()
    {
        const string generic = "I32Popcnt CheckSignature CallRef";
        Assert.Equal("DeoptUnless I32Popcnt", Shape(Run(Levels, f => f.Add(0, new Site((1, 100))).Add(1))));
        Assert.Equal(generic, Shape(Run(Levels, f => f.Add(0, new Site((1, 100)) { IsForeign = true }).Add(1))));
        Assert.Equal(generic, Shape(Run(Levels, f => f.Add(0, new Site((1, 100)) { AllowsDeopt = false }).Add(1))));
        Assert.Equal(generic, Shape(Run(Levels, f => f.Add(0, new Site((1, 100))).Add(1), allowsDeopts: false)));
        Assert.Equal(generic, Shape(Run(Levels, f => f.Add(0, new Site((1, 100))).Add(1), off: Pass.Speculate)));
        Assert.Equal("CheckSignature CallRef", Shape(Run(Levels, f => f.Add(0, new Site((1, 100))).Add(1), off: Pass.Inline)));
        Assert.Equal("CheckSignature CallRef",
            Shape(Run(Levels, f => f.Add(0, new Site { State = Wager.Jit.Common.FeedbackState.Megamorphic }).Add(1))));
        Assert.Equal("CheckSignature CallRef", Shape(Run(Levels, f => f.Add(0, new Site()).Add(1))));
    }

    [Fact]
    public void A_callee_of_another_type_is_no_case() =>
        Assert.Equal("I32Popcnt CheckSignature CallRef", Shape(Run(Levels, f => f.Add(0, new Site((6, 50), (1, 50))).Add(1).Add(6))));

    [Fact]
    public void What_is_too_large_to_inline_is_called_directly_behind_the_guard()
    {
        string large = string.Concat(Enumerable.Repeat("(i32.xor (i32.const 12345678) ", 120)) + "(local.get 0)" + new string(')', 120);
        string wat = $"""
            (module (type $t (func (param i32) (result i32))) (table (export "t") funcref (elem $large $small))
              (func (type $t) (i32.mul (i32.const 3) (call_indirect (type $t) (local.get 0) (local.get 0))))
              (func $large (type $t) {large})
              (func $small (type $t) (i32.popcnt (local.get 0))))
            """;
        List<string> trace = [];
        Assert.Equal("DeoptUnless Call", Shape(Run(wat, f => f.Add(0, new Site((1, 100))).Add(1), trace: trace)));
        Assert.Contains(trace, line => line.Contains("large: not inlined: too large", StringComparison.Ordinal));
        Assert.Contains(trace, line => line.EndsWith(": 1 guarded, 1 of them called directly, then deopt", StringComparison.Ordinal));
        Assert.Equal("Call DeoptUnless I32Popcnt", Shape(Run(wat, f => f.Add(0, new Site((1, 70), (2, 30))).Add(1).Add(2))));
        Assert.Equal("I32Popcnt CheckSignature CallRef",
            Shape(Run(wat, f => f.Add(0, new Site((1, 70), (2, 30)) { IsForeign = true }).Add(1).Add(2))));
    }

    [Theory]
    [InlineData(480, "DeoptUnless I32Popcnt")]
    [InlineData(510, "I32Popcnt CheckSignature CallRef")]
    public void Frames_with_very_many_values_are_not_built(int locals, string shape)
    {
        string reads = string.Concat(Enumerable.Range(1, locals).Select(i => $"(i32.store (i32.const 0) (local.get {i}))"));
        string writes = string.Concat(Enumerable.Range(1, locals).Select(i => $"(local.set {i} (i32.load (i32.const {i * 4})))"));
        string dead = string.Concat(Enumerable.Repeat(" i64", 300));
        string wat = $"""
            (module (memory 1) (type $t (func (param i32) (result i32))) (table (export "t") funcref (elem $small))
              (func (type $t) (local {string.Concat(Enumerable.Repeat(" i32", locals))}{dead}) {writes} (call_indirect (type $t) (local.get 1) (local.get 0)) {reads})
              (func $small (type $t) (i32.popcnt (local.get 0))))
            """;
        Assert.Equal(shape, Shape(Run(wat, f => f.Add(0, new Site((1, 100))).Add(1))));
    }

    [Fact]
    public void Guards_need_baseline_code_for_every_frame()
    {
        // The function in the middle has no profile, so what it calls cannot be guarded; it is inlined all the same.
        string wat = """
            (module (type $t (func (param i32) (result i32))) (table funcref (elem $leaf))
              (func (type $t) (call $middle (local.get 0)))
              (func $middle (type $t) (call $leaf (local.get 0)))
              (func $leaf (type $t) (i32.popcnt (local.get 0))))
            """;
        Assert.Equal("I32Popcnt", Shape(Run(wat, f => f.Add(0).Add(2))));
    }

    private const string Static = """
        (module
          (type $t (func (param i32) (result i32)))
          (table funcref (elem $twice $pop $twice $clz $pop2))
          (func $f (type $t) (call_indirect (type $t) (local.get 0) (local.get 0)))
          (func $pop (type $t) (i32.popcnt (local.get 0)))
          (func $clz (type $t) (i32.clz (local.get 0)))
          (func $twice (type $t) (i32.ctz (local.get 0)))
          (func $pop2 (param i32 i32) (result i32) (i32.const 1))
          (func $g (type $t) (call_indirect (type $t) (local.get 0) (i32.const 1)))
          (func $h (type $t) (call_indirect (type $t) (local.get 0) (i32.const 4)))
          (func $i (type $t) (call_indirect (type $t) (local.get 0) (i32.const 5))))
        """;

    [Fact]
    public void In_a_table_that_never_changes_the_index_is_compared() => SsaHarness.Equal("""
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #1
          v3 = Const32.W32 #3
          v4 = FrameState v1, v1 f0 +62 BeforeCall [-I32 I32 I32]
          v5 = I32Eq.W32 v1, v2
          Branch v5 Likely -> b2, b3
        b2: b1
          v6 = I32Popcnt.W32 v1
          Jump -> b4
        b3: b1
          v7 = I32Eq.W32 v1, v3
          DeoptUnless v7, v4
          v8 = I32Clz.W32 v1
          Jump -> b4
        b4: b2 b3
          v9 = Phi.W32 v6, v8
          Return v9
        """, Printer.Print(Run(Static, f => f.Add(0, new Site((1, 100), (2, 50))).Add(1).Add(2)), renumber: true));

    [Fact]
    public void The_first_elements_of_an_exported_table_are_bet_on()
    {
        WasmModuleData module = CompileHarness.Module(
            Static.Replace("(table funcref", "(table (export \"t\") funcref", StringComparison.Ordinal));
        Feedback feedback = new Feedback(module) { HasTableChanged = false }.Add(0, new Site((1, 100), (3, 50))).Add(1).Add(3);
        string text = Printer.Print(GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), SsaHarness.Options, 0,
            feedback: feedback.For(0)), renumber: true);
        SsaHarness.Equal("""
            function 0
            b1:
              v1 = Param.W32 #0
              v2 = Const32.W32 #1
              v3 = FrameState v1, v1 f0 +69 BeforeCall [-I32 I32 I32]
              v4 = LoadTableChanged.W64
              v5 = I64Eqz.W32 v4
              DeoptUnless v5, v3 #1
              v6 = I32Eq.W32 v1, v2
              Branch v6 Likely -> b2, b3
            b2: b1
              v7 = I32Popcnt.W32 v1
              Jump -> b4
            b3: b1
              v8 = TableCheck.W32 v1 #4
              v9 = LoadTableBase.W64
              v10 = LoadElement.W64 v8, v9
              v11 = FuncRefOf.W64 #3
              v12 = I64Eq.W32 v10, v11
              DeoptUnless v12, v3
              v13 = I32Ctz.W32 v1
              Jump -> b4
            b4: b2 b3
              v14 = Phi.W32 v7, v13
              Return v14
            """, text);
    }

    [Fact]
    public void A_function_in_two_slots_is_compared_by_its_reference() =>
        Assert.Contains("LoadElement", Printer.Print(Run(Static, f => f.Add(0, new Site((3, 100))).Add(3))), StringComparison.Ordinal);

    [Theory]
    [InlineData(5, "Call")]
    [InlineData(6, "CheckSignature CallRef")]
    [InlineData(7, "CheckSignature CallRef")]
    public void A_constant_index_into_such_a_table_is_a_direct_call(int function, string shape) =>
        Assert.Equal(shape, Shape(Run(Static, f => f, function)));

    [Theory]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0)", 1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) funcref (ref.null func) (ref.func 0))", 2)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (elem (table $t) (i32.const 1) func 1 0)", 2)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0 0)", -1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 4) func 0)", -1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const -1) func 0)", -1)]
    [InlineData("(table $t (export \"t\") 4 funcref) (elem (table $t) (i32.const 1) func 0)", -1)]
    [InlineData("(table $t 4 funcref (ref.func 0)) (elem (table $t) (i32.const 1) func 0)", -1)]
    [InlineData("(import \"m\" \"g\" (global i32)) (table $t 4 funcref) (elem (table $t) (global.get 0) func 0)", -1)]
    [InlineData("(import \"m\" \"t\" (table 1 funcref)) (table $t 4 funcref) (elem (table $t) (i32.const 1) func 0)", -1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (table.set $t (i32.const 0) (ref.null func)))", -1)]
    [InlineData("(table $o 4 funcref) (table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (table.set $o (i32.const 0) (ref.null func)))", 1)]
    [InlineData("(table $o 4 funcref) (table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (table.copy $o $t (i32.const 0) (i32.const 0) (i32.const 1)))", 1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (table.fill $t (i32.const 0) (ref.null func) (i32.const 0)))", -1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (table.copy $t $t (i32.const 0) (i32.const 0) (i32.const 0)))", -1)]
    [InlineData("(table $t 4 funcref) (elem (table $t) (i32.const 1) func 0) (func (drop (table.grow $t (ref.null func) (i32.const 0))))",
        -1)]
    [InlineData("(table $t 4 funcref) (elem $e (table $t) (i32.const 1) func 0) (func (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 0)))", -1)]
    public void Only_tables_that_nobody_can_change_are_static(string text, int slot)
    {
        WasmModuleData module = CompileHarness.Module(text.StartsWith("(import", StringComparison.Ordinal)
            ? $"(module {text} (func) (func))" : $"(module (func) (func) {text})");
        Assert.Equal(slot, module.StaticTables.SlotOf(module.Tables.Length - 1, 0));
    }
}
