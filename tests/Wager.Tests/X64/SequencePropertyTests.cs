using FsCheck;
using FsCheck.Fluent;
using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;
using Label = Wager.Jit.Targets.Label;

namespace Wager.Tests.X64;

/// <summary>
/// Random programs: any forms, jumps both ways, constants; the decoded stream must be what was asked for, jump targets included.
/// </summary>
public sealed class SequencePropertyTests
{
    private readonly Assembler assembler = new(16);

    [Fact]
    public void A_random_sequence_is_decoded_as_it_was_written()
    {
        Arbitrary<int[]> programs = FsCheck.Fluent.Gen.Choose(0, int.MaxValue).ArrayOf().Resize(400).ToArbitrary();
        Prop.ForAll(programs, IsDecodedAsWritten).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1, 1));
    }

    [Fact]
    public void Code_does_not_depend_on_what_the_assembler_wrote_before()
    {
        Random random = new(7);
        for (int i = 0; i < 50; i++)
        {
            int[] program = [.. Enumerable.Range(0, 300).Select(_ => random.Next())];
            byte[] reused = Write(assembler, program, []).ToArray();
            Assert.Equal(Write(new Assembler(), program, []).ToArray(), reused);
        }
    }

    private bool IsDecodedAsWritten(int[] program)
    {
        List<(string Mnemonic, Label? Target)> expected = [];
        byte[] code = Write(assembler, program, expected).ToArray();
        List<Instruction> decoded = IcedReader.DecodeAll(code);
        Assert.True(decoded.Count >= expected.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Mnemonic, decoded[i].Mnemonic.ToString().ToLowerInvariant());
            if (expected[i].Target is not Label label)
                continue;
            ulong target = decoded[i].IsIPRelativeMemoryOperand ? decoded[i].IPRelativeMemoryAddress : decoded[i].NearBranchTarget;
            Assert.Equal(IcedReader.Origin + (ulong)assembler.OffsetOf(label), target);
        }
        return true;
    }

    private static ReadOnlySpan<byte> Write(Assembler assembler, int[] program, List<(string, Label?)> expected)
    {
        assembler.Reset();
        Label[] labels = [.. Enumerable.Range(0, 8).Select(_ => assembler.NewLabel())];
        int bound = 0;
        foreach (int command in program)
        {
            int rest = command >> 3;
            Label label = labels[rest & 7];
            switch (command & 7)
            {
                case 0 when bound < labels.Length:
                    assembler.Bind(labels[bound++]);
                    break;
                case 1:
                    assembler.Jcc((Cond)(rest >> 3 & 15), label);
                    expected.Add(("j" + ((Cond)(rest >> 3 & 15)).ToString().ToLowerInvariant(), label));
                    break;
                case 2:
                    assembler.Jmp(label);
                    expected.Add(("jmp", label));
                    break;
                case 3:
                    assembler.Cmp_m32_i32(Mem.Rip(label), rest);
                    expected.Add(("cmp", label));
                    break;
                case 4:
                    Mem constant = assembler.Constant8((ulong)rest & 31);
                    assembler.Vaddsd_x_x_m64((FpReg)(rest & 15), Registers.xmm3, constant);
                    expected.Add(("vaddsd", constant.Label));
                    break;
                default:
                    WriteForm(assembler, rest, expected);
                    break;
            }
        }
        foreach (Label label in labels.AsSpan(bound))
            assembler.Bind(label);
        return assembler.Finish();
    }

    private static void WriteForm(Assembler assembler, int seed, List<(string, Label?)> expected)
    {
        Random random = new(seed);
        X64Form form = (X64Form)random.Next(1, X64Forms.Count);
        Cond cond = (Cond)random.Next(16);
        Operand[] operands = new Operand[4];
        OperandInfos infos = X64Forms.Operands(form);
        int count = 0;
        for (int i = 0; i < infos.Count; i++)
            if (!infos[i].IsFixed)
                operands[count++] = infos[i].IsImmediate
                    ? Immediate(infos[i], random) : infos[i].IsMemory ? Memory(random) : (Reg)random.Next(16);
        assembler.Emit(form, cond, operands[0], operands[1], operands[2], operands[3]);
        expected.Add((Oracle.Mnemonic(form, cond), null));
    }

    private static Operand Immediate(OperandInfo info, Random random) => info.Kind switch
    {
        OperandKind.I8 => random.Next(-128, 128),
        OperandKind.I16 => random.Next(short.MinValue, short.MaxValue + 1),
        OperandKind.I32 => random.Next(2) == 0 ? random.Next(-300, 300) : random.Next(),
        _ => random.NextInt64(),
    };

    private static Mem Memory(Random random) => MemCase.All[random.Next(MemCase.All.Length - 1)].Mem;
}
