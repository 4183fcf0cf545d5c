using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>
/// What the nodes of one in-memory file system share. All access to nodes happens under <see cref="Gate"/>, so stores on several threads
/// may share the tree. What guests put into it is counted, so that they cannot use up the host's memory.
/// </summary>
internal sealed class MemoryTree(long capacity, TimeProvider clock)
{
    /// <summary>What a file, directory or link counts besides its contents.</summary>
    public const int NodeBytes = 512;

    private ulong lastInode;

    public Lock Gate { get; } = new();

    public long Capacity { get; } = capacity;

    public long Used { get; private set; }

    public ulong NextInode() => ++lastInode;

    public ulong Now() => (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    public bool TryTake(long bytes)
    {
        if (bytes > Capacity - Used)
            return false;
        Used += bytes;
        return true;
    }

    public void Give(long bytes) => Used -= bytes;
}

/// <summary>A file, directory or link. Lives while a name or a descriptor refers to it.</summary>
internal abstract class MemoryNode(MemoryTree tree, FileType type)
{
    private readonly ulong inode = tree.NextInode();

    public MemoryTree Tree { get; } = tree;

    public FileType Type { get; } = type;

    public int Names { get; set; }

    public int Descriptors { get; set; }

    public ulong AccessTime { get; set; } = tree.Now();

    public ulong ModifyTime { get; set; } = tree.Now();

    public ulong ChangeTime { get; set; } = tree.Now();

    public ulong Inode => inode;

    protected abstract ulong Length { get; }

    protected virtual long Bytes => 0;

    public FileStat Stat() => new()
    {
        Device = 1,
        Inode = inode,
        Type = Type,
        LinkCount = (ulong)Names,
        Length = Length,
        AccessTime = AccessTime,
        ModifyTime = ModifyTime,
        ChangeTime = ChangeTime,
    };

    /// <summary>Gives its bytes back once nothing refers to it any more.</summary>
    public void FreeIfUnused()
    {
        if (Names == 0 && Descriptors == 0)
            Tree.Give(Bytes + MemoryTree.NodeBytes);
    }

    public void SetTimes(in FileTimes times)
    {
        ulong now = Tree.Now();
        if ((times.Flags & (SetTimesFlags.AccessTime | SetTimesFlags.AccessTimeNow)) != 0)
            AccessTime = (times.Flags & SetTimesFlags.AccessTimeNow) != 0 ? now : times.Access;
        if ((times.Flags & (SetTimesFlags.ModifyTime | SetTimesFlags.ModifyTimeNow)) != 0)
            ModifyTime = (times.Flags & SetTimesFlags.ModifyTimeNow) != 0 ? now : times.Modify;
        ChangeTime = now;
    }

    public void Modified() => ModifyTime = ChangeTime = Tree.Now();
}

/// <summary>A symbolic link.</summary>
internal sealed class LinkNode(MemoryTree tree, byte[] target) : MemoryNode(tree, FileType.SymbolicLink)
{
    public byte[] Target { get; } = target;

    protected override ulong Length => (ulong)Target.Length;
}

/// <summary>A regular file; beyond what was written it reads as zeros.</summary>
internal sealed class FileNode(MemoryTree tree) : MemoryNode(tree, FileType.RegularFile)
{
    private byte[] data = [];
    private int length;

    public int Size => length;

    public ReadOnlySpan<byte> Content => data.AsSpan(0, length);

    protected override ulong Length => (ulong)length;

    protected override long Bytes => data.Length;

    public Errno SetLength(ulong size)
    {
        if (size > int.MaxValue)
            return Errno.FileTooBig;
        if (!TryReserve((int)size))
            return Errno.NoSpace;
        // Cut-off bytes must not come back when the file grows again.
        if ((int)size < length)
            data.AsSpan((int)size, length - (int)size).Clear();
        length = (int)size;
        Modified();
        return Errno.Success;
    }

    public int Read(ulong offset, Span<byte> buffer)
    {
        if (offset >= (ulong)length)
            return 0;
        int count = Math.Min(buffer.Length, length - (int)offset);
        data.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public Errno Write(ulong offset, ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
            return Errno.Success;
        if (offset > int.MaxValue || offset + (ulong)buffer.Length > int.MaxValue)
            return Errno.FileTooBig;
        int end = (int)offset + buffer.Length;
        if (!TryReserve(end))
            return Errno.NoSpace;
        buffer.CopyTo(data.AsSpan((int)offset));
        length = Math.Max(length, end);
        Modified();
        return Errno.Success;
    }

    /// <summary>Makes room; more than asked for, so that growing piece by piece copies little, unless that goes beyond the capacity.</summary>
    private bool TryReserve(int size)
    {
        if (size <= data.Length)
            return true;
        int generous = (int)Math.Min(Math.Max(size, data.Length * 2L), Array.MaxLength);
        int wanted = generous - data.Length <= Tree.Capacity - Tree.Used ? generous : size;
        if (!Tree.TryTake(wanted - data.Length))
            return false;
        Array.Resize(ref data, wanted);
        return true;
    }
}
