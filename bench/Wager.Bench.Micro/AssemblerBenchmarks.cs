using BenchmarkDotNet.Attributes;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Bench.Micro;

/// <summary>
/// Nanoseconds per emitted instruction: a mix as a baseline compiler writes it, with registers that vary and that do not.
/// </summary>
[MemoryDiagnoser]
public class AssemblerBenchmarks
{
    private const int Turns = 1024;

    private readonly Assembler assembler = new(1 << 17);
    private readonly Reg[] registers = new Reg[Turns];
    private readonly int[] displacements = new int[Turns];

    [GlobalSetup]
    public void Choose()
    {
        Random random = new(1);
        for (int i = 0; i < Turns; i++)
        {
            registers[i] = (Reg)random.Next(16);
            displacements[i] = random.Next(-128, 128);
        }
    }

    [Benchmark(OperationsPerInvoke = Turns * 8)]
    public int VaryingRegisters()
    {
        assembler.Reset();
        for (int i = 0; i < Turns; i++)
            Mix(registers[i], registers[i ^ 1], displacements[i]);
        return assembler.Position;
    }

    [Benchmark(OperationsPerInvoke = Turns * 8)]
    public int FixedRegisters()
    {
        assembler.Reset();
        for (int i = 0; i < Turns; i++)
            Mix(rcx, rdx, 8);
        return assembler.Position;
    }

    private void Mix(Reg x, Reg y, int displacement)
    {
        assembler.Mov_r32_m32(x, Mem.At(rbp, displacement));
        assembler.Add_r32_r32(x, y);
        assembler.Cmp_r32_i32(x, 17);
        assembler.Mov_m64_r64(Mem.At(rbp, displacement), x);
        assembler.Lea_r64_m(x, Mem.At(y, 8));
        assembler.Xor_r64_r64(x, y);
        assembler.Mov_r32_i32(x, displacement);
        assembler.Shl_r32_i8(x, 5);
    }
}
