namespace Wager.Jit.Common;

/// <summary>What kind of call a profile's site is.</summary>
internal enum CallSiteKind : byte
{
    Direct,
    Indirect,
    Ref,
}

/// <summary>How many functions a site has called.</summary>
internal enum FeedbackState : byte
{
    Uninitialized,
    Monomorphic,
    Polymorphic,
    Megamorphic,
}

/// <summary>One function of the own instance that a site has called, and how often.</summary>
internal readonly record struct SiteTarget(int Function, ulong Count);

/// <summary>What is known of one call site: a copy that no running code changes any more.</summary>
/// <param name="WasmOffset">Absolute offset of the call instruction in the module.</param>
/// <param name="Kind">What kind of call it is.</param>
/// <param name="State">How many functions it has called.</param>
/// <param name="Count">Calls seen, whatever they called.</param>
/// <param name="FirstTarget">Start of its targets in <see cref="FunctionProfile.Targets"/>; most frequent first.</param>
/// <param name="Targets">Their number, at most 4; the one callee at direct sites of own functions, 0 at megamorphic sites.</param>
/// <param name="HasForeignTargets">It has called imports or functions of other instances: sticky, and no deopt may end its guards.</param>
/// <param name="AllowsDeopt">False once it was wrong too often: the generic call ends its guards.</param>
internal readonly record struct SiteProfile(
    int WasmOffset, CallSiteKind Kind, FeedbackState State, ulong Count, int FirstTarget, int Targets, bool HasForeignTargets,
    bool AllowsDeopt);

/// <summary>What is known of one function.</summary>
/// <param name="Function">Its index.</param>
/// <param name="Invocations">Calls of the function that were counted; at least 1.</param>
/// <param name="BaselineFrameSize">Bytes that its baseline frame takes, arguments and return address not included.</param>
/// <param name="Sites">Its call sites, ascending by offset.</param>
/// <param name="Targets">The targets of all sites; each site has a range of them.</param>
internal sealed record FunctionProfile(int Function, ulong Invocations, int BaselineFrameSize, SiteProfile[] Sites, SiteTarget[] Targets);

/// <summary>
/// The feedback of a function and of all functions that may be inlined into it, merged over instances and with what earlier compiles knew.
/// Immutable; the only way in which the baseline tier speaks to the optimizing one.
/// </summary>
/// <param name="Function">The function that is to be compiled.</param>
/// <param name="Functions">By function index. A function that is missing has no baseline code and must not appear in frame states.</param>
/// <param name="AllowsDeopts">False for a function that was wrong too often as a whole.</param>
internal sealed record FeedbackSnapshot(int Function, Dictionary<int, FunctionProfile> Functions, bool AllowsDeopts)
{
    /// <summary>
    /// Under stress, where every guard is to fail once, the keys (see <see cref="Abi.DeoptTable.GuardKey"/>) of those that have: all others
    /// are made to fail. Null for ordinary compiles. Immutable.
    /// </summary>
    public IReadOnlySet<ulong>? PassedGuards { get; init; }

    /// <summary>Where the code is to take over a frame of baseline code; null for code that is called.</summary>
    public OsrEntry? Entry { get; init; }

    /// <summary>
    /// For each table whether its first elements may have been replaced in some instance; tables beyond the end have theirs.
    /// </summary>
    public bool[] ChangedTables { get; init; } = [];

    public bool HasChanged(int table) => table < ChangedTables.Length && ChangedTables[table];

    /// <summary>Under stress: guards that hold are counted down in the store's context, and the last one fails.</summary>
    public bool CountsGuards { get; init; }
}
