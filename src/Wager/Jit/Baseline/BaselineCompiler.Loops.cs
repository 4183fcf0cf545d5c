using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] loops. At the header of most loops every value is at home. An innermost loop with few calls keeps the locals that it uses most in registers
// instead: its header is a merge like any other, whose state is fixed on entry. Going home is still possible at any place inside.
internal ref partial struct BaselineCompiler
{
    /// <summary>How many registers of each file a loop leaves free for what it computes.</summary>
    private const int SpareLoopGp = 3;
    private const int SpareLoopFp = 4;

    public void Loop(BlockType type)
    {
        int parameters = ParameterCount(type);
        int height = _stack.Count - parameters;
        int state = EnterLoop(height, parameters, out bool keepsRegisters);
        ref Control control = ref PushControl(ControlKind.Loop, type, parameters, parameters);
        control.State = state;
        if (keepsRegisters)
            _registerLoop = _controlCount - 1;
        AddLoopBudget(ref control);
        _m.Bind(control.Label);
        _testedPosition = -1;
        if (!_options.LoopStackChecks)
            return;
        _m.Compare64(StackReg, Mem.At(InstanceReg, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard);
        _m.JumpIf(FlagTest.Below, guard.Entry);
        guard.Continue = _m.NewBoundLabel();
    }

    /// <summary>Brings the values to where the header expects them and returns the header's state.</summary>
    private int EnterLoop(int height, int parameters, out bool keepsRegisters)
    {
        keepsRegisters = false;
        if (_isPlain)
        {
            SettleAll();
            return Control.AllHome;
        }
        _budget.Spend(_stack.Count);
        if (_pools.LocalUses.Length < _localCount)
            (_pools.LocalUses, _pools.TouchedLocals) = (new LocalUse[_localCount * 2], new int[_localCount * 2]);
        Span<int> touched = _pools.TouchedLocals.AsSpan(0, _localCount);
        int start = (int)Immediates.Block(_bytes, _offset + 1, out _);
        ObservingVisitor<LoopUses> visitor = new(new LoopUses(_bytes, start, _pools.LocalUses, touched));
        OpDriver.RunExpression(_bytes, start, _bytes.Length, ref visitor);
        touched = touched[..visitor.Observer.Count];
        keepsRegisters = visitor.Observer.IsWorthwhile;
        if (keepsRegisters)
            ChooseLoopLocals(touched);
        SendOthersHome(height, keepsRegisters);
        if (keepsRegisters)
            LoadLoopLocals(touched);
        int state = keepsRegisters || visitor.Observer.HasDead ? LoopState(height, parameters) : Control.AllHome;
        foreach (int local in touched)
            _pools.LocalUses[local] = default;
        return state;
    }

    /// <summary>Leaves a weight to the locals that are to be in registers and takes it from all others.</summary>
    private readonly void ChooseLoopLocals(Span<int> touched)
    {
        // A selection sort by falling weight, as far as there are registers for what is left.
        LocalUse[] uses = _pools.LocalUses;
        int gp = _regs.Available.Gp.Count - SpareLoopGp;
        int fp = _regs.Available.Fp.Count - SpareLoopFp;
        bool isSorted = false;
        for (int i = 0; i < touched.Length; i++)
        {
            if (!isSorted)
                isSorted = !TrySelect(touched, i, gp, fp);
            ref int left = ref _stack.Slots[touched[i]].Kind.IsGp() ? ref gp : ref fp;
            if (!isSorted && !uses[touched[i]].IsDead)
                left--;
            else
                uses[touched[i]].Weight = 0;
        }
    }

    /// <summary>Brings the heaviest of the rest that can have a register to the front, if there is one.</summary>
    private readonly bool TrySelect(Span<int> touched, int front, int gp, int fp)
    {
        LocalUse[] uses = _pools.LocalUses;
        int best = -1;
        for (int i = front; i < touched.Length; i++)
        {
            ref readonly LocalUse use = ref uses[touched[i]];
            bool fits = !use.IsDead && (_stack.Slots[touched[i]].Kind.IsGp() ? gp : fp) > 0;
            if (fits && (best < 0 || use.Weight > uses[touched[best]].Weight))
                best = i;
        }
        if (best < 0)
            return false;
        (touched[front], touched[best]) = (touched[best], touched[front]);
        return true;
    }

    /// <summary>
    /// Everything but the chosen locals goes home; only operands below the loop may stay constants. Locals that are dead at the header need to be nowhere:
    /// they count as constants until the loop writes them.
    /// </summary>
    private void SendOthersHome(int height, bool keepsRegisters)
    {
        for (int i = 0; i < _stack.Count; i++)
        {
            ref VarState value = ref _stack[i];
            if (i < _localCount && _pools.LocalUses[i].IsDead)
            {
                value.Where = Where.Constant;
                value.Constant = 0;
                continue;
            }
            if (value.Where == Where.Home || (value.IsConstant && i >= _localCount && i < height))
                continue;
            if (keepsRegisters && i < _localCount && _pools.LocalUses[i].Weight > 0)
                continue;
            StoreHome(ref value);
            value.Where = Where.Home;
        }
        RecountRegisters();
    }

    /// <summary>Gives each chosen local a register of its own. What the loop writes is there only; what it only reads stays at home too if it is.</summary>
    private void LoadLoopLocals(ReadOnlySpan<int> touched)
    {
        RegSet taken = default;
        foreach (int local in touched)
        {
            LocalUse use = _pools.LocalUses[local];
            if (use.Weight == 0)
                continue;
            ref VarState value = ref _stack[local];
            if (!value.InRegister || taken.Intersects(value.Register.Set))
            {
                CacheReg register = Take(value.Kind);
                LoadValue(in value, register);
                if (value.InRegister)
                    _regs.Unuse(value.Register);
                _regs.Use(register);
                value.Register = register;
            }
            taken |= value.Register.Set;
            value.Where = Where.Register | (use.IsWritten ? Where.None : value.Where & Where.Home);
        }
        _regs.Pinned = default;
    }

    /// <summary>The current state as that of a header.</summary>
    private int LoopState(int height, int parameters)
    {
        int state = _locationCount;
        EnsureLocations(state + height + parameters);
        for (int i = 0; i < height + parameters; i++)
        {
            ref VarState value = ref _stack[i];
            _locations[_locationCount++] = value.InRegister ? Location.In(value.Register, value.AtHome)
                : value.IsConstant ? Location.Constant : Location.Home;
        }
        return state;
    }
}
