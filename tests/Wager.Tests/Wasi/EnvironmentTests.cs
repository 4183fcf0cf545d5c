using Wager.Wasi;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

public sealed class EnvironmentTests
{
    [Fact]
    public void Arguments_are_laid_out_as_pointers_and_strings()
    {
        using WasiFixture guest = new(c => c with { Arguments = ["prog", "grüß"] });
        guest.Ok(Functions.ArgsSizesGet, 0, 4);
        Assert.Equal((2u, 5u + 7u), (guest.U32(0), guest.U32(4)));
        guest.Ok(Functions.ArgsGet, 16, 64);
        Assert.Equal((64u, 69u), (guest.U32(16), guest.U32(20)));
        Assert.Equal("prog\0grüß\0", guest.Text(64, 12));
    }

    [Fact]
    public void Environment_is_name_equals_value()
    {
        using WasiFixture guest = new(c => c with { Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "" } });
        guest.Ok(Functions.EnvironSizesGet, 0, 4);
        Assert.Equal((2u, 7u), (guest.U32(0), guest.U32(4)));
        guest.Ok(Functions.EnvironGet, 16, 64);
        Assert.Equal("A=1\0B=\0", guest.Text(64, 7));
    }

    [Theory]
    [InlineData("a\0b", "x", "y")]
    [InlineData("a", "x=y", "z")]
    [InlineData("a", "", "z")]
    [InlineData("a", "x", "\0")]
    public void What_no_program_could_read_is_refused(string argument, string name, string value)
    {
        WasiConfiguration configuration = new() { Arguments = [argument], Environment = new Dictionary<string, string> { [name] = value } };
        Assert.Throws<ArgumentException>(() => new WasiHost(configuration));
    }

    [Fact]
    public void Pointers_outside_the_memory_are_faults()
    {
        using WasiFixture guest = new(c => c with { Arguments = ["prog"] });
        Assert.Equal(Errno.Fault, guest.Call(Functions.ArgsSizesGet, 65533, 0));
        Assert.Equal(Errno.Fault, guest.Call(Functions.ArgsGet, 0, 65535));
        Assert.Equal(Errno.Fault, guest.Call(Functions.RandomGet, 0xffff_ffff, 2));
        Assert.Equal(Errno.Fault, guest.Call(Functions.ClockTimeGet, 0, 0, 0xffff_fff0));
        Assert.Equal(Errno.Fault, guest.Call(Functions.FdWrite, 1, 0xffff_fff0, 0x2000_0000, 0));
    }

    [Fact]
    public void Clock_and_random_come_from_the_configuration()
    {
        FixedClock clock = new();
        using WasiFixture guest = new(c => c with { Clock = clock, Random = static d => d.Fill(7) });
        guest.Ok(Functions.ClockTimeGet, 0, 0, 0);
        Assert.Equal(1_000_000_000_000_000_000UL, guest.U64(0));
        guest.Ok(Functions.ClockTimeGet, 1, 0, 0);
        Assert.Equal(42_000UL, guest.U64(0));
        guest.Ok(Functions.ClockResGet, 1, 0);
        Assert.Equal(1000UL, guest.U64(0));
        guest.Ok(Functions.RandomGet, 0, 8);
        Assert.Equal(0x0707070707070707UL, guest.U64(0));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.ClockTimeGet, 4, 0, 0));
    }

    [Fact]
    public void System_clocks_run_and_system_random_fills()
    {
        using WasiFixture guest = new();
        for (ulong clock = 0; clock < 4; clock++)
        {
            guest.Ok(Functions.ClockTimeGet, clock, 0, 0);
            Assert.NotEqual(0UL, guest.U64(0));
        }
        guest.Ok(Functions.RandomGet, 0, 64);
        Assert.True(guest.Memory[..64].ContainsAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(6, 134)]
    [InlineData(15, 143)]
    public void A_raised_signal_ends_the_guest_as_a_shell_would_report_it(uint signal, int code)
    {
        using WasiFixture guest = new();
        Assert.Equal(code, Assert.Throws<WasmExitException>(() => guest.Call(Functions.ProcRaise, signal)).ExitCode);
    }

    [Fact]
    public void Ignored_and_unknown_signals_do_nothing()
    {
        using WasiFixture guest = new();
        Assert.Equal(Errno.Success, guest.Call(Functions.ProcRaise, 0));
        Assert.Equal(Errno.Success, guest.Call(Functions.ProcRaise, 16));
        Assert.Equal(Errno.Invalid, guest.Call(Functions.ProcRaise, 31));
        Assert.Equal(Errno.Success, guest.Call(Functions.SchedYield));
        Assert.Equal(3, Assert.Throws<WasmExitException>(() => Functions.ProcExit(3)).ExitCode);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => 42;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_000_000_000);
    }
}
