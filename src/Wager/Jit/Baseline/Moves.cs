using System.Runtime.CompilerServices;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// [DOC] parallel moves. Values that must reach registers all at once: first the moves between registers, each as soon as nobody
/// reads its target any more, cycles by exchange; then the loads and constants, whose targets nobody reads. The flags survive.
/// </summary>
internal struct Moves
{
    private Sources sources;
    private Values values;
    private RegSet moves;
    private RegSet loads;
    private RegSet narrow;

    /// <summary>The value is to be in the register.</summary>
    public void Add(CacheReg target, scoped in VarState value)
    {
        if (!value.InRegister)
        {
            values[target.Code] = value;
            loads |= target.Set;
        }
        else if (value.Register != target)
        {
            sources[target.Code] = value.Register;
            moves |= target.Set;
            if (value.Kind == ValKind.I32)
                narrow |= target.Set;
        }
    }

    /// <summary>Emits everything that was added and forgets it.</summary>
    public void Emit(MacroAssembler masm)
    {
        while (!moves.IsEmpty)
        {
            RegSet ready = moves;
            for (RegSet rest = moves; !rest.IsEmpty; rest = rest.RemoveFirst())
                ready -= sources[rest.First.Code].Set;
            if (ready.IsEmpty)
                BreakCycle(masm);
            for (; !ready.IsEmpty; ready = ready.RemoveFirst())
                EmitMove(masm, ready.First);
        }
        for (; !loads.IsEmpty; loads = loads.RemoveFirst())
        {
            CacheReg target = loads.First;
            ref VarState value = ref values[target.Code];
            if (value.IsConstant)
                masm.LoadConstant(value.Kind, target, value.Constant);
            else
                masm.Load(value.Kind, target, value.HomeOperand);
        }
        narrow = default;
    }

    private void EmitMove(MacroAssembler masm, CacheReg target)
    {
        CacheReg source = sources[target.Code];
        moves -= target.Set;
        if (target.IsGp)
            masm.Mov(!narrow.Intersects(target.Set), target.Gp, source.Gp);
        else
            masm.MoveFp(target.Fp, source.Fp);
    }

    /// <summary>Every pending target is also a source: exchanges one pair, after which one target has its value.</summary>
    private void BreakCycle(MacroAssembler masm)
    {
        CacheReg target = moves.First;
        CacheReg source = sources[target.Code];
        masm.Exchange(target, source);
        moves -= target.Set;
        for (RegSet rest = moves; !rest.IsEmpty; rest = rest.RemoveFirst())
        {
            CacheReg other = rest.First;
            if (sources[other.Code] == target)
                sources[other.Code] = source;
            else if (sources[other.Code] == source)
                sources[other.Code] = target;
            if (sources[other.Code] == other)
                moves -= other.Set;
        }
    }

    [InlineArray(CacheReg.Codes)]
    private struct Sources
    {
        private CacheReg first;
    }

    [InlineArray(CacheReg.Codes)]
    private struct Values
    {
        private VarState first;
    }
}
