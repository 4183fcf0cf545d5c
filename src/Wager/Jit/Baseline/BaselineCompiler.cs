using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>
/// [DOC] baseline. The single-pass compiler: reads a validated function body once and writes machine code at each instruction, with the
/// most recent values held in registers. What it knows at any moment is the value stack (where every local and operand lies), the register cache
/// (how many values share each register) and the open blocks. Everything can "go home" to its fixed frame slot at any time; calls
/// and loop headers demand it.
/// </summary>
/// <remarks>
/// Unreachable code is never seen (the driver skips it), so every instruction finds its operands on the stack. The partial files hold
/// one family of instructions each.
/// </remarks>
internal ref partial struct BaselineCompiler : IOpVisitor
{
    private const int NoLoop = -1;

    private readonly BaselinePools _pools;
    private readonly WasmModuleData _module;
    private readonly InstanceLayout _layout;
    private readonly JitOptions _options;
    private readonly MacroAssembler _m;
    private readonly CodeArtifact _artifact;
    private readonly ICompileTrace? _trace;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FuncType _type;
    private readonly CallConvention _own;
    private readonly int _function;
    private readonly bool _shiftsByAnyRegister;
    private readonly bool _hasThreeOperands;

    /// <summary>The function has a feedback vector. Those that call nothing have none.</summary>
    private readonly bool _countsCalls;

    /// <summary>The plain mode is on.</summary>
    private readonly bool _isPlain;

    private readonly CompileBudget _budget;

    private ValueStack _stack;
    private RegCache _regs;
    private Moves _moves;
    private Condition _condition;
    private int _localCount;

    private Control[] _controls;
    private int _controlCount;
    private Location[] _locations;
    private int _locationCount;
    private VarState[] _elseValues;
    private int _elseValueCount;
    private OutOfLine[] _outOfLine;
    private int _outOfLineCount;
    private int _tableLabelCount;
    private int _siteCount;
    private int _nextCell;

    /// <summary>Where in the instance a count of the direct calls at this place lies; 0 if there is none yet.</summary>
    private int _blockCount;
    private int _resumeCount;
    private int _resumeRegisterCount;

    /// <summary>Where in the module the next pause is made, and up to where instructions have been paid for.</summary>
    private int _nextPause;
    private int _paid;

    /// <summary>A local is a reference.</summary>
    private bool _hasReferenceLocals;

    /// <summary>The uppermost reference among the operands for the call at hand, or that it needs none.</summary>
    private int _roots = NoSite;
    private int _rootNodeCount;
    private int _rootSiteCount;
    private int _rootDepth;
    private int _savedCount;
    private int _loopPointCount;
    private int _loopKindCount;

    /// <summary>The region that is being compiled, or <see cref="TryRegion.None"/>.</summary>
    private int _region = TryRegion.None;
    private int _regionCount;
    private int _clauseCount;
    private int _homeLoadCount;
    private int _handlerSiteCount;

    /// <summary>Number of the open block that is a loop with locals in registers; nothing that is a loop lies inside.</summary>
    private int _registerLoop = NoLoop;

    /// <summary>Offset in the module of the instruction that is being compiled.</summary>
    private int _offset;
    private WasmOp _op;
    private bool _unreachable;
    private int _frameAllocation;
    private int _frameChecked;

    /// <summary>If nothing has been emitted since this position, the zero flag tells whether <see cref="_testedRegister"/> is zero.</summary>
    private int _testedPosition = -1;
    private Reg _testedRegister;

    /// <summary>A load that the instruction after it takes as its right operand from memory, instead of from the value stack.</summary>
    private FusedLoad _fused;
    private FusedLoad _taken;

    /// <summary>The access at the address that <see cref="PopAddress"/> made last may fault.</summary>
    private bool _faults;

    /// <summary>Values that the state checker may look at.</summary>
    private int _paidChecks;

    private BaselineCompiler(CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options, int function)
    {
        _pools = context.Pools<BaselinePools>();
        _module = module;
        _layout = layout;
        _options = options;
        _function = function;
        _m = context.MacroAssembler;
        _artifact = context.Artifact;
        _trace = context.Trace;
        _bytes = module.Span;
        _type = module.FuncTypeOf(function);
        _own = _pools.OwnConvention;
        _shiftsByAnyRegister = _m.ShiftsByAnyRegister;
        _hasThreeOperands = _m.HasThreeOperands;
        _countsCalls = options.Feedback && layout.FeedbackSize(function) != 0;
        _isPlain = options.PlainBaseline || IsLarge(module, function);
        _budget = context.Budget;
        _regs = new RegCache { Available = RegCache.AvailableWith(options) };
        _stack = new ValueStack(_pools.Slots);
        _controls = _pools.Controls;
        _locations = _pools.Locations;
        _elseValues = _pools.ElseValues;
        _outOfLine = _pools.OutOfLine;
    }

    public static bool SkipsUnreachable => true;

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => _unreachable;

    /// <summary>
    /// Compiles one declared function of a validated module; the result is the context's artifact, valid until the next compile. A pure
    /// function of its arguments.
    /// </summary>
    public static void Compile(CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options, int functionIndex)
    {
        context.Reset(in options, functionIndex);
        BaselineCompiler compiler = new(context, module, layout, in options, functionIndex);
        try
        {
            compiler.CompileBody();
        }
        finally
        {
            compiler.ReturnPools();
        }
    }

    private void CompileBody()
    {
        FunctionBody body = _module.BodyOf(_function);
        _offset = _paid = body.Start;
        _own.Set(_type);
        EmitPrologue(body, out int start);
        PushControl(ControlKind.Function, BlockType.Empty, 0, _type.Results.Length);
        if (_options.Fuel)
            _pools.Fuel.Make(_bytes, start, body.End, _budget);
        if (!OpDriver.Run(_bytes, start, body.End, ref this))
            throw new CompilerBug($"the body of validated function {_function} cannot be read");
        _offset = body.End - 1;
        _trace?.Instruction(body.End, _m.Position, "");
        EmitOutOfLine();
        EmitLandings();
        FinishFrame();
        EmitJumpTables();
        EmitHandlerTable();
        FinishFeedback();
        _artifact.RootMap = FinishRoots();
        _artifact.LoopTable = FinishLoops();
        _m.Finish();
    }

    public void Begin(int offset, WasmOp op)
    {
        if (_options.Checker)
            CheckState();
        _offset = offset;
        _op = op;
        _roots = NoSite;
        if (offset >= _nextPause)
            Pause(offset);
        if (EndsBlock(op))
            _blockCount = 0;
        _regs.Pinned = _fused.Pinned;
        if (_condition.IsPending && !ConsumesCondition(op))
            MaterializeCondition();
        _trace?.Instruction(offset, _m.Position, DescribeState());
        if (_options.Fuel)
            ChargeFuel();
    }

    public readonly void Malformed(int offset, string message) =>
        throw new CompilerBug($"validated function {_function} is malformed at {offset}: {message}");

    public readonly void Nop()
    {
    }

    private readonly void ReturnPools()
    {
        _pools.Slots = _stack.Slots;
        _pools.Controls = _controls;
        _pools.Locations = _locations;
        _pools.ElseValues = _elseValues;
        _pools.OutOfLine = _outOfLine;
    }

    private readonly string DescribeState()
    {
        System.Text.StringBuilder text = new();
        for (int i = 0; i < _stack.Count; i++)
            text.Append(i == 0 ? "" : i == _localCount ? " | " : " ").Append(_stack.Slots[i].ToString());
        return text.ToString();
    }
}
