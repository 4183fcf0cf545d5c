using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Types;

namespace Wager.Runtime.Heap;

/// <summary>
/// [DOC] descriptors. The native descriptions of struct and array types, one per canonical type of the process, in memory below 2 GiB so
/// that an object's header names one in 32 bits and code compares without a base. They live as long as their types. Thread-safe.
/// </summary>
internal sealed unsafe class TypeDescriptors
{
    /// <summary>Copies of each descriptor; see <see cref="TypeDescriptor"/>.</summary>
    public const int Copies = 4;

    private const int EntrySize = Copies * TypeDescriptor.Size;
    private const int RegionSize = 64 << 20;
    private const int CommitSize = 1 << 20;

    /// <summary>The id of strings, which no type and no complement of one has.</summary>
    private const int StringId = int.MinValue;

    /// <summary>Ids behind the display in line: the deepest type has 64 supertypes, itself included.</summary>
    private const int RestDepth = 56;
    private const int WordsInBits = 64;

    private readonly Gate gate = new();
    private readonly ConcurrentDictionary<int, Entry> byId = new();
    private readonly List<Region> regions = [];
    private readonly Stack<nint> free = [];

    /// <summary>The descriptors of the process.</summary>
    public static TypeDescriptors Process { get; } = new();

    /// <summary>
    /// The address of the descriptor of a canonical type with its shape. Exceptions have the complement of their tag's type for an id: no
    /// type of a module is like them.
    /// </summary>
    /// <exception cref="OutOfMemoryException">There is no memory for it.</exception>
    public int Of(int canonicalId, ObjectShape shape)
    {
        if (byId.TryGetValue(canonicalId, out Entry known))
            return known.Address;
        using (gate.Enter())
        {
            return byId.TryGetValue(canonicalId, out known) ? known.Address : Add(canonicalId, shape);
        }
    }

    /// <summary>The address of the descriptor of strings.</summary>
    /// <exception cref="OutOfMemoryException">There is no memory for it.</exception>
    public int OfStrings() => Of(StringId, ObjectShape.OfStrings);

    /// <summary>The address of the descriptor of a canonical type that lives, and its shape.</summary>
    /// <exception cref="OutOfMemoryException">There is no memory for it.</exception>
    public int Of(int canonicalId, out ObjectShape shape)
    {
        if (!byId.TryGetValue(canonicalId, out Entry known))
        {
            Of(canonicalId, ShapeBelow(canonicalId));
            known = byId[canonicalId];
        }
        shape = known.Shape;
        return known.Address;
    }

    private static ObjectShape ShapeBelow(int canonicalId)
    {
        ObjectShape? shape = null;
        foreach (int id in TypeStore.Shared.Display(canonicalId))
            shape = ObjectShape.Of(TypeStore.Shared.Canonical(id), shape);
        return shape!;
    }

    /// <summary>The shape of a type that has a descriptor.</summary>
    public ObjectShape ShapeOf(int canonicalId) => byId[canonicalId].Shape;

    /// <summary>Whether a word is the address of a descriptor's copy. Any word may be asked about.</summary>
    public bool IsDescriptor(uint address)
    {
        using (gate.Enter())
        {
            foreach (Region region in regions)
                if (address >= (ulong)region.Start && address < (ulong)(region.Start + region.Used))
                    return address % TypeDescriptor.Size == 0;
            return false;
        }
    }

    private TypeDescriptors() => TypeStore.Shared.Freed += Free;

    /// <summary>The type is gone, and so are all stores that had objects of it, or exceptions of tags of it.</summary>
    private void Free(int canonicalId)
    {
        using (gate.Enter())
        {
            FreeOne(canonicalId);
            FreeOne(~canonicalId);
        }
    }

    private void FreeOne(int key)
    {
        if (!byId.TryRemove(key, out Entry entry))
            return;
        TypeDescriptor* place = (TypeDescriptor*)(nint)entry.Address;
        NativeMemory.Free((void*)place->Rest);
        new Span<TypeDescriptor>(place, Copies).Clear();
        free.Push((nint)place);
    }

    private int Add(int canonicalId, ObjectShape shape)
    {
        TypeDescriptor descriptor = Describe(canonicalId, shape);
        TypeDescriptor* place = Allocate();
        for (int i = 0; i < Copies; i++)
            place[i] = descriptor;
        byId[canonicalId] = new Entry((int)(nint)place, shape);
        return (int)(nint)place;
    }

    private static TypeDescriptor Describe(int canonicalId, ObjectShape shape)
    {
        ReadOnlySpan<int> display = canonicalId < 0 ? [] : TypeStore.Shared.Display(canonicalId);
        TypeDescriptor descriptor = new()
        {
            Id = canonicalId,
            Kind = (int)shape.Kind,
            ByteSize = (uint)shape.ByteSize,
            ReferenceCount = shape.References.Length,
        };
        Span<int> inline = MemoryMarshal.Cast<Words4, int>(new Span<Words4>(ref descriptor.Display));
        inline.Fill(-1);
        display[..Math.Min(ObjectShape.DisplayDepth, display.Length)].CopyTo(inline);
        bool hasBits = true;
        foreach (int offset in shape.References)
        {
            hasBits &= offset / ObjectShape.Alignment < WordsInBits;
            descriptor.ReferenceBits |= hasBits ? 1UL << offset / ObjectShape.Alignment : 0;
        }
        if (!hasBits)
            descriptor.ReferenceBits = 0;
        if (!hasBits || display.Length > ObjectShape.DisplayDepth)
            descriptor.Rest = Rest(display, shape);
        return descriptor;
    }

    private static nint Rest(ReadOnlySpan<int> display, ObjectShape shape)
    {
        int* rest = (int*)NativeMemory.Alloc((nuint)(RestDepth + shape.References.Length), sizeof(int));
        Span<int> words = new(rest, RestDepth + shape.References.Length);
        words[..RestDepth].Fill(-1);
        if (display.Length > ObjectShape.DisplayDepth)
            display[ObjectShape.DisplayDepth..].CopyTo(words);
        shape.References.CopyTo(words[RestDepth..]);
        return (nint)rest;
    }

    /// <summary>The offsets of all references of a descriptor whose <see cref="TypeDescriptor.ReferenceBits"/> do not tell.</summary>
    public static ReadOnlySpan<int> ReferencesOf(TypeDescriptor* descriptor) =>
        new((int*)descriptor->Rest + RestDepth, descriptor->ReferenceCount);

    private TypeDescriptor* Allocate()
    {
        if (free.TryPop(out nint freed))
            return (TypeDescriptor*)freed;
        if (regions.Count == 0 || regions[^1].Used == RegionSize)
            regions.Add(Region.Reserve(RegionSize));
        Region region = regions[^1];
        if (region.Used == region.Committed && !region.TryCommit(CommitSize))
            throw new OutOfMemoryException("the system refused memory for the descriptors of types");
        TypeDescriptor* place = (TypeDescriptor*)(region.Start + region.Used);
        region.Used += EntrySize;
        return place;
    }

    private readonly record struct Entry(int Address, ObjectShape Shape);

    private sealed class Region
    {
        public required nint Start { get; init; }

        public int Used { get; set; }

        public int Committed { get; private set; }

        public static Region Reserve(int size) => new() { Start = Platform.Platform.ReserveLow((nuint)size) };

        public bool TryCommit(int bytes)
        {
            if (!Platform.Platform.TryCommit(Start + Committed, (nuint)bytes))
                return false;
            Committed += bytes;
            return true;
        }
    }
}
