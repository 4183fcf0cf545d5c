using Wager.Wasi;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>
/// Numbers from the ends of their ranges: every call answers with an error number or ends by its cancellation or exit, and nothing else.
/// </summary>
public sealed class ExtremeArgumentsTests
{
    private const int CallsPerFunction = 1000;

    private static readonly ulong[] Extremes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x100, 0x1000, 0xffff, 0x10000, 0x7fff_ffc7, 0x7fff_ffff,
        0x8000_0000, 0xffff_fff0, 0xffff_ffff,
        1UL << 40, (1UL << 62) + 1, long.MaxValue - 98, long.MaxValue, 1UL << 63, ulong.MaxValue - 99, ulong.MaxValue];

    public static TheoryData<string> Names => [.. Functions.Table.Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Answer_with_error_numbers(string name)
    {
        (_, string parameters, WasiFunction body) = Functions.Table.Single(f => f.Name == name);
        Random random = new(31);
        using EveryDescriptor all = new();
        foreach (bool isOtherClock in (bool[])[false, true])
        {
            using WasiFixture guest = new(c => c with
            {
                Clock = isOtherClock ? new OtherClock() : TimeProvider.System,
                Stdin = new MemoryStream(),
                Stdout = new MemoryStream(new byte[8])
            },
                memory: new WasiMemoryDirectory(capacity: 1 << 20));
            for (int i = 0; i < CallsPerFunction; i++)
            {
                ulong[] arguments = [.. parameters.Select(
                    p => Extremes[random.Next(Extremes.Length)] & (p == 'i' ? uint.MaxValue : ulong.MaxValue)), 0];
                if (name != "fd_allocate" && name != "fd_filestat_set_size" && name != "fd_write" && name != "fd_pwrite")
                    Call(all.Guest, random, body, arguments);
                Call(guest, random, body, arguments);
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Sleeps_of_any_length_begin(bool isOtherClock)
    {
        using WasiFixture guest = new(c => c with { Clock = isOtherClock ? new OtherClock() : TimeProvider.System });
        foreach (ulong timeout in Extremes)
        {
            guest.Memory[..96].Clear();
            guest.PutU32(16, (uint)ClockId.Monotonic);
            guest.PutU64(24, timeout);
            using CancellationTokenSource source = new(2);
            guest.Context.Cancellation = source.Token;
            try
            {
                Assert.Equal(Errno.Success, guest.Call(Functions.PollOneoff, 0, 0x400, 1, WasiFixture.Result));
                Assert.True(timeout < 1UL << 40);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    /// <summary>What the guest's pointers lead to is as extreme.</summary>
    private static void Call(WasiFixture guest, Random random, WasiFunction body, ulong[] arguments)
    {
        for (uint at = 0; at < 256; at += 8)
            guest.PutU64(at, Extremes[random.Next(Extremes.Length)]);
        using CancellationTokenSource source = new();
        guest.Context.Cancellation = source.Token;
        source.CancelAfter(1);
        try
        {
            Assert.True(guest.Call(body, arguments) <= Errno.NotCapable);
        }
        catch (Exception end) when (end is WasmExitException || (end is OperationCanceledException && source.IsCancellationRequested))
        {
        }
        guest.Context.Cancellation = default;
    }

    /// <summary>As the system's, but not the system's.</summary>
    private sealed class OtherClock : TimeProvider
    {
    }
}
