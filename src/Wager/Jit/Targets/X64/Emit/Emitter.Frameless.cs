using Wager.Jit.Lower;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Functions without a frame: rbp stays the caller's. Whatever calls the runtime out of line (traps, a failed stack check) makes a frame for
// that; where an instruction faults, the stack pointer is at the return address.
internal sealed partial class Emitter
{
    private bool NeedsFrame()
    {
        if (code.FrameBytes != 0 || outgoing != 0 || allocation.SlotBytes != 0 || code.DeoptCount != 0)
            return true;
        for (int i = 0; i < code.InstCount; i++, code.Budget.Spend(1))
            if (NeedsFrame(in code.Insts[i]))
                return true;
        return code.Homes.AsSpan(1, code.RegisterCount - 1).ContainsAnyExcept(0);
    }

    private bool NeedsFrame(in VInst inst)
    {
        if (inst.Memory >= 0 && code.Memories[inst.Memory].Base is MemoryBase.Frame or MemoryBase.Outgoing)
            return true;
        return inst.Pseudo switch
        {
            VPseudo.Return => inst.Immediate != 0,
            VPseudo.TailCall or VPseudo.TailCallImport or VPseudo.TailCallRef => inst.Extra != 0 || (int)inst.Immediate != 0,
            VPseudo.CheckSignature => inst.Extra != 0,
            VPseudo.DeoptIf or VPseudo.Allocate or VPseudo.StringOf => true,
            _ => inst.IsCall,
        };
    }

    /// <summary>In code out of line of a function without a frame: one to call the runtime with.</summary>
    private void EnterLateFrame()
    {
        if (hasFrame)
            return;
        a.Push_r64(rbp);
        a.Mov_r64_r64(rbp, rsp);
        a.Push_r64(r15);
    }

    private void LeaveLateFrame()
    {
        if (!hasFrame)
            a.Leave();
    }
}
