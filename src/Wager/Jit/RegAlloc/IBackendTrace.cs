using Wager.Jit.Lower;

namespace Wager.Jit.RegAlloc;

/// <summary>Is told what the steps behind the graph have made, and how long each took.</summary>
internal interface IBackendTrace
{
    /// <summary>Instructions are selected, on virtual registers.</summary>
    void AfterSelection(VCode code, TimeSpan time);

    /// <summary>Values have registers and slots.</summary>
    void AfterAllocation(VCode code, RegisterAllocator allocation, TimeSpan time);

    /// <summary>The code is in the context's artifact.</summary>
    void AfterEmission(TimeSpan time);
}
