using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Masm;

// Frames, traps, and registers around cold calls.
internal sealed partial class MacroAssembler
{
    /// <summary>Leaves the frame that rbp points to and returns, popping the stack arguments.</summary>
    public void ReturnFromFrame(int argumentBytes)
    {
        a.Leave();
        if (argumentBytes == 0)
            a.Ret();
        else if (argumentBytes <= ushort.MaxValue)
            a.Ret_i16(argumentBytes);
        else
        {
            a.Pop_r64(ScratchGp);
            a.Add_r64_i32(rsp, argumentBytes);
            a.Jmp_r64(ScratchGp);
        }
    }

    /// <summary>Raises the trap; the return address, behind this, names the place.</summary>
    public void Trap(TrapCode trap) => a.Call_m64(Mem.At(r15, Builtins.TrapOffset(trap)));

    /// <summary>Takes units from the fuel and jumps if there were fewer.</summary>
    public void ChargeFuel(int units, Label outOfFuel)
    {
        a.Sub_r64_i32(RegisterRoles.FuelReg, units);
        a.Jcc(Cond.B, outOfFuel);
    }

    /// <summary>Saves registers on the stack.</summary>
    public void SaveRegisters(RegSet set)
    {
        for (RegSet rest = set.Gp; !rest.IsEmpty; rest = rest.RemoveFirst())
            a.Push_r64(rest.FirstReg);
        if (set.Fp.IsEmpty)
            return;
        a.Sub_r64_i32(rsp, 16 * set.Fp.Count);
        int at = 0;
        for (RegSet rest = set.Fp; !rest.IsEmpty; rest = rest.RemoveFirst(), at += 16)
            a.Movups_m128_x(Mem.At(rsp, at), rest.FirstFp);
    }

    /// <summary>Undoes <see cref="SaveRegisters"/>. Leaves the flags alone.</summary>
    public void RestoreRegisters(RegSet set)
    {
        int at = 0;
        for (RegSet rest = set.Fp; !rest.IsEmpty; rest = rest.RemoveFirst(), at += 16)
            a.Movups_x_m128(rest.FirstFp, Mem.At(rsp, at));
        if (at != 0)
            a.Lea_r64_m(rsp, Mem.At(rsp, at));
        for (RegSet rest = set.Gp; !rest.IsEmpty; rest -= rest.Last.Set)
            a.Pop_r64(rest.Last.Gp);
    }
}
