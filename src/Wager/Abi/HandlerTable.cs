namespace Wager.Abi;

/// <summary>A call inside of a region where exceptions are caught.</summary>
/// <param name="PcOffset">Its return address, relative to the code.</param>
/// <param name="Record">Where the record of the innermost region around it lies, relative to the code; see
/// <see cref="HandlerTable"/>.</param>
internal readonly record struct HandlerSite(int PcOffset, int Record);

/// <summary>
/// [DOC] handlers. What code says of the exceptions that it catches: nothing on the way of code that throws nothing. Each region (the body
/// of a <c>try_table</c> or <c>try</c>) has a record behind the code, and each call inside one names the innermost region's record by its
/// return address (<see cref="HandlerSite"/>). Records hold distances only, so they are read where the code runs, by <c>ThrowStub</c>.
/// <code>
///   int32  number of clauses
///   int32  distance from this record to that of the region around it; 0 if there is none
///   { int32 tag, int32 landing } for each clause, in order
/// </code>
/// The tag is the offset in the instance of its identity, or <see cref="CatchesAll"/>; the landing the distance from the record to the code
/// that goes on. A landing is entered with FrameReg, InstanceReg and the fuel register as in the function, CalleeReg = payload, ScratchReg
/// = context; everything else is lost. It sets StackReg and MemoryReg itself.
/// </summary>
internal static class HandlerTable
{
    /// <summary>Bytes before the clauses.</summary>
    public const int HeadSize = 8;

    /// <summary>Offset of the parent's distance.</summary>
    public const int ParentOffset = 4;

    public const int ClauseSize = 8;

    /// <summary>Offset in a clause of its landing.</summary>
    public const int LandingOffset = 4;

    /// <summary>In place of a tag: every exception.</summary>
    public const int CatchesAll = 0;
}

/// <summary>
/// A store's memory of what return addresses mean to an exception on its way: a table of <see cref="Entries"/> pairs {return address,
/// meaning}, found by <c>(address ^ address >> 9) % Entries</c>. A meaning is one of the constants, or the address of a handler record.
/// </summary>
internal static class HandlerCache
{
    public const int Entries = 512;

    public const int EntrySize = 16;

    public const int Size = Entries * EntrySize;

    /// <summary>Bits by which an address is shifted onto itself.</summary>
    public const int HashShift = 9;

    /// <summary>The frame catches nothing.</summary>
    public const int Passes = 0;

    /// <summary>The entry stub's: nobody of this entry catches it.</summary>
    public const int Entry = 1;

    /// <summary>The return address waits on the tail stack.</summary>
    public const int OnTailStack = 2;

    public static int IndexOf(nint pc) => (int)((ulong)(pc ^ pc >> HashShift) % Entries);
}
