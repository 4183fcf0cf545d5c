using System.Text;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>
/// A guest does random things to random paths of a tree full of links that lead inside, outside, nowhere and round in circles, while
/// another thread swaps what the names stand for. Whatever the guest gets to open or to see must lie inside, and outside nothing changes.
/// </summary>
internal sealed class PathCampaign : IDisposable
{
    private static readonly string[] Names = ["a", "b", "c", "swap", "swap2", "up", "out", "abs", "loop", "loop2", "in", "top", "..", "..",
        ".", "", "secret", "deep", "f"];
    private static readonly string[] Places = ["", "a/", "a/b/", "a/b/c/", "b/", "b/c/", "c/", "in/", "swap/", "swap2/", "a/swap/", "up/",
        "out/", "a/../b/"];
    private static readonly string[] Leaves = ["a", "b", "c", "f", "f", "secret", "deep", "swap", "new", "new2", "up", "out", "top"];
    private static readonly string[] Targets = ["..", "../..", "../outside", "../../outside", "../../../outside/secret", "a",
        "b/c", "./a/../b",
        "swap", "swap/..", "loop", "../box", "../box/a", "missing", "up/outside", "a/b/../../.."];

    private readonly WasiFixture guest = new();
    private readonly Random random;
    private readonly TestTree tree;
    private readonly List<uint> directories = [];
    private readonly HashSet<ulong> forbidden = [];
    private readonly string outside;
    private readonly string real;
    private readonly string before;

    public PathCampaign(int seed, bool useKernel)
    {
        random = new Random(seed);
        outside = Path.GetFullPath(Path.Combine(guest.Root, "..", "outside"));
        Directory.CreateDirectory(Path.Combine(outside, "deep"));
        File.WriteAllText(Path.Combine(outside, "deep", "f"), "deep");
        foreach (string path in (string[])[outside, Path.GetDirectoryName(outside)!, "/", "/etc", "/etc/passwd",
            .. Directory.EnumerateFileSystemEntries(outside, "*", SearchOption.AllDirectories)])
            forbidden.Add(Inode(path));
        before = Outside();
        tree = new TestTree(guest.Root);
        int handle = Linux.OpenAt(-100, Encoding.UTF8.GetBytes(guest.Root + "\0"), Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        guest.Context.Descriptors.Add(new HostDirectory(handle, new BeneathResolver(useKernel), false, Rights.All, Rights.All),
            out uint root);
        real = RealPath(handle);
        directories.Add(root);
    }

    /// <summary>How often each operation was answered with success, by its name.</summary>
    public SortedDictionary<string, int> Succeeded { get; } = [];

    public int Opened { get; private set; }

    public int Refused { get; private set; }

    public void Run(int operations)
    {
        using CancellationTokenSource stop = new();
        int seed = random.Next();
        Thread swapping = new(() => Swap(new Random(seed), stop.Token));
        Build();
        swapping.Start();
        try
        {
            for (int i = 0; i < operations; i++)
            {
                if (i % 16 == 0)
                    Build();
                if (i % 1024 == 0)
                    Assert.Equal(before, Outside());
                Step();
            }
        }
        finally
        {
            stop.Cancel();
            swapping.Join();
        }
        Assert.Equal(before, Outside());
    }

    public void Dispose()
    {
        tree.Dispose();
        guest.Dispose();
    }

    private void Step()
    {
        ulong directory = AnyDirectory(), other = AnyDirectory();
        ulong path = guest.Put(WasiFixture.PathAt, Name()), path2 = guest.Put(WasiFixture.Path2At, Name());
        const ulong at = WasiFixture.PathAt, at2 = WasiFixture.Path2At;
        ulong lookup = (ulong)random.Next(2);
        switch (random.Next(14))
        {
            case 0:
                Count("create_directory", guest.Call(Functions.PathCreateDirectory, directory, at, path));
                break;
            case 1:
                Count("remove_directory", guest.Call(Functions.PathRemoveDirectory, directory, at, path));
                break;
            case 2:
                Count("unlink_file", guest.Call(Functions.PathUnlinkFile, directory, at, path));
                break;
            case 3:
                Count("rename", guest.Call(Functions.PathRename, directory, at, path, other, at2, path2));
                break;
            case 4:
                Count("link", guest.Call(Functions.PathLink, directory, lookup, at, path, other, at2, path2));
                break;
            case 5:
                path2 = guest.Put(WasiFixture.Path2At, Targets[random.Next(Targets.Length)]);
                Count("symlink", guest.Call(Functions.PathSymlink, at2, path2, directory, at, path));
                break;
            case 6:
                Count("readlink", guest.Call(Functions.PathReadlink, directory, at, path, WasiFixture.Scratch, 200, WasiFixture.Result));
                break;
            case 7:
                Count("set_times", guest.Call(Functions.PathFilestatSetTimes, directory, lookup, at, path, 1000, 2000, 5));
                break;
            case 8 or 9:
                if (Count("filestat_get", guest.Call(Functions.PathFilestatGet, directory, lookup, at, path, WasiFixture.Result)))
                    Assert.DoesNotContain(guest.U64(WasiFixture.Result + 8), forbidden);
                break;
            default:
                Open((uint)directory, path, (LookupFlags)lookup);
                break;
        }
    }

    /// <summary>Mostly the root, from which most names are right.</summary>
    private uint AnyDirectory() => directories[random.Next(3) == 0 ? random.Next(directories.Count) : 0];

    private void Open(uint directory, ulong length, LookupFlags lookup)
    {
        bool wantsDirectory = random.Next(3) == 0;
        OpenFlags flags = wantsDirectory
            ? OpenFlags.Directory : random.Next(2) == 0 ? OpenFlags.None : (OpenFlags)random.Next(16) & ~OpenFlags.Directory;
        Rights rights = wantsDirectory || random.Next(2) == 0
            ? Rights.FdRead | Rights.FdReaddir | Rights.Directory : Rights.FdRead | Rights.FdWrite;
        Errno error = guest.Call(Functions.PathOpen, directory, (ulong)lookup, WasiFixture.PathAt, length, (ulong)flags, (ulong)rights,
            (ulong)Rights.All, 0, WasiFixture.Result);
        if (!Count("open", error))
            return;
        Opened++;
        uint number = guest.U32(WasiFixture.Result);
        Assert.True(guest.Context.Descriptors.TryGet(number, out Descriptor descriptor));
        int handle = ((HostDescriptor)descriptor).Handle;
        Linux.Stat(handle, out FileStat stat);
        Assert.DoesNotContain(stat.Inode, forbidden);
        Assert.StartsWith(real, RealPath(handle));
        if (descriptor.Type == FileType.Directory && directories.Count < 12)
            directories.Add(number);
        else
            guest.Ok(Functions.FdClose, number);
        if (directories.Count == 12)
            Forget();
    }

    /// <summary>Opened directories are roots of their own for a while; the first stays.</summary>
    private void Forget()
    {
        foreach (uint number in directories.Skip(1))
            guest.Ok(Functions.FdClose, number);
        directories.RemoveRange(1, directories.Count - 1);
    }

    private bool Count(string operation, Errno error)
    {
        Refused += error == Errno.NotCapable ? 1 : 0;
        Succeeded[operation] = Succeeded.GetValueOrDefault(operation) + (error == Errno.Success ? 1 : 0);
        return error == Errno.Success;
    }

    /// <summary>Half of the paths have a chance to exist; the others go anywhere.</summary>
    private string Name() => random.Next(2) == 0
        ? $"{Places[random.Next(Places.Length)]}{Leaves[random.Next(Leaves.Length)]}"
        : string.Join('/', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Names[random.Next(Names.Length)]));

    /// <summary>Puts back what has been lost of the tree.</summary>
    private void Build()
    {
        foreach (string folder in (string[])["a", "a/b", "a/b/c", "b", "b/c", "c"])
        {
            // Something else may have got the name meanwhile.
            tree.UnlinkFile(folder);
            tree.CreateDirectory(folder);
        }
        foreach (string file in (string[])["f", "a/f", "a/b/f", "b/secret", "c/deep"])
            tree.CreateFile(file);
        foreach ((string name, string target) in ((string, string)[])[("up", ".."), ("out", "../outside"), ("abs", outside),
            ("loop", "loop2"),
            ("loop2", "loop"), ("in", "a/b"), ("a/top", "../.."), ("a/out", "../../outside/secret"), ("b/up", "../b/../.."),
            ("c/abs", "/etc/passwd")])
            tree.Link(target, name);
    }

    /// <summary>The other thread: every name that it uses stands for a directory, a file and links to everywhere in turn.</summary>
    private void Swap(Random random, CancellationToken stop)
    {
        string[] spots = ["swap", "swap2", "a/swap", "a/b/swap", "b/swap", "b/c/swap2"];
        string[] sources = ["park/directory", "park/out", "park/absolute", "park/up", "park/file", "park/in"];
        while (!stop.IsCancellationRequested)
        {
            tree.CreateDirectory("park");
            tree.CreateDirectory("park/directory");
            tree.CreateDirectory("park/directory/secret");
            tree.Link("../outside", "park/out");
            tree.Link(outside, "park/absolute");
            tree.Link("../../outside/deep", "park/up");
            tree.Link("a", "park/in");
            tree.CreateFile("park/file");
            for (int i = 0; i < 200; i++)
            {
                string spot = spots[random.Next(spots.Length)], source = sources[random.Next(sources.Length)];
                tree.Rename(source, spot);
                tree.Rename(spot, source);
                tree.Rename("a/b", "b/moved");
                tree.Rename("b/moved", "a/b");
            }
        }
    }

    /// <summary>Everything outside with kind, links, sizes and times: a change of any kind shows.</summary>
    private string Outside()
    {
        StringBuilder text = new();
        foreach (string path in (string[])[outside,
            .. Directory.EnumerateFileSystemEntries(outside, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)])
        {
            Linux.Stat(-100, Encoding.UTF8.GetBytes(path + "\0"), Linux.AT_SYMLINK_NOFOLLOW, out FileStat stat);
            text.AppendLine($"{path} {stat.Inode} {stat.Type} {stat.LinkCount} {stat.Length} {stat.ModifyTime} {stat.ChangeTime}");
        }
        text.AppendJoin(' ', Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(outside)!).Order(StringComparer.Ordinal));
        return text.ToString();
    }

    private static string RealPath(int handle) => new FileInfo($"/proc/self/fd/{handle}").LinkTarget!;

    private static ulong Inode(string path)
    {
        Linux.Stat(-100, Encoding.UTF8.GetBytes(path + "\0"), 0, out FileStat stat);
        return stat.Inode;
    }
}
