using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

/// <summary>
/// [DOC] instruction selection. Blocks and operations are visited backwards, so that whoever uses a value decides first how: an operation that all of its
/// users have folded into theirs is never emitted, and a dead one neither. The instructions of one operation are emitted forwards and then
/// turned around; at the end everything is turned around, which puts blocks and operations in order again.
/// </summary>
internal sealed partial class Selector
{
    /// <summary>In place of a load's number of uses: its only user does the loading.</summary>
    private const int Folded = -1;

    private Graph _graph = null!;
    private WasmModuleData _module = null!;
    private InstanceLayout _layout = null!;
    private JitOptions _options;
    private VCode _code = null!;
    private bool _avx;
    private FuncType _type = null!;
    private readonly CallConvention _own = new(Target.Info.CallRegisters);
    private readonly CallConvention _callee = new(Target.Info.CallRegisters);

    private int[] _useCounts = new int[1024];

    /// <summary>The virtual register of each value, 0 as long as nobody has asked for one.</summary>
    private int[] _registers = new int[1024];

    /// <summary>Counts operations with effects in the order of the code; two operations of a block with the same number have none between them.</summary>
    private int[] _colors = new int[1024];

    private int _color;
    private int _origin;
    private Block _block;

    /// <summary>What is being selected ends the block.</summary>
    private bool _isTerminator;
    private Block[] _layoutOrder = new Block[64];
    private int[] _blockNumbers = new int[64];

    /// <summary>For a block with one successor, its number among that one's predecessors.</summary>
    private int[] _edgeNumbers = new int[64];
    private int _blockCount;

    public void Run(Graph graph, WasmModuleData module, InstanceLayout layout, in JitOptions options, VCode code)
    {
        _graph = graph;
        _module = module;
        _layout = layout;
        _options = options;
        _code = code;
        _avx = options.Features.Has(CpuFeature.Avx);
        _type = module.FuncTypeOf(graph.Function);
        _own.Set(_type);
        code.Reset();
        code.FrameBytes = graph.FrameBytes;
        PrepareValues();
        OrderBlocks();
        for (int number = _blockCount - 1; number >= 0; number--)
            SelectBlock(number);
        TurnAround();
    }

    private void PrepareValues()
    {
        int count = _graph.OpCount;
        if (_useCounts.Length < count)
        {
            int size = Math.Max(count, _useCounts.Length * 2);
            _useCounts = new int[size];
            _registers = new int[size];
            _colors = new int[size];
        }
        Array.Clear(_useCounts, 0, count);
        Array.Clear(_registers, 0, count);
        int color = 0;
        foreach (Block block in _graph.Order)
            for (Value value = _graph[block].First; !value.IsNone; value = _graph.Next(value))
            {
                if (_graph[value].Code == IrOp.Identity)
                    continue;
                _code.Budget.Spend(1 + _graph.Inputs(value).Length);
                foreach (Value input in _graph.Inputs(value))
                    if (!input.IsNone)
                        _useCounts[Through(input).Index]++;
                if (Observation.HoldsBackReads(_graph.EffectsOf(value)))
                    color++;
                _colors[value.Index] = color;
            }
    }

    /// <summary>Order of the code: as the graph's, with the cold blocks last.</summary>
    private void OrderBlocks()
    {
        ReadOnlySpan<Block> order = _graph.Order;
        _blockCount = order.Length;
        if (_layoutOrder.Length < _blockCount)
            _layoutOrder = new Block[Math.Max(_blockCount, _layoutOrder.Length * 2)];
        if (_blockNumbers.Length < _graph.BlockCount)
        {
            _blockNumbers = new int[Math.Max(_graph.BlockCount, _blockNumbers.Length * 2)];
            _edgeNumbers = new int[_blockNumbers.Length];
        }
        int count = 0;
        foreach (Block block in order)
            if (!_graph[block].IsCold)
                Place(block, count++);
        foreach (Block block in order)
            if (_graph[block].IsCold)
                Place(block, count++);
        AddLoops(order);
        for (int number = 0; number < _blockCount; number++)
            AddBlock(number);
    }

    private void Place(Block block, int number)
    {
        _layoutOrder[number] = block;
        _blockNumbers[block.Index] = number;
    }

    private void AddLoops(ReadOnlySpan<Block> order)
    {
        if (_loopNumbers.Length < _graph.BlockCount)
            _loopNumbers = new int[Math.Max(_graph.BlockCount, _loopNumbers.Length * 2)];
        Array.Clear(_loopNumbers, 0, _graph.BlockCount);
        foreach (Block block in order)
            if (_graph[block].IsLoopHeader)
            {
                // The block before the loop is part of the loop around it.
                Block entry = _graph.Predecessors(block)[0];
                Block outer = _graph[entry].LoopHeader;
                _loopNumbers[block.Index] = _code.AddLoop(_blockNumbers[block.Index], outer.IsNone ? 0 : _loopNumbers[outer.Index]);
            }
    }

    private int[] _loopNumbers = new int[64];

    private void AddBlock(int number)
    {
        Block block = _layoutOrder[number];
        ref BlockData data = ref _graph[block];
        ref VBlock target = ref _code.AddBlock();
        target.IsCold = data.IsCold;
        target.IsLoopHeader = data.IsLoopHeader;
        target.Loop = data.LoopHeader.IsNone ? 0 : _loopNumbers[data.LoopHeader.Index];
        target.FirstPredecessor = _code.PoolCount;
        target.PredecessorCount = data.PredCount;
        ReadOnlySpan<Block> predecessors = _graph.Predecessors(block);
        for (int i = 0; i < predecessors.Length; i++)
        {
            _code.AddToPool(_blockNumbers[predecessors[i].Index]);
            _edgeNumbers[predecessors[i].Index] = i;
        }
        target.FirstSuccessor = _code.PoolCount;
        target.SuccessorCount = data.SuccCount;
        foreach (Block successor in _graph.Successors(block))
            _code.AddToPool(_blockNumbers[successor.Index]);
        target.FirstParameter = _code.PoolCount;
        bool isJoin = data.PredCount > 1 || data.PredCount == 1 && _graph[_graph.Predecessors(block)[0]].SuccCount == 1;
        for (Value phi = data.First; !phi.IsNone; phi = _graph.Next(phi))
        {
            if (_graph[phi].Code == IrOp.Identity)
                continue;
            if (_graph[phi].Code != IrOp.Phi)
                break;
            if (_useCounts[phi.Index] == 0)
                continue;
            _registers[phi.Index] = _code.NewRegister(KindOf(_graph.RepOf(phi)));
            if (isJoin)
            {
                _code.AddToPool(_registers[phi.Index]);
                _code.Blocks[number].ParameterCount++;
            }
        }
    }

    private void SelectBlock(int number)
    {
        _block = _layoutOrder[number];
        ref VBlock block = ref _code.Blocks[number];
        block.End = _code.InstCount;
        if (block.SuccessorCount == 1)
            AddArguments(number);
        for (Value value = _graph[_block].Last; !value.IsNone; value = _graph.Previous(value))
        {
            _code.Budget.Spend(1);
            IrOp code = _graph[value].Code;
            if (code == IrOp.Identity || code == IrOp.Param)
                continue;
            if (code == IrOp.Phi)
            {
                if (_code.Blocks[number].ParameterCount == 0 && _registers[value.Index] != 0)
                    SelectLonelyPhi(value);
                continue;
            }
            bool isRequired = Observation.IsEvent(_graph.EffectsOf(value));
            if (_registers[value.Index] == 0 && (!isRequired || _useCounts[value.Index] == Folded))
                continue;
            int mark = _code.InstCount;
            _isTerminator = value == _graph[_block].Last;
            _origin = _graph.PlaceOf(value);
            _color = Observation.HoldsBackReads(_graph.EffectsOf(value)) ? _colors[value.Index] - 1 : _colors[value.Index];
            Select(value);
            _code.Insts.AsSpan(mark, _code.InstCount - mark).Reverse();
        }
        if (number == 0)
            SelectParameters();
        _code.AddInst(VPseudo.BlockStart, _origin);
        _code.Blocks[number].First = _code.InstCount;
    }

    /// <summary>A phi of a block that has one predecessor, which has other successors: a copy.</summary>
    private void SelectLonelyPhi(Value phi)
    {
        int mark = _code.InstCount;
        _origin = _graph.PlaceOf(phi);
        int source = RegisterOf(_graph.Inputs(phi)[0]);
        Begin(VPseudo.Move);
        Define(_registers[phi.Index]);
        Use(source);
        _code.Insts.AsSpan(mark, _code.InstCount - mark).Reverse();
    }

    /// <summary>What the block gives to its successor's parameters. The arguments' constants are made before the jump, which is emitted last.</summary>
    private void AddArguments(int number)
    {
        Block successor = _graph.Successors(_block)[0];
        int target = _blockNumbers[successor.Index];
        int jump = _code.InstCount;
        _origin = _graph.PlaceOf(_graph[_block].Last);
        int input = _edgeNumbers[_block.Index];
        _argumentCount = 0;
        int next = 0;
        for (Value phi = _graph[successor].First; !phi.IsNone && next < _code.Blocks[target].ParameterCount; phi = _graph.Next(phi))
        {
            _code.Budget.Spend(1);
            if (_graph[phi].Code != IrOp.Phi || _useCounts[phi.Index] == 0)
                continue;
            if (_argumentCount == _arguments.Length)
                Array.Resize(ref _arguments, _argumentCount * 2);
            _arguments[_argumentCount++] = RegisterOf(_graph.Inputs(phi)[input]);
            next++;
        }
        Begin(VPseudo.Jump);
        _code.Insts.AsSpan(jump, _code.InstCount - jump).Reverse();
        _code.Blocks[number].FirstArgument = _code.PoolCount;
        for (int i = 0; i < _argumentCount; i++)
            _code.AddToPool(_arguments[i]);
    }

    private int[] _arguments = new int[16];
    private int _argumentCount;

    private void TurnAround()
    {
        int count = _code.InstCount;
        _code.Insts.AsSpan(0, count).Reverse();
        for (int number = 0; number < _blockCount; number++)
        {
            ref VBlock block = ref _code.Blocks[number];
            (block.First, block.End) = (count - block.First, count - block.End);
            if (block.IsCold)
                continue;
            for (int inst = block.First; inst < block.End; inst++)
                if (_code.Insts[inst].IsCall)
                    for (int loop = block.Loop; loop != 0; loop = _code.Loops[loop].Parent)
                        _code.Loops[loop].HasCall = true;
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
