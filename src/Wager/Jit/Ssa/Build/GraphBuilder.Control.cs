using Wager.Abi;
using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Blocks and branches, and where control meets: phis.
internal ref partial struct GraphBuilder
{
    /// <summary>Opens a block of the module, which has a label.</summary>
    private ref Control PushControl(ControlKind kind, BlockType type, int parameters, int arity)
    {
        graph.Budget.Reserve(ref pools.Labels, labelCount + 1);
        pools.Labels[labelCount++] = controlCount;
        return ref PushHidden(kind, type, parameters, arity);
    }

    /// <summary>Opens a block that the module does not know of.</summary>
    private ref Control PushHidden(ControlKind kind, BlockType type, int parameters, int arity)
    {
        graph.Budget.Reserve(ref controls, controlCount + 1);
        ref Control control = ref controls[controlCount++];
        control = default;
        control.Number = controlCount - 1;
        control.Kind = kind;
        control.Type = type;
        control.Base = height - parameters;
        control.Arity = arity;
        control.State = Control.NoState;
        control.Region = region;
        control.FirstState = pools.States.Count;
        return ref control;
    }

    private readonly int ParameterCount(BlockType type) => type.IsIndex ? module.Types[type.TypeIndex].Func!.Params.Length : 0;

    private readonly int ResultCount(BlockType type) =>
        type.IsIndex ? module.Types[type.TypeIndex].Func!.Results.Length : type.IsEmpty ? 0 : 1;

    private readonly ref Control Target(uint depth) => ref controls[NumberOf(depth)];

    /// <summary>The number of the open block that a label means.</summary>
    private readonly int NumberOf(uint depth) => pools.Labels[labelCount - 1 - (int)depth];

    public void Block(BlockType type)
        => PushControl(ControlKind.Block, type, ParameterCount(type), ResultCount(type)).Target = graph.NewBlock();

    public void Loop(BlockType type)
    {
        if (IsBeforeEntry)
        {
            if (context.EnclosingLoops.Contains(offset))
            {
                OpenAround(type);
                return;
            }
            if (offset == entry!.WasmOffset)
                EnterFromFrame();
        }
        int parameters = ParameterCount(type);
        ref Control control = ref PushControl(ControlKind.Loop, type, parameters, parameters);
        Block header = graph.NewBlock();
        control.Target = header;
        JumpTo(header);
        Enter(header);
        control.FirstLocal = pools.Loops.LocalsOf(offset, out control.LocalCount);
        foreach (int local in pools.Loops.Locals(control.FirstLocal, control.LocalCount))
            SetLocal(local, AppendPhi(values[local]));
        for (int i = control.Base; i < height; i++)
            values[i] = AppendPhi(values[i]);
        if (options.LoopStackChecks)
            Emit(IrOp.StackCheck, Rep.None);
    }

    private readonly Value AppendPhi(Value input) => Append(graph.CreateList(IrOp.Phi, graph.RepOf(input), [input]));

    private readonly void ChargeFuel()
    {
        int cost = pools.Fuel.ChargeAt(offset);
        if (cost != 0)
            Emit(IrOp.ChargeFuel, Rep.None, imm: (ulong)cost);
    }

    public void If(BlockType type)
    {
        Value condition = Pop();
        Block then = graph.NewBlock();
        ref Control control = ref PushControl(ControlKind.If, type, ParameterCount(type), ResultCount(type));
        control.Target = graph.NewBlock();
        control.Else = graph.NewBlock();
        control.ElseState = SaveState(localCount, height - control.Base);
        Branch(condition, then, control.Else);
        graph.AddPredecessor(control.Else, block);
        graph.AddPredecessor(then, block);
        Enter(then);
    }

    /// <summary>Keeps locals and the topmost operands; where they begin.</summary>
    private readonly int SaveState(int locals, int operands)
    {
        graph.Budget.Spend(PassesOf(locals) + operands);
        return pools.States.Save(values.AsSpan(0, locals), TopValues(operands));
    }

    /// <summary>A state looks at locals by pages, and copies those that changed.</summary>
    private static int PassesOf(int locals) => 1 + (locals >> 4);

    /// <summary>Continues with the values that were kept, above the operands below the block.</summary>
    private void LoadState(int state, int locals, int height, int operands)
    {
        graph.Budget.Spend(PassesOf(locals) + operands);
        pools.States.LoadLocals(state, values.AsSpan(0, locals));
        this.height = height;
        for (int i = 0; i < operands; i++)
            Push(pools.States.OperandOf(state, locals, i));
    }

    /// <summary>The locals that a label's state holds; what follows an inlined function has none of its locals.</summary>
    private readonly int LocalsOf(scoped in Control control) => control.Kind == ControlKind.Function ? 0 : localCount;

    public void Else()
    {
        ref Control control = ref Target(0);
        if (!unreachable)
            BranchTo(ref control);
        EnterElse(ref control);
        control.Kind = ControlKind.Else;
    }

    private void EnterElse(scoped ref Control control)
    {
        LoadState(control.ElseState, localCount, control.Base, ParameterCount(control.Type));
        Enter(control.Else);
    }

    public void End()
    {
        ref Control control = ref Target(0);
        if (control.Kind == ControlKind.Again)
        {
            EndAround(ref control);
            return;
        }
        if (control.Kind == ControlKind.If)
        {
            if (!unreachable)
                BranchTo(ref control);
            EnterElse(ref control);
        }
        if (control.Kind is ControlKind.TryTable or ControlKind.Try)
            region = control.OuterRegion;
        if (control.Target.IsNone)
        {
            if (!unreachable)
                EmitReturn();
            PlaceLandings(in control);
        }
        else if (control.Kind != ControlKind.Loop)
            EndBlock(ref control);
        else
            PlaceLandings(in control);
        labelCount--;
        PopControl();
    }

    private void PopControl()
    {
        int first = controls[--controlCount].FirstState;
        pools.States.Release(first, controls.AsSpan(0, controlCount));
    }

    private void EndBlock(scoped ref Control control)
    {
        if (control.State == Control.NoState)
            return; // nothing branches here: what was reachable goes on in its block
        if (!unreachable)
            BranchTo(ref control);
        LoadState(control.State, LocalsOf(in control), control.Base, control.Arity);
        PlaceLandings(in control);
        Enter(control.Target);
    }

    /// <summary>Ends the current block with a jump along a branch to the label.</summary>
    private void BranchTo(scoped ref Control target)
    {
        AddEdge(ref target);
        Emit(IrOp.Jump, Rep.None);
        graph.SetSuccessors(block, [target.Target]);
    }

    private readonly void JumpTo(Block target)
    {
        graph.AddPredecessor(target, block);
        Emit(IrOp.Jump, Rep.None);
        graph.SetSuccessors(block, [target]);
    }

    /// <summary>Goes on in a block whose predecessors (those that are not back-edges) are complete.</summary>
    private void Enter(Block block)
    {
        graph.Place(block);
        this.block = block;
        unreachable = false;
    }

    /// <summary>Ends the current block with a branch; the caller adds the edges' other ends.</summary>
    private readonly Value Branch(Value condition, Block then, Block otherwise)
    {
        Value branch = Emit(IrOp.Branch, Rep.None, condition);
        graph.SetSuccessors(block, [then, otherwise]);
        return branch;
    }

    /// <summary>The current block becomes a predecessor of the label, with the current values.</summary>
    private void AddEdge(scoped ref Control target)
    {
        if (target.Kind == ControlKind.Loop)
            AddBackEdge(ref target);
        else if (target.State == Control.NoState)
        {
            target.State = SaveState(LocalsOf(in target), target.Arity);
            pools.States.KeepForLabel(target.Number, target.State);
        }
        else
            MergeState(ref target);
        graph.AddPredecessor(target.Target, block);
    }

    private readonly void AddBackEdge(scoped ref Control loop)
    {
        Value phi = graph[loop.Target].First;
        foreach (int local in pools.Loops.Locals(loop.FirstLocal, loop.LocalCount))
        {
            graph.AddInput(phi, values[local]);
            phi = graph.Next(phi);
        }
        foreach (Value value in TopValues(loop.Arity))
        {
            graph.AddInput(phi, value);
            phi = graph.Next(phi);
        }
    }

    private readonly void MergeState(scoped ref Control target)
    {
        LocalStates states = pools.States;
        int count = graph.Predecessors(target.Target).Length;
        int locals = LocalsOf(in target);
        graph.Budget.Spend(PassesOf(locals) + target.Arity);
        for (int page = 0; states.NextDifference(target.State, locals, ref page); page++)
        {
            Span<Value> merged = states.PageOf(target.State, page, out int first);
            graph.Budget.Spend(merged.Length);
            for (int i = 0; i < merged.Length; i++)
                merged[i] = Merge(target.Target, merged[i], values[first + i], count);
        }
        for (int i = 0; i < target.Arity; i++)
        {
            Value merged = Merge(target.Target, states.OperandOf(target.State, locals, i), values[height - target.Arity + i], count);
            states.SetOperand(target.State, locals, i, merged);
        }
    }

    /// <summary>
    /// What a value is behind a label to which so many branches have carried one value so far, and now another one comes.
    /// </summary>
    private readonly Value Merge(Block block, Value merged, Value value, int count)
    {
        bool isPhi = IsPhiOf(merged, block);
        if (merged == value && !isPhi)
            return merged;
        if (!isPhi)
            merged = NewPhi(block, merged, count);
        graph.AddInput(merged, value);
        return merged;
    }

    private readonly bool IsPhiOf(Value value, Block block)
    {
        ref readonly Op op = ref graph[value];
        return op.Block == block && op.Code == IrOp.Phi;
    }

    private readonly Value NewPhi(Block block, Value value, int count)
    {
        Value phi = graph.Append(block, graph.CreateList(IrOp.Phi, graph.RepOf(value), []));
        graph.ReserveInputs(phi, Math.Max(4, count + 1));
        for (int i = 0; i < count; i++)
            graph.AddInput(phi, value);
        return phi;
    }

    private void MarkUnreachable()
    {
        height = Target(0).Base;
        unreachable = true;
    }

    public void Unreachable()
    {
        Emit(IrOp.Trap, Rep.None, imm: (ulong)TrapCode.Unreachable);
        MarkUnreachable();
    }

    public void Br(uint depth)
    {
        ref Control target = ref Target(depth);
        if (target.Target.IsNone)
            EmitReturn();
        else
            BranchTo(ref target);
        MarkUnreachable();
    }

    public void BrIf(uint depth)
    {
        Value condition = Pop();
        BranchIf(condition, ref Target(depth));
    }

    /// <summary>Branches to the label if the condition is not zero; goes on in a new block.</summary>
    private void BranchIf(Value condition, scoped ref Control target)
    {
        Block next = graph.NewBlock();
        Block taken = target.Target.IsNone ? graph.NewBlock() : target.Target;
        Branch(condition, taken, next);
        if (target.Target.IsNone)
            EnterReturn(taken);
        else
            AddEdge(ref target);
        graph.AddPredecessor(next, block);
        Enter(next);
    }

    /// <summary>Fills the block with the function's return; the current block stays what it is.</summary>
    private void EnterReturn(Block block)
    {
        Block current = this.block;
        graph.AddPredecessor(block, current);
        Enter(block);
        EmitReturn();
        this.block = current;
    }

    public void BrTable(BrTableReader targets)
    {
        Value index = Pop();
        if (targets.Count == 0)
        {
            targets.Next(out uint only);
            Br(only);
            return;
        }
        int count = 0;
        int successors = 0;
        if (pools.Cases.Length <= targets.Count)
            pools.Cases = new int[targets.Count * 2];
        while (targets.Next(out uint depth))
        {
            ref Control target = ref Target(depth);
            if (target.Case == 0)
                target.Case = AddCase(ref target, successors++) + 1;
            pools.Cases[count++] = target.Case - 1;
        }
        // Only those that were seen are cleared: a function may have as many open blocks as tables.
        for (BrTableReader again = targets.Restart(); again.Next(out uint depth);)
            Target(depth).Case = 0;
        // A block with one successor ends with a jump: moves for the edge go in front of it, where they must not meet an index.
        if (successors == 1)
            Emit(IrOp.Jump, Rep.None);
        else
            Emit(IrOp.Switch, Rep.None, index, imm: (ulong)graph.AddCases(pools.Cases.AsSpan(0, count)), aux: count);
        graph.SetSuccessors(block, pools.Targets.AsSpan(0, successors));
        FillSwitchReturn(successors);
        MarkUnreachable();
    }

    private int AddCase(scoped ref Control target, int number)
    {
        graph.Budget.Reserve(ref pools.Targets, number + 1);
        Block block = target.Target;
        if (block.IsNone)
            block = graph.NewBlock();
        else
            AddEdge(ref target);
        pools.Targets[number] = block;
        return number;
    }

    /// <summary>If one of the targets is the function itself, its block returns.</summary>
    private void FillSwitchReturn(int successors)
    {
        for (int i = 0; i < successors; i++)
            if (graph.Predecessors(pools.Targets[i]).Length == 0)
                EnterReturn(pools.Targets[i]);
    }

    public void Return()
    {
        Br((uint)labelCount - 1);
    }

    private void EmitReturn() => Append(graph.CreateList(IrOp.Return, Rep.None, TopValues(type.Results.Length)));
}
