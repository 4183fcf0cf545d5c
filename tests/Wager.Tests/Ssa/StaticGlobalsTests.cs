using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Globals that nobody can set are constants; what they refer to is called directly.</summary>
public sealed class StaticGlobalsTests
{
    [Theory]
    [InlineData("(global $g i32 (i32.const 5))", true)]
    [InlineData("(global $g (mut i32) (i32.const 5))", true)]
    [InlineData("(global $g (export \"g\") i32 (i32.const 5))", true)]
    [InlineData("(global $g (export \"g\") (mut i32) (i32.const 5))", false)]
    [InlineData("(global $g (mut i32) (i32.const 5)) (func (global.set $g (i32.const 5)))", false)]
    [InlineData("(global $g (mut i32) (i32.const 5)) (func (return) (global.set $g (i32.const 5)))", false)]
    [InlineData("(import \"m\" \"g\" (global $g i32))", true)]
    [InlineData("(import \"m\" \"g\" (global $g (mut i32)))", false)]
    public void Only_globals_that_nobody_can_set_are_static(string text, bool neverChanges)
    {
        WasmModuleData module = CompileHarness.Module($"(module {text} (func))");
        Assert.Equal(neverChanges, module.StaticGlobals.NeverChanges(0));
    }

    [Theory]
    [InlineData("(global (mut i32) (i32.const -5))", nameof(WasmOp.I32Const))]
    [InlineData("(global (mut i64) (i64.const 0x123456789abcdef))", nameof(WasmOp.I64Const))]
    [InlineData("(global (mut f32) (f32.const 1))", nameof(WasmOp.F32Const))]
    [InlineData("(global (mut f64) (f64.const 1))", nameof(WasmOp.F64Const))]
    [InlineData("(global (mut funcref) (ref.func 0))", nameof(WasmOp.RefFunc))]
    [InlineData("(global (mut funcref) (ref.null func))", nameof(WasmOp.RefNull))]
    [InlineData("(type $s (struct (field anyref))) (global (ref null $s) (ref.null $s))", nameof(WasmOp.RefNull))]
    [InlineData("(type $s (struct (field anyref))) (global anyref (struct.new $s (ref.null any)))", null)]
    [InlineData("(type $s (struct (field funcref))) (global eqref (struct.new $s (ref.func 0)))", null)]
    [InlineData("(type $s (struct (field funcref))) (global $n funcref (ref.null func)) (global eqref (struct.new $s (global.get $n)))",
        null)]
    [InlineData("(global i31ref (ref.i31 (i32.const 1)))", null)]
    [InlineData("(global externref (extern.convert_any (ref.null any)))", null)]
    [InlineData("(global (mut i32) (i32.add (i32.const 1) (i32.const 2)))", null)]
    [InlineData("(global i32 (i32.const 1)) (global (mut i32) (global.get 0))", nameof(WasmOp.I32Const))]
    [InlineData("(import \"m\" \"g\" (global i32)) (global (mut i32) (global.get 0))", null)]
    public void What_one_instruction_initialises_is_known(string text, string? expected)
    {
        WasmModuleData module = CompileHarness.Module($"(module {text} (func))");
        bool isKnown = module.StaticGlobals.TryInstruction(module.Globals.Length - 1, out WasmOp op, out _);
        Assert.Equal(expected, isKnown ? op.ToString() : null);
    }

    private const string Callers = """
        (module
          (type $t (func (param i32) (result i32)))
          (global $pop (mut (ref $t)) (ref.func $popcnt))
          (global $moves (export "moves") (mut (ref $t)) (ref.func $popcnt))
          (global $factor (mut i32) (i32.const 8))
          (func $popcnt (type $t) (i32.popcnt (local.get 0)))
          (func (type $t) (i32.mul (call_ref $t (local.get 0) (global.get $pop)) (global.get $factor)))
          (func (type $t) (return_call_ref $t (local.get 0) (global.get $pop)))
          (func (type $t) (call_ref $t (local.get 0) (global.get $moves)))
          (func (type $t) (local $f (ref null $t)) (local.set $f (global.get $pop)) (call_ref $t (local.get 0) (local.get $f)))
          (func (type $t) (call_ref $t (local.get 0) (ref.func $popcnt))))
        """;

    [Theory]
    [InlineData(1, "Const32 I32Popcnt I32Shl Return")]
    [InlineData(2, "I32Popcnt Return")]
    [InlineData(3, "LoadGlobal CallRef Return")]
    [InlineData(4, "Call Return")]
    [InlineData(5, "I32Popcnt Return")]
    public void A_reference_that_never_changes_is_inlined_without_a_guard(int function, string expected)
    {
        WasmModuleData module = CompileHarness.Module(Callers);
        Graph graph = GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), SsaHarness.Options, function);
        List<string> names = [];
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
                if (graph[value].Code is not (IrOp.Param or IrOp.Jump))
                    names.Add(IrOps.Name(graph[value].Code));
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public void With_feedback_there_is_no_guard_either()
    {
        WasmModuleData module = CompileHarness.Module(Callers);
        Feedback feedback = new Feedback(module).Add(0).Add(1);
        Graph graph = GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), SsaHarness.Options, 1,
            feedback: feedback.For(1));
        string text = Printer.Print(graph);
        Assert.Contains("I32Popcnt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DeoptUnless", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LoadGlobal", text, StringComparison.Ordinal);
    }
}
