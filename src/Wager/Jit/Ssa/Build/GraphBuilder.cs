using Wager.Abi;
using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Inline;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// [DOC] graph builder. Reads a validated function body once and appends its operations to the graph. It knows at any moment which value
/// each local and operand has; where control meets, values that differ get a phi, and loop headers get phis for the locals that the loop
/// assigns.
/// </summary>
/// <remarks>Unreachable code is never seen (the driver skips it), so every instruction finds its operands on the stack.</remarks>
internal ref partial struct GraphBuilder : IOpVisitor
{
    private readonly PassContext context;
    private readonly Graph graph;
    private readonly BuildPools pools;
    private readonly InlineTree tree;
    private readonly int node;
    private readonly WasmModuleData module;
    private readonly InstanceLayout layout;
    private readonly JitOptions options;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly FuncType type;
    private readonly int function;

    /// <summary>The locals, then the operands.</summary>
    private Value[] values;
    private int height;
    private int localCount;

    private Control[] controls;
    private int controlCount;
    private int labelCount;

    /// <summary>The block that is being filled.</summary>
    private Block block;
    private bool unreachable;

    /// <summary>The inlined function that is being read; 0 for the function itself.</summary>
    private readonly int level;

    /// <summary>The call whose place the inlined function takes.</summary>
    private readonly Origin caller;

    /// <summary>The state of the frame around this one; none if there is no such frame, or no guard that needs it.</summary>
    private readonly Value parentState;

    /// <summary>Values in that state and those around it.</summary>
    private readonly int parentValues;

    /// <summary>What is live behind the calls in question is known.</summary>
    private bool hasLiveness;

    /// <summary>The innermost try_table around the current instruction, or -1.</summary>
    private int region = NoRegion;
    private int regionCount;
    private int clauseCount;
    private int nextTry;

    /// <summary>The joins of the function around this one that exceptions come to which nobody catches here.</summary>
    private int firstOuter;
    private int outerCount;

    /// <summary>What is still to be reached before the graph begins; null from then on.</summary>
    private OsrEntry? entry;

    /// <summary>The first block, in which the frame's values are, and the first of them.</summary>
    private Block entryBlock;
    private Value firstEntryValue;

    /// <summary>The next of the tree's call sites of this body.</summary>
    private int site;

    /// <summary>Offset in the module of the current instruction.</summary>
    private int offset;
    private WasmOp op;

    private GraphBuilder(PassContext context, int node, int level, Origin caller, Value parentState, int parentValues)
    {
        this.context = context;
        graph = context.Graph;
        tree = context.Inlining;
        pools = context.Builder(tree.Node(node).Depth);
        module = context.Module;
        layout = context.Layout;
        options = context.Options;
        this.node = node;
        function = tree.Node(node).Function;
        this.level = level;
        this.caller = caller;
        this.parentState = parentState;
        this.parentValues = parentValues;
        bytes = module.Span;
        type = module.FuncTypeOf(function);
        values = pools.Values;
        controls = pools.Controls;
    }

    public static bool SkipsUnreachable => true;

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => unreachable;

    /// <summary>
    /// Builds the graph of the context's function, of a validated module. Throws <see cref="WasmCompileException"/> for instructions that
    /// this tier does not know yet.
    /// </summary>
    public static void Build(PassContext context)
    {
        context.Graph.Reset(context.Function);
        context.Graph.SharesMemory = HasSharedMemory(context.Module);
        context.Inlining.Build(context);
        context.Handlers.Reset();
        if (context.Feedback?.Entry is { } entry)
            FindEnclosingLoops(context, entry);
        int bytes = context.Bytes;
        context.Graph.Limit(OptimizingLimits.Operations(bytes), OptimizingLimits.Inputs(bytes));
        context.Budget.Limit(OptimizingLimits.Steps(bytes));
        GraphBuilder builder = new(context, 0, 0, default, default, 0);
        try
        {
            builder.BuildFunction();
        }
        finally
        {
            builder.ReturnPools();
        }
    }

    private static bool HasSharedMemory(WasmModuleData module)
    {
        foreach (ref readonly MemoryType memory in module.Memories.AsSpan())
            if (memory.IsShared)
                return true;
        return false;
    }

    private void BuildFunction()
    {
        FunctionBody body = module.BodyOf(function);
        graph.CurrentOrigin = new Origin(body.Start, 0);
        block = graph.NewBlock();
        graph.Place(block);
        ReadOnlySpan<ValType> parameters = type.Params;
        if (context.Feedback?.Entry is { } entry)
            PrepareEntry(entry, body);
        for (int i = 0; i < parameters.Length; i++)
            Push(IsBeforeEntry ? new Value(firstEntryValue.Index + i)
                : Append(graph.Create(IrOp.Param, RepOf(parameters[i]), imm: (ulong)i)));
        if (height > 0 && !IsBeforeEntry)
            graph.SetConstantAnchor(values[height - 1]);
        PushControl(ControlKind.Function, BlockType.Empty, 0, type.Results.Length);
        BuildBody(body);
        if (IsBeforeEntry)
            throw new CompilerBug($"the loop at 0x{this.entry!.WasmOffset:x} of function {function} is not reached");
    }

    /// <summary>Builds the code of the body; the parameters are on the stack, where they become the first locals.</summary>
    private void BuildBody(FunctionBody body)
    {
        for (int i = 0; i < height; i++)
            pools.SetLocalKinds(i, 1, type.Params[i].Kind);
        int start = PushLocals(body);
        localCount = height;
        pools.States.Reset(localCount, graph.Budget);
        controls[0].Base = height;
        if ((module.FactsOf(function).Flags & FuncFlags.HasLoops) != 0)
            pools.Loops.Scan(bytes, start, body.End, localCount, graph.Budget);
        if ((module.FactsOf(function).Flags & FuncFlags.HasTryTable) != 0)
            pools.Tries.Scan(bytes, start, body.End, graph.Budget);
        if (tree.Node(node).HasGuards)
            PrepareStates(start, body.End);
        if (options.Fuel)
            pools.Fuel.Make(bytes, start, body.End, graph.Budget);
        if (!OpDriver.Run(bytes, start, body.End, ref this))
            throw new CompilerBug($"the body of validated function {function} cannot be read");
    }

    private int PushLocals(FunctionBody body)
    {
        LocalsReader locals = new(bytes, body.Start, body.End);
        while (locals.Next(out int count, out ValType type))
        {
            Value zero = graph.ConstantOf(RepOf(type), 0);
            pools.SetLocalKinds(height, count, type.Kind);
            for (int i = 0; i < count; i++)
                Push(zero);
        }
        return locals.Position;
    }

    public void Begin(int offset, WasmOp op)
    {
        this.offset = offset;
        this.op = op;
        graph.Budget.Spend(1);
        graph.CurrentOrigin = new Origin(offset, level);
        if (options.Fuel)
            ChargeFuel();
    }

    public readonly void Malformed(int offset, string message) =>
        throw new CompilerBug($"validated function {function} is malformed at {offset}: {message}");

    public readonly void Nop()
    {
    }

    private static Rep RepOf(ValType type) => RepOf(type.Kind);

    private static Rep RepOf(ValKind kind) => kind switch
    {
        ValKind.I32 => Rep.W32,
        ValKind.I64 or ValKind.Ref => Rep.W64,
        ValKind.F32 => Rep.F32,
        ValKind.F64 => Rep.F64,
        ValKind.V128 => Rep.V128,
        ValKind.Bottom => throw new CompilerBug("a value of no type"),
    };

    private readonly Value Append(Value value) => graph.Append(block, value);

    /// <summary>Appends an operation to the current block.</summary>
    private readonly Value Emit(IrOp code, Rep rep, Value a = default, Value b = default, Value c = default, ulong imm = 0, int aux = 0) =>
        Append(graph.Create(code, rep, a, b, c, imm, aux));

    private void Push(Value value)
    {
        graph.Budget.Reserve(ref values, height + 1);
        values[height++] = value;
    }

    private Value Pop() => values[--height];

    private readonly ref Value Top => ref values[height - 1];

    private readonly ReadOnlySpan<Value> TopValues(int count) => values.AsSpan(height - count, count);

    /// <summary>Raises the error for instructions that this tier does not know yet.</summary>
    private readonly void NotSupported()
    {
        string op = WasmOps.Name(this.op);
        string? name = module.Names.Function(function);
        throw new WasmCompileException(
            $"not supported by the optimizing tier yet: {op}, at offset {offset} in function {function}{(name == null ? "" : $" ({Core.Text.Printable.Name(name)})")}",
            offset, function, name)
        {
            IsUnsupported = true,
        };
    }

    private readonly void ReturnPools()
    {
        pools.Values = values;
        pools.Controls = controls;
    }
}
