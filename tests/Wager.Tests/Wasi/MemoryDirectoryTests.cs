using System.Text;
using Wager.Wasi;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class MemoryDirectoryTests
{
    [Fact]
    public void Host_and_guest_see_each_others_files()
    {
        WasiMemoryDirectory directory = new();
        directory.WriteFile("in/data.txt", "from the host"u8);
        using WasiFixture guest = new(memory: directory);
        Assert.Equal(Errno.Success, guest.Open("in/data.txt", OpenFlags.None, Rights.FdRead, out uint file));
        guest.Read(file, 100, out string text);
        Assert.Equal("from the host", text);
        guest.Write(guest.Create("out"), "from the guest", out _);
        Assert.Equal("from the guest", Encoding.UTF8.GetString(directory.ReadFile("out")));
        Assert.Equal(["in/data.txt", "out"], directory.ListFiles());
        directory.WriteFile("out", "x"u8);
        Assert.Equal("x"u8.ToArray(), directory.ReadFile("out"));
        Assert.True(directory.Exists("in"));
        Assert.False(directory.Exists("nothing"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("/etc")]
    [InlineData("d/../../x")]
    [InlineData("up/x")]
    public void No_path_leads_outside(string path)
    {
        using WasiFixture guest = new(memory: new WasiMemoryDirectory());
        guest.On(Functions.PathCreateDirectory, "d");
        guest.Symlink("..", "up");
        Assert.Equal(Errno.NotCapable, guest.Open(path, OpenFlags.Create, Rights.FdWrite, out _));
        Assert.Equal(Errno.NotCapable, guest.Stat(path));
    }

    [Fact]
    public void A_directory_bounds_what_is_reached_through_its_descriptor()
    {
        using WasiFixture guest = new(memory: new WasiMemoryDirectory());
        guest.On(Functions.PathCreateDirectory, "d");
        guest.Create("secret");
        Assert.Equal(Errno.Success, guest.Open("d", OpenFlags.Directory, Rights.Directory, out uint d));
        Assert.Equal(Errno.NotCapable, guest.Open("../secret", OpenFlags.None, Rights.FdRead, out _, directory: d));
    }

    [Fact]
    public void The_capacity_bounds_files_and_names()
    {
        WasiMemoryDirectory directory = new(capacity: 20_000);
        using WasiFixture guest = new(memory: directory);
        uint file = guest.Create("f");
        Assert.Equal(Errno.NoSpace, guest.Call(Functions.FdFilestatSetSize, file, 1 << 20));
        Assert.Equal(Errno.FileTooBig, guest.Call(Functions.FdFilestatSetSize, file, 1UL << 40));
        guest.Ok(Functions.FdFilestatSetSize, file, 19_000);
        Assert.Equal(Errno.NoSpace, guest.On(Functions.PathCreateDirectory, "d"));
        Assert.True(directory.UsedBytes <= 20_000);
        Assert.Throws<IOException>(() => directory.WriteFile("more", new byte[5000]));
    }

    /// <summary>Whatever a guest can make many of counts: nodes, names, targets, bytes.</summary>
    [Theory]
    [InlineData("file")]
    [InlineData("directory")]
    [InlineData("hard link")]
    [InlineData("symbolic link")]
    public void The_capacity_bounds_what_lies_in_the_hosts_memory(string kind)
    {
        const int capacity = 100_000;
        WasiMemoryDirectory directory = new(capacity);
        using WasiFixture guest = new(memory: directory);
        guest.Ok(Functions.FdClose, guest.Create("a"));
        int made = 0;
        for (; made < 1000; made++)
        {
            string name = $"{made}-{new string('n', 200)}";
            Errno error = kind switch
            {
                "file" => guest.Open(name, OpenFlags.Create, Rights.FdWrite, out uint file) is Errno.Success
                    && guest.Call(Functions.FdClose, file) == Errno.Success ? Errno.Success : Errno.NoSpace,
                "directory" => guest.On(Functions.PathCreateDirectory, name),
                "hard link" => guest.Link("a", name),
                _ => guest.Symlink(new string('t', 3000), name),
            };
            if (error != Errno.Success)
            {
                Assert.Equal(Errno.NoSpace, error);
                break;
            }
            Assert.True(directory.UsedBytes <= capacity);
        }
        // A name of so many characters takes twice as many bytes, a target as many.
        Assert.InRange(made, 1, capacity / (kind == "symbolic link" ? 3400 : 400));
        foreach (string path in directory.ListFiles())
            guest.On(Functions.PathUnlinkFile, path);
        for (int i = 0; i < made && kind == "directory"; i++)
            guest.On(Functions.PathRemoveDirectory, $"{i}-{new string('n', 200)}");
        Assert.Equal(0, directory.UsedBytes);
    }

    [Fact]
    public void A_move_to_a_longer_name_is_paid_for_and_gives_back_what_it_replaces()
    {
        WasiMemoryDirectory directory = new(capacity: 2000);
        using WasiFixture guest = new(memory: directory);
        guest.Ok(Functions.FdClose, guest.Create("a"));
        guest.Ok(Functions.FdClose, guest.Create("b"));
        long before = directory.UsedBytes;
        Assert.Equal(Errno.Success, guest.Rename("a", "b"));
        Assert.Equal(before / 2, directory.UsedBytes);
        Assert.Equal(Errno.Success, guest.Rename("b", new string('n', 100)));
        Assert.Equal(before / 2 + 2 * 99, directory.UsedBytes);
    }

    [Fact]
    public void Files_may_be_larger_than_an_array()
    {
        WasiMemoryDirectory directory = new(capacity: 8L << 30);
        using WasiFixture guest = new(memory: directory);
        uint file = guest.Create("f");
        guest.Ok(Functions.FdSeek, file, 5UL << 30, 0, WasiFixture.Result);
        Assert.Equal(Errno.Success, guest.Write(file, "far out", out _));
        guest.Ok(Functions.FdFilestatGet, file, WasiFixture.Result);
        Assert.Equal((5UL << 30) + 7, guest.U64(WasiFixture.Result + 32));
        guest.Ok(Functions.FdSeek, file, unchecked((ulong)-9L), 2, WasiFixture.Result);
        guest.Read(file, 100, out string text);
        Assert.Equal("\0\0far out", text);
        // What was never written takes no memory, and yet counts.
        Assert.InRange(directory.UsedBytes, 5L << 30, 6L << 30);
        Assert.Throws<IOException>(() => directory.ReadFile("f"));
        guest.Ok(Functions.FdFilestatSetSize, file, 0x7fff_ffd0);
        guest.Ok(Functions.FdFilestatSetSize, file, 3);
        Assert.Equal(new byte[3], directory.ReadFile("f"));
        Assert.InRange(directory.UsedBytes, 1, 1000);
    }

    [Fact]
    public void What_was_cut_off_does_not_come_back()
    {
        WasiMemoryDirectory directory = new();
        using WasiFixture guest = new(memory: directory);
        byte[] content = new byte[200_000];
        content.AsSpan().Fill(7);
        foreach (int cut in (int[])[0, 1, 255, 256, 257, 65535, 65536, 65537, 131072, 199_999])
        {
            directory.WriteFile("f", content);
            guest.Open("f", OpenFlags.None, Rights.File, out uint file);
            guest.Ok(Functions.FdFilestatSetSize, file, (ulong)cut);
            guest.Ok(Functions.FdFilestatSetSize, file, 200_000);
            guest.Ok(Functions.FdClose, file);
            byte[] now = directory.ReadFile("f");
            Assert.Equal((200_000, -1, -1),
                (now.Length, now.AsSpan(0, cut).IndexOfAnyExcept((byte)7), now.AsSpan(cut).IndexOfAnyExcept((byte)0)));
        }
    }

    [Fact]
    public void Names_are_as_long_as_on_the_host()
    {
        using WasiFixture memory = new(memory: new WasiMemoryDirectory()), host = new();
        foreach (string name in (string[])[new string('x', 255), new string('x', 256), new string('é', 127), new string('é', 128)])
            Assert.Equal(host.On(Functions.PathCreateDirectory, name), memory.On(Functions.PathCreateDirectory, name));
    }

    [Fact]
    public void Bytes_come_back_when_the_last_name_and_descriptor_are_gone()
    {
        WasiMemoryDirectory directory = new();
        using WasiFixture guest = new(memory: directory);
        uint file = guest.Create("f");
        guest.Write(file, "0123456789", out _);
        guest.Link("f", "g");
        guest.On(Functions.PathUnlinkFile, "f");
        guest.On(Functions.PathUnlinkFile, "g");
        Assert.True(directory.UsedBytes > 0);
        Assert.Equal(Errno.Success, guest.Write(file, "still there", out _));
        guest.Ok(Functions.FdClose, file);
        Assert.Equal(0, directory.UsedBytes);
    }

    [Fact]
    public void Nothing_can_be_made_in_a_removed_directory()
    {
        WasiMemoryDirectory directory = new();
        using WasiFixture guest = new(memory: directory);
        guest.On(Functions.PathCreateDirectory, "d");
        guest.Open("d", OpenFlags.Directory, Rights.Directory, out uint d);
        Assert.Equal(Errno.Success, guest.On(Functions.PathRemoveDirectory, "d"));
        Assert.Equal(Errno.NoEntry, guest.Open("f", OpenFlags.Create, Rights.FdWrite, out _, directory: d));
        guest.Ok(Functions.FdClose, d);
        Assert.Equal(0, directory.UsedBytes);
    }

    [Fact]
    public void Directories_do_not_move_into_themselves_and_nest_only_so_deep()
    {
        WasiMemoryDirectory directory = new();
        using WasiFixture guest = new(memory: directory);
        guest.On(Functions.PathCreateDirectory, "a");
        guest.On(Functions.PathCreateDirectory, "a/b");
        Assert.Equal(Errno.Invalid, guest.Rename("a", "a/b/c"));
        Assert.Equal(Errno.NotEmpty, guest.On(Functions.PathRemoveDirectory, "a"));
        Assert.Throws<IOException>(() => directory.CreateDirectory(string.Join('/', Enumerable.Repeat("x", 2000))));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    public void Reading_in_pieces_finds_every_entry_once_though_others_come_and_go(uint bufferSize)
    {
        WasiMemoryDirectory directory = new();
        for (int i = 0; i < 300; i++)
            directory.WriteFile($"file-{i}", []);
        using WasiFixture guest = new(memory: directory);
        List<string> names = [];
        ulong cookie = 0;
        for (int step = 0; ; step++)
        {
            guest.Ok(Functions.FdReaddir, 3, WasiFixture.Scratch, bufferSize, cookie, WasiFixture.Result);
            uint used = guest.U32(WasiFixture.Result), position = 0;
            while (position + 24 <= used && position + 24 + guest.U32(WasiFixture.Scratch + position + 16) is uint next && next <= used)
            {
                cookie = guest.U64(WasiFixture.Scratch + position);
                names.Add(guest.Text(WasiFixture.Scratch + position + 24, (int)(next - position - 24)));
                position = next;
            }
            if (used < bufferSize)
                break;
            guest.On(Functions.PathUnlinkFile, names[^1]);
        }
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"file-{i}").Append(".").Append("..").Order(), names.Order());
    }

    [Fact]
    public void A_read_only_directory_changes_in_no_way()
    {
        WasiMemoryDirectory directory = new();
        directory.WriteFile("f", "text"u8);
        using WasiFixture guest = new(readOnly: true, memory: directory);
        const Errno error = Errno.ReadOnlyFileSystem;
        Assert.Equal(Errno.Success, guest.Open("f", OpenFlags.None, Rights.FdRead | Rights.FdFilestatSetTimes, out uint file));
        Assert.Equal(error, guest.Call(Functions.FdFilestatSetTimes, file, 0, 0, 4));
        Assert.Equal(error, guest.Open("f", OpenFlags.Truncate, Rights.FdRead, out _));
        Assert.Equal(error, guest.Open("n", OpenFlags.Create, Rights.FdRead, out _));
        Assert.Equal(error, guest.On(Functions.PathCreateDirectory, "n"));
        Assert.Equal(error, guest.On(Functions.PathUnlinkFile, "f"));
        Assert.Equal(error, guest.Rename("f", "g"));
        Assert.Equal(error, guest.Link("f", "g"));
        Assert.Equal(error, guest.Symlink("f", "g"));
    }

    [Fact]
    public async Task Several_guests_may_share_it()
    {
        WasiMemoryDirectory directory = new();
        Task[] guests = [.. Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            using WasiFixture guest = new(memory: directory);
            for (int i = 0; i < 2000; i++)
            {
                guest.Write(guest.Create($"{number}-{i % 50}"), "text", out _);
                guest.Stat($"{(number + 1) % 4}-{i % 50}");
                if (i % 50 == 49)
                    for (int j = 0; j < 50; j++)
                        guest.On(Functions.PathUnlinkFile, $"{number}-{j}");
            }
        }))];
        await Task.WhenAll(guests);
        Assert.Empty(directory.ListFiles());
        Assert.Equal(0, directory.UsedBytes);
    }
}
