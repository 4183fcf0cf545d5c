using Wager.Abi;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Masm;

// The write barrier of the collected heap, behind a store of a reference: in line two instructions, which touch the object's head; the rest
// out of line.
internal sealed partial class MacroAssembler
{
    /// <summary>Jumps if the barrier wants to know of the object. Destroys the flags.</summary>
    public void JumpIfOld(Reg owner, Label barrier)
    {
        a.Test_m8_i8(Mem.At(owner, ObjectHeader.DescriptorOffset), ObjectAge.Old);
        a.Jcc(Cond.NE, barrier);
    }

    /// <summary>Tells the collector of a place in an object that was written. Uses r11.</summary>
    public void CallWriteBarrier(Reg owner, Mem place)
    {
        a.Lea_r64_m(r11, place);
        a.Push_r64(r11);
        a.Mov_r64_r64(r11, owner);
        a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.WriteBarrier)));
    }
}
