using System.Text;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class StreamTests
{
    [Fact]
    public void Standard_streams_are_the_configured_ones()
    {
        MemoryStream output = new(), error = new();
        using WasiFixture guest = new(c => c with { Stdin = new MemoryStream("hello"u8.ToArray()), Stdout = output, Stderr = error });
        Assert.Equal(Errno.Success, guest.Read(0, 3, out string text));
        Assert.Equal("hel", text);
        Assert.Equal(Errno.Success, guest.Read(0, 10, out text));
        Assert.Equal("lo", text);
        Assert.Equal(Errno.Success, guest.Read(0, 10, out text));
        Assert.Equal("", text);
        Assert.Equal(Errno.Success, guest.Write(1, "out", out uint written));
        Assert.Equal(3u, written);
        guest.Write(2, "error", out _);
        Assert.Equal(("out", "error"), (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray())));
    }

    [Fact]
    public void Absent_streams_are_empty_and_swallow()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.Success, guest.Read(0, 3, out string text));
        Assert.Equal("", text);
        Assert.Equal(Errno.Success, guest.Write(1, "out", out uint written));
        Assert.Equal(3u, written);
    }

    [Fact]
    public void Streams_go_one_way_and_cannot_seek()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.NotCapable, guest.Write(0, "x", out _));
        Assert.Equal(Errno.NotCapable, guest.Read(1, 1, out _));
        Assert.Equal(Errno.SeekOnPipe, guest.Call(Functions.FdSeek, 1, 0, 0, WasiFixture.Result));
        Assert.Equal(Errno.SeekOnPipe, guest.Call(Functions.FdTell, 1, WasiFixture.Result));
        Assert.Equal(Errno.NotDirectory, guest.Open("x", OpenFlags.None, Rights.FdRead, out _, directory: 1));
        Assert.Equal(Errno.BadF, guest.Call(Functions.FdPrestatGet, 1, WasiFixture.Result));
        Assert.Equal(Errno.NotSocket, guest.Call(Functions.SockSend, 1, 0, 0, 0, 0));
        Assert.Equal(Errno.BadF, guest.Call(Functions.SockRecv, 77, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void An_input_output_error_of_a_stream_is_one_for_the_guest()
    {
        using WasiFixture guest = new(c => c with { Stdout = new BrokenStream() });
        Assert.Equal(Errno.Io, guest.Write(1, "x", out _));
    }

    [Fact]
    public void Flags_and_rights_are_reported_and_rights_only_shrink()
    {
        using WasiFixture guest = new();
        guest.Ok(Functions.FdFdstatSetFlags, 1, (ulong)FdFlags.NonBlock);
        guest.Ok(Functions.FdFdstatGet, 1, WasiFixture.Result);
        Assert.Equal((ulong)FdFlags.NonBlock << 16, guest.U32(WasiFixture.Result) & 0xffff_0000);
        Assert.Equal(Errno.Invalid, guest.Call(Functions.FdFdstatSetFlags, 1, 32));
        guest.Ok(Functions.FdFdstatSetRights, 1, 0, 0);
        Assert.Equal(Errno.NotCapable, guest.Write(1, "x", out _));
        Assert.Equal(Errno.NotCapable, guest.Call(Functions.FdFdstatSetRights, 1, (ulong)Rights.FdWrite, 0));
    }

    [Fact]
    public void Cancelling_the_call_ends_a_blocked_read_and_a_blocked_write()
    {
        using WasiFixture guest = new(c => c with { Stdin = new BlockedStream(), Stdout = new BlockedStream() });
        using CancellationTokenSource source = new(50);
        guest.Context.Cancellation = source.Token;
        Assert.ThrowsAny<OperationCanceledException>(() => guest.Read(0, 3, out _));
        Assert.ThrowsAny<OperationCanceledException>(() => guest.Write(1, "text", out _));
    }

    [Fact]
    public void Calls_that_can_be_cancelled_read_and_write_the_same()
    {
        MemoryStream output = new();
        using WasiFixture guest = new(c => c with { Stdin = new MemoryStream("hello"u8.ToArray()), Stdout = output });
        using CancellationTokenSource source = new();
        guest.Context.Cancellation = source.Token;
        guest.Read(0, 10, out string text);
        guest.Write(1, text, out uint written);
        Assert.Equal(("hello", 5u, "hello"), (text, written, Encoding.UTF8.GetString(output.ToArray())));
    }

    private sealed class BlockedStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("broken");
    }
}
