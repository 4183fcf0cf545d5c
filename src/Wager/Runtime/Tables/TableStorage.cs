using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Types;

namespace Wager.Runtime.Tables;

/// <summary>
/// One table: references of 8 bytes each in native memory. Growth may move it and tells every instance that uses it. Follows the store's
/// thread rule.
/// </summary>
internal sealed unsafe class TableStorage
{
    /// <summary>Most elements that any table may have (the limit that browsers share).</summary>
    public const ulong LargestLength = 10_000_000;

    private readonly List<nint> copies = [];

    /// <summary>Whether the host lets the table grow from so many elements to so many with a value.</summary>
    private readonly Func<ulong, ulong, ulong, bool> allows;
    private readonly ulong largest;

    /// <summary>What the element type refers to lives as long as the table.</summary>
    private readonly TypeGroup? typeLife;
    private ulong* elements;
    private ulong length;
    private ulong capacity;
    private bool hasChanged;
    private Action? onChange;

    /// <summary>Throws <see cref="WasmException"/> when the minimum is more than the limits allow.</summary>
    public TableStorage(TableType type, ulong initial, ulong storeLimit, Func<ulong, ulong, ulong, bool> allows)
    {
        Type = type;
        typeLife = TypeStore.Shared.GroupOf(type.Element);
        this.allows = allows;
        largest = Math.Min(Math.Min(type.Max ?? LargestLength, LargestLength), storeLimit);
        if (type.Min > largest)
            throw new WasmException($"a table of {type.Min} elements is larger than this store allows ({largest})");
        if (!allows(0, type.Min, initial))
            throw new WasmException($"the store's limiter refuses a table of {type.Min} elements");
        capacity = Math.Max(type.Min, 4);
        elements = (ulong*)NativeMemory.AllocZeroed((nuint)capacity, 8);
        length = type.Min;
        if (initial != 0)
            Span(0, length).Fill(initial);
    }

    public TableType Type { get; }

    /// <summary>Number of elements.</summary>
    public ulong Length => length;

    /// <summary>Keeps an instance's copy of base and length current from now on.</summary>
    public void Attach(TableData* copy)
    {
        copies.Add((nint)copy);
        Publish(copy);
    }

    /// <summary>Runs something when the first element is replaced, and at once if that has happened.</summary>
    public void Watch(Action onChange)
    {
        this.onChange += onChange;
        if (hasChanged)
            onChange();
    }

    /// <summary>
    /// Sets an element for somebody outside the instance that made the table; the index must be below <see cref="Length"/>.
    /// </summary>
    public void Replace(ulong index, ulong value)
    {
        ref ulong element = ref this[index];
        if (element != 0 && element != value)
            NoteChange();
        element = value;
    }

    /// <summary>Elements may be replaced from now on without further notice, by code that was compiled for another module.</summary>
    public void NoteChange()
    {
        if (hasChanged)
            return;
        hasChanged = true;
        foreach (nint copy in copies)
            Publish((TableData*)copy);
        onChange?.Invoke();
    }

    /// <summary>An element; the index must be below <see cref="Length"/>.</summary>
    public ref ulong this[ulong index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, length);
            return ref elements[index];
        }
    }

    /// <summary>A range that <see cref="Contains"/> has accepted.</summary>
    public Span<ulong> Span(ulong index, ulong count) => new(elements + index, (int)count);

    /// <summary>Whether a range lies inside the table; no sum can wrap around.</summary>
    public bool Contains(ulong index, ulong count) => count <= length && index <= length - count;

    /// <summary>Grows by elements with a value; false when a limit forbids it.</summary>
    public bool TryGrow(ulong delta, ulong value, out ulong oldLength)
    {
        do
        {
            oldLength = length;
            if (delta > largest - length)
                return false;
            if (delta > 0 && !allows(length, length + delta, value))
                return false;
        }
        while (oldLength != length);
        if (elements == null)
            return false;
        ulong wanted = length + delta;
        if (wanted > capacity)
        {
            ulong room = Math.Min(Math.Max(wanted, capacity * 2), Math.Max(largest, 4));
            elements = (ulong*)NativeMemory.Realloc(elements, (nuint)room * 8);
            capacity = room;
        }
        length = wanted;
        Span(oldLength, delta).Fill(value);
        foreach (nint copy in copies)
            Publish((TableData*)copy);
        return true;
    }

    /// <summary>A copy of all elements.</summary>
    public ulong[] Capture() => Span(0, length).ToArray();

    /// <summary>
    /// The table has the elements of an earlier time again; tables never shrink otherwise, so there is room. No guest may run.
    /// </summary>
    public void Reset(ulong[] captured)
    {
        length = (ulong)captured.Length;
        captured.CopyTo(Span(0, length));
        foreach (nint copy in copies)
            Publish((TableData*)copy);
    }

    /// <summary>Frees the elements. Nothing may use the table any more.</summary>
    public void Release()
    {
        NativeMemory.Free(elements);
        elements = null;
        length = 0;
        capacity = 0;
    }

    private void Publish(TableData* copy)
    {
        copy->Base = (nint)elements;
        copy->Length = length;
        copy->Changed = hasChanged ? 1UL : 0;
    }
}
