using System.Runtime.InteropServices;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Code;

/// <summary>
/// [DOC] code memory. One region of the process holds all machine code, so that the signal handler recognizes compiled code by one
/// compare and calls reach everything by 32-bit displacements. The pages are mapped twice, writable at one address and executable at
/// another; none is ever both. The region is dealt out in chunks of whole units; a chunk belongs to one module (or to the engine's
/// stubs), which fills it from its start. Code never moves. A chunk is given back as a whole when its module is gone, and by then no
/// frame can hold its code, since every running call keeps its store and thereby its modules alive.
/// Thread-safe; looking up an address takes no lock.
/// </summary>
internal sealed unsafe class CodeSpace
{
    private const int UnitShift = 14;
    private const int UnitSize = 1 << UnitShift;

    /// <summary>Bytes of address space for code in one process.</summary>
    public const long Size = 1L << 30;

    private const int UnitCount = (int)(Size >> UnitShift);

    private readonly CodeMapping mapping;
    private readonly CodeChunk?[] owners = new CodeChunk?[UnitCount];
    private readonly Gate gate = new();
    private int freeUnits = UnitCount;
    private int nextUnit;

    private CodeSpace() => mapping = Platform.Platform.MapCode((nuint)Size);

    /// <summary>
    /// Where a native count lies that grows whenever addresses may come to mean other code: what was remembered of return addresses before
    /// is worth nothing.
    /// </summary>
    public static ulong* Epoch { get; } = NewEpoch();

    /// <summary>Code is gone, and other code may come to lie at its addresses.</summary>
    public static void NoteFreed() => Interlocked.Increment(ref *Epoch);

    private static ulong* NewEpoch()
    {
        ulong* epoch = (ulong*)NativeMemory.AllocZeroed(sizeof(ulong));
        *epoch = 1;
        return epoch;
    }

    /// <summary>The code memory of the process; it comes to life with the first engine and stays.</summary>
    public static CodeSpace Process { get; } = new();

    /// <summary>First address at which code runs.</summary>
    public nint Start => mapping.Execute;

    /// <summary>Bytes dealt out to chunks.</summary>
    public long AllocatedBytes
    {
        get
        {
            using (gate.Enter())
                return (long)(UnitCount - freeUnits) << UnitShift;
        }
    }

    /// <summary>
    /// Deals out a chunk of at least <paramref name="bytes"/>; throws <see cref="OutOfMemoryException"/> when the code memory is full.
    /// </summary>
    public CodeChunk Allocate(int bytes)
    {
        int units = (bytes + UnitSize - 1) >> UnitShift;
        using (gate.Enter())
        {
            int first = FindFree(nextUnit, UnitCount, units);
            if (first < 0)
                first = FindFree(0, UnitCount, units);
            if (first < 0)
                throw new OutOfMemoryException(
                    $"the code memory of {Size >> 20} MiB is full; dispose stores and release modules that are not needed");
            CodeChunk chunk = new(mapping.Execute + ((nint)first << UnitShift), mapping.Write - mapping.Execute, units << UnitShift);
            for (int i = first; i < first + units; i++)
                Volatile.Write(ref owners[i], chunk);
            freeUnits -= units;
            nextUnit = first + units;
            return chunk;
        }
    }

    /// <summary>Takes a chunk back. No code in it may be running or reachable.</summary>
    public void Free(CodeChunk chunk)
    {
        nint offset = chunk.Start - mapping.Execute;
        Platform.Platform.DiscardCode(mapping, (nuint)offset, (nuint)chunk.Length);
        int first = (int)(offset >> UnitShift);
        int units = chunk.Length >> UnitShift;
        using (gate.Enter())
        {
            for (int i = first; i < first + units; i++)
                Volatile.Write(ref owners[i], null);
            freeUnits += units;
            if (first < nextUnit)
                nextUnit = first;
        }
    }

    /// <summary>Whether an address lies in the code memory.</summary>
    public bool Contains(nint pc) => (nuint)(pc - mapping.Execute) < (nuint)Size;

    /// <summary>The code at an address, or null.</summary>
    public CodeObject? Find(nint pc)
    {
        if (!Contains(pc))
            return null;
        return Volatile.Read(ref owners[(int)((pc - mapping.Execute) >> UnitShift)])?.Find(pc);
    }

    private int FindFree(int from, int end, int units)
    {
        int run = 0;
        for (int i = from; i < end; i++)
        {
            run = owners[i] is null ? run + 1 : 0;
            if (run == units)
                return i - units + 1;
        }
        return -1;
    }
}
