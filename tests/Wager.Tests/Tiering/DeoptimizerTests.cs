using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets.X64;
using Wager.Runtime.Modules;
using Xunit;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.Tiering;

/// <summary>
/// Deopts of optimized code written by hand, which holds values that baseline code would not have computed: so it is seen where they come
/// from. Values that baseline code knows to be copies of each other must be equal.
/// </summary>
public sealed class DeoptimizerTests
{
    [Fact]
    public void Values_of_all_kinds_come_from_registers_slots_and_constants()
    {
        const string Wat = """
            (module
              (table funcref (elem $neg))
              (func $neg (param i64) (result i64) (i64.sub (i64.const 0) (local.get 0)))
              (func $f (export "f") (param i32 i64 f32 f64) (result i32 i64 f32 f64 i64 i64 i64) (local $v v128) (local $dead i64)
                local.get 0
                local.get 1
                local.get 2
                local.get 3
                local.get $v
                i64x2.extract_lane 0
                local.get $v
                i64x2.extract_lane 1
                (i64.xor (local.get 1) (i64.const 5))
                i32.const 0
                call_indirect (param i64) (result i64)))
            """;
        DeoptValue[] values =
        [
            new(ValKind.I32, DeoptWhere.Gp, (int)r12), new(ValKind.I64, DeoptWhere.Slot, -24), new(ValKind.F32, DeoptWhere.Fp, 9),
            new(ValKind.F64, DeoptWhere.Constant, 0),
            new(ValKind.V128, DeoptWhere.Dead, 0), new(ValKind.I64, DeoptWhere.Dead, 0),
            new(ValKind.I32, DeoptWhere.Gp, (int)rax), new(ValKind.I64, DeoptWhere.Constant, 1), new(ValKind.F32, DeoptWhere.Slot, -32),
            new(ValKind.F64, DeoptWhere.Fp, 14),
            new(ValKind.I64, DeoptWhere.Gp, (int)r8), new(ValKind.I64, DeoptWhere.Slot, -56), new(ValKind.I64, DeoptWhere.Gp, (int)rdi),
            new(ValKind.I32, DeoptWhere.Constant, 2),
        ];
        static void Emit(Assembler asm)
        {
            asm.Mov_r64_imm(rax, unchecked((long)0xFFFF_FFFF_0000_0007));
            asm.Mov_r64_imm(r8, 8);
            asm.Mov_r64_imm(rdi, 9);
            asm.Mov_r64_imm(r11, 0x7FA1_2345);
            asm.Mov_m64_r64(Mem.At(rbp, -32), r11);
            asm.Mov_r64_imm(r11, 0x7FF0_0000_0000_0001);
            asm.Movq_x_r64(xmm14, r11);
            asm.Mov_r64_imm(r11, 0x1234_5678_9ABC);
            asm.Mov_m64_r64(Mem.At(rbp, -56), r11);
        }
        WasmValue[] results = Run(Wat, "f", 1, Emit, values, [0, 21, 0], new DeoptShape(1, 0, ResumeKind.BeforeCall, 0, 14),
            [1, 2L, 3f, 4.0]);
        Assert.Equal(7, results[0].ToInt32());
        Assert.Equal(21, results[1].ToInt64());
        Assert.Equal(0x7FA1_2345u, BitConverter.SingleToUInt32Bits(results[2].ToSingle()));
        Assert.Equal(0x7FF0_0000_0000_0001, BitConverter.DoubleToInt64Bits(results[3].ToDouble()));
        Assert.Equal(8, results[4].ToInt64());
        Assert.Equal(0x1234_5678_9ABC, results[5].ToInt64());
        Assert.Equal(-9, results[6].ToInt64());
    }

    [Fact]
    public void An_inlined_call_with_stack_arguments_and_results_gets_a_frame_of_its_own()
    {
        const string Wat = """
            (module
              (type $big (func (param i64 i64 i64 i64 i64 i64 i64 i64 v128) (result i64 i64 i64 i64 i64 i64)))
              (table funcref (elem $id))
              (func $id (param i64) (result i64) (local.get 0))
              (func $g (type $big)
                (local.get 0) (local.get 5) (local.get 6) (local.get 7) (i64x2.extract_lane 1 (local.get 8))
                (call_indirect (param i64) (result i64) (local.get 1) (i32.const 0)))
              (func $f (export "f") (param i64) (result i64 i64)
                (local.get 0)
                (call $g (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (v128.const i64x2 9 10))
                drop
                i64.add
                i64.add
                i64.add
                i64.add))
            """;
        List<DeoptValue> values = [];
        for (int i = 0; i < 8; i++)
            values.Add(new(ValKind.I64, DeoptWhere.Constant, i));
        values.Add(new(ValKind.V128, DeoptWhere.Constant, 8));
        foreach (int i in new[] { 0, 5, 6, 7, 9, 1 })
            values.Add(new(ValKind.I64, DeoptWhere.Constant, i));
        values.Add(new(ValKind.I32, DeoptWhere.Constant, 10));
        int inner = values.Count;
        values.Add(new(ValKind.I64, DeoptWhere.Gp, (int)rax));
        values.Add(new(ValKind.I64, DeoptWhere.Gp, (int)rax));
        WasmValue[] results = Run(
            Wat, "f", 2, static _ => { }, [.. values], [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 0],
            [new DeoptShape(1, 0, ResumeKind.BeforeCall, 0, inner), new DeoptShape(2, 0, ResumeKind.InCall, inner, 2)], [11L]);
        Assert.Equal(11, results[0].ToInt64());
        Assert.Equal(100 + 600 + 700 + 800 + 1000, results[1].ToInt64());
    }

    [Fact]
    public void A_function_that_was_left_by_a_tail_call_has_no_frame()
    {
        const string Wat = """
            (module
              (type $r (func (param i64) (result i64 i64 i64 i64 i64 i64)))
              (table funcref (elem $id))
              (func $id (param i64) (result i64) (local.get 0))
              (func $g (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64 i64 i64 i64 i64 i64)
                (local.get 0) (local.get 1) (local.get 6) (local.get 7) (local.get 8)
                (call_indirect (param i64) (result i64) (local.get 2) (i32.const 0)))
              (func $f (type $r)
                (return_call $g (local.get 0) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8) (i64.const 9)))
              (func (export "main") (param i64) (result i64 i64 i64 i64 i64 i64 i64) (local i64)
                (local.set 1 (i64.const 77))
                (call $f (local.get 0))
                (local.get 1)))
            """;
        List<DeoptValue> values = [];
        for (int i = 0; i < 9; i++)
            values.Add(new(ValKind.I64, DeoptWhere.Constant, i));
        foreach (int i in new[] { 0, 1, 6, 7, 8, 2 })
            values.Add(new(ValKind.I64, DeoptWhere.Constant, i));
        values.Add(new(ValKind.I32, DeoptWhere.Constant, 9));
        WasmValue[] results = Run(
            Wat, "main", 2, static _ => { }, [.. values], [100, 200, 300, 400, 500, 600, 700, 800, 900, 0],
            new DeoptShape(1, 0, ResumeKind.BeforeCall, 0, values.Count), [11L]);
        Assert.Equal([100L, 200, 700, 800, 900, 300, 77], results.Select(r => r.ToInt64()));
    }

    private static WasmValue[] Run(
        string wat, string export, int optimized, Action<Assembler> emit, DeoptValue[] values, ulong[] constants, DeoptShape frame,
        WasmValue[] arguments) =>
        Run(wat, export, optimized, emit, values, constants, [frame], arguments);

    /// <summary>Runs an export in baseline code, lets a function give up at once, runs it again, and returns the results of that.</summary>
    private static WasmValue[] Run(
        string wat, string export, int optimized, Action<Assembler> emit, DeoptValue[] values, ulong[] constants, DeoptShape[] shapes,
        WasmValue[] arguments)
    {
        WasmEngineOptions options = new() { CheckCompilers = true };
        WasmInstance? instance = null;
        DeoptFrame[] Frames() => Array.ConvertAll(shapes, s => new DeoptFrame(
            s.Function, instance!.Code.FirstTier(s.Function)!.Feedback.Sites[s.Site].WasmOffset, s.Kind, s.FirstValue, s.Values));
        using WasmEngine engine = new(options, () => new BaselineFunctionCompiler(options),
            () => new HandMadeOptimizer(emit, Frames, values, constants));
        using WasmStore store = new(engine);
        instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(wat));
        WasmFunction function = instance.GetFunction(export);
        function.Invoke(arguments);
        instance.TierUp(optimized);
        WasmValue[] results = function.Invoke(arguments);
        Assert.Equal(1, engine.Tiers!.Deopts);
        Assert.Equal(WasmTier.Baseline, instance.TierOf(optimized));
        return results;
    }

    /// <summary>A frame whose call is given by its number among the function's calls.</summary>
    private readonly record struct DeoptShape(int Function, int Site, ResumeKind Kind, int FirstValue, int Values);
}
