using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Core;
using Wager.Core.Numerics;
using Wager.Jit.Common;

namespace Wager.Jit.Ssa;

/// <summary>
/// [DOC] graph. The optimizing tier's form of a function: blocks of operations in static single assignment form. Operations are only
/// ever appended to the buffer and named by number; a block strings its operations into a list, whose order is the order of effects. Passes
/// rewrite in place: a replaced operation leaves its block and becomes an <see cref="IrOp.Identity"/> of its replacement, which readers of
/// inputs look through (<see cref="Resolve"/>) until the next cleanup has taken the last mention out.
/// </summary>
/// <remarks>
/// One object serves compile after compile; nothing is allocated once its arrays have grown. Never hold a reference to an operation across
/// an Add.
/// </remarks>
internal sealed partial class Graph
{
    private Op[] ops = new Op[1024];
    private int[] next = new int[1024];
    private int[] previous = new int[1024];
    private Origin[] origins = new Origin[1024];
    private int opCount;

    private Value[] lists = new Value[1024];
    private int listCount;

    private int[] cases = new int[64];
    private int caseCount;

    private V128[] vectors = new V128[16];
    private int vectorCount;

    private InlineLevel[] levels = new InlineLevel[16];
    private int levelCount;

    private InlinedFrame[] frames = new InlinedFrame[16];
    private int frameCount;

    private int mostOps = int.MaxValue;
    private int mostInputs = int.MaxValue;

    public Graph() => Reset(0);

    /// <summary>Pays for what is made here, and for the walks over lists whose length a module chooses.</summary>
    public CompileBudget Budget { get; set; } = new();

    /// <summary>Sets how large the graph may become.</summary>
    public void Limit(int ops, int inputs)
    {
        mostOps = ops;
        mostInputs = inputs;
    }

    /// <summary>The function's index in its module.</summary>
    public int Function { get; private set; }

    /// <summary>A memory of the module is shared, so that other threads may write while this function runs.</summary>
    public bool SharesMemory { get; set; }

    /// <summary>
    /// Of a graph that is entered with a frame of baseline code: bytes of it below the frame pointer that hold values, its parameters, each
    /// <see cref="Op.Imm"/> below it. 0 if the parameters come as of a call.
    /// </summary>
    public int FrameBytes { get; set; }

    /// <summary>One more than the highest operation number; removed operations count.</summary>
    public int OpCount => opCount;

    /// <summary>Origin of the operations that are made next.</summary>
    public Origin CurrentOrigin { get; set; }

    public ref Op this[Value value] => ref ops[value.Index];

    public ref Origin OriginOf(Value value) => ref origins[value.Index];

    /// <summary>The inlined functions; number 0 is the function itself.</summary>
    public ReadOnlySpan<InlineLevel> Levels => levels.AsSpan(0, levelCount);

    public void Reset(int function)
    {
        Function = function;
        SharesMemory = false;
        FrameBytes = 0;
        opCount = 1;
        listCount = 0;
        caseCount = 0;
        vectorCount = 0;
        levelCount = 1;
        frameCount = 0;
        mostOps = mostInputs = int.MaxValue;
        levels[0] = new InlineLevel(function, InlinedFrame.NoCaller);
        CurrentOrigin = default;
        ResetBlocks();
        ResetConstants();
        ResetFrameStates();
    }

    public int AddLevel(InlineLevel level)
    {
        Budget.Reserve(ref levels, levelCount + 1);
        levels[levelCount] = level;
        return levelCount++;
    }

    /// <summary>The places in inlined functions that code points name.</summary>
    public ReadOnlySpan<InlinedFrame> InlinedFrames => frames.AsSpan(0, frameCount);

    /// <summary>The number by which code points name the operation's origin.</summary>
    public int PlaceOf(Value value) => PlaceOf(origins[value.Index]);

    /// <inheritdoc cref="PlaceOf(Value)"/>
    public int PlaceOf(Origin origin)
    {
        if (origin.Level == 0)
            return origin.Offset;
        InlineLevel level = levels[origin.Level];
        InlinedFrame frame = new(level.Function, origin.Offset, level.Caller);
        // Operations of one instruction come one after another.
        if (frameCount > 0 && frames[frameCount - 1] == frame)
            return ~(frameCount - 1);
        Budget.Reserve(ref frames, frameCount + 1);
        frames[frameCount] = frame;
        return ~frameCount++;
    }

    /// <summary>The next operation of the block, or none.</summary>
    public Value Next(Value value) => new(next[value.Index]);

    public Value Previous(Value value) => new(previous[value.Index]);

    /// <summary>The inputs as they are written, which may be identities.</summary>
    public Span<Value> Inputs(Value value)
    {
        ref Op op = ref ops[value.Index];
        return op.HasList ? lists.AsSpan(op.ListStart, op.ListCount) : op.InlineSpan;
    }

    /// <summary>Looks through identities.</summary>
    public Value Resolve(Value value)
    {
        while (ops[value.Index].Code == IrOp.Identity)
            value = ops[value.Index].A;
        return value;
    }

    public Rep RepOf(Value value) => ops[value.Index].Rep;

    /// <summary>The effects of this very operation: its row's, less the traps that its flags exclude.</summary>
    public OpEffects EffectsOf(Value value)
    {
        ref readonly Op op = ref ops[value.Index];
        OpEffects effects = IrOps.Effects(op.Code);
        if (op.Flags != 0 && (effects & OpEffects.CanTrap) != 0 && IsSafe(in op))
            effects &= ~OpEffects.CanTrap;
        return effects;
    }

    /// <summary>
    /// The same for whoever moves the operation to where it would not have been executed: an access to an object that asks nothing itself
    /// is held where it stands by the checks in front of it.
    /// </summary>
    public OpEffects EffectsElsewhere(Value value)
    {
        OpEffects effects = EffectsOf(value);
        return ops[value.Index].Code is IrOp.LoadField or IrOp.LoadConstField or IrOp.LoadArray ? effects | OpEffects.CanTrap : effects;
    }

    private static bool IsSafe(in Op op) => op.Code switch
    {
        IrOp.Load or IrOp.Store or IrOp.LoadLane or IrOp.StoreLane
            or IrOp.LoadField or IrOp.LoadConstField or IrOp.StoreField
            or IrOp.AtomicLoad or IrOp.AtomicStore or IrOp.AtomicRmw or IrOp.AtomicCmpxchg => op.Is(OpFlags.InBounds),
        IrOp.I32DivS or IrOp.I64DivS => op.Is(OpFlags.NonZero) && op.Is(OpFlags.NoOverflow),
        IrOp.I32DivU or IrOp.I64DivU or IrOp.I32RemS or IrOp.I64RemS or IrOp.I32RemU or IrOp.I64RemU => op.Is(OpFlags.NonZero),
        _ => false,
    };

    /// <summary>Makes an operation that is in no block yet.</summary>
    public Value Create(IrOp code, Rep rep, Value a = default, Value b = default, Value c = default, ulong imm = 0, int aux = 0)
    {
        Value value = NewOp();
        ref Op op = ref ops[value.Index];
        op.Set(code, rep, a, b, c);
        op.Imm = imm;
        op.Aux = aux;
        return value;
    }

    /// <summary>Makes an operation with its inputs in the pool, in no block yet.</summary>
    public Value CreateList(IrOp code, Rep rep, ReadOnlySpan<Value> inputs, ulong imm = 0, int aux = 0)
    {
        int start = TakeList(inputs.Length);
        inputs.CopyTo(lists.AsSpan(start));
        Value value = NewOp();
        ref Op op = ref ops[value.Index];
        op.SetList(code, rep, start, inputs.Length, inputs.Length);
        op.Imm = imm;
        op.Aux = aux;
        return value;
    }

    /// <summary>Makes a copy in no block, with inputs of its own.</summary>
    public Value Clone(Value original)
    {
        Op op = ops[original.Index];
        Value value = NewOp();
        if (op.HasList)
        {
            int start = TakeList(op.ListCount);
            lists.AsSpan(op.ListStart, op.ListCount).CopyTo(lists.AsSpan(start));
            op.SetList(op.Code, op.Rep, start, op.ListCount, op.ListCount);
        }
        op.Block = default;
        ops[value.Index] = op;
        origins[value.Index] = origins[original.Index];
        return value;
    }

    private Value NewOp()
    {
        Budget.Spend(1);
        if (opCount > mostOps)
            CompileBudget.RefuseMemory();
        if (opCount == ops.Length)
            GrowOps();
        int index = opCount++;
        ops[index] = default;
        next[index] = 0;
        previous[index] = 0;
        origins[index] = CurrentOrigin;
        return new Value(index);
    }

    private void GrowOps()
    {
        int size = opCount * 2;
        Budget.Grow(ref ops, size);
        Budget.Grow(ref next, size);
        Budget.Grow(ref previous, size);
        Budget.Grow(ref origins, size);
    }

    private int TakeList(int count)
    {
        int start = listCount;
        Budget.Spend(count);
        if (count > mostInputs - start)
            CompileBudget.RefuseMemory();
        Budget.Reserve(ref lists, start + count);
        listCount += count;
        return start;
    }

    /// <summary>Adds an input to an operation whose inputs lie in the pool, at the end.</summary>
    public void AddInput(Value value, Value input)
    {
        int count = ops[value.Index].ListCount;
        Budget.Spend(1);
        ReserveInputs(value, count + 1);
        ref Op op = ref ops[value.Index];
        lists[op.ListStart + count] = input;
        op.SetList(op.Code, op.Rep, op.ListStart, count + 1, op.ListCapacity);
    }

    /// <summary>Makes room so that the operation may get this many inputs without moving them.</summary>
    public void ReserveInputs(Value value, int capacity)
    {
        Op op = ops[value.Index];
        if (capacity <= op.ListCapacity)
            return;
        capacity = Math.Max(capacity, op.ListCapacity * 2);
        int start = TakeList(capacity);
        lists.AsSpan(op.ListStart, op.ListCount).CopyTo(lists.AsSpan(start));
        ops[value.Index].SetList(op.Code, op.Rep, start, op.ListCount, capacity);
    }

    /// <summary>Takes one input out of an operation whose inputs lie in the pool; those behind it move up.</summary>
    public void RemoveInput(Value value, int index)
    {
        ref Op op = ref ops[value.Index];
        Span<Value> inputs = lists.AsSpan(op.ListStart, op.ListCount);
        Budget.Spend(MoveSteps(inputs.Length - index));
        inputs[(index + 1)..].CopyTo(inputs[index..]);
        op.SetList(op.Code, op.Rep, op.ListStart, op.ListCount - 1, op.ListCapacity);
    }

    /// <summary>What it takes to move or search so many neighbours in memory.</summary>
    private static int MoveSteps(int count) => 1 + (count >> 3);

    /// <summary>The next operation of the block, for whoever visits all of them: each is paid for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Step(Value value)
    {
        Budget.Spend(1);
        return Next(value);
    }

    /// <summary>Takes the operation out of its block and makes it stand for another value from now on.</summary>
    public void Replace(Value value, Value replacement)
    {
        Detach(value);
        ref Op op = ref ops[value.Index];
        op.Set(IrOp.Identity, op.Rep, replacement, default, default);
        op.Flags = 0;
        op.Imm = 0;
        op.Aux = 0;
    }

    /// <summary>Makes the operation another one in its place; flags are cleared.</summary>
    public void Rewrite(Value value, IrOp code, Rep rep, Value a = default, Value b = default, Value c = default,
        ulong imm = 0, int aux = 0)
    {
        ref Op op = ref ops[value.Index];
        op.Set(code, rep, a, b, c);
        op.Flags = 0;
        op.Imm = imm;
        op.Aux = aux;
    }

    public int AddVector(V128 vector)
    {
        Budget.Reserve(ref vectors, vectorCount + 1);
        vectors[vectorCount] = vector;
        return vectorCount++;
    }

    /// <summary>The vector that an immediate names.</summary>
    public V128 VectorAt(ulong index) => vectors[(int)index];

    /// <summary>Keeps the case list of a switch, the default last; its start.</summary>
    public int AddCases(ReadOnlySpan<int> successors)
    {
        int start = caseCount;
        Budget.Reserve(ref cases, start + successors.Length);
        successors.CopyTo(cases.AsSpan(start));
        caseCount += successors.Length;
        return start;
    }

    /// <summary>The successor numbers of a switch by case, the default last.</summary>
    public Span<int> CasesOf(Value terminator)
    {
        ref readonly Op op = ref ops[terminator.Index];
        return cases.AsSpan((int)op.Imm, op.Aux);
    }
}
