using Wager.Abi;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// [DOC] loops. At the header of most loops every value is at home. An innermost loop with few calls keeps the locals that it uses most in
// registers instead: its header is a merge like any other, whose state is fixed on entry. Going home is still possible at any place inside.
internal ref partial struct BaselineCompiler
{
    /// <summary>How many registers of each file a loop leaves free for what it computes.</summary>
    private const int SpareLoopGp = 3;
    private const int SpareLoopFp = 4;

    public void Loop(BlockType type)
    {
        int parameters = ParameterCount(type);
        int height = stack.Count - parameters;
        int state = EnterLoop(height, parameters, out bool keepsRegisters);
        ref Control control = ref PushControl(ControlKind.Loop, type, parameters, parameters);
        control.State = state;
        if (keepsRegisters)
            registerLoop = controlCount - 1;
        AddLoopBudget(ref control);
        m.Bind(control.Label);
        testedPosition = -1;
        if (!options.LoopStackChecks)
            return;
        m.Compare64(StackReg, Mem.At(InstanceReg, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard);
        m.JumpIf(FlagTest.Below, guard.Entry);
        guard.Continue = m.NewBoundLabel();
    }

    /// <summary>Brings the values to where the header expects them and returns the header's state.</summary>
    private int EnterLoop(int height, int parameters, out bool keepsRegisters)
    {
        keepsRegisters = false;
        if (isPlain)
        {
            SettleAll();
            return Control.AllHome;
        }
        budget.Spend(stack.Count);
        if (pools.LocalUses.Length < localCount)
            (pools.LocalUses, pools.TouchedLocals) = (new LocalUse[localCount * 2], new int[localCount * 2]);
        Span<int> touched = pools.TouchedLocals.AsSpan(0, localCount);
        int start = (int)Immediates.Block(bytes, offset + 1, out _);
        ObservingVisitor<LoopUses> visitor = new(new LoopUses(bytes, start, pools.LocalUses, touched));
        OpDriver.RunExpression(bytes, start, bytes.Length, ref visitor);
        touched = touched[..visitor.Observer.Count];
        keepsRegisters = visitor.Observer.IsWorthwhile;
        if (keepsRegisters)
            ChooseLoopLocals(touched);
        SendOthersHome(height, keepsRegisters);
        if (keepsRegisters)
            LoadLoopLocals(touched);
        int state = keepsRegisters || visitor.Observer.HasDead ? LoopState(height, parameters) : Control.AllHome;
        foreach (int local in touched)
            pools.LocalUses[local] = default;
        return state;
    }

    /// <summary>Leaves a weight to the locals that are to be in registers and takes it from all others.</summary>
    private readonly void ChooseLoopLocals(Span<int> touched)
    {
        // A selection sort by falling weight, as far as there are registers for what is left.
        LocalUse[] uses = pools.LocalUses;
        int gp = regs.Available.Gp.Count - SpareLoopGp;
        int fp = regs.Available.Fp.Count - SpareLoopFp;
        bool isSorted = false;
        for (int i = 0; i < touched.Length; i++)
        {
            if (!isSorted)
                isSorted = !TrySelect(touched, i, gp, fp);
            ref int left = ref stack.Slots[touched[i]].Kind.IsGp() ? ref gp : ref fp;
            if (!isSorted && !uses[touched[i]].IsDead)
                left--;
            else
                uses[touched[i]].Weight = 0;
        }
    }

    /// <summary>Brings the heaviest of the rest that can have a register to the front, if there is one.</summary>
    private readonly bool TrySelect(Span<int> touched, int front, int gp, int fp)
    {
        LocalUse[] uses = pools.LocalUses;
        int best = -1;
        for (int i = front; i < touched.Length; i++)
        {
            ref readonly LocalUse use = ref uses[touched[i]];
            bool fits = !use.IsDead && (stack.Slots[touched[i]].Kind.IsGp() ? gp : fp) > 0;
            if (fits && (best < 0 || use.Weight > uses[touched[best]].Weight))
                best = i;
        }
        if (best < 0)
            return false;
        (touched[front], touched[best]) = (touched[best], touched[front]);
        return true;
    }

    /// <summary>
    /// Everything but the chosen locals goes home; only operands below the loop may stay constants. Locals that are dead at the header need
    /// to be nowhere: they count as constants until the loop writes them.
    /// </summary>
    private void SendOthersHome(int height, bool keepsRegisters)
    {
        for (int i = 0; i < stack.Count; i++)
        {
            ref VarState value = ref stack[i];
            if (i < localCount && pools.LocalUses[i].IsDead)
            {
                value.Where = Where.Constant;
                value.Constant = 0;
                continue;
            }
            if (value.Where == Where.Home || (value.IsConstant && i >= localCount && i < height))
                continue;
            if (keepsRegisters && i < localCount && pools.LocalUses[i].Weight > 0)
                continue;
            StoreHome(ref value);
            value.Where = Where.Home;
        }
        RecountRegisters();
    }

    /// <summary>
    /// Gives each chosen local a register of its own. What the loop writes is there only; what it only reads stays at home too if it is.
    /// </summary>
    private void LoadLoopLocals(ReadOnlySpan<int> touched)
    {
        RegSet taken = default;
        foreach (int local in touched)
        {
            LocalUse use = pools.LocalUses[local];
            if (use.Weight == 0)
                continue;
            ref VarState value = ref stack[local];
            if (!value.InRegister || taken.Intersects(value.Register.Set))
            {
                CacheReg register = Take(value.Kind);
                LoadValue(in value, register);
                if (value.InRegister)
                    regs.Unuse(value.Register);
                regs.Use(register);
                value.Register = register;
            }
            taken |= value.Register.Set;
            value.Where = Where.Register | (use.IsWritten ? Where.None : value.Where & Where.Home);
        }
        regs.Pinned = default;
    }

    /// <summary>The current state as that of a header.</summary>
    private int LoopState(int height, int parameters)
    {
        int state = locationCount;
        EnsureLocations(state + height + parameters);
        for (int i = 0; i < height + parameters; i++)
        {
            ref VarState value = ref stack[i];
            locations[locationCount++] = value.InRegister ? Location.In(value.Register, value.AtHome)
                : value.IsConstant ? Location.Constant : Location.Home;
        }
        return state;
    }
}
