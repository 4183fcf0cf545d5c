namespace Wager.Wasi.Preview1;

/// <summary>The arguments of one call as raw slots, read by position and type.</summary>
internal readonly ref struct Arguments(ReadOnlySpan<ulong> slots)
{
    private readonly ReadOnlySpan<ulong> slots = slots;

    public uint this[int index] => (uint)slots[index];

    public ulong Long(int index) => slots[index];
}
