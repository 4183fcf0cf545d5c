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
        RegSet free = _regs.Free.Gp;
        Reg register = free.IsEmpty ? EvictOne(RegSet.AllGp).Gp : free.FirstReg;
        _regs.Pinned = _regs.Pinned.Add(register);
        return register;
    }

    /// <summary>A float register to write into, pinned; if none is free, one value goes home.</summary>
    private FpReg TakeFp()
    {
        RegSet free = _regs.Free.Fp;
        FpReg register = free.IsEmpty ? EvictOne(RegSet.AllFp).Fp : free.FirstFp;
        _regs.Pinned = _regs.Pinned.Add(register);
        return register;
    }

    private CacheReg Take(ValKind kind) => kind.IsGp() ? CacheReg.Of(TakeGp()) : CacheReg.Of(TakeFp());

    /// <summary>Makes this very register writable, moving the values in it elsewhere, and pins it.</summary>
    private void Claim(Reg register) => Claim(CacheReg.Of(register));

    private void Claim(CacheReg register)
    {
        if (!_regs.IsFree(register))
        {
            RegSet free = _regs.Free & (register.IsGp ? RegSet.AllGp : RegSet.AllFp);
            free -= register.Set;
            if (free.IsEmpty)
                Evict(register);
            else
                Rename(register, register.IsGp ? CacheReg.Of(free.FirstReg) : CacheReg.Of(free.FirstFp));
        }
        _regs.Pinned |= register.Set;
    }

    /// <summary>Moves all values that share a register to another, free one.</summary>
    private void Rename(CacheReg from, CacheReg to)
    {
        MoveWhole(to, from);
        for (int i = _stack.Count - 1; !_regs.IsFree(from); i--)
        {
            ref VarState value = ref _stack[i];
            if (!value.InRegister || value.Register != from)
                continue;
            value.Register = to;
            _regs.Unuse(from);
            _regs.Use(to);
        }
    }

    private CacheReg EvictOne(RegSet file)
    {
        RegSet candidates = (_regs.Available & file) - _regs.Pinned;
        RegSet clean = candidates;
        VarState[] slots = _stack.Slots;
        for (int i = _stack.Settled; i < _stack.Count; i++)
            if ((slots[i].Where & (Where.Register | Where.Home)) == Where.Register)
                clean -= slots[i].Register.Set;
        CacheReg victim = _regs.Victim(clean.IsEmpty ? candidates : clean);
        Evict(victim);
        return victim;
    }

    /// <summary>Sends the values in a register home; afterwards it is free.</summary>
    private void Evict(CacheReg register)
    {
        for (int i = _stack.Count - 1; !_regs.IsFree(register); i--)
        {
            ref VarState value = ref _stack[i];
            if (!value.InRegister || value.Register != register)
                continue;
            StoreHome(ref value);
            value.Where &= ~Where.Register;
            _regs.Unuse(register);
        }
    }

    /// <summary>Writes a value to its home unless it is there. Leaves the flags alone.</summary>
    private void StoreHome(ref VarState value)
    {
        if (value.AtHome)
            return;
        if (value.InRegister)
            _m.Store(value.Kind, value.HomeOperand, value.Register);
        else
            _m.StoreConstant(value.Kind, value.HomeOperand, value.Constant);
        value.Where |= Where.Home;
    }

    /// <summary>Pops a value into some general-purpose register, which is pinned but perhaps shared with values that live on.</summary>
    private Reg PopGp()
    {
        ref VarState value = ref _stack[--_stack.Count];
        if (!value.InRegister)
        {
            Reg register = TakeGp();
            LoadValue(in value, CacheReg.Of(register));
            return register;
        }
        _regs.Pinned |= value.Register.Set;
        _regs.Unuse(value.Register);
        return value.Register.Gp;
    }

    private FpReg PopFp()
    {
        ref VarState value = ref _stack[--_stack.Count];
        if (!value.InRegister)
        {
            FpReg register = TakeFp();
            LoadValue(in value, CacheReg.Of(register));
            return register;
        }
        _regs.Pinned |= value.Register.Set;
        _regs.Unuse(value.Register);
        return value.Register.Fp;
    }

    private CacheReg Pop(ValKind kind) => kind.IsGp() ? CacheReg.Of(PopGp()) : CacheReg.Of(PopFp());

    /// <summary>Pops into a register that the instruction may overwrite.</summary>
    private Reg PopGpWritable(bool is64)
    {
        Reg source = PopGp();
        if (_regs.IsFree(CacheReg.Of(source)))
            return source;
        Reg copy = TakeGp();
        _m.Mov(is64, copy, source);
        return copy;
    }

    private FpReg PopFpWritable()
    {
        FpReg source = PopFp();
        if (_regs.IsFree(CacheReg.Of(source)))
            return source;
        FpReg copy = TakeFp();
        _m.MoveFp(copy, source);
        return copy;
    }

    /// <summary>Pops into this very register, which the instruction may overwrite.</summary>
    private void PopGpTo(Reg target)
    {
        VarState value = _stack[--_stack.Count];
        if (value.InRegister)
            _regs.Unuse(value.Register);
        if (value.InRegister && value.Register.Gp != target)
            _regs.Pinned |= value.Register.Set;
        bool stays = value.InRegister && value.Register.Gp == target;
        if (!_regs.IsFree(CacheReg.Of(target)))
            Claim(target); // a copy of the value survives in target too, whoever else moves away from it
        _regs.Pinned = _regs.Pinned.Add(target);
        if (!stays)
            LoadValue(in value, CacheReg.Of(target));
    }

    /// <summary>Drops the top operand without looking at it.</summary>
    private void DropTop()
    {
        ref VarState value = ref _stack[--_stack.Count];
        if (value.InRegister)
            _regs.Unuse(value.Register);
    }

    /// <summary>The register that the result of an instruction on <paramref name="operand"/> goes to: the same if nothing else needs it.</summary>
    private Reg ResultFor(Reg operand) => _regs.IsFree(CacheReg.Of(operand)) ? operand : TakeGp();

    private FpReg ResultFor(FpReg operand) => _regs.IsFree(CacheReg.Of(operand)) ? operand : TakeFp();

    private bool IsWritable(Reg register) => _regs.IsFree(CacheReg.Of(register));

    private bool IsWritable(FpReg register) => _regs.IsFree(CacheReg.Of(register));

    private void Push(ValKind kind, CacheReg register)
    {
        ref VarState value = ref _stack.Push(kind);
        value.Where = Where.Register;
        value.Register = register;
        _regs.Use(register);
    }

    private void Push(ValKind kind, Reg register) => Push(kind, CacheReg.Of(register));

    private void Push(ValKind kind, FpReg register) => Push(kind, CacheReg.Of(register));

    private void PushConstant(ValKind kind, ulong bits)
    {
        ref VarState value = ref _stack.Push(kind);
        value.Where = Where.Constant;
        value.Constant = bits;
    }

    /// <summary>Brings a value into a register that the caller owns. Leaves the flags alone.</summary>
    private void LoadValue(scoped in VarState value, CacheReg target)
    {
        if (value.InRegister)
            MoveValue(value.Kind, target, value.Register);
        else if (value.IsConstant)
            _m.LoadConstant(value.Kind, target, value.Constant);
        else
            _m.Load(value.Kind, target, value.HomeOperand);
    }

    private void MoveValue(ValKind kind, CacheReg target, CacheReg source)
    {
        if (target == source)
            return;
        if (!target.IsGp)
            _m.MoveFp(target.Fp, source.Fp);
        else
            _m.Mov(kind != ValKind.I32, target.Gp, source.Gp);
    }

    private readonly void MoveWhole(CacheReg target, CacheReg source)
    {
        if (target.IsGp)
            _m.Move64(target.Gp, source.Gp);
        else
            _m.MoveFp(target.Fp, source.Fp);
    }

    /// <summary>Every value from <paramref name="start"/> below <paramref name="end"/> is at home or constant afterwards, and in no register.</summary>
    private void GoHome(int start, int end)
    {
        for (int i = Math.Max(start, _stack.Settled); i < end; i++)
        {
            ref VarState value = ref _stack[i];
            if (!value.InRegister)
                continue;
            StoreHome(ref value);
            value.Where &= ~Where.Register;
            _regs.Unuse(value.Register);
        }
    }

    /// <summary>Counts the uses of the registers anew from the value stack.</summary>
    private void RecountRegisters()
    {
        _regs.Clear();
        for (int i = _stack.Settled; i < _stack.Count; i++)
            if (_stack[i].InRegister)
                _regs.Use(_stack[i].Register);
    }
}
