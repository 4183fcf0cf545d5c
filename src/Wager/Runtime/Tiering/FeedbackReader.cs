using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>
/// Copies what an instance's vector of a function says. The instance's code may run meanwhile: counts then are a little old, but targets always are functions of
/// the instance. The caller sees to it that the instance is not freed.
/// </summary>
internal static unsafe class FeedbackReader
{
    /// <summary>The function's profile in one instance; without counts when it has no vector there. Every site allows deopts.</summary>
    /// <param name="baseline">The function's baseline code.</param>
    /// <param name="layout">The layout of the module's instances.</param>
    /// <param name="instance">The instance; null for one that has seen nothing.</param>
    public static FunctionProfile Read(CodeObject baseline, InstanceLayout layout, InstanceData* instance)
    {
        byte* vector = instance == null ? null : (byte*)Volatile.Read(ref *(nint*)((byte*)instance + layout.FeedbackOffset(baseline.FunctionIndex)));
        FeedbackSite[] sites = baseline.Feedback.Sites;
        SiteProfile[] profiles = new SiteProfile[sites.Length];
        List<SiteTarget> targets = [];
        for (int i = 0; i < sites.Length; i++)
        {
            byte* cell = vector == null ? null : vector + sites[i].CellOffset;
            int first = targets.Count;
            SiteProfile site = new(sites[i].WasmOffset, sites[i].Kind, FeedbackState.Uninitialized, 0, first, 0, false, true);
            if (sites[i].Kind == CallSiteKind.Direct)
            {
                ulong count = cell == null ? 0 : *(ulong*)cell;
                targets.Add(new SiteTarget(sites[i].Callee, count));
                site = site with { State = count == 0 ? FeedbackState.Uninitialized : FeedbackState.Monomorphic, Count = count, Targets = 1 };
            }
            else if (cell != null)
                site = ReadCell(site, (FeedbackCell*)cell, layout, instance, targets);
            profiles[i] = site;
        }
        ulong invocations = vector == null ? 1 : Math.Max(1, ((FeedbackVector*)vector)->Invocations);
        return new FunctionProfile(baseline.FunctionIndex, invocations, baseline.FrameSize, profiles, [.. targets]);
    }

    private static SiteProfile ReadCell(SiteProfile site, FeedbackCell* cell, InstanceLayout layout, InstanceData* instance, List<SiteTarget> targets)
    {
        FeedbackState state = (FeedbackState)Volatile.Read(ref cell->State);
        ulong count = cell->Count + cell->Others;
        int first = targets.Count;
        AddTarget(cell->Target, cell->Count);
        FeedbackEntries* entries = (FeedbackEntries*)Volatile.Read(ref cell->Entries);
        if (entries != null)
        {
            count += entries->Count + entries->Count2 + entries->Count3;
            AddTarget(entries->Target, entries->Count);
            AddTarget(entries->Target2, entries->Count2);
            AddTarget(entries->Target3, entries->Count3);
        }
        if (state == FeedbackState.Megamorphic)
            targets.RemoveRange(first, targets.Count - first);
        int found = targets.Count - first;
        targets.Sort(first, found, Comparer<SiteTarget>.Create(static (a, b) => b.Count.CompareTo(a.Count)));
        return site with { State = state, Count = count, Targets = found, HasForeignTargets = cell->IsForeign != 0 };

        void AddTarget(ulong target, ulong calls)
        {
            if (target != FeedbackLayout.NoTarget)
                targets.Add(new SiteTarget(FunctionOf((FuncRef*)target, layout, instance), calls));
        }
    }

    /// <summary>Own functions' FuncRefs lie in the instance.</summary>
    private static int FunctionOf(FuncRef* target, InstanceLayout layout, InstanceData* instance)
    {
        int imports = layout.Shape.ImportedFunctions;
        FuncRef* functions = (FuncRef*)((byte*)instance + layout.FuncRefOffset(imports));
        return imports + (int)(target - functions);
    }
}
