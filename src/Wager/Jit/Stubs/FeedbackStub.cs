using Wager.Abi;
using Wager.Jit.Common;
using Wager.Jit.X64;
using static Wager.Jit.X64.Reg;

namespace Wager.Jit.Stubs;

/// <summary>
/// Calls whose target is not the one that the call's cell expects: counts them. The first target of a site, the other known ones, foreign ones and everything
/// at megamorphic sites are counted here; only a further target goes to managed code, <c>void update(InstanceData*, FeedbackCell*, FuncRef*)</c>, at most four times
/// for a site. Entered with the arguments of the call in their registers:
/// <code>
///   rbp +8   return address in the calling code
///       +0   the calling frame's rbp
///       ...  rax, rcx, rdx, rbx, rsi, rdi, r8..r10, r12..r14, xmm0..xmm15
/// </code>
/// </summary>
internal static class FeedbackStub
{
    private const int VectorRegisters = 16;

    private static ReadOnlySpan<byte> Saved =>
    [
        (byte)rax, (byte)rcx, (byte)rdx, (byte)rbx, (byte)rsi, (byte)rdi, (byte)r8, (byte)r9, (byte)r10, (byte)r12, (byte)r13, (byte)r14,
    ];

    /// <summary>In: r10 = FuncRef, not null and of the right type, r11 = FeedbackCell.</summary>
    public static void Emit(Assembler asm, long update)
    {
        Label foreign = asm.NewLabel();
        Label known = asm.NewLabel();
        Label change = asm.NewLabel();
        asm.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        asm.Jcc(Cond.NE, foreign);
        asm.Cmp_m32_i32(Mem.At(r11, FeedbackCell.StateOffset), (int)FeedbackState.Monomorphic);
        asm.Jcc(Cond.E, change);
        asm.Jcc(Cond.A, known);

        asm.Mov_m64_r64(Mem.At(r11, FeedbackCell.TargetOffset), r10);
        asm.Mov_m64_i32(Mem.At(r11, FeedbackCell.CountOffset), 1);
        asm.Mov_m32_i32(Mem.At(r11, FeedbackCell.StateOffset), (int)FeedbackState.Monomorphic);
        asm.Ret();

        Label megamorphic = asm.NewLabel();
        asm.Bind(known);
        asm.Cmp_m32_i32(Mem.At(r11, FeedbackCell.StateOffset), (int)FeedbackState.Megamorphic);
        asm.Jcc(Cond.E, megamorphic);
        asm.Mov_r64_m64(r11, Mem.At(r11, FeedbackCell.EntriesOffset));
        EmitEntry(asm, FeedbackEntries.TargetOffset, FeedbackEntries.CountOffset);
        EmitEntry(asm, FeedbackEntries.Target2Offset, FeedbackEntries.Count2Offset);
        EmitEntry(asm, FeedbackEntries.Target3Offset, FeedbackEntries.Count3Offset);
        asm.Mov_r64_m64(r11, Mem.At(r11, FeedbackEntries.CellOffset));
        asm.Bind(change);
        EmitChange(asm, update);

        asm.Bind(foreign);
        asm.Mov_m32_i32(Mem.At(r11, FeedbackCell.IsForeignOffset), 1);
        asm.Bind(megamorphic);
        asm.Inc_m64(Mem.At(r11, FeedbackCell.OthersOffset));
        asm.Ret();
    }

    private static void EmitEntry(Assembler asm, int target, int count)
    {
        Label other = asm.NewLabel();
        asm.Cmp_r64_m64(r10, Mem.At(r11, target));
        asm.JccShort(Cond.NE, other);
        asm.Inc_m64(Mem.At(r11, count));
        asm.Ret();
        asm.Bind(other);
    }

    private static void EmitChange(Assembler asm, long update)
    {
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        foreach (byte register in Saved)
            asm.Push_r64((Reg)register);
        asm.Sub_r64_i32(rsp, 16 * VectorRegisters);
        for (int i = 0; i < VectorRegisters; i++)
            asm.Movups_m128_x(Mem.At(rsp, 16 * i), (Xmm)i);
        asm.Mov_r64_r64(rdi, r15);
        asm.Mov_r64_r64(rsi, r11);
        asm.Mov_r64_r64(rdx, r10);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, update);
        int vectors = -8 * Saved.Length - 16 * VectorRegisters;
        for (int i = 0; i < VectorRegisters; i++)
            asm.Movups_x_m128((Xmm)i, Mem.At(rbp, vectors + 16 * i));
        for (int i = 0; i < Saved.Length; i++)
            asm.Mov_r64_m64((Reg)Saved[i], Mem.At(rbp, -8 - 8 * i));
        asm.Leave();
        asm.Ret();
    }
}
