using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;
using Label = Wager.Jit.Targets.Label;

namespace Wager.Tests.X64;

public sealed class LabelTests
{
    private readonly Assembler assembler = new(16);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(126, 2)]
    [InlineData(127, 5)]
    [InlineData(100_000, 5)]
    public void A_backward_jump_is_short_when_the_label_is_near(int distance, int length)
    {
        Label label = assembler.NewBoundLabel();
        Fill(distance);
        assembler.Jmp(label);
        Assert.Equal(distance + length, assembler.Position);
        Assert.Equal(IcedReader.Origin, Branch(distance).NearBranchTarget);
    }

    [Theory]
    [InlineData(126, 2)]
    [InlineData(127, 6)]
    public void A_backward_conditional_jump_is_short_when_the_label_is_near(int distance, int length)
    {
        for (Cond cond = 0; cond <= Cond.G; cond++)
        {
            assembler.Reset();
            Label label = assembler.NewBoundLabel();
            Fill(distance);
            assembler.Jcc(cond, label);
            Assert.Equal(distance + length, assembler.Position);
            Instruction jump = Branch(distance);
            Assert.Equal(IcedReader.Origin, jump.NearBranchTarget);
            Assert.Equal("j" + cond.ToString().ToLowerInvariant(), jump.Mnemonic.ToString().ToLowerInvariant());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1 << 20)]
    public void Forward_jumps_and_calls_are_near_and_reach_their_label(int distance)
    {
        Label label = assembler.NewLabel();
        assembler.Jmp(label);
        assembler.Jcc(Cond.B, label);
        assembler.Call(label);
        assembler.Lea_r64_m(Registers.r9, Mem.Rip(label));
        assembler.Cmp_m32_i32(Mem.Rip(label), 1);
        assembler.Cmp_m32_i32(Mem.Rip(label), 1000);
        Fill(distance);
        Assert.False(assembler.IsBound(label));
        assembler.Bind(label);
        List<Instruction> code = IcedReader.DecodeAll(assembler.Finish());
        ulong target = IcedReader.Origin + (ulong)assembler.OffsetOf(label);
        Assert.Equal([Mnemonic.Jmp, Mnemonic.Jb, Mnemonic.Call, Mnemonic.Lea, Mnemonic.Cmp, Mnemonic.Cmp],
            code.Take(6).Select(i => i.Mnemonic));
        Assert.All(code.Take(3), i => Assert.Equal(target, i.NearBranchTarget));
        Assert.All(code.Skip(3).Take(3), i => Assert.Equal(target, i.IPRelativeMemoryAddress));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    public void A_short_forward_jump_has_two_bytes(int distance)
    {
        Label label = assembler.NewLabel();
        assembler.JmpShort(label);
        Fill(distance);
        assembler.Bind(label);
        Assert.Equal(distance + 2, assembler.Finish().Length);
        Assert.Equal(IcedReader.Origin + (ulong)distance + 2, Branch(0).NearBranchTarget);
        assembler.Reset();
        label = assembler.NewLabel();
        assembler.JccShort(Cond.NE, label);
        Fill(distance);
        assembler.Bind(label);
        Assert.Equal(distance + 2, assembler.Finish().Length);
        Assert.Equal(IcedReader.Origin + (ulong)distance + 2, Branch(0).NearBranchTarget);
    }

    [Fact]
    public void A_short_jump_that_turns_out_far_is_a_bug()
    {
        Label label = assembler.NewLabel();
        assembler.JmpShort(label);
        Fill(128);
        Assert.Throws<CompilerBug>(() => assembler.Bind(label));
        assembler.Reset();
        label = assembler.NewBoundLabel();
        Fill(127);
        Assert.Throws<CompilerBug>(() => assembler.JmpShort(label));
    }

    [Fact]
    public void Labels_are_bound_once_and_before_the_end()
    {
        Label label = assembler.NewLabel();
        assembler.Jmp(label);
        Assert.Throws<CompilerBug>(() => { assembler.Finish(); });
        assembler.Bind(label);
        Assert.Throws<CompilerBug>(() => assembler.Bind(label));
        Assert.Throws<CompilerBug>(() => assembler.Jmp(default));
        Assert.Throws<CompilerBug>(() => assembler.Jmp(new Label(2)));
    }

    [Fact]
    public void Constants_are_shared_aligned_and_reached()
    {
        assembler.Movss_x_m32(Registers.xmm1, assembler.Constant4(0x3F800000));
        assembler.Movsd_x_m64(Registers.xmm9, assembler.Constant8(42));
        assembler.Andps_x_m128(Registers.xmm9, assembler.Constant16(1, 2));
        assembler.Roundsd_x_m64_i8(Registers.xmm9, assembler.Constant8(42), 3);
        assembler.Vaddsd_x_x_m64(Registers.xmm9, Registers.xmm2, assembler.Constant8(43));
        byte[] code = assembler.Finish().ToArray();
        List<Instruction> list = IcedReader.DecodeAll(code);
        int Offset(int i) => (int)(list[i].IPRelativeMemoryAddress - IcedReader.Origin);
        Assert.Equal(0, Offset(2) % 16);
        Assert.Equal(Offset(1), Offset(3));
        Assert.Equal(0x3F800000, BitConverter.ToInt32(code, Offset(0)));
        Assert.Equal(42, BitConverter.ToInt64(code, Offset(1)));
        Assert.Equal(43, BitConverter.ToInt64(code, Offset(4)));
        Assert.Equal((1L, 2L), (BitConverter.ToInt64(code, Offset(2)), BitConverter.ToInt64(code, Offset(2) + 8)));
        Assert.Equal(Offset(0) + 4, code.Length);
    }

    [Fact]
    public void A_jump_table_holds_distances_from_itself()
    {
        Label table = assembler.NewLabel();
        Label[] targets = [assembler.NewLabel(), assembler.NewLabel(), assembler.NewLabel()];
        assembler.Bind(targets[0]);
        assembler.JumpThroughTable(Registers.rax, Registers.r10, table);
        assembler.Bind(targets[1]);
        assembler.Ud2();
        assembler.EmitJumpTable(table, targets);
        assembler.Bind(targets[2]);
        byte[] code = assembler.Finish().ToArray();
        int start = assembler.OffsetOf(table);
        Assert.Equal(0, start % 4);
        for (int i = 0; i < targets.Length; i++)
            Assert.Equal(assembler.OffsetOf(targets[i]), start + BitConverter.ToInt32(code, start + 4 * i));
        Assert.Equal(IcedReader.Origin + (ulong)start, IcedReader.DecodeAll(code)[0].IPRelativeMemoryAddress);
    }

    [Fact]
    public void A_table_of_addresses_holds_offsets_in_64_bits_and_says_where_they_are()
    {
        Label table = assembler.NewLabel();
        Label[] targets = [assembler.NewLabel(), assembler.NewLabel()];
        assembler.Bind(targets[0]);
        assembler.JumpThroughAddressTable(Registers.rax, Registers.r10, table);
        assembler.Bind(targets[1]);
        assembler.Ud2();
        assembler.EmitAddressTable(table, targets);
        byte[] code = assembler.Finish().ToArray();
        int start = assembler.OffsetOf(table);
        Assert.Equal(0, start % AddressTable.EntrySize);
        Assert.Equal([new AddressTable(start, 2)], assembler.AddressTables);
        for (int i = 0; i < targets.Length; i++)
            Assert.Equal(assembler.OffsetOf(targets[i]), BitConverter.ToInt64(code, start + 8 * i));
        assembler.Reset();
        Assert.True(assembler.AddressTables.IsEmpty);
    }

    [Fact]
    public void Padding_is_decoded_as_nops_of_the_right_length()
    {
        for (int length = 0; length < 40; length++)
        {
            assembler.Reset();
            assembler.Nop(length);
            List<Instruction> code = IcedReader.DecodeAll(assembler.Finish());
            Assert.Equal(length, code.Sum(i => i.Length));
            Assert.Equal((length + 7) / 8, code.Count);
            Assert.All(code, i => Assert.Equal(Mnemonic.Nop, i.Mnemonic));
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(uint.MaxValue, 5)]
    [InlineData(-1, 7)]
    [InlineData(int.MinValue, 7)]
    [InlineData(1L << 32, 10)]
    public void A_constant_is_loaded_with_the_shortest_mov(long value, int length)
    {
        assembler.Mov_r64_imm(Registers.rdx, value);
        Assert.Equal(length, assembler.Position);
        Instruction mov = IcedReader.DecodeAll(assembler.Finish())[0];
        Assert.Equal(value, length == 5 ? (uint)mov.GetImmediate(1) : (long)mov.GetImmediate(1));
    }

    private void Fill(int length)
    {
        for (int i = 0; i < length; i++)
            assembler.Nop();
    }

    private Instruction Branch(int offset)
    {
        Decoder decoder = Decoder.Create(64, assembler.Written[offset..].ToArray(), IcedReader.Origin + (ulong)offset);
        return decoder.Decode();
    }
}
