using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>When functions change their tier.</summary>
public sealed class TierManagerTests
{
    private const string Square = """(module (func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0))))""";

    [Fact]
    public void A_function_starts_in_baseline_code_and_is_optimized_on_request()
    {
        (WasmInstance instance, int f) = Instantiate(Square, new WasmEngineOptions());
        WasmFunction function = instance.GetFunction("f");
        Assert.Equal(9, function.Invoke(3)[0].ToInt32());
        Assert.Equal(WasmTier.Baseline, instance.TierOf(f));
        instance.TierUp(f);
        Assert.Equal(WasmTier.Optimizing, instance.TierOf(f));
        Assert.Equal(16, function.Invoke(4)[0].ToInt32());
    }

    [Fact]
    public void A_hot_function_is_optimized_in_the_background_and_in_all_instances()
    {
        (WasmInstance instance, int f) = Instantiate(Square, new WasmEngineOptions { TierUpThreshold = 1000 });
        WasmInstance second = new WasmLinker(instance.Store.Engine).Instantiate(new WasmStore(instance.Store.Engine), instance.Module);
        WasmFunction function = instance.GetFunction("f");
        for (int i = 0; i < 1000; i++)
            function.Invoke(i);
        instance.Store.Engine.Tiers!.Drain();
        Assert.Equal(WasmTier.Optimizing, instance.TierOf(f));
        Assert.Equal(WasmTier.Optimizing, second.TierOf(f));
        Assert.Equal(25, second.GetFunction("f").Invoke(5)[0].ToInt32());
    }

    [Fact]
    public void With_a_budget_of_nothing_the_first_return_optimizes()
    {
        (WasmInstance instance, int f) = Instantiate(Square, new WasmEngineOptions { TierUpThreshold = 0, TierUpSynchronously = true });
        instance.GetFunction("f").Invoke(3);
        Assert.Equal(WasmTier.Optimizing, instance.TierOf(f));
    }

    /// <summary>
    /// A guest may subtract from a budget while another thread sets it anew, and write back what was there before. So no budget that is
    /// left in an instance may be so large that the function is not looked at again.
    /// </summary>
    [Fact]
    public unsafe void A_budget_that_was_lost_does_not_keep_a_function_in_baseline_code()
    {
        (WasmInstance instance, int f) = Instantiate(Square, new WasmEngineOptions { TierUpThreshold = 1000, TierUpSynchronously = true });
        instance.TierUp(f);
        instance.Store.Engine.Tiers!.OnBudgetSpent(instance.Code, instance.Core.NativeData, f, 0, CancellationToken.None);
        Assert.InRange(*instance.Code.BudgetOf(instance.Core.NativeData, f), 1, WasmEngineOptions.DefaultTierUpThreshold);
    }

    private static (WasmInstance Instance, int Function) Instantiate(string wat, WasmEngineOptions options)
    {
        WasmEngine engine = new(options);
        WasmInstance instance = new WasmLinker(engine).Instantiate(new WasmStore(engine), engine.CompileText(wat));
        return (instance, 0);
    }
}
