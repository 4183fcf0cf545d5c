using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wager.Jit.Targets;

namespace Wager.Runtime.Code;

/// <summary>
/// A run of code memory with one owner, filled from its start; what became free within is dealt out again by the owner. Whatever changes it
/// holds the owner's lock; looking up takes none.
/// </summary>
internal sealed unsafe class CodeChunk
{
    /// <summary>Code begins at multiples of this.</summary>
    public const int Alignment = 32;

    private readonly nint writeDelta;
    private Index index = new(8);
    private int used;

    public CodeChunk(nint start, nint writeDelta, int length)
    {
        Start = start;
        this.writeDelta = writeDelta;
        Length = length;
    }

    /// <summary>First address, where code runs.</summary>
    public nint Start { get; }

    public int Length { get; }

    /// <summary>Whether so many more bytes of code fit at the end.</summary>
    public bool Fits(int bytes) => Aligned(used) + bytes <= Length;

    /// <summary>Where the next code goes.</summary>
    public int NextOffset => Aligned(used);

    /// <summary>
    /// Copies code into the chunk, completes what is not the same everywhere, and returns the address at which it runs; the caller adds the
    /// code object.
    /// </summary>
    public nint Write(int offset, ReadOnlySpan<byte> code, ReadOnlySpan<AddressTable> tables, ReadOnlySpan<Relocation> relocations,
        RelocationValues values)
    {
        // The range lies inside the chunk, which only its owner writes.
        Span<byte> place = new((byte*)(Start + offset + writeDelta), Length - offset);
        code.CopyTo(place);
        foreach (AddressTable table in tables)
            foreach (ref long entry in MemoryMarshal.Cast<byte, long>(place.Slice(table.Offset, table.Count * AddressTable.EntrySize)))
                entry += Start + offset;
        foreach (Relocation relocation in relocations)
            BinaryPrimitives.WriteInt32LittleEndian(place.Slice(relocation.Offset, Relocation.Size), values.Of(relocation));
        used = Math.Max(used, offset + code.Length);
        return Start + offset;
    }

    /// <summary>Makes code findable by address.</summary>
    public void Add(CodeObject code)
    {
        Index old = index;
        int at = old.Count;
        while (at > 0 && old.Objects[at - 1].Address > code.Address)
            at--;
        if (at == old.Count && old.Count < old.Objects.Length)
        {
            old.Set(at, code, Start);
            Volatile.Write(ref old.Count, at + 1);
            return;
        }
        Index changed = new(Math.Max(8, old.Count * 2));
        for (int i = 0; i < old.Count; i++)
            changed.Set(i < at ? i : i + 1, old.Objects[i], Start);
        changed.Set(at, code, Start);
        changed.Count = old.Count + 1;
        Volatile.Write(ref index, changed);
    }

    /// <summary>Takes code away that nothing can reach or is running, and makes its bytes unusable.</summary>
    public void Remove(CodeObject code)
    {
        Index old = index;
        Index changed = new(Math.Max(8, old.Count));
        for (int i = 0; i < old.Count; i++)
            if (old.Objects[i] != code)
                changed.Set(changed.Count++, old.Objects[i], Start);
        Volatile.Write(ref index, changed);
        Span<byte> gone = new((byte*)(code.Address + writeDelta), code.Length);
        for (int i = 0; i < gone.Length; i++)
            gone[i] = Target.Info.Breakpoint[i % Target.Info.Breakpoint.Length];
    }

    /// <summary>The code at an address, or null.</summary>
    public CodeObject? Find(nint pc)
    {
        Index searched = Volatile.Read(ref index);
        int high = Volatile.Read(ref searched.Count) - 1;
        int offset = (int)(pc - Start);
        int low = 0;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (searched.Starts[middle] <= offset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        if (high < 0)
            return null;
        CodeObject code = searched.Objects[high];
        return pc < code.Address + code.Length ? code : null;
    }

    public static int Aligned(int offset) => (offset + Alignment - 1) & -Alignment;

    /// <summary>The objects by address. Grows at its end as long as there is room; any other change makes a new one.</summary>
    private sealed class Index(int capacity)
    {
        public readonly CodeObject[] Objects = new CodeObject[capacity];

        /// <summary>Their first addresses, relative to the chunk: searches read no objects but the one that they find.</summary>
        public readonly int[] Starts = new int[capacity];

        public int Count;

        public void Set(int at, CodeObject code, nint start)
        {
            Objects[at] = code;
            Starts[at] = (int)(code.Address - start);
        }
    }
}
