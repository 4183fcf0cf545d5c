using System.Text;
using Wager.Wasi.InMemory;
using Wager.Wasi.Preview1;

namespace Wager.Wasi;

/// <summary>
/// A file system in memory, to be given to guests as a <see cref="WasiPreopen"/>: nothing of it touches the host's disks. It may be given
/// to several guests and outlives them; all members may be called from any thread, also while guests run.
/// </summary>
/// <remarks>Paths are separated by slashes and relative to this directory.</remarks>
public sealed class WasiMemoryDirectory
{
    private readonly MemoryTree tree;

    /// <summary>An empty directory.</summary>
    /// <param name="capacity">
    /// Most bytes that everything in it may take, in bytes; beyond that a guest gets "no space left". Each file, directory and symbolic
    /// link counts 256 bytes, each name (also a second one of a file) 256 and two for each character, and contents in steps of 256 bytes.
    /// </param>
    /// <param name="clock">The source of the files' times; null is the system's.</param>
    public WasiMemoryDirectory(long capacity = 64 << 20, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        tree = new MemoryTree(capacity, clock ?? TimeProvider.System);
        Root = new DirectoryNode(tree, null) { Names = 1 };
    }

    /// <summary>Bytes that count against the capacity at present.</summary>
    public long UsedBytes
    {
        get
        {
            lock (tree.Gate)
                return tree.Used;
        }
    }

    internal DirectoryNode Root { get; }

    /// <summary>Creates or replaces a file, with the directories on the way to it.</summary>
    /// <remarks>When the capacity does not suffice, the file is left empty.</remarks>
    /// <exception cref="IOException">A directory has that name, a file lies in the way, or the capacity is used up.</exception>
    public void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        using Descriptors.Descriptor file = Open(path, new OpenRequest(LookupFlags.SymlinkFollow, OpenFlags.Create | OpenFlags.Truncate,
            Rights.FdWrite, Rights.None, FdFlags.None), createParents: true);
        lock (tree.Gate)
        {
            MemoryPath.Resolve(Root, Bytes(path), true, true, out MemoryPlace place);
            Check(path, place.Node is FileNode node ? Write(node, content) : Errno.IsDirectory);
        }
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="IOException">There is no such file, it is a directory, or longer than an array can be.</exception>
    public byte[] ReadFile(string path)
    {
        lock (tree.Gate)
        {
            Check(path, MemoryPath.Resolve(Root, Bytes(path), true, true, out MemoryPlace place));
            Check(path, place.Node switch { null => Errno.NoEntry, FileNode => Errno.Success, _ => Errno.IsDirectory });
            return ((FileNode)place.Node!).ToArray();
        }
    }

    /// <summary>Whether there is a file, directory or link of that name.</summary>
    public bool Exists(string path)
    {
        lock (tree.Gate)
            return MemoryPath.Resolve(Root, Bytes(path), false, true, out MemoryPlace place) == Errno.Success && place.Node is not null;
    }

    /// <summary>Creates a directory and those on the way to it; does nothing if it exists.</summary>
    /// <exception cref="IOException">A file lies in the way, or the capacity is used up.</exception>
    public void CreateDirectory(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using MemoryDirectory root = OpenRoot();
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i <= names.Length; i++)
        {
            string part = string.Join('/', names[..i]);
            Errno error = root.CreateDirectory(Bytes(part));
            Check(part, error == Errno.Exist && IsDirectory(part) ? Errno.Success : error);
        }
    }

    /// <summary>The paths of all files and links, in the order of their names.</summary>
    public IReadOnlyList<string> ListFiles()
    {
        List<string> paths = [];
        lock (tree.Gate)
            Collect(Root, "", paths);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private static Errno Write(FileNode file, ReadOnlySpan<byte> content)
    {
        Errno error = file.SetLength((ulong)content.Length);
        for (int done = 0, written; done < content.Length && error == Errno.Success; done += written)
            error = file.Write((ulong)done, content[done..], out written);
        return error;
    }

    private static void Collect(DirectoryNode directory, string prefix, List<string> paths)
    {
        foreach (DirectoryNode.Entry entry in directory.Entries)
            if (entry.Node is DirectoryNode below)
                Collect(below, $"{prefix}{entry.Name}/", paths);
            else
                paths.Add(prefix + entry.Name);
    }

    private bool IsDirectory(string path)
    {
        lock (tree.Gate)
            return MemoryPath.Resolve(Root, Bytes(path), true, true, out MemoryPlace place) == Errno.Success && place.Node is DirectoryNode;
    }

    private Descriptors.Descriptor Open(string path, OpenRequest request, bool createParents)
    {
        ArgumentNullException.ThrowIfNull(path);
        int name = path.LastIndexOf('/');
        if (createParents && name > 0)
            CreateDirectory(path[..name]);
        using MemoryDirectory root = OpenRoot();
        Check(path, root.Open(null, Bytes(path), request, out Descriptors.Descriptor? opened));
        return opened!;
    }

    private MemoryDirectory OpenRoot()
    {
        lock (tree.Gate)
            return new MemoryDirectory(Root, readOnly: false, Rights.All, Rights.All);
    }

    private static byte[] Bytes(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Encoding.UTF8.GetBytes(path + "\0");
    }

    private static void Check(string path, Errno error)
    {
        if (error != Errno.Success)
            throw new IOException($"'{path}' in the memory directory: {Describe(error)}");
    }

    private static string Describe(Errno error) => error switch
    {
        Errno.NoEntry => "there is no such file",
        Errno.IsDirectory => "it is a directory",
        Errno.NotDirectory or Errno.Exist => "a file lies in the way",
        Errno.NoSpace => "the capacity is used up",
        Errno.NotCapable => "the path leads outside",
        _ => error.ToString(),
    };
}
