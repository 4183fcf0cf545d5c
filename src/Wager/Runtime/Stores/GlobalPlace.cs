using Wager.Abi;

namespace Wager.Runtime.Stores;

/// <summary>Where a global variable lies. As good as its store: whoever looks is inside.</summary>
internal readonly unsafe struct GlobalPlace(GlobalCell* cell)
{
    /// <summary>For instances that import it.</summary>
    public GlobalCell* Cell => cell;

    public ulong Low => cell->Low;

    /// <summary>The upper half of a vector, else 0.</summary>
    public ulong High => cell->High;

    public void Write(ulong low, ulong high) => *cell = new GlobalCell { Low = low, High = high };
}
