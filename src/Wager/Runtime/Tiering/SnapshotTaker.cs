using Wager.Jit.Common;
using Wager.Runtime.Modules;

namespace Wager.Runtime.Tiering;

/// <summary>Collects the profiles of a function and of those that may be inlined into it, the most frequently called first.</summary>
internal static class SnapshotTaker
{
    /// <summary>Profiles in one snapshot; the inliner has no room for more functions.</summary>
    private const int MostFunctions = 200;

    /// <summary>Calls of a callee for each call of the function, per byte of the callee's body, below which it is left out.</summary>
    private const double LeastCallsPerByte = 0.0001;

    /// <summary>Bytes of the largest body that may be inlined.</summary>
    private const int LargestBody = 2000;

    public static FeedbackSnapshot Take(ModuleCode code, int function, WasmEngineOptions options)
    {
        ModuleTiers tiers = code.Tiers!;
        Dictionary<int, FunctionProfile> profiles = [];
        PriorityQueue<(int Function, double Calls), double> next = new();
        next.Enqueue((function, 1), 0);
        while (profiles.Count < MostFunctions && next.TryDequeue(out (int Function, double Calls) item, out _))
        {
            if (profiles.ContainsKey(item.Function) || code.TakeProfile(item.Function) is not { } profile)
                continue;
            profiles.Add(item.Function, WithLimits(profile, tiers));
            double each = item.Calls / profile.Invocations;
            foreach (SiteTarget target in profile.Targets)
            {
                if (target.Count == 0 || profiles.ContainsKey(target.Function))
                    continue;
                int size = code.Module.BodyOf(target.Function).Length;
                double calls = each * target.Count;
                if (size <= LargestBody && calls >= size * LeastCallsPerByte)
                    next.Enqueue((target.Function, calls), -calls / size);
            }
        }
        using (tiers.Gate.Enter())
        {
            return new FeedbackSnapshot(function, profiles, tiers[function].Deopts < TierManager.MostDeoptsOfFunction)
            {
                PassedGuards = options.StressDeoptAll ? new HashSet<ulong>(tiers.PassedGuards) : null,
                CountsGuards = options.StressDeopt != 0,
                ChangedTables = code.ChangedTables,
            };
        }
    }

    /// <summary>Sites whose guards were wrong too often get none any more.</summary>
    private static FunctionProfile WithLimits(FunctionProfile profile, ModuleTiers tiers)
    {
        SiteProfile[]? sites = null;
        using (tiers.Gate.Enter())
        {
            for (int i = 0; i < profile.Sites.Length; i++)
            {
                if (tiers.DeoptsAt(profile.Sites[i].WasmOffset) < TierManager.MostDeoptsOfSite)
                    continue;
                sites ??= [.. profile.Sites];
                sites[i] = sites[i] with { AllowsDeopt = false };
            }
        }
        return sites is null ? profile : profile with { Sites = sites };
    }
}
