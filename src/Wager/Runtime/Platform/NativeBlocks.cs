using System.Runtime.InteropServices;

namespace Wager.Runtime.Platform;

/// <summary>Zeroed blocks of the C library's memory, counted. Thread-safe.</summary>
internal sealed unsafe class NativeBlocks
{
    private long live;

    private NativeBlocks()
    {
    }

    /// <summary>Those of the process.</summary>
    public static NativeBlocks Process { get; } = new();

    /// <summary>Blocks that are not freed.</summary>
    public long Live => Volatile.Read(ref live);

    /// <summary>A zeroed block, aligned to 16 bytes; throws <see cref="OutOfMemoryException"/>.</summary>
    public void* Allocate(nuint bytes)
    {
        FaultInjection.Step();
        void* block = NativeMemory.AllocZeroed(bytes);
        Interlocked.Increment(ref live);
        return block;
    }

    /// <summary>Frees a block; nothing happens for null.</summary>
    public void Free(void* block)
    {
        if (block == null)
            return;
        NativeMemory.Free(block);
        Interlocked.Decrement(ref live);
    }
}
