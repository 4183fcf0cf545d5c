using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;

namespace Wager.Tests.X64;

/// <summary>An addressing mode with what the decoder must say about it.</summary>
internal sealed record MemCase(Mem Mem, Register Base, Register Index, int Factor, int Displacement)
{
    private static readonly int[] s_displacements = [0, 1, -1, 127, 128, -128, -129, 0x12345678, int.MinValue, int.MaxValue];

    /// <summary>Every base, every index, every scale, displacements around the limits of a byte; rip-relative and absolute ones.</summary>
    public static MemCase[] All { get; } = [.. Enumerate()];

    public static MemCase BaseOnly(Reg register, int displacement) =>
        new(Mem.At(register, displacement), Oracle.Gp64(register), Register.None, 1, displacement);

    public static MemCase BaseIndex(Reg register, Reg index, Scale scale, int displacement) =>
        new(Mem.At(register, index, scale, displacement), Oracle.Gp64(register), Oracle.Gp64(index), 1 << (int)scale, displacement);

    public static MemCase IndexOnly(Reg index, Scale scale, int displacement) => scale == Scale.x1
        ? BaseOnly(index, displacement) with { Mem = Mem.Indexed(index, scale, displacement) }
        : new(Mem.Indexed(index, scale, displacement), Register.None, Oracle.Gp64(index), 1 << (int)scale, displacement);

    public bool Matches(in Instruction instruction)
    {
        if (Mem.IsLabel)
            return instruction.IsIPRelativeMemoryOperand && instruction.IPRelativeMemoryAddress == IcedReader.Origin;
        return !instruction.IsIPRelativeMemoryOperand && instruction.MemoryBase == Base && instruction.MemoryIndex == Index &&
            (Index == Register.None || instruction.MemoryIndexScale == Factor)
            && instruction.MemoryDisplacement64 == (ulong)(long)Displacement;
    }

    private static IEnumerable<MemCase> Enumerate()
    {
        for (Reg register = 0; register <= Registers.r15; register++)
            foreach (int displacement in s_displacements)
                yield return BaseOnly(register, displacement);
        int turn = 0;
        for (Reg index = 0; index <= Registers.r15; index++)
        {
            if (index == Registers.rsp)
                continue;
            for (Scale scale = 0; scale <= Scale.x8; scale++)
                yield return IndexOnly(index, scale, s_displacements[turn++ % s_displacements.Length]);
            for (Reg register = 0; register <= Registers.r15; register++)
                yield return BaseIndex(register, index, (Scale)(turn % 4), s_displacements[turn++ % s_displacements.Length]);
        }
        yield return new(Mem.Absolute(0x1234), Register.None, Register.None, 1, 0x1234);
        yield return new(Mem.Absolute(-1), Register.None, Register.None, 1, -1);
        // The label is the first one that the test binds, at offset 0.
        yield return new(Mem.Rip(new Wager.Jit.Targets.Label(1)), Register.RIP, Register.None, 1, 0);
    }
}
