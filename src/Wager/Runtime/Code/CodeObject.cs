using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Tiering;

namespace Wager.Runtime.Code;

/// <summary>What a piece of machine code is.</summary>
internal enum CodeKind : byte
{
    /// <summary>A stub made by the engine; no WebAssembly frame.</summary>
    Stub,

    /// <summary>The stub through which the host enters; walks of the guest stack end there.</summary>
    Entry,

    /// <summary>A function compiled by the baseline tier.</summary>
    Baseline,

    /// <summary>A function compiled by the optimizing tier.</summary>
    Optimized,
}

/// <summary>One published piece of machine code with what is needed to explain an address in it. Immutable.</summary>
internal sealed class CodeObject
{
    public CodeObject(CodeKind kind, WasmModuleData? module, int functionIndex, nint address, int length, int frameSize, CodePoint[] points, InlinedFrame[] inlinedFrames)
    {
        Kind = kind;
        Module = module;
        FunctionIndex = functionIndex;
        Address = address;
        Length = length;
        FrameSize = frameSize;
        Points = points;
        InlinedFrames = inlinedFrames;
    }

    public CodeKind Kind { get; }

    /// <summary>The module whose function this is; null for stubs.</summary>
    public WasmModuleData? Module { get; }

    /// <summary>Index in the module's function index space; -1 for stubs.</summary>
    public int FunctionIndex { get; }

    /// <summary>First byte, where it runs.</summary>
    public nint Address { get; }

    /// <summary>Bytes, constants after the code included.</summary>
    public int Length { get; }

    /// <summary>Bytes of its frame below the saved frame pointer; 0 of a function without a frame.</summary>
    public int FrameSize { get; }

    /// <summary>Sorted by offset.</summary>
    public CodePoint[] Points { get; }

    /// <summary>The places in inlined functions that the points name.</summary>
    public InlinedFrame[] InlinedFrames { get; }

    /// <summary>The calls whose exceptions it may catch, ascending by return address.</summary>
    public HandlerSite[] HandlerSites { get; init; } = [];

    /// <summary>Bytes that callers push and the function pops: the arguments that fit no register.</summary>
    public int ArgumentBytes { get; init; }

    /// <summary>Bytes that callers reserve for results that fit no register.</summary>
    public int ResultBytes { get; init; }

    /// <summary>Of optimized code: where it may give up, and what it holds there.</summary>
    public DeoptTable DeoptTable { get; init; } = DeoptTable.Empty;

    /// <summary>Of baseline code: where a deopt may enter it.</summary>
    public ResumeTable ResumeTable { get; init; } = ResumeTable.Empty;

    /// <summary>Of baseline code: what it counts.</summary>
    public FeedbackLayout Feedback { get; init; } = FeedbackLayout.None;

    /// <summary>Of baseline code: where its frames hold references.</summary>
    public RootMap RootMap { get; init; } = RootMap.Empty;

    /// <summary>The address of the handler record for exceptions out of the call that returns to <paramref name="pc"/>; 0 if it catches none.</summary>
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
