using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>
/// Writes the baseline frames of one deopt point over the frame of optimized code.
/// <code>
///   before                                    after
///   results that fit no register              the same
///   arguments likewise                        those of the outermost frame's function, which differs after a tail call
///   return address, caller's rbp              the same
///   optimized frame                           outermost baseline frame
///                                             result and argument area of the call that it is in, return address, its rbp
///                                             ... innermost baseline frame
/// </code>
/// Baseline code reads its arguments only at its entry, so argument areas are left as they are.
/// </summary>
internal unsafe ref struct FrameTranslator
{
    /// <summary>Number of rbp.</summary>
    public const int FramePointer = 5;

    private const int StackPointer = 4;
    private const int ReturnAddress = 8;
    private const int FrameHead = 16;
    private const int FirstVectorRegister = 16;

    /// <summary>Bytes on the host's stack for the image of the frame; a larger one is allocated.</summary>
    private const int ImageOnStack = 16 << 10;

    private readonly InstanceData* instance;
    private readonly StoreContext* context;
    private readonly CodeObject code;
    private readonly DeoptPlan plan;
    private readonly ReadOnlySpan<PlannedFrame> frames;
    private readonly Span<nint> framePointers;
    private readonly nint optimizedFrame;

    /// <summary>Looks at a point; <paramref name="framePointers"/> is to be filled with the frames' addresses, as rbp will hold them, innermost first.</summary>
    public FrameTranslator(InstanceData* instance, StoreContext* context, CodeObject code, in DeoptPoint point, Span<nint> framePointers)
    {
        this.instance = instance;
        this.context = context;
        this.code = code;
        this.framePointers = framePointers;
        plan = code.DeoptPlan!;
        frames = plan.Frames.AsSpan(point.FirstFrame, point.Frames);
        optimizedFrame = (nint)context->DeoptGp[FramePointer];
    }

    /// <summary>Finds where the frames will lie, outermost first; false when the stack has no room for them.</summary>
    public readonly bool Place()
    {
        nint below = optimizedFrame + FrameHead + code.ArgumentBytes;
        for (int i = frames.Length - 1; i >= 0; i--)
        {
            ref readonly PlannedFrame frame = ref frames[i];
            if (i < frames.Length - 1)
                below -= frame.ResultBytes;
            framePointers[i] = below - frame.ArgumentBytes - FrameHead;
            below = framePointers[i] - frame.FrameSize;
        }
        return (ulong)below >= context->StackLimit;
    }

    /// <summary>Writes the frames and the registers to go on with.</summary>
    [SkipLocalsInit]
    public readonly void Write()
    {
        int frameBytes = code.FrameSize + FrameHead + code.ArgumentBytes;
        int bytes = DeoptPlan.RegisterBytes + frameBytes;
        Span<byte> copy = bytes <= ImageOnStack ? stackalloc byte[ImageOnStack] : new byte[bytes];
        fixed (byte* image = copy)
        {
            Unsafe.CopyBlockUnaligned(image, Unsafe.AsPointer(ref context->DeoptGp), DeoptPlan.RegisterBytes);
            Unsafe.CopyBlockUnaligned(image + DeoptPlan.RegisterBytes, (byte*)(optimizedFrame - code.FrameSize), (uint)frameBytes);
            nint returnAddress = *(nint*)(optimizedFrame + ReturnAddress);
            nint caller = *(nint*)optimizedFrame;
            for (int i = frames.Length - 1; i >= 0; i--)
            {
                nint frame = framePointers[i];
                *(nint*)(frame + ReturnAddress) = returnAddress;
                *(nint*)frame = caller;
                *(nint*)(frame - 8) = (nint)instance;
                WriteHomes(in frames[i], (byte*)frame, image);
                returnAddress = frames[i].Pc;
                caller = frame;
            }
        }
        SetRegisters();
    }

    private readonly void WriteHomes(ref readonly PlannedFrame planned, byte* frame, byte* image)
    {
        foreach (HomeMove move in plan.Wide.AsSpan(planned.FirstWide, planned.Wide))
            *(ulong*)(frame - move.Home) = *(ulong*)(image + move.Source);
        foreach (HomeMove move in plan.Narrow.AsSpan(planned.FirstNarrow, planned.Narrow))
            *(ulong*)(frame - move.Home) = *(uint*)(image + move.Source);
        foreach (ref readonly HomeConstant constant in plan.Constants.AsSpan(planned.FirstConstant, planned.Constants))
            *(ulong*)(frame - constant.Home) = constant.Bits;
    }

    /// <summary>Registers with which the innermost frame goes on, from the homes.</summary>
    private readonly void SetRegisters()
    {
        ref readonly PlannedFrame innermost = ref frames[0];
        byte* frame = (byte*)framePointers[0];
        foreach (ref readonly HomeRegister register in plan.Registers.AsSpan(innermost.FirstRegister, innermost.Registers))
        {
            ulong* home = (ulong*)(frame - register.Home);
            if (register.Register < FirstVectorRegister)
            {
                context->DeoptGp[register.Register] = *home;
                continue;
            }
            int vector = 2 * (register.Register - FirstVectorRegister);
            context->DeoptXmm[vector] = home[0];
            context->DeoptXmm[vector + 1] = register.IsVector ? home[1] : 0;
        }
        context->DeoptGp[FramePointer] = (ulong)frame;
        context->DeoptGp[StackPointer] = (ulong)(frame - innermost.FrameSize);
        context->DeoptTarget = innermost.Pc;
    }
}
