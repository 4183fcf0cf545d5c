using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Inline;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// [DOC] graph builder. Reads a validated function body once and appends its operations to the graph. It knows at any moment which value each
/// local and operand has; where control meets, values that differ get a phi, and loop headers get phis for the locals that the loop assigns.
/// </summary>
/// <remarks>Unreachable code is never seen (the driver skips it), so every instruction finds its operands on the stack.</remarks>
internal ref partial struct GraphBuilder : IOpVisitor
{
    private readonly PassContext _context;
    private readonly Graph _graph;
    private readonly BuildPools _pools;
    private readonly InlineTree _tree;
    private readonly int _node;
    private readonly WasmModuleData _module;
    private readonly InstanceLayout _layout;
    private readonly JitOptions _options;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FuncType _type;
    private readonly int _function;

    /// <summary>The locals, then the operands.</summary>
    private Value[] _values;
    private int _height;
    private int _localCount;

    private Control[] _controls;
    private int _controlCount;
    private int _labelCount;

    /// <summary>The block that is being filled.</summary>
    private Block _block;
    private bool _unreachable;

    /// <summary>The inlined function that is being read; 0 for the function itself.</summary>
    private readonly int _level;

    /// <summary>The call whose place the inlined function takes.</summary>
    private readonly Origin _caller;

    /// <summary>The state of the frame around this one; none if there is no such frame, or no guard that needs it.</summary>
    private readonly Value _parentState;

    /// <summary>Values in that state and those around it.</summary>
    private readonly int _parentValues;

    /// <summary>What is live behind the calls in question is known.</summary>
    private bool _hasLiveness;

    /// <summary>The innermost try_table around the current instruction, or -1.</summary>
    private int _region = NoRegion;
    private int _regionCount;
    private int _clauseCount;
    private int _nextTry;

    /// <summary>The joins of the function around this one that exceptions come to which nobody catches here.</summary>
    private int _firstOuter;
    private int _outerCount;

    /// <summary>What is still to be reached before the graph begins; null from then on.</summary>
    private OsrEntry? _entry;

    /// <summary>The first block, in which the frame's values are, and the first of them.</summary>
    private Block _entryBlock;
    private Value _firstEntryValue;

    /// <summary>The next of the tree's call sites of this body.</summary>
    private int _site;

    /// <summary>Offset in the module of the current instruction.</summary>
    private int _offset;
    private WasmOp _op;

    private GraphBuilder(PassContext context, int node, int level, Origin caller, Value parentState, int parentValues)
    {
        _context = context;
        _graph = context.Graph;
        _tree = context.Inlining;
        _pools = context.Builder(_tree.Node(node).Depth);
        _module = context.Module;
        _layout = context.Layout;
        _options = context.Options;
        _node = node;
        _function = _tree.Node(node).Function;
        _level = level;
        _caller = caller;
        _parentState = parentState;
        _parentValues = parentValues;
        _bytes = _module.Span;
        _type = _module.FuncTypeOf(_function);
        _values = _pools.Values;
        _controls = _pools.Controls;
    }

    public static bool SkipsUnreachable => true;

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => _unreachable;

    /// <summary>
    /// Builds the graph of the context's function, of a validated module. Throws <see cref="WasmCompileException"/> for instructions that this
    /// tier does not know yet.
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
        FunctionBody body = _module.BodyOf(_function);
        _graph.CurrentOrigin = new Origin(body.Start, 0);
        _block = _graph.NewBlock();
        _graph.Place(_block);
        ReadOnlySpan<ValType> parameters = _type.Params;
        if (_context.Feedback?.Entry is { } entry)
            PrepareEntry(entry, body);
        for (int i = 0; i < parameters.Length; i++)
            Push(IsBeforeEntry ? new Value(_firstEntryValue.Index + i) : Append(_graph.Create(IrOp.Param, RepOf(parameters[i]), imm: (ulong)i)));
        if (_height > 0 && !IsBeforeEntry)
            _graph.SetConstantAnchor(_values[_height - 1]);
        PushControl(ControlKind.Function, BlockType.Empty, 0, _type.Results.Length);
        BuildBody(body);
        if (IsBeforeEntry)
            throw new CompilerBug($"the loop at 0x{_entry!.WasmOffset:x} of function {_function} is not reached");
    }

    /// <summary>Builds the code of the body; the parameters are on the stack, where they become the first locals.</summary>
    private void BuildBody(FunctionBody body)
    {
        for (int i = 0; i < _height; i++)
            _pools.SetLocalKinds(i, 1, _type.Params[i].Kind);
        int start = PushLocals(body);
        _localCount = _height;
        _pools.States.Reset(_localCount);
        _controls[0].Base = _height;
        if ((_module.FactsOf(_function).Flags & FuncFlags.HasLoops) != 0)
            _pools.Loops.Scan(_bytes, start, body.End, _localCount);
        if ((_module.FactsOf(_function).Flags & FuncFlags.HasTryTable) != 0)
            _pools.Tries.Scan(_bytes, start, body.End);
        if (_tree.Node(_node).HasGuards)
            PrepareStates(start, body.End);
        if (_options.Fuel)
            _pools.Fuel.Make(_bytes, start, body.End);
        if (!OpDriver.Run(_bytes, start, body.End, ref this))
            throw new CompilerBug($"the body of validated function {_function} cannot be read");
    }

    private int PushLocals(FunctionBody body)
    {
        LocalsReader locals = new(_bytes, body.Start, body.End);
        while (locals.Next(out int count, out ValType type))
        {
            Value zero = _graph.ConstantOf(RepOf(type), 0);
            _pools.SetLocalKinds(_height, count, type.Kind);
            for (int i = 0; i < count; i++)
                Push(zero);
        }
        return locals.Position;
    }

    public void Begin(int offset, WasmOp op)
    {
        _offset = offset;
        _op = op;
        _graph.Budget.Spend(1);
        _graph.CurrentOrigin = new Origin(offset, _level);
        if (_options.Fuel)
            ChargeFuel();
    }

    public readonly void Malformed(int offset, string message) =>
        throw new CompilerBug($"validated function {_function} is malformed at {offset}: {message}");

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

    private readonly Value Append(Value value) => _graph.Append(_block, value);

    /// <summary>Appends an operation to the current block.</summary>
    private readonly Value Emit(IrOp code, Rep rep, Value a = default, Value b = default, Value c = default, ulong imm = 0, int aux = 0) =>
        Append(_graph.Create(code, rep, a, b, c, imm, aux));

    private void Push(Value value)
    {
        if (_height == _values.Length)
            Array.Resize(ref _values, _height * 2);
        _values[_height++] = value;
    }

    private Value Pop() => _values[--_height];

    private readonly ref Value Top => ref _values[_height - 1];

    private readonly ReadOnlySpan<Value> TopValues(int count) => _values.AsSpan(_height - count, count);

    /// <summary>Raises the error for instructions that this tier does not know yet.</summary>
    private readonly void NotSupported()
    {
        string op = WasmOps.Name(_op);
        string? name = _module.Names.Function(_function);
        throw new WasmCompileException(
            $"not supported by the optimizing tier yet: {op}, at offset {_offset} in function {_function}{(name == null ? "" : $" ({Core.Text.Printable.Name(name)})")}",
            _offset, _function, name)
        {
            IsUnsupported = true,
        };
    }

    private readonly void ReturnPools()
    {
        _pools.Values = _values;
        _pools.Controls = _controls;
    }
}
