using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Masm;

// Atomic accesses to an aligned, checked address, all sequentially consistent: loads are plain, everything that writes is a locked instruction, and those drain
// the store buffer. The first instruction of each method is the one that may fault. Where a result is narrower than its register it must be extended afterwards.
internal sealed partial class MacroAssembler
{
    /// <summary>The old value replaces the new one in its register.</summary>
    public void AtomicExchange(int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: _a.Xchg_m8_r8(place, value); break;
            case 2: _a.Xchg_m16_r16(place, value); break;
            case 4: _a.Xchg_m32_r32(place, value); break;
            default: _a.Xchg_m64_r64(place, value); break;
        }
    }

    /// <summary>The old value replaces the summand in its register.</summary>
    public void AtomicFetchAdd(int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: _a.LockXadd_m8_r8(place, value); break;
            case 2: _a.LockXadd_m16_r16(place, value); break;
            case 4: _a.LockXadd_m32_r32(place, value); break;
            default: _a.LockXadd_m64_r64(place, value); break;
        }
    }

    /// <summary>Writes the replacement if the place holds what rax holds; the old value is in rax afterwards.</summary>
    public void AtomicCompareExchange(int size, Mem place, Reg replacement)
    {
        switch (size)
        {
            case 1: _a.LockCmpxchg_m8_r8(place, replacement); break;
            case 2: _a.LockCmpxchg_m16_r16(place, replacement); break;
            case 4: _a.LockCmpxchg_m32_r32(place, replacement); break;
            default: _a.LockCmpxchg_m64_r64(place, replacement); break;
        }
    }

    /// <summary>And, or, exclusive or: the old value is in rax afterwards, extended. The place may not be reached through r11 or rax.</summary>
    public void AtomicFetchLogic(AtomicKind kind, int size, Mem place, Reg value)
    {
        switch (size)
        {
            case 1: _a.Movzx_r32_m8(rax, place); break;
            case 2: _a.Movzx_r32_m16(rax, place); break;
            case 4: _a.Mov_r32_m32(rax, place); break;
            default: _a.Mov_r64_m64(rax, place); break;
        }
        Label again = _a.NewBoundLabel();
        _a.Mov_r64_r64(ScratchGp, rax);
        Alu(kind switch { AtomicKind.And => AluOp.And, AtomicKind.Or => AluOp.Or, _ => AluOp.Xor }, true, ScratchGp, value);
        AtomicCompareExchange(size, place, ScratchGp);
        _a.JccShort(Cond.NE, again);
    }

    /// <summary>A read-modify-write whose old value nobody wants.</summary>
    public void AtomicUpdate(AtomicKind kind, int size, Mem place, Reg value)
    {
        switch (kind, size)
        {
            case (AtomicKind.Add, 1): _a.LockAdd_m8_r8(place, value); break;
            case (AtomicKind.Add, 2): _a.LockAdd_m16_r16(place, value); break;
            case (AtomicKind.Add, 4): _a.LockAdd_m32_r32(place, value); break;
            case (AtomicKind.Add, _): _a.LockAdd_m64_r64(place, value); break;
            case (AtomicKind.Sub, 1): _a.LockSub_m8_r8(place, value); break;
            case (AtomicKind.Sub, 2): _a.LockSub_m16_r16(place, value); break;
            case (AtomicKind.Sub, 4): _a.LockSub_m32_r32(place, value); break;
            case (AtomicKind.Sub, _): _a.LockSub_m64_r64(place, value); break;
            case (AtomicKind.And, 1): _a.LockAnd_m8_r8(place, value); break;
            case (AtomicKind.And, 2): _a.LockAnd_m16_r16(place, value); break;
            case (AtomicKind.And, 4): _a.LockAnd_m32_r32(place, value); break;
            case (AtomicKind.And, _): _a.LockAnd_m64_r64(place, value); break;
            case (AtomicKind.Or, 1): _a.LockOr_m8_r8(place, value); break;
            case (AtomicKind.Or, 2): _a.LockOr_m16_r16(place, value); break;
            case (AtomicKind.Or, 4): _a.LockOr_m32_r32(place, value); break;
            case (AtomicKind.Or, _): _a.LockOr_m64_r64(place, value); break;
            case (AtomicKind.Xor, 1): _a.LockXor_m8_r8(place, value); break;
            case (AtomicKind.Xor, 2): _a.LockXor_m16_r16(place, value); break;
            case (AtomicKind.Xor, 4): _a.LockXor_m32_r32(place, value); break;
            case (AtomicKind.Xor, _): _a.LockXor_m64_r64(place, value); break;
            default: throw new CompilerBug($"no atomic update {kind}");
        }
    }

    /// <summary>Everything before is done, for all processors, before anything behind it.</summary>
    public void AtomicFence() => _a.LockOr_m32_i32(Mem.At(rsp), 0);

    /// <summary>The low bytes of a register, zero-extended.</summary>
    public void ZeroExtend(int size, Reg dst, Reg src)
    {
        switch (size)
        {
            case 1: _a.Movzx_r32_r8(dst, src); break;
            case 2: _a.Movzx_r32_r16(dst, src); break;
            case 4: _a.Mov_r32_r32(dst, src); break;
            default: throw new CompilerBug($"{size} bytes are not extended");
        }
    }
}
