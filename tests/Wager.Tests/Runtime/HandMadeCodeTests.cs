using Wager.Abi;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.Runtime;

/// <summary>Stubs, traps and stacks under code written by hand, so that no compiler can hide their faults.</summary>
public sealed class HandMadeCodeTests
{
    private const string Add = "(module (func (export \"f\") (param i32 i32) (result i32) unreachable))";

    private static readonly HandMadeBody AddBody = f => f.Asm.Add_r32_r32(rax, rdx);

    private static readonly WasmFunctionType NoneToNone = new([], []);

    private static readonly WasmFunctionType IntToInt = new([WasmValueType.Int32], [WasmValueType.Int32]);

    [Fact]
    public void A_function_adds()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(Add, [AddBody]);
        Assert.Equal(5, instance.GetFunction("f").Invoke(2, 3)[0].ToInt32());
        Assert.Equal(-1, instance.GetFunction("f").Invoke(int.MaxValue, int.MinValue)[0].ToInt32());
    }

    [Fact]
    public void Arguments_and_results_of_all_kinds_pass_through_registers_and_stack()
    {
        // 7 integers and 9 floats, so that one of each comes over the stack; results: 5 integers and 5 floats.
        const string Wat = """
            (module
              (type $t (func (param i32 i64 i32 i64 i32 i64 i32 f32 f64 f32 f64 f32 f64 f32 f64 v128)
                             (result i32 i64 i32 i64 i32 f32 f64 f32 f64 v128)))
              (import "h" "f" (func $h (type $t)))
              (func (export "f") (type $t) unreachable))
            """;
        static void Forward(HandMadeFunction f)
        {
            CallConvention convention = new(Target.Info.CallRegisters, f.Module.FuncTypeOf(0));
            f.Asm.Sub_r64_i32(rsp, convention.ArgumentBytes + convention.ResultBytes);
            for (int offset = 0; offset < convention.ArgumentBytes; offset += 8)
            {
                f.Asm.Mov_r64_m64(r11, Mem.At(rbp, CallConvention.ArgumentAreaOffset + offset));
                f.Asm.Mov_m64_r64(Mem.At(rsp, offset), r11);
            }
            f.CallImport(0);
            for (int offset = 0; offset < convention.ResultBytes; offset += 8)
            {
                f.Asm.Mov_r64_m64(r11, Mem.At(rsp, offset));
                f.Asm.Mov_m64_r64(Mem.At(rbp, convention.ResultAreaOffset + offset), r11);
            }
            f.Asm.Leave();
            f.Asm.Ret_i16(convention.ArgumentBytes);
        }
        WasmEngine engine = new(null, () => new HandMadeCompiler(Forward));
        WasmModule module = engine.CompileText(Wat);
        WasmLinker linker = new(engine);
        linker.Func("h", "f", (WasmFunctionType)module.Imports[0].Type,
            (in WasmCaller caller, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results) =>
        {
            for (int i = 0; i < 5; i++)
                results[i] = arguments[i];
            for (int i = 5; i < 9; i++)
                results[i] = arguments[i + 2];
            results[9] = arguments[15];
        });
        using WasmStore store = new(engine);
        WasmInstance instance = linker.Instantiate(store, module);
        WasmValue[] values =
        [
            -1, -2L, 3, long.MinValue, 5, 6L, -7, 1.5f, 2.5, -3.5f, -4.5, 5.5f, 6.5, 7.5f, 8.5,
            WasmValue.FromBits(WasmValueType.Vector128, 0x0123456789ABCDEF, 0xFEDCBA9876543210),
        ];
        WasmValue[] results = instance.GetFunction("f").Invoke(values);
        for (int i = 0; i < 5; i++)
            Assert.Equal(values[i], results[i]);
        for (int i = 5; i < 9; i++)
            Assert.Equal(values[i + 2], results[i]);
        Assert.Equal(values[15], results[9]);
    }

    [Fact]
    public void Explicit_traps_carry_code_phrase_and_frames()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(
            "(module $m (func $outer (export \"f\") unreachable) (func $inner unreachable))",
            [f => f.CallOwn(1, 77), f => f.Trap(TrapCode.Unreachable, 88)]);
        for (int i = 0; i < 3; i++)
        {
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("f").Invoke());
            Assert.Equal(WasmTrapCode.Unreachable, trap.Code);
            Assert.Equal([new WasmFrame(1, "inner", "m", 88), new WasmFrame(0, "outer", "m", 77)], trap.Frames);
            Assert.StartsWith("unreachable\n  at inner", trap.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Faults_outside_a_memory_are_traps_at_their_place()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(
            "(module (memory (export \"memory\") 1) (func (export \"f\") (param i32) (result i32) unreachable))",
            [f =>
            {
                f.Faulting(42, TrapCode.MemoryOutOfBounds);
                f.Asm.Mov_r32_m32(rax, Mem.At(r14, rax, Scale.x1));
            }]);
        instance.GetMemory("memory").Span(65532, 4).Fill(1);
        WasmFunction function = instance.GetFunction("f");
        Assert.Equal(0x01010101, function.Invoke(65532)[0].ToInt32());
        for (int i = 0; i < 1000; i++)
        {
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => function.Invoke(65536 + i * 1000003));
            Assert.Equal(WasmTrapCode.MemoryOutOfBounds, trap.Code);
            Assert.Equal(42, trap.Frames[0].WasmOffset);
        }
    }

    [Fact]
    public void Division_faults_are_told_apart_by_the_divisor()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(Add, [f =>
        {
            f.Asm.Mov_r32_r32(r9, rdx);
            f.Asm.Cdq();
            f.Points.Add(CodePoint.Division(f.Asm.Position, 9, (int)r9));
            f.Asm.Idiv_r32(r9);
        }]);
        WasmFunction function = instance.GetFunction("f");
        Assert.Equal(-3, function.Invoke(-7, 2)[0].ToInt32());
        Assert.Equal(WasmTrapCode.IntegerDivideByZero, Assert.Throws<WasmTrapException>(() => function.Invoke(1, 0)).Code);
        Assert.Equal(WasmTrapCode.IntegerOverflow, Assert.Throws<WasmTrapException>(() => function.Invoke(int.MinValue, -1)).Code);
    }

    [Fact]
    public void Managed_null_references_and_divisions_still_throw_as_ever()
    {
        HandMadeCompiler.Instantiate(Add, [AddBody]).GetFunction("f").Invoke(1, 1);
        string? nothing = Environment.GetEnvironmentVariable("WAGER_THIS_IS_NOT_SET");
        int zero = nothing?.Length ?? 0;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
        Assert.Throws<DivideByZeroException>(() => 1 / zero);
    }

    [Fact]
    public void Endless_recursion_ends_in_a_stack_overflow_as_often_as_one_likes()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(Add, [f => f.CallOwn(0)]);
        WasmTrapException? first = null;
        for (int i = 0; i < 10; i++)
        {
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("f").Invoke(1, 2));
            Assert.Equal(WasmTrapCode.StackOverflow, trap.Code);
            first ??= trap;
            Assert.Equal(first.OmittedFrames, trap.OmittedFrames);
        }
        // 48 bytes per frame in 1 MiB.
        Assert.InRange(first!.OmittedFrames, 20000, 22000);
    }

    [Fact]
    public void Exceptions_of_host_functions_come_out_as_they_were()
    {
        InvalidTimeZoneException thrown = new("mine");
        WasmInstance instance = HandMadeCompiler.Instantiate(
            "(module (import \"h\" \"f\" (func)) (func (export \"f\") unreachable))",
            [f => f.CallImport(0)],
            l => l.Func("h", "f", NoneToNone, (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => throw thrown));
        for (int i = 0; i < 100; i++)
            Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => instance.GetFunction("f").Invoke()));
    }

    [Fact]
    public void Nested_entries_trap_and_return_independently()
    {
        WasmInstance? instance = null;
        int depth = 0;
        const string Wat = """
            (module (import "h" "f" (func $h (param i32) (result i32)))
              (func $g (export "f") (param i32) (result i32) unreachable)
              (func (export "t") unreachable))
            """;
        instance = HandMadeCompiler.Instantiate(Wat, [f => f.CallImport(0, 5), f => f.Trap(TrapCode.CastFailure, 6)],
            l => l.RawFunc("h", "f", IntToInt, (in WasmCaller caller, Span<ulong> slots) =>
            {
                Assert.Same(instance, caller.Instance);
                depth++;
                int n = (int)slots[0];
                WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance!.GetFunction("t").Invoke());
                Assert.Equal(WasmTrapCode.CastFailure, trap.Code);
                Assert.Equal(1 + depth, trap.Frames.Count);
                slots[0] = n == 0 ? 0 : (ulong)(1 + instance!.GetFunction("f").Invoke(n - 1)[0].ToInt32());
                depth--;
            }));
        Assert.Equal(50, instance.GetFunction("f").Invoke(50)[0].ToInt32());
        Assert.Equal(0, depth);
    }

    [Fact]
    public void Host_recursion_through_the_guest_ends_in_a_stack_overflow()
    {
        WasmInstance? instance = null;
        instance = HandMadeCompiler.Instantiate(
            "(module (import \"h\" \"f\" (func)) (func (export \"f\") unreachable))",
            [f => f.CallImport(0)],
            l => l.Func("h", "f", NoneToNone,
                (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => instance!.GetFunction("f").Invoke()),
            new WasmStoreOptions { StackSize = 1 << 28 });
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("f").Invoke());
        Assert.Equal(WasmTrapCode.StackOverflow, trap.Code);
    }

    [Fact]
    public void Builtins_grow_and_fill_memory_and_trap()
    {
        WasmInstance instance = HandMadeCompiler.Instantiate(
            """
            (module (memory (export "memory") 1 3)
              (func (export "grow") (param i32 i32) (result i32) unreachable)
              (func (export "fill") (param i32 i32 i32 i32) unreachable))
            """,
            [f => f.CallBuiltin(BuiltinId.MemoryGrow), f => f.CallBuiltin(BuiltinId.MemoryFill, 31)]);
        WasmFunction grow = instance.GetFunction("grow");
        Assert.Equal(1, grow.Invoke(0, 2)[0].ToInt32());
        Assert.Equal(-1, grow.Invoke(0, 1)[0].ToInt32());
        Assert.Equal(3UL, instance.GetMemory("memory").PageCount);
        WasmFunction fill = instance.GetFunction("fill");
        fill.Invoke(0, 100, 7, 50);
        Assert.Equal(7, instance.GetMemory("memory").Span(149, 1)[0]);
        Assert.Equal(0, instance.GetMemory("memory").Span(150, 1)[0]);
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => fill.Invoke(0, -1, 7, 2));
        Assert.Equal(WasmTrapCode.MemoryOutOfBounds, trap.Code);
        Assert.Equal(31, trap.Frames[0].WasmOffset);
    }

    // Counts its first parameter down by tail calls to the function in table 0; 7 parameters, so that one lies on the stack.
    private static void TailCallDown(HandMadeFunction f)
    {
        Label done = f.Asm.NewLabel();
        f.Asm.Test_r32_r32(rax, rax);
        f.Asm.Jcc(Cond.E, done);
        f.Asm.Sub_r32_i32(rax, 1);
        f.Asm.Mov_r64_m64(r10, Mem.At(r15, f.Layout.TableOffset(0) + TableData.BaseOffset));
        f.Asm.Mov_r64_m64(r10, Mem.At(r10));
        f.Asm.Leave();
        f.Asm.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.CrossInstanceTailCall)));
        f.Asm.Bind(done);
        f.Asm.Mov_r32_r32(rax, r14);
        f.Asm.Leave();
        f.Asm.Ret_i16(8);
    }

    // Calls function 0 with one stack argument and returns 1 when r15 and r14 are as before.
    private static void CallAndCheckRegisters(HandMadeFunction f)
    {
        f.Asm.Push_i32(7);
        f.CallOwn(0);
        f.Asm.Xor_r32_r32(rax, rax);
        f.Asm.Mov_r32_i32(rcx, 1);
        f.Asm.Mov_r32_i32(rdx, 0);
        f.Asm.Cmp_r64_m64(r15, Mem.At(rbp, -8));
        f.Asm.Cmovcc_r32_r32(Cond.E, rax, rcx);
        f.Asm.Cmp_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        f.Asm.Cmovcc_r32_r32(Cond.NE, rax, rdx);
    }

    [Fact]
    public void Tail_calls_between_instances_run_in_constant_space_and_restore_the_caller()
    {
        const string Wat = """
            (module (memory 1) (table (export "t") 1 funcref)
              (func (export "f") (param i32 i64 i32 i64 i32 i64 i32) (result i32) unreachable)
              (func (export "g") (param i32) (result i32) unreachable))
            """;
        WasmEngine engine = new(null, () => new HandMadeCompiler(TailCallDown, CallAndCheckRegisters));
        WasmLinker linker = new(engine);
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText(Wat);
        WasmInstance a = linker.Instantiate(store, module);
        WasmInstance b = linker.Instantiate(store, module);
        a.GetTable("t").Set(0, b.GetFunction("f"));
        b.GetTable("t").Set(0, a.GetFunction("f"));
        foreach (int count in (int[])[0, 1, 2, 1_000_001])
            Assert.Equal(1, a.GetFunction("g").Invoke(count)[0].ToInt32());
    }

    [Fact]
    public async Task Cancellation_stops_a_loop_and_leaves_the_store_usable()
    {
        static void Loop(HandMadeFunction f)
        {
            Label top = f.Asm.NewBoundLabel();
            Label guard = f.Asm.NewLabel();
            f.Asm.Cmp_r64_m64(rsp, Mem.At(r15, InstanceData.StackLimitOffset));
            f.Asm.Jcc(Cond.B, guard);
            f.Asm.Jmp(top);
            f.Asm.Bind(guard);
            f.Asm.Mov_r64_r64(r11, rsp);
            f.CallBuiltin(BuiltinId.StackGuard);
            f.Asm.Jmp(top);
        }
        WasmInstance instance = HandMadeCompiler.Instantiate(
            "(module (func (export \"loop\") unreachable) (func (export \"one\") (result i32) unreachable))",
            [Loop, f => f.Asm.Mov_r32_i32(rax, 1)]);
        for (int i = 0; i < 5; i++)
        {
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(10));
            OperationCanceledException cancelled = await Task.Run(
                () => Assert.Throws<OperationCanceledException>(() => instance.GetFunction("loop").Invoke([], [], source.Token)));
            Assert.Equal(source.Token, cancelled.CancellationToken);
            Assert.Equal(1, instance.GetFunction("one").Invoke()[0].ToInt32());
        }
    }

    [Fact]
    public void Threads_fault_call_back_and_collect_at_once()
    {
        static void Load(HandMadeFunction f)
        {
            f.Faulting(1, TrapCode.MemoryOutOfBounds);
            f.Asm.Mov_r32_m32(rax, Mem.At(r14, rax, Scale.x1));
        }
        const string Wat = """
            (module (import "h" "f" (func (param i32) (result i32))) (memory 1)
              (func (export "f") (param i32) (result i32) unreachable)
              (func (export "h") (param i32) (result i32) unreachable))
            """;
        WasmEngine engine = new(null, () => new HandMadeCompiler(Load, f => f.CallImport(0)));
        WasmModule module = engine.CompileText(Wat);
        WasmLinker linker = new(engine);
        linker.RawFunc("h", "f", IntToInt, (in WasmCaller _, Span<ulong> slots) =>
        {
            slots[0] += (ulong)new byte[100].Length;
            if (slots[0] % 64 == 0)
                GC.Collect(0);
        });
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using WasmStore store = new(engine);
            WasmInstance instance = linker.Instantiate(store, module);
            WasmFunction fault = instance.GetFunction("f");
            WasmFunction host = instance.GetFunction("h");
            for (int i = 0; i < 300; i++)
            {
                Assert.Throws<WasmTrapException>(() => fault.Invoke(70000 + i));
                Assert.Equal(100 + i, host.Invoke(i)[0].ToInt32());
            }
        });
    }

    [Fact]
    public void A_second_thread_in_a_store_is_refused()
    {
        WasmInstance? instance = null;
        Exception? refused = null;
        instance = HandMadeCompiler.Instantiate(
            "(module (import \"h\" \"f\" (func)) (func (export \"f\") unreachable))",
            [f => f.CallImport(0)],
            l => l.Func("h", "f", NoneToNone, (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) =>
            {
                Thread other = new(() => refused = Record.Exception(() => instance!.GetFunction("f").Invoke()));
                other.Start();
                other.Join();
            }));
        instance.GetFunction("f").Invoke();
        Assert.IsType<InvalidOperationException>(refused);
        instance.Store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction("f"));
    }
}
