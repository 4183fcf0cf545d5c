using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Runtime.Speculation;

/// <summary>
/// Copies what the calls of a function have seen in one instance. The instance's code may run meanwhile: counts then are a little old, but
/// targets always are functions of the instance. The caller sees to it that the instance is not freed.
/// </summary>
internal static unsafe class FeedbackReader
{
    /// <summary>The function's profile in one instance. Every site allows deopts.</summary>
    /// <param name="baseline">The function's baseline code.</param>
    /// <param name="layout">The layout of the module's instances.</param>
    /// <param name="instance">The instance, or null for a profile without counts.</param>
    public static FunctionProfile Read(CodeVersion baseline, InstanceLayout layout, InstanceData* instance)
    {
        FeedbackSite[] sites = baseline.Feedback.Sites;
        SiteProfile[] profiles = new SiteProfile[sites.Length];
        List<SiteTarget> targets = new(sites.Length);
        for (int i = 0; i < sites.Length; i++)
        {
            byte* cell = (byte*)instance + sites[i].Cell;
            if (sites[i].Kind == CallSiteKind.Direct)
                profiles[i] = ReadDirect(in sites[i], instance == null ? 0 : *(ulong*)cell, targets);
            else if (instance != null)
                profiles[i] = ReadCell(in sites[i], (FeedbackCell*)cell, layout, instance, targets);
            else
                profiles[i] = new SiteProfile(sites[i].WasmOffset, sites[i].Kind, FeedbackState.Uninitialized, 0, targets.Count,
                    0, false, true);
        }
        return new FunctionProfile(
            baseline.FunctionIndex, InvocationsOf(baseline.FunctionIndex, layout, instance, profiles), baseline.FrameSize,
            profiles, [.. targets]);
    }

    /// <summary>Functions that leave through tail calls only are counted by their sites.</summary>
    private static ulong InvocationsOf(int function, InstanceLayout layout, InstanceData* instance, SiteProfile[] sites)
    {
        if (instance == null || layout.FeedbackSize(function) == 0)
            return 1;
        ulong invocations = ((FeedbackVector*)((byte*)instance + layout.FeedbackOffset(function)))->Invocations;
        if (invocations == 0)
            foreach (ref readonly SiteProfile site in sites.AsSpan())
                invocations += site.Count;
        return Math.Max(1, invocations);
    }

    private static SiteProfile ReadDirect(in FeedbackSite site, ulong count, List<SiteTarget> targets)
    {
        FeedbackState state = count == 0 ? FeedbackState.Uninitialized : FeedbackState.Monomorphic;
        targets.Add(new SiteTarget(site.Callee, count));
        return new SiteProfile(site.WasmOffset, site.Kind, state, count, targets.Count - 1, 1, false, true);
    }

    private static SiteProfile ReadCell(in FeedbackSite site, FeedbackCell* cell, InstanceLayout layout, InstanceData* instance,
        List<SiteTarget> targets)
    {
        FeedbackState state = (FeedbackState)Volatile.Read(ref cell->State);
        ulong count = cell->Foreign;
        Span<SiteTarget> found = stackalloc SiteTarget[4];
        int length = 0;
        if (state is FeedbackState.Monomorphic or FeedbackState.Polymorphic)
        {
            Add(cell->Target, cell->Count, found, ref length);
            Add(cell->Target2, cell->Count2, found, ref length);
            Add(cell->Target3, cell->Count3, found, ref length);
            Add(cell->Target4, cell->Count4, found, ref length);
        }
        else if (state == FeedbackState.Megamorphic)
            count += cell->Count + cell->Count2 + cell->Count3 + cell->Count4;
        int first = targets.Count;
        for (int i = 0; i < length; i++)
        {
            // Not what empty targets counted: nulls that trapped.
            count += found[i].Count;
            targets.Add(found[i]);
        }
        return new SiteProfile(site.WasmOffset, site.Kind, state, count, first, length, cell->IsForeign != 0, true);

        void Add(ulong target, ulong calls, Span<SiteTarget> sorted, ref int length)
        {
            if (target <= FeedbackLayout.NoTarget)
                return;
            int at = length++;
            for (; at > 0 && sorted[at - 1].Count < calls; at--)
                sorted[at] = sorted[at - 1];
            sorted[at] = new SiteTarget(FunctionOf((FuncRef*)target, layout, instance), calls);
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
