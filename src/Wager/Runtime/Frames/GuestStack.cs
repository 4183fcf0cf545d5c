using Wager.Runtime.Platform;

namespace Wager.Runtime.Frames;

/// <summary>
/// A stack for compiled code. Pages are committed by the system when they are first touched.
/// <code>
///   low   guard pages, never accessible
///         reserve of 64 KiB: stubs, signal frames, outgoing arguments below the limit
///   Limit
///         Size bytes of frames, growing downwards
///   Top
///         tail stack (half of Size; see TailCallStub, which looks whether it is full), growing upwards
/// </code>
/// So a stack takes two mappings of the system's limited number.
/// </summary>
internal sealed class GuestStack
{
    private const int Guard = 64 << 10;
    private const int Reserve = 64 << 10;

    private readonly nint mapping;
    private readonly nint bytes;

    public GuestStack(int size)
    {
        nint page = Platform.Platform.PageSize;
        nint stackBytes = (size + page - 1) & -page;
        nint tailBytes = (size / 2 + page - 1) & -page;
        Size = size;
        bytes = Guard + Reserve + stackBytes + tailBytes;
        mapping = Platform.Platform.Reserve((nuint)bytes);
        if (!Platform.Platform.TryCommit(mapping + Guard, (nuint)(bytes - Guard)))
        {
            Release();
            throw new OutOfMemoryException($"the system refused memory for a guest stack of {size} bytes");
        }
        Limit = (ulong)(mapping + Guard + Reserve);
        Top = Limit + (ulong)stackBytes;
    }

    /// <summary>Bytes for frames.</summary>
    public int Size { get; }

    /// <summary>Lowest stack pointer that a frame may have.</summary>
    public ulong Limit { get; }

    /// <summary>One past the highest byte.</summary>
    public ulong Top { get; }

    /// <summary>The bytes for frames.</summary>
    public unsafe Span<byte> Frames => new((byte*)Limit, (int)(Top - Limit));

    /// <summary>Lowest byte of the tail stack.</summary>
    public nint TailStack => (nint)Top;

    /// <summary>Places of the tail stack from here on have no room for an entry.</summary>
    public nint TailStackLimit => mapping + bytes - TailCallStub.EntrySize + 1;

    /// <summary>Whether an address lies in the guard pages, so that an access to it is a stack overflow.</summary>
    public bool IsGuard(nint address) => address >= mapping && address < mapping + Guard;

    /// <summary>
    /// Gives the memory of all but the topmost pages of frames, and of all but the lowest of the tail stack, back to the system.
    /// </summary>
    /// <remarks>Whatever is in them: a frame may be full of zeros, and below it may be others.</remarks>
    public void Trim()
    {
        const int Kept = 64 << 10;
        nint start = mapping + Guard;
        nint end = (nint)Top - Kept;
        if (end > start)
            Platform.Platform.Discard(start, (nuint)(end - start));
        nint tail = TailStack + Kept;
        if (mapping + bytes > tail)
            Platform.Platform.Discard(tail, (nuint)(mapping + bytes - tail));
    }

    public void Release() => Platform.Platform.Release(mapping, (nuint)bytes);
}

/// <summary>Guest stacks of an engine that no store holds at the moment. Thread-safe.</summary>
internal sealed class GuestStackPool
{
    private const int Kept = 64;

    private readonly Gate gate = new();
    private readonly Stack<GuestStack> free = new(Kept);
    private readonly int size;
    private bool isClosed;

    public GuestStackPool(int size) => this.size = size;

    /// <summary>Of engines that nobody disposed.</summary>
    ~GuestStackPool() => Close();

    public GuestStack Rent(int wanted) => wanted == size && TryTake() is { } stack ? stack : new GuestStack(wanted);

    public void Return(GuestStack stack)
    {
        if (stack.Size == size)
        {
            stack.Trim();
            using (gate.Enter())
            {
                if (free.Count < Kept && !isClosed)
                {
                    free.Push(stack);
                    return;
                }
            }
        }
        stack.Release();
    }

    /// <summary>Releases the free stacks; those still in use are released when they come back.</summary>
    public void Close()
    {
        using (gate.Enter())
            isClosed = true;
        while (TryTake() is { } stack)
            stack.Release();
    }

    private GuestStack? TryTake()
    {
        using (gate.Enter())
            return free.TryPop(out GuestStack? stack) ? stack : null;
    }
}
