using System.Diagnostics;
using Wager.Abi;
using Wager.Runtime.Heap;
using Wager.Runtime.Modules;
using Wager.Runtime.Speculation;

namespace Wager.Runtime.Tiering;

/// <summary>
/// [DOC] deoptimization. A guard of optimized code failed: right before the call whose target it guessed wrong, the frame of optimized code
/// becomes the frames that baseline code would have, and the innermost goes on by executing the call. The exit leads to a record that says
/// where each local and operand lies and how the functions' baseline code is entered in mid-function. So nothing is searched or compiled,
/// but for the first deopts of code that came from the cache, and nothing allocated but objects that optimized code has left out. Runs on
/// the thread's stack, below the entry frame, while the guest stands still.
/// </summary>
internal static unsafe class Deoptimizer
{
    /// <summary>Bytes of the record and what follows it that are fetched before any of them are looked at.</summary>
    private const int FetchedRecord = 512;

    private const int CacheLine = 64;

    /// <summary>A deopt is about to be carried out.</summary>
    public static void FetchRecord(DeoptRecord* record) => Fetch((byte*)record, FetchedRecord);

    /// <summary>Replaces the frame; registers and targets are in the store's context.</summary>
    public static void Replace(TierManager tiers, ModuleCode module, InstanceData* data, DeoptRecord* record, ObjectHeap? heap)
    {
        StoreContext* context = (StoreContext*)data->Store;
        module.FetchVersion(record->Function, record->Version);
        long start = tiers.TracesDeopts || tiers.DeoptTimes is not null ? Stopwatch.GetTimestamp() : 0;
        nint frame = (nint)context->DeoptRegisters[(int)FrameReg];
        if ((ulong)(frame - record->Room) < context->StackLimit)
        {
            // The stack check of optimized code reserves the room, so this is what it would have said.
            Stop(context, TrapCode.StackOverflow);
            return;
        }
        ulong* objects = stackalloc ulong[record->Objects];
        if (record->Objects > 0 && !DeoptObjects.TryMake(heap!, record, objects))
        {
            Stop(context, TrapCode.HeapExhausted);
            return;
        }
        Fetch((byte*)DeoptRecord.FramesOf(record)[record->Frames - 1].Pc, record->Ahead);
        tiers.OnDeopt(module, context, record);
        FrameTranslator.Write(data, context, record, objects);
        tiers.DeoptTimes?.Add(start);
        if (tiers.TracesDeopts)
            tiers.TraceDeopt(record, context->DeoptPoint, frame, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>A trap at the exit takes the place of the deopt.</summary>
    public static void Stop(StoreContext* context, TrapCode trap)
    {
        context->Trap = (int)trap;
        context->TrapPc = context->DeoptPoint;
        context->TrapFrame = (nint)context->DeoptRegisters[(int)FrameReg];
    }

    /// <summary>The record, and baseline code of a function that has been optimized for long, are far away from the processor.</summary>
    private static void Fetch(byte* start, int bytes)
    {
        for (int i = 0; i < bytes; i += CacheLine)
            Platform.Platform.Prefetch(start + i);
    }
}
