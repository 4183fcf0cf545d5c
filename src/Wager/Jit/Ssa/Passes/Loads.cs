using Wager.Core.Ops;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Load elimination: a load whose value an earlier load or store has told is replaced by it. The operations of each alias class (memories,
/// globals, tables with the instance's other state, fields and elements in the heap) form a chain backwards; from a load the chain is
/// followed for some steps, over what cannot overlap, to one that tells the value. Where ways with different last writes meet, and at loops
/// that write, the chain ends. Stores of what is there already go the same way.
/// </summary>
internal static partial class Loads
{
    /// <summary>How far back a load looks.</summary>
    private const int MaxSteps = 32;

    private const int Classes = 5;

    /// <summary>The class of fields.</summary>
    private const int Fields = 3;

    /// <summary>What belongs to a class, as effects: reads, and the writes next to them.</summary>
    private static ReadOnlySpan<OpEffects> ClassEffects =>
    [
        OpEffects.ReadsMemory | OpEffects.WritesMemory,
        OpEffects.ReadsGlobals | OpEffects.WritesGlobals,
        OpEffects.ReadsTables | OpEffects.WritesTables | OpEffects.ReadsState | OpEffects.WritesState,
        OpEffects.ReadsFields | OpEffects.WritesFields,
        OpEffects.ReadsArrays | OpEffects.WritesArrays,
    ];

    /// <summary>
    /// The last write, and the last operation of any kind, of a class; negative numbers stand for states that no operation made.
    /// </summary>
    internal record struct State(int Write, int Last);

    internal sealed class Pools
    {
        public int[] Chain = [];
        public State[] Exits = [];
        public int[] Effects = [];

        public void Reset(Graph graph)
        {
            if (Chain.Length < graph.OpCount)
                graph.Budget.Renew(ref Chain, graph.OpCount * 2);
            if (Exits.Length < graph.BlockCount * Classes)
                graph.Budget.Renew(ref Exits, graph.BlockCount * Classes * 2);
            graph.Budget.Clear(ref Effects, graph.BlockCount);
        }
    }

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        Pools pools = context.LoadPools;
        pools.Reset(graph);
        LoopEffects.Compute(graph, pools.Effects);
        Span<State> states = stackalloc State[Classes];
        foreach (Block block in graph.Order)
        {
            for (int i = 0; i < Classes; i++)
                states[i] = StateAtEntry(graph, pools, block, i);
            Value youngest = default;
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Next(value);
                DropBarrier(context, value, ref youngest);
                Visit(context, states, value);
            }
            states.CopyTo(pools.Exits.AsSpan(block.Index * Classes));
        }
    }

    private static State StateAtEntry(Graph graph, Pools pools, Block block, int alias)
    {
        ref readonly BlockData data = ref graph[block];
        State unknown = new(-block.Index, -block.Index);
        ReadOnlySpan<Block> predecessors = graph.Predecessors(block);
        if (predecessors.Length == 0)
            return unknown;
        OpEffects writes = (OpEffects)pools.Effects[block.Index];
        if (data.IsLoopHeader && ((writes & ClassEffects[alias] & OpEffects.WritesAll) != 0
            || Observation.Disturbs(writes, ClassEffects[alias])))
            return unknown;
        State state = pools.Exits[predecessors[0].Index * Classes + alias];
        if (predecessors.Length == 1)
            return state;
        foreach (Block predecessor in predecessors)
            if (graph[predecessor].OrderIndex < data.OrderIndex && pools.Exits[predecessor.Index * Classes + alias].Write != state.Write)
                return unknown;
        // Nothing was written on the way from the dominator; what was read on one side only is forgotten.
        return pools.Exits[data.Dominator.Index * Classes + alias];
    }

    private static void Visit(PassContext context, Span<State> states, Value value)
    {
        Graph graph = context.Graph;
        context.Budget.Spend(1);
        OpEffects effects = IrOps.Effects(graph[value].Code);
        if (graph[value].Code == IrOp.Allocate)
        {
            BeginObject(context.LoadPools.Chain, states, value);
            return;
        }
        if ((effects & (OpEffects.ReadsAll | OpEffects.WritesAll | OpEffects.Orders)) == 0 || (effects & OpEffects.Deopts) != 0)
            return; // what a guard reads matters to stores alone
        foreach (ref Value input in graph.Inputs(value))
            input = graph.Resolve(input);
        int[] chain = context.LoadPools.Chain;
        for (int i = 0; i < Classes; i++)
        {
            bool endsChain = (effects & (OpEffects.Calls | OpEffects.Orders)) != 0;
            if ((effects & ClassEffects[i]) == 0 && (effects & OpEffects.Orders) == 0)
                continue;
            ref State state = ref states[i];
            if (Observation.OnlyReadsOrTraps(effects) && TryEliminate(context, value, state.Last))
                return;
            if (graph[value].Code is IrOp.Store or IrOp.StoreGlobal or IrOp.StoreField or IrOp.StoreArray
                && TryDrop(context, value, state.Last))
                return;
            chain[value.Index] = endsChain ? 0 : state.Last;
            state.Last = value.Index;
            if ((effects & ClassEffects[i] & OpEffects.WritesAll) != 0 || endsChain)
                state.Write = value.Index;
        }
    }

    /// <summary>An allocation writes nothing that was there before; whoever looks for what is in the new object finds zeros here.</summary>
    private static void BeginObject(int[] chain, Span<State> states, Value allocation)
    {
        chain[allocation.Index] = states[Fields].Last;
        states[Fields].Last = allocation.Index;
    }

    private static bool TryEliminate(PassContext context, Value load, int from)
    {
        Graph graph = context.Graph;
        int[] chain = context.LoadPools.Chain;
        for (int steps = 0; from > 0 && steps < MaxSteps; steps++, from = chain[from])
        {
            Value earlier = new(from);
            if (IsSameRead(graph, load, earlier))
                return Replace(context, load, earlier);
            if (Observation.OnlyReadsOrTraps(IrOps.Effects(graph[earlier].Code)))
                continue;
            Relation relation = Compare(context, load, earlier);
            if (relation == Relation.Disjoint)
                continue;
            return relation == Relation.Same && TryForward(context, load, earlier);
        }
        return false;
    }

    private static Value ValueOf(in Op store) => store.Code switch
    {
        IrOp.StoreGlobal => store.A,
        IrOp.StoreArray => store.C,
        _ => store.B,
    };

    private static bool IsPair(IrOp store, IrOp load) =>
        (store, load) is (IrOp.Store, IrOp.Load) or (IrOp.StoreField, IrOp.LoadField) or (IrOp.StoreArray, IrOp.LoadArray);

    /// <summary>Removes a store if what was loaded from its place, or stored there, last is the same value.</summary>
    private static bool TryDrop(PassContext context, Value store, int from)
    {
        Graph graph = context.Graph;
        int[] chain = context.LoadPools.Chain;
        Value value = ValueOf(in graph[store]);
        for (int steps = 0; from > 0 && steps < MaxSteps; steps++, from = chain[from])
        {
            Value earlier = new(from);
            bool isWrite = (IrOps.Effects(graph[earlier].Code) & OpEffects.WritesAll) != 0;
            Relation relation = CompareStores(context, store, earlier);
            if (relation == Relation.Same && (isWrite
                ? IsSameWrite(graph, store, earlier) : earlier == value && IsWhole(graph, store, earlier)))
                return Drop(context, store);
            if (relation != Relation.Disjoint && isWrite)
                return false;
        }
        return false;
    }

    private static bool IsSameWrite(Graph graph, Value store, Value earlier)
    {
        ref readonly Op a = ref graph[store];
        ref readonly Op b = ref graph[earlier];
        return a.Code == b.Code && a.Aux == b.Aux && graph.Inputs(store).SequenceEqual(graph.Inputs(earlier));
    }

    /// <summary>The load has all bytes that the store writes, as they are.</summary>
    private static bool IsWhole(Graph graph, Value store, Value load)
    {
        if (graph[store].Code == IrOp.StoreGlobal)
            return graph[load].Code == IrOp.LoadGlobal;
        return graph[load].Code is IrOp.Load or IrOp.LoadField or IrOp.LoadArray
            && (new MemoryAccess(graph[store].Aux).Instruction, new MemoryAccess(graph[load].Aux).Instruction) is
            (WasmOp.I32Store, WasmOp.I32Load) or (WasmOp.I64Store, WasmOp.I64Load) or (WasmOp.F32Store, WasmOp.F32Load)
            or (WasmOp.F64Store, WasmOp.F64Load)
            or (WasmOp.V128Store, WasmOp.V128Load) or (WasmOp.I32Store8, WasmOp.I32Load8U or WasmOp.I32Load8S)
            or (WasmOp.I32Store16, WasmOp.I32Load16U or WasmOp.I32Load16S);
    }

    private static bool Drop(PassContext context, Value store)
    {
        if (!context.Burn())
            return false;
        context.Graph.Remove(store);
        return true;
    }

    /// <summary>Both are the same operation on the same place, and their order leaves the first one's value.</summary>
    private static bool IsSameRead(Graph graph, Value load, Value earlier)
    {
        ref readonly Op a = ref graph[load];
        ref readonly Op b = ref graph[earlier];
        return a.Code == b.Code && a.Imm == b.Imm && a.Aux == b.Aux && a.Rep == b.Rep
            && graph.Inputs(load).SequenceEqual(graph.Inputs(earlier));
    }

    private static bool Replace(PassContext context, Value load, Value value)
    {
        if (!context.Burn())
            return false;
        context.Graph.Replace(load, value);
        return true;
    }

    /// <summary>The stored value, as the load would read it back.</summary>
    private static bool TryForward(PassContext context, Value load, Value store)
    {
        Graph graph = context.Graph;
        if (graph[store].Code == IrOp.Allocate)
            return Replace(context, load, graph.ConstantOf(graph[load].Rep, 0));
        Value value = ValueOf(in graph[store]);
        if (graph[store].Code == IrOp.StoreGlobal)
            return Replace(context, load, value);
        if (!IsPair(graph[store].Code, graph[load].Code))
            return false;
        WasmOp written = new MemoryAccess(graph[store].Aux).Instruction;
        WasmOp read = new MemoryAccess(graph[load].Aux).Instruction;
        switch (written, read)
        {
            case (WasmOp.I32Store, WasmOp.I32Load) or (WasmOp.I64Store, WasmOp.I64Load) or (WasmOp.F32Store, WasmOp.F32Load)
                or (WasmOp.F64Store, WasmOp.F64Load) or (WasmOp.V128Store, WasmOp.V128Load):
                return Replace(context, load, value);
            case (WasmOp.F32Store, WasmOp.I32Load):
                return Convert(context, load, IrOp.I32ReinterpretF32, value);
            case (WasmOp.I32Store, WasmOp.F32Load):
                return Convert(context, load, IrOp.F32ReinterpretI32, value);
            case (WasmOp.F64Store, WasmOp.I64Load):
                return Convert(context, load, IrOp.I64ReinterpretF64, value);
            case (WasmOp.I64Store, WasmOp.F64Load):
                return Convert(context, load, IrOp.F64ReinterpretI64, value);
            case (WasmOp.I32Store8, WasmOp.I32Load8U):
                return Convert(context, load, IrOp.I32And, value, graph.Const32(byte.MaxValue));
            case (WasmOp.I32Store16, WasmOp.I32Load16U):
                return Convert(context, load, IrOp.I32And, value, graph.Const32(ushort.MaxValue));
            case (WasmOp.I32Store8, WasmOp.I32Load8S):
                return Convert(context, load, IrOp.I32Extend8S, value);
            case (WasmOp.I32Store16, WasmOp.I32Load16S):
                return Convert(context, load, IrOp.I32Extend16S, value);
            case (WasmOp.I64Store32, WasmOp.I32Load):
                return Convert(context, load, IrOp.I32WrapI64, value);
            default:
                return false;
        }
    }

    private static bool Convert(PassContext context, Value load, IrOp code, Value a, Value b = default)
    {
        if (!context.Burn())
            return false;
        Graph graph = context.Graph;
        graph.Rewrite(load, code, graph[load].Rep, a, b);
        return true;
    }
}
