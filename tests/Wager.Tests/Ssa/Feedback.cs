using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Inline;

namespace Wager.Tests.Ssa;

/// <summary>
/// Feedback made by hand: each call site of each function gets the targets that are given for it, in the order of the text.
/// </summary>
internal sealed class Feedback(WasmModuleData module)
{
    private readonly Dictionary<int, FunctionProfile> functions = [];

    public bool AllowsDeopts { get; init; } = true;

    /// <summary>Whether somebody has replaced elements of the first table, which counts only if the module exports it.</summary>
    public bool HasTableChanged { get; init; } = true;

    /// <summary>
    /// Sites are in the order of their instructions; direct calls need none and count as often as the function is called.
    /// </summary>
    public Feedback Add(int function, params Site[] sites)
    {
        CallScans scans = new();
        scans.Reset(module, new());
        ScannedFunction scan = scans.Scan(function);
        List<SiteProfile> profiles = [];
        List<SiteTarget> targets = [];
        int next = 0;
        foreach (ref readonly ScannedCall call in scans.CallsOf(in scan))
        {
            Site site = call.IsDirect ? new Site((call.Callee, 100)) : next < sites.Length ? sites[next++] : new Site();
            CallSiteKind kind = call.Op.ToString().EndsWith("Call", StringComparison.Ordinal) ? CallSiteKind.Direct
                : call.Op.ToString().EndsWith("Ref", StringComparison.Ordinal) ? CallSiteKind.Ref : CallSiteKind.Indirect;
            FeedbackState state = site.State
                ?? (site.Targets.Length switch
                {
                    0 => FeedbackState.Uninitialized,
                    1 => FeedbackState.Monomorphic,
                    _ => FeedbackState.Polymorphic
                });
            ulong count = 0;
            foreach ((int _, int calls) in site.Targets)
                count += (ulong)calls;
            profiles.Add(new SiteProfile(call.Offset, kind, state, count, targets.Count, site.Targets.Length, site.IsForeign,
                site.AllowsDeopt));
            targets.AddRange(site.Targets.Select(target => new SiteTarget(target.Function, (ulong)target.Calls)));
        }
        functions[function] = new FunctionProfile(function, 100, 64, [.. profiles], [.. targets]);
        return this;
    }

    public FeedbackSnapshot For(int function) => new(function, functions, AllowsDeopts) { ChangedTables = [HasTableChanged] };
}

/// <summary>What one site has called.</summary>
internal sealed record Site(params (int Function, int Calls)[] Targets)
{
    public FeedbackState? State { get; init; }

    public bool IsForeign { get; init; }

    public bool AllowsDeopt { get; init; } = true;
}
