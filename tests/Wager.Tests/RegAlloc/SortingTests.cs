using Wager.Jit.RegAlloc;
using Xunit;

namespace Wager.Tests.RegAlloc;

public sealed class SortingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(1000)]
    [InlineData(20000)]
    public void Sorts_what_the_library_sorts(int count)
    {
        Random random = new(count);
        foreach (int kinds in (int[])[1, 2, 50, int.MaxValue])
        {
            int[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.Next(kinds) - kinds / 2)];
            foreach (int[] input in (int[][])[numbers, [.. numbers.Order()], [.. numbers.OrderDescending()], OrganPipe(count), Saw(count)])
            {
                long[] mine = [.. input.Select(static n => (long)n << 32)];
                Sorting.Sort(mine.AsSpan());
                Assert.Equal(input.Order().Select(static n => (long)n << 32), mine);
                Sorting.Sort(input.AsSpan());
                Assert.Equal(mine.Select(static n => (int)(n >> 32)), input);
            }
        }
    }

    private static int[] OrganPipe(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Min(i, count - i))];

    private static int[] Saw(int count) => [.. Enumerable.Range(0, count).Select(static i => i % 7 * 1000 + i / 7)];
}
