namespace Wager.Abi;

/// <summary>
/// [DOC] ages of objects. The low byte of a header's descriptor address tells, by which of the descriptor's four copies it names, what the
/// last collections have found: nobody who reads the descriptor has to mask it. Whoever stores a reference into an object with
/// <see cref="Old"/> calls the write barrier, once the store is made and before anything can collect.
/// <code>
///   00  young: no collection has seen it yet, so the next one looks at all of it if it finds it
///   01  old, and on the log of written objects
///   10  old: the barrier puts it on the log
///   11  old, an array too long to look at all of it again: the barrier notes which lines were written
/// </code>
/// </summary>
internal static class ObjectAge
{
    /// <summary>The barrier wants to know of references that are stored.</summary>
    public const int Old = 0x80;

    /// <summary>Logged; with <see cref="Old"/>: has cards.</summary>
    public const int Logged = 0x40;

    /// <summary>All bits of the age.</summary>
    public const int Mask = Old | Logged;

    /// <summary>Bytes of memory of which one card tells, as a power of two.</summary>
    public const int CardShift = 7;
}
