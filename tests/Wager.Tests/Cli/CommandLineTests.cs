using Wager.Cli;
using Wager.Cli.Run;
using Xunit;

namespace Wager.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_end_at_the_file_and_the_rest_is_the_programs()
    {
        RunArguments arguments = Parse("--invoke", "f", "--tier=baseline", "--timeout", "500ms", "--max-memory=64M", "a.wasm",
            "--tier", "x", "-h");
        Assert.Equal("f", arguments.Invoke);
        Assert.Equal(WasmTier.Baseline, arguments.Compiler.Tier);
        Assert.Equal(TimeSpan.FromMilliseconds(500), arguments.Timeout);
        Assert.Equal(64UL << 20, arguments.MaxMemory);
        Assert.Equal("a.wasm", arguments.File);
        Assert.Equal(["--tier", "x", "-h"], arguments.ProgramArguments);
    }

    [Fact]
    public void Directories_have_a_guest_name_and_may_be_read_only()
    {
        RunArguments arguments = Parse("--dir", ".", "--dir=src::/s", "--dir", "/a::b:ro", "--dir", "c:ro", "-");
        Assert.Equal([(".", ".", false), ("src", "/s", false), ("/a", "b", true), ("c", "c", true)], arguments.Directories);
        Assert.Equal("-", arguments.File);
    }

    [Fact]
    public void Variables_are_given_or_handed_on()
    {
        Environment.SetEnvironmentVariable("WAGER_TEST_VARIABLE", "from here");
        RunArguments arguments = Parse("--env", "A=1=2", "--env", "WAGER_TEST_VARIABLE", "--env=B=", "--env", "WAGER_TEST_MISSING", "x");
        Assert.Equal(new Dictionary<string, string> { ["A"] = "1=2", ["WAGER_TEST_VARIABLE"] = "from here", ["B"] = "" },
            arguments.Variables);
    }

    [Theory]
    [InlineData("which program", "--tier", "baseline")]
    [InlineData("needs a value", "--invoke")]
    [InlineData("no option", "--inovke", "f", "x")]
    [InlineData("makes no sense", "--tier", "fast", "x")]
    [InlineData("makes no sense", "--timeout", "0", "x")]
    [InlineData("makes no sense", "--max-memory", "12X", "x")]
    [InlineData("makes no sense", "--dir", "::x", "x")]
    [InlineData("makes no sense", "--env", "=x", "x")]
    public void Nonsense_is_said_to_be_nonsense(string expected, params string[] arguments)
        => Assert.Contains(expected, RunArguments.TryParse(arguments, new RunArguments()));

    [Theory]
    [InlineData("2", 2000)]
    [InlineData("1.5s", 1500)]
    [InlineData("20ms", 20)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void Times(string text, double milliseconds)
    {
        Assert.True(Units.TryParseDuration(text, out TimeSpan time));
        Assert.Equal(milliseconds, time.TotalMilliseconds);
    }

    [Theory]
    [InlineData("65536", 65536)]
    [InlineData("64k", 65536)]
    [InlineData("3MiB", 3 << 20)]
    [InlineData("1G", 1 << 30)]
    public void Sizes(string text, ulong bytes)
    {
        Assert.True(Units.TryParseSize(text, out ulong size));
        Assert.Equal(bytes, size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1")]
    [InlineData("5x")]
    [InlineData("99999999999999999999G")]
    public void Bad_times_and_sizes(string text)
    {
        Assert.False(Units.TryParseDuration(text, out _));
        Assert.False(Units.TryParseSize(text, out _));
    }

    private static RunArguments Parse(params string[] words)
    {
        RunArguments arguments = new();
        Assert.Null(RunArguments.TryParse(words, arguments));
        return arguments;
    }
}
