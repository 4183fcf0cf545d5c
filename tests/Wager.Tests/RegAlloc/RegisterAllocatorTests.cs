using System.Runtime.InteropServices;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.RegAlloc;

/// <summary>Random code, allocated with many and with few registers, executed symbolically.</summary>
public sealed class RegisterAllocatorTests
{
    [Theory]
    [InlineData(20, 400)]
    [InlineData(100, 200)]
    [InlineData(1000, 20)]
    public void Every_value_is_where_it_is_wanted(int size, int cases)
    {
        RegisterAllocator allocator = new();
        for (int seed = 0; seed < cases; seed++)
        {
            VCode code = RandomCode.Make(seed, size);
            allocator.Registers = (seed % 3) switch
            {
                0 => X64Target.Info.OptimizingRegisters,
                1 => X64Target.Info.FewOptimizingRegisters,
                _ => RegSet.Of(rax, rdx, rcx, rbx, rsi) | RegSet.Of(Registers.xmm0, Registers.xmm1, Registers.xmm2, Registers.xmm3),
            };
            // Few steps, or none: some values, or all that live beyond their block, are in memory between their uses.
            allocator.StepsPerInstruction = (seed % 5) switch { 0 => 0, 1 => 0.1, _ => 16 };
            try
            {
                allocator.Run(code);
                AllocationChecker.Check(code, allocator);
            }
            catch (CompilerBug bug)
            {
                Assert.Fail($"seed {seed}: {bug}");
            }
        }
    }

    /// <summary>The checker executes what will be emitted: operands that instructions read from slots, too.</summary>
    [Fact]
    public void A_read_from_the_wrong_slot_is_found()
    {
        int found = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            VCode code = RandomCode.Make(seed, 200);
            RegisterAllocator allocator = new() { Registers = X64Target.Info.FewOptimizingRegisters };
            allocator.Run(code);
            AllocationChecker.Check(code, allocator);
            if (allocator.FoldedReads.IsEmpty || allocator.SlotCount < 2)
                continue;
            ref FoldedRead read = ref MemoryMarshal.GetReference(allocator.FoldedReads);
            int slot = Place.IsHome(read.Place) ? 0 : Place.SlotOf(read.Place);
            read = read with { Place = Place.OfSlot((slot + 1) % allocator.SlotCount) };
            Assert.Throws<CompilerBug>(() => AllocationChecker.Check(code, allocator));
            found++;
        }
        Assert.True(found > 10, $"{found} programs read from slots");
    }

    [Fact]
    public void A_value_that_lives_across_a_call_in_a_loop_is_stored_once_before_the_loop()
    {
        RegisterAllocator allocator = new();
        VCode code = Loops.WithCall();
        allocator.Run(code);
        AllocationChecker.Check(code, allocator);
        int stores = 0;
        foreach (PlaceMove move in allocator.Moves)
            if (!Place.IsRegister(move.To))
            {
                stores++;
                Assert.True(move.At < Position.Before(code.Blocks[1].First));
            }
        Assert.Equal(1, stores);
    }

    private static class Loops
    {
        /// <summary>v1 = parameter; loop: call; use v1; again or leave.</summary>
        public static VCode WithCall()
        {
            VCode code = new();
            code.Reset();
            int value = code.NewRegister(VKind.Gp64);
            int loop = code.AddLoop(1, 0);
            code.Loops[loop].HasCall = true;
            Block(code, 0, () =>
            {
                code.AddInst(VPseudo.Parameters, 0);
                code.AddOperand(new VOperand(value, OperandRole.DefFixed, (byte)rax));
                code.AddInst(VPseudo.Jump, 0);
            });
            Block(code, loop, () =>
            {
                code.AddInst(VPseudo.Call, 0);
                code.AddInst(VPseudo.Machine, 0);
                code.AddOperand(new VOperand(value, OperandRole.Use, 0));
                code.AddInst(VPseudo.JumpIf, 0);
            });
            Block(code, loop, () => code.AddInst(VPseudo.Jump, 0));
            Block(code, 0, () => code.AddInst(VPseudo.Return, 0));
            Edges(code, 0, [], [1]);
            Edges(code, 1, [0, 2], [2, 3]);
            Edges(code, 2, [1], [1]);
            Edges(code, 3, [1], []);
            return code;
        }

        private static void Block(VCode code, int loop, Action body)
        {
            int number = code.BlockCount;
            code.AddBlock().Loop = loop;
            code.Blocks[number].First = code.InstCount;
            code.AddInst(VPseudo.BlockStart, 0);
            body();
            code.Blocks[number].End = code.InstCount;
        }

        private static void Edges(VCode code, int block, int[] predecessors, int[] successors)
        {
            ref VBlock info = ref code.Blocks[block];
            info.FirstPredecessor = code.PoolCount;
            info.PredecessorCount = predecessors.Length;
            foreach (int predecessor in predecessors)
                code.AddToPool(predecessor);
            info.FirstSuccessor = code.PoolCount;
            info.SuccessorCount = successors.Length;
            foreach (int successor in successors)
                code.AddToPool(successor);
            info.FirstParameter = info.FirstArgument = code.PoolCount;
        }
    }
}
