using Wager.Jit.Common;

namespace Wager.Runtime.Speculation;

/// <summary>
/// [DOC] merged profiles. Instances share code, so a profile unites what all of them have seen and what earlier compiles knew: a site's
/// targets only become more, and what was once megamorphic or met foreign functions stays so. Otherwise instances that disagree would make
/// each other's code deopt in turn.
/// </summary>
internal static class ProfileMerge
{
    private const int MostTargets = FeedbackLayout.MaxTargets;

    /// <summary>Two profiles of one function from different instances: counts add up.</summary>
    public static FunctionProfile OfInstances(FunctionProfile a, FunctionProfile b) =>
        Merge(a, b, addCounts: true) with { Invocations = a.Invocations + b.Invocations };

    /// <summary>
    /// What is known now and what was known before: counts are the newer ones, which include the older, but for targets that are new no
    /// more.
    /// </summary>
    public static FunctionProfile WithKnown(FunctionProfile now, FunctionProfile known) => Merge(now, known, addCounts: false);

    private static FunctionProfile Merge(FunctionProfile a, FunctionProfile b, bool addCounts)
    {
        SiteProfile[] sites = new SiteProfile[a.Sites.Length];
        List<SiteTarget> targets = new(a.Targets.Length + 4);
        for (int i = 0; i < sites.Length; i++)
            sites[i] = Merge(in a.Sites[i], a.Targets, in b.Sites[i], b.Targets, targets, addCounts);
        return a with { Sites = sites, Targets = [.. targets] };
    }

    private static SiteProfile Merge(in SiteProfile a, SiteTarget[] ofA, in SiteProfile b, SiteTarget[] ofB, List<SiteTarget> targets,
        bool addCounts)
    {
        int first = targets.Count;
        for (int i = 0; i < a.Targets; i++)
            targets.Add(ofA[a.FirstTarget + i]);
        for (int i = 0; i < b.Targets; i++)
            Add(targets, first, ofB[b.FirstTarget + i], addCounts);
        int found = targets.Count - first;
        bool isMegamorphic = a.State == FeedbackState.Megamorphic || b.State == FeedbackState.Megamorphic || found > MostTargets;
        if (isMegamorphic)
        {
            targets.RemoveRange(first, found);
            found = 0;
        }
        else if (found > 1)
            SortByCount(targets, first);
        ulong count = addCounts ? a.Count + b.Count : Math.Max(a.Count, b.Count);
        return a with
        {
            State = isMegamorphic ? FeedbackState.Megamorphic : a.Kind == CallSiteKind.Direct ? StateOf(count > 0 ? 1 : 0) : StateOf(found),
            Count = count,
            FirstTarget = first,
            Targets = found,
            HasForeignTargets = a.HasForeignTargets || b.HasForeignTargets,
        };
    }

    private static FeedbackState StateOf(int targets) => targets switch
    {
        0 => FeedbackState.Uninitialized,
        1 => FeedbackState.Monomorphic,
        _ => FeedbackState.Polymorphic,
    };

    private static void Add(List<SiteTarget> targets, int first, SiteTarget added, bool addCounts)
    {
        for (int i = first; i < targets.Count; i++)
        {
            if (targets[i].Function != added.Function)
                continue;
            ulong count = addCounts ? targets[i].Count + added.Count : Math.Max(targets[i].Count, added.Count);
            targets[i] = added with { Count = count };
            return;
        }
        targets.Add(added);
    }

    private static void SortByCount(List<SiteTarget> targets, int first)
    {
        for (int i = first + 1; i < targets.Count; i++)
            for (int k = i; k > first && targets[k - 1].Count < targets[k].Count; k--)
                (targets[k - 1], targets[k]) = (targets[k], targets[k - 1]);
    }
}
