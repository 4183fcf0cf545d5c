using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Passes;

// Objects that frame states refer to. A deopt makes them from values as they are when they are complete, so they must not change
// afterwards; and the guards that ask for a state count as uses of its objects, since states are written down before.
internal sealed partial class Escape
{
    /// <summary>Guards that may refer to one name.</summary>
    private const int MostGuards = 64;

    private Value[] guards = new Value[MostGuards];
    private int guardCount;
    private int stateValues;
    private readonly Value[] states = new Value[4 * MostGuards];

    /// <summary>Collects the guards whose frames refer to the name; false if there are too many, or the object changes.</summary>
    private bool FindGuards(ref Name name)
    {
        name.FirstGuard = guardCount;
        name.HasStates = false;
        name.State = default;
        int count = 0;
        if (!TryPushStates(name.Value, name.FirstGuard, ref count))
            return false;
        name.HasStates = count > 0;
        while (count > 0)
            if (!TryPushStates(states[--count], name.FirstGuard, ref count))
                return false;
        name.Guards = guardCount - name.FirstGuard;
        if (!name.HasStates)
            return true;
        stateValues += name.Guards * name.Words;
        return IsSettled(in name) && context.StateValues + stateValues <= OptimizingLimits.StateValues(context.Bytes);
    }

    /// <summary>Puts what refers to a value in a description aside, and keeps guards.</summary>
    private bool TryPushStates(Value value, int firstGuard, ref int count)
    {
        for (int use = firstUse[value.Index]; use != 0; use = uses[use].Next)
        {
            Value user = uses[use].User;
            context.Budget.Spend(1);
            if (graph[user].Code is IrOp.FrameState or IrOp.ObjectState)
            {
                if (count == states.Length)
                    return false;
                states[count++] = user;
            }
            else if (graph[user].Code == IrOp.DeoptUnless && !TryAddGuard(user, firstGuard))
                return false;
        }
        return true;
    }

    private bool TryAddGuard(Value guard, int first)
    {
        if (guardCount == guards.Length)
            Array.Resize(ref guards, guardCount * 2);
        guards[guardCount++] = guard;
        return guardCount - first <= MostGuards;
    }

    /// <summary>All stores to the object come right behind its allocation; a phi's objects are not stored to.</summary>
    private bool IsSettled(in Name name)
    {
        int stores = 0;
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            if (IsStoreTo(in name, uses[use].User))
                stores++;
        if (graph[name.Value].Code == IrOp.Phi)
            return stores == 0;
        Value value = graph.Next(name.Value);
        for (; Fills(in name, value); value = graph.Next(value))
            stores--;
        return stores == 0;
    }

    private bool IsStoreTo(in Name name, Value user)
    {
        ref readonly Op op = ref graph[user];
        return op.Code is IrOp.StoreField or IrOp.StoreArray && graph.Resolve(ObjectAccess.ObjectOf(in op)) == name.Value;
    }

    /// <summary>What stands behind an allocation and belongs to it; phis stand together.</summary>
    private bool Fills(in Name name, Value value) =>
        IsStoreTo(in name, value) || graph[value].Code == IrOp.Phi && graph[name.Value].Code == IrOp.Phi;

    private bool IsGuardReached(in Name name)
    {
        for (int i = name.FirstGuard; i < name.FirstGuard + name.Guards; i++)
            if (reached[graph[guards[i]].Block.Index] == walks)
                return true;
        return false;
    }

    /// <summary>No guard behind the place describes the object as one that is not there.</summary>
    private bool AreGuardsOnOneSide(in Name name, Value place)
    {
        for (int i = name.FirstGuard; i < name.FirstGuard + name.Guards; i++)
            if (reached[graph[guards[i]].Block.Index] == walks && !IsInFront(place, guards[i]))
                return false;
        return true;
    }

    /// <summary>The object is complete: this is what it looks like from here on.</summary>
    private void Describe(ref Name name, Value before)
    {
        graph.CurrentOrigin = graph.OriginOf(name.Value);
        Value state = graph.CreateList(IrOp.ObjectState, Rep.W64, current.AsSpan(0, name.Words), name.Shape);
        name.State = graph.InsertBefore(before, state);
    }
}
