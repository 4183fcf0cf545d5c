using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Wager.Runtime.Tiering;
using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>Code that went out of use is freed when nothing can be running it, and not before.</summary>
public sealed class RetirementTests
{
    /// <summary>A function that calls through a table, large enough to be worth freeing.</summary>
    private static string Guest()
    {
        string padding = string.Concat(Enumerable.Range(0, 300).Select(i =>
            $"(i32.store (i32.const {i * 4}) (i32.add (i32.load (i32.const {i * 8})) (i32.mul (local.get 0) (i32.const {i * 77 + 1}))))"));
        return $"""
            (module
              (import "h" "f" (func $host (param i32)))
              (memory 1)
              (type $t (func (param i32) (result i32)))
              (table funcref (elem $a $b $again))
              (func $a (type $t) (i32.add (local.get 0) (i32.const 1)))
              (func $b (type $t) (call $host (local.get 0)) (i32.const 2))
              (func $again (type $t) (call $f (local.get 0) (i32.const 1)))
              (func $f (export "f") (param i32 i32) (result i32)
                (if (i32.eq (local.get 1) (i32.const 9)) (then {padding}))
                (call_indirect (type $t) (local.get 0) (local.get 1))))
            """;
    }

    [Fact]
    public void Code_is_freed_over_and_over()
    {
        (WasmInstance instance, WasmFunction f) = Instantiate(static _ => { });
        TierManager tiers = instance.Store.Engine.Tiers!;
        f.Invoke(1, 0);
        for (int i = 0; i < 60; i++)
            instance.TierUp(FunctionIndex);
        Assert.Equal(2, f.Invoke(1, 0)[0].ToInt32());
        Assert.True(instance.Module.Code.RetiredBytes < 200_000, $"{instance.Module.Code.RetiredBytes} bytes are out of use");
        Assert.True(instance.Module.Code.CodeBytes < 1_000_000, $"{instance.Module.Code.CodeBytes} bytes of code");
    }

    [Fact]
    public void Versions_live_retire_and_are_freed()
    {
        (WasmInstance instance, WasmFunction f) = Instantiate(static _ => { });
        ModuleCode code = instance.Module.Code;
        TierManager tiers = instance.Store.Engine.Tiers!;
        f.Invoke(1, 0);
        CodeVersion baseline = code.FirstTier(FunctionIndex)!;
        instance.TierUp(FunctionIndex);
        CodeVersion first = code.Optimized(FunctionIndex)!;
        Assert.Equal((CodeState.Live, CodeState.Live), (code.StateOf(baseline), code.StateOf(first)));
        Assert.Contains(baseline, first.Dependencies);
        Assert.NotEqual(baseline.Id, first.Id);
        // A wrong guess takes it out of use, once.
        f.Invoke(1, 1);
        Assert.Null(code.Optimized(FunctionIndex));
        Assert.Equal(CodeState.Retiring, code.StateOf(first));
        Assert.False(code.Retire(FunctionIndex, first.Id, newBudget: 1));
        code.FreeRetired();
        Assert.Equal((CodeState.Live, CodeState.Freed), (code.StateOf(baseline), code.StateOf(first)));
        int versions = code.VersionCount;
        for (int i = 0; i < 60; i++)
            instance.TierUp(FunctionIndex);
        code.FreeRetired();
        Assert.Equal(versions + 1, code.VersionCount);
    }

    [Fact]
    public void What_others_deopt_into_is_not_retired_before_them()
    {
        (WasmInstance instance, WasmFunction f) = Instantiate(static _ => { });
        ModuleCode code = instance.Module.Code;
        f.Invoke(1, 0);
        instance.TierUp(FunctionIndex);
        Assert.Throws<CompilerBug>(() => code.Retire(FunctionIndex, code.FirstTier(FunctionIndex)!.Id, newBudget: 1));
    }

    [Fact]
    public void Code_that_is_running_stays()
    {
        WasmInstance? instance = null;
        (instance, WasmFunction f) = Instantiate(depth =>
        {
            // Inside of optimized code, whose frame waits for the host: it is replaced many times.
            for (int i = 0; i < 15; i++)
                instance!.TierUp(FunctionIndex);
            if (depth > 0)
                Assert.Equal(2, instance!.GetFunction("f").Invoke(depth - 1, 2)[0].ToInt32());
        });
        f.Invoke(0, 1);
        f.Invoke(0, 2);
        instance.TierUp(FunctionIndex);
        Assert.Equal(2, f.Invoke(5, 1)[0].ToInt32());
        Assert.True(instance.Module.Code.CodeBytes < 4_000_000, $"{instance.Module.Code.CodeBytes} bytes of code");
    }

    [Fact]
    public void Many_threads_flip_and_optimize_while_code_is_freed()
    {
        using WasmEngine engine = new(new WasmEngineOptions { TierUpThreshold = 500 });
        WasmModule module = engine.CompileText(Guest());
        Exception?[] errors = new Exception?[4];
        Thread[] threads = new Thread[errors.Length];
        for (int t = 0; t < threads.Length; t++)
        {
            int id = t;
            threads[t] = new Thread(() => errors[id] = Record.Exception(() => Hammer(engine, module, id)));
            threads[t].Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        Assert.All(errors, Assert.Null);
        engine.Tiers!.Drain();
    }

    private static void Hammer(WasmEngine engine, WasmModule module, int id)
    {
        for (int round = 0; round < 5; round++)
        {
            using WasmStore store = new(engine);
            WasmLinker linker = new(engine);
            linker.Func<int>("h", "f", static (in WasmCaller _, int _) => { });
            WasmInstance instance = linker.Instantiate(store, module);
            WasmFunction f = instance.GetFunction("f");
            for (int i = 0; i < 400; i++)
            {
                int which = (i / 50 + id + round) % 3;
                Assert.Equal(which == 0 ? i + 1 : 2, f.Invoke(i, which)[0].ToInt32());
                if (i % 40 == id)
                    instance.TierUp(FunctionIndex);
            }
        }
    }

    private const int FunctionIndex = 4;

    private static (WasmInstance Instance, WasmFunction Function) Instantiate(Action<int> host)
    {
        WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TierUpThreshold = int.MaxValue });
        WasmLinker linker = new(engine);
        linker.Func<int>("h", "f", (in WasmCaller _, int depth) => host(depth));
        WasmInstance instance = linker.Instantiate(new WasmStore(engine), engine.CompileText(Guest()));
        return (instance, instance.GetFunction("f"));
    }
}
