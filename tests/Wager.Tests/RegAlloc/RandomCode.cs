using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Lower;
using Wager.Jit.Targets.X64;

namespace Wager.Tests.RegAlloc;

/// <summary>Random machine code over virtual registers: straight lines, diamonds, loops, calls, fixed and tied operands.</summary>
internal sealed class RandomCode
{
    private readonly Random _random;
    private readonly VCode _code = new();
    private readonly List<int> _values = [];
    private readonly List<List<int>> _successors = [];
    private readonly List<List<int>> _arguments = [];
    private readonly List<List<int>> _parameters = [];
    private int _budget;
    private int _loop;

    private RandomCode(int seed, int size)
    {
        _random = new Random(seed);
        _budget = size;
    }

    public static VCode Make(int seed, int size)
    {
        RandomCode code = new(seed, size);
        code._code.Reset();
        code.Start();
        code.Begin(VPseudo.Parameters);
        for (int i = 0; i < 4; i++)
            code.Define(OperandRole.DefFixed, i % 2 == 0 ? (byte)(i / 2 * 2) : (byte)(16 + i));
        code.Statements(4);
        code.Begin(VPseudo.Return);
        code.Use(OperandRole.UseFixed, 0);
        code.Finish();
        return code._code;
    }

    private int Start(params int[] parameters)
    {
        ref VBlock block = ref _code.AddBlock();
        block.First = _code.InstCount;
        block.Loop = _loop;
        _successors.Add([]);
        _arguments.Add([]);
        _parameters.Add([.. parameters]);
        Begin(VPseudo.BlockStart);
        return _code.BlockCount - 1;
    }

    /// <summary>Ends the current block; returns its number.</summary>
    private int End(VPseudo terminator)
    {
        Begin(terminator);
        _code.Blocks[_code.BlockCount - 1].End = _code.InstCount;
        return _code.BlockCount - 1;
    }

    private void Begin(VPseudo pseudo) => _code.AddInst(pseudo, 0);

    private int NewRegister(bool isGp) => _code.NewRegister(isGp ? _random.Next(2) == 0 ? VKind.Gp32 : VKind.Gp64 : _random.Next(2) == 0 ? VKind.Float : VKind.Vector);

    private int Define(OperandRole role, byte place)
    {
        bool isGp = role == OperandRole.DefFixed ? place < 16 : _random.Next(3) != 0;
        int register = NewRegister(isGp);
        _code.AddOperand(new VOperand(register, role, place));
        _values.Add(register);
        return register;
    }

    private int Any(Predicate<int> wanted)
    {
        for (int i = 0; i < 20; i++)
        {
            int value = _values[_random.Next(_values.Count)];
            if (wanted(value))
                return value;
        }
        return 0;
    }

    private bool IsGp(int register) => VCode.IsGp(_code.Kinds[register]);

    private void Use(OperandRole role, byte place = 0)
    {
        int value = role == OperandRole.UseFixed ? Any(v => IsGp(v) == place < 16) : Any(static _ => true);
        if (value != 0)
            _code.AddOperand(new VOperand(value, role, place));
    }

    private void Statements(int depth)
    {
        for (int count = _random.Next(2, 8); count > 0 && _budget > 0; count--)
        {
            _budget--;
            int kind = _random.Next(12);
            if (depth > 0 && kind == 0)
                Diamond(depth - 1);
            else if (depth > 0 && kind == 1)
                Loop(depth - 1);
            else
                Instruction(kind);
        }
    }

    private void Instruction(int kind)
    {
        switch (kind)
        {
            case 2:
                Begin(VPseudo.Call);
                byte[] places = [0, 2, 1, 16, 17];
                List<VOperand> uses = [];
                foreach (byte place in places)
                    if (Any(v => IsGp(v) == place < 16) is > 0 and int value)
                        uses.Add(new VOperand(value, OperandRole.UseFixed, place));
                Define(OperandRole.DefFixed, 0);
                Define(OperandRole.DefFixed, 16);
                foreach (VOperand use in uses)
                    _code.AddOperand(use);
                if (_code.Blocks[_code.BlockCount - 1].Loop != 0)
                    for (int loop = _loop; loop != 0; loop = _code.Loops[loop].Parent)
                        _code.Loops[loop].HasCall = true;
                break;
            case 3:
                Begin(VPseudo.Divide);
                int dividend = Any(IsGp);
                int divisor = Any(IsGp);
                if (dividend == 0 || divisor == 0)
                    break;
                _code.AddOperand(new VOperand(_code.NewRegister(VKind.Gp32), OperandRole.DefFixed, 0));
                _values.Add(_code.RegisterCount - 1);
                _code.AddOperand(new VOperand(dividend, OperandRole.UseFixed, 0));
                _code.AddOperand(new VOperand(divisor, OperandRole.Use, 0));
                _code.AddOperand(new VOperand(0, OperandRole.TempFixed, (byte)Registers.rdx));
                _code.AddOperand(new VOperand(0, OperandRole.TempFixed, (byte)Registers.rax));
                break;
            case 8:
                Deopt();
                break;
            case 4 or 5:
                Begin(VPseudo.InPlace);
                int source = Any(static _ => true);
                int second = Any(v => IsGp(v) == IsGp(source));
                int result = _code.NewRegister(_code.Kinds[source]);
                _code.AddOperand(new VOperand(result, OperandRole.DefTied, 0));
                _code.AddOperand(new VOperand(source, OperandRole.UseTied, 0));
                _code.AddOperand(new VOperand(second, kind == 4 ? OperandRole.LateUse : OperandRole.Use, 0));
                if (kind == 5 && IsGp(source))
                {
                    // One that can read its operand from memory.
                    _code.Insts[_code.InstCount - 1].Pseudo = VPseudo.Machine;
                    _code.Insts[_code.InstCount - 1].Form = X64Form.Add_r64_r64;
                }
                else if (_random.Next(4) == 0)
                    _code.AddOperand(new VOperand(NewRegister(true), OperandRole.Temp, 0));
                _values.Add(result);
                break;
            default:
                Begin(VPseudo.Machine);
                int first = Any(static _ => true);
                int other = Any(static _ => true);
                Define(kind == 6 ? OperandRole.EarlyDef : OperandRole.Def, 0);
                _code.AddOperand(new VOperand(first, OperandRole.Use, 0));
                _code.AddOperand(new VOperand(other, kind == 7 ? OperandRole.LateUse : OperandRole.Use, 0));
                break;
        }
    }

    /// <summary>One or two frames of any values, now and then very many, with dead ones and constants between them.</summary>
    private void Deopt()
    {
        int first = _code.PoolCount;
        int frames = _random.Next(1, 3);
        for (int frame = 0; frame < frames; frame++)
        {
            int start = _code.FrameValueCount;
            int count = _random.Next(8) == 0 ? 300 : _random.Next(6);
            for (int i = 0; i < count; i++)
            {
                int value = _random.Next(6) == 0 ? 0 : Any(static _ => true);
                _code.AddFrameValue(new VFrameValue(ValKind.I64, value, value == 0 && _random.Next(2) == 0 ? _code.AddFrameConstant(5) : -1));
            }
            _code.AddToPool(_code.AddFrame(new VFrame(0, 0, ResumeKind.InCall, start, count)));
        }
        Begin(VPseudo.DeoptIf);
        _code.Insts[_code.InstCount - 1].Immediate = _code.AddDeopt(new VDeopt(DeoptReason.WrongCallTarget, first, frames));
    }

    private int[] Pick(int[] like) => [.. like.Select(p => Any(v => IsGp(v) == IsGp(p)) is > 0 and int value ? value : Make(p))];

    /// <summary>A new value of a kind, made in the current block.</summary>
    private int Make(int like)
    {
        Begin(VPseudo.Constant);
        int register = _code.NewRegister(_code.Kinds[like]);
        _code.AddOperand(new VOperand(register, OperandRole.Def, 0));
        return register;
    }

    private int[] NewParameters() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => NewRegister(_random.Next(3) != 0))];

    private void Diamond(int depth)
    {
        int[] parameters = NewParameters();
        int head = End(VPseudo.JumpIf);
        int known = _values.Count;
        int[] ends = new int[2];
        for (int side = 0; side < 2; side++)
        {
            int start = Start();
            _successors[head].Add(start);
            Statements(depth);
            int[] arguments = Pick(parameters);
            ends[side] = End(VPseudo.Jump);
            _arguments[ends[side]].AddRange(arguments);
            _values.RemoveRange(known, _values.Count - known);
        }
        int join = Start(parameters);
        _successors[ends[0]].Add(join);
        _successors[ends[1]].Add(join);
        _values.AddRange(parameters);
    }

    private void Loop(int depth)
    {
        int[] parameters = NewParameters();
        int[] initial = Pick(parameters);
        int before = End(VPseudo.Jump);
        _arguments[before].AddRange(initial);
        int outer = _loop;
        _loop = _code.AddLoop(_code.BlockCount, outer);
        int header = Start(parameters);
        _code.Blocks[header].IsLoopHeader = true;
        _successors[before].Add(header);
        _values.AddRange(parameters);
        int known = _values.Count;
        Statements(depth);
        int[] again = Pick(parameters);
        int bottom = End(VPseudo.JumpIf);
        int back = Start();
        End(VPseudo.Jump);
        _arguments[back].AddRange(again);
        _successors[back].Add(header);
        _loop = outer;
        int exit = Start();
        _successors[bottom].Add(back);
        _successors[bottom].Add(exit);
        if (_random.Next(2) == 0)
            _values.RemoveRange(known, _values.Count - known);
    }

    private void Finish()
    {
        _code.Blocks[_code.BlockCount - 1].End = _code.InstCount;
        for (int block = 0; block < _code.BlockCount; block++)
        {
            int[] predecessors = [.. Enumerable.Range(0, _code.BlockCount).Where(p => _successors[p].Contains(block))];
            (_code.Blocks[block].FirstPredecessor, _code.Blocks[block].PredecessorCount) = Put(predecessors);
            (_code.Blocks[block].FirstSuccessor, _code.Blocks[block].SuccessorCount) = Put(_successors[block]);
            (_code.Blocks[block].FirstParameter, _code.Blocks[block].ParameterCount) = Put(_parameters[block]);
            (_code.Blocks[block].FirstArgument, _) = Put(_arguments[block]);
        }
    }

    private (int First, int Count) Put(IReadOnlyCollection<int> values)
    {
        int first = _code.PoolCount;
        foreach (int value in values)
            _code.AddToPool(value);
        return (first, values.Count);
    }
}
