using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Jit.Targets;

namespace Wager.Runtime.Speculation;

/// <summary>
/// Writes the baseline frames of one deopt point over the frame of optimized code.
/// <code>
///   before                                    after
///   results that fit no register              the same
///   arguments likewise                        those of the outermost frame's function, which differs after a tail call
///   return address, caller's link             the same
///   optimized frame                           outermost baseline frame
///                                             result and argument area of the call that it is in, return address, its link
///                                             ... innermost baseline frame
/// </code>
/// Baseline code reads its arguments only at its entry, so argument areas are left as they are.
/// </summary>
internal static unsafe class FrameTranslator
{
    private const int ReturnAddress = 8;

    /// <summary>Bytes on the host's stack for the image of the frame; a larger one is allocated.</summary>
    private const int ImageOnStack = 16 << 10;

    /// <summary>Words from which on a call that copies is worth its while.</summary>
    private const int LongRun = 8;

    /// <summary>Writes the frames and the registers to go on with.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="context">Its store's context, with the registers.</param>
    /// <param name="record">The point's record.</param>
    /// <param name="objects">The record's objects, which are zero but for their headers.</param>
    [SkipLocalsInit]
    public static void Write(InstanceData* instance, StoreContext* context, DeoptRecord* record, ulong* objects)
    {
        int frameBytes = record->FrameBytes + record->LinkBytes;
        int bytes = DeoptRecord.RegisterBytes + frameBytes;
        Span<byte> copy = bytes <= ImageOnStack ? stackalloc byte[ImageOnStack] : new byte[bytes];
        fixed (byte* image = copy)
        {
            nint optimizedFrame = (nint)context->DeoptRegisters[(int)FrameReg];
            Unsafe.CopyBlockUnaligned(image, Unsafe.AsPointer(ref context->DeoptRegisters), DeoptRecord.RegisterBytes);
            Unsafe.CopyBlockUnaligned(image + DeoptRecord.RegisterBytes, (byte*)(optimizedFrame - record->FrameBytes), (uint)frameBytes);
            DeoptObjects.Fill(record, objects, image);
            WriteFrames(instance, context, record, optimizedFrame, image, objects);
        }
    }

    private static void WriteFrames(InstanceData* instance, StoreContext* context, DeoptRecord* record, nint optimizedFrame, byte* image,
        ulong* objects)
    {
        nint returnAddress = *(nint*)(optimizedFrame + ReturnAddress);
        nint caller = *(nint*)optimizedFrame;
        PlannedFrame* planned = DeoptRecord.FramesOf(record);
        PlannedFrame* end = planned + record->Frames;
        for (; planned < end; planned++)
        {
            nint frame = optimizedFrame - planned->FramePointer;
            *(nint*)(frame + ReturnAddress) = returnAddress;
            *(nint*)frame = caller;
            *(nint*)(frame - 8) = (nint)instance;
            WriteHomes((PlannedValues*)((byte*)record + planned->Values), (byte*)frame, image, objects);
            returnAddress = planned->Pc;
            caller = frame;
        }
        SetRegisters(context, (HomeRegister*)end, record->Registers, (byte*)caller);
        context->DeoptRegisters[(int)FrameReg] = (ulong)caller;
        context->DeoptRegisters[(int)StackReg] = (ulong)(optimizedFrame - record->Room);
        context->DeoptTarget = returnAddress;
    }

    private static void WriteHomes(PlannedValues* values, byte* frame, byte* image, ulong* objects)
    {
        HomeRun* run = (HomeRun*)(values + 1);
        for (HomeRun* end = run + values->Wide; run < end; run++)
        {
            ulong* to = (ulong*)(frame - run->Home);
            ulong* from = (ulong*)(image + run->Source);
            if (run->Count >= LongRun)
                Unsafe.CopyBlockUnaligned(to, from, (uint)run->Count * sizeof(ulong));
            else
                for (int i = 0; i < run->Count; i++)
                    to[i] = from[i];
        }
        for (HomeRun* end = run + values->Narrow; run < end; run++)
        {
            ulong* to = (ulong*)(frame - run->Home);
            ulong* from = (ulong*)(image + run->Source);
            for (int i = 0; i < run->Count; i++)
                to[i] = (uint)from[i];
        }
        HomeConstant* constant = (HomeConstant*)run;
        for (HomeConstant* end = constant + values->Constants; constant < end; constant++)
            *(ulong*)(frame - constant->Home) = constant->Low | (ulong)constant->High << 32;
        HomeObject* reference = (HomeObject*)constant;
        for (HomeObject* end = reference + values->Objects; reference < end; reference++)
            *(ulong*)(frame - reference->Home) = objects[reference->Index];
    }

    /// <summary>Registers with which the innermost frame goes on, from its homes.</summary>
    private static void SetRegisters(StoreContext* context, HomeRegister* register, int count, byte* frame)
    {
        for (HomeRegister* end = register + count; register < end; register++)
        {
            ulong* home = (ulong*)(frame - register->Home);
            CacheReg target = new((byte)register->Register);
            if (target.IsGp)
            {
                context->DeoptRegisters[(int)target.Gp] = *home;
                continue;
            }
            int vector = GpCount + 2 * (int)target.Fp;
            context->DeoptRegisters[vector] = home[0];
            context->DeoptRegisters[vector + 1] = register->IsVector ? home[1] : 0;
        }
    }
}
