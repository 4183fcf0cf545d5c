using System.Numerics;
using Wager.Abi;

namespace Wager.Runtime.Heap;

// What an object is, and whether all are.
internal sealed unsafe partial class ObjectHeap
{
    /// <summary>
    /// Whether what lies at an address of the heap looks like an object. A guest may have made it look so: it lies within its block in any
    /// case.
    /// </summary>
    public bool IsObject(ulong address)
    {
        if (!space.Contains(address) || address % ObjectShape.Alignment != 0)
            return false;
        int block = space.BlockOf((nint)address);
        nint offset = (nint)address - space.AddressOf(block);
        BlockKind kind = space.Kind(block);
        if (kind != BlockKind.Lines && (kind != BlockKind.Large || offset != 0))
            return false;
        ObjectHeader* header = (ObjectHeader*)address;
        if (!TypeDescriptors.Process.IsDescriptor(header->Descriptor))
            return false;
        return kind == BlockKind.Large || SizeOf(header) <= (ulong)(HeapSpace.BlockSize - offset);
    }

    /// <summary>Bytes of an object.</summary>
    public static ulong SizeOf(ObjectHeader* header)
    {
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        return descriptor->Kind == (int)ObjectKind.Struct
            ? descriptor->ByteSize
            : ObjectShape.ArrayBytes((int)descriptor->ByteSize, header->Payload);
    }

    /// <summary>After a collection that was stopped: what is marked is an object, and lies in lines that are not free.</summary>
    private void VerifyLines()
    {
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            if (space.Kind(block) is not (BlockKind.Lines or BlockKind.Large))
                continue;
            ReadOnlySpan<ulong> marks = space.MarksOf(block);
            ReadOnlySpan<byte> lines = space.LinesOf(block);
            if (lines.ContainsAnyExceptInRange(HeapSpace.FreeLine, HeapSpace.TakenLine))
                throw new CompilerBug($"lines of block {block} are not what they were before the collection");
            for (int i = 0; i < marks.Length; i++)
                for (ulong bits = marks[i]; bits != 0; bits &= bits - 1)
                {
                    int offset = (i * 64 + BitOperations.TrailingZeroCount(bits)) * ObjectShape.Alignment;
                    if (!IsObject((ulong)(space.AddressOf(block) + offset))
                        || space.Kind(block) == BlockKind.Lines && lines[offset / HeapSpace.LineSize] == HeapSpace.FreeLine)
                        throw new CompilerBug($"what is marked at +0x{offset:x} of block {block} is no object, or in a free line");
                }
        }
    }

    /// <summary>Every reference in a marked object leads to a marked object, also in those that the collection did not look at.</summary>
    private void Verify()
    {
        for (int block = 0; block < space.UsedBlocks; block++)
        {
            if (space.Kind(block) is not (BlockKind.Lines or BlockKind.Large))
                continue;
            ReadOnlySpan<ulong> marks = space.MarksOf(block);
            for (int i = 0; i < marks.Length; i++)
                for (ulong bits = marks[i]; bits != 0; bits &= bits - 1)
                    VerifyObject((ObjectHeader*)(space.AddressOf(block)
                        + (i * 64 + BitOperations.TrailingZeroCount(bits)) * ObjectShape.Alignment));
        }
    }

    private void VerifyObject(ObjectHeader* header)
    {
        if (!IsObject((ulong)header))
            throw new CompilerBug($"what is marked at 0x{(nint)header:x} is no object");
        if ((header->Descriptor & ObjectAge.Mask) is not (ObjectAge.Old or ObjectAge.Mask))
            throw new CompilerBug($"the marked object at 0x{(nint)header:x} is of the age 0x{header->Descriptor & ObjectAge.Mask:x}");
        TypeDescriptor* descriptor = (TypeDescriptor*)header->Descriptor;
        if (descriptor->Kind == (int)ObjectKind.Array && descriptor->ReferenceCount != 0)
        {
            ulong* elements = (ulong*)((byte*)header + ObjectShape.FirstElement(ObjectShape.ReferenceSize));
            for (uint i = 0; i < header->Payload; i++)
                VerifyReference(header, elements[i]);
        }
        else if (descriptor->ReferenceBits == 0)
            foreach (int offset in TypeDescriptors.ReferencesOf(descriptor))
                VerifyReference(header, *(ulong*)((byte*)header + offset));
        else
            for (ulong bits = descriptor->ReferenceBits; bits != 0; bits &= bits - 1)
                VerifyReference(header, ((ulong*)header)[BitOperations.TrailingZeroCount(bits)]);
    }

    private void VerifyReference(ObjectHeader* header, ulong reference)
    {
        if (Reference.IsAddress(reference) && space.Contains(reference) && (!IsObject(reference) || !space.IsMarked((nint)reference)))
            throw new CompilerBug($"the object at 0x{(nint)header:x} refers to 0x{reference:x}, where no live object is");
    }
}
