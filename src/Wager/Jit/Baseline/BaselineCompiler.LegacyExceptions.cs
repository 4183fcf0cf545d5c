using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// The encoding from before WebAssembly 3.0, on the same regions and landings: the body of a try is a region whose clauses become known
// after it. A clause begins with everything at home. In a function with rethrows what a clause has caught is an operand below those that
// the module knows of.
internal ref partial struct BaselineCompiler
{
    public void Try(BlockType type)
    {
        int around = region;
        int parameters = ParameterCount(type);
        if (isPlain)
            SettleAll();
        region = AddRegion(around);
        pools.Regions[region].IsOpen = true;
        ref Control control = ref PushControl(ControlKind.Try, type, parameters, ResultCount(type));
        control.OuterRegion = around;
        SaveElseValues(ref control);
    }

    public void Catch(uint tag) => BeginClause((int)tag);

    public void CatchAll() => BeginClause(HandlerClause.AllTags);

    public void Delegate(uint depth)
    {
        ref Control control = ref Target(0);
        pools.Regions[control.Region].Parent = Target(depth + 1).Region;
        EndTry(ref control);
        controlCount--;
    }

    public void Rethrow(uint depth)
    {
        VarState caught = stack[Target(depth).Base];
        CacheReg register = Take(ValKind.Ref);
        LoadValue(in caught, register);
        Push(ValKind.Ref, register);
        ThrowRef();
    }

    private void BeginClause(int tag)
    {
        ref Control control = ref Target(0);
        if (!unreachable)
            JumpTo(ref control);
        int region = control.Kind == ControlKind.Try ? control.Region : control.CaughtRegion;
        control.Kind = ControlKind.Catch;
        control.CaughtRegion = region;
        control.Region = this.region = control.OuterRegion;
        EnterClause(in control);
        ref HandlerClause clause = ref AddClause(region);
        clause.Tag = tag;
        clause.Control = controlCount - 1;
        clause.Target = m.NewBoundLabel();
        clause.State = Control.AllHome;
        clause.HomeBase = stack.Depth;
        if ((module.FactsOf(function).Flags & FuncFlags.HasRethrow) != 0)
        {
            clause.Reference = ReferencePlace.Below;
            clause.Roots = RootsOf(stack.Count, alsoRegisters: false);
            stack.Push(ValKind.Ref).Where = Where.Home;
        }
        foreach (ValType type in PayloadOf(in clause))
            stack.Push(type.Kind).Where = Where.Home;
        unreachable = false;
    }

    /// <summary>The values below the block as a landing leaves them.</summary>
    private void EnterClause(scoped in Control control)
    {
        if (isPlain)
        {
            stack.Count = control.Base;
            ForgetRegisters();
            regs.Pinned = default;
            return;
        }
        elseValues.AsSpan(control.ElseValues, control.Base).CopyTo(stack.Slots);
        stack.Count = control.Base;
        for (int i = 0; i < control.Base; i++)
            stack[i].Where = i >= localCount && stack[i].IsConstant ? Where.Constant : Where.Home;
        regs.Clear();
        regs.Pinned = default;
        testedPosition = -1;
    }

    private void EndTry(ref Control control)
    {
        int region = control.Kind == ControlKind.Try ? control.Region : control.CaughtRegion;
        pools.Regions[region].IsOpen = false;
        this.region = control.OuterRegion;
        elseValueCount = control.ElseValues;
        EndBlock(ref control);
    }
}
