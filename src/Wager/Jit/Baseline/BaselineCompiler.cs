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
/// most recent values held in registers. What it knows at any moment is the value stack (where every local and operand lies), the register
/// cache (how many values share each register) and the open blocks. Everything can "go home" to its fixed frame slot at any time; calls and
/// loop headers demand it.
/// </summary>
/// <remarks>
/// Unreachable code is never seen (the driver skips it), so every instruction finds its operands on the stack. The partial files hold
/// one family of instructions each.
/// </remarks>
internal ref partial struct BaselineCompiler : IOpVisitor
{
    private const int NoLoop = -1;

    private readonly BaselinePools pools;
    private readonly WasmModuleData module;
    private readonly InstanceLayout layout;
    private readonly JitOptions options;
    private readonly MacroAssembler m;
    private readonly CodeArtifact artifact;
    private readonly ICompileTrace? trace;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly FuncType type;
    private readonly CallConvention own;
    private readonly int function;
    private readonly bool shiftsByAnyRegister;
    private readonly bool hasThreeOperands;

    /// <summary>The function has a feedback vector. Those that call nothing have none.</summary>
    private readonly bool countsCalls;

    /// <summary>The plain mode is on.</summary>
    private readonly bool isPlain;

    private readonly CompileBudget budget;

    private ValueStack stack;
    private RegCache regs;
    private Moves moves;
    private Condition condition;
    private int localCount;

    private Control[] controls;
    private int controlCount;
    private Location[] locations;
    private int locationCount;
    private VarState[] elseValues;
    private int elseValueCount;
    private OutOfLine[] outOfLine;
    private int outOfLineCount;
    private int tableLabelCount;
    private int siteCount;
    private int nextCell;

    /// <summary>Where in the instance a count of the direct calls at this place lies; 0 if there is none yet.</summary>
    private int blockCount;
    private int resumeCount;
    private int resumeRegisterCount;

    /// <summary>Where in the module the next pause is made, and up to where instructions have been paid for.</summary>
    private int nextPause;
    private int paid;

    /// <summary>A local is a reference.</summary>
    private bool hasReferenceLocals;

    /// <summary>The uppermost reference among the operands for the call at hand, or that it needs none.</summary>
    private int roots = NoSite;
    private int rootNodeCount;
    private int rootSiteCount;
    private int rootDepth;
    private int savedCount;
    private int loopPointCount;
    private int loopKindCount;

    /// <summary>The region that is being compiled, or <see cref="TryRegion.None"/>.</summary>
    private int region = TryRegion.None;
    private int regionCount;
    private int clauseCount;
    private int homeLoadCount;
    private int handlerSiteCount;

    /// <summary>Number of the open block that is a loop with locals in registers; nothing that is a loop lies inside.</summary>
    private int registerLoop = NoLoop;

    /// <summary>Offset in the module of the instruction that is being compiled.</summary>
    private int offset;
    private WasmOp op;
    private bool unreachable;
    private int frameAllocation;
    private int frameChecked;

    /// <summary>
    /// If nothing has been emitted since this position, the zero flag tells whether <see cref="testedRegister"/> is zero.
    /// </summary>
    private int testedPosition = -1;
    private Reg testedRegister;

    /// <summary>A load that the instruction after it takes as its right operand from memory, instead of from the value stack.</summary>
    private FusedLoad fused;
    private FusedLoad taken;

    /// <summary>The access at the address that <see cref="PopAddress"/> made last may fault.</summary>
    private bool faults;

    /// <summary>Values that the state checker may look at.</summary>
    private int paidChecks;

    private BaselineCompiler(CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options, int function)
    {
        pools = context.Pools<BaselinePools>();
        this.module = module;
        this.layout = layout;
        this.options = options;
        this.function = function;
        m = context.MacroAssembler;
        artifact = context.Artifact;
        trace = context.Trace;
        bytes = module.Span;
        type = module.FuncTypeOf(function);
        own = pools.OwnConvention;
        shiftsByAnyRegister = m.ShiftsByAnyRegister;
        hasThreeOperands = m.HasThreeOperands;
        countsCalls = options.Feedback && layout.FeedbackSize(function) != 0;
        isPlain = options.PlainBaseline || IsLarge(module, function);
        budget = context.Budget;
        regs = new RegCache { Available = RegCache.AvailableWith(options) };
        stack = new ValueStack(pools.Slots);
        controls = pools.Controls;
        locations = pools.Locations;
        elseValues = pools.ElseValues;
        outOfLine = pools.OutOfLine;
    }

    public static bool SkipsUnreachable => true;

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => unreachable;

    /// <summary>
    /// Compiles one declared function of a validated module; the result is the context's artifact, valid until the next compile. A pure
    /// function of its arguments.
    /// </summary>
    public static void Compile(CompileContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options,
        int functionIndex)
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
        FunctionBody body = module.BodyOf(function);
        offset = paid = body.Start;
        own.Set(type);
        EmitPrologue(body, out int start);
        PushControl(ControlKind.Function, BlockType.Empty, 0, type.Results.Length);
        if (options.Fuel)
            pools.Fuel.Make(bytes, start, body.End, budget);
        if (!OpDriver.Run(bytes, start, body.End, ref this))
            throw new CompilerBug($"the body of validated function {function} cannot be read");
        offset = body.End - 1;
        trace?.Instruction(body.End, m.Position, "");
        EmitOutOfLine();
        EmitLandings();
        FinishFrame();
        EmitJumpTables();
        EmitHandlerTable();
        FinishFeedback();
        artifact.RootMap = FinishRoots();
        artifact.LoopTable = FinishLoops();
        m.Finish();
    }

    public void Begin(int offset, WasmOp op)
    {
        if (options.Checker)
            CheckState();
        this.offset = offset;
        this.op = op;
        roots = NoSite;
        if (offset >= nextPause)
            Pause(offset);
        if (EndsBlock(op))
            blockCount = 0;
        regs.Pinned = fused.Pinned;
        if (condition.IsPending && !ConsumesCondition(op))
            MaterializeCondition();
        trace?.Instruction(offset, m.Position, DescribeState());
        if (options.Fuel)
            ChargeFuel();
    }

    public readonly void Malformed(int offset, string message) =>
        throw new CompilerBug($"validated function {function} is malformed at {offset}: {message}");

    public readonly void Nop()
    {
    }

    private readonly void ReturnPools()
    {
        pools.Slots = stack.Slots;
        pools.Controls = controls;
        pools.Locations = locations;
        pools.ElseValues = elseValues;
        pools.OutOfLine = outOfLine;
    }

    private readonly string DescribeState()
    {
        System.Text.StringBuilder text = new();
        for (int i = 0; i < stack.Count; i++)
            text.Append(i == 0 ? "" : i == localCount ? " | " : " ").Append(stack.Slots[i].ToString());
        return text.ToString();
    }
}
