namespace Wager.Abi;

/// <summary>A reference among the operands: its home is at [frame - Home], and the number of the next one below is Below, or -1.</summary>
internal readonly record struct RootNode(int Below, int Home);

/// <summary>A return address, relative to the code, and the uppermost reference among the operands that lie at home there, or -1.</summary>
internal readonly record struct RootSite(int PcOffset, int Top);

/// <summary>
/// [DOC] root map. Where the frames of baseline code hold references while a call is under way. Locals that are references lie at home at
/// every call; of operands each call site names the uppermost, and sites share what lies below: the map grows with the code, however deep
/// the stack. Sites ascend; calls that cannot lead to a collection have none.
/// </summary>
/// <param name="Locals">Homes of the locals that are references, at [frame - home].</param>
/// <param name="Sites">The calls that may lead to a collection.</param>
/// <param name="Nodes">The references among the operands.</param>
internal sealed record RootMap(int[] Locals, RootSite[] Sites, RootNode[] Nodes)
{
    public static readonly RootMap Empty = new([], [], []);

    /// <summary>The site of a return address.</summary>
    public bool TryFind(int pcOffset, out RootSite site)
    {
        int low = 0;
        int high = Sites.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            site = Sites[middle];
            if (site.PcOffset == pcOffset)
                return true;
            if (site.PcOffset < pcOffset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        site = default;
        return false;
    }
}
