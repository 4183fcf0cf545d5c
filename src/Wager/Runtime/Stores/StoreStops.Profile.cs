using Wager.Runtime.Profiling;

namespace Wager.Runtime.Stores;

// A profile is taken by the guest itself, at a stack check that was made to fail though nothing is to stop.
internal sealed unsafe partial class StoreStops
{
    private GuestProfile? profile;
    private bool isSampleWanted;

    /// <summary>Samples go to the profile from now on.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void BeginProfile(GuestProfile begun)
    {
        using (gate.Enter())
        {
            store.ThrowIfDisposed(isClosed);
            if (profile is not null)
                throw new InvalidOperationException("the store is being profiled already");
            profile = begun;
        }
    }

    /// <summary>No more samples go to the profile.</summary>
    public void EndProfile(GuestProfile ended)
    {
        using (gate.Enter())
        {
            if (profile != ended)
                return;
            profile = null;
            SetSampleWanted(false);
        }
    }

    /// <summary>The guest is to give a sample at its next stack check.</summary>
    public void WantSample()
    {
        using (gate.Enter())
            if (profile is not null)
                SetSampleWanted(true);
    }

    /// <summary>The guest has left without having given a sample.</summary>
    public void WithdrawSample()
    {
        using (gate.Enter())
            SetSampleWanted(false);
    }

    /// <summary>A stack check of the guest has failed: gives the sample that is wanted, if one is.</summary>
    public void GiveSample()
    {
        GuestProfile? to;
        using (gate.Enter())
        {
            to = isSampleWanted ? profile : null;
            SetSampleWanted(false);
        }
        to?.Take(store.Entrance.Context);
    }

    private void SetSampleWanted(bool isWanted)
    {
        if (isSampleWanted == isWanted || isClosed)
            return;
        isSampleWanted = isWanted;
        if (!isPoisoned)
            WriteLimits();
    }
}
