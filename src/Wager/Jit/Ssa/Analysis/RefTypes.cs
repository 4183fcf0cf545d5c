using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Analysis;

/// <summary>
/// What every value is, wherever it is used: by the operation that makes it, and for phis by what reaches them, around loops as well.
/// </summary>
internal sealed class RefTypes
{
    /// <summary>Walks after which phis of loops that still change count as unknown.</summary>
    private const int MostWalks = 6;

    private RefType[] types = [];
    private int count;
    private PassContext context = null!;

    /// <summary>What is known of the value; nothing if it was made later.</summary>
    public RefType this[Value value] => value.Index < count ? types[value.Index] : RefType.Unknown;

    private WasmModuleData Module => context.Module;

    /// <summary>Looks at all operations of the graph.</summary>
    public void Compute(PassContext owner)
    {
        context = owner;
        Graph graph = owner.Graph;
        if (types.Length < graph.OpCount)
            graph.Budget.Renew(ref types, graph.OpCount * 2);
        count = graph.OpCount;
        types.AsSpan(0, count).Clear();
        bool isStable = false;
        for (int walk = 0; !isStable; walk++)
            isStable = !Walk(graph, givesUp: walk >= MostWalks);
    }

    /// <summary>Whether anything is known of a value that was not, or the other way round.</summary>
    private bool Walk(Graph graph, bool givesUp)
    {
        bool changed = false;
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
                if (graph[value].Rep == Rep.W64)
                {
                    RefType type = givesUp && graph[block].IsLoopHeader && graph[value].Code == IrOp.Phi
                        ? RefType.Unknown : TypeOf(graph, value);
                    changed |= types[value.Index] != type;
                    types[value.Index] = type;
                }
        return changed;
    }

    private RefType TypeOf(Graph graph, Value value)
    {
        context.Budget.Spend(1);
        ref readonly Op op = ref graph[value];
        switch (op.Code)
        {
            case IrOp.Phi:
                return OfPhi(graph, value);
            case IrOp.Select:
                return types[graph.Resolve(op.B).Index].Or(Module, types[graph.Resolve(op.C).Index]);
            case IrOp.Const64:
                return op.Imm == 0 ? RefType.Null : RefType.Unknown;
            case IrOp.Allocate:
                return RefType.Of((int)(op.Imm >> 32), isNonNull: true, isExact: true);
            case IrOp.FuncRefOf or IrOp.CheckSignature:
                return RefType.NonNull;
            case IrOp.CheckNonNull:
                return types[graph.Resolve(op.A).Index].AsNonNull();
            case IrOp.CastCheck:
                return types[graph.Resolve(op.A).Index].And(Module,
                    Passes.Types.Learned(graph, graph.Resolve(op.A), graph.Resolve(op.B), isTrue: true));
            default:
                return OfAccess(graph, value, in op);
        }
    }

    private RefType OfPhi(Graph graph, Value phi)
    {
        RefType type = RefType.Unseen;
        graph.Budget.Spend(graph.Inputs(phi).Length);
        foreach (Value input in graph.Inputs(phi))
            type = type.Or(Module, types[graph.Resolve(input).Index]);
        context.Budget.Spend(graph.Inputs(phi).Length);
        return type;
    }

    private RefType OfAccess(Graph graph, Value value, in Op op) => op.Code switch
    {
        IrOp.LoadField or IrOp.LoadConstField when (WasmOp)op.Aux == WasmOp.I64Load => OfField(new ObjectAccess(op.Imm)),
        IrOp.LoadArray when (WasmOp)op.Aux == WasmOp.I64Load && new ObjectAccess(op.Imm).HasType =>
            RefType.Of(Module, Module.Types[new ObjectAccess(op.Imm).Type].Array!.Element.Storage.Value),
        IrOp.LoadGlobal or IrOp.LoadConstGlobal => RefType.Of(Module, Module.Globals[(int)op.Imm].Type.Type),
        IrOp.Param when graph.FrameBytes == 0 => RefType.Of(Module, Module.FuncTypeOf(graph.Function).Params[(int)op.Imm]),
        IrOp.CallBuiltin => OfBuiltin(graph, value),
        IrOp.Call or IrOp.CallImport or IrOp.CallRef => OfResult(in op, 0),
        IrOp.Projection => OfResult(in graph[graph.Resolve(op.A)], (int)op.Imm),
        _ => RefType.Unknown,
    };

    private RefType OfField(ObjectAccess access)
    {
        ObjectShape shape = context.Layout.Objects.Shape(access.Type);
        ReadOnlySpan<FieldType> fields = Module.Types[access.Type].Struct!.Fields;
        for (int i = 0; i < fields.Length; i++)
            if (shape.OffsetOf(i) == access.Offset)
            {
                context.Budget.Spend(1 + (i >> 3));
                return RefType.Of(Module, fields[i].Storage.Value);
            }
        return RefType.Unknown; // the custom descriptor
    }

    /// <summary>Builtins that make objects have their descriptor first.</summary>
    private static RefType OfBuiltin(Graph graph, Value call)
    {
        ref readonly Op op = ref graph[call];
        if ((BuiltinId)op.Imm is not (BuiltinId.ObjectNew or BuiltinId.ArrayNewDefault or BuiltinId.ArrayNewData or BuiltinId.ArrayNewElem))
            return RefType.Unknown;
        return RefType.Of((int)graph[graph.Resolve(graph.Inputs(call)[0])].Imm, isNonNull: true, isExact: true);
    }

    private RefType OfResult(in Op call, int result)
    {
        int type = call.Code switch
        {
            IrOp.Call or IrOp.CallImport => Module.Functions[(int)call.Imm],
            IrOp.CallRef => call.Aux,
            _ => -1,
        };
        ReadOnlySpan<ValType> results = type < 0 ? default : Module.Types[type].Func!.Results;
        return result < results.Length ? RefType.Of(Module, results[result]) : RefType.Unknown;
    }
}
