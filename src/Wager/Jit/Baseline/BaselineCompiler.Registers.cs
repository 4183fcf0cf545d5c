using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Registers and values: giving out registers, taking operands from the stack into registers, going home.
//
// A register that an instruction takes or pops is pinned until the next instruction begins, so that nothing else can be put into it
// in between; whether it may be written is another question: only if no other value shares it (RegCache.IsFree).
internal ref partial struct BaselineCompiler
{
    /// <summary>A general-purpose register to write into, pinned; if none is free, one value goes home.</summary>
    private Reg TakeGp()
    {
        RegSet free = regs.Free.Gp;
        Reg register = free.IsEmpty ? EvictOne(RegSet.AllGp).Gp : free.FirstReg;
        regs.Pinned = regs.Pinned.Add(register);
        return register;
    }

    /// <summary>A float register to write into, pinned; if none is free, one value goes home.</summary>
    private FpReg TakeFp()
    {
        RegSet free = regs.Free.Fp;
        FpReg register = free.IsEmpty ? EvictOne(RegSet.AllFp).Fp : free.FirstFp;
        regs.Pinned = regs.Pinned.Add(register);
        return register;
    }

    private CacheReg Take(ValKind kind) => kind.IsGp() ? CacheReg.Of(TakeGp()) : CacheReg.Of(TakeFp());

    /// <summary>Makes this very register writable, moving the values in it elsewhere, and pins it.</summary>
    private void Claim(Reg register) => Claim(CacheReg.Of(register));

    private void Claim(CacheReg register)
    {
        if (!regs.IsFree(register))
        {
            RegSet free = regs.Free & (register.IsGp ? RegSet.AllGp : RegSet.AllFp);
            free -= register.Set;
            if (free.IsEmpty)
                Evict(register);
            else
                Rename(register, register.IsGp ? CacheReg.Of(free.FirstReg) : CacheReg.Of(free.FirstFp));
        }
        regs.Pinned |= register.Set;
    }

    /// <summary>Moves all values that share a register to another, free one.</summary>
    private void Rename(CacheReg from, CacheReg to)
    {
        MoveWhole(to, from);
        for (int i = stack.Count - 1; !regs.IsFree(from); i--)
        {
            ref VarState value = ref stack[i];
            if (!value.InRegister || value.Register != from)
                continue;
            value.Register = to;
            regs.Unuse(from);
            regs.Use(to);
        }
    }

    private CacheReg EvictOne(RegSet file)
    {
        RegSet candidates = (regs.Available & file) - regs.Pinned;
        RegSet clean = candidates;
        VarState[] slots = stack.Slots;
        for (int i = stack.Settled; i < stack.Count; i++)
            if ((slots[i].Where & (Where.Register | Where.Home)) == Where.Register)
                clean -= slots[i].Register.Set;
        CacheReg victim = regs.Victim(clean.IsEmpty ? candidates : clean);
        Evict(victim);
        return victim;
    }

    /// <summary>Sends the values in a register home; afterwards it is free.</summary>
    private void Evict(CacheReg register)
    {
        for (int i = stack.Count - 1; !regs.IsFree(register); i--)
        {
            ref VarState value = ref stack[i];
            if (!value.InRegister || value.Register != register)
                continue;
            StoreHome(ref value);
            value.Where &= ~Where.Register;
            regs.Unuse(register);
        }
    }

    /// <summary>Writes a value to its home unless it is there. Leaves the flags alone.</summary>
    private void StoreHome(ref VarState value)
    {
        if (value.AtHome)
            return;
        if (value.InRegister)
            m.Store(value.Kind, value.HomeOperand, value.Register);
        else
            m.StoreConstant(value.Kind, value.HomeOperand, value.Constant);
        value.Where |= Where.Home;
    }

    /// <summary>Pops a value into some general-purpose register, which is pinned but perhaps shared with values that live on.</summary>
    private Reg PopGp()
    {
        ref VarState value = ref stack[--stack.Count];
        if (!value.InRegister)
        {
            Reg register = TakeGp();
            LoadValue(in value, CacheReg.Of(register));
            return register;
        }
        regs.Pinned |= value.Register.Set;
        regs.Unuse(value.Register);
        return value.Register.Gp;
    }

    private FpReg PopFp()
    {
        ref VarState value = ref stack[--stack.Count];
        if (!value.InRegister)
        {
            FpReg register = TakeFp();
            LoadValue(in value, CacheReg.Of(register));
            return register;
        }
        regs.Pinned |= value.Register.Set;
        regs.Unuse(value.Register);
        return value.Register.Fp;
    }

    private CacheReg Pop(ValKind kind) => kind.IsGp() ? CacheReg.Of(PopGp()) : CacheReg.Of(PopFp());

    /// <summary>Pops into a register that the instruction may overwrite.</summary>
    private Reg PopGpWritable(bool is64)
    {
        Reg source = PopGp();
        if (regs.IsFree(CacheReg.Of(source)))
            return source;
        Reg copy = TakeGp();
        m.Mov(is64, copy, source);
        return copy;
    }

    private FpReg PopFpWritable()
    {
        FpReg source = PopFp();
        if (regs.IsFree(CacheReg.Of(source)))
            return source;
        FpReg copy = TakeFp();
        m.MoveFp(copy, source);
        return copy;
    }

    /// <summary>Pops into this very register, which the instruction may overwrite.</summary>
    private void PopGpTo(Reg target)
    {
        VarState value = stack[--stack.Count];
        if (value.InRegister)
            regs.Unuse(value.Register);
        if (value.InRegister && value.Register.Gp != target)
            regs.Pinned |= value.Register.Set;
        bool stays = value.InRegister && value.Register.Gp == target;
        if (!regs.IsFree(CacheReg.Of(target)))
            Claim(target); // a copy of the value survives in target too, whoever else moves away from it
        regs.Pinned = regs.Pinned.Add(target);
        if (!stays)
            LoadValue(in value, CacheReg.Of(target));
    }

    /// <summary>Drops the top operand without looking at it.</summary>
    private void DropTop()
    {
        ref VarState value = ref stack[--stack.Count];
        if (value.InRegister)
            regs.Unuse(value.Register);
    }

    /// <summary>
    /// The register that the result of an instruction on <paramref name="operand"/> goes to: the same if nothing else needs it.
    /// </summary>
    private Reg ResultFor(Reg operand) => regs.IsFree(CacheReg.Of(operand)) ? operand : TakeGp();

    private FpReg ResultFor(FpReg operand) => regs.IsFree(CacheReg.Of(operand)) ? operand : TakeFp();

    private bool IsWritable(Reg register) => regs.IsFree(CacheReg.Of(register));

    private bool IsWritable(FpReg register) => regs.IsFree(CacheReg.Of(register));

    private void Push(ValKind kind, CacheReg register)
    {
        ref VarState value = ref stack.Push(kind);
        value.Where = Where.Register;
        value.Register = register;
        regs.Use(register);
    }

    private void Push(ValKind kind, Reg register) => Push(kind, CacheReg.Of(register));

    private void Push(ValKind kind, FpReg register) => Push(kind, CacheReg.Of(register));

    private void PushConstant(ValKind kind, ulong bits)
    {
        ref VarState value = ref stack.Push(kind);
        value.Where = Where.Constant;
        value.Constant = bits;
    }

    /// <summary>Brings a value into a register that the caller owns. Leaves the flags alone.</summary>
    private void LoadValue(scoped in VarState value, CacheReg target)
    {
        if (value.InRegister)
            MoveValue(value.Kind, target, value.Register);
        else if (value.IsConstant)
            m.LoadConstant(value.Kind, target, value.Constant);
        else
            m.Load(value.Kind, target, value.HomeOperand);
    }

    private void MoveValue(ValKind kind, CacheReg target, CacheReg source)
    {
        if (target == source)
            return;
        if (!target.IsGp)
            m.MoveFp(target.Fp, source.Fp);
        else
            m.Mov(kind != ValKind.I32, target.Gp, source.Gp);
    }

    private readonly void MoveWhole(CacheReg target, CacheReg source)
    {
        if (target.IsGp)
            m.Move64(target.Gp, source.Gp);
        else
            m.MoveFp(target.Fp, source.Fp);
    }

    /// <summary>
    /// Every value from <paramref name="start"/> below <paramref name="end"/> is at home or constant afterwards, and in no register.
    /// </summary>
    private void GoHome(int start, int end)
    {
        for (int i = Math.Max(start, stack.Settled); i < end; i++)
        {
            ref VarState value = ref stack[i];
            if (!value.InRegister)
                continue;
            StoreHome(ref value);
            value.Where &= ~Where.Register;
            regs.Unuse(value.Register);
        }
    }

    /// <summary>Counts the uses of the registers anew from the value stack.</summary>
    private void RecountRegisters()
    {
        regs.Clear();
        for (int i = stack.Settled; i < stack.Count; i++)
            if (stack[i].InRegister)
                regs.Use(stack[i].Register);
    }
}
