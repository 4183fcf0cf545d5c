namespace Wager.Jit.Targets;

/// <summary>A run of 64-bit entries in a function's code that hold offsets in it, to become addresses where the code is placed.</summary>
/// <param name="Offset">Of the first entry from the start of the code, a multiple of <see cref="EntrySize"/>.</param>
/// <param name="Count">Entries.</param>
internal readonly record struct AddressTable(int Offset, int Count)
{
    public const int EntrySize = 8;
}
