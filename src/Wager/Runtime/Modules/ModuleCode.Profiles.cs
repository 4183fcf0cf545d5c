using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Speculation;

namespace Wager.Runtime.Modules;

// What is known of the functions' calls.
internal sealed unsafe partial class ModuleCode
{
    private readonly FunctionProfile?[] knownProfiles;
    private bool[] changedTables = [];

    /// <summary>For each table whether one of the first elements was replaced in some instance; empty if none was. Never changed.</summary>
    public bool[] ChangedTables => Volatile.Read(ref changedTables);

    /// <summary>In some instance a first element of the table was replaced: nobody speculates on them any more.</summary>
    public void NoteChange(int table)
    {
        using (gate.Enter())
        {
            bool[] changed = changedTables.Length == 0 ? new bool[Module.Tables.Length] : [.. changedTables];
            changed[table] = true;
            Volatile.Write(ref changedTables, changed);
        }
    }

    /// <summary>
    /// What all live instances have seen of a function's calls, and what earlier calls of this method found; null when it has no baseline
    /// code. Instances may run meanwhile but are not freed.
    /// </summary>
    public FunctionProfile? TakeProfile(int functionIndex)
    {
        int own = functionIndex - Module.ImportedFunctions;
        using (gate.Enter())
        {
            CodeVersion? baseline = firstTier[own];
            if (baseline is null)
                return null;
            FunctionProfile? profile = null;
            foreach (nint instance in instances)
            {
                FunctionProfile one = FeedbackReader.Read(baseline, Layout, (InstanceData*)instance);
                profile = profile is null ? one : ProfileMerge.OfInstances(profile, one);
            }
            FunctionProfile? known = knownProfiles[own] ??= Stored(functionIndex, baseline.Feedback.Sites.Length);
            if (profile is null)
                return known ?? FeedbackReader.Read(baseline, Layout, null);
            return knownProfiles[own] = known is null ? profile : ProfileMerge.WithKnown(profile, known);
        }
    }

    /// <summary>What an earlier process knew of the function's calls.</summary>
    private FunctionProfile? Stored(int functionIndex, int sites) =>
        cache?.ProfileOf(functionIndex) is { } profile && profile.Sites.Length == sites ? profile : null;

    /// <summary>What one instance has seen of a function's calls; null when the function has no baseline code.</summary>
    public FunctionProfile? ProfileIn(InstanceData* instance, int functionIndex)
    {
        using (gate.Enter())
        {
            return FirstTier(functionIndex) is { } baseline ? FeedbackReader.Read(baseline, Layout, instance) : null;
        }
    }
}
