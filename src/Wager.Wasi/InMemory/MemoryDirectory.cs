using System.Text;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>An open directory of an in-memory file system.</summary>
internal sealed class MemoryDirectory : Descriptor
{
    private const int EntriesAtOnce = 64;

    private readonly DirectoryNode node;
    private readonly bool readOnly;
    private bool closed;

    /// <summary>Called under the tree's lock, or before anybody else knows the tree.</summary>
    public MemoryDirectory(DirectoryNode node, bool readOnly, Rights rights, Rights inheriting)
        : base(FileType.Directory, rights & Rights.Directory, inheriting)
    {
        this.node = node;
        this.readOnly = readOnly;
        node.Descriptors++;
    }

    private MemoryTree Tree => node.Tree;

    public override Errno SetFlags(FdFlags flags) => Errno.Success;

    public override Errno ReadAt(WasiContext context, Platform.IoVectors vectors, ulong offset, out uint count)
        => None(out count, Errno.BadF);

    public override Errno WriteAt(WasiContext context, Platform.IoVectors vectors, ulong offset, out uint count)
        => None(out count, Errno.BadF);

    public override Errno Seek(long offset, Whence whence, out ulong position) => None(out position, Errno.BadF);

    public override Errno Stat(out FileStat stat)
    {
        lock (Tree.Gate)
            stat = node.Stat();
        return Errno.Success;
    }

    public override Errno SetTimes(in FileTimes times)
    {
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (Tree.Gate)
            node.SetTimes(times);
        return Errno.Success;
    }

    public override Errno ReadDirectory(WasiContext context, Span<byte> buffer, ulong cookie, out uint used)
    {
        used = 0;
        ulong from = cookie;
        bool isEnd = false;
        while (!isEnd && used < buffer.Length)
        {
            context.Spend(EntriesAtOnce * DirectoryEntry.Header);
            // Others must not wait until a whole large directory is listed; a cookie stays good meanwhile.
            lock (Tree.Gate)
                isEnd = !PutEntries(buffer, ref from, ref used);
        }
        return Errno.Success;
    }

    /// <summary>Puts some entries and moves on behind them; false at the end.</summary>
    private bool PutEntries(Span<byte> buffer, ref ulong from, ref uint used)
    {
        for (int i = 0; i < EntriesAtOnce && used < buffer.Length; i++)
        {
            Span<byte> rest = buffer[(int)used..];
            if (from < DirectoryNode.FirstCookie - 1)
            {
                bool isSelf = from == 0;
                used += (uint)DirectoryEntry.Put(rest, ++from, (isSelf ? node : node.Parent).Inode, FileType.Directory,
                    isSelf ? "."u8 : ".."u8);
                continue;
            }
            // An entry's cookie to come back to is the one behind it.
            if (node.NextFrom(Math.Max(from, DirectoryNode.FirstCookie)) is not { } entry)
                return false;
            from = entry.Cookie + 1;
            used += (uint)DirectoryEntry.Put(rest, from, entry.Node.Inode, entry.Node.Type, Encoding.UTF8.GetBytes(entry.Name));
        }
        return true;
    }

    public override Errno Open(WasiContext? context, Span<byte> path, in OpenRequest request, out Descriptor? opened)
    {
        opened = null;
        bool wantsDirectory = (request.Open & OpenFlags.Directory) != 0;
        bool creates = (request.Open & OpenFlags.Create) != 0;
        bool exclusive = creates && (request.Open & OpenFlags.Exclusive) != 0;
        if (wantsDirectory && (request.Open & (OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.Truncate)) != 0)
            return Errno.Invalid;
        lock (Tree.Gate)
        {
            // What would be created is never called by a name that ends with a slash, whatever has that name.
            bool unmakeable = creates && path is [.., (byte)'/', 0];
            bool follow = (request.Lookup & LookupFlags.SymlinkFollow) != 0 && !exclusive && !unmakeable;
            Errno error = MemoryPath.Resolve(node, path, follow, !unmakeable, out MemoryPlace place);
            if (error == Errno.Success && unmakeable && !place.Special)
                error = Errno.IsDirectory;
            if (error != Errno.Success)
                return error;
            if (readOnly && request.Mutates)
                return Errno.ReadOnlyFileSystem;
            MemoryNode? found = place.Node;
            if (found is null)
                error = creates ? TryAdd(place, static (tree, _) => new FileNode(tree), null, out found) : Errno.NoEntry;
            else if (exclusive)
                error = Errno.Exist;
            return error != Errno.Success ? error : Opened(found!, request, creates, wantsDirectory || place.TrailingSlash, out opened);
        }
    }

    private Errno Opened(MemoryNode found, in OpenRequest request, bool creates, bool wantsDirectory, out Descriptor? opened)
    {
        opened = null;
        switch (found)
        {
            case DirectoryNode when creates || request.Mutates || request.WritesDirectory:
                return Errno.IsDirectory;
            case DirectoryNode directory:
                opened = new MemoryDirectory(directory, readOnly, request.Base, request.Inheriting);
                return Errno.Success;
            case FileNode when wantsDirectory:
                return Errno.NotDirectory;
            case FileNode file:
                Errno error = (request.Open & OpenFlags.Truncate) != 0 ? file.SetLength(0) : Errno.Success;
                opened = error == Errno.Success ? new MemoryFile(file, request.Base, request.Flags, readOnly) : null;
                return error;
            default:
                return wantsDirectory ? Errno.NotDirectory : Errno.Loop;
        }
    }

    public override Errno CreateDirectory(Span<byte> path)
    {
        lock (Tree.Gate)
        {
            Errno error = Find(path, out MemoryPlace place);
            if (error != Errno.Success)
                return error;
            if (place.Node is not null)
                return Errno.Exist;
            return place.Parent.Depth() + 1 >= DirectoryNode.MaxDepth
                ? Errno.TooManyLinks
                : TryAdd(place, static (tree, at) => new DirectoryNode(tree, at.Parent), null, out _);
        }
    }

    public override Errno SymbolicLink(ReadOnlySpan<byte> target, Span<byte> path)
    {
        if (target[0] == '/')
            return Errno.NotCapable;
        if (target.Length == 1)
            return Errno.NoEntry;
        lock (Tree.Gate)
        {
            Errno error = Find(path, out MemoryPlace place);
            if (error != Errno.Success)
                return error;
            if (place.Node is not null)
                return Errno.Exist;
            return place.TrailingSlash
                ? Errno.NoEntry
                : TryAdd(place, static (tree, at) => new LinkNode(tree, at.Content!), target[..^1].ToArray(), out _);
        }
    }

    public override Errno Stat(Span<byte> path, LookupFlags lookup, out FileStat stat)
    {
        stat = default;
        lock (Tree.Gate)
        {
            Errno error = FindExisting(path, lookup, forChange: false, out MemoryPlace place);
            if (error == Errno.Success)
                stat = place.Node!.Stat();
            return error;
        }
    }

    public override Errno SetTimes(Span<byte> path, LookupFlags lookup, in FileTimes times)
    {
        lock (Tree.Gate)
        {
            Errno error = FindExisting(path, lookup, forChange: true, out MemoryPlace place);
            if (error == Errno.Success)
                place.Node!.SetTimes(times);
            return error;
        }
    }

    public override Errno ReadLink(Span<byte> path, Span<byte> buffer, out uint used)
    {
        used = 0;
        lock (Tree.Gate)
        {
            Errno error = FindExisting(path, LookupFlags.None, forChange: false, out MemoryPlace place);
            if (error != Errno.Success)
                return error;
            if (place.Node is not LinkNode link || buffer.IsEmpty)
                return Errno.Invalid;
            used = (uint)Math.Min(buffer.Length, link.Target.Length);
            link.Target.AsSpan(0, (int)used).CopyTo(buffer);
            return Errno.Success;
        }
    }

    public override Errno Link(Span<byte> path, LookupFlags lookup, Descriptor newDirectory, Span<byte> newPath)
    {
        if (newDirectory is not MemoryDirectory other || other.Tree != Tree)
            return newDirectory.Type == FileType.Directory ? Errno.CrossDevice : Errno.NotDirectory;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (Tree.Gate)
        {
            Errno error = other.Find(newPath, out MemoryPlace to);
            if (error == Errno.Success && to.Node is not null)
                error = Errno.Exist;
            if (error != Errno.Success)
                return error;
            error = FindExisting(path, lookup, forChange: false, out MemoryPlace from);
            if (error != Errno.Success)
                return error;
            if (from.Node is DirectoryNode)
                return Errno.Permission;
            if (to.TrailingSlash || to.Parent.IsRemoved)
                return Errno.NoEntry;
            if (!Tree.TryTake(MemoryTree.CostOf(to.Name)))
                return Errno.NoSpace;
            to.Parent.Add(to.Name, from.Node!);
            return Errno.Success;
        }
    }

    public override Errno RemoveDirectory(Span<byte> path)
    {
        lock (Tree.Gate)
        {
            Errno error = Find(path, out MemoryPlace place);
            if (error != Errno.Success)
                return error;
            if (place.Special)
                return place.Name == "." ? Errno.Invalid : Errno.NotEmpty;
            if (place.Node is not DirectoryNode directory)
                return place.Node is null ? Errno.NoEntry : Errno.NotDirectory;
            if (!directory.IsEmpty)
                return Errno.NotEmpty;
            Detach(place);
            return Errno.Success;
        }
    }

    public override Errno UnlinkFile(Span<byte> path)
    {
        lock (Tree.Gate)
        {
            Errno error = Find(path, out MemoryPlace place);
            if (error != Errno.Success)
                return error;
            if (place.Node is null or DirectoryNode)
                return place.Node is null ? Errno.NoEntry : Errno.IsDirectory;
            if (place.TrailingSlash)
                return Errno.NotDirectory;
            Detach(place);
            return Errno.Success;
        }
    }

    public override Errno Rename(Span<byte> path, Descriptor newDirectory, Span<byte> newPath)
    {
        if (newDirectory is not MemoryDirectory other || other.Tree != Tree)
            return newDirectory.Type == FileType.Directory ? Errno.CrossDevice : Errno.NotDirectory;
        lock (Tree.Gate)
        {
            Errno error = Find(path, out MemoryPlace from);
            if (error != Errno.Success)
                return error;
            error = other.Find(newPath, out MemoryPlace to);
            if (error == Errno.Success)
                error = CheckRename(from, to);
            if (error != Errno.Success || from.Node == to.Node)
                return error;
            // The old name and what it replaces give back theirs only when the new one is paid for.
            if (!Tree.TryTake(MemoryTree.CostOf(to.Name)))
                return Errno.NoSpace;
            if (to.Node is not null)
                Detach(to);
            from.Parent.Remove(from.Name);
            to.Parent.Add(to.Name, from.Node!);
            return Errno.Success;
        }
    }

    private static Errno CheckRename(in MemoryPlace from, in MemoryPlace to)
    {
        if (from.Special || to.Special)
            return Errno.Busy;
        if (from.Node is null || to.Parent.IsRemoved)
            return Errno.NoEntry;
        if (from.Node is not DirectoryNode && (from.TrailingSlash || to.TrailingSlash))
            return Errno.NotDirectory;
        if (from.Node == to.Node)
            return Errno.Success;
        if (from.Node is not DirectoryNode directory)
            return to.Node is DirectoryNode ? Errno.IsDirectory : Errno.Success;
        if (to.Parent.IsInside(directory))
            return Errno.Invalid;
        if (to.Parent.Depth() + directory.Height >= DirectoryNode.MaxDepth)
            return Errno.TooManyLinks;
        return to.Node switch
        {
            null or DirectoryNode { IsEmpty: true } => Errno.Success,
            DirectoryNode => Errno.NotEmpty,
            _ => Errno.NotDirectory,
        };
    }

    protected override void Dispose(bool disposing)
    {
        lock (Tree.Gate)
        {
            if (closed)
                return;
            closed = true;
            node.Descriptors--;
            if (node.IsRemoved)
                node.FreeIfUnused();
        }
    }

    /// <summary>Adds a new node if there is room for it.</summary>
    private static Errno TryAdd(in MemoryPlace place, Func<MemoryTree, (DirectoryNode Parent, byte[]? Content), MemoryNode> make,
        byte[]? content,
        out MemoryNode? added)
    {
        added = null;
        MemoryTree tree = place.Parent.Tree;
        if (place.Parent.IsRemoved)
            return Errno.NoEntry;
        if (!tree.TryTake(MemoryTree.NodeBytes + MemoryTree.CostOf(place.Name) + (content?.Length ?? 0)))
            return Errno.NoSpace;
        added = make(tree, (place.Parent, content));
        place.Parent.Add(place.Name, added);
        return Errno.Success;
    }

    private static void Detach(in MemoryPlace place)
    {
        place.Parent.Remove(place.Name);
        if (place.Node is DirectoryNode directory)
            directory.IsRemoved = true;
        place.Node!.FreeIfUnused();
    }

    /// <summary>Where a name is to be made, changed or removed.</summary>
    private Errno Find(Span<byte> path, out MemoryPlace place)
    {
        place = default;
        return readOnly ? Errno.ReadOnlyFileSystem : MemoryPath.Resolve(node, path, false, false, out place);
    }

    private Errno FindExisting(Span<byte> path, LookupFlags lookup, bool forChange, out MemoryPlace place)
    {
        place = default;
        if (forChange && readOnly)
            return Errno.ReadOnlyFileSystem;
        Errno error = MemoryPath.Resolve(node, path, (lookup & LookupFlags.SymlinkFollow) != 0, true, out place);
        if (error == Errno.Success && place.Node is null)
            error = Errno.NoEntry;
        if (error == Errno.Success && place.TrailingSlash && place.Node is not DirectoryNode)
            error = Errno.NotDirectory;
        return error;
    }
}
