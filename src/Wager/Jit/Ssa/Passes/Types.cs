using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Types of references: tests, casts and checks for null whose outcome is known go. What is known of a value is what the operation that
/// made it tells, and what casts, branches, guards and accesses that dominate have told since: they are walked in the dominator tree's
/// order, so that what was learned holds wherever its block dominates. When nothing moves any more, tests are told what they need not ask.
/// </summary>
internal static class Types
{
    /// <summary>What is known of a reference where <see cref="Block"/> dominates, with what was known before.</summary>
    private record struct Fact(int Next, Block Block, RefType Type);

    /// <summary>The facts' memory.</summary>
    internal sealed class Pools
    {
        private int[] first = [];
        private Fact[] facts = new Fact[64];
        private int count;

        public RefTypes Types { get; } = new();

        public void Reset(PassContext context)
        {
            // References are those that there are already; tests are rewritten in their places.
            context.Budget.Clear(ref first, context.Graph.OpCount);
            count = 1;
            Types.Compute(context);
        }

        /// <summary>What is known of a reference in a block that is walked.</summary>
        public RefType Find(PassContext context, Value reference, Block block)
        {
            Graph graph = context.Graph;
            Value root = RootOf(graph, reference);
            RefType type = Types[reference].And(context.Module, Types[root]);
            ref int first = ref this.first[root.Index];
            while (first != 0 && !Dominators.Dominates(graph, facts[first].Block, block))
                first = facts[first].Next;
            return first == 0 ? type : type.And(context.Module, facts[first].Type);
        }

        /// <summary>From here on the type is known, too.</summary>
        public void Add(PassContext context, Value reference, Block block, RefType type)
        {
            RefType known = Find(context, reference, block);
            RefType sum = known.And(context.Module, type);
            if (sum == known)
                return;
            if (count == facts.Length)
                context.Budget.Grow(ref facts, count * 2);
            ref int first = ref this.first[RootOf(context.Graph, reference).Index];
            facts[count] = new Fact(first, block, sum);
            first = count++;
        }
    }

    public static void Run(PassContext context)
    {
        if (!context.HasObjects)
            return;
        Graph graph = context.Graph;
        Pools pools = context.TypePools;
        pools.Reset(context);
        foreach (Block block in Dominators.Preorder(graph, ref context.Tree))
        {
            LearnFromPredecessor(context, pools, block);
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Step(value);
                Visit(context, pools, block, value);
            }
        }
    }

    /// <summary>What a check yields is what it checks.</summary>
    public static Value RootOf(Graph graph, Value reference)
    {
        reference = graph.Resolve(reference);
        while (graph[reference].Code is IrOp.CastCheck or IrOp.CheckNonNull)
            reference = graph.Resolve(graph[reference].A);
        return reference;
    }

    /// <summary>What the outcome of a condition tells of a reference.</summary>
    public static RefType Learned(Graph graph, Value reference, Value condition, bool isTrue)
    {
        ref readonly Op op = ref graph[condition];
        switch (op.Code)
        {
            case IrOp.I32Eqz:
                return Learned(graph, reference, graph.Resolve(op.A), !isTrue);
            case IrOp.I64Eqz when !isTrue && IsSame(graph, op.A, reference):
                return RefType.NonNull;
            case IrOp.I64Ne when isTrue && IsSame(graph, op.A, reference) && graph[graph.Resolve(op.B)].IsConst64
                && graph[graph.Resolve(op.B)].Imm == 0:
                return RefType.NonNull;
            case IrOp.RefTest when IsSame(graph, op.A, reference):
                return LearnedByTest(in op, isTrue);
            default:
                return RefType.Unknown;
        }
    }

    private static RefType LearnedByTest(in Op test, bool isTrue)
    {
        bool isNullable = (test.Aux & RefTestKind.Nullable) != 0;
        if (!isTrue)
            return isNullable ? RefType.NonNull : RefType.Unknown;
        return (test.Aux & RefTestKind.KindMask) switch
        {
            RefTestKind.Exact => RefType.Of((int)test.Imm, !isNullable, isExact: true),
            RefTestKind.Below => RefType.Of((int)test.Imm, !isNullable),
            _ => isNullable ? RefType.Unknown : RefType.NonNull,
        };
    }

    private static bool IsSame(Graph graph, Value a, Value b) => RootOf(graph, a) == RootOf(graph, b);

    private static void LearnFromPredecessor(PassContext context, Pools pools, Block block)
    {
        Graph graph = context.Graph;
        Span<Block> predecessors = graph.Predecessors(block);
        if (predecessors.Length != 1)
            return;
        Value terminator = graph.Terminator(predecessors[0]);
        if (graph[terminator].Code == IrOp.Branch)
            Learn(context, pools, block, graph.Resolve(graph[terminator].A), graph.Successors(predecessors[0])[0] == block);
    }

    /// <summary>The condition has this outcome wherever the block dominates, from here on.</summary>
    private static void Learn(PassContext context, Pools pools, Block block, Value condition, bool isTrue)
    {
        Graph graph = context.Graph;
        while (graph[condition].Code == IrOp.I32Eqz)
        {
            condition = graph.Resolve(graph[condition].A);
            isTrue = !isTrue;
        }
        if (graph[condition].Code is not (IrOp.RefTest or IrOp.I64Eqz or IrOp.I64Ne))
            return;
        Value reference = graph.Resolve(graph[condition].A);
        pools.Add(context, reference, block, Learned(graph, reference, condition, isTrue));
    }

    private static void Visit(PassContext context, Pools pools, Block block, Value value)
    {
        Graph graph = context.Graph;
        context.Budget.Spend(1);
        foreach (ref Value input in graph.Inputs(value))
            input = graph.Resolve(input);
        Op op = graph[value];
        switch (op.Code)
        {
            case IrOp.RefTest:
                VisitTest(context, value, pools.Find(context, op.A, block));
                break;
            case IrOp.I64Eqz or IrOp.I64Ne:
                VisitComparison(context, value, pools.Find(context, op.A, block));
                break;
            case IrOp.CheckNonNull:
                VisitNullCheck(context, pools, block, value);
                break;
            case IrOp.CastCheck:
                VisitCast(context, pools, block, value);
                break;
            case IrOp.TrapIf:
                Learn(context, pools, block, op.A, isTrue: false);
                break;
            case IrOp.DeoptUnless:
                Learn(context, pools, block, op.A, isTrue: true);
                break;
            case IrOp.LoadField or IrOp.LoadConstField or IrOp.StoreField or IrOp.LoadArray or IrOp.StoreArray:
                ObjectAccess access = new(op.Imm);
                RefType accessed = access.HasType ? RefType.Of(access.Type, isNonNull: true) : RefType.NonNull;
                pools.Add(context, ObjectAccess.ObjectOf(in op), block, accessed);
                break;
            case IrOp.ArrayLength:
                VisitLength(context, value, Types.RootOf(graph, op.A));
                pools.Add(context, op.A, block, RefType.NonNull);
                break;
        }
    }

    private static void VisitTest(PassContext context, Value test, RefType known)
    {
        Graph graph = context.Graph;
        ref readonly Op op = ref graph[test];
        bool isNullable = (op.Aux & RefTestKind.Nullable) != 0;
        if (graph[op.A].IsConst64 && graph[op.A].Imm == 0)
            SetOutcome(context, test, isNullable, isNullable, known);
        else if (known.HasType && Decide(context.Module, in op, known) is bool passes)
            SetOutcome(context, test, passes, isNullable, known);
        else if (context.IsLastLook)
            SetKnown(context, test, known);
        else if (RootOf(graph, op.A) is Value root && root != op.A)
            graph[test].SetA(root); // so that equal tests look equal
    }

    /// <summary>What the test says of an object; null if it may say this or that.</summary>
    private static bool? Decide(WasmModuleData module, in Op test, RefType known)
    {
        int kind = test.Aux & RefTestKind.KindMask;
        if (kind < RefTestKind.Exact)
            return kind switch
            {
                RefTestKind.Struct => module.Types[known.Type].Kind == CompositeKind.Struct,
                RefTestKind.Array => module.Types[known.Type].Kind == CompositeKind.Array,
                _ => kind == RefTestKind.Eq,
            };
        int type = (int)test.Imm;
        bool isBelow = RefType.IsBelow(module, known.Type, type);
        bool isAbove = RefType.IsBelow(module, type, known.Type);
        if (!isBelow && !isAbove || known.IsExact && !isBelow)
            return false;
        if (kind == RefTestKind.Below)
            return isBelow ? true : null;
        if (isBelow && !isAbove)
            return false;
        return isBelow && (known.IsExact || module.Types[type].IsFinal) ? true : null;
    }

    /// <summary>Only whether it is null remains to be asked, if that is not known either.</summary>
    private static void SetOutcome(PassContext context, Value test, bool passes, bool isNullable, RefType known)
    {
        if (!context.Burn())
            return;
        Graph graph = context.Graph;
        Value reference = RootOf(graph, graph[test].A);
        if (known.IsNonNull || passes == isNullable)
            graph.Replace(test, graph.Const32(passes ? 1 : 0));
        else if (passes)
            graph.Rewrite(test, IrOp.I64Ne, Rep.W32, reference, graph.Const64(0));
        else
            graph.Rewrite(test, IrOp.I64Eqz, Rep.W32, reference);
    }

    /// <summary>From now on the test stays where it is, so what is known there need not be asked.</summary>
    private static void SetKnown(PassContext context, Value test, RefType known)
    {
        ref Op op = ref context.Graph[test];
        int aux = op.Aux;
        if (known.IsNonNull)
            aux = aux & ~RefTestKind.Nullable | RefTestKind.NotNull;
        if (known.HasType)
            aux |= RefTestKind.IsObject;
        if (aux == op.Aux || !context.Burn())
            return;
        op.Aux = aux;
    }

    private static void VisitComparison(PassContext context, Value value, RefType known)
    {
        Graph graph = context.Graph;
        ref readonly Op op = ref graph[value];
        bool isWithNull = op.Code == IrOp.I64Eqz || graph[op.B].IsConst64 && graph[op.B].Imm == 0;
        if (isWithNull && known.IsNonNull && context.Burn())
            graph.Replace(value, graph.Const32(op.Code == IrOp.I64Ne ? 1 : 0));
    }

    /// <summary>
    /// Until nothing moves any more, a check stays that only the way to it makes superfluous: what depends on it would no longer be held
    /// where it is.
    /// </summary>
    private static void VisitNullCheck(PassContext context, Pools pools, Block block, Value check)
    {
        Graph graph = context.Graph;
        Value reference = graph[check].A;
        bool isNonNull = context.IsLastLook ? pools.Find(context, reference, block).IsNonNull : pools.Types[reference].IsNonNull;
        pools.Add(context, reference, block, RefType.NonNull);
        if (isNonNull && context.Burn())
            graph.Replace(check, reference);
    }

    private static void VisitCast(PassContext context, Pools pools, Block block, Value cast)
    {
        Graph graph = context.Graph;
        Op op = graph[cast];
        if (graph[op.B].IsConst32 && graph[op.B].Imm != 0 && context.Burn())
            graph.Replace(cast, op.A);
        else
            pools.Add(context, op.A, block, Learned(graph, op.A, op.B, isTrue: true));
    }

    /// <summary>The length of an array that was made here is what it was made with.</summary>
    private static void VisitLength(PassContext context, Value length, Value array)
    {
        Graph graph = context.Graph;
        ref readonly Op op = ref graph[array];
        if (op.Code == IrOp.CallBuiltin && (Abi.BuiltinId)op.Imm == Abi.BuiltinId.ArrayNewDefault && context.Burn())
            graph.Replace(length, graph.Resolve(graph.Inputs(array)[1]));
    }
}
