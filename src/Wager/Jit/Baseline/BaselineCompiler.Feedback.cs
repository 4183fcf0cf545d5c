using Wager.Abi;
using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Feedback, and the places where a deopt enters this code.
//
// With feedback a call through a table or reference first compares the FuncRef with the first target that the site's cell has seen:
//
//       cmp CalleeReg, [instance + Target]; jne miss
//       add qword [instance + Count], 1
//   go: call [CalleeReg]                                  traps if CalleeReg is null, which equals an empty cell
//
// A target in a cell has the right type, is not null and belongs to the own instance, so a hit needs no check of these. A miss compares
// with the cell's other targets, each of which has a call of its own; if none fits, it makes the checks, lets the stub add the target, and
// goes on at `go` or calls the other instance. A tail call does the same in line.
internal ref partial struct BaselineCompiler
{
    /// <summary>
    /// One more call of this function, unless its sites tell: when all are tail calls of any function, every call of it is one of theirs or
    /// returns.
    /// </summary>
    private void CountInvocation()
    {
        if (!countsCalls)
            return;
        int vector = layout.FeedbackOffset(function);
        nextCell = vector + FeedbackVector.Size;
        FuncFacts facts = module.FactsOf(function);
        if (facts.CallSites == facts.IndirectSites && (facts.Flags & FuncFlags.HasCalls) == 0)
            return;
        blockCount = vector + FeedbackVector.InvocationsOffset;
        m.Add64(Mem.At(InstanceReg, blockCount), 1);
    }

    /// <summary>A new cell in the vector; returns where it lies in the instance.</summary>
    private int AddSite(CallSiteKind kind, int callee)
    {
        int cell = nextCell;
        nextCell += FeedbackLayout.CellSize(kind);
        if (!countsCalls || nextCell > layout.FeedbackOffset(function) + layout.FeedbackSize(function))
            throw new CompilerBug($"function {function} has a call at {offset} that the instance has no cell for");
        AddSite(new FeedbackSite(offset, kind, callee, cell));
        return cell;
    }

    private void AddSite(FeedbackSite site)
    {
        budget.Reserve(ref pools.Sites, siteCount + 1);
        pools.Sites[siteCount++] = site;
    }

    /// <summary>
    /// Counts a call of an own function. One count does for all that stand in a row without a branch or label in between.
    /// </summary>
    private void CountDirectCall(int function)
    {
        if (!options.Feedback)
            return;
        if (blockCount != 0)
        {
            AddSite(new FeedbackSite(offset, CallSiteKind.Direct, function, blockCount));
            return;
        }
        blockCount = AddSite(CallSiteKind.Direct, function);
        m.Add64(Mem.At(InstanceReg, blockCount), 1);
    }

    /// <summary>Whether what stands before the instruction and what stands behind it may be executed a different number of times.</summary>
    private static bool EndsBlock(WasmOp op) =>
        op is (>= WasmOp.Loop and <= WasmOp.Return) or WasmOp.BrOnNull or WasmOp.BrOnNonNull or WasmOp.BrOnCast or WasmOp.BrOnCastFail
        or WasmOp.BrOnCastDescEq or WasmOp.BrOnCastDescEqFail or WasmOp.TryTable or WasmOp.CatchAll or WasmOp.Delegate;

    /// <summary>Calls the function whose FuncRef, perhaps null or of another type, is in CalleeReg, and counts the call.</summary>
    private void CallCounted(CallSiteKind kind, int typeIndex)
    {
        FuncType type = module.Types[typeIndex].Func!;
        BeginCall(type);
        int miss = CountTarget(kind, typeIndex, ArgumentRegisters());
        AddFault(NullTrap(kind));
        m.CallThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
        AddCallPoint();
        EndResumePoint();
        outOfLine[miss].After = m.NewBoundLabel();
        EmitSimulatedReturn();
        EndCall(type);
    }

    /// <summary>
    /// Compares CalleeReg with the cell's target; goes on when CalleeReg is the target, has been checked and counted, or is null. Uses
    /// ScratchReg if it is not the target. Returns the number of the cold code.
    /// </summary>
    private int CountTarget(CallSiteKind kind, int typeIndex, RegSet live)
    {
        int cell = AddSite(kind, -1);
        int miss = AddMiss(kind, typeIndex, cell, live);
        CompareTarget(cell, outOfLine[miss].Entry);
        outOfLine[miss].Continue = m.NewBoundLabel();
        return miss;
    }

    private int AddMiss(CallSiteKind kind, int typeIndex, int cell, RegSet live)
    {
        ref OutOfLine miss = ref AddOutOfLine(kind == CallSiteKind.Indirect ? OutOfLineKind.IndirectMiss : OutOfLineKind.RefMiss);
        miss.Live = live;
        miss.Cell = cell;
        miss.TypeIndex = typeIndex;
        return outOfLineCount - 1;
    }

    /// <summary>
    /// Tail call of the function whose FuncRef, perhaps null or of another type, is in CalleeReg. Counts it, and traps while the frame
    /// still stands. An interpreter may consist of such calls, so each known target gets a jump of its own, which always goes to the same
    /// place.
    /// </summary>
    private void TailCallCounted(CallSiteKind kind, int typeIndex)
    {
        FuncType type = module.Types[typeIndex].Func!;
        int cell = AddSite(kind, -1);
        Label other = m.NewLabel();
        Label foreign = m.NewLabel();
        CompareTarget(cell, other);
        EmitOwnTailCall(kind, type);
        m.Bind(other);
        KnownTargets known = CompareKnownTargets(cell);
        int miss = AddMiss(kind, typeIndex, cell, regs.Used);
        m.JumpIf(FlagTest.NotEqual, outOfLine[miss].Entry);
        OutOfLine code = outOfLine[miss];
        EmitTargetChecks(in code);
        outOfLine[miss].Continue = m.NewBoundLabel();
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        m.JumpIf(FlagTest.NotEqual, foreign);
        EmitOwnTailCall(kind, type);
        for (int i = 0; i < KnownTargets.Count; i++)
        {
            BindKnownTarget(cell, in known, i);
            EmitOwnTailCall(kind, type);
        }
        m.Bind(foreign);
        ReplaceFrame(type);
        m.JumpToBuiltin(BuiltinId.CrossInstanceTailCall);
        MarkUnreachable();
    }

    /// <summary>Counts one more call of the cell's first target if CalleeReg is that, else goes to <paramref name="other"/>.</summary>
    private readonly void CompareTarget(int cell, Label other)
    {
        m.Compare64(CalleeReg, Mem.At(InstanceReg, cell + FeedbackCell.TargetOffset));
        m.JumpIf(FlagTest.NotEqual, other);
        m.Add64(Mem.At(InstanceReg, cell + FeedbackCell.CountOffset), 1);
    }

    /// <summary>
    /// Goes to the code of the cell's other targets if CalleeReg is one of them; else the flags tell whether the cell is megamorphic
    /// (equal). No jump is taken on the way there: the processor guesses a call's target from the jumps that it took last, and such a call
    /// has many.
    /// </summary>
    private KnownTargets CompareKnownTargets(int cell)
    {
        KnownTargets known = new(m.NewLabel(), m.NewLabel(), m.NewLabel());
        for (int i = 0; i < KnownTargets.Count; i++)
        {
            m.Compare64(CalleeReg, Mem.At(InstanceReg, cell + KnownTargets.OffsetOf(i)));
            m.JumpIf(FlagTest.Equal, known[i]);
        }
        m.Compare32(Mem.At(InstanceReg, cell + FeedbackCell.StateOffset), (int)FeedbackState.Megamorphic);
        return known;
    }

    /// <summary>Here CalleeReg is one of the cell's other targets; counts its call.</summary>
    private readonly void BindKnownTarget(int cell, in KnownTargets known, int number)
    {
        m.Bind(known[number]);
        // The count of a target lies behind it.
        m.Add64(Mem.At(InstanceReg, cell + KnownTargets.OffsetOf(number) + 8), 1);
    }

    /// <summary>Where it goes on with the second to fourth target of a cell.</summary>
    private readonly record struct KnownTargets(Label Second, Label Third, Label Fourth)
    {
        public const int Count = 3;

        public Label this[int number] => number == 0 ? Second : number == 1 ? Third : Fourth;

        public static int OffsetOf(int number) =>
            number == 0 ? FeedbackCell.Target2Offset : number == 1 ? FeedbackCell.Target3Offset : FeedbackCell.Target4Offset;
    }

    /// <summary>
    /// Leaves for the function at CalleeReg, of the own instance or null, which is found out while the frame still stands.
    /// </summary>
    private void EmitOwnTailCall(CallSiteKind kind, FuncType type)
    {
        AddFault(NullTrap(kind));
        m.Load64(CalleeReg, Mem.At(CalleeReg, FuncRef.CodeOffset));
        ReplaceFrame(type);
        m.JumpTo(CalleeReg);
    }

    private static TrapCode NullTrap(CallSiteKind kind)
        => kind == CallSiteKind.Indirect ? TrapCode.IndirectCallToNull : TrapCode.NullFunctionReference;

    private readonly RegSet ArgumentRegisters()
    {
        RegSet registers = default;
        foreach (ValueLocation place in pools.CalleeConvention.Parameters)
            if (place.Kind != LocationKind.Stack)
                registers |= RegisterOf(place).Set;
        return registers;
    }

    private void EmitMiss(scoped in OutOfLine code)
    {
        // Behind a tail call there is nothing; it has looked for its other targets itself.
        if (code.After.IsNone)
        {
            EmitUnknownTarget(in code);
            m.Jump(code.Continue);
            return;
        }
        Label unknown = m.NewLabel();
        KnownTargets known = CompareKnownTargets(code.Cell);
        m.JumpIf(FlagTest.NotEqual, unknown);
        EmitTargetChecks(in code);
        Label isChecked = m.NewBoundLabel();
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
        m.JumpIf(FlagTest.Equal, code.Continue);
        EmitForeignCall();
        m.Jump(code.After);
        for (int i = 0; i < KnownTargets.Count; i++)
        {
            // A call instruction of its own, whose target does not change.
            BindKnownTarget(code.Cell, in known, i);
            AddFault(NullTrap(code.Kind == OutOfLineKind.IndirectMiss ? CallSiteKind.Indirect : CallSiteKind.Ref));
            m.CallThrough(Mem.At(CalleeReg, FuncRef.CodeOffset));
            AddCallPoint();
            m.Jump(code.After);
        }
        m.Bind(unknown);
        EmitUnknownTarget(in code);
        m.Jump(isChecked);
    }

    /// <summary>A target that the cell does not have yet.</summary>
    private void EmitUnknownTarget(scoped in OutOfLine code)
    {
        EmitTargetChecks(in code);
        m.LoadAddress(ScratchReg, Mem.At(InstanceReg, code.Cell));
        m.CallBuiltin(BuiltinId.FeedbackMiss);
        AddCallPoint();
    }

    private void EmitTargetChecks(scoped in OutOfLine code)
    {
        if (code.Kind == OutOfLineKind.IndirectMiss)
        {
            EmitTypeCheck(in code);
            return;
        }
        AddFault(TrapCode.NullFunctionReference);
        m.Compare64(Mem.At(CalleeReg, FuncRef.InstanceOffset), InstanceReg);
    }

    /// <summary>The FuncRef at CalleeReg is not null and has the type, or this traps.</summary>
    private void EmitTypeCheck(scoped in OutOfLine code)
    {
        AddFault(TrapCode.IndirectCallToNull);
        CompareTypeId(Mem.At(CalleeReg, FuncRef.TypeIdOffset), code.TypeIndex);
        if (module.Types[code.TypeIndex].IsFinal)
        {
            m.JumpIf(FlagTest.NotEqual, TrapLabel(TrapCode.BadSignature));
            return;
        }
        Label fits = m.NewLabel();
        m.JumpIf(FlagTest.Equal, fits);
        EmitSubtypeCheck(code.Live, code.TypeIndex, fits);
        m.Bind(fits);
    }

    /// <summary>
    /// A deopt may enter right before this call, which is about to be compiled, with all values at home and those in registers there too.
    /// </summary>
    private void BeginResumePoint(int arguments, bool entersBefore)
    {
        if (!options.Feedback)
            return;
        if (options.StressSpills && entersBefore)
            EmitSimulatedResume();
        budget.Reserve(ref pools.ResumePoints, resumeCount + 1);
        int first = resumeRegisterCount;
        for (int i = stack.Settled; entersBefore && i < stack.Count; i++)
            if (stack[i].InRegister)
                AddResumeRegister(i, stack[i].Register);
        pools.ResumePoints[resumeCount++] =
            new ResumePoint(offset, entersBefore ? m.Position : -1, -1, stack.Count, stack.Depth, arguments, first,
            resumeRegisterCount - first);
        testedPosition = -1; // the flags are unknown when a deopt enters here
    }

    private void AddResumeRegister(int value, CacheReg register)
    {
        budget.Reserve(ref pools.ResumeRegisters, resumeRegisterCount + 1);
        pools.ResumeRegisters[resumeRegisterCount++] = new ResumeRegister(value, register.Code);
    }

    /// <summary>The call has been emitted; a deopt may return here.</summary>
    private readonly void EndResumePoint()
    {
        if (!options.Feedback)
            return;
        ref ResumePoint point = ref pools.ResumePoints[resumeCount - 1];
        point = point with { AfterPc = m.Position };
        if (options.Checker)
            for (int i = stack.Settled; i < stack.Count; i++)
                Require((stack[i].Where & ~Where.Register) != 0 && !stack[i].InRegister, i, "is not at home during a call");
    }

    /// <summary>
    /// What a deopt does before it enters here, as far as one frame can tell: every value at home, nothing but the listed registers filled.
    /// For tests.
    /// </summary>
    private readonly void EmitSimulatedResume()
    {
        for (int i = stack.Settled; i < stack.Count; i++)
        {
            ref VarState value = ref stack[i];
            if (value.InRegister && !value.AtHome)
                m.Store(value.Kind, value.HomeOperand, value.Register);
            else if (value.IsConstant && !value.AtHome)
                m.StoreConstant(value.Kind, value.HomeOperand, value.Constant);
        }
        EmitTrash(RegCache.CachedWith(in options));
        for (int i = stack.Settled; i < stack.Count; i++)
            if (stack[i].InRegister)
                m.Load(stack[i].Kind, stack[i].Register, stack[i].HomeOperand);
    }

    /// <summary>What nobody may rely on behind a call, since a deopt may return here. For tests.</summary>
    private readonly void EmitSimulatedReturn()
    {
        if (!options.Feedback || !options.StressSpills)
            return;
        RegSet registers = RegCache.CachedWith(in options);
        foreach (ValueLocation place in pools.CalleeConvention.Results)
            if (place.Kind != LocationKind.Stack)
                registers -= RegisterOf(place).Set;
        EmitTrash(registers);
    }

    private readonly void EmitTrash(RegSet registers)
    {
        for (RegSet rest = registers.Gp.Add(CalleeReg).Add(ScratchReg); !rest.IsEmpty; rest = rest.RemoveFirst())
            m.Set64(rest.FirstReg, 0x7A57_7A57_7A57_7A57);
        for (RegSet rest = registers.Fp | CacheReg.Of(ScratchFpReg).Set; !rest.IsEmpty; rest = rest.RemoveFirst())
            m.FillWithOnes(rest.FirstFp);
    }

    /// <summary>Hands the tables over.</summary>
    private readonly void FinishFeedback()
    {
        if (!countsCalls)
            return;
        artifact.Feedback = new FeedbackLayout(pools.Sites.AsSpan(0, siteCount).ToArray());
        artifact.ResumeTable = new ResumeTable(
            pools.ResumePoints.AsSpan(0, resumeCount).ToArray(), pools.ResumeRegisters.AsSpan(0, resumeRegisterCount).ToArray());
    }
}
