using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Whole programs through decoder, validator, baseline compiler and runtime, in both memory modes.</summary>
public sealed class ProgramTests
{
    private static WasmInstance Run(string wat, WasmMemoryMode mode = WasmMemoryMode.Guard, bool eager = false)
    {
        WasmEngine engine = new(new WasmEngineOptions { MemoryMode = mode, EagerCompilation = eager, CheckCompilers = true });
        return new WasmLinker(engine).Instantiate(new WasmStore(engine), engine.CompileText(wat));
    }

    private static void Traps(WasmTrapCode code, string phrase, Action action)
    {
        WasmTrapException trap = Assert.Throws<WasmTrapException>(action);
        Assert.Equal((code, phrase), (trap.Code, trap.Phrase));
        Assert.NotEmpty(trap.Frames);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recursion_computes_fibonacci_numbers(bool eager)
    {
        WasmInstance instance = Run(
            """
            (module (func $fib (export "fib") (param i32) (result i32)
              (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                (then (local.get 0))
                (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2))))))))
            """, eager: eager);
        Assert.Equal(832040, instance.GetFunction("fib").Invoke(30)[0].ToInt32());
    }

    [Fact]
    public void Loops_locals_and_floats_work()
    {
        WasmInstance instance = Run(
            """
            (module
              (func (export "sum") (param $n i64) (result i64) (local $s i64)
                (loop $l
                  (local.set $s (i64.add (local.get $s) (local.get $n)))
                  (br_if $l (i64.ne (local.tee $n (i64.sub (local.get $n) (i64.const 1))) (i64.const 0))))
                (local.get $s))
              (func (export "norm") (param f64 f64) (result f64)
                (f64.sqrt (f64.add (f64.mul (local.get 0) (local.get 0)) (f64.mul (local.get 1) (local.get 1))))))
            """);
        Assert.Equal(500000500000, instance.GetFunction("sum").Invoke(1000000L)[0].ToInt64());
        Assert.Equal(5.0, instance.GetFunction("norm").Invoke(3.0, 4.0)[0].ToDouble());
    }

    [Theory]
    [InlineData(WasmMemoryMode.Guard)]
    [InlineData(WasmMemoryMode.Explicit)]
    public void Memory_accesses_stay_inside(WasmMemoryMode mode)
    {
        WasmInstance instance = Run(
            """
            (module (memory (export "memory") 1 2) (data (i32.const 8) "\01\02\03\04")
              (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "far") (param i32) (result i32) (i32.load offset=4294967295 (local.get 0)))
              (func (export "store") (param i32 i64) (i64.store offset=4 (local.get 0) (local.get 1)))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "size") (result i32) (memory.size)))
            """, mode);
        Assert.Equal(0x04030201, instance.GetFunction("load").Invoke(8)[0].ToInt32());
        Traps(WasmTrapCode.MemoryOutOfBounds, "out of bounds memory access", () => instance.GetFunction("load").Invoke(65533));
        Traps(WasmTrapCode.MemoryOutOfBounds, "out of bounds memory access", () => instance.GetFunction("load").Invoke(-1));
        Traps(WasmTrapCode.MemoryOutOfBounds, "out of bounds memory access", () => instance.GetFunction("far").Invoke(-1));
        Traps(WasmTrapCode.MemoryOutOfBounds, "out of bounds memory access", () => instance.GetFunction("store").Invoke(65525, 1L));
        instance.GetFunction("store").Invoke(65524, -1L);
        Assert.Equal(1, instance.GetFunction("grow").Invoke(1)[0].ToInt32());
        Assert.Equal(2, instance.GetFunction("size").Invoke()[0].ToInt32());
        Assert.Equal(-1, instance.GetFunction("grow").Invoke(1)[0].ToInt32());
        Assert.Equal(0xFFFF, instance.GetFunction("load").Invoke(65534)[0].ToInt32());
        Assert.Equal(255, instance.GetMemory("memory").Span(65535, 1)[0]);
    }

    [Fact]
    public void Indirect_calls_check_bounds_null_and_type()
    {
        WasmInstance instance = Run(
            """
            (module (type $t (func (param i32) (result i32))) (table 4 funcref) (elem (i32.const 0) $double $wrong)
              (func $double (type $t) (i32.mul (local.get 0) (i32.const 2)))
              (func $wrong (param i64))
              (func (export "call") (param i32) (result i32) (call_indirect (type $t) (i32.const 21) (local.get 0))))
            """);
        WasmFunction call = instance.GetFunction("call");
        Assert.Equal(42, call.Invoke(0)[0].ToInt32());
        Traps(WasmTrapCode.BadSignature, "indirect call type mismatch", () => call.Invoke(1));
        Traps(WasmTrapCode.IndirectCallToNull, "uninitialized element", () => call.Invoke(2));
        Traps(WasmTrapCode.UndefinedElement, "undefined element", () => call.Invoke(4));
        Traps(WasmTrapCode.UndefinedElement, "undefined element", () => call.Invoke(-1));
    }

    [Fact]
    public void Divisions_and_conversions_trap()
    {
        WasmInstance instance = Run(
            """
            (module
              (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
              (func (export "rem") (param i64 i64) (result i64) (i64.rem_s (local.get 0) (local.get 1)))
              (func (export "udiv") (param i64 i64) (result i64) (i64.div_u (local.get 0) (local.get 1)))
              (func (export "trunc") (param f64) (result i32) (i32.trunc_f64_s (local.get 0))))
            """);
        Assert.Equal(-3, instance.GetFunction("div").Invoke(-7, 2)[0].ToInt32());
        Traps(WasmTrapCode.IntegerDivideByZero, "integer divide by zero", () => instance.GetFunction("div").Invoke(1, 0));
        Traps(WasmTrapCode.IntegerOverflow, "integer overflow", () => instance.GetFunction("div").Invoke(int.MinValue, -1));
        Assert.Equal(0, instance.GetFunction("rem").Invoke(long.MinValue, -1L)[0].ToInt64());
        Traps(WasmTrapCode.IntegerDivideByZero, "integer divide by zero", () => instance.GetFunction("udiv").Invoke(1L, 0L));
        Traps(WasmTrapCode.IntegerOverflow, "integer overflow", () => instance.GetFunction("trunc").Invoke(1e10));
        Traps(WasmTrapCode.BadConversionToInteger, "invalid conversion to integer", () => instance.GetFunction("trunc").Invoke(double.NaN));
    }

    [Fact]
    public void Endless_recursion_exhausts_the_stack()
    {
        WasmInstance instance = Run("(module (func $f (export \"f\") (param i64) (call $f (local.get 0))))");
        for (int i = 0; i < 3; i++)
            Traps(WasmTrapCode.StackOverflow, "call stack exhausted", () => instance.GetFunction("f").Invoke(1L));
    }

    [Fact]
    public void Endless_loops_and_recursions_can_be_cancelled()
    {
        WasmInstance instance = Run("(module (func (export \"loop\") (loop (br 0))) (func $f (export \"tail\") (return_call $f)))");
        foreach (string name in (string[])["loop", "tail"])
        {
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
            Assert.Throws<OperationCanceledException>(() => instance.GetFunction(name).Invoke([], [], source.Token));
        }
    }

    [Fact]
    public void Recursion_through_ever_new_stores_exhausts_the_hosts_stack_as_a_trap()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText("(module (import \"h\" \"f\" (func $f)) (func (export \"g\") (call $f)))");
        WasmLinker linker = new(engine);
        void Enter()
        {
            using WasmStore store = new(engine);
            linker.Instantiate(store, module).GetFunction("g").Invoke();
        }
        linker.Func("h", "f", new WasmFunctionType([], []), (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => Enter());
        WasmTrapException? trap = null;
        Thread thread = new(() => trap = Assert.Throws<WasmTrapException>(Enter), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Equal(WasmTrapCode.StackOverflow, trap!.Code);
    }

    [Fact]
    public void Start_functions_run_and_their_traps_come_out()
    {
        WasmInstance instance = Run("(module (global $g (export \"g\") (mut i32) (i32.const 1)) (func $s (global.set $g (i32.const 7))) (start $s))");
        Assert.Equal(7, instance.GetGlobal("g").Value.ToInt32());
        Traps(WasmTrapCode.Unreachable, "unreachable", () => Run("(module (func $s unreachable) (start $s))"));
    }

    /// <summary>Compiles only the first function.</summary>
    private sealed class RefusingCompiler : IFunctionCompiler
    {
        private readonly BaselineFunctionCompiler inner = new(Configurations.Baseline);

        public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
            CompileLimits limits = default) =>
            functionIndex == 0 ? inner.Compile(module, layout, functionIndex, feedback, limits)
            : throw new WasmCompileException("refused", 0, functionIndex);
    }

    [Fact]
    public void Functions_that_the_tier_cannot_compile_are_an_error_at_their_call()
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = WasmTier.Baseline }, () => new RefusingCompiler());
        WasmModule module = engine.CompileText("(module (func (export \"ok\")) (func $bad (export \"bad\")))");
        WasmInstance instance = new WasmLinker(engine).Instantiate(new WasmStore(engine), module);
        instance.GetFunction("ok").Invoke();
        WasmCompileException error = Assert.Throws<WasmCompileException>(() => instance.GetFunction("bad").Invoke());
        Assert.Equal(1, error.FunctionIndex);
        Assert.Throws<WasmCompileException>(() => instance.Module.CompileAll());
    }

    [Fact]
    public void Instances_share_code_but_not_state()
    {
        WasmEngine engine = new();
        WasmModule module = engine.CompileText(
            "(module (global $g (mut i32) (i32.const 0)) (func (export \"next\") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))");
        WasmLinker linker = new(engine);
        using WasmStore one = new(engine);
        using WasmStore two = new(engine);
        WasmInstance a = linker.Instantiate(one, module);
        WasmInstance b = linker.Instantiate(one, module);
        WasmInstance c = linker.Instantiate(two, module);
        for (int i = 1; i < 4; i++)
            Assert.Equal(i, a.GetFunction("next").Invoke()[0].ToInt32());
        Assert.Equal(1, b.GetFunction("next").Invoke()[0].ToInt32());
        Assert.Equal(1, c.GetFunction("next").Invoke()[0].ToInt32());
    }

    [Fact]
    public void Imports_of_all_kinds_are_shared_between_instances()
    {
        WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        WasmInstance exporter = linker.Instantiate(store, engine.CompileText(
            """
            (module (memory (export "m") 1 4) (table (export "t") 2 funcref) (global (export "g") (mut i64) (i64.const 5))
              (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))
            """));
        linker.DefineInstance("a", exporter);
        WasmInstance importer = linker.Instantiate(store, engine.CompileText(
            """
            (module (import "a" "m" (memory 1)) (import "a" "t" (table 1 funcref)) (import "a" "g" (global $g (mut i64)))
              (import "a" "f" (func $f (param i32) (result i32)))
              (memory $own 1)
              (elem (i32.const 1) $own)
              (data (i32.const 100) "\2a")
              (func $own (result i32) (i32.const 9))
              (func (export "run") (result i32)
                (global.set $g (i64.const 6))
                (drop (memory.grow (i32.const 2)))
                (i32.add (call $f (i32.const 100)) (call_indirect (result i32) (i32.const 1))))
              (func (export "refs") (result i32) (i32.add (call_ref $t (ref.func $own)) (i32.const 1)))
              (type $t (func (result i32))))
            """));
        Assert.Equal(51, importer.GetFunction("run").Invoke()[0].ToInt32());
        Assert.Equal(10, importer.GetFunction("refs").Invoke()[0].ToInt32());
        Assert.Equal(6, exporter.GetGlobal("g").Value.ToInt64());
        Assert.Equal(3UL, exporter.GetMemory("m").PageCount);
        Assert.Equal(9, exporter.GetTable("t").Get(1).ToFunction()!.Invoke()[0].ToInt32());
    }

    [Fact]
    public void Link_errors_list_all_imports_and_near_misses()
    {
        WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        linker.Func("env", "print", new WasmFunctionType([WasmValueType.Int32], []),
            (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { });
        WasmModule module = engine.CompileText(
            "(module (import \"env\" \"pirnt\" (func)) (import \"env\" \"print\" (func (param i64))) (import \"other\" \"m\" (memory 1)))");
        WasmLinkException error = Assert.Throws<WasmLinkException>(() => linker.Instantiate(store, module));
        Assert.Contains("unknown import \"env\" \"pirnt\" (func); did you mean \"print\"?", error.Message, StringComparison.Ordinal);
        Assert.Contains("incompatible import type for \"env\" \"print\": the module needs (func (param i64)), and this is (func (param i32))", error.Message, StringComparison.Ordinal);
        Assert.Contains("unknown import \"other\" \"m\" (memory 1)", error.Message, StringComparison.Ordinal);
    }
}
