using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class DirectoryTests
{
    [Fact]
    public void Preopens_are_found_by_name()
    {
        using WasiFixture guest = new();
        guest.Ok(Functions.FdPrestatGet, 3, WasiFixture.Result);
        Assert.Equal((0u, 5u), (guest.U32(WasiFixture.Result), guest.U32(WasiFixture.Result + 4)));
        Assert.Equal(Errno.NameTooLong, guest.Call(Functions.FdPrestatDirName, 3, WasiFixture.Scratch, 4));
        guest.Ok(Functions.FdPrestatDirName, 3, WasiFixture.Scratch, 5);
        Assert.Equal("/data", guest.Text(WasiFixture.Scratch, 5));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdPrestatGet, 4, WasiFixture.Result));
    }

    [Fact]
    public void Files_and_directories_are_made_renamed_linked_and_removed()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.Success, guest.On(Functions.PathCreateDirectory, "d/"));
        Assert.Equal(Errno.Exist, guest.On(Functions.PathCreateDirectory, "d"));
        guest.Write(guest.Create("d/f"), "x", out _);
        Assert.Equal(Errno.Success, guest.Rename("d/f", "g"));
        Assert.Equal(Errno.Success, guest.Link("g", "d/h"));
        Assert.Equal(Errno.Success, guest.Stat("d/h"));
        Assert.Equal(2UL, guest.U64(WasiFixture.Result + 24));
        Assert.Equal(Errno.NotEmpty, guest.On(Functions.PathRemoveDirectory, "d"));
        Assert.Equal(Errno.IsDirectory, guest.On(Functions.PathUnlinkFile, "d"));
        Assert.Equal(Errno.NotDirectory, guest.On(Functions.PathRemoveDirectory, "g"));
        Assert.Equal(Errno.NotDirectory, guest.On(Functions.PathUnlinkFile, "g/"));
        Assert.Equal(Errno.Success, guest.On(Functions.PathUnlinkFile, "d/h"));
        Assert.Equal(Errno.Success, guest.On(Functions.PathRemoveDirectory, "d"));
        Assert.Equal(Errno.NoEntry, guest.Stat("d"));
        Assert.Equal(["g"], Directory.GetFileSystemEntries(guest.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Symbolic_links_inside_work()
    {
        using WasiFixture guest = new();
        guest.On(Functions.PathCreateDirectory, "d");
        guest.Write(guest.Create("d/f"), "inside", out _);
        Assert.Equal(Errno.Success, guest.Symlink("d/../d/f", "link"));
        Assert.Equal(Errno.Success, guest.Open("link", OpenFlags.None, Rights.FdRead, out uint file));
        guest.Read(file, 100, out string text);
        Assert.Equal("inside", text);
        Assert.Equal(Errno.Loop, guest.Open("link", OpenFlags.None, Rights.FdRead, out _, LookupFlags.None));
        Assert.Equal(Errno.Success, guest.Stat("link", LookupFlags.None));
        Assert.Equal((byte)FileType.SymbolicLink, guest.Memory[(int)WasiFixture.Result + 16]);
        Assert.Equal(Errno.Success, guest.Stat("link"));
        Assert.Equal((byte)FileType.RegularFile, guest.Memory[(int)WasiFixture.Result + 16]);
        guest.Ok(Functions.PathReadlink, 3, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, "link"), WasiFixture.Scratch, 100,
            WasiFixture.Result);
        Assert.Equal("d/../d/f", guest.Text(WasiFixture.Scratch, (int)guest.U32(WasiFixture.Result)));
        Assert.Equal(Errno.Success, guest.Link("link", "hard", LookupFlags.SymlinkFollow));
        Assert.Equal("inside", File.ReadAllText(guest.InRoot("hard")));
        guest.Symlink("loop", "loop");
        Assert.Equal(Errno.Loop, guest.Stat("loop"));
    }

    /// <summary>A name with a slash behind it is a directory's, and links make none.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void A_link_cannot_have_a_slash_behind_its_name(bool inMemory)
    {
        using WasiFixture guest = new(memory: inMemory ? new Wager.Wasi.WasiMemoryDirectory() : null);
        guest.Create("f");
        guest.Symlink("f", "l");
        foreach (LookupFlags lookup in (LookupFlags[])[LookupFlags.None, LookupFlags.SymlinkFollow])
        {
            Assert.Equal(Errno.NoEntry, guest.Link("f", "new/", lookup));
            Assert.Equal(Errno.NoEntry, guest.Link("l", "new/", lookup));
            Assert.Equal(Errno.Exist, guest.Link("f", "l/", lookup));
            Assert.Equal(Errno.NotDirectory, guest.Link("f/", "new", lookup));
            Assert.Equal(Errno.NoEntry, guest.Stat("new"));
        }
    }

    [Fact]
    public void Times_of_paths_are_set()
    {
        using WasiFixture guest = new();
        guest.Create("f");
        guest.Symlink("f", "l");
        guest.Ok(Functions.PathFilestatSetTimes, 3, 1, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, "l"), 0, 7_000_000_000, 4);
        Assert.Equal(7, new DateTimeOffset(File.GetLastWriteTimeUtc(guest.InRoot("f"))).ToUnixTimeSeconds());
        guest.Ok(Functions.PathFilestatSetTimes, 3, 0, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, "l"), 0, 9_000_000_000, 4);
        Assert.Equal(7, new DateTimeOffset(File.GetLastWriteTimeUtc(guest.InRoot("f"))).ToUnixTimeSeconds());
        guest.Stat("l", LookupFlags.None);
        Assert.Equal(9_000_000_000UL, guest.U64(WasiFixture.Result + 48));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(30000)]
    public void Reading_a_directory_in_pieces_finds_every_entry_once(uint bufferSize)
    {
        using WasiFixture guest = new();
        HashSet<string> expected = [".", ".."];
        for (int i = 0; i < 500; i++)
        {
            string name = $"file-{i}";
            File.WriteAllText(guest.InRoot(name), "");
            expected.Add(name);
        }
        Assert.Equal(expected, [.. ReadAll(guest, bufferSize)]);
        Assert.Equal(expected, [.. ReadAll(guest, bufferSize)]);
    }

    [Fact]
    public void Cookies_of_a_directory_can_be_used_again()
    {
        using WasiFixture guest = new();
        for (int i = 0; i < 20; i++)
            File.WriteAllText(guest.InRoot($"f{i}"), "");
        List<string> all = [.. ReadAll(guest, 200)];
        guest.Ok(Functions.FdReaddir, 3, WasiFixture.Scratch, 24, 0, WasiFixture.Result);
        ulong second = guest.U64(WasiFixture.Scratch);
        ReadAll(guest, 4000);
        guest.Ok(Functions.FdReaddir, 3, WasiFixture.Scratch, 300, second, WasiFixture.Result);
        Assert.Equal(all[1], guest.Text(WasiFixture.Scratch + 24, (int)guest.U32(WasiFixture.Scratch + 16)));
    }

    [Fact]
    public void A_directory_is_no_file()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.IsDirectory, guest.Read(3, 1, out _));
        Assert.Equal(Errno.BadF, guest.Write(3, "x", out _));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdSeek, 3, 0, 0, WasiFixture.Result));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdAllocate, 3, 0, 1));
        uint file = guest.Create("f");
        Assert.Equal(Errno.NotDirectory, guest.Open("x", OpenFlags.None, Rights.FdRead, out _, directory: file));
        Assert.Equal(Errno.NotDirectory, guest.Call(Functions.FdReaddir, file, 0, 10, 0, WasiFixture.Result));
    }

    [Fact]
    public void Rights_of_a_directory_bound_those_of_what_is_opened_in_it()
    {
        using WasiFixture guest = new();
        guest.On(Functions.PathCreateDirectory, "d");
        Assert.Equal(Errno.Success, guest.Open("d", OpenFlags.Directory, Rights.PathOpen, out uint d));
        guest.Ok(Functions.FdFdstatSetRights, d, (ulong)Rights.PathOpen, (ulong)Rights.FdRead);
        Assert.Equal(Errno.NotCapable, guest.Open("x", OpenFlags.Create, Rights.FdRead, out _, directory: d));
        File.WriteAllText(guest.InRoot("d/x"), "x");
        guest.Put(WasiFixture.PathAt, "x");
        Assert.Equal(Errno.NotCapable,
            guest.Call(Functions.PathOpen, d, 0, WasiFixture.PathAt, 1, 0, (ulong)Rights.FdWrite, 0, 0, WasiFixture.Result));
        Assert.Equal(Errno.Success, guest.Call(Functions.PathOpen, d, 0, WasiFixture.PathAt, 1, 0, (ulong)Rights.FdRead, 0, 0,
            WasiFixture.Result));
    }

    [Fact]
    public void A_read_only_directory_changes_in_no_way()
    {
        using WasiFixture guest = new(readOnly: true);
        File.WriteAllText(guest.InRoot("f"), "text");
        Directory.CreateDirectory(guest.InRoot("d"));
        const Errno error = Errno.ReadOnlyFileSystem;
        Assert.Equal(Errno.Success, guest.Open("f", OpenFlags.None, Rights.FdRead | Rights.FdSeek | Rights.FdFilestatSetTimes,
            out uint file));
        guest.Read(file, 10, out string text);
        Assert.Equal("text", text);
        Assert.Equal(error, guest.Call(Functions.FdFilestatSetTimes, file, 0, 0, 4));
        Assert.Equal(error, guest.Open("f", OpenFlags.None, Rights.FdWrite, out _));
        Assert.Equal(error, guest.Open("n", OpenFlags.Create, Rights.FdRead, out _));
        Assert.Equal(error, guest.Open("f", OpenFlags.Truncate, Rights.FdRead, out _));
        Assert.Equal(error, guest.On(Functions.PathCreateDirectory, "n"));
        Assert.Equal(error, guest.On(Functions.PathRemoveDirectory, "d"));
        Assert.Equal(error, guest.On(Functions.PathUnlinkFile, "f"));
        Assert.Equal(error, guest.Rename("f", "g"));
        Assert.Equal(error, guest.Link("f", "g"));
        Assert.Equal(error, guest.Symlink("f", "g"));
        Assert.Equal(error, guest.Call(Functions.PathFilestatSetTimes, 3, 1, WasiFixture.PathAt,
            guest.Put(WasiFixture.PathAt, "f"), 0, 0, 8));
        Assert.Equal(Errno.Success, guest.Open("d", OpenFlags.Directory, Rights.Directory, out uint d));
        Assert.Equal(error, guest.Open("n", OpenFlags.Create, Rights.FdRead, out _, directory: d));
    }

    private static IEnumerable<string> ReadAll(WasiFixture guest, uint bufferSize)
    {
        List<string> names = [];
        ulong cookie = 0;
        while (true)
        {
            guest.Ok(Functions.FdReaddir, 3, WasiFixture.Scratch, bufferSize, cookie, WasiFixture.Result);
            uint used = guest.U32(WasiFixture.Result);
            uint position = 0;
            while (position + 24 <= used)
            {
                uint length = guest.U32(WasiFixture.Scratch + position + 16);
                if (position + 24 + length > used)
                    break;
                cookie = guest.U64(WasiFixture.Scratch + position);
                names.Add(guest.Text(WasiFixture.Scratch + position + 24, (int)length));
                position += 24 + length;
            }
            if (used < bufferSize)
                return names;
        }
    }
}
