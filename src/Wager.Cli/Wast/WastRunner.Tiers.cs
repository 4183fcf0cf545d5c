using Wager.Cli.Listing;
using Wager.Core.Text;
using Wager.Jit.Common;

namespace Wager.Cli.Wast;

// Commands about tiers. Where one tier compiles everything there is nothing to do and nothing to check; under stress there are other tiers
// and more deopts than a script says.
internal sealed partial class WastRunner
{
    private long deopts;
    private long entries;

    private bool IsTierChecked =>
        engine.Tiers is not null && engine.Options is
        {
            StressDeopt: 0, StressDeoptAll: false, StressOsr: 0,
            TierUpThreshold: >= WasmEngineOptions.DefaultTierUpThreshold
        };

    private string? TierUp(WastTierUp command)
    {
        (WasmInstance instance, int function) = Find(command.Module, command.Function);
        instance.TierUp(function);
        return null;
    }

    private string? CheckTier(WastAssertTier assertion)
    {
        (WasmInstance instance, int function) = Find(assertion.Module, assertion.Function);
        if (!IsTierChecked)
            return null;
        engine.Tiers!.Drain();
        string tier = instance.TierOf(function).ToString().ToLowerInvariant();
        return tier == assertion.Tier ? null : $"expected {assertion.Tier} code, got {tier}";
    }

    /// <summary>The deopts since the last such command.</summary>
    private string? CheckDeopts(WastAssertDeopts assertion)
    {
        long all = engine.Tiers?.Deopts ?? 0;
        long count = all - deopts;
        deopts = all;
        return !IsTierChecked || count == assertion.Count ? null : $"expected {assertion.Count} deopts, got {count}";
    }

    private string? EnterNext(WastOsr command)
    {
        (WasmInstance instance, int function) = Find(command.Module, command.Function);
        instance.EnterNext(function, command.Loop);
        return null;
    }

    /// <summary>The frames that optimized code took over since the last such command.</summary>
    private string? CheckOsr(WastAssertOsr assertion)
    {
        long all = engine.Tiers?.Entries ?? 0;
        long count = all - entries;
        entries = all;
        return !IsTierChecked || count == assertion.Count ? null : $"expected {assertion.Count} frames to be taken over, got {count}";
    }

    private string? CheckFeedback(WastAssertFeedback assertion)
    {
        (WasmInstance instance, int function) = Find(assertion.Module, assertion.Function);
        if (!IsTierChecked)
            return null;
        // A function that was never called has no baseline code yet that could tell its sites.
        SiteProfile[] sites = instance.FeedbackOf(function);
        if (sites.Length > 0 && assertion.Site >= sites.Length)
            return $"the function has {sites.Length} call sites";
        FeedbackState site = sites.Length > 0 ? sites[assertion.Site].State : FeedbackState.Uninitialized;
        string state = site.ToString().ToLowerInvariant();
        return state == assertion.State ? null : $"expected a {assertion.State} site, got a {state} one";
    }

    /// <summary>A function by export, name or index.</summary>
    private (WasmInstance Instance, int Function) Find(string? module, string name)
    {
        WasmInstance instance = Instance(module);
        int function = FunctionFinder.Find(instance.Module.Code.Module, name);
        return function >= 0 ? (instance, function) : throw new WasmException($"there is no function {Printable.Name(name)}");
    }
}
