using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Jit.Baseline;
using Wager.Jit.Common;

namespace Wager.Fuzz.Digest;

/// <summary>
/// Feedback that nobody has measured, the same for each run: the sites are those of baseline code, what they called and how often follows
/// from their places. So inlining, guards and deopts of all kinds come up.
/// </summary>
internal sealed class SyntheticFeedback
{
    private const int MostFunctions = 64;

    private readonly WasmModuleData module;
    private readonly InstanceLayout layout;
    private readonly CompileContext context = new();
    private readonly Dictionary<int, FunctionProfile> profiles = [];
    private readonly ILookup<int, int> byType;

    public SyntheticFeedback(WasmModuleData module)
    {
        this.module = module;
        layout = InstanceLayout.Of(module, countsCalls: true);
        byType = Enumerable.Range(module.ImportedFunctions, module.DeclaredFunctionCount).ToLookup(module.CanonicalTypeOfFunction);
    }

    public FeedbackSnapshot For(int function)
    {
        Dictionary<int, FunctionProfile> profiles = [];
        Queue<int> wanted = new([function]);
        while (wanted.TryDequeue(out int next) && profiles.Count < MostFunctions)
        {
            if (!profiles.TryAdd(next, ProfileOf(next)))
                continue;
            foreach (SiteTarget target in profiles[next].Targets)
                wanted.Enqueue(target.Function);
        }
        return new FeedbackSnapshot(function, profiles, function % 7 != 6);
    }

    private FunctionProfile ProfileOf(int function)
    {
        if (profiles.TryGetValue(function, out FunctionProfile? known))
            return known;
        JitOptions options = new() { Features = Features.Oldest, LoopStackChecks = true, Feedback = true };
        BaselineCompiler.Compile(context, module, layout, options, function);
        List<SiteProfile> sites = [];
        List<SiteTarget> targets = [];
        foreach (FeedbackSite site in context.Artifact.Feedback.Sites)
            sites.Add(Site(site, targets));
        return profiles[function] = new FunctionProfile(function, 100, context.Artifact.FrameSize + 16, [.. sites], [.. targets]);
    }

    private SiteProfile Site(FeedbackSite site, List<SiteTarget> targets)
    {
        int first = targets.Count;
        ulong count = (ulong)(site.WasmOffset % 1009);
        if (site.Kind == CallSiteKind.Direct)
            targets.Add(new SiteTarget(site.Callee, count));
        else
            foreach (int candidate in CalleesOf(site).Take(site.WasmOffset % 4))
                targets.Add(new SiteTarget(candidate, count >> (targets.Count - first)));
        int found = targets.Count - first;
        FeedbackState state = found == 0 ? FeedbackState.Uninitialized : found == 1 ? FeedbackState.Monomorphic : FeedbackState.Polymorphic;
        return new SiteProfile(site.WasmOffset, site.Kind, state, count, first, found, site.WasmOffset % 5 == 4,
            site.WasmOffset % 11 != 10);
    }

    /// <summary>Functions of the site's type, which stands behind the opcode.</summary>
    private IEnumerable<int> CalleesOf(FeedbackSite site)
    {
        int type = (int)Leb.SlowU32(module.Span, site.WasmOffset + 1);
        return byType[module.CanonicalTypeIds[type]];
    }
}
