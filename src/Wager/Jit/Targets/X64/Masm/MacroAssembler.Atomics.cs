using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Masm;

// Atomic accesses to an aligned, checked address, all sequentially consistent: loads are plain, everything that writes is a locked
// instruction, and those drain the store buffer. The first instruction of each method is the one that may fault. Where a result is narrower
// than its register it must be extended afterwards.
internal sealed partial class MacroAssembler
{
    /// <summary>The old value replaces the new one in its register.</summary>
    public void AtomicExchange(int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: a.Xchg_m8_r8(place, value); break;
            case 2: a.Xchg_m16_r16(place, value); break;
            case 4: a.Xchg_m32_r32(place, value); break;
            default: a.Xchg_m64_r64(place, value); break;
        }
    }

    /// <summary>The old value replaces the summand in its register.</summary>
    public void AtomicFetchAdd(int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: a.LockXadd_m8_r8(place, value); break;
            case 2: a.LockXadd_m16_r16(place, value); break;
            case 4: a.LockXadd_m32_r32(place, value); break;
            default: a.LockXadd_m64_r64(place, value); break;
        }
    }

    /// <summary>Writes the replacement if the place holds what rax holds; the old value is in rax afterwards.</summary>
    public void AtomicCompareExchange(int size, Mem place, Reg replacement)
    {
        switch (size)
        {
            case 1: a.LockCmpxchg_m8_r8(place, replacement); break;
            case 2: a.LockCmpxchg_m16_r16(place, replacement); break;
            case 4: a.LockCmpxchg_m32_r32(place, replacement); break;
            default: a.LockCmpxchg_m64_r64(place, replacement); break;
        }
    }

    /// <summary>
    /// And, or, exclusive or: the old value is in rax afterwards, extended. The place may not be reached through r11 or rax.
    /// </summary>
    public void AtomicFetchLogic(AtomicKind kind, int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: a.Movzx_r32_m8(rax, place); break;
            case 2: a.Movzx_r32_m16(rax, place); break;
            case 4: a.Mov_r32_m32(rax, place); break;
            default: a.Mov_r64_m64(rax, place); break;
        }
        Label again = a.NewBoundLabel();
        a.Mov_r64_r64(ScratchGp, rax);
        Alu(kind switch { AtomicKind.And => AluOp.And, AtomicKind.Or => AluOp.Or, _ => AluOp.Xor }, true, ScratchGp, value);
        AtomicCompareExchange(size, place, ScratchGp);
        a.JccShort(Cond.NE, again);
    }

    /// <summary>A read-modify-write whose old value nobody wants.</summary>
    public void AtomicUpdate(AtomicKind kind, int size, Mem place, Reg value)
    {
        switch (kind, size)
        {
            case (AtomicKind.Add, 1): a.LockAdd_m8_r8(place, value); break;
            case (AtomicKind.Add, 2): a.LockAdd_m16_r16(place, value); break;
            case (AtomicKind.Add, 4): a.LockAdd_m32_r32(place, value); break;
            case (AtomicKind.Add, _): a.LockAdd_m64_r64(place, value); break;
            case (AtomicKind.Sub, 1): a.LockSub_m8_r8(place, value); break;
            case (AtomicKind.Sub, 2): a.LockSub_m16_r16(place, value); break;
            case (AtomicKind.Sub, 4): a.LockSub_m32_r32(place, value); break;
            case (AtomicKind.Sub, _): a.LockSub_m64_r64(place, value); break;
            case (AtomicKind.And, 1): a.LockAnd_m8_r8(place, value); break;
            case (AtomicKind.And, 2): a.LockAnd_m16_r16(place, value); break;
            case (AtomicKind.And, 4): a.LockAnd_m32_r32(place, value); break;
            case (AtomicKind.And, _): a.LockAnd_m64_r64(place, value); break;
            case (AtomicKind.Or, 1): a.LockOr_m8_r8(place, value); break;
            case (AtomicKind.Or, 2): a.LockOr_m16_r16(place, value); break;
            case (AtomicKind.Or, 4): a.LockOr_m32_r32(place, value); break;
            case (AtomicKind.Or, _): a.LockOr_m64_r64(place, value); break;
            case (AtomicKind.Xor, 1): a.LockXor_m8_r8(place, value); break;
            case (AtomicKind.Xor, 2): a.LockXor_m16_r16(place, value); break;
            case (AtomicKind.Xor, 4): a.LockXor_m32_r32(place, value); break;
            case (AtomicKind.Xor, _): a.LockXor_m64_r64(place, value); break;
            default: throw new CompilerBug($"no atomic update {kind}");
        }
    }

    /// <summary>Everything before is done, for all processors, before anything behind it.</summary>
    public void AtomicFence() => a.LockOr_m32_i32(Mem.At(rsp), 0);

    /// <summary>The low bytes of a register, zero-extended.</summary>
    public void ZeroExtend(int size, Reg dst, Reg src)
    {
        switch (size)
        {
            case 1: a.Movzx_r32_r8(dst, src); break;
            case 2: a.Movzx_r32_r16(dst, src); break;
            case 4: a.Mov_r32_r32(dst, src); break;
            default: throw new CompilerBug($"{size} bytes are not extended");
        }
    }
}
