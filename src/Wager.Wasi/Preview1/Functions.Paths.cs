using System.Text.Unicode;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>What works on a path below a directory descriptor.</summary>
internal static partial class Functions
{
    public static Errno PathOpen(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        OpenRequest request = new((LookupFlags)arguments[1], (OpenFlags)arguments[4], (Rights)arguments.Long(5), (Rights)arguments.Long(6),
            (FdFlags)arguments[7]);
        Errno error = context.Get(arguments[0], RightsToOpen(request), out Descriptor directory);
        if (error != Errno.Success)
            return error;
        if ((request.Open & ~OpenFlags.All) != 0 || (request.Flags & ~FdFlags.All) != 0
            || (request.Lookup & ~LookupFlags.SymlinkFollow) != 0)
            return Errno.Invalid;
        if (directory.Type != FileType.Directory)
            return Errno.NotDirectory;
        if (((request.Base | request.Inheriting | RightsToSync(request.Flags)) & ~directory.Inheriting) != 0)
            return Errno.NotCapable;
        memory.Check(arguments[8], 4);
        Span<byte> path = stackalloc byte[MaxPath];
        error = GetPath(memory, arguments[2], arguments[3], ref path);
        if (error != Errno.Success)
            return error;
        error = directory.Open(context, path, request, out Descriptor? opened);
        return error != Errno.Success ? error : Publish(context, memory, opened!, arguments[8]);
    }

    public static Errno PathCreateDirectory(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathCreateDirectory, arguments[1], arguments[2],
            out Descriptor directory, ref path);
        return error != Errno.Success ? error : directory.CreateDirectory(path);
    }

    public static Errno PathFilestatGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathFilestatGet, arguments[2], arguments[3],
            out Descriptor directory, ref path);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[4], FileStat.SizeFor(context.IsUnstable));
        error = directory.Stat(path, (LookupFlags)arguments[1], out FileStat stat);
        if (error == Errno.Success)
            memory.Write(arguments[4], stat, context.IsUnstable);
        return error;
    }

    public static Errno PathFilestatSetTimes(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathFilestatSetTimes, arguments[2], arguments[3],
            out Descriptor directory, ref path);
        if (error != Errno.Success)
            return error;
        FileTimes times = new(arguments.Long(4), arguments.Long(5), (SetTimesFlags)arguments[6]);
        return times.IsValid ? directory.SetTimes(path, (LookupFlags)arguments[1], times) : Errno.Invalid;
    }

    public static Errno PathLink(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Span<byte> newPath = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathLinkSource, arguments[2], arguments[3],
            out Descriptor directory, ref path);
        if (error != Errno.Success)
            return error;
        error = GetPath(context, memory, arguments[4], Rights.PathLinkTarget, arguments[5], arguments[6],
            out Descriptor newDirectory, ref newPath);
        return error != Errno.Success ? error : directory.Link(path, (LookupFlags)arguments[1], newDirectory, newPath);
    }

    public static Errno PathReadlink(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathReadlink, arguments[1], arguments[2],
            out Descriptor directory, ref path);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[5], 4);
        error = directory.ReadLink(path, memory.Bytes(arguments[3], arguments[4]), out uint used);
        if (error == Errno.Success)
            memory.WriteUInt32(arguments[5], used);
        return error;
    }

    public static Errno PathRemoveDirectory(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathRemoveDirectory, arguments[1], arguments[2],
            out Descriptor directory, ref path);
        return error != Errno.Success ? error : directory.RemoveDirectory(path);
    }

    public static Errno PathRename(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Span<byte> newPath = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathRenameSource, arguments[1], arguments[2],
            out Descriptor directory, ref path);
        if (error != Errno.Success)
            return error;
        error = GetPath(context, memory, arguments[3], Rights.PathRenameTarget, arguments[4], arguments[5],
            out Descriptor newDirectory, ref newPath);
        return error != Errno.Success ? error : directory.Rename(path, newDirectory, newPath);
    }

    public static Errno PathSymlink(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> target = stackalloc byte[MaxPath];
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(memory, arguments[0], arguments[1], ref target);
        if (error != Errno.Success)
            return error;
        error = GetPath(context, memory, arguments[2], Rights.PathSymlink, arguments[3], arguments[4], out Descriptor directory, ref path);
        return error != Errno.Success ? error : directory.SymbolicLink(target, path);
    }

    public static Errno PathUnlinkFile(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Span<byte> path = stackalloc byte[MaxPath];
        Errno error = GetPath(context, memory, arguments[0], Rights.PathUnlinkFile, arguments[1], arguments[2],
            out Descriptor directory, ref path);
        return error != Errno.Success ? error : directory.UnlinkFile(path);
    }

    private static Rights RightsToOpen(in OpenRequest request)
        => Rights.PathOpen
        | ((request.Open & OpenFlags.Create) != 0 ? Rights.PathCreateFile : Rights.None)
        | ((request.Open & OpenFlags.Truncate) != 0 ? Rights.PathFilestatSetSize : Rights.None);

    /// <summary>Opening for synchronous writes needs the right to synchronize what is opened (<c>$rights</c>).</summary>
    private static Rights RightsToSync(FdFlags flags)
        => ((flags & FdFlags.DSync) != 0 ? Rights.FdDataSync : Rights.None)
        | ((flags & (FdFlags.Sync | FdFlags.RSync)) != 0 ? Rights.FdSync : Rights.None);

    private static Errno Publish(WasiContext context, GuestMemory memory, Descriptor opened, uint result)
    {
        Errno error = context.Descriptors.Add(opened, out uint number);
        if (error == Errno.Success)
            memory.WriteUInt32(result, number);
        else
            opened.Dispose();
        return error;
    }

    private static Errno GetPath(WasiContext context, GuestMemory memory, uint number, Rights rights, uint pointer, uint length,
        out Descriptor directory, ref Span<byte> path)
    {
        Errno error = context.Get(number, rights, out directory);
        return error != Errno.Success ? error : GetPath(memory, pointer, length, ref path);
    }

    /// <summary>
    /// Copies a path out of the guest's memory (another thread may change it there), adds a NUL, and cuts the buffer to it.
    /// </summary>
    private static Errno GetPath(GuestMemory memory, uint pointer, uint length, ref Span<byte> path)
    {
        ReadOnlySpan<byte> given = memory.Bytes(pointer, length);
        if (given.Length >= path.Length)
            return Errno.NameTooLong;
        path = path[..(given.Length + 1)];
        given.CopyTo(path);
        path[^1] = 0;
        if (path[..^1].Contains((byte)0))
            return Errno.Invalid;
        return Utf8.IsValid(path[..^1]) ? Errno.Success : Errno.IllegalSequence;
    }
}
