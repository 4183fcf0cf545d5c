using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Calls;

namespace Wager.Runtime.Tiering;

/// <summary>Changes of a cell's state that machine code leaves to managed code: monomorphic to polymorphic, one more target, polymorphic to megamorphic.</summary>
internal static unsafe class FeedbackUpdate
{
    /// <summary><c>void update(InstanceData*, FeedbackCell*, FuncRef*)</c>: the cell has a target, and this function of the own instance is a new one.</summary>
    public static delegate* unmanaged<InstanceData*, FeedbackCell*, FuncRef*, void> Body => &Update;

    [UnmanagedCallersOnly]
    private static void Update(InstanceData* data, FeedbackCell* cell, FuncRef* target)
    {
        try
        {
            AddTarget(HostCalls.InstanceOf(data).Feedback, cell, (ulong)target);
        }
        catch (OutOfMemoryException)
        {
            // There is no room to tell targets apart.
            BecomeMegamorphic(cell);
        }
    }

    /// <summary>Adds a target that the cell does not have yet, with one call. Other threads may read the cell meanwhile, so its state is written last.</summary>
    internal static void AddTarget(FeedbackMemory memory, FeedbackCell* cell, ulong target)
    {
        FeedbackEntries* entries = (FeedbackEntries*)cell->Entries;
        if (entries == null)
        {
            entries = memory.AddEntries(cell);
            Volatile.Write(ref cell->Entries, (nint)entries);
        }
        ulong* pair = &entries->Target;
        ulong* end = pair + 2 * (FeedbackLayout.MaxTargets - 1);
        while (pair < end && *pair != FeedbackLayout.NoTarget)
            pair += 2;
        if (pair == end)
        {
            BecomeMegamorphic(cell);
            return;
        }
        pair[1] = 1;
        Volatile.Write(ref *pair, target);
        Volatile.Write(ref cell->State, (int)FeedbackState.Polymorphic);
    }

    /// <summary>The cell's counts stay; the call in line finds no target any more.</summary>
    private static void BecomeMegamorphic(FeedbackCell* cell)
    {
        cell->Others++;
        Volatile.Write(ref cell->State, (int)FeedbackState.Megamorphic);
        Volatile.Write(ref cell->Target, FeedbackLayout.NoTarget);
    }
}
