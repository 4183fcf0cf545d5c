using Wager.Abi;
using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

/// <summary>
/// [DOC] instruction selection. Blocks and operations are visited backwards, so that whoever uses a value decides first how: an operation
/// that all of its users have folded into theirs is never emitted, and a dead one neither. The instructions of one operation are emitted
/// forwards and then turned around; at the end everything is turned around, which puts blocks and operations in order again.
/// </summary>
internal sealed partial class Selector
{
    /// <summary>In place of a load's number of uses: its only user does the loading.</summary>
    private const int Folded = -1;

    private Graph graph = null!;
    private WasmModuleData module = null!;
    private InstanceLayout layout = null!;
    private JitOptions options;
    private VCode code = null!;
    private bool avx;
    private FuncType type = null!;
    private readonly CallConvention own = new(Target.Info.CallRegisters);
    private readonly CallConvention callee = new(Target.Info.CallRegisters);

    private int[] useCounts = new int[1024];

    /// <summary>The virtual register of each value, 0 as long as nobody has asked for one.</summary>
    private int[] registers = new int[1024];

    /// <summary>
    /// Counts operations with effects in the order of the code; two operations of a block with the same number have none between them.
    /// </summary>
    private int[] effectLevels = new int[1024];

    private int effectLevel;
    private int origin;
    private Block block;

    /// <summary>What is being selected ends the block.</summary>
    private bool isTerminator;
    private Block[] layoutOrder = new Block[64];
    private int[] blockNumbers = new int[64];

    /// <summary>For a block with one successor, its number among that one's predecessors.</summary>
    private int[] edgeNumbers = new int[64];
    private int blockCount;

    public void Run(Graph graph, WasmModuleData module, InstanceLayout layout, in JitOptions options, VCode code)
    {
        this.graph = graph;
        this.module = module;
        this.layout = layout;
        this.options = options;
        this.code = code;
        avx = options.Features.Has(CpuFeature.Avx);
        type = module.FuncTypeOf(graph.Function);
        own.Set(type);
        code.Reset();
        code.FrameBytes = graph.FrameBytes;
        PrepareValues();
        OrderBlocks();
        for (int number = blockCount - 1; number >= 0; number--)
            SelectBlock(number);
        TurnAround();
    }

    private void PrepareValues()
    {
        int count = graph.OpCount;
        if (useCounts.Length < count)
        {
            int size = Math.Max(count, useCounts.Length * 2);
            code.Budget.Renew(ref useCounts, size);
            code.Budget.Renew(ref registers, size);
            code.Budget.Renew(ref effectLevels, size);
        }
        code.Budget.Clear(useCounts.AsSpan(0, count));
        code.Budget.Clear(registers.AsSpan(0, count));
        int effectLevel = 0;
        foreach (Block block in graph.Order)
            for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
            {
                if (graph[value].Code == IrOp.Identity)
                    continue;
                code.Budget.Spend(1 + graph.Inputs(value).Length);
                foreach (Value input in graph.Inputs(value))
                    if (!input.IsNone)
                        useCounts[Through(input).Index]++;
                if (Observation.HoldsBackReads(graph.EffectsOf(value)))
                    effectLevel++;
                effectLevels[value.Index] = effectLevel;
            }
    }

    /// <summary>Order of the code: as the graph's, with the cold blocks last.</summary>
    private void OrderBlocks()
    {
        ReadOnlySpan<Block> order = graph.Order;
        blockCount = order.Length;
        if (layoutOrder.Length < blockCount)
            code.Budget.Renew(ref layoutOrder, Math.Max(blockCount, layoutOrder.Length * 2));
        if (blockNumbers.Length < graph.BlockCount)
        {
            code.Budget.Renew(ref blockNumbers, Math.Max(graph.BlockCount, blockNumbers.Length * 2));
            code.Budget.Renew(ref edgeNumbers, blockNumbers.Length);
        }
        int count = 0;
        foreach (Block block in graph.Walk)
            if (!graph[block].IsCold)
                Place(block, count++);
        foreach (Block block in graph.Walk)
            if (graph[block].IsCold)
                Place(block, count++);
        AddLoops();
        for (int number = 0; number < blockCount; number++)
            AddBlock(number);
    }

    private void Place(Block block, int number)
    {
        layoutOrder[number] = block;
        blockNumbers[block.Index] = number;
    }

    private void AddLoops()
    {
        if (loopNumbers.Length < graph.BlockCount)
            code.Budget.Renew(ref loopNumbers, Math.Max(graph.BlockCount, loopNumbers.Length * 2));
        code.Budget.Clear(loopNumbers.AsSpan(0, graph.BlockCount));
        foreach (Block block in graph.Walk)
            if (graph[block].IsLoopHeader)
            {
                // The block before the loop is part of the loop around it.
                Block entry = graph.Predecessors(block)[0];
                Block outer = graph[entry].LoopHeader;
                loopNumbers[block.Index] = code.AddLoop(blockNumbers[block.Index], outer.IsNone ? 0 : loopNumbers[outer.Index]);
            }
    }

    private int[] loopNumbers = new int[64];

    private void AddBlock(int number)
    {
        Block block = layoutOrder[number];
        ref BlockData data = ref graph[block];
        code.Budget.Spend(1 + data.PredCount + data.SuccCount);
        ref VBlock target = ref code.AddBlock();
        target.IsCold = data.IsCold;
        target.IsLoopHeader = data.IsLoopHeader;
        target.Loop = data.LoopHeader.IsNone ? 0 : loopNumbers[data.LoopHeader.Index];
        target.FirstPredecessor = code.PoolCount;
        target.PredecessorCount = data.PredCount;
        ReadOnlySpan<Block> predecessors = graph.Predecessors(block);
        for (int i = 0; i < predecessors.Length; i++)
        {
            code.AddToPool(blockNumbers[predecessors[i].Index]);
            edgeNumbers[predecessors[i].Index] = i;
        }
        target.FirstSuccessor = code.PoolCount;
        target.SuccessorCount = data.SuccCount;
        foreach (Block successor in graph.Successors(block))
            code.AddToPool(blockNumbers[successor.Index]);
        target.FirstParameter = code.PoolCount;
        bool isJoin = data.PredCount > 1 || data.PredCount == 1 && graph[graph.Predecessors(block)[0]].SuccCount == 1;
        for (Value phi = data.First; !phi.IsNone; phi = graph.Step(phi))
        {
            if (graph[phi].Code == IrOp.Identity)
                continue;
            if (graph[phi].Code != IrOp.Phi)
                break;
            if (useCounts[phi.Index] == 0)
                continue;
            registers[phi.Index] = code.NewRegister(KindOf(graph.RepOf(phi)));
            if (isJoin)
            {
                code.AddToPool(registers[phi.Index]);
                code.Blocks[number].ParameterCount++;
            }
        }
    }

    private void SelectBlock(int number)
    {
        this.block = layoutOrder[number];
        ref VBlock block = ref this.code.Blocks[number];
        block.End = this.code.InstCount;
        if (block.SuccessorCount == 1)
            AddArguments(number);
        for (Value value = graph[this.block].Last; !value.IsNone; value = graph.Previous(value))
        {
            this.code.Budget.Spend(1);
            IrOp code = graph[value].Code;
            if (code == IrOp.Identity || code == IrOp.Param)
                continue;
            if (code == IrOp.Phi)
            {
                if (this.code.Blocks[number].ParameterCount == 0 && registers[value.Index] != 0)
                    SelectLonelyPhi(value);
                continue;
            }
            bool isRequired = Observation.IsEvent(graph.EffectsOf(value));
            if (registers[value.Index] == 0 && (!isRequired || useCounts[value.Index] == Folded))
                continue;
            int mark = this.code.InstCount;
            isTerminator = value == graph[this.block].Last;
            origin = graph.PlaceOf(value);
            effectLevel = Observation.HoldsBackReads(graph.EffectsOf(value)) ? effectLevels[value.Index] - 1 : effectLevels[value.Index];
            Select(value);
            this.code.Insts.AsSpan(mark, this.code.InstCount - mark).Reverse();
        }
        if (number == 0)
            SelectParameters();
        this.code.AddInst(VPseudo.BlockStart, origin);
        this.code.Blocks[number].First = this.code.InstCount;
    }

    /// <summary>A phi of a block that has one predecessor, which has other successors: a copy.</summary>
    private void SelectLonelyPhi(Value phi)
    {
        int mark = code.InstCount;
        origin = graph.PlaceOf(phi);
        int source = RegisterOf(graph.Inputs(phi)[0]);
        Begin(VPseudo.Move);
        Define(registers[phi.Index]);
        Use(source);
        code.Insts.AsSpan(mark, code.InstCount - mark).Reverse();
    }

    /// <summary>
    /// What the block gives to its successor's parameters. The arguments' constants are made before the jump, which is emitted last.
    /// </summary>
    private void AddArguments(int number)
    {
        Block successor = graph.Successors(block)[0];
        int target = blockNumbers[successor.Index];
        int jump = code.InstCount;
        origin = graph.PlaceOf(graph[block].Last);
        int input = edgeNumbers[block.Index];
        argumentCount = 0;
        int next = 0;
        for (Value phi = graph[successor].First; !phi.IsNone && next < code.Blocks[target].ParameterCount; phi = graph.Next(phi))
        {
            code.Budget.Spend(1);
            if (graph[phi].Code != IrOp.Phi || useCounts[phi.Index] == 0)
                continue;
            code.Budget.Reserve(ref arguments, argumentCount + 1);
            arguments[argumentCount++] = RegisterOf(graph.Inputs(phi)[input]);
            next++;
        }
        Begin(VPseudo.Jump);
        code.Insts.AsSpan(jump, code.InstCount - jump).Reverse();
        code.Blocks[number].FirstArgument = code.PoolCount;
        for (int i = 0; i < argumentCount; i++)
            code.AddToPool(arguments[i]);
    }

    private int[] arguments = new int[16];
    private int argumentCount;

    private void TurnAround()
    {
        int count = code.InstCount;
        code.Insts.AsSpan(0, count).Reverse();
        for (int number = 0; number < blockCount; number++)
        {
            ref VBlock block = ref code.Blocks[number];
            (block.First, block.End) = (count - block.First, count - block.End);
            if (block.IsCold)
                continue;
            for (int inst = block.First; inst < block.End; inst++, code.Budget.Spend(1))
                if (code.Insts[inst].IsCall)
                    for (int loop = block.Loop; loop != 0 && !code.Loops[loop].HasCall; loop = code.Loops[loop].Parent)
                        code.Loops[loop].HasCall = true;
        }
    }

    private static VKind KindOf(Rep rep) => rep switch
    {
        Rep.W32 => VKind.Gp32,
        Rep.W64 => VKind.Gp64,
        Rep.V128 => VKind.Vector,
        _ => VKind.Float,
    };
}
