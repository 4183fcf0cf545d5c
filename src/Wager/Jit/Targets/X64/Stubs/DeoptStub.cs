using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// Where optimized code goes when a guard fails: called, so that the return address names the deopt point. Saves all registers in the
/// store's context, lets <c>ulong run(InstanceData*, DeoptRecord*)</c> write the frames of baseline code over the one that is left, loads
/// the registers that it put into the context, the stack pointer among them, and goes on in baseline code. Nothing is kept on the guest
/// stack meanwhile: the new frames may need all of it.
/// </summary>
internal static class DeoptStub
{
    public static void Emit(Assembler asm, long run, long unwindStub)
    {
        Label unwind = asm.NewLabel();
        StubMacros.LoadContext(asm, r11);
        asm.Pop_m64(Mem.At(r11, StoreContext.DeoptPointOffset));
        for (int i = 0; i < RegisterRoles.GpCount; i++)
            asm.Mov_m64_r64(Gp(i), (Reg)i);
        for (int i = 0; i < RegisterRoles.FpCount; i++)
            asm.Movups_m128_x(Vector(i), (FpReg)i);
        asm.Mov_r64_r64(rdi, r15);
        // The link to the point's record stands behind the call. The record has not been read before, mostly.
        asm.Mov_r64_m64(rax, Mem.At(r11, StoreContext.DeoptPointOffset));
        asm.Movsxd_r64_m32(rsi, Mem.At(rax, X64Target.DeoptLinkHead));
        asm.Add_r64_r64(rsi, rax);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, run);
        StubMacros.UnwindIfStopped(asm, unwind);
        for (int i = 0; i < RegisterRoles.FpCount; i++)
            asm.Movups_x_m128((FpReg)i, Vector(i));
        // r14 and r15 were preserved, and r11 leads to the context.
        for (int i = 0; i < RegisterRoles.GpCount; i++)
            if ((Reg)i is not (r11 or r14 or r15))
                asm.Mov_r64_m64((Reg)i, Gp(i));
        asm.Jmp_m64(Mem.At(r11, StoreContext.DeoptTargetOffset));
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }

    private static Mem Gp(int register) => Mem.At(r11, StoreContext.DeoptRegistersOffset + 8 * register);

    private static Mem Vector(int register) => Mem.At(r11, StoreContext.DeoptRegistersOffset + 8 * RegisterRoles.GpCount + 16 * register);
}
