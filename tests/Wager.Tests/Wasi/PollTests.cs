using System.Diagnostics;
using System.IO.Pipes;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class PollTests
{
    private const uint Subscriptions = 0x100, Events = 0x400;

    [Fact]
    public void A_relative_clock_sleeps()
    {
        using WasiFixture guest = new();
        PutClock(guest, 0, 99, ClockId.Monotonic, 20_000_000, absolute: false);
        long start = Stopwatch.GetTimestamp();
        guest.Ok(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result);
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 19.9);
        Assert.Equal((1u, 99UL, 0u), (guest.U32(WasiFixture.Result), guest.U64(Events), guest.U32(Events + 8) & 0xff_ffff));
    }

    [Fact]
    public void An_absolute_clock_in_the_past_is_ready_at_once()
    {
        using WasiFixture guest = new();
        PutClock(guest, 0, 1, ClockId.Realtime, 5, absolute: true);
        guest.Ok(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result);
        Assert.Equal(1u, guest.U32(WasiFixture.Result));
    }

    [Fact]
    public void Ready_descriptors_win_over_clocks()
    {
        using WasiFixture guest = new();
        uint file = guest.Create("f");
        PutClock(guest, 0, 1, ClockId.Monotonic, 60_000_000_000, absolute: false);
        PutDescriptor(guest, 1, 2, 1, file);
        PutDescriptor(guest, 2, 3, 2, 1);
        PutDescriptor(guest, 3, 4, 1, 77);
        guest.Ok(Functions.PollOneoff, Subscriptions, Events, 4, WasiFixture.Result);
        Assert.Equal(3u, guest.U32(WasiFixture.Result));
        Assert.Equal((2UL, 3UL, 4UL), (guest.U64(Events), guest.U64(Events + 32), guest.U64(Events + 64)));
        Assert.Equal((uint)Errno.BadF, guest.U32(Events + 64 + 8) & 0xffff);
    }

    [Fact]
    public void Nothing_to_wait_for_is_invalid()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.Invalid, guest.Call(Functions.PollOneoff, Subscriptions, Events, 0, WasiFixture.Result));
        Assert.Equal(Errno.Fault, guest.Call(Functions.PollOneoff, 65000, Events, 20, WasiFixture.Result));
    }

    [Fact]
    public void Cancelling_the_call_ends_a_sleep()
    {
        using WasiFixture guest = new();
        using CancellationTokenSource source = new(30);
        guest.Context.Cancellation = source.Token;
        PutClock(guest, 0, 1, ClockId.Monotonic, 60_000_000_000, absolute: false);
        OperationCanceledException thrown = Assert.Throws<OperationCanceledException>(
            () => guest.Call(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result));
        Assert.Equal(source.Token, thrown.CancellationToken);
    }

    [Fact]
    public void A_stream_is_ready_when_something_came()
    {
        using AnonymousPipeServerStream pipe = new(PipeDirection.Out);
        using AnonymousPipeClientStream input = new(PipeDirection.In, pipe.ClientSafePipeHandle);
        using WasiFixture guest = new(c => c with { Stdin = input });
        uint file = guest.Create("f");
        for (int round = 0; round < 3; round++)
        {
            // Nothing yet: the clock comes first, though the wait for input goes on.
            PutDescriptor(guest, 0, 1, 1, 0);
            PutClock(guest, 1, 2, ClockId.Monotonic, 5_000_000, absolute: false);
            guest.Ok(Functions.PollOneoff, Subscriptions, Events, 2, WasiFixture.Result);
            Assert.Equal((1u, 2UL), (guest.U32(WasiFixture.Result), guest.U64(Events)));
            guest.Ok(Functions.FdFdstatSetFlags, 0, (ulong)FdFlags.NonBlock);
            Assert.Equal(Errno.Again, guest.Read(0, 10, out _));
            guest.Ok(Functions.FdFdstatSetFlags, 0, 0);
            // Then it comes while the guest waits, also beside a descriptor of the host's.
            PutDescriptor(guest, 0, 1, 1, 0);
            PutClock(guest, 1, 2, ClockId.Monotonic, 60_000_000_000, absolute: false);
            using Timer timer = new(_ => pipe.Write("hello"u8), null, 10, Timeout.Infinite);
            guest.Ok(Functions.PollOneoff, Subscriptions, Events, 2, WasiFixture.Result);
            Assert.Equal((1u, 1UL, 5UL), (guest.U32(WasiFixture.Result), guest.U64(Events), guest.U64(Events + 16)));
            PutDescriptor(guest, 1, 3, 1, file);
            guest.Ok(Functions.PollOneoff, Subscriptions, Events, 2, WasiFixture.Result);
            Assert.Equal(2u, guest.U32(WasiFixture.Result));
            guest.Read(0, 3, out string text);
            Assert.Equal("hel", text);
            guest.Read(0, 10, out text);
            Assert.Equal("lo", text);
        }
        pipe.Dispose();
        PutDescriptor(guest, 0, 1, 1, 0);
        guest.Ok(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result);
        Assert.Equal((1u, 0UL, 1u), (guest.U32(WasiFixture.Result), guest.U64(Events + 16), guest.U32(Events + 24)));
        Assert.Equal((Errno.Success, ""), (guest.Read(0, 10, out string rest), rest));
    }

    [Fact]
    public void Cancelling_the_call_ends_a_wait_for_a_stream()
    {
        using AnonymousPipeServerStream pipe = new(PipeDirection.Out);
        using AnonymousPipeClientStream input = new(PipeDirection.In, pipe.ClientSafePipeHandle);
        using WasiFixture guest = new(c => c with { Stdin = input });
        using CancellationTokenSource source = new(20);
        guest.Context.Cancellation = source.Token;
        PutDescriptor(guest, 0, 1, 1, 0);
        Assert.Throws<OperationCanceledException>(() => guest.Call(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result));
        Assert.ThrowsAny<OperationCanceledException>(() => guest.Read(0, 3, out _));
        guest.Context.Cancellation = default;
        pipe.Write("late"u8);
        PutDescriptor(guest, 0, 1, 1, 0);
        guest.Ok(Functions.PollOneoff, Subscriptions, Events, 1, WasiFixture.Result);
        guest.Read(0, 10, out string text);
        Assert.Equal("late", text);
    }

    private static void PutClock(WasiFixture guest, uint index, ulong userData, ClockId clock, ulong timeout, bool absolute)
    {
        uint at = Subscriptions + index * 48;
        guest.Memory.Slice((int)at, 48).Clear();
        guest.PutU64(at, userData);
        guest.PutU32(at + 16, (uint)clock);
        guest.PutU64(at + 24, timeout);
        guest.PutU32(at + 40, absolute ? 1u : 0);
    }

    private static void PutDescriptor(WasiFixture guest, uint index, ulong userData, byte type, uint number)
    {
        uint at = Subscriptions + index * 48;
        guest.Memory.Slice((int)at, 48).Clear();
        guest.PutU64(at, userData);
        guest.Memory[(int)at + 8] = type;
        guest.PutU32(at + 16, number);
    }
}
