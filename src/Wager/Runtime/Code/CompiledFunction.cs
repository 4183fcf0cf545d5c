using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Runtime.Code;

/// <summary>
/// Code with its code points, position-independent but for its tables of addresses and relocations, in the compiler's memory.
/// </summary>
internal readonly ref struct CompiledFunction
{
    public CompiledFunction(CodeKind kind, ReadOnlySpan<byte> code, ReadOnlySpan<CodePoint> points, int frameSize)
    {
        Kind = kind;
        Code = code;
        Points = points;
        FrameSize = frameSize;
    }

    public CodeKind Kind { get; }

    public ReadOnlySpan<byte> Code { get; }

    public ReadOnlySpan<CodePoint> Points { get; }

    public int FrameSize { get; }

    /// <summary>What in the code must be completed where it is placed.</summary>
    public ReadOnlySpan<AddressTable> AddressTables { get; init; }

    /// <summary>The same for numbers that are true in one process only.</summary>
    public ReadOnlySpan<Relocation> Relocations { get; init; }

    /// <summary>The places in inlined functions that the points name.</summary>
    public ReadOnlySpan<InlinedFrame> InlinedFrames { get; init; }

    /// <summary>The calls whose exceptions the code may catch.</summary>
    public ReadOnlySpan<HandlerSite> HandlerSites { get; init; }

    /// <summary>Of optimized code: where it may give up, and what it holds there.</summary>
    public DeoptTable DeoptTable { get; init; } = DeoptTable.Empty;

    /// <summary>Of baseline code: where a deopt may enter it.</summary>
    public ResumeTable ResumeTable { get; init; } = ResumeTable.Empty;

    /// <summary>Of baseline code: what it counts.</summary>
    public FeedbackLayout Feedback { get; init; } = FeedbackLayout.None;

    /// <summary>Of baseline code: where its frames hold references.</summary>
    public RootMap RootMap { get; init; } = RootMap.Empty;

    /// <summary>Of baseline code: the loops at which optimized code may take over.</summary>
    public LoopTable LoopTable { get; init; } = LoopTable.Empty;

    /// <summary>Of optimized code that takes frames over: the loop, by its offset in the module; else 0.</summary>
    public int EntryLoop { get; init; }

    /// <summary>Likewise: bytes of stack below its frame that must be there.</summary>
    public int StackReserve { get; init; }

    /// <summary>The same with something behind the code.</summary>
    public CompiledFunction With(ReadOnlySpan<byte> code) => new(Kind, code, Points, FrameSize)
    {
        AddressTables = AddressTables,
        Relocations = Relocations,
        InlinedFrames = InlinedFrames,
        HandlerSites = HandlerSites,
        DeoptTable = DeoptTable,
        ResumeTable = ResumeTable,
        Feedback = Feedback,
        RootMap = RootMap,
        LoopTable = LoopTable,
        EntryLoop = EntryLoop,
        StackReserve = StackReserve,
    };
}
