using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] targets. Where an instruction puts its result when the next one sets a local: best into that local's register, if nothing else
// lives there, so that x = x + y is one instruction and a loop's locals stay where its header wants them. The old value of the local is
// dead then; until the local is set it counts as a constant.
internal ref partial struct BaselineCompiler
{
    /// <summary>The local that the instruction at an offset sets, or -1.</summary>
    private readonly int LocalSetAt(int offset)
    {
        if (offset + 1 >= bytes.Length || bytes[offset] is not (0x21 or 0x22))
            return -1;
        int local = bytes[offset + 1];
        return local < 0x80 ? local : (int)Leb.SlowU32(bytes, offset + 1);
    }

    /// <summary>The local that the result of this instruction, which has no immediates, goes to, or -1.</summary>
    private readonly int ResultLocal()
    {
        int next = offset + 1;
        if (bytes[offset] >= 0xFB)
            while (bytes[next++] >= 0x80)
            {
            }
        return LocalSetAt(next);
    }

    /// <summary>Takes the register of a local that is about to be set, if nothing else lives there.</summary>
    private bool TrySteal(int local, CacheReg register)
    {
        if (local < 0)
            return false;
        ref VarState value = ref stack[local];
        if (!value.InRegister || value.Register != register || regs.Uses(register) != 1)
            return false;
        regs.Unuse(register);
        regs.Pinned |= register.Set;
        value.Where = Where.Constant;
        value.Constant = 0;
        return true;
    }

    /// <summary>The register in which the header of the loop around wants the local, if it can be had now.</summary>
    private bool TryTakeLoopRegister(int local, ValKind kind, out CacheReg register)
    {
        register = default;
        if (local < 0 || registerLoop == NoLoop)
            return false;
        Location location = locations[controls[registerLoop].State + local];
        if (!location.NeedsRegister)
            return false;
        register = location.Register;
        if (regs.Pinned.Intersects(register.Set) || register.IsGp != kind.IsGp())
            return false;
        if (!regs.IsFree(register))
            return TrySteal(local, register);
        regs.Pinned |= register.Set;
        return true;
    }

    /// <summary>As <see cref="ResultFor(Reg)"/>, with an eye to the local that the result goes to.</summary>
    private Reg TargetFor(Reg operand)
    {
        int local = ResultLocal();
        if (local < 0)
            return ResultFor(operand);
        if (TrySteal(local, CacheReg.Of(operand)))
            return operand;
        return !IsWritable(operand) && TryTakeLoopRegister(local, ValKind.I64, out CacheReg register) ? register.Gp : ResultFor(operand);
    }

    private FpReg TargetFor(FpReg operand)
    {
        int local = ResultLocal();
        if (local < 0)
            return ResultFor(operand);
        if (TrySteal(local, CacheReg.Of(operand)))
            return operand;
        return TryTakeLoopRegister(local, ValKind.F64, out CacheReg register) ? register.Fp : ResultFor(operand);
    }

    /// <summary>For instructions of three operands: any register may be the target.</summary>
    private FpReg TargetForEither(FpReg left, FpReg right)
    {
        int local = ResultLocal();
        if (TrySteal(local, CacheReg.Of(left)))
            return left;
        if (TrySteal(local, CacheReg.Of(right)))
            return right;
        if (TryTakeLoopRegister(local, ValKind.F64, out CacheReg register))
            return register.Fp;
        return IsWritable(left) ? left : ResultFor(right);
    }

    /// <summary>A register for a result that the instruction at <paramref name="next"/> perhaps sets a local to.</summary>
    private CacheReg TakeTarget(ValKind kind, int next)
    {
        int local = LocalSetAt(next);
        if (TryTakeLoopRegister(local, kind, out CacheReg register))
            return register;
        if (local < 0 || !stack[local].InRegister)
            return Take(kind);
        CacheReg old = stack[local].Register;
        return !regs.Pinned.Intersects(old.Set) && TrySteal(local, old) ? old : Take(kind);
    }
}
