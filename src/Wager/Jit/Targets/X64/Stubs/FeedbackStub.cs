using Wager.Abi;
using Wager.Jit.Common;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// A function that a call through a table or reference has not called before: adds it to the site's cell, or makes the cell megamorphic
/// when that is full. Functions of other instances are only counted. Has no frame; the arguments of the call are in their registers.
/// </summary>
internal static class FeedbackStub
{
    private static ReadOnlySpan<byte> Targets =>
        [FeedbackCell.TargetOffset, FeedbackCell.Target2Offset, FeedbackCell.Target3Offset, FeedbackCell.Target4Offset];

    /// <summary>
    /// In: r10 = FuncRef, not null, of the right type and none of the cell's targets, r11 = FeedbackCell, not megamorphic. Keeps every
    /// register.
    /// </summary>
    public static void Emit(Assembler asm)
    {
        Label foreign = asm.NewLabel();
        asm.Cmp_m64_r64(Mem.At(r10, FuncRef.InstanceOffset), r15);
        asm.Jcc(Cond.NE, foreign);
        foreach (byte target in Targets)
        {
            Label taken = asm.NewLabel();
            asm.Cmp_m64_i32(Mem.At(r11, target), 0);
            asm.JccShort(Cond.NE, taken);
            // The count of a target lies behind it. Other threads may read the cell: its state is written last.
            asm.Mov_m64_i32(Mem.At(r11, target + 8), 1);
            asm.Mov_m64_r64(Mem.At(r11, target), r10);
            asm.Mov_m32_i32(Mem.At(r11, FeedbackCell.StateOffset),
                (int)(target == FeedbackCell.TargetOffset ? FeedbackState.Monomorphic : FeedbackState.Polymorphic));
            asm.Ret();
            asm.Bind(taken);
        }
        asm.Mov_m32_i32(Mem.At(r11, FeedbackCell.StateOffset), (int)FeedbackState.Megamorphic);
        asm.Mov_m64_i32(Mem.At(r11, FeedbackCell.TargetOffset), FeedbackLayout.NoTarget);
        asm.Ret();

        asm.Bind(foreign);
        asm.Mov_m32_i32(Mem.At(r11, FeedbackCell.IsForeignOffset), 1);
        asm.Add_m64_i32(Mem.At(r11, FeedbackCell.ForeignOffset), 1);
        asm.Ret();
    }
}
