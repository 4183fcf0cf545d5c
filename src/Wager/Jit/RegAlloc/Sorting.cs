using System.Numerics;
using Wager.Jit.Common;

namespace Wager.Jit.RegAlloc;

/// <summary>
/// Sorts numbers in place. The library's sort makes a delegate each time and compares through it where there is no just-in-time compiler; a
/// compile must leave no garbage.
/// </summary>
internal static class Sorting
{
    private const int Small = 24;

    /// <param name="items">The numbers.</param>
    /// <param name="budget">Pays; null where there are never many.</param>
    public static void Sort<T>(Span<T> items, CompileBudget? budget = null)
        where T : struct, IComparisonOperators<T, T, bool> => Sort(items, 2 * BitOperations.Log2((uint)items.Length | 1), budget);

    /// <param name="items">The numbers.</param>
    /// <param name="depth">Divisions that may follow before the input counts as bad luck.</param>
    /// <param name="budget">Pays, or null.</param>
    private static void Sort<T>(Span<T> items, int depth, CompileBudget? budget)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        while (items.Length > Small)
        {
            if (depth-- == 0)
            {
                HeapSort(items, budget);
                return;
            }
            int split = Partition(items, budget);
            // The smaller part by recursion, the larger one here: the stack stays small.
            if (split < items.Length / 2)
            {
                Sort(items[..split], depth, budget);
                items = items[split..];
            }
            else
            {
                Sort(items[split..], depth, budget);
                items = items[..split];
            }
        }
        for (int i = 1; i < items.Length; i++)
        {
            T item = items[i];
            int at = i;
            for (; at > 0 && item < items[at - 1]; at--)
                items[at] = items[at - 1];
            items[at] = item;
        }
    }

    /// <summary>
    /// Divides by the median of three: nothing in front of the result is greater than anything behind it, and neither part is empty.
    /// </summary>
    private static int Partition<T>(Span<T> items, CompileBudget? budget)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        T a = items[0];
        T b = items[items.Length / 2];
        T c = items[^1];
        T pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
        budget?.Spend(items.Length >> 4);
        int left = -1;
        int right = items.Length;
        while (true)
        {
            while (items[++left] < pivot)
            {
            }
            while (pivot < items[--right])
            {
            }
            if (left >= right)
                return Math.Clamp(right + 1, 1, items.Length - 1);
            (items[left], items[right]) = (items[right], items[left]);
            budget?.Spend(1);
        }
    }

    private static void HeapSort<T>(Span<T> items, CompileBudget? budget)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        for (int i = items.Length / 2 - 1; i >= 0; i--)
        {
            budget?.Spend(1);
            SiftDown(items, i);
        }
        for (int end = items.Length - 1; end > 0; end--)
        {
            budget?.Spend(4);
            (items[0], items[end]) = (items[end], items[0]);
            SiftDown(items[..end], 0);
        }
    }

    private static void SiftDown<T>(Span<T> heap, int at)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        T item = heap[at];
        for (int child = 2 * at + 1; child < heap.Length; child = 2 * at + 1)
        {
            if (child + 1 < heap.Length && heap[child] < heap[child + 1])
                child++;
            if (!(item < heap[child]))
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = item;
    }
}
