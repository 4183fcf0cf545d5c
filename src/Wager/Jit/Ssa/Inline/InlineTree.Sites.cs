using System.Globalization;
using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Inline;

// What becomes of each site once it is known which callees are in, and telling about it.
internal sealed partial class InlineTree
{
    private void Finish(int node)
    {
        bool allowsFrames = speculates && HasBaselineFrames(node);
        int first = nodes[node].FirstSite;
        for (int i = 0; i < nodes[node].Sites; i++)
        {
            ref InlineSite site = ref sites[first + i];
            if (site.Cases == 0)
                continue;
            site.Deopts = !site.IsDirect && site.Op is (WasmOp.CallIndirect or WasmOp.CallRef) && allowsFrames && !site.CallsOthers
                && AreWorthAGuard(in site);
            if (!site.Deopts)
                KeepInlined(ref site);
            if (site.Cases > 0 && !site.IsDirect)
                TellSite(node, in site);
            if (site.Deopts)
                MarkGuards(node);
        }
    }

    /// <summary>Each case is inlined, or called often enough that the guard pays.</summary>
    private bool AreWorthAGuard(in InlineSite site)
    {
        foreach (InlineCase target in CasesOf(in site))
            if (target.Node == 0 && target.Frequency < InlinePolicy.MinDirectFrequency)
                return false;
        return true;
    }

    /// <summary>In front of a generic call only what is inlined is worth a comparison.</summary>
    private void KeepInlined(ref InlineSite site)
    {
        int kept = 0;
        for (int i = 0; i < site.Cases; i++)
        {
            InlineCase target = cases[site.FirstCase + i];
            if (target.Node != 0)
                cases[site.FirstCase + kept++] = target;
        }
        site.Cases = kept;
    }

    /// <summary>All functions that would have frames have baseline code to go on in.</summary>
    private bool HasBaselineFrames(int node)
    {
        while (true)
        {
            if (nodes[node].Profile == null)
                return false;
            while (nodes[node].IsTail)
                node = nodes[node].Parent;
            if (node == 0)
                return true;
            node = nodes[node].Parent;
        }
    }

    private void MarkGuards(int node)
    {
        while (!nodes[node].HasGuards)
        {
            nodes[node].HasGuards = true;
            node = nodes[node].Parent;
        }
    }

    private string Name(int function)
        => module.Names.Function(function) is { } name ? $"{function} {Core.Text.Printable.Name(name)}" : $"{function}";

    private void Tell(in InlineCandidate candidate, int function, InlineVerdict verdict)
    {
        if (trace == null)
            return;
        ref readonly InlineNode around = ref nodes[candidate.Node];
        ref readonly InlineSite site = ref sites[candidate.Site];
        string indent = new(' ', 2 + 2 * around.Depth);
        trace(string.Create(CultureInfo.InvariantCulture,
            $"{indent}{Name(around.Function)}+0x{site.Offset:x} {WasmOps.Name(site.Op)} {Name(function)}: {InlinePolicy.Text(verdict)} ({cases[candidate.Case].Frequency:0.####} per call, {SizeOf(function)} bytes, {spent} of {budget} spent)"));
    }

    private void TellSite(int node, in InlineSite site)
    {
        if (trace == null)
            return;
        string reason = site.Deopts ? "deopt" : site.Op is WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef
            ? "generic call, since it is a tail call"
            : site.CallsOthers ? "generic call, since it calls others"
            : !speculates ? "generic call, since speculation is off for the function"
            : !HasBaselineFrames(node) ? "generic call, since a function around it has no baseline code"
            : "generic call, since a callee is not inlined";
        int direct = 0;
        foreach (InlineCase target in CasesOf(in site))
            direct += target.Node == 0 ? 1 : 0;
        string called = direct > 0 ? $", {direct} of them called directly" : "";
        trace($"  {Name(nodes[node].Function)}+0x{site.Offset:x}: {site.Cases} guarded{called}, then {reason}");
    }
}
