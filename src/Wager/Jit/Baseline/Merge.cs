using Wager.Core;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// [DOC] merges. Where the target of a jump expects one value; one byte per value. The first jump to a label fixes the locations, and
/// later jumps move their values there.
/// <code>
///   bits  7..6                                                5..0
///         0 home, 1 constant, 2 register, 3 register and home   the register
/// </code>
/// <list type="bullet">
/// <item>A constant is only ever an operand below the block, which no path can change, a local that both arms of an if left alone, or one
/// that is dead at a loop's header.</item>
/// <item>Register and home together: the target relies on both.</item>
/// <item>No register is named twice, so that no move has two targets to please.</item>
/// </list>
/// </summary>
internal readonly record struct Location(byte Bits)
{
    private const int KindShift = 6;
    private const byte ConstantKind = 1 << KindShift;
    private const byte RegisterKind = 2 << KindShift;
    private const byte RegisterAndHomeKind = 3 << KindShift;

    /// <summary>The places that each kind stands for, four bits each.</summary>
    private const int Places = (int)Where.Home | (int)Where.Constant << 4 | (int)Where.Register << 8
        | (int)(Where.Register | Where.Home) << 12;

    public static Location Home => default;
    public static Location Constant => new(ConstantKind);

    public bool NeedsRegister => Bits >= RegisterKind;
    public bool NeedsHome => (Where & Where.Home) != 0;
    public bool IsConstant => Bits == ConstantKind;
    public CacheReg Register => new((byte)(Bits & (1 << KindShift) - 1));

    public Where Where => (Where)(Places >> 4 * (Bits >> KindShift) & 15);

    public static Location In(CacheReg register, bool alsoHome = false) =>
        new((byte)((alsoHome ? RegisterAndHomeKind : RegisterKind) | register.Code));
}

internal ref partial struct BaselineCompiler
{
    /// <summary>Up to so many values travel to a label in registers, more at home.</summary>
    private const int MaxMergeRegisters = 4;

    /// <summary>
    /// Up to so many values are moved between frame slots and areas one by one. More go home first and are copied as a block, so that two
    /// bytes of Wasm never make code for a thousand values.
    /// </summary>
    private const int MaxMovedValues = 8;

    /// <summary>What the label expects of value number <paramref name="index"/>, counted in the label's own stack.</summary>
    private readonly Location LocationAt(scoped in Control target, int index)
    {
        if (target.State >= 0)
            return locations[target.State + index];
        return index < target.Base && index >= localCount && stack.Slots[index].IsConstant ? Location.Constant : Location.Home;
    }

    /// <summary>
    /// Fixes the locations of a label from where values lie at its first jump. <paramref name="values"/> is the value stack at the jump;
    /// <paramref name="other"/>, if not empty, the one at the only other jump that there will be.
    /// </summary>
    private int NewState(scoped in Control target, int arity, scoped ReadOnlySpan<VarState> values, scoped ReadOnlySpan<VarState> other)
    {
        int height = target.Base;
        int state = locationCount;
        EnsureLocations(state + height + arity);
        Span<Location> locations = this.locations.AsSpan(state, height + arity);
        locationCount += height + arity;
        RegSet taken = default;
        bool inRegisters = arity <= MaxMergeRegisters;
        RegSet occupied = default;
        if (arity > 0)
            foreach (ref readonly VarState value in values)
                if (value.InRegister)
                    occupied |= value.Register.Set;
        for (int i = 0; i < arity; i++)
        {
            ref readonly VarState value = ref values[values.Length - arity + i];
            locations[height + i] = inRegisters ? ResultLocation(in value, occupied, ref taken) : Location.Home;
        }
        for (int i = 0; i < height; i++)
        {
            ref readonly VarState value = ref values[i];
            if (value.InRegister && !taken.Intersects(value.Register.Set) && !IsHomeBetter(in value, other, i))
            {
                taken |= value.Register.Set;
                locations[i] = Location.In(value.Register, value.AtHome);
            }
            else if (value.IsConstant && (i >= localCount || SameConstant(in value, other, i)))
                locations[i] = Location.Constant;
            else
                locations[i] = Location.Home;
        }
        return state;
    }

    /// <summary>
    /// Both jumps are known, and one has the value at home only: if the other has it at home too, or would have to load it, nothing or a
    /// store is cheaper than a load that perhaps nobody needs.
    /// </summary>
    private static bool IsHomeBetter(scoped in VarState value, scoped ReadOnlySpan<VarState> other, int index) =>
        index < other.Length && value.AtHome && !other[index].InRegister;

    private static bool SameConstant(scoped in VarState value, scoped ReadOnlySpan<VarState> other, int index) =>
        index < other.Length && other[index].IsConstant && other[index].Constant == value.Constant;

    /// <summary>A register for a block's result: the one it is in unless others share it, else a free one, else anyone's.</summary>
    private readonly Location ResultLocation(scoped in VarState value, RegSet occupied, ref RegSet taken)
    {
        RegSet file = (value.Kind.IsGp() ? RegSet.AllGp : RegSet.AllFp) & regs.Available;
        RegSet free = file - occupied - taken - regs.Pinned;
        CacheReg register;
        if (value.InRegister && !taken.Intersects(value.Register.Set) && (free.IsEmpty || regs.Uses(value.Register) <= 1))
            register = value.Register;
        else
            register = (free.IsEmpty ? file - taken : free).First;
        taken |= register.Set;
        return Location.In(register);
    }

    /// <summary>
    /// Fixes the label's state from the current one unless it is fixed, and writes home what the label expects there. Flags survive.
    /// </summary>
    private void PrepareJump(ref Control target)
    {
        budget.Spend(stack.Count - stack.Settled);
        if (isPlain)
        {
            PreparePlainJump(ref target);
            return;
        }
        if (target.State == Control.NoState)
        {
            if (registerLoop != NoLoop)
                LoadConstantLocals();
            target.State = NewState(in target, target.Arity, stack.Slots.AsSpan(0, stack.Count), default);
        }
        StoreHomes(in target);
    }

    /// <summary>
    /// In a loop that keeps its locals in registers a local that is constant now was set so by the loop and will be read soon: better in a
    /// register than at home. (Elsewhere it is probably a local that has not been used yet.)
    /// </summary>
    private void LoadConstantLocals()
    {
        for (int i = 0; i < localCount; i++)
        {
            ref VarState value = ref stack[i];
            if (value.Where != Where.Constant)
                continue;
            RegSet free = regs.Free & (value.Kind.IsGp() ? RegSet.AllGp : RegSet.AllFp);
            if (free.Count <= SpareLoopGp)
                continue;
            value.Register = free.First;
            value.Where = Where.Register;
            m.LoadConstant(value.Kind, value.Register, value.Constant);
            regs.Use(value.Register);
        }
    }

    /// <summary>Both ways out of a conditional jump profit from these stores: the values stay where they are and are at home too.</summary>
    private void StoreHomes(scoped in Control target)
    {
        VarState[] slots = stack.Slots;
        int height = target.Base;
        if (target.State < 0)
        {
            for (int i = 0; i < height; i++)
                if (!slots[i].AtHome && !(i >= localCount && slots[i].IsConstant))
                    StoreHome(ref slots[i]);
            return;
        }
        ReadOnlySpan<Location> locations = this.locations.AsSpan(target.State, height);
        for (int i = 0; i < locations.Length; i++)
            if (locations[i].NeedsHome && !slots[i].AtHome)
                StoreHome(ref slots[i]);
    }

    /// <summary>Whether a jump needs code after <see cref="PrepareJump"/>.</summary>
    private readonly bool NeedsMoves(scoped in Control target)
    {
        int arity = target.Arity;
        int height = target.Base;
        VarState[] slots = stack.Slots;
        if (isPlain && arity > MaxMovedValues)
            return stack.Count - arity != height; // all of them are at home
        if (target.State >= 0)
        {
            ReadOnlySpan<Location> locations = this.locations.AsSpan(target.State, height);
            for (int i = 0; i < locations.Length; i++)
                if (locations[i].NeedsRegister && !(slots[i].InRegister && slots[i].Register == locations[i].Register))
                    return true;
        }
        for (int i = 0; i < arity; i++)
        {
            ref VarState value = ref slots[stack.Count - arity + i];
            Location location = LocationAt(in target, height + i);
            bool isThere = location.NeedsRegister
                ? value.InRegister && value.Register == location.Register
                : value.AtHome && stack.Count - arity == height;
            if (!isThere)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Brings everything to where the label expects it, after <see cref="PrepareJump"/>. Changes nothing in the compiler's own state, so
    /// it may be emitted on one way out of a conditional jump. Flags do not survive.
    /// </summary>
    private void EmitMoves(scoped in Control target)
    {
        int arity = target.Arity;
        int height = target.Base;
        int first = stack.Count - arity;
        VarState[] slots = stack.Slots;
        int home = height == 0 ? ValueStack.FixedFrameBytes : slots[height - 1].Home;
        bool isBlock = arity > MaxMovedValues;
        if (isBlock)
            EmitBlockMove(first, home);
        for (int i = isBlock ? arity : 0; i < arity; i++)
        {
            ref VarState value = ref slots[first + i];
            home += value.Kind.HomeSize();
            Location location = LocationAt(in target, height + i);
            if (location.NeedsRegister)
                moves.Add(location.Register, in value);
            else
                StoreAt(in value, home);
        }
        if (target.State >= 0)
        {
            ReadOnlySpan<Location> locations = this.locations.AsSpan(target.State, height);
            for (int i = 0; i < locations.Length; i++)
                if (locations[i].NeedsRegister)
                    moves.Add(locations[i].Register, in slots[i]);
        }
        moves.Emit(m);
    }

    /// <summary>
    /// Brings the values from <paramref name="first"/> on, too many for registers, to their homes in the label's stack, the first one below
    /// <paramref name="home"/>. Their own homes lie in the same order and no higher, so all of them move up as one block.
    /// </summary>
    private void EmitBlockMove(int first, int home)
    {
        StoreOwnHomes(first, stack.Count);
        int from = stack.Top.Home;
        int bytes = from - (first == 0 ? ValueStack.FixedFrameBytes : stack[first - 1].Home);
        if (home + bytes != from)
            m.CopyBlock(FrameReg, -(home + bytes), FrameReg, -from, bytes, ScratchReg);
    }

    /// <summary>Writes values home that are not there, without a word of it in the compiler's own state.</summary>
    private readonly void StoreOwnHomes(int start, int end)
    {
        for (int i = Math.Max(start, stack.Settled); i < end; i++)
        {
            ref VarState value = ref stack.Slots[i];
            if (!value.AtHome)
                StoreAt(in value, value.Home);
        }
    }

    /// <summary>
    /// Writes a value to the slot at [frame - home]. Targets lie no deeper than sources and results are written in order, so a slot is
    /// read before it is overwritten.
    /// </summary>
    private readonly void StoreAt(scoped in VarState value, int home)
    {
        Mem slot = Mem.At(FrameReg, -home);
        if (value.InRegister)
            m.Store(value.Kind, slot, value.Register);
        else if (value.IsConstant)
            m.StoreConstant(value.Kind, slot, value.Constant);
        else if (value.Home != home)
            m.CopySlot(value.Kind, slot, value.HomeOperand);
    }

    /// <summary>The state at a label: the values below the block and its results, where the jumps to the label brought them.</summary>
    private void EnterState(scoped in Control target)
    {
        int arity = target.Arity;
        int height = target.Base;
        if (isPlain)
        {
            EnterPlainState(in target);
            return;
        }
        stack.Count = height;
        for (int i = 0; i < arity; i++)
            stack.Push(ArityKind(in target, i));
        regs.Clear();
        testedPosition = -1;
        VarState[] slots = stack.Slots;
        ReadOnlySpan<Location> locations = this.locations.AsSpan(target.State, height + arity);
        for (int i = 0; i < locations.Length; i++)
        {
            Location location = locations[i];
            slots[i].Where = location.Where;
            if (!location.NeedsRegister)
                continue;
            slots[i].Register = location.Register;
            regs.Use(location.Register);
        }
    }

    private void EnsureLocations(int length)
    {
        budget.Reserve(ref locations, length);
    }
}
