using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>
/// [DOC] deoptimization. A guard of optimized code failed: right before the call whose target it guessed wrong, the frame of optimized code becomes the
/// frames that baseline code would have, and the innermost goes on by executing the call. The deopt table tells where each local and operand lies, the
/// resume tables of the functions' baseline code how it is entered in mid-function; so nothing is compiled and nothing allocated. Runs on the thread's
/// stack, below the entry frame, while the guest stands still.
/// </summary>
internal static unsafe class Deoptimizer
{
    /// <summary><c>ulong run(InstanceData*)</c>: replaces the frame; registers and targets are in the store's context.</summary>
    public static delegate* unmanaged<InstanceData*, ulong> Body => &Run;

    [UnmanagedCallersOnly]
    private static ulong Run(InstanceData* data)
    {
        try
        {
            Replace(data, (StoreContext*)data->Store);
            return 0;
        }
        catch (Exception exception)
        {
            return HostCalls.Park(data, exception);
        }
    }

    /// <summary>Frames that one point may have; the limit on the depth of inlining lies far below.</summary>
    private const int MostFrames = 256;

    [SkipLocalsInit]
    private static void Replace(InstanceData* data, StoreContext* context)
    {
        WasmInstance instance = HostCalls.InstanceOf(data);
        TierManager tiers = instance.Store.Engine.Tiers ?? throw new CompilerBug("speculation without a tier manager");
        long start = tiers.TracesDeopts ? Stopwatch.GetTimestamp() : 0;
        CodeObject code = CodeSpace.Process.Find(context->DeoptPoint - 1) ?? throw new CompilerBug("a deopt of unknown code");
        DeoptPoint point = PointAt(code, (int)(context->DeoptPoint - code.Address));
        Span<nint> framePointers = stackalloc nint[MostFrames];
        FrameTranslator translator = new(data, context, code, point, framePointers[..point.Frames]);
        if (!translator.Place())
        {
            // The stack check of optimized code reserves the room, so this is what it would have said.
            context->Trap = (int)TrapCode.StackOverflow;
            context->TrapPc = context->DeoptPoint;
            context->TrapFrame = (nint)context->DeoptGp[FrameTranslator.FramePointer];
            return;
        }
        translator.Write();
        tiers.OnDeopt(instance, code, in point);
        if (tiers.TracesDeopts)
            tiers.TraceDeopt(code, in point, framePointers[..point.Frames], Stopwatch.GetElapsedTime(start));
    }

    private static DeoptPoint PointAt(CodeObject code, int offset)
    {
        DeoptPoint[] points = code.DeoptTable.Points;
        int low = 0;
        int high = points.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (points[middle].PcOffset == offset)
                return points[middle];
            if (points[middle].PcOffset < offset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        throw new CompilerBug($"no deopt point at +0x{offset:x} of function {code.FunctionIndex}");
    }
}
