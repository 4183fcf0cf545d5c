namespace Wager.Wasi.Preview1;

/// <summary>What a descriptor refers to (<c>$filetype</c>).</summary>
internal enum FileType : byte
{
    Unknown = 0,
    BlockDevice = 1,
    CharacterDevice = 2,
    Directory = 3,
    RegularFile = 4,
    SocketDatagram = 5,
    SocketStream = 6,
    SymbolicLink = 7,
}

/// <summary>Status flags of a descriptor (<c>$fdflags</c>).</summary>
[Flags]
internal enum FdFlags : ushort
{
    None = 0,
    Append = 1,
    DSync = 2,
    NonBlock = 4,
    RSync = 8,
    Sync = 16,
    All = 31,
}

/// <summary>How <c>path_open</c> opens (<c>$oflags</c>).</summary>
[Flags]
internal enum OpenFlags : ushort
{
    None = 0,
    Create = 1,
    Directory = 2,
    Exclusive = 4,
    Truncate = 8,
    All = 15,
}

/// <summary>How the last component of a path is resolved (<c>$lookupflags</c>).</summary>
[Flags]
internal enum LookupFlags : uint
{
    None = 0,
    SymlinkFollow = 1,
}

/// <summary>Which file times to change, and whether to the present (<c>$fstflags</c>).</summary>
[Flags]
internal enum SetTimesFlags : ushort
{
    None = 0,
    AccessTime = 1,
    AccessTimeNow = 2,
    ModifyTime = 4,
    ModifyTimeNow = 8,
    All = 15,
}

/// <summary>Clocks (<c>$clockid</c>).</summary>
internal enum ClockId : uint
{
    Realtime = 0,
    Monotonic = 1,
    ProcessCpuTime = 2,
    ThreadCpuTime = 3,
}

/// <summary>Origin of a seek (<c>$whence</c>).</summary>
internal enum Whence : byte
{
    Set = 0,
    Current = 1,
    End = 2,
}

/// <summary>Expected use of a file range (<c>$advice</c>).</summary>
internal enum Advice : byte
{
    Normal = 0,
    Sequential = 1,
    Random = 2,
    WillNeed = 3,
    DontNeed = 4,
    NoReuse = 5,
}

/// <summary>What may be done with a descriptor (<c>$rights</c>).</summary>
[Flags]
internal enum Rights : ulong
{
    None = 0,
    FdDataSync = 1UL << 0,
    FdRead = 1UL << 1,
    FdSeek = 1UL << 2,
    FdFdstatSetFlags = 1UL << 3,
    FdSync = 1UL << 4,
    FdTell = 1UL << 5,
    FdWrite = 1UL << 6,
    FdAdvise = 1UL << 7,
    FdAllocate = 1UL << 8,
    PathCreateDirectory = 1UL << 9,
    PathCreateFile = 1UL << 10,
    PathLinkSource = 1UL << 11,
    PathLinkTarget = 1UL << 12,
    PathOpen = 1UL << 13,
    FdReaddir = 1UL << 14,
    PathReadlink = 1UL << 15,
    PathRenameSource = 1UL << 16,
    PathRenameTarget = 1UL << 17,
    PathFilestatGet = 1UL << 18,
    PathFilestatSetSize = 1UL << 19,
    PathFilestatSetTimes = 1UL << 20,
    FdFilestatGet = 1UL << 21,
    FdFilestatSetSize = 1UL << 22,
    FdFilestatSetTimes = 1UL << 23,
    PathSymlink = 1UL << 24,
    PathRemoveDirectory = 1UL << 25,
    PathUnlinkFile = 1UL << 26,
    PollFdReadwrite = 1UL << 27,
    SockShutdown = 1UL << 28,
    SockAccept = 1UL << 29,
    All = (1UL << 30) - 1,

    /// <summary>Rights that make sense for an open regular file or block device.</summary>
    File = FdDataSync | FdRead | FdSeek | FdFdstatSetFlags | FdSync | FdTell | FdWrite | FdAdvise | FdAllocate | FdFilestatGet
        | FdFilestatSetSize | FdFilestatSetTimes | PollFdReadwrite,

    /// <summary>Rights for terminals, pipes and sockets. The C library calls a descriptor a terminal if it cannot seek or tell.</summary>
    Stream = FdRead | FdFdstatSetFlags | FdWrite | FdFilestatGet | PollFdReadwrite | SockShutdown,

    /// <summary>Rights that make sense for a directory.</summary>
    Directory = FdFdstatSetFlags | FdSync | FdDataSync | FdAdvise | PathCreateDirectory | PathCreateFile | PathLinkSource
        | PathLinkTarget | PathOpen
        | FdReaddir | PathReadlink | PathRenameSource | PathRenameTarget | PathFilestatGet | PathFilestatSetSize | PathFilestatSetTimes
        | FdFilestatGet | FdFilestatSetTimes | PathSymlink | PathRemoveDirectory | PathUnlinkFile | PollFdReadwrite,

    /// <summary>Asking for one of these in <c>path_open</c> asks for a readable file.</summary>
    AnyRead = FdRead | FdReaddir,

    /// <summary>Asking for one of these in <c>path_open</c> asks for a writable file.</summary>
    AnyWrite = FdDataSync | FdWrite | FdAllocate | FdFilestatSetSize,

    /// <summary>Only directories can have these.</summary>
    OnlyDirectory = PathCreateDirectory | PathCreateFile | PathLinkSource | PathLinkTarget | PathOpen | FdReaddir | PathReadlink
        | PathRenameSource
        | PathRenameTarget | PathFilestatGet | PathFilestatSetSize | PathFilestatSetTimes | PathSymlink | PathRemoveDirectory
        | PathUnlinkFile,

    /// <summary>
    /// What a guest may do with a standard stream that is a file of the host's: read on or write on. Not what would change what others have
    /// written there, so a guest cannot cut off or overwrite the log that its output is appended to.
    /// </summary>
    StandardInput = FdRead | FdSeek | FdTell | FdFdstatSetFlags | FdAdvise | FdFilestatGet | PollFdReadwrite,

    /// <inheritdoc cref="StandardInput"/>
    StandardOutput = FdWrite | FdTell | FdFdstatSetFlags | FdSync | FdDataSync | FdFilestatGet | PollFdReadwrite,
}

/// <summary>Attributes of a file (<c>$filestat</c>). Times in nanoseconds since 1970-01-01 UTC.</summary>
internal struct FileStat
{
    private const int Size = 64, UnstableSize = 56;

    /// <summary>Bytes of it as the guest has it.</summary>
    public static uint SizeFor(bool isUnstable) => (uint)(isUnstable ? UnstableSize : Size);

    public ulong Device;
    public ulong Inode;
    public FileType Type;
    public ulong LinkCount;
    public ulong Length;
    public ulong AccessTime;
    public ulong ModifyTime;
    public ulong ChangeTime;
}

/// <summary>New access and modification time for a file, or the wish to leave one as it is or to take the present.</summary>
internal readonly record struct FileTimes(ulong Access, ulong Modify, SetTimesFlags Flags)
{
    /// <summary>A time cannot be set to a given value and to the present at once.</summary>
    public bool IsValid
    {
        get
        {
            const SetTimesFlags access = SetTimesFlags.AccessTime | SetTimesFlags.AccessTimeNow;
            const SetTimesFlags modify = SetTimesFlags.ModifyTime | SetTimesFlags.ModifyTimeNow;
            return (Flags & ~SetTimesFlags.All) == 0 && (Flags & access) != access && (Flags & modify) != modify;
        }
    }
}

/// <summary>What <c>path_open</c> was asked for.</summary>
internal readonly record struct OpenRequest(LookupFlags Lookup, OpenFlags Open, Rights Base, Rights Inheriting, FdFlags Flags)
{
    public bool Reads => (Base & Rights.AnyRead) != 0;

    public bool Writes => (Base & Rights.AnyWrite) != 0;

    /// <summary>True if the directory's file system may change through this request or the descriptor that it yields.</summary>
    public bool Mutates => (Open & (OpenFlags.Create | OpenFlags.Truncate)) != 0 || (Writes && (Open & OpenFlags.Directory) == 0);

    /// <summary>True if it asks for a directory that can be written like a file, which there is none of.</summary>
    public bool WritesDirectory => (Open & OpenFlags.Directory) != 0 && (Base & Rights.FdWrite) != 0;
}

/// <summary>Which rights a kind of descriptor can have at all.</summary>
internal static class RightsTable
{
    public static Rights Of(FileType type) => type switch
    {
        FileType.Directory => Rights.Directory,
        FileType.RegularFile or FileType.BlockDevice => Rights.File,
        _ => Rights.Stream,
    };

    /// <summary>What Linux answers when a kind of descriptor is asked for what none of its kind can do.</summary>
    public static Errno WrongKind(FileType type, Rights missing)
    {
        if (type == FileType.Directory)
            return (missing & Rights.FdRead) != 0 ? Errno.IsDirectory : Errno.BadF;
        if ((missing & Rights.OnlyDirectory) != 0)
            return Errno.NotDirectory;
        if ((missing & (Rights.FdSeek | Rights.FdTell | Rights.FdAdvise | Rights.FdAllocate)) != 0)
            return Errno.SeekOnPipe;
        return (missing & (Rights.FdFilestatSetSize | Rights.FdSync | Rights.FdDataSync)) != 0 ? Errno.Invalid : Errno.NotCapable;
    }
}
