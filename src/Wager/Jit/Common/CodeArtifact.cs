using Wager.Abi;
using Wager.Core;
using Wager.Jit.Targets;

namespace Wager.Jit.Common;

/// <summary>
/// What a compile leaves behind: code that is position-independent but for its tables of addresses and relocations, with its code points.
/// It lies in the compile context's memory and is valid until the next compile with that context, so whoever publishes it copies it.
/// </summary>
internal sealed class CodeArtifact(Assembler assembler, CompileBudget budget)
{
    private CodePoint[] points = new CodePoint[256];
    private int pointCount;
    private InlinedFrame[] inlined = [];
    private int inlinedCount;
    private HandlerSite[] handlerSites = [];
    private int handlerSiteCount;

    /// <summary>The machine code with its constants; it must be placed at a multiple of 16.</summary>
    public ReadOnlySpan<byte> Code => assembler.Written;

    /// <summary>What in the code must be completed where it is placed.</summary>
    public ReadOnlySpan<AddressTable> AddressTables => assembler.AddressTables;

    /// <summary>The same for numbers that are true in one process only, in ascending order.</summary>
    public ReadOnlySpan<Relocation> Relocations => assembler.Relocations;

    /// <summary>In ascending order of <see cref="CodePoint.PcOffset"/>.</summary>
    public ReadOnlySpan<CodePoint> Points => points.AsSpan(0, pointCount);

    /// <summary>The places in inlined functions that the points name.</summary>
    public ReadOnlySpan<InlinedFrame> InlinedFrames => inlined.AsSpan(0, inlinedCount);

    /// <summary>The calls whose exceptions the code may catch, in ascending order of their return addresses.</summary>
    public ReadOnlySpan<HandlerSite> HandlerSites => handlerSites.AsSpan(0, handlerSiteCount);

    /// <summary>Bytes of the frame below FrameReg; 0 of a function without a frame.</summary>
    public int FrameSize { get; set; }

    public int FunctionIndex { get; set; }

    /// <summary>Of optimized code: where it may give up, and what it holds there.</summary>
    public DeoptTable DeoptTable { get; set; } = DeoptTable.Empty;

    /// <summary>Of baseline code: where a deopt may enter it.</summary>
    public ResumeTable ResumeTable { get; set; } = ResumeTable.Empty;

    /// <summary>Of baseline code: what it counts.</summary>
    public FeedbackLayout Feedback { get; set; } = FeedbackLayout.None;

    /// <summary>Of baseline code: where its frames hold references.</summary>
    public RootMap RootMap { get; set; } = RootMap.Empty;

    /// <summary>Of baseline code: the loops at which optimized code may take over.</summary>
    public LoopTable LoopTable { get; set; } = LoopTable.Empty;

    /// <summary>
    /// Of optimized code that takes frames over: bytes of stack below its frame that must be there, which nobody checks any more.
    /// </summary>
    public int StackReserve { get; set; }

    public void Add(CodePoint point)
    {
        budget.Reserve(ref points, pointCount + 1);
        points[pointCount++] = point;
    }

    public void SetHandlerSites(ReadOnlySpan<HandlerSite> sites)
    {
        if (handlerSites.Length < sites.Length)
            budget.Renew(ref handlerSites, sites.Length * 2);
        sites.CopyTo(handlerSites);
        handlerSiteCount = sites.Length;
    }

    public void SetInlinedFrames(ReadOnlySpan<InlinedFrame> frames)
    {
        if (inlined.Length < frames.Length)
            budget.Renew(ref inlined, frames.Length * 2);
        frames.CopyTo(inlined);
        inlinedCount = frames.Length;
    }

    public void Reset(int functionIndex)
    {
        inlinedCount = 0;
        handlerSiteCount = 0;
        pointCount = 0;
        FrameSize = 0;
        DeoptTable = DeoptTable.Empty;
        ResumeTable = ResumeTable.Empty;
        Feedback = FeedbackLayout.None;
        RootMap = RootMap.Empty;
        LoopTable = LoopTable.Empty;
        StackReserve = 0;
        FunctionIndex = functionIndex;
    }
}
