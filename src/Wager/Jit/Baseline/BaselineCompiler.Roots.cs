using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>The references among the operands below some place: the uppermost one's node, and how many they are.</summary>
internal readonly record struct RootMark(int Top, int Used);

// Where references are during calls, for the collector; see RootMap. Costs no code but for locals that are still null: their homes must say
// so.
internal ref partial struct BaselineCompiler
{
    /// <summary>The call at hand cannot lead to a collection.</summary>
    private const int NoSite = -2;

    private const int NoRoot = -1;

    /// <summary>The local at this index is a reference whose home is not written.</summary>
    private readonly bool IsUnrooted(int index)
    {
        ref readonly VarState value = ref stack.Slots[index];
        return index < localCount && value.Kind == ValKind.Ref && !value.AtHome;
    }

    /// <summary>
    /// From here on a collection finds every reference among the values below <paramref name="count"/>, which have gone home. Leaves
    /// registers and flags alone.
    /// </summary>
    private void RootValues(int count)
    {
        StoreReferenceLocals();
        roots = RootsOf(count, alsoRegisters: false);
    }

    private void StoreReferenceLocals()
    {
        if (!hasReferenceLocals || isPlain)
            return;
        for (int i = 0; i < localCount; i++)
            if (stack[i].Kind == ValKind.Ref)
                StoreHome(ref stack[i]);
    }

    /// <summary>
    /// The number of the uppermost node for the operands below <paramref name="count"/> that are at home (or will have been brought there
    /// from registers).
    /// </summary>
    private int RootsOf(int count, bool alsoRegisters)
    {
        int start = Math.Max(localCount, Math.Min(count, stack.Settled));
        (int top, int used) = start > localCount ? pools.RootMarks[start] : new RootMark(NoRoot, 0);
        Where found = alsoRegisters ? Where.Home | Where.Register : Where.Home;
        for (int i = start; i < count; i++)
        {
            ref readonly VarState value = ref stack.Slots[i];
            if (value.Kind == ValKind.Ref && (value.Where & found) != 0)
                top = NodeFor(used++, top, value.Home);
        }
        return top;
    }

    /// <summary>
    /// Operand number <paramref name="index"/> is settled, and so are those below: notes for later what references there are up to it.
    /// </summary>
    private void MarkRoot(int index)
    {
        if (index + 1 >= pools.RootMarks.Length)
            budget.Grow(ref pools.RootMarks, 2 * (index + 1));
        ref readonly VarState value = ref stack.Slots[index];
        RootMark mark = index > localCount ? pools.RootMarks[index] : new RootMark(NoRoot, 0);
        if (value.Kind == ValKind.Ref)
            mark = new RootMark(NodeFor(mark.Used, mark.Top, value.Home), mark.Used + 1);
        pools.RootMarks[index + 1] = mark;
    }

    /// <summary>
    /// The node of the reference number <paramref name="place"/> from below: the last site's if what lies below is the same.
    /// </summary>
    private int NodeFor(int place, int below, int home)
    {
        if (place < rootDepth)
        {
            int known = pools.RootPath[place];
            if (pools.RootNodes[known] == new RootNode(below, home))
                return known;
        }
        budget.Reserve(ref pools.RootNodes, rootNodeCount + 1);
        budget.Reserve(ref pools.RootPath, place + 1);
        pools.RootNodes[rootNodeCount] = new RootNode(below, home);
        pools.RootPath[place] = rootNodeCount;
        rootDepth = place + 1;
        return rootNodeCount++;
    }

    private void AddRootSite()
    {
        budget.Reserve(ref pools.RootSites, rootSiteCount + 1);
        pools.RootSites[rootSiteCount++] = new RootSite(m.Position, roots);
    }

    /// <summary>
    /// Calls a builtin with a type's descriptor or an index, if one is given, and the address of the last operand's home; all operands are
    /// at home and stay roots during the call. The result, if any, is in ResultReg.
    /// </summary>
    private void CallWithOperandsAtHome(BuiltinId builtin, int operands, int type = -1, int index = -1)
    {
        GoHome(0, stack.Count);
        for (int i = stack.Count - operands; i < stack.Count; i++)
            StoreHome(ref stack[i]);
        RootValues(stack.Count);
        if (type >= 0)
            LoadDescriptor(Argument0Reg, type);
        else if (index >= 0)
            m.Set32(Argument0Reg, index);
        m.LoadAddress(type >= 0 || index >= 0 ? Argument1Reg : Argument0Reg, stack.Top.HomeOperand);
        Forget(stack.Count - operands);
        m.CallBuiltin(builtin);
        AddCallPoint();
    }

    private readonly RootMap FinishRoots()
    {
        if (rootSiteCount == 0 || !hasReferenceLocals && rootNodeCount == 0)
            return RootMap.Empty;
        int locals = 0;
        for (int i = 0; i < localCount; i++)
            if (stack.Slots[i].Kind == ValKind.Ref)
                locals++;
        int[] homes = new int[locals];
        for (int i = localCount - 1; i >= 0; i--)
            if (stack.Slots[i].Kind == ValKind.Ref)
                homes[--locals] = stack.Slots[i].Home;
        return new RootMap(
            homes, pools.RootSites.AsSpan(0, rootSiteCount).ToArray(), pools.RootNodes.AsSpan(0, rootNodeCount).ToArray());
    }
}
