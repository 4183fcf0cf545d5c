namespace Wager.Jit.Ssa;

// The lists of operations.
internal sealed partial class Graph
{
    /// <summary>Puts a new operation at the end of the block.</summary>
    public Value Append(Block block, Value value)
    {
        ref BlockData data = ref blocks[block.Index];
        ops[value.Index].Block = block;
        next[value.Index] = 0;
        previous[value.Index] = data.Last.Index;
        if (data.Last.IsNone)
            data.First = value;
        else
            next[data.Last.Index] = value.Index;
        data.Last = value;
        return value;
    }

    /// <summary>Puts an operation that is in no block before another one.</summary>
    public Value InsertBefore(Value place, Value value)
    {
        Block block = ops[place.Index].Block;
        int previous = this.previous[place.Index];
        ops[value.Index].Block = block;
        next[value.Index] = place.Index;
        this.previous[value.Index] = previous;
        this.previous[place.Index] = value.Index;
        if (previous == 0)
            blocks[block.Index].First = value;
        else
            next[previous] = value.Index;
        return value;
    }

    /// <summary>Puts an operation that is in no block behind another one.</summary>
    public Value InsertAfter(Value place, Value value)
    {
        int next = this.next[place.Index];
        return next == 0 ? Append(ops[place.Index].Block, value) : InsertBefore(new Value(next), value);
    }

    /// <summary>Puts an operation that is in no block at the start of one.</summary>
    public Value Prepend(Block block, Value value)
    {
        Value first = blocks[block.Index].First;
        return first.IsNone ? Append(block, value) : InsertBefore(first, value);
    }

    /// <summary>Takes the operation out of its block; its number remains, without meaning.</summary>
    public void Remove(Value value)
    {
        Detach(value);
        ops[value.Index].Code = IrOp.None;
    }

    /// <summary>Takes the operation out of its block, to be put elsewhere.</summary>
    public void Detach(Value value)
    {
        ref Op op = ref ops[value.Index];
        ref BlockData data = ref blocks[op.Block.Index];
        int next = this.next[value.Index];
        int previous = this.previous[value.Index];
        if (previous == 0)
            data.First = new Value(next);
        else
            this.next[previous] = next;
        if (next == 0)
            data.Last = new Value(previous);
        else
            this.previous[next] = previous;
        op.Block = default;
    }

    /// <summary>Moves the operation from where it is to the place before another one.</summary>
    public void MoveBefore(Value place, Value value)
    {
        Detach(value);
        InsertBefore(place, value);
    }

    /// <summary>Moves all operations of another block to the end of this one.</summary>
    public void AppendAll(Block block, Block from)
    {
        ref BlockData source = ref blocks[from.Index];
        ref BlockData target = ref blocks[block.Index];
        for (Value value = source.First; !value.IsNone; value = Next(value))
            ops[value.Index].Block = block;
        if (target.Last.IsNone)
            target.First = source.First;
        else
        {
            next[target.Last.Index] = source.First.Index;
            previous[source.First.Index] = target.Last.Index;
        }
        target.Last = source.Last;
        source.First = source.Last = default;
    }

    /// <summary>The next operation that is not a projection: those move with what they project.</summary>
    public Value NextMovable(Value value)
    {
        do
            value = Next(value);
        while (ops[value.Index].Code == IrOp.Projection);
        return value;
    }
}
