using Wager.Core.Ops;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Inline;

/// <summary>One function body that becomes part of the graph; number 0 is the function that is compiled.</summary>
internal struct InlineNode
{
    public int Function;

    /// <summary>The body around it.</summary>
    public int Parent;

    /// <summary>Bodies around it.</summary>
    public int Depth;

    /// <summary>It takes the place of a tail call: the body around it has no frame any more.</summary>
    public bool IsTail;

    /// <summary>Its call sites, ascending by offset.</summary>
    public int FirstSite;
    public int Sites;

    /// <summary>How often it is entered per call of the function that is compiled.</summary>
    public double Frequency;

    /// <summary>A guard of its own, or of a body within, may leave for unoptimized frames.</summary>
    public bool HasGuards;

    /// <summary>What is known of it; null if nothing is.</summary>
    public FunctionProfile? Profile;
}

/// <summary>A call site of a body in the tree, and what becomes of it.</summary>
internal struct InlineSite
{
    public int Offset;
    public WasmOp Op;

    /// <summary>It always calls the same function.</summary>
    public bool IsDirect;

    /// <summary>The callees that the graph compares with, most frequent first; of a direct call the only one, if it is inlined.</summary>
    public int FirstCase;
    public int Cases;

    /// <summary>How often it is executed per call of the function that is compiled.</summary>
    public double Frequency;

    /// <summary>Where no case fits, the guard leaves for unoptimized frames; else there is the generic call.</summary>
    public bool Deopts;

    /// <summary>It calls what is not among the cases, too.</summary>
    public bool CallsOthers;
}

/// <summary>One callee of a site.</summary>
/// <param name="Function">Its index.</param>
/// <param name="Node">Its body in the tree; 0 if it is called.</param>
/// <param name="Frequency">How often it is called per call of the function that is compiled.</param>
internal record struct InlineCase(int Function, int Node, double Frequency);
