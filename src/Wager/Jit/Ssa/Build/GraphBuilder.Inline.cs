using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Ssa.Inline;

namespace Wager.Jit.Ssa.Build;

// Inlining: the callee's body is read by a builder of its own, which fills the same graph from the current block on. Indirect calls are
// compared with the callees that the tree has for them, one after the other; behind the last comparison there is a deopt or the generic
// call.
internal ref partial struct GraphBuilder
{
    private static readonly InlineSite NoSite;

    /// <summary>What is called: the reference, or an index into a table whose element is loaded when it is first needed.</summary>
    private record struct CallTarget(Value Function, Value Index, int Table)
    {
        public readonly bool IsIndirect => !Index.IsNone;
    }

    private readonly Value FunctionOf(ref CallTarget target)
    {
        if (target.Function.IsNone)
            target.Function = LoadElement(target.Index, target.Table, TrapCode.UndefinedElement);
        return target.Function;
    }

    /// <summary>
    /// In a table that never changes the index tells the callee; a slot that holds no function of the type traps, as it must.
    /// </summary>
    private readonly bool TryStaticTarget(Value index, int type, int table, out int function)
    {
        ref readonly Op op = ref graph[index];
        function = op.IsConstant ? module.StaticTables.FunctionAt(table, op.Imm) : -1;
        return function >= 0 && module.CanonicalTypeOfFunction(function) == module.CanonicalTypeIds[type];
    }

    /// <summary>What the tree has decided about the call at the current offset. Sites and calls both ascend.</summary>
    private ref readonly InlineSite SiteAt()
    {
        ReadOnlySpan<InlineSite> sites = tree.SitesOf(node);
        while (site < sites.Length && sites[site].Offset < offset)
            site++;
        return ref site < sites.Length && sites[site].Offset == offset ? ref sites[site] : ref NoSite;
    }

    /// <summary>Puts the body there, or the direct call of what is known but not inlined; the results replace the arguments.</summary>
    private void Call(scoped in InlineCase target)
    {
        if (target.Node != 0)
            Inline(in target, isTail: false);
        else
            EmitDirectCall(target.Function);
    }

    private void Inline(scoped in InlineCase target, bool isTail)
    {
        int parameters = module.FuncTypeOf(target.Function).Params.Length;
        Origin caller = isTail ? this.caller : new Origin(offset, this.level);
        int place = isTail ? graph.Levels[this.level].Caller : graph.PlaceOf(caller);
        int level = graph.AddLevel(new InlineLevel(target.Function, place));
        Value state = parentState;
        int values = parentValues;
        if (!isTail && tree.Node(target.Node).HasGuards)
        {
            state = CaptureState(ResumeKind.InCall, height - parameters, out values);
            if (state.IsNone)
                values = NoFrames;
        }
        // A tail call leaves the function, and its handlers.
        bool isCaught = !isTail && region != NoRegion;
        int firstJoin = isCaught ? AddJoins() : firstOuter;
        int joins = isCaught ? context.Handlers.JoinCount - firstJoin : outerCount;
        GraphBuilder inner = new(context, target.Node, level, caller, state, values) { firstOuter = firstJoin, outerCount = joins };
        try
        {
            inner.BuildInlined(block, TopValues(parameters), returns: isTail && IsOutermost);
        }
        finally
        {
            inner.ReturnPools();
        }
        graph.CurrentOrigin = new Origin(offset, this.level);
        height -= parameters;
        if (isCaught)
            EndJoins(firstJoin, joins);
        block = inner.block;
        foreach (Value result in inner.unreachable ? default : inner.TopValues(inner.type.Results.Length))
            Push(result);
        if (inner.unreachable)
            MarkUnreachable();
    }

    /// <summary>
    /// Goes on from the block; afterwards the results are on top and the current block is where the caller goes on, unless the body
    /// <paramref name="returns"/> from the compiled function.
    /// </summary>
    private void BuildInlined(Block block, scoped ReadOnlySpan<Value> arguments, bool returns)
    {
        FunctionBody body = module.BodyOf(function);
        this.block = block;
        foreach (Value argument in arguments)
            Push(argument);
        ref Control control = ref PushControl(ControlKind.Function, BlockType.Empty, 0, type.Results.Length);
        if (!returns)
            control.Target = graph.NewBlock();
        BuildBody(body);
        unreachable |= returns;
    }

    /// <summary>The arguments are on top; their places get the results, whichever way was taken.</summary>
    private void CallCases(scoped in InlineSite site, CallTarget target, Value state, FuncType type, int typeIndex)
    {
        int parameters = type.Params.Length;
        int results = type.Results.Length;
        PushControl(ControlKind.Block, BlockType.Empty, parameters, results).Target = graph.NewBlock();
        int height = Target(0).Base;
        int arguments = SaveState(0, parameters);
        ReadOnlySpan<InlineCase> cases = tree.CasesOf(in site);
        bool comparesSlots = target.IsIndirect && TryBetOnSlots(target.Table, cases, state);
        for (int i = 0; i < cases.Length; i++)
        {
            Value isCallee = IsCallee(ref target, cases[i].Function, comparesSlots);
            if (i == cases.Length - 1 && !state.IsNone)
            {
                context.HasGuards = true;
                Emit(IrOp.DeoptUnless, Rep.None, isCallee, state, imm: (ulong)DeoptReason.WrongCallTarget);
                Call(in cases[i]);
                End();
                return;
            }
            Block next = BeginCase(isCallee);
            Call(in cases[i]);
            EndCase(next, arguments, height, parameters);
        }
        Value function = FunctionOf(ref target);
        PutFunctionFirst(target.IsIndirect ? CheckSignature(function, typeIndex) : function, type);
        EmitCall(IrOp.CallRef, type, 1, 0, typeIndex, target.IsIndirect ? ElementFlags(target.Table) : OpFlags.None);
        End();
    }

    /// <summary>
    /// Where a callee has a slot in a table that nobody has changed so far, a guard that nobody has makes indices as good as elements.
    /// </summary>
    private readonly bool TryBetOnSlots(int table, scoped ReadOnlySpan<InlineCase> cases, Value state)
    {
        if (state.IsNone || !module.StaticTables.CanSpeculateOn(table) || context.Feedback!.HasChanged(table))
            return false;
        foreach (InlineCase target in cases)
        {
            if (module.StaticTables.FirstSlotOf(table, target.Function) < 0)
                continue;
            context.HasGuards = true;
            Value isFirst = Emit(IrOp.I64Eqz, Rep.W32, Emit(IrOp.LoadTableChanged, Rep.W64, aux: table));
            Emit(IrOp.DeoptUnless, Rep.None, isFirst, state, imm: (ulong)DeoptReason.ChangedAssumption);
            return true;
        }
        return false;
    }

    private readonly Value IsCallee(ref CallTarget target, int callee, bool comparesSlots = false)
    {
        int slot = !target.IsIndirect ? -1
            : comparesSlots ? module.StaticTables.FirstSlotOf(target.Table, callee) : module.StaticTables.SlotOf(target.Table, callee);
        if (slot < 0)
            return Emit(IrOp.I64Eq, Rep.W32, FunctionOf(ref target), Emit(IrOp.FuncRefOf, Rep.W64, imm: (ulong)callee));
        Rep rep = graph.RepOf(target.Index);
        return Emit(rep == Rep.W32 ? IrOp.I32Eq : IrOp.I64Eq, Rep.W32, target.Index, graph.ConstantOf(rep, (ulong)slot));
    }

    /// <summary>Goes on in a block for the case that the condition holds; the block for the other case.</summary>
    private Block BeginCase(Value condition)
    {
        Block then = graph.NewBlock();
        Block next = graph.NewBlock();
        graph[Branch(condition, then, next)].Flags = OpFlags.Likely;
        graph.AddPredecessor(then, block);
        graph.AddPredecessor(next, block);
        Enter(then);
        return next;
    }

    private void EndCase(Block next, int arguments, int height, int parameters)
    {
        if (!unreachable)
            BranchTo(ref Target(0));
        LoadState(arguments, 0, height, parameters);
        Enter(next);
    }

    /// <summary>Inlines the callee of a tail call; its results are the function's.</summary>
    private void InlineTail(scoped in InlineCase target)
    {
        Inline(in target, isTail: true);
        if (!unreachable)
            Return();
    }

    /// <summary>Compares with the cases; the arguments are on top, and so they are where none fits.</summary>
    private void TailCallCases(scoped in InlineSite site, ref CallTarget target, int typeIndex)
    {
        if (site.Cases == 0)
            return;
        int parameters = module.Types[typeIndex].Func!.Params.Length;
        int height = this.height - parameters;
        int arguments = SaveState(0, parameters);
        foreach (InlineCase known in tree.CasesOf(in site))
        {
            Block next = BeginCase(IsCallee(ref target, known.Function));
            InlineTail(in known);
            LoadState(arguments, 0, height, parameters);
            Enter(next);
        }
    }
}
