namespace Wager.Core.Binary;

/// <summary>
/// The bytes of a module while they arrive. They lie in one array, because everything reads a module as a whole; what has been read of an
/// older array stays as it is, so others may go on reading it. Not thread-safe.
/// </summary>
/// <remarks>
/// A module tells early how long it is: the code section's header comes before most of the bytes. An array of that length is made at once,
/// unless that is more than <see cref="Trust"/> times what has arrived, so that a few bytes cannot ask for a gigabyte.
/// </remarks>
/// <param name="limit">Most bytes of a module.</param>
internal sealed class ArrivalBuffer(int limit)
{
    private const int Smallest = 64 << 10;
    private const int TrustedAnyway = 1 << 20;
    private const int Trust = 24;

    /// <summary>What may follow a section whose end is known: one part in so many of it.</summary>
    private const int Sections = 16;

    private byte[] array = [];
    private int length;
    private int expected;

    /// <summary>What has arrived.</summary>
    public ReadOnlyMemory<byte> Bytes => array.AsMemory(0, length);

    /// <summary>Says how many bytes will come, as the host knows it.</summary>
    public void Expect(long bytes) => expected = (int)Math.Clamp(bytes, 0, limit);

    /// <summary>Where the next bytes go.</summary>
    /// <param name="wanted">Bytes that would be good to have room for.</param>
    /// <param name="knownEnd">The offset up to which the module says it goes.</param>
    public Memory<byte> Room(int wanted, int knownEnd)
    {
        if (length == array.Length)
            Grow(wanted, knownEnd);
        return array.AsMemory(length);
    }

    /// <summary>Takes what was written to <see cref="Room"/>; false if that is too much.</summary>
    public bool Add(int count)
    {
        length += count;
        return length <= limit;
    }

    private void Grow(int wanted, int knownEnd)
    {
        long trusted = Math.Max(TrustedAnyway, (long)length * Trust);
        long known = Math.Max(expected, Math.Min(knownEnd + (long)knownEnd / Sections, trusted));
        // One byte more than there will be, to find that nothing comes any more.
        long size = Math.Max(known + 1, length + (long)Math.Max(Smallest, Math.Min(wanted, trusted)));
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(size, limit + 1L));
        array.AsSpan(0, length).CopyTo(larger);
        array = larger;
    }
}
