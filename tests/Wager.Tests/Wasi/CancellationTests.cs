using System.Diagnostics;
using Wager.Wasi;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>
/// Every function on every kind of descriptor: a call that was cancelled ends at once, whatever it waits for or works on.
/// </summary>
public sealed class CancellationTests
{
    private const double MostMilliseconds = 20;

    // On a busy machine a thread may get no processor for longer than that; one prompt end of several shows that the call listens.
    private const int Attempts = 15;

    public static TheoryData<string> Names => [.. Functions.Table.Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_cancelled_call_ends_at_once(string name)
    {
        using EveryDescriptor all = new();
        List<string> late = [];
        foreach ((string kind, uint number) in all.Numbers)
            if (ShortestDelay(all.Guest, Body(name), all.Arguments(name, number)) is { } delay and > MostMilliseconds)
                late.Add($"{name} on {kind}: {delay:0.0} ms");
        Assert.Empty(late);
    }

    /// <summary>The table would test nothing if nothing in it took long.</summary>
    [Theory]
    [InlineData("fd_read", "empty pipe")]
    [InlineData("fd_read", "inherited empty pipe")]
    [InlineData("fd_read", "deaf input")]
    [InlineData("fd_write", "full pipe")]
    [InlineData("fd_write", "inherited full pipe")]
    [InlineData("fd_write", "deaf output")]
    [InlineData("poll_oneoff", "empty pipe")]
    [InlineData("random_get", "file")]
    public void What_can_block_blocks_in_this_test(string name, string kind)
    {
        using EveryDescriptor all = new();
        Assert.NotNull(Cancel(all.Guest, Body(name), all.Arguments(name, all.Numbers[kind])));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Opening_a_pipe_waits_for_the_other_side_and_can_be_cancelled(bool isWriter)
    {
        using WasiFixture guest = new();
        EveryDescriptor.MakePipe(guest, "pipe");
        Rights right = isWriter ? Rights.FdWrite : Rights.FdRead;
        ulong[] arguments = [3, 0, WasiFixture.PathAt, guest.Put(WasiFixture.PathAt, "pipe"), 0, (ulong)right, 0, 0, WasiFixture.Result];
        // A reader waits when it reads.
        Assert.Equal(isWriter, Cancel(guest, Functions.PathOpen, arguments) is not null);
        Assert.True(ShortestDelay(guest, Functions.PathOpen, arguments) is null or <= MostMilliseconds);
        Assert.Equal(isWriter ? Errno.NoDeviceOrAddress : Errno.Success,
            guest.Open("pipe", OpenFlags.None, right, out _, fdFlags: FdFlags.NonBlock));
    }

    [Fact]
    public async Task A_reader_and_a_writer_of_a_pipe_find_each_other()
    {
        using WasiFixture writer = new(), reader = new(c => c with { Preopens = [new WasiPreopen(writer.Root, "/data")] });
        EveryDescriptor.MakePipe(writer, "pipe");
        Assert.Equal(Errno.Success, reader.Open("pipe", OpenFlags.None, Rights.FdRead, out uint input));
        Task<string> reading = Task.Run(() => reader.Read(input, 100, out string text) == Errno.Success ? text : "");
        await Task.Delay(30);
        Assert.False(reading.IsCompleted);
        Assert.Equal(Errno.Success, writer.Open("pipe", OpenFlags.None, Rights.FdWrite, out uint output));
        Assert.Equal(Errno.Success, writer.Write(output, "hello", out _));
        Assert.Equal("hello", await reading);
        writer.Ok(Functions.FdClose, output);
        Assert.Equal((Errno.Success, ""), (reader.Read(input, 10, out string rest), rest));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_write_larger_than_a_pipe_waits_for_its_reader_and_is_whole(bool isCancellable)
    {
        const int length = 500_000;
        using EveryDescriptor.Pipe pipe = new();
        using WasiFixture guest = new(size: 1 << 20);
        int filled = pipe.Fill();
        guest.Context.Descriptors.Add(new HostFile(pipe.Writer, owned: false, FileType.Unknown, Rights.All), out uint number);
        using CancellationTokenSource source = new();
        guest.Context.Cancellation = isCancellable ? source.Token : default;
        guest.PutU32(0x100, 0x10000);
        guest.PutU32(0x104, length);
        guest.Memory[0x10000] = 7;
        Task<Errno> writing = Task.Run(() => guest.Call(Functions.FdWrite, number, 0x100, 1, WasiFixture.Result));
        byte[] all = new byte[filled + length];
        await pipe.Drain.ReadExactlyAsync(all);
        Assert.Equal(Errno.Success, await writing);
        Assert.Equal(((uint)length, 7), (guest.U32(WasiFixture.Result), all[filled]));
    }

    [Fact]
    public void What_a_call_moves_costs_fuel()
    {
        using WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText("""
            (module (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32))) (memory (export "memory") 16)
              (func (export "f") (param i32) (result i32) (call $random (i32.const 0) (local.get 0))))
            """);
        WasmFunction f = new WasmLinker(engine).AddWasi(new WasiConfiguration()).Instantiate(store, module).GetFunction("f");
        store.AddFuel(1_000_000);
        f.Invoke(0);
        ulong nothing = store.FuelConsumed;
        f.Invoke(800_000);
        Assert.Equal(800_000UL / 8, store.FuelConsumed - 2 * nothing);
        store.ConsumeFuel(store.FuelRemaining - 1000);
        Assert.Equal(WasmTrapCode.OutOfFuel, Assert.Throws<WasmTrapException>(() => f.Invoke(800_000)).Code);
        Assert.Equal(0UL, store.FuelRemaining);
    }

    private static WasiFunction Body(string name) => Functions.Table.Single(f => f.Name == name).Body;

    /// <summary>Milliseconds from a cancellation to the call's end, the least of several; null if the call ends by itself.</summary>
    private static double? ShortestDelay(WasiFixture guest, WasiFunction body, ulong[] arguments)
    {
        double? least = null;
        for (int i = 0; i < Attempts && least is null or > MostMilliseconds; i++)
        {
            if (Cancel(guest, body, arguments) is not { } delay)
                return least;
            least = Math.Min(delay, least ?? delay);
        }
        return least;
    }

    private static double? Cancel(WasiFixture guest, WasiFunction body, ulong[] arguments)
    {
        using CancellationTokenSource source = new();
        guest.Context.Cancellation = source.Token;
        long ended = 0;
        Thread thread = new(() =>
        {
            try
            {
                guest.Call(body, arguments);
            }
            catch (OperationCanceledException)
            {
            }
            Volatile.Write(ref ended, Stopwatch.GetTimestamp());
        });
        thread.Start();
        bool isBlocked = !thread.Join(10);
        long start = Stopwatch.GetTimestamp();
        source.Cancel();
        Assert.True(thread.Join(20_000), "a cancelled call does not end");
        guest.Context.Cancellation = default;
        return isBlocked ? Math.Max(0, Stopwatch.GetElapsedTime(start, ended).TotalMilliseconds) : null;
    }
}
