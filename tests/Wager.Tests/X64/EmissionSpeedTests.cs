using System.Diagnostics;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.X64;

/// <summary>The cost of an emitted instruction, written to the test's output for the record; only allocation is a failure.</summary>
public sealed class EmissionSpeedTests(ITestOutputHelper output)
{
    private const int Rounds = 300;
    private const int Instructions = 8 * 1024;

    [Fact]
    public void Emission_is_measured_and_allocates_nothing()
    {
        Assembler assembler = new(1 << 17);
        Random random = new(1);
        Reg[] registers = [.. Enumerable.Range(0, 1024).Select(_ => (Reg)random.Next(16))];
        int[] displacements = [.. Enumerable.Range(0, 1024).Select(_ => random.Next(-128, 128))];
        double best = double.MaxValue;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            if (round is 50 or 100 or 150)
                Thread.Sleep(150); // the runtime optimizes what is hot only when nothing new has been compiled for a while
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            Write(assembler, registers, displacements);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Instructions);
            if (round > Rounds / 2)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        output.WriteLine($"{best:F2} ns per instruction, {(double)assembler.Position / Instructions:F1} bytes each");
        Assert.Equal(0, allocated);
    }

    private static void Write(Assembler assembler, Reg[] registers, int[] displacements)
    {
        assembler.Reset();
        for (int i = 0; i < 1024; i++)
        {
            Reg x = registers[i], y = registers[i ^ 1];
            int displacement = displacements[i];
            Label label = assembler.NewLabel();
            assembler.Mov_r32_m32(x, Mem.At(rbp, displacement));
            assembler.Add_r32_r32(x, y);
            assembler.Cmp_r32_i32(x, 17);
            assembler.Jcc(Cond.E, label);
            assembler.Mov_m64_r64(Mem.At(rbp, displacement), x);
            assembler.Lea_r64_m(x, Mem.At(y, 8));
            assembler.Xor_r64_r64(x, y);
            assembler.Bind(label);
            assembler.Mov_r32_i32(x, displacement);
        }
    }
}
