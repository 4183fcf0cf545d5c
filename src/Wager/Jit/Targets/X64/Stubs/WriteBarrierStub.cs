using Wager.Abi;
using Wager.Jit.Common;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// The part of the write barrier for old objects: puts an object on the log of those that were written, from where the next collection
/// takes it, or marks the line of a long array. Has no frame and asks nobody: a log that is full just stays so, and the collection looks at
/// everything.
/// </summary>
internal static class WriteBarrierStub
{
    /// <summary>
    /// In: r11 = the object, which is old and not logged; [rsp + 8] = the address that was written. Takes that from the stack and keeps
    /// every register but r11.
    /// </summary>
    public static void Emit(Assembler asm)
    {
        Label card = asm.NewLabel();
        Label full = asm.NewLabel();
        asm.Push_r64(rax);
        StubMacros.LoadContext(asm, rax);
        asm.Test_m8_i8(Mem.At(r11, ObjectHeader.DescriptorOffset), ObjectAge.Logged);
        asm.JccShort(Cond.NE, card);
        asm.Xor_m8_i8(Mem.At(r11, ObjectHeader.DescriptorOffset), ObjectAge.Mask);
        asm.Push_r64(rcx);
        asm.Mov_r64_m64(rcx, Mem.At(rax, StoreContext.WriteLogOffset));
        asm.Cmp_r64_m64(rcx, Mem.At(rax, StoreContext.WriteLogEndOffset));
        asm.JccShort(Cond.AE, full);
        asm.Mov_m64_r64(Mem.At(rcx), r11);
        asm.Add_m64_i32(Mem.At(rax, StoreContext.WriteLogOffset), sizeof(ulong));
        asm.Bind(full);
        asm.Pop_r64(rcx);
        asm.Pop_r64(rax);
        asm.Ret_i16(sizeof(ulong));

        asm.Bind(card);
        asm.Mov_r64_m64(r11, Mem.At(rsp, 2 * sizeof(ulong)));
        asm.Shr_r64_i8(r11, ObjectAge.CardShift);
        asm.Add_r64_m64(r11, Mem.At(rax, StoreContext.CardsOffset));
        asm.Mov_m8_i8(Mem.At(r11), 1);
        asm.Pop_r64(rax);
        asm.Ret_i16(sizeof(ulong));
    }
}
