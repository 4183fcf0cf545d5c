using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Inline;

/// <summary>
/// [DOC] inlining tree. Which calls of a function are replaced by bodies, in those bodies again, and what indirect calls are compared with:
/// all decided before the graph is built, best first, by what the profile says.
/// </summary>
internal sealed partial class InlineTree
{
    /// <summary>Steps of work that taking a candidate from the queue and deciding about it is worth.</summary>
    private const int StepsOfDecision = 16;

    private readonly CallScans scans = new();
    private readonly InlineQueue queue = new();
    private InlineNode[] nodes = new InlineNode[16];
    private int nodeCount;
    private InlineSite[] sites = new InlineSite[64];
    private int siteCount;
    private InlineCase[] cases = new InlineCase[64];
    private int caseCount;
    private WasmModuleData module = null!;
    private FeedbackSnapshot? feedback;
    private Action<string>? trace;
    private CompileBudget work = null!;
    private bool speculates;
    private int budget;
    private int spent;

    public ref readonly InlineNode Node(int node) => ref nodes[node];

    public ReadOnlySpan<InlineSite> SitesOf(int node) => sites.AsSpan(nodes[node].FirstSite, nodes[node].Sites);

    public ReadOnlySpan<InlineCase> CasesOf(in InlineSite site) => cases.AsSpan(site.FirstCase, site.Cases);

    /// <summary>Decides for the context's function.</summary>
    public void Build(PassContext context)
    {
        module = context.Module;
        work = context.Budget;
        feedback = context.Feedback;
        trace = context.InliningTrace;
        PassSet off = new(context.Options.DisabledPasses);
        speculates = !off.Contains(Pass.Speculate) && feedback is { AllowsDeopts: true };
        scans.Reset(module, work);
        queue.Clear();
        nodeCount = siteCount = caseCount = spent = 0;
        int root = AddNode(context.Function, 0, 0, 1, isTail: false);
        if (off.Contains(Pass.Inline) || context.Options.OptimizationFuel != 0)
            return;
        int size = SizeOf(context.Function);
        budget = InlinePolicy.Budget(size, nodes[root].Profile != null);
        trace?.Invoke($"{Name(context.Function)}: {size} bytes, budget {budget}");
        Expand(root);
        while (queue.TryTake(out InlineCandidate candidate))
        {
            work.Spend(StepsOfDecision);
            Decide(candidate);
        }
        for (int node = 0; node < nodeCount; node++)
            Finish(node);
    }

    /// <summary>Bytes of all bodies that the graph is built from.</summary>
    public int Bytes
    {
        get
        {
            int bytes = 0;
            for (int node = 0; node < nodeCount; node++)
                bytes += SizeOf(nodes[node].Function);
            return bytes;
        }
    }

    private int SizeOf(int function) => module.BodyOf(function).End - module.FactsOf(function).CodeStart;

    private int AddNode(int function, int parent, int depth, double frequency, bool isTail)
    {
        work.Reserve(ref nodes, nodeCount + 1);
        nodes[nodeCount] = new InlineNode
        {
            Function = function,
            Parent = parent,
            Depth = depth,
            Frequency = frequency,
            IsTail = isTail,
            FirstSite = siteCount,
            Profile = feedback?.Functions.GetValueOrDefault(function),
        };
        return nodeCount++;
    }

    /// <summary>Finds the calls of a body that is in, and queues what they call.</summary>
    private void Expand(int node)
    {
        ScannedFunction scan = scans.Scan(nodes[node].Function);
        nodes[node].FirstSite = siteCount;
        nodes[node].Sites = scan.Calls;
        int next = 0;
        for (int i = 0; i < scan.Calls; i++)
        {
            work.Spend(1);
            ScannedCall call = scans.CallsOf(in scan)[i];
            FunctionProfile? profile = nodes[node].Profile;
            while (profile != null && next < profile.Sites.Length && profile.Sites[next].WasmOffset < call.Offset)
                next++;
            bool isKnown = profile != null && next < profile.Sites.Length && profile.Sites[next].WasmOffset == call.Offset;
            AddSite(node, in call, isKnown ? profile!.Sites[next] : default, isKnown);
        }
    }

    private void AddSite(int node, in ScannedCall call, in SiteProfile profile, bool isKnown)
    {
        work.Reserve(ref sites, siteCount + 1);
        double frequency = nodes[node].Profile is not { } function ? StaticFrequency(node, call.LoopDepth)
            : isKnown ? nodes[node].Frequency * profile.Count / Math.Max(1, function.Invocations) : 0;
        int site = siteCount++;
        sites[site] = new InlineSite
        {
            Offset = call.Offset,
            Op = call.Op,
            IsDirect = call.IsDirect,
            FirstCase = caseCount,
            Frequency = frequency
        };
        if (call.IsDirect)
        {
            if (call.Callee >= module.ImportedFunctions)
                AddCase(node, site, call.Callee, frequency);
        }
        else if (isKnown)
            AddTargets(node, site, in call, in profile);
    }

    private double StaticFrequency(int node, int loopDepth)
    {
        double frequency = nodes[node].Frequency;
        for (int i = Math.Min(loopDepth, 4); i > 0; i--)
            frequency *= InlinePolicy.LoopFrequency;
        return frequency;
    }

    private void AddTargets(int node, int site, in ScannedCall call, in SiteProfile profile)
    {
        ReadOnlySpan<SiteTarget> targets = nodes[node].Profile!.Targets.AsSpan(profile.FirstTarget, profile.Targets);
        ref InlineSite data = ref sites[site];
        data.CallsOthers = profile.HasForeignTargets || profile.State == FeedbackState.Megamorphic || !profile.AllowsDeopt;
        foreach (SiteTarget target in targets)
        {
            if (Fits(target.Function, call.Operand))
                AddCase(node, site, target.Function, data.Frequency * target.Count / Math.Max(1, profile.Count));
            else
                data.CallsOthers = true; // it trapped
        }
    }

    private bool Fits(int function, int type)
    {
        int actual = module.CanonicalTypeOfFunction(function);
        int wanted = module.CanonicalTypeIds[type];
        return function >= module.ImportedFunctions
            && (actual == wanted || !module.Types[type].IsFinal && TypeStore.Shared.IsSubtype(actual, wanted));
    }

    private void AddCase(int node, int site, int function, double frequency)
    {
        work.Reserve(ref cases, caseCount + 1);
        cases[caseCount] = new InlineCase(function, 0, frequency);
        queue.Add(new InlineCandidate(frequency / Math.Max(1, SizeOf(function)), node, site, caseCount++));
        sites[site].Cases++;
    }

    private void Decide(in InlineCandidate candidate)
    {
        int function = cases[candidate.Case].Function;
        InlineVerdict verdict = Judge(in candidate, function);
        Tell(in candidate, function, verdict);
        if (verdict != InlineVerdict.Yes)
            return;
        ref readonly InlineNode around = ref nodes[candidate.Node];
        bool isTail = sites[candidate.Site].Op is WasmOp.ReturnCall or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef;
        cases[candidate.Case].Node = AddNode(function, candidate.Node, around.Depth + 1, cases[candidate.Case].Frequency, isTail);
        Expand(cases[candidate.Case].Node);
    }

    private InlineVerdict Judge(in InlineCandidate candidate, int function)
    {
        FuncFacts facts = module.FactsOf(function);
        ref readonly InlineNode around = ref nodes[candidate.Node];
        if (!facts.IsSet)
            return InlineVerdict.NotSupported;
        int depth = around.Depth + 1;
        if (depth > InlinePolicy.MaxDepth)
            return InlineVerdict.TooDeep;
        if (nodeCount > InlinePolicy.MaxNodes)
            return InlineVerdict.TooMany;
        int size = SizeOf(function);
        bool isProfiled = around.Profile != null;
        int recursiveCalls = isProfiled ? 0 : RecursiveCalls(candidate.Node, function);
        InlineVerdict verdict = recursiveCalls > 0 ? InlinePolicy.Recursive(size, recursiveCalls, depth)
            : isProfiled ? InlinePolicy.Profiled(size, cases[candidate.Case].Frequency, spent, budget)
            : InlinePolicy.Static(size, in facts, depth, depth > 1 || sites[candidate.Site].Frequency > 1, spent, budget);
        if (verdict != InlineVerdict.Yes)
            return verdict;
        if (recursiveCalls == 0)
            spent += InlinePolicy.Cost(size, isProfiled);
        return InlineVerdict.Yes;
    }

    /// <summary>Direct calls in the function of functions that are around the call; 0 if it is too large anyway.</summary>
    private int RecursiveCalls(int node, int function)
    {
        if (SizeOf(function) > InlinePolicy.MaxSize)
            return 0;
        ScannedFunction scan = scans.Scan(function);
        int count = 0;
        foreach (ref readonly ScannedCall call in scans.CallsOf(in scan))
            if (call.IsDirect && IsAround(node, call.Callee))
                count++;
        return count;
    }

    private bool IsAround(int node, int function)
    {
        while (nodes[node].Function != function && node != 0)
            node = nodes[node].Parent;
        return nodes[node].Function == function;
    }
}
