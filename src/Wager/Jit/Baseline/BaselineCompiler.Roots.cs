using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>The references among the operands below some place: the uppermost one's node, and how many they are.</summary>
internal readonly record struct RootMark(int Top, int Used);

// Where references are during calls, for the collector; see RootMap. Costs no code but for locals that are still null: their homes must say so.
internal ref partial struct BaselineCompiler
{
    /// <summary>The call at hand cannot lead to a collection.</summary>
    private const int NoSite = -2;

    private const int NoRoot = -1;

    /// <summary>The local at this index is a reference whose home is not written.</summary>
    private readonly bool IsUnrooted(int index)
    {
        ref readonly VarState value = ref _stack.Slots[index];
        return index < _localCount && value.Kind == ValKind.Ref && !value.AtHome;
    }

    /// <summary>From here on a collection finds every reference among the values below <paramref name="count"/>, which have gone home. Leaves registers and flags alone.</summary>
    private void RootValues(int count)
    {
        StoreReferenceLocals();
        _roots = RootsOf(count, alsoRegisters: false);
    }

    private void StoreReferenceLocals()
    {
        if (!_hasReferenceLocals || _isPlain)
            return;
        for (int i = 0; i < _localCount; i++)
            if (_stack[i].Kind == ValKind.Ref)
                StoreHome(ref _stack[i]);
    }

    /// <summary>The number of the uppermost node for the operands below <paramref name="count"/> that are at home (or will have been brought there from registers).</summary>
    private int RootsOf(int count, bool alsoRegisters)
    {
        int start = Math.Max(_localCount, Math.Min(count, _stack.Settled));
        (int top, int used) = start > _localCount ? _pools.RootMarks[start] : new RootMark(NoRoot, 0);
        Where found = alsoRegisters ? Where.Home | Where.Register : Where.Home;
        for (int i = start; i < count; i++)
        {
            ref readonly VarState value = ref _stack.Slots[i];
            if (value.Kind == ValKind.Ref && (value.Where & found) != 0)
                top = NodeFor(used++, top, value.Home);
        }
        return top;
    }

    /// <summary>Operand number <paramref name="index"/> is settled, and so are those below: notes for later what references there are up to it.</summary>
    private void MarkRoot(int index)
    {
        if (index + 1 >= _pools.RootMarks.Length)
            Array.Resize(ref _pools.RootMarks, 2 * (index + 1));
        ref readonly VarState value = ref _stack.Slots[index];
        RootMark mark = index > _localCount ? _pools.RootMarks[index] : new RootMark(NoRoot, 0);
        if (value.Kind == ValKind.Ref)
            mark = new RootMark(NodeFor(mark.Used, mark.Top, value.Home), mark.Used + 1);
        _pools.RootMarks[index + 1] = mark;
    }

    /// <summary>The node of the reference number <paramref name="place"/> from below: the last site's if what lies below is the same.</summary>
    private int NodeFor(int place, int below, int home)
    {
        if (place < _rootDepth)
        {
            int known = _pools.RootPath[place];
            if (_pools.RootNodes[known] == new RootNode(below, home))
                return known;
        }
        if (_rootNodeCount == _pools.RootNodes.Length)
            Array.Resize(ref _pools.RootNodes, _rootNodeCount * 2);
        if (place == _pools.RootPath.Length)
            Array.Resize(ref _pools.RootPath, place * 2);
        _pools.RootNodes[_rootNodeCount] = new RootNode(below, home);
        _pools.RootPath[place] = _rootNodeCount;
        _rootDepth = place + 1;
        return _rootNodeCount++;
    }

    private void AddRootSite()
    {
        if (_rootSiteCount == _pools.RootSites.Length)
            Array.Resize(ref _pools.RootSites, _rootSiteCount * 2);
        _pools.RootSites[_rootSiteCount++] = new RootSite(_m.Position, _roots);
    }

    /// <summary>Calls a builtin with a type's descriptor or an index, if one is given, and the address of the last operand's home; all operands are at home and stay roots during the call. The result, if any, is in ResultReg.</summary>
    private void CallWithOperandsAtHome(BuiltinId builtin, int operands, int type = -1, int index = -1)
    {
        GoHome(0, _stack.Count);
        for (int i = _stack.Count - operands; i < _stack.Count; i++)
            StoreHome(ref _stack[i]);
        RootValues(_stack.Count);
        if (type >= 0)
            LoadDescriptor(Argument0Reg, type);
        else if (index >= 0)
            _m.Set32(Argument0Reg, index);
        _m.LoadAddress(type >= 0 || index >= 0 ? Argument1Reg : Argument0Reg, _stack.Top.HomeOperand);
        Forget(_stack.Count - operands);
        _m.CallBuiltin(builtin);
        AddCallPoint();
    }

    private readonly RootMap FinishRoots()
    {
        if (_rootSiteCount == 0 || !_hasReferenceLocals && _rootNodeCount == 0)
            return RootMap.Empty;
        int locals = 0;
        for (int i = 0; i < _localCount; i++)
            if (_stack.Slots[i].Kind == ValKind.Ref)
                locals++;
        int[] homes = new int[locals];
        for (int i = _localCount - 1; i >= 0; i--)
            if (_stack.Slots[i].Kind == ValKind.Ref)
                homes[--locals] = _stack.Slots[i].Home;
        return new RootMap(
            homes, _pools.RootSites.AsSpan(0, _rootSiteCount).ToArray(), _pools.RootNodes.AsSpan(0, _rootNodeCount).ToArray());
    }
}
