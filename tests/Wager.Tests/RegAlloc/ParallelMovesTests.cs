using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Xunit;

namespace Wager.Tests.RegAlloc;

/// <summary>Moves that happen at once, a few and very many, with cycles and with sources that several read.</summary>
public sealed class ParallelMovesTests
{
    [Theory]
    [InlineData(6, 300)]
    [InlineData(60, 200)]
    [InlineData(3000, 2)]
    public void Every_target_gets_what_its_source_held(int places, int cases)
    {
        ParallelMoves moves = new();
        for (int seed = 0; seed < cases; seed++)
        {
            Random random = new(seed);
            int[] targets = [.. Enumerable.Range(0, places)];
            random.Shuffle(targets);
            int count = random.Next(1, places + 1);
            bool isPermutation = seed % 3 == 0;
            int[] sources = [.. targets.Take(count)];
            random.Shuffle(sources);
            Machine machine = new(places);
            int[] expected = [.. Enumerable.Range(0, places)];
            for (int i = 0; i < count; i++)
            {
                int source = isPermutation ? sources[i] : random.Next(places);
                if (source == targets[i])
                    continue;
                moves.Add(VKind.Gp64, source, targets[i]);
                expected[targets[i]] = source;
            }
            moves.Emit(ref machine);
            Assert.Equal(expected, machine.Places);
        }
    }

    private struct Machine(int places) : IMoveSink
    {
        private int scratch = -2;

        public int[] Places { get; } = [.. Enumerable.Range(0, places)];

        public void Move(VKind kind, int from, int to)
        {
            int value = from == ParallelMoves.Scratch ? scratch : Places[from];
            if (to == ParallelMoves.Scratch)
                scratch = value;
            else
                Places[to] = value;
        }
    }
}
