using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Core.Types;
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
/// Baseline code reads its arguments only at its entry, so argument areas are left as they are. Everything is read before anything is written.
/// </summary>
internal unsafe ref struct FrameTranslator
{
    /// <summary>Number of rbp.</summary>
    public const int FramePointer = 5;

    private const int StackPointer = 4;
    private const int ReturnAddress = 8;
    private const int FrameHead = 16;
    private const int FirstVectorRegister = 16;

    /// <summary>Words on the host's stack for values on their way.</summary>
    private const int WordsOnStack = 1024;

    private readonly WasmInstance instance;
    private readonly StoreContext* context;
    private readonly CodeObject code;
    private readonly DeoptTable table;
    private readonly ReadOnlySpan<DeoptFrame> frames;
    private readonly Span<nint> framePointers;
    private readonly nint optimizedFrame;

    /// <summary>Looks at a point; <paramref name="framePointers"/> is to be filled with the frames' addresses, as rbp will hold them, innermost first.</summary>
    public FrameTranslator(WasmInstance instance, StoreContext* context, CodeObject code, in DeoptPoint point, Span<nint> framePointers)
    {
        this.instance = instance;
        this.context = context;
        this.code = code;
        this.framePointers = framePointers;
        table = code.DeoptTable;
        frames = table.Frames.AsSpan(point.FirstFrame, point.Frames);
        optimizedFrame = (nint)context->DeoptGp[FramePointer];
    }

    /// <summary>Finds where the frames will lie, outermost first; false when the stack has no room for them.</summary>
    public readonly bool Place()
    {
        nint below = optimizedFrame + FrameHead + code.ArgumentBytes;
        for (int i = frames.Length - 1; i >= 0; i--)
        {
            CodeObject baseline = Baseline(frames[i].Function);
            if (i < frames.Length - 1)
                below -= baseline.ResultBytes;
            framePointers[i] = below - baseline.ArgumentBytes - FrameHead;
            below = framePointers[i] - baseline.FrameSize;
        }
        return (ulong)below >= context->StackLimit;
    }

    /// <summary>Writes the frames and the registers to go on with.</summary>
    [SkipLocalsInit]
    public readonly void Write()
    {
        int words = 0;
        foreach (ref readonly DeoptFrame frame in frames)
            words += 2 * frame.Values;
        Span<ulong> values = words <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[words];
        Read(values);
        nint returnAddress = *(nint*)(optimizedFrame + ReturnAddress);
        nint caller = *(nint*)optimizedFrame;
        int next = 0;
        for (int i = frames.Length - 1; i >= 0; i--)
        {
            WriteHead(i, returnAddress, caller);
            WriteValues(i, values, ref next);
            if (i == 0)
                break;
            CodeObject baseline = Baseline(frames[i].Function);
            returnAddress = baseline.Address + Resume(baseline, in frames[i]).AfterPc;
            caller = framePointers[i];
        }
        SetRegisters();
    }

    private readonly CodeObject Baseline(int function) =>
        instance.Code.FirstTier(function) ?? throw new CompilerBug($"a deopt needs baseline code of function {function}, which there is not");

    /// <summary>Reads the live values that are not constants, in the order of the frames from the outermost on.</summary>
    private readonly void Read(Span<ulong> into)
    {
        int next = 0;
        for (int i = frames.Length - 1; i >= 0; i--)
        {
            foreach (ref readonly DeoptValue value in ValuesOf(i))
            {
                bool isVector = value.Kind == ValKind.V128;
                switch (value.Where)
                {
                    case DeoptWhere.Gp:
                        into[next++] = Narrowed(value.Kind, context->DeoptGp[value.Data]);
                        break;
                    case DeoptWhere.Xmm:
                        into[next++] = Narrowed(value.Kind, context->DeoptXmm[2 * value.Data]);
                        if (isVector)
                            into[next++] = context->DeoptXmm[2 * value.Data + 1];
                        break;
                    case DeoptWhere.Slot:
                        into[next++] = Narrowed(value.Kind, *(ulong*)(optimizedFrame + value.Data));
                        if (isVector)
                            into[next++] = *(ulong*)(optimizedFrame + value.Data + 8);
                        break;
                }
            }
        }
    }

    private readonly void WriteHead(int index, nint returnAddress, nint caller)
    {
        nint frame = framePointers[index];
        *(nint*)(frame + ReturnAddress) = returnAddress;
        *(nint*)frame = caller;
        *(nint*)(frame - 8) = (nint)instance.NativeData;
    }

    private readonly void WriteValues(int index, ReadOnlySpan<ulong> values, ref int next)
    {
        byte* home = (byte*)framePointers[index] - FrameHead;
        foreach (ref readonly DeoptValue value in ValuesOf(index))
        {
            bool isVector = value.Kind == ValKind.V128;
            home -= isVector ? 16 : 8;
            switch (value.Where)
            {
                case DeoptWhere.Dead:
                    break;
                case DeoptWhere.Constant:
                    *(ulong*)home = table.Constants[value.Data];
                    if (isVector)
                        *(ulong*)(home + 8) = table.Constants[value.Data + 1];
                    break;
                default:
                    *(ulong*)home = values[next++];
                    if (isVector)
                        *(ulong*)(home + 8) = values[next++];
                    break;
            }
        }
    }

    /// <summary>Registers with which the innermost frame goes on, from the homes.</summary>
    private readonly void SetRegisters()
    {
        CodeObject baseline = Baseline(frames[0].Function);
        ResumePoint resume = Resume(baseline, in frames[0]);
        nint frame = framePointers[0];
        foreach (ResumeRegister register in baseline.ResumeTable.Registers.AsSpan(resume.FirstRegister, resume.Registers))
        {
            ulong* home = (ulong*)(frame - HomeOf(0, register.Value));
            if (register.Register < FirstVectorRegister)
            {
                context->DeoptGp[register.Register] = *home;
                continue;
            }
            int vector = 2 * (register.Register - FirstVectorRegister);
            context->DeoptXmm[vector] = home[0];
            context->DeoptXmm[vector + 1] = ValuesOf(0)[register.Value].Kind == ValKind.V128 ? home[1] : 0;
        }
        context->DeoptGp[FramePointer] = (ulong)frame;
        context->DeoptGp[StackPointer] = (ulong)(frame - baseline.FrameSize);
        context->DeoptTarget = baseline.Address + resume.BeforePc;
    }

    /// <summary>Distance below rbp of a value's home.</summary>
    private readonly int HomeOf(int index, int value)
    {
        int home = FrameHead;
        foreach (ref readonly DeoptValue one in ValuesOf(index)[..(value + 1)])
            home += one.Kind == ValKind.V128 ? 16 : 8;
        return home;
    }

    private readonly ReadOnlySpan<DeoptValue> ValuesOf(int index) => table.Values.AsSpan(frames[index].FirstValue, frames[index].Values);

    private static ResumePoint Resume(CodeObject baseline, in DeoptFrame frame) =>
        baseline.ResumeTable.TryFind(frame.WasmOffset, out ResumePoint point)
            ? point
            : throw new CompilerBug($"function {frame.Function} cannot be resumed at offset 0x{frame.WasmOffset:x}");

    /// <summary>Slots and registers of narrow values may hold anything above them; homes hold zeros.</summary>
    private static ulong Narrowed(ValKind kind, ulong bits) => kind is ValKind.I32 or ValKind.F32 ? (uint)bits : bits;
}
