using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

// Who uses a name, where, and whether that leaves it one.
internal sealed partial class Escape
{
    /// <summary>One operation that has a value among its inputs; operations that have it twice are listed twice.</summary>
    private record struct Use(Value User, int Next);

    private enum UseKind : byte
    {
        /// <summary>Reads or writes a field of it, or asks whether it is something else.</summary>
        Access,

        /// <summary>Brings it to a phi that is a name, too.</summary>
        Join,

        /// <summary>Describes it for a deopt.</summary>
        State,

        /// <summary>Wants a real object.</summary>
        Escapes,

        /// <summary>Does what this pass cannot do without, or not yet.</summary>
        Forbids,
    }

    private int[] firstUse = [];
    private Use[] uses = new Use[256];
    private int useCount;

    /// <summary>Where in its block each operation stands.</summary>
    private int[] positions = [];

    /// <summary>The walk that came to each block last.</summary>
    private int[] reached = [];
    private int walks;
    private Block[] work = [];

    private void FindUses()
    {
        graph.Budget.Clear(ref firstUse, graph.OpCount);
        graph.Budget.Clear(ref positions, graph.OpCount);
        graph.Budget.Clear(ref reached, graph.BlockCount);
        if (work.Length < graph.BlockCount)
            graph.Budget.Renew(ref work, graph.BlockCount * 2);
        walks = 0;
        useCount = 1;
        int position = 0;
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
            {
                positions[value.Index] = ++position;
                AddUses(value);
            }
    }

    private void AddUses(Value user)
    {
        Span<Value> inputs = graph.Inputs(user);
        context.Budget.Spend(1 + inputs.Length);
        foreach (ref Value input in inputs)
        {
            input = graph.Resolve(input);
            if (graph.RepOf(input) != Rep.W64 && graph[input].Code != IrOp.FrameState)
                continue;
            if (useCount == uses.Length)
                graph.Budget.Grow(ref uses, useCount * 2);
            uses[useCount] = new Use(user, firstUse[input.Index]);
            firstUse[input.Index] = useCount++;
        }
    }

    /// <summary>Looks at all uses of the name, and notes where it becomes real.</summary>
    private bool HoldsTogether(ref Name name)
    {
        name.FirstPlace = placeCount;
        name.Places = 0;
        if (!FindGuards(ref name))
            return false;
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
        {
            Value user = uses[use].User;
            UseKind kind = KindOf(in name, user);
            if (kind == UseKind.Forbids || kind == UseKind.Escapes && !AddPlaces(ref name, user))
                return false;
        }
        return name.Places == 0 || AreSeparate(in name);
    }

    private UseKind KindOf(in Name name, Value user)
    {
        ref readonly Op op = ref graph[user];
        switch (op.Code)
        {
            case IrOp.Phi:
                return nameOf[user.Index] != 0 && IsHandedOver(in name, user) ? UseKind.Join : UseKind.Escapes;
            case IrOp.LoadField or IrOp.LoadConstField or IrOp.LoadArray:
                return WordOf(in name, in op) >= 0 ? UseKind.Access : UseKind.Escapes;
            case IrOp.ArrayLength or IrOp.I64Eq or IrOp.I64Ne:
                return UseKind.Access;
            case IrOp.StoreField or IrOp.StoreArray:
                if (graph.Resolve(ObjectAccess.StoredBy(in op)) == name.Value)
                    return nameOf[graph.Resolve(ObjectAccess.ObjectOf(in op)).Index] != 0 ? UseKind.Forbids : UseKind.Escapes;
                return WordOf(in name, in op) >= 0 ? UseKind.Access : UseKind.Escapes;
            case IrOp.FrameState or IrOp.ObjectState:
                return UseKind.State;
            default:
                return UseKind.Escapes;
        }
    }

    /// <summary>
    /// Behind the edges on which the phi takes the name, nobody uses it any more until it is made again: so the phi is the object's only
    /// name.
    /// </summary>
    private bool IsHandedOver(in Name name, Value phi)
    {
        if (phi == name.Value)
            return true;
        Block block = graph[phi].Block;
        for (Value other = graph[block].First; graph[other].Code == IrOp.Phi; other = graph.Next(other))
            if (other != phi && ShareAnEdge(name.Value, phi, other))
                return false;
        Block made = graph[name.Value].Block;
        if (made == block)
            return true;
        Reach(block, made);
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            if (IsReached(name.Value, uses[use].User))
                return false;
        return !IsGuardReached(in name);
    }

    private bool ShareAnEdge(Value name, Value phi, Value other)
    {
        Span<Value> a = graph.Inputs(phi);
        Span<Value> b = graph.Inputs(other);
        context.Budget.Spend(1 + a.Length);
        for (int i = 0; i < a.Length; i++)
            if (graph.Resolve(a[i]) == name && graph.Resolve(b[i]) == name)
                return true;
        return false;
    }

    /// <summary>Marks the blocks that are reached from one, itself included, on ways that do not lead through another.</summary>
    private void Reach(Block from, Block barrier)
    {
        int count = 0;
        walks++;
        Push(from, barrier, ref count);
        while (count > 0)
            foreach (Block next in graph.Successors(work[--count]))
                Push(next, barrier, ref count);
    }

    private void Push(Block block, Block barrier, ref int count)
    {
        context.Budget.Spend(1);
        if (block == barrier || reached[block.Index] == walks)
            return;
        reached[block.Index] = walks;
        work[count++] = block;
    }

    /// <summary>Whether the use is in a block that was reached; phis use their inputs where they come from.</summary>
    private bool IsReached(Value value, Value user)
    {
        if (graph[user].Code != IrOp.Phi)
            return reached[graph[user].Block.Index] == walks;
        Span<Value> inputs = graph.Inputs(user);
        for (int i = 0; i < inputs.Length; i++)
            if (graph.Resolve(inputs[i]) == value && reached[graph.Predecessors(graph[user].Block)[i].Index] == walks)
                return true;
        return false;
    }

    /// <summary>The name escapes by this use, or at the ends of the blocks from which the phi takes it.</summary>
    private bool AddPlaces(ref Name name, Value user)
    {
        if (graph[user].Code != IrOp.Phi)
            return AddPlace(ref name, user);
        Span<Value> inputs = graph.Inputs(user);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (graph.Resolve(inputs[i]) != name.Value)
                continue;
            Value end = graph.Terminator(graph.Predecessors(graph[user].Block)[i]);
            if (graph[end].Code == IrOp.Invoke || !AddPlace(ref name, end))
                return false;
        }
        return true;
    }

    /// <summary>Notes the place unless another one dominates it; those that it dominates go.</summary>
    private bool AddPlace(ref Name name, Value place)
    {
        // What escapes wherever it is made gains nothing.
        if (graph[place].Block == graph[name.Value].Block || graph[place].Code == IrOp.Projection)
            return false;
        for (int i = name.FirstPlace; i < placeCount; i++)
            if (places[i] == place || ComesBehind(places[i], place))
                return true;
        int kept = name.FirstPlace;
        for (int i = name.FirstPlace; i < placeCount; i++)
            if (!ComesBehind(place, places[i]))
                places[kept++] = places[i];
        placeCount = kept;
        if (placeCount - name.FirstPlace == MostPlaces)
            return false;
        if (placeCount == places.Length)
        {
            graph.Budget.Grow(ref places, placeCount * 2);
            graph.Budget.Grow(ref objects, placeCount * 2);
        }
        places[placeCount++] = place;
        name.Places = placeCount - name.FirstPlace;
        return true;
    }

    /// <summary>Whoever comes to the second operation has come past the first.</summary>
    private bool ComesBehind(Value first, Value second)
    {
        Block a = graph[first].Block;
        Block b = graph[second].Block;
        return a == b ? positions[first.Index] < positions[second.Index] : Dominators.Dominates(graph, a, b);
    }

    /// <summary>
    /// Behind each place where the name becomes real, it is real wherever it is used, and no way leads back to the place before it is made
    /// again.
    /// </summary>
    private bool AreSeparate(in Name name)
    {
        for (int i = 0; i < name.Places; i++)
            if (!IsSeparate(in name, places[name.FirstPlace + i]))
                return false;
        return true;
    }

    private bool IsSeparate(in Name name, Value place)
    {
        Block block = graph[place].Block;
        Block made = graph[name.Value].Block;
        int count = 0;
        walks++;
        foreach (Block next in graph.Successors(block))
            Push(next, made, ref count);
        while (count > 0)
            foreach (Block next in graph.Successors(work[--count]))
                Push(next, made, ref count);
        if (reached[block.Index] == walks)
            return false;
        reached[block.Index] = walks;
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            if (!IsOnOneSide(in name, place, uses[use].User))
                return false;
        return AreGuardsOnOneSide(in name, place);
    }

    /// <summary>The use comes in front of the place, beside it, or finds the real object; names find none.</summary>
    private bool IsOnOneSide(in Name name, Value place, Value user)
    {
        if (graph[user].Code != IrOp.Phi)
            return reached[graph[user].Block.Index] != walks || user == place || ComesBehind(place, user) || IsInFront(place, user);
        Span<Value> inputs = graph.Inputs(user);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (graph.Resolve(inputs[i]) != name.Value)
                continue;
            Value end = graph.Terminator(graph.Predecessors(graph[user].Block)[i]);
            if (reached[graph[end].Block.Index] == walks && !(IsReal(place, end) && nameOf[user.Index] == 0))
                return false;
        }
        return true;
    }

    /// <summary>At the operation there is the object that was made at the place.</summary>
    private bool IsReal(Value place, Value at) => at == place || ComesBehind(place, at);

    private bool IsInFront(Value place, Value user) =>
        graph[user].Block == graph[place].Block && positions[user.Index] < positions[place.Index];
}
