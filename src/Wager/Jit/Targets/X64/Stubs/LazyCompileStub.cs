using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// First calls. A thunk, the first code of function i, is <c>mov r11d, i; jmp [instance + LazyCompile]</c>; the stub keeps the argument
/// registers, lets <c>nint compile(InstanceData*, int)</c> make and publish the code, and jumps to it. The frame is that of the caller
/// plus:
/// <code>
///   rbp +8   return address of the call
///       +0   caller's rbp
///       -8   InstanceData
///       ...  rax, rdx, rcx, rbx, rsi, rdi, xmm0..xmm7
/// </code>
/// </summary>
internal static class LazyCompileStub
{
    /// <summary>Bytes of a thunk.</summary>
    public const int ThunkSize = 16;

    /// <summary>Writes the thunk of a function index; the same for all modules.</summary>
    public static void EmitThunk(Assembler asm, int functionIndex)
    {
        asm.Mov_r32_i32(r11, functionIndex);
        asm.Jmp_m64(Mem.At(r15, Builtins.Offset(BuiltinId.LazyCompile)));
        asm.Align(ThunkSize);
    }

    public static void Emit(Assembler asm, long compile, long unwindStub)
    {
        int gp = X64Target.Info.CallRegisters.GpParameters.Length;
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(r15);
        foreach (byte register in X64Target.Info.CallRegisters.GpParameters)
            asm.Push_r64((Reg)register);
        asm.Sub_r64_i32(rsp, 16 * X64Target.Info.CallRegisters.FpParameters);
        for (int i = 0; i < X64Target.Info.CallRegisters.FpParameters; i++)
            asm.Movups_m128_x(Mem.At(rsp, 16 * i), (FpReg)i);
        asm.Mov_r64_r64(rdi, r15);
        asm.Mov_r32_r32(rsi, r11);
        StubMacros.LeaveGuest(asm);
        StubMacros.CallHost(asm, compile);
        Label unwind = asm.NewLabel();
        asm.Mov_r64_r64(r10, rax);
        StubMacros.UnwindIfStopped(asm, unwind);
        int fpBase = -8 - 8 * gp - 16 * X64Target.Info.CallRegisters.FpParameters;
        for (int i = 0; i < X64Target.Info.CallRegisters.FpParameters; i++)
            asm.Movups_x_m128((FpReg)i, Mem.At(rbp, fpBase + 16 * i));
        for (int i = 0; i < gp; i++)
            asm.Mov_r64_m64((Reg)X64Target.Info.CallRegisters.GpParameters[i], Mem.At(rbp, -16 - 8 * i));
        asm.Leave();
        asm.Jmp_r64(r10);
        StubMacros.BindUnwind(asm, unwind, unwindStub);
    }
}
