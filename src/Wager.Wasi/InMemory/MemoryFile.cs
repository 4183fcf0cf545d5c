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
    public MemoryFile(FileNode node, Rights rights, FdFlags flags, bool readOnly) : base(FileType.RegularFile, rights & Rights.File, Rights.None)
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
        Errno error = ReadAt(vectors, position, out count);
        position += count;
        return error;
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
    {
        lock (node.Tree.Gate)
        {
            if ((flags & FdFlags.Append) != 0)
                position = (ulong)node.Size;
            Errno error = WriteAll(vectors, position, out count);
            position += count;
            return error;
        }
    }

    public override Errno ReadAt(IoVectors vectors, ulong offset, out uint count)
    {
        count = 0;
        if ((long)offset < 0)
            return Errno.Invalid;
        lock (node.Tree.Gate)
            for (int i = 0; i < vectors.Count; i++)
            {
                Span<byte> buffer = vectors[i];
                int read = node.Read(offset + count, buffer);
                count += (uint)read;
                if (read < buffer.Length)
                    break;
            }
        return Errno.Success;
    }

    public override Errno WriteAt(IoVectors vectors, ulong offset, out uint count)
    {
        if ((long)offset < 0)
            return None(out count, Errno.Invalid);
        lock (node.Tree.Gate)
            return WriteAll(vectors, offset, out count);
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

    public override Errno Allocate(ulong offset, ulong length)
    {
        if ((long)offset < 0 || (long)length <= 0)
            return Errno.Invalid;
        if (readOnly)
            return Errno.ReadOnlyFileSystem;
        lock (node.Tree.Gate)
            return offset + length <= (ulong)node.Size ? Errno.Success : node.SetLength(offset + length);
    }

    public override Errno SetLength(ulong length)
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

    /// <summary>Writes buffer after buffer; what no room was found for is not written, and only a write of nothing at all is an error.</summary>
    private Errno WriteAll(IoVectors vectors, ulong offset, out uint count)
    {
        count = 0;
        for (int i = 0; i < vectors.Count; i++)
        {
            Span<byte> buffer = vectors[i];
            Errno error = node.Write(offset + count, buffer);
            if (error != Errno.Success)
                return count > 0 ? Errno.Success : error;
            count += (uint)buffer.Length;
        }
        return Errno.Success;
    }
}
