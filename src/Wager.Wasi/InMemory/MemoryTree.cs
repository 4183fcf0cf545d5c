using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>
/// What the nodes of one in-memory file system share. All access to nodes happens under <see cref="Gate"/>, so stores on several threads
/// may share the tree. What guests put into it is counted, so that they cannot use up the host's memory.
/// </summary>
internal sealed class MemoryTree(long capacity, TimeProvider clock)
{
    /// <summary>What a file, directory or link counts besides its contents and names.</summary>
    public const int NodeBytes = 256;

    /// <summary>What a name counts besides its characters: the directory's records of it.</summary>
    private const int NameBytes = 256;

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

    /// <summary>What a name counts.</summary>
    public static long CostOf(string name) => NameBytes + name.Length * (long)sizeof(char);
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

    /// <summary>What its contents count.</summary>
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

    protected override long Bytes => Target.Length;
}
