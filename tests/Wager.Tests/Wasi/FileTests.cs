using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class FileTests
{
    [Fact]
    public void A_file_is_created_written_sought_and_read()
    {
        using WasiFixture guest = new();
        uint file = guest.Create("a.txt");
        Assert.Equal(4u, file);
        Assert.Equal(Errno.Success, guest.Write(file, "hello world", out uint written));
        Assert.Equal(11u, written);
        guest.Ok(Functions.FdTell, file, WasiFixture.Result);
        Assert.Equal(11UL, guest.U64(WasiFixture.Result));
        guest.Ok(Functions.FdSeek, file, unchecked((ulong)-5L), (ulong)Whence.End, WasiFixture.Result);
        Assert.Equal(6UL, guest.U64(WasiFixture.Result));
        Assert.Equal(Errno.Success, guest.Read(file, 100, out string text));
        Assert.Equal("world", text);
        guest.Ok(Functions.FdClose, file);
        Assert.Equal("hello world", File.ReadAllText(guest.InRoot("a.txt")));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdClose, file));
    }

    [Fact]
    public void Positional_reads_and_writes_leave_the_position()
    {
        using WasiFixture guest = new();
        uint file = guest.Create("a");
        guest.Write(file, "0123456789", out _);
        guest.PutU32(0x100, WasiFixture.Scratch);
        guest.PutU32(0x104, 2);
        guest.Put(WasiFixture.Scratch, "AB");
        guest.Ok(Functions.FdPwrite, file, 0x100, 1, 3, WasiFixture.Result);
        guest.Ok(Functions.FdPread, file, 0x100, 1, 8, WasiFixture.Result);
        Assert.Equal("89", guest.Text(WasiFixture.Scratch, 2));
        guest.Ok(Functions.FdTell, file, WasiFixture.Result);
        Assert.Equal(10UL, guest.U64(WasiFixture.Result));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdPread, file, 0x100, 1, ulong.MaxValue, WasiFixture.Result));
        Assert.Equal("012AB56789", File.ReadAllText(guest.InRoot("a")));
    }

    [Fact]
    public void Sizes_times_advice_and_sync()
    {
        using WasiFixture guest = new();
        uint file = guest.Create("a");
        guest.Ok(Functions.FdFilestatSetSize, file, 100);
        guest.Ok(Functions.FdAllocate, file, 50, 100);
        guest.Ok(Functions.FdFilestatSetTimes, file, 5_000_000_007, 6_000_000_008, 5);
        guest.Ok(Functions.FdAdvise, file, 0, 0, (ulong)Advice.Random);
        guest.Ok(Functions.FdSync, file);
        guest.Ok(Functions.FdDataSync, file);
        guest.Ok(Functions.FdFilestatGet, file, WasiFixture.Result);
        Assert.Equal((byte)FileType.RegularFile, guest.Memory[(int)WasiFixture.Result + 16]);
        Assert.Equal(150UL, guest.U64(WasiFixture.Result + 32));
        Assert.Equal((5_000_000_007UL, 6_000_000_008UL), (guest.U64(WasiFixture.Result + 40), guest.U64(WasiFixture.Result + 48)));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdFilestatSetTimes, file, 0, 0, 3));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdAdvise, file, 0, 0, 6));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdAllocate, file, 0, 0));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdSeek, file, 0, 3, WasiFixture.Result));
    }

    [Fact]
    public void Open_flags_do_what_they_say()
    {
        using WasiFixture guest = new();
        guest.Write(guest.Create("a"), "text", out _);
        Assert.Equal(Errno.Exist, guest.Open("a", OpenFlags.Create | OpenFlags.Exclusive, Rights.FdWrite, out _));
        Assert.Equal(Errno.NoEntry, guest.Open("b", OpenFlags.None, Rights.FdRead, out _));
        Assert.Equal(Errno.NotDirectory, guest.Open("a", OpenFlags.Directory, Rights.FdReaddir, out _));
        Assert.Equal(Errno.Success, guest.Open("a", OpenFlags.None, Rights.FdWrite, out uint append, fdFlags: FdFlags.Append));
        guest.Write(append, "+", out _);
        Assert.Equal("text+", File.ReadAllText(guest.InRoot("a")));
        Assert.Equal(Errno.NotCapable, guest.Read(append, 1, out _));
        guest.Open("a", OpenFlags.Truncate, Rights.FdWrite, out _);
        Assert.Equal("", File.ReadAllText(guest.InRoot("a")));
        Assert.Equal(Errno.IllegalSequence, guest.Call(Functions.PathOpen, 3, 0, PutBytes(guest, 0xff), 1, 0, 0, 0, 0, WasiFixture.Result));
        Assert.Equal(Errno.Invalid, guest.Open("a\0b", OpenFlags.None, Rights.FdRead, out _));
        Assert.Equal(Errno.NameTooLong, guest.Open(new string('x', 5000), OpenFlags.None, Rights.FdRead, out _));
        Assert.Equal(Errno.Invalid, guest.Open("a", OpenFlags.Directory | OpenFlags.Create, Rights.FdRead, out _));
    }

    [Fact]
    public void Flags_of_an_open_file_can_change()
    {
        using WasiFixture guest = new();
        uint file = guest.Create("a");
        guest.Write(file, "abc", out _);
        guest.Ok(Functions.FdFdstatSetFlags, file, (ulong)FdFlags.Append);
        guest.Ok(Functions.FdFdstatGet, file, WasiFixture.Result);
        Assert.Equal((uint)FdFlags.Append << 16 | (uint)FileType.RegularFile, guest.U32(WasiFixture.Result));
        guest.Ok(Functions.FdSeek, file, 0, 0, WasiFixture.Result);
        guest.Write(file, "d", out _);
        Assert.Equal("abcd", File.ReadAllText(guest.InRoot("a")));
    }

    [Fact]
    public void Renumbering_closes_the_old_descriptor()
    {
        using WasiFixture guest = new();
        uint a = guest.Create("a"), b = guest.Create("b");
        guest.Ok(Functions.FdRenumber, a, b);
        guest.Write(b, "x", out _);
        Assert.Equal("x", File.ReadAllText(guest.InRoot("a")));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdTell, a, WasiFixture.Result));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdRenumber, b, 99));
        Assert.Equal(a, guest.Create("c"));
    }

    [Fact]
    public void Numbers_of_standard_streams_are_not_given_to_files()
    {
        using WasiFixture guest = new();
        guest.Ok(Functions.FdClose, 1);
        Assert.Equal(4u, guest.Create("a"));
        Assert.Equal(Errno.BadF, guest.Write(1, "x", out _));
    }

    /// <summary>The kind of a descriptor gives its own answer to what no such descriptor can do, and nothing is done.</summary>
    [Fact]
    public void A_right_that_a_kind_cannot_have_is_not_a_right_that_it_has()
    {
        using EveryDescriptor all = new();
        foreach (string kind in (string[])["inherited full pipe", "zero", "swallowing stream", "full pipe"])
        {
            uint number = all.Numbers[kind];
            Assert.Equal(Errno.Invalid, all.Guest.Call(Functions.FdFilestatSetSize, number, 0));
            Assert.Equal(Errno.Invalid, all.Guest.Call(Functions.FdSync, number));
            Assert.Equal(Errno.SeekOnPipe, all.Guest.Call(Functions.FdAllocate, number, 0, 10));
            Assert.NotEqual(Errno.Success, all.Guest.Call(Functions.FdFilestatSetTimes, number, 0, 0, 10));
            Assert.Equal(Errno.NotDirectory, all.Guest.Call(Functions.PathCreateDirectory, number, 0, 1));
            Assert.Equal(Errno.NotDirectory, all.Guest.Call(Functions.FdReaddir, number, 0, 1, 0, 0x100));
        }
        foreach (uint directory in (uint[])[3, 4])
        {
            Assert.Equal(Errno.IsDirectory, all.Guest.Read(directory, 10, out _));
            Assert.Equal(Errno.BadF, all.Guest.Write(directory, "x", out _));
            Assert.Equal(Errno.IsDirectory,
                all.Guest.Open(".", OpenFlags.Directory, Rights.FdRead | Rights.FdWrite, out _, directory: directory));
            Assert.Equal(Errno.Success, all.Guest.Open(".", OpenFlags.Directory, Rights.FdRead, out _, directory: directory));
        }
    }

    [Fact]
    public void Too_many_open_files_is_an_error_not_a_harm()
    {
        using WasiFixture guest = new();
        DescriptorTable table = guest.Context.Descriptors;
        while (table.Add(new Wager.Wasi.Descriptors.StreamDescriptor(null, Rights.FdRead), out _) == Errno.Success)
        {
        }
        Assert.Equal(Errno.TooManyFiles, guest.Open("a", OpenFlags.Create, Rights.FdRead, out _));
    }

    [Fact]
    public void The_null_device_is_no_terminal()
    {
        using WasiFixture guest = new(c => c with { Preopens = [new Wager.Wasi.WasiPreopen("/dev", "/dev")] });
        Assert.Equal(Errno.Success, guest.Open("null", OpenFlags.None, Rights.All & ~Rights.FdReaddir, out uint file));
        guest.Ok(Functions.FdFdstatGet, file, WasiFixture.Result);
        Assert.Equal((byte)FileType.CharacterDevice, guest.Memory[(int)WasiFixture.Result]);
        Assert.True(((Rights)guest.U64(WasiFixture.Result + 8) & Rights.FdSeek) != 0);
    }

    private static ulong PutBytes(WasiFixture guest, byte value)
    {
        guest.Memory[0x3000] = value;
        return 0x3000;
    }
}
