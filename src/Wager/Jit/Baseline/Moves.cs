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
    private Sources _sources;
    private Values _values;
    private RegSet _moves;
    private RegSet _loads;
    private RegSet _narrow;

    /// <summary>The value is to be in the register.</summary>
    public void Add(CacheReg target, scoped in VarState value)
    {
        if (!value.InRegister)
        {
            _values[target.Code] = value;
            _loads |= target.Set;
        }
        else if (value.Register != target)
        {
            _sources[target.Code] = value.Register;
            _moves |= target.Set;
            if (value.Kind == ValKind.I32)
                _narrow |= target.Set;
        }
    }

    /// <summary>Emits everything that was added and forgets it.</summary>
    public void Emit(MacroAssembler masm)
    {
        while (!_moves.IsEmpty)
        {
            RegSet ready = _moves;
            for (RegSet rest = _moves; !rest.IsEmpty; rest = rest.RemoveFirst())
                ready -= _sources[rest.First.Code].Set;
            if (ready.IsEmpty)
                BreakCycle(masm);
            for (; !ready.IsEmpty; ready = ready.RemoveFirst())
                EmitMove(masm, ready.First);
        }
        for (; !_loads.IsEmpty; _loads = _loads.RemoveFirst())
        {
            CacheReg target = _loads.First;
            ref VarState value = ref _values[target.Code];
            if (value.IsConstant)
                masm.LoadConstant(value.Kind, target, value.Constant);
            else
                masm.Load(value.Kind, target, value.HomeOperand);
        }
        _narrow = default;
    }

    private void EmitMove(MacroAssembler masm, CacheReg target)
    {
        CacheReg source = _sources[target.Code];
        _moves -= target.Set;
        if (target.IsGp)
            masm.Mov(!_narrow.Intersects(target.Set), target.Gp, source.Gp);
        else
            masm.MoveFp(target.Fp, source.Fp);
    }

    /// <summary>Every pending target is also a source: exchanges one pair, after which one target has its value.</summary>
    private void BreakCycle(MacroAssembler masm)
    {
        CacheReg target = _moves.First;
        CacheReg source = _sources[target.Code];
        masm.Exchange(target, source);
        _moves -= target.Set;
        for (RegSet rest = _moves; !rest.IsEmpty; rest = rest.RemoveFirst())
        {
            CacheReg other = rest.First;
            if (_sources[other.Code] == target)
                _sources[other.Code] = source;
            else if (_sources[other.Code] == source)
                _sources[other.Code] = target;
            if (_sources[other.Code] == other)
                _moves -= other.Set;
        }
    }

    [InlineArray(CacheReg.Codes)]
    private struct Sources
    {
        private CacheReg _first;
    }

    [InlineArray(CacheReg.Codes)]
    private struct Values
    {
        private VarState _first;
    }
}
