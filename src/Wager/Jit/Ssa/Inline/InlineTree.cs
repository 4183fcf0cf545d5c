using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Inline;

/// <summary>
/// [DOC] inlining tree. Which calls of a function are replaced by bodies, in those bodies again, and what indirect calls are compared with: all decided
/// before the graph is built, best first, by what the profile says.
/// </summary>
internal sealed partial class InlineTree
{
    /// <summary>Steps of work that taking a candidate from the queue and deciding about it is worth.</summary>
    private const int StepsOfDecision = 16;

    private readonly CallScans _scans = new();
    private readonly InlineQueue _queue = new();
    private InlineNode[] _nodes = new InlineNode[16];
    private int _nodeCount;
    private InlineSite[] _sites = new InlineSite[64];
    private int _siteCount;
    private InlineCase[] _cases = new InlineCase[64];
    private int _caseCount;
    private WasmModuleData _module = null!;
    private FeedbackSnapshot? _feedback;
    private Action<string>? _trace;
    private CompileBudget _work = null!;
    private bool _speculates;
    private int _budget;
    private int _spent;

    public ref readonly InlineNode Node(int node) => ref _nodes[node];

    public ReadOnlySpan<InlineSite> SitesOf(int node) => _sites.AsSpan(_nodes[node].FirstSite, _nodes[node].Sites);

    public ReadOnlySpan<InlineCase> CasesOf(in InlineSite site) => _cases.AsSpan(site.FirstCase, site.Cases);

    /// <summary>Decides for the context's function.</summary>
    public void Build(PassContext context)
    {
        _module = context.Module;
        _work = context.Budget;
        _feedback = context.Feedback;
        _trace = context.InliningTrace;
        PassSet off = new(context.Options.DisabledPasses);
        _speculates = !off.Contains(Pass.Speculate) && _feedback is { AllowsDeopts: true };
        _scans.Reset(_module);
        _queue.Clear();
        _nodeCount = _siteCount = _caseCount = _spent = 0;
        int root = AddNode(context.Function, 0, 0, 1, isTail: false);
        if (off.Contains(Pass.Inline) || context.Options.OptimizationFuel != 0)
            return;
        int size = SizeOf(context.Function);
        _budget = InlinePolicy.Budget(size, _nodes[root].Profile != null);
        _trace?.Invoke($"{Name(context.Function)}: {size} bytes, budget {_budget}");
        Expand(root);
        while (_queue.TryTake(out InlineCandidate candidate))
        {
            _work.Spend(StepsOfDecision);
            Decide(candidate);
        }
        for (int node = 0; node < _nodeCount; node++)
            Finish(node);
    }

    /// <summary>Bytes of all bodies that the graph is built from.</summary>
    public int Bytes
    {
        get
        {
            int bytes = 0;
            for (int node = 0; node < _nodeCount; node++)
                bytes += SizeOf(_nodes[node].Function);
            return bytes;
        }
    }

    private int SizeOf(int function) => _module.BodyOf(function).End - _module.FactsOf(function).CodeStart;

    private int AddNode(int function, int parent, int depth, double frequency, bool isTail)
    {
        if (_nodeCount == _nodes.Length)
            Array.Resize(ref _nodes, _nodeCount * 2);
        _nodes[_nodeCount] = new InlineNode
        {
            Function = function,
            Parent = parent,
            Depth = depth,
            Frequency = frequency,
            IsTail = isTail,
            FirstSite = _siteCount,
            Profile = _feedback?.Functions.GetValueOrDefault(function),
        };
        return _nodeCount++;
    }

    /// <summary>Finds the calls of a body that is in, and queues what they call.</summary>
    private void Expand(int node)
    {
        ScannedFunction scan = _scans.Scan(_nodes[node].Function);
        _nodes[node].FirstSite = _siteCount;
        _nodes[node].Sites = scan.Calls;
        int next = 0;
        for (int i = 0; i < scan.Calls; i++)
        {
            _work.Spend(1);
            ScannedCall call = _scans.CallsOf(in scan)[i];
            FunctionProfile? profile = _nodes[node].Profile;
            while (profile != null && next < profile.Sites.Length && profile.Sites[next].WasmOffset < call.Offset)
                next++;
            bool isKnown = profile != null && next < profile.Sites.Length && profile.Sites[next].WasmOffset == call.Offset;
            AddSite(node, in call, isKnown ? profile!.Sites[next] : default, isKnown);
        }
    }

    private void AddSite(int node, in ScannedCall call, in SiteProfile profile, bool isKnown)
    {
        if (_siteCount == _sites.Length)
            Array.Resize(ref _sites, _siteCount * 2);
        double frequency = _nodes[node].Profile is not { } function ? StaticFrequency(node, call.LoopDepth)
            : isKnown ? _nodes[node].Frequency * profile.Count / Math.Max(1, function.Invocations) : 0;
        int site = _siteCount++;
        _sites[site] = new InlineSite { Offset = call.Offset, Op = call.Op, IsDirect = call.IsDirect, FirstCase = _caseCount, Frequency = frequency };
        if (call.IsDirect)
        {
            if (call.Callee >= _module.ImportedFunctions)
                AddCase(node, site, call.Callee, frequency);
        }
        else if (isKnown)
            AddTargets(node, site, in call, in profile);
    }

    private double StaticFrequency(int node, int loopDepth)
    {
        double frequency = _nodes[node].Frequency;
        for (int i = Math.Min(loopDepth, 4); i > 0; i--)
            frequency *= InlinePolicy.LoopFrequency;
        return frequency;
    }

    private void AddTargets(int node, int site, in ScannedCall call, in SiteProfile profile)
    {
        ReadOnlySpan<SiteTarget> targets = _nodes[node].Profile!.Targets.AsSpan(profile.FirstTarget, profile.Targets);
        ref InlineSite data = ref _sites[site];
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
        int actual = _module.CanonicalTypeOfFunction(function);
        int wanted = _module.CanonicalTypeIds[type];
        return function >= _module.ImportedFunctions && (actual == wanted || !_module.Types[type].IsFinal && TypeStore.Shared.IsSubtype(actual, wanted));
    }

    private void AddCase(int node, int site, int function, double frequency)
    {
        if (_caseCount == _cases.Length)
            Array.Resize(ref _cases, _caseCount * 2);
        _cases[_caseCount] = new InlineCase(function, 0, frequency);
        _queue.Add(new InlineCandidate(frequency / Math.Max(1, SizeOf(function)), node, site, _caseCount++));
        _sites[site].Cases++;
    }

    private void Decide(in InlineCandidate candidate)
    {
        int function = _cases[candidate.Case].Function;
        InlineVerdict verdict = Judge(in candidate, function);
        Tell(in candidate, function, verdict);
        if (verdict != InlineVerdict.Yes)
            return;
        ref readonly InlineNode around = ref _nodes[candidate.Node];
        bool isTail = _sites[candidate.Site].Op is WasmOp.ReturnCall or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef;
        _cases[candidate.Case].Node = AddNode(function, candidate.Node, around.Depth + 1, _cases[candidate.Case].Frequency, isTail);
        Expand(_cases[candidate.Case].Node);
    }

    private InlineVerdict Judge(in InlineCandidate candidate, int function)
    {
        FuncFacts facts = _module.FactsOf(function);
        ref readonly InlineNode around = ref _nodes[candidate.Node];
        if (!facts.IsSet)
            return InlineVerdict.NotSupported;
        int depth = around.Depth + 1;
        if (depth > InlinePolicy.MaxDepth)
            return InlineVerdict.TooDeep;
        if (_nodeCount > InlinePolicy.MaxNodes)
            return InlineVerdict.TooMany;
        int size = SizeOf(function);
        bool isProfiled = around.Profile != null;
        int recursiveCalls = isProfiled ? 0 : RecursiveCalls(candidate.Node, function);
        InlineVerdict verdict = recursiveCalls > 0 ? InlinePolicy.Recursive(size, recursiveCalls, depth)
            : isProfiled ? InlinePolicy.Profiled(size, _cases[candidate.Case].Frequency, _spent, _budget)
            : InlinePolicy.Static(size, in facts, depth, depth > 1 || _sites[candidate.Site].Frequency > 1, _spent, _budget);
        if (verdict != InlineVerdict.Yes)
            return verdict;
        if (recursiveCalls == 0)
            _spent += InlinePolicy.Cost(size, isProfiled);
        return InlineVerdict.Yes;
    }

    /// <summary>Direct calls in the function of functions that are around the call; 0 if it is too large anyway.</summary>
    private int RecursiveCalls(int node, int function)
    {
        if (SizeOf(function) > InlinePolicy.MaxSize)
            return 0;
        ScannedFunction scan = _scans.Scan(function);
        int count = 0;
        foreach (ref readonly ScannedCall call in _scans.CallsOf(in scan))
            if (call.IsDirect && IsAround(node, call.Callee))
                count++;
        return count;
    }

    private bool IsAround(int node, int function)
    {
        while (_nodes[node].Function != function && node != 0)
            node = _nodes[node].Parent;
        return _nodes[node].Function == function;
    }
}
