using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Lower;
using Wager.Jit.Targets.X64;

namespace Wager.Tests.RegAlloc;

/// <summary>Random machine code over virtual registers: straight lines, diamonds, loops, calls, fixed and tied operands.</summary>
internal sealed class RandomCode
{
    private readonly Random random;
    private readonly VCode code = new();
    private readonly List<int> values = [];
    private readonly List<List<int>> successors = [];
    private readonly List<List<int>> arguments = [];
    private readonly List<List<int>> parameters = [];
    private int budget;
    private int loop;

    private RandomCode(int seed, int size)
    {
        random = new Random(seed);
        budget = size;
    }

    public static VCode Make(int seed, int size)
    {
        RandomCode code = new(seed, size);
        code.code.Reset();
        code.Start();
        code.Begin(VPseudo.Parameters);
        for (int i = 0; i < 4; i++)
            code.Define(OperandRole.DefFixed, i % 2 == 0 ? (byte)(i / 2 * 2) : (byte)(16 + i));
        code.Statements(4);
        code.Begin(VPseudo.Return);
        code.Use(OperandRole.UseFixed, 0);
        code.Finish();
        return code.code;
    }

    private int Start(params int[] parameters)
    {
        ref VBlock block = ref code.AddBlock();
        block.First = code.InstCount;
        block.Loop = loop;
        successors.Add([]);
        arguments.Add([]);
        this.parameters.Add([.. parameters]);
        Begin(VPseudo.BlockStart);
        return code.BlockCount - 1;
    }

    /// <summary>Ends the current block; returns its number.</summary>
    private int End(VPseudo terminator)
    {
        Begin(terminator);
        code.Blocks[code.BlockCount - 1].End = code.InstCount;
        return code.BlockCount - 1;
    }

    private void Begin(VPseudo pseudo) => code.AddInst(pseudo, 0);

    private int NewRegister(bool isGp)
        => code.NewRegister(isGp ? random.Next(2) == 0 ? VKind.Gp32 : VKind.Gp64 : random.Next(2) == 0 ? VKind.Float : VKind.Vector);

    private int Define(OperandRole role, byte place)
    {
        bool isGp = role == OperandRole.DefFixed ? place < 16 : random.Next(3) != 0;
        int register = NewRegister(isGp);
        code.AddOperand(new VOperand(register, role, place));
        values.Add(register);
        return register;
    }

    private int Any(Predicate<int> wanted)
    {
        for (int i = 0; i < 20; i++)
        {
            int value = values[random.Next(values.Count)];
            if (wanted(value))
                return value;
        }
        return 0;
    }

    private bool IsGp(int register) => VCode.IsGp(code.Kinds[register]);

    private void Use(OperandRole role, byte place = 0)
    {
        int value = role == OperandRole.UseFixed ? Any(v => IsGp(v) == place < 16) : Any(static _ => true);
        if (value != 0)
            code.AddOperand(new VOperand(value, role, place));
    }

    private void Statements(int depth)
    {
        for (int count = random.Next(2, 8); count > 0 && budget > 0; count--)
        {
            budget--;
            int kind = random.Next(12);
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
                    code.AddOperand(use);
                if (code.Blocks[code.BlockCount - 1].Loop != 0)
                    for (int loop = this.loop; loop != 0; loop = code.Loops[loop].Parent)
                        code.Loops[loop].HasCall = true;
                break;
            case 3:
                Begin(VPseudo.Divide);
                int dividend = Any(IsGp);
                int divisor = Any(IsGp);
                if (dividend == 0 || divisor == 0)
                    break;
                code.AddOperand(new VOperand(code.NewRegister(VKind.Gp32), OperandRole.DefFixed, 0));
                values.Add(code.RegisterCount - 1);
                code.AddOperand(new VOperand(dividend, OperandRole.UseFixed, 0));
                code.AddOperand(new VOperand(divisor, OperandRole.Use, 0));
                code.AddOperand(new VOperand(0, OperandRole.TempFixed, (byte)Registers.rdx));
                code.AddOperand(new VOperand(0, OperandRole.TempFixed, (byte)Registers.rax));
                break;
            case 8:
                Deopt();
                break;
            case 4 or 5:
                Begin(VPseudo.InPlace);
                int source = Any(static _ => true);
                int second = Any(v => IsGp(v) == IsGp(source));
                int result = code.NewRegister(code.Kinds[source]);
                code.AddOperand(new VOperand(result, OperandRole.DefTied, 0));
                code.AddOperand(new VOperand(source, OperandRole.UseTied, 0));
                code.AddOperand(new VOperand(second, kind == 4 ? OperandRole.LateUse : OperandRole.Use, 0));
                if (kind == 5 && IsGp(source))
                {
                    // One that can read its operand from memory.
                    code.Insts[code.InstCount - 1].Pseudo = VPseudo.Machine;
                    code.Insts[code.InstCount - 1].Form = X64Form.Add_r64_r64;
                }
                else if (random.Next(4) == 0)
                    code.AddOperand(new VOperand(NewRegister(true), OperandRole.Temp, 0));
                values.Add(result);
                break;
            default:
                Begin(VPseudo.Machine);
                int first = Any(static _ => true);
                int other = Any(static _ => true);
                Define(kind == 6 ? OperandRole.EarlyDef : OperandRole.Def, 0);
                code.AddOperand(new VOperand(first, OperandRole.Use, 0));
                code.AddOperand(new VOperand(other, kind == 7 ? OperandRole.LateUse : OperandRole.Use, 0));
                break;
        }
    }

    /// <summary>One or two frames of any values, now and then very many, with dead ones and constants between them.</summary>
    private void Deopt()
    {
        int first = code.PoolCount;
        int frames = random.Next(1, 3);
        for (int frame = 0; frame < frames; frame++)
        {
            int start = code.FrameValueCount;
            int count = random.Next(8) == 0 ? 300 : random.Next(6);
            for (int i = 0; i < count; i++)
            {
                int value = random.Next(6) == 0 ? 0 : Any(static _ => true);
                code.AddFrameValue(new VFrameValue(ValKind.I64, value, value == 0 && random.Next(2) == 0 ? code.AddFrameConstant(5) : -1));
            }
            code.AddToPool(code.AddFrame(new VFrame(0, 0, ResumeKind.InCall, start, count)));
        }
        Begin(VPseudo.DeoptIf);
        code.Insts[code.InstCount - 1].Immediate = code.AddDeopt(new VDeopt(DeoptReason.WrongCallTarget, first, frames));
    }

    private int[] Pick(int[] like) => [.. like.Select(p => Any(v => IsGp(v) == IsGp(p)) is > 0 and int value ? value : Make(p))];

    /// <summary>A new value of a kind, made in the current block.</summary>
    private int Make(int like)
    {
        Begin(VPseudo.Constant);
        int register = code.NewRegister(code.Kinds[like]);
        code.AddOperand(new VOperand(register, OperandRole.Def, 0));
        return register;
    }

    private int[] NewParameters() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => NewRegister(random.Next(3) != 0))];

    private void Diamond(int depth)
    {
        int[] parameters = NewParameters();
        int head = End(VPseudo.JumpIf);
        int known = values.Count;
        int[] ends = new int[2];
        for (int side = 0; side < 2; side++)
        {
            int start = Start();
            successors[head].Add(start);
            Statements(depth);
            int[] arguments = Pick(parameters);
            ends[side] = End(VPseudo.Jump);
            this.arguments[ends[side]].AddRange(arguments);
            values.RemoveRange(known, values.Count - known);
        }
        int join = Start(parameters);
        successors[ends[0]].Add(join);
        successors[ends[1]].Add(join);
        values.AddRange(parameters);
    }

    private void Loop(int depth)
    {
        int[] parameters = NewParameters();
        int[] initial = Pick(parameters);
        int before = End(VPseudo.Jump);
        arguments[before].AddRange(initial);
        int outer = loop;
        loop = code.AddLoop(code.BlockCount, outer);
        int header = Start(parameters);
        code.Blocks[header].IsLoopHeader = true;
        successors[before].Add(header);
        values.AddRange(parameters);
        int known = values.Count;
        Statements(depth);
        int[] again = Pick(parameters);
        int bottom = End(VPseudo.JumpIf);
        int back = Start();
        End(VPseudo.Jump);
        arguments[back].AddRange(again);
        successors[back].Add(header);
        loop = outer;
        int exit = Start();
        successors[bottom].Add(back);
        successors[bottom].Add(exit);
        if (random.Next(2) == 0)
            values.RemoveRange(known, values.Count - known);
    }

    private void Finish()
    {
        code.Blocks[code.BlockCount - 1].End = code.InstCount;
        for (int block = 0; block < code.BlockCount; block++)
        {
            int[] predecessors = [.. Enumerable.Range(0, code.BlockCount).Where(p => successors[p].Contains(block))];
            (code.Blocks[block].FirstPredecessor, code.Blocks[block].PredecessorCount) = Put(predecessors);
            (code.Blocks[block].FirstSuccessor, code.Blocks[block].SuccessorCount) = Put(successors[block]);
            (code.Blocks[block].FirstParameter, code.Blocks[block].ParameterCount) = Put(parameters[block]);
            (code.Blocks[block].FirstArgument, _) = Put(arguments[block]);
        }
    }

    private (int First, int Count) Put(IReadOnlyCollection<int> values)
    {
        int first = code.PoolCount;
        foreach (int value in values)
            code.AddToPool(value);
        return (first, values.Count);
    }
}
