using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Memory;

namespace Wager.Runtime.Heap;

/// <summary>
/// What array instructions do to whole ranges, with one write barrier for all of it. Each tells by a trap's number what was wrong, having
/// changed nothing then; all sums are 64 bits wide.
/// </summary>
internal static unsafe class ArrayOperations
{
    /// <summary>array.fill; the homes of (array, index, value, count), the last one lowest.</summary>
    public static TrapCode Fill(StoreContext* context, TypeDescriptor* descriptor, ulong* operands)
    {
        uint size = descriptor->ByteSize;
        int valueWords = size > 8 ? 2 : 1;
        ulong count = (uint)operands[0];
        ulong index = (uint)operands[1 + valueWords];
        ObjectHeader* array = (ObjectHeader*)operands[2 + valueWords];
        if (array == null)
            return TrapCode.NullArrayReference;
        if (index + count > array->Payload)
            return TrapCode.ArrayOutOfBounds;
        WriteBarrier.Stored(context, array, Element(array, size, index), count * size);
        return FillElements(context, Element(array, size, index), size, (byte*)(operands + 1), count);
    }

    /// <summary>Writes a value of a size to places in a row, and gives way when the guest is to stop.</summary>
    public static TrapCode FillElements(StoreContext* context, byte* to, uint size, byte* value, ulong count)
    {
        ulong bytes = count * size;
        if (bytes == 0)
            return TrapCode.None;
        Unsafe.CopyBlockUnaligned(to, value, size);
        // Twice as much each time, copied from what is done.
        for (ulong done = size; done < bytes;)
        {
            ulong next = Math.Min(Math.Min(done, LongOperations.Piece), bytes - done);
            Buffer.MemoryCopy(to, to + done, next, next);
            done += next;
            if (Volatile.Read(ref context->Interrupt) != 0)
                return TrapCode.Interrupted;
        }
        return TrapCode.None;
    }

    /// <summary>array.copy; the homes of (array, index, source array, source index, count), the last one lowest.</summary>
    public static TrapCode Copy(StoreContext* context, ulong* operands)
    {
        ulong count = (uint)operands[0];
        ulong from = (uint)operands[1];
        ObjectHeader* source = (ObjectHeader*)operands[2];
        ulong index = (uint)operands[3];
        ObjectHeader* array = (ObjectHeader*)operands[4];
        if (array == null || source == null)
            return TrapCode.NullArrayReference;
        if (index + count > array->Payload || from + count > source->Payload)
            return TrapCode.ArrayOutOfBounds;
        uint size = ((TypeDescriptor*)array->Descriptor)->ByteSize;
        WriteBarrier.Stored(context, array, Element(array, size, index), count * size);
        return LongOperations.Copy(Element(array, size, index), Element(source, size, from), count * size, &context->Interrupt)
            ? TrapCode.None : TrapCode.Interrupted;
    }

    /// <summary>Copies bytes of a data segment to an array of numbers.</summary>
    public static TrapCode InitFrom(ReadOnlySpan<byte> data, ObjectHeader* array, ulong index, ulong offset, ulong count)
    {
        if (array == null)
            return TrapCode.NullArrayReference;
        if (index + count > array->Payload)
            return TrapCode.ArrayOutOfBounds;
        uint size = ((TypeDescriptor*)array->Descriptor)->ByteSize;
        if (offset + count * size > (ulong)data.Length)
            return TrapCode.MemoryOutOfBounds;
        int bytes = (int)(count * size);
        data.Slice((int)offset, bytes).CopyTo(new Span<byte>(Element(array, size, index), bytes));
        return TrapCode.None;
    }

    /// <summary>Copies references of an element segment to an array of references.</summary>
    public static TrapCode InitFrom(StoreContext* context, ReadOnlySpan<ulong> elements, ObjectHeader* array, ulong index,
        ulong offset, ulong count)
    {
        if (array == null)
            return TrapCode.NullArrayReference;
        if (index + count > array->Payload)
            return TrapCode.ArrayOutOfBounds;
        if (offset + count > (ulong)elements.Length)
            return TrapCode.TableOutOfBounds;
        WriteBarrier.Stored(context, array, Element(array, ObjectShape.ReferenceSize, index), count * ObjectShape.ReferenceSize);
        elements.Slice((int)offset, (int)count).CopyTo(new Span<ulong>(Element(array, ObjectShape.ReferenceSize, index), (int)count));
        return TrapCode.None;
    }

    /// <summary>The address of an element.</summary>
    public static byte* Element(ObjectHeader* array, uint size, ulong index) =>
        (byte*)array + ObjectShape.FirstElement((int)size) + index * size;
}
