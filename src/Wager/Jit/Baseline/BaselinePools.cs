using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>The baseline compiler's memory between functions; it grows with them, and goes with its context when that is let go.</summary>
internal sealed class BaselinePools
{
    public VarState[] Slots = new VarState[256];
    public VarState[] ElseValues = new VarState[256];
    public Control[] Controls = new Control[64];
    public Location[] Locations = new Location[1024];
    public OutOfLine[] OutOfLine = new OutOfLine[64];
    public Label[] TableLabels = new Label[64];
    public Label[] DepthLabels = new Label[64];
    public LocalUse[] LocalUses = new LocalUse[64];
    public int[] TouchedLocals = new int[64];
    public FeedbackSite[] Sites = new FeedbackSite[32];
    public ResumePoint[] ResumePoints = new ResumePoint[32];
    public ResumeRegister[] ResumeRegisters = new ResumeRegister[64];
    public LoopPoint[] LoopPoints = new LoopPoint[16];
    public ValKind[] LoopKinds = new ValKind[16];
    public RootNode[] RootNodes = new RootNode[64];
    public RootSite[] RootSites = new RootSite[64];
    public int[] RootPath = new int[32];
    public RootMark[] RootMarks = new RootMark[64];
    public VarState[] Saved = new VarState[64];
    public TryRegion[] Regions = new TryRegion[8];
    public HandlerClause[] Clauses = new HandlerClause[16];
    public HomeLoad[] HomeLoads = new HomeLoad[16];
    public HandlerSite[] HandlerSites = new HandlerSite[32];
    public readonly FuelPlan Fuel = new();
    public readonly CallConvention OwnConvention = new(Target.Info.CallRegisters);
    public readonly CallConvention CalleeConvention = new(Target.Info.CallRegisters);
}
