using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Masm;

// Frames of functions: return address and link, the instance below, then whatever the function asks for.
internal sealed partial class MacroAssembler
{
    /// <summary>Bytes of the frame that come into being with its link.</summary>
    private const int PushedBytes = 8;

    /// <summary>Bytes of "sub rsp, imm32" before its immediate.</summary>
    private const int AllocationHead = 3;

    private const int JumpOpcode = 0xE9;

    /// <summary>
    /// Links a frame with its instance. Returns where its size belongs, which <see cref="SetFrameSize"/> or <see cref="MoveAllocation"/>
    /// decides.
    /// </summary>
    public int EnterFrame()
    {
        a.Push_r64(rbp);
        a.Mov_r64_r64(rbp, rsp);
        a.Push_r64(r15);
        int allocation = a.Position;
        a.Sub_r64_i32(rsp, int.MaxValue);
        return allocation;
    }

    /// <summary>Bytes below the link.</summary>
    public void SetFrameSize(int allocation, int size) => a.Patch32(allocation + AllocationHead, size - PushedBytes);

    /// <summary>The frame is allocated by code elsewhere, which begins at <paramref name="elsewhere"/>.</summary>
    public void MoveAllocation(int allocation, int elsewhere)
    {
        // A jump and a nop of two bytes in place of the seven bytes.
        int distance = elsewhere - (allocation + 5);
        a.Patch32(allocation, JumpOpcode | distance << 8);
        a.Patch32(allocation + AllocationHead, (int)((uint)distance >> 16 & 0xFFFF | 0x9066_0000u));
    }

    /// <summary>Where the stack will end when the linked frame has its size.</summary>
    public void LoadFrameEnd(Reg dst, int size) => a.Lea_r64_m(dst, Mem.At(rsp, PushedBytes - size));

    /// <summary>Gives the linked frame its size.</summary>
    public void AllocateFrame(int size) => a.Sub_r64_i32(rsp, size - PushedBytes);

    /// <summary>To code that has been written.</summary>
    public void JumpBack(int position)
    {
        a.Emit8(JumpOpcode);
        a.Emit32(position - (a.Position + 4));
    }

    /// <summary>
    /// Takes the frame away for a tail call. The callee's arguments lie at [rbp + area], or if their area is larger than the own one at the
    /// stack's end; then they are moved up. Uses the scratch registers.
    /// </summary>
    /// <param name="growth">By how much the area of the callee's arguments is larger than the own one.</param>
    /// <param name="argumentBytes">The size of the callee's.</param>
    /// <param name="area">Where it will begin, from rbp.</param>
    public void ReplaceFrame(int growth, int argumentBytes, int area)
    {
        if (growth == 0)
        {
            a.Leave();
            return;
        }
        a.Mov_r64_m64(r11, Mem.At(rbp, 8));
        if (growth > 0)
        {
            // The area reaches into the saved rbp and perhaps farther, so rbp is saved below it; the highest first, since the areas may
            // overlap.
            a.Push_m64(Mem.At(rbp));
            CopyBlock(rbp, area, rsp, 8, argumentBytes, r9); // no argument is in r9
        }
        a.Mov_m64_r64(Mem.At(rbp, area - 8), r11);
        a.Lea_r64_m(r11, Mem.At(rbp, area - 8));
        a.Mov_r64_m64(rbp, growth > 0 ? Mem.At(rsp) : Mem.At(rbp));
        a.Mov_r64_r64(rsp, r11);
    }

    /// <summary>Zeroes [base - bottom] up to [base - top], a multiple of eight bytes. Uses the scratch registers.</summary>
    public void ZeroBlock(Reg @base, int top, int bottom)
    {
        a.Xorps_x_x(ScratchFp, ScratchFp);
        int at = top + 16;
        if (bottom - top > 512)
        {
            int bytes = (bottom - top) & ~15;
            Label next = a.NewLabel();
            a.Mov_r32_i32(ScratchGp, bytes);
            a.Bind(next);
            a.Movups_m128_x(Mem.At(@base, ScratchGp, Scale.x1, -top - bytes - 16), ScratchFp);
            a.Sub_r64_i32(ScratchGp, 16);
            a.Jcc(Cond.NE, next);
            at = top + bytes + 16;
        }
        for (; at <= bottom; at += 16)
            a.Movups_m128_x(Mem.At(@base, -at), ScratchFp);
        if (at - 16 < bottom)
            a.Movsd_m64_x(Mem.At(@base, -bottom), ScratchFp);
    }
}
