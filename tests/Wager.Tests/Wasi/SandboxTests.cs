using Wager.Wasi;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class SandboxTests
{
    public static TheoryData<string> Escapes => new("../outside/secret", "/etc/passwd", "d/../../outside/secret", "up/outside/secret",
        "up/../outside/secret", "abs/secret", "absfile", "upfile", "d/upup", "chain", "//etc/passwd", "./../outside/secret",
        "d/./.././../outside/secret");

    [Theory, MemberData(nameof(Escapes))]
    public void No_path_reaches_outside(string path)
    {
        using WasiFixture guest = Trapped();
        Assert.Equal(Errno.NotCapable, guest.Open(path, OpenFlags.None, Rights.FdRead, out _));
        Assert.Equal(Errno.NotCapable, guest.Open(path, OpenFlags.Create | OpenFlags.Truncate, Rights.FdWrite, out _));
        Assert.Equal(Errno.NotCapable, guest.Stat(path));
        Assert.NotEqual(Errno.Success, guest.Link(path, "stolen", LookupFlags.SymlinkFollow));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(guest.Root, "..", "outside", "secret")));
    }

    [Theory]
    [InlineData("../new")]
    [InlineData("up/new")]
    [InlineData("abs/new")]
    [InlineData("/new")]
    [InlineData("..")]
    [InlineData("up")]
    [InlineData("up/")]
    [InlineData("d/../..")]
    public void Nothing_outside_changes(string path)
    {
        using WasiFixture guest = Trapped();
        string outside = Path.Combine(guest.Root, "..");
        string[] before = [.. Directory.GetFileSystemEntries(outside, "*", SearchOption.AllDirectories).Order()];
        Assert.NotEqual(Errno.Success, guest.On(Functions.PathCreateDirectory, path));
        Assert.NotEqual(Errno.Success, guest.On(Functions.PathRemoveDirectory, path));
        Assert.NotEqual(Errno.Success, guest.Rename("d", path));
        Assert.NotEqual(Errno.Success, guest.Link("plain", path));
        Assert.NotEqual(Errno.Success, guest.Symlink("plain", path));
        Assert.NotEqual(Errno.Success,
            guest.Call(Functions.PathFilestatSetTimes, 3, 1, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, path), 0, 0, 8));
        Assert.Equal(before, Directory.GetFileSystemEntries(outside, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_sibling_with_the_same_prefix_is_outside()
    {
        using WasiFixture guest = new();
        string sibling = guest.Root + "base";
        Directory.CreateDirectory(sibling);
        File.WriteAllText(Path.Combine(sibling, "f"), "");
        Assert.Equal(Errno.NotCapable, guest.Stat("../boxbase/f"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void File_systems_of_the_kernel_lie_outside_unless_allowed(bool useKernel)
    {
        using WasiFixture guest = new(c =>
            c with { Preopens = [new WasiPreopen("/", "/"), new WasiPreopen("/", "/all") { AllowKernelFileSystems = true }] });
        foreach (string path in (string[])["proc/self/mem", "proc/self/status", "proc", "proc/", "proc/../proc/version", "sys/kernel",
            "proc/self/fd"])
        {
            Assert.Equal((path, Errno.NotCapable), (path, guest.Open(path, OpenFlags.None, Rights.FdRead, out _)));
            Assert.Equal((path, Errno.NotCapable), (path, guest.Open(path, OpenFlags.Truncate, Rights.FdRead, out _)));
            Assert.Equal(Errno.Success, guest.Open(path, OpenFlags.None, Rights.FdReaddir, out _, directory: 4));
        }
        Assert.Equal(Errno.NotCapable, guest.Stat("proc/self/status"));
        Assert.Equal(Errno.NotCapable,
            guest.Call(Functions.PathReadlink, 3, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, "proc/self/exe"), 0, 100,
                WasiFixture.Result));
        Assert.Equal(Errno.Success, guest.Open("usr", OpenFlags.None, Rights.FdReaddir, out _));
        using HostDirectory root = OpenRoot("/", useKernel);
        Assert.Equal(Errno.NotCapable, Probe(root, "proc/self/status", Linux.O_RDONLY, useKernel, out _));
        Assert.Equal(Errno.Success, Probe(root, "usr/..", Linux.O_RDONLY, useKernel, out _));
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new WasiHost(new WasiConfiguration { Preopens = [new WasiPreopen("/proc/self", "/x")] }));
        Assert.Contains("AllowKernelFileSystems", refused.Message);
    }

    /// <summary>Both resolvers give the same answer to every path over a tree full of links.</summary>
    [Fact]
    public void Walking_agrees_with_the_kernel()
    {
        using WasiFixture guest = Trapped();
        using HostDirectory kernel = OpenRoot(guest, true), walk = OpenRoot(guest, false);
        string[] parts = ["d", "..", ".", "up", "abs", "plain", "toplain", "tod", "d2", "loop", "missing", "chain", "upfile", ""];
        Random random = new(7);
        int found = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string path = string.Join('/', Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (int flags in (int[])[Linux.O_PATH, Linux.O_RDONLY, Linux.O_RDONLY | Linux.O_DIRECTORY,
                Linux.O_RDONLY | Linux.O_NOFOLLOW])
            {
                Errno expected = Probe(kernel, path, flags, true, out FileStat stat);
                Assert.Equal((path, flags, expected, stat.Inode),
                    (path, flags, Probe(walk, path, flags, false, out FileStat other), other.Inode));
                found += expected == Errno.Success ? 1 : 0;
            }
        }
        Assert.True(found > 1000);
    }

    /// <summary>A second thread swaps a directory for a link to the outside all the time; nothing outside is ever opened.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Races_do_not_help(bool useKernel)
    {
        using WasiFixture guest = Trapped();
        using HostDirectory root = OpenRoot(guest, useKernel);
        ulong secret = InodeOf(Path.Combine(guest.Root, "..", "outside", "secret"));
        File.WriteAllText(guest.InRoot("d/secret"), "harmless");
        using CancellationTokenSource stop = new();
        Task swapping = Task.Run(() => Swap(guest, stop.Token));
        for (int i = 0; i < 20_000; i++)
            if (Probe(root, "swap/secret", Linux.O_RDONLY, useKernel, out FileStat stat) == Errno.Success)
                Assert.NotEqual(secret, stat.Inode);
        stop.Cancel();
        await swapping;
    }

    private static void Swap(WasiFixture guest, CancellationToken stop)
    {
        Directory.CreateSymbolicLink(guest.InRoot("a"), "../outside");
        Directory.CreateSymbolicLink(guest.InRoot("b"), "d");
        while (!stop.IsCancellationRequested)
        {
            File.Copy(guest.InRoot("plain"), guest.InRoot("swap"), true);
            File.Delete(guest.InRoot("swap"));
            Directory.Move(guest.InRoot("a"), guest.InRoot("swap"));
            Directory.Move(guest.InRoot("swap"), guest.InRoot("a"));
            Directory.Move(guest.InRoot("b"), guest.InRoot("swap"));
            Directory.Move(guest.InRoot("swap"), guest.InRoot("b"));
        }
    }

    private static WasiFixture Trapped()
    {
        WasiFixture guest = new();
        Directory.CreateDirectory(guest.InRoot("d/d2"));
        File.WriteAllText(guest.InRoot("plain"), "plain");
        File.CreateSymbolicLink(guest.InRoot("up"), "..");
        File.CreateSymbolicLink(guest.InRoot("abs"), Path.Combine(guest.Root, "..", "outside"));
        File.CreateSymbolicLink(guest.InRoot("absfile"), "/etc/passwd");
        File.CreateSymbolicLink(guest.InRoot("upfile"), "../outside/secret");
        File.CreateSymbolicLink(guest.InRoot("d/upup"), "../../outside/secret");
        File.CreateSymbolicLink(guest.InRoot("chain"), "d/../upfile");
        File.CreateSymbolicLink(guest.InRoot("toplain"), "d/../plain");
        File.CreateSymbolicLink(guest.InRoot("tod"), "./d/");
        File.CreateSymbolicLink(guest.InRoot("loop"), "loop");
        return guest;
    }

    private static HostDirectory OpenRoot(WasiFixture guest, bool useKernel) => OpenRoot(guest.Root, useKernel);

    private static HostDirectory OpenRoot(string path, bool useKernel)
    {
        int handle = Linux.OpenAt(-100, System.Text.Encoding.UTF8.GetBytes(path + "\0"), Linux.O_RDONLY | Linux.O_DIRECTORY, 0);
        return new HostDirectory(handle, new BeneathResolver(useKernel), false, Rights.All, Rights.All);
    }

    private static Errno Probe(HostDirectory root, string path, int flags, bool useKernel, out FileStat stat)
    {
        stat = default;
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(path + "\0");
        int handle = bytes[0] == '/' ? -Linux.EXDEV : new BeneathResolver(useKernel).Open(root.Handle, bytes, flags, 0);
        if (handle < 0)
            return PathParent.LookupError(handle);
        Linux.Stat(handle, out stat);
        Linux.Close(handle);
        return Errno.Success;
    }

    private static ulong InodeOf(string path)
    {
        Linux.Stat(-100, System.Text.Encoding.UTF8.GetBytes(path + "\0"), 0, out FileStat stat);
        return stat.Inode;
    }
}
