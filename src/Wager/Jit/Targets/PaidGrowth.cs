namespace Wager.Jit.Targets;

/// <summary>
/// How the arrays of a compile grow: like <see cref="Array.Resize"/>, but large ones in pieces, each of which is paid for. To copy hundreds
/// of megabytes takes a tenth of a second, and the system must find their pages: whoever wants to end the compile does not wait for that.
/// </summary>
internal static class PaidGrowth
{
    /// <summary>Bytes between two payments.</summary>
    private const int PieceBytes = 1 << 18;

    /// <summary>What a piece costs in steps of work.</summary>
    private const int StepsPerPiece = 1 << 12;

    /// <summary>Gives an array another length, keeps its elements and leaves new ones zero.</summary>
    /// <param name="array">The array; it stays what it is if the payment throws.</param>
    /// <param name="length">Its new length, at least the old one.</param>
    /// <param name="spend">Takes steps of work; may throw.</param>
    public static void Grow<T>(ref T[] array, int length, Action<int>? spend)
    {
        int piece = PieceBytes / System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if (length <= piece || spend is null)
            Array.Resize(ref array, length);
        else
            array = Copied(array, length, piece, spend);
    }

    /// <summary>Gives an array another length; all its elements are zero.</summary>
    public static void Renew<T>(ref T[] array, int length, Action<int>? spend)
    {
        array = [];
        Grow(ref array, length, spend);
    }

    /// <summary>Makes all elements zero.</summary>
    public static void Clear<T>(Span<T> items, Action<int> spend)
    {
        int piece = PieceBytes / System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        for (; items.Length > piece; items = items[piece..])
        {
            items[..piece].Clear();
            spend(StepsPerPiece / 4);
        }
        items.Clear();
    }

    private static T[] Copied<T>(T[] array, int length, int piece, Action<int> spend)
    {
        T[] grown = GC.AllocateUninitializedArray<T>(length);
        for (int done = 0; done < length;)
        {
            spend(StepsPerPiece);
            int end = Math.Min(length, done + piece);
            int copied = Math.Clamp(array.Length - done, 0, end - done);
            array.AsSpan(Math.Min(done, array.Length), copied).CopyTo(grown.AsSpan(done));
            grown.AsSpan(done + copied, end - done - copied).Clear();
            done = end;
        }
        return grown;
    }
}
