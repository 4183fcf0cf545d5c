using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;

namespace Wager.Runtime.Code;

/// <summary>How far a version of a function's code is in its life.</summary>
internal enum CodeState : byte
{
    /// <summary>Something leads to it: the functions' FuncRefs, or the deopts of other versions.</summary>
    Live,

    /// <summary>Nothing leads to it any more, but frames may be running it.</summary>
    Retiring,

    /// <summary>Its memory may already hold other code.</summary>
    Freed,
}

/// <summary>
/// [DOC] code versions. The code that one compile of a function made, with everything that is known of it. A function has as many as
/// somebody needs; the module publishes and retires them, and records in machine code name them by their <see cref="Id"/>. Immutable but
/// for its dependencies: how far it is in its life stands in the <see cref="VersionTable"/>.
/// </summary>
internal sealed class CodeVersion : CodeObject
{
    public CodeVersion(
        WasmModuleData module, int functionIndex, int id, nint address, scoped in CompiledFunction function, CodeVersion[] dependencies)
        : base(function.Kind, address, function.Code.Length)
    {
        Module = module;
        FunctionIndex = functionIndex;
        Id = id;
        Dependencies = dependencies;
        FrameSize = function.FrameSize;
        Points = function.Points.ToArray();
        InlinedFrames = function.InlinedFrames.ToArray();
        HandlerSites = function.HandlerSites.ToArray();
        DeoptTable = function.DeoptTable;
        ResumeTable = function.ResumeTable;
        Feedback = function.Feedback;
        RootMap = function.RootMap;
        LoopTable = function.LoopTable;
        EntryLoop = function.EntryLoop;
        StackReserve = function.StackReserve;
    }

    /// <summary>The module whose function this is.</summary>
    public WasmModuleData Module { get; }

    /// <summary>Index in the module's function index space.</summary>
    public int FunctionIndex { get; }

    /// <summary>Its number among the versions that the module's functions have; another gets it when this one is freed.</summary>
    public int Id { get; }

    /// <summary>Where calls enter, or frames that are taken over.</summary>
    public nint Entry => Address;

    /// <summary>
    /// The versions whose code this one's deopts enter: none of them goes before this one does. The caller holds the gate.
    /// </summary>
    public CodeVersion[] Dependencies { get; private set; }

    /// <summary>Bytes of its frame below the saved frame pointer; 0 of a function without a frame.</summary>
    public int FrameSize { get; }

    /// <summary>Sorted by offset.</summary>
    public CodePoint[] Points { get; }

    /// <summary>The places in inlined functions that the points name.</summary>
    public InlinedFrame[] InlinedFrames { get; }

    /// <summary>The calls whose exceptions it may catch, ascending by return address.</summary>
    public HandlerSite[] HandlerSites { get; }

    /// <summary>Bytes that callers push and the function pops: the arguments that fit no register.</summary>
    public int ArgumentBytes { get; init; }

    /// <summary>Bytes that callers reserve for results that fit no register.</summary>
    public int ResultBytes { get; init; }

    /// <summary>Of optimized code: where it may give up, and what it holds there.</summary>
    public DeoptTable DeoptTable { get; }

    /// <summary>Of baseline code: where a deopt may enter it.</summary>
    public ResumeTable ResumeTable { get; }

    /// <summary>Of baseline code: what it counts.</summary>
    public FeedbackLayout Feedback { get; }

    /// <summary>Of baseline code: where its frames hold references.</summary>
    public RootMap RootMap { get; }

    /// <summary>Of baseline code: the loops at which optimized code may take over.</summary>
    public LoopTable LoopTable { get; }

    /// <summary>
    /// Of optimized code that takes over a frame of baseline code: the loop at whose header, by its offset in the module. 0 of code that is
    /// called.
    /// </summary>
    public int EntryLoop { get; }

    /// <summary>Likewise: bytes of stack below its frame that must be there.</summary>
    public int StackReserve { get; }

    /// <summary>Its deopts enter more versions from now on. For the <see cref="VersionTable"/>.</summary>
    public void Add(CodeVersion[] dependencies) => Dependencies = [.. Dependencies, .. dependencies];

    /// <summary>
    /// The address of the handler record for exceptions out of the call that returns to <paramref name="pc"/>; 0 if it catches none.
    /// </summary>
    public nint HandlersAt(nint pc)
    {
        int offset = (int)(pc - Address);
        int low = 0;
        int high = HandlerSites.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (HandlerSites[middle].PcOffset < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low < HandlerSites.Length && HandlerSites[low].PcOffset == offset ? Address + HandlerSites[low].Record : 0;
    }

    /// <summary>
    /// Finds the point exactly at an address. An instruction that may fault can stand right where a call returns to, so both may have a
    /// point there: <paramref name="isReturnAddress"/> says which is meant.
    /// </summary>
    public bool TryFindPoint(nint pc, bool isReturnAddress, out CodePoint point)
    {
        int offset = (int)(pc - Address);
        int low = 0;
        int high = Points.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Points[middle].PcOffset < offset)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < Points.Length && Points[low].PcOffset == offset; low++)
        {
            point = Points[low];
            if ((point.Kind == CodePointKind.CallReturn) == isReturnAddress)
                return true;
        }
        point = default;
        return false;
    }
}
