using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>An open file of an in-memory file system.</summary>
internal sealed class MemoryFile : Descriptor
{
    private readonly FileNode node;
    private readonly bool readOnly;
    private FdFlags flags;
    private ulong position;
    private bool closed;

    /// <summary>Called under the tree's lock.</summary>
    public MemoryFile(FileNode node, Rights rights, FdFlags flags, bool readOnly)
        : base(FileType.RegularFile, rights & Rights.File, Rights.None)
    {
        this.node = node;
        this.flags = flags;
        this.readOnly = readOnly;
        node.Descriptors++;
    }

    public override FdFlags Flags => flags;

    public override Errno SetFlags(FdFlags value)
    {
        flags = value;
        return Errno.Success;
    }

    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
    {
        Errno error = ReadAt(context, vectors, position, out count);
        position += count;
        return error;
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
        => WriteAll(context, vectors, ref position, (flags & FdFlags.Append) != 0, out count);

    public override Errno ReadAt(WasiContext context, IoVectors vectors, ulong offset, out uint count)
    {
        count = 0;
        if ((long)offset < 0)
            return Errno.Invalid;
        IoCursor cursor = new(vectors);
        while (cursor.Left > 0)
        {
            Span<byte> buffer = cursor.Next(int.MaxValue);
            int read;
            lock (node.Tree.Gate)
                read = node.Read(offset + count, buffer);
            if (read == 0)
                break;
            context.Spend(read);
            cursor.Advance((uint)read);
            count += (uint)read;
        }
        return Errno.Success;
    }

    public override Errno WriteAt(WasiContext context, IoVectors vectors, ulong offset, out uint count)
    {
        if ((long)offset < 0)
            return None(out count, Errno.Invalid);
        return WriteAll(context, vectors, ref offset, append: false, out count);
    }

    public override Errno Seek(long offset, Whence whence, out ulong result)
    {
        lock (node.Tree.Gate)
        {
            long origin = whence switch { Whence.Set => 0, Whence.Current => (long)position, Whence.End => node.Size };
            long target = unchecked(origin + offset);
            result = position;
            if (target < 0)
                return Errno.Invalid;
            position = result = (ulong)target;
            return Errno.Success;
        }
    }

    public override Errno Advise(ulong offset, ulong length, Advice advice)
        => (long)offset < 0 || (long)length < 0 ? Errno.Invalid : Errno.Success;

    public override Errno Allocate(WasiContext context, ulong offset, ulong length)
    {
        if ((long)offset < 0 || (long)length <= 0)
            return Errno.Invalid;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (node.Tree.Gate)
            return offset + length <= (ulong)node.Size ? Errno.Success : node.SetLength(offset + length);
    }

    public override Errno SetLength(WasiContext context, ulong length)
    {
        if ((long)length < 0)
            return Errno.Invalid;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (node.Tree.Gate)
            return node.SetLength(length);
    }

    public override Errno Stat(out FileStat stat)
    {
        lock (node.Tree.Gate)
            stat = node.Stat();
        return Errno.Success;
    }

    public override Errno SetTimes(in FileTimes times)
    {
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (node.Tree.Gate)
            node.SetTimes(times);
        return Errno.Success;
    }

    protected override void Dispose(bool disposing)
    {
        lock (node.Tree.Gate)
        {
            if (closed)
                return;
            closed = true;
            node.Descriptors--;
            node.FreeIfUnused();
        }
    }

    /// <summary>
    /// Writes piece after piece and moves the position behind what was written; what no room was found for is not written, and only a write
    /// of nothing at all is an error. Others who use the tree may come in between two pieces, so that a large write does not make them
    /// wait.
    /// </summary>
    private Errno WriteAll(WasiContext context, IoVectors vectors, ref ulong at, bool append, out uint count)
    {
        count = 0;
        IoCursor cursor = new(vectors);
        do
        {
            ReadOnlySpan<byte> buffer = cursor.Next(int.MaxValue);
            Errno error;
            int written;
            lock (node.Tree.Gate)
            {
                if (append)
                    at = (ulong)node.Size;
                error = node.Write(at, buffer, out written);
            }
            if (error != Errno.Success)
                return count > 0 ? Errno.Success : error;
            at += (uint)written;
            count += (uint)written;
            cursor.Advance((uint)written);
            context.Spend(written);
        }
        while (cursor.Left > 0);
        return Errno.Success;
    }
}
