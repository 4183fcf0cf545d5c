using System.Text.Json;
using Wager.Bench;
using Xunit;

namespace Wager.Tests.Bench;

public sealed class BenchRunnerTests : IDisposable
{
    private static readonly Tools tools = new("node", "scripts", "wager");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wager-bench-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("liftoff=node:--liftoff-only", "node --no-warnings --liftoff-only scripts/run.mjs m.wasm")]
    [InlineData("node=node:", "node --no-warnings scripts/run.mjs m.wasm")]
    [InlineData("baseline=wager:--tier baseline", "wager run --tier baseline m.wasm")]
    [InlineData("other=command:tool --dir=. {file}", "tool --dir=. m.wasm")]
    public void A_column_becomes_a_command_line(string column, string expected) =>
        Assert.Equal(expected, string.Join(' ', Column.Parse(column).CommandLine(tools, new Job(JobKind.Run), "m.wasm")));

    [Fact]
    public void The_size_is_the_last_argument() =>
        Assert.Equal("small", Column.Parse("a=wager:").CommandLine(tools, new Job(JobKind.Run, "small"), "m.wasm")[^1]);

    [Theory]
    [InlineData("liftoff=node:--liftoff-only", "node --no-warnings --liftoff-only scripts/compile.mjs validate 3 m.wasm")]
    [InlineData("baseline=wager:--tier baseline", "wager compile-bench --tier baseline --stage validate --rounds 3 m.wasm")]
    public void A_column_can_validate_instead(string column, string expected) =>
        Assert.Equal(expected, string.Join(' ', Column.Parse(column).CommandLine(tools, new Job(JobKind.Validate, Repeats: 3), "m.wasm")));

    [Fact]
    public void The_code_section_is_found_behind_the_others() => Assert.Equal(
        3, CodeSize.Of([.. "\0asm"u8, 1, 0, 0, 0, 1, 0x82, 0, 0, 0, 10, 3, 0, 0, 0], "m.wasm"));

    [Theory]
    [InlineData("liftoff")]
    [InlineData("=node:")]
    [InlineData("a=deno:run")]
    [InlineData("a=command:tool")]
    public void A_column_that_makes_no_sense_is_refused(string column) => Assert.Throws<BenchException>(() => Column.Parse(column));

    [Fact]
    public void Every_preset_has_columns_of_different_names()
    {
        foreach (string name in Preset.Names)
        {
            IReadOnlyList<Column> columns = Preset.Columns(name);
            Assert.Equal(columns.Count, columns.Select(column => column.Name).Distinct().Count());
        }
        Assert.Throws<BenchException>(() => Preset.Columns("fastest"));
    }

    [Fact]
    public void The_times_are_read_from_the_lines_that_the_engines_print()
    {
        Sample sample = Sample.Parse(50, "warning: something\nbench-compile-ms: 1.5\nbench-ms: 40.25\n");
        Assert.Equal(40.25, sample.Value(Metric.Run));
        Assert.Equal(41.75, sample.Value(Metric.Total));
        Assert.Equal(50, sample.Value(Metric.Wall));
        Assert.Null(Sample.Parse(50, "bench-ms: fast\n").Value(Metric.Run));
    }

    [Fact]
    public void Medians_and_geometric_means()
    {
        Assert.Equal(3, Statistics.Median([9, 1, 3]));
        Assert.Equal(2.5, Statistics.Median([4, 1, 2, 3]));
        Assert.Equal(2, Statistics.GeometricMean([1, 4]), 12);
    }

    [Fact]
    public void The_summary_names_the_worst_program_and_leaves_failures_out()
    {
        Comparison comparison = Compare("a", "b", "c");
        Fill(comparison, 0, 100, 50);
        Fill(comparison, 1, 100, 200);
        Fill(comparison, 2, 100, 100);
        comparison[2, 1].Failure = "exit code 134: trap";
        Summary summary = comparison.Summarize(1)!;
        Assert.Equal(1, summary.GeometricMean, 12);
        Assert.Equal(("b", 2.0, 2), (summary.WorstProgram, summary.Worst, summary.Programs));
        Assert.Equal("c, second: exit code 134: trap", Assert.Single(comparison.Failures()));
    }

    [Fact]
    public void Programs_are_the_folders_with_a_module_of_their_name()
    {
        WriteProgram("one", "1\n");
        WriteProgram("two", "2\n");
        folder.CreateSubdirectory("common");
        Assert.Equal(["one", "two"], BenchProgram.Find(folder.FullName, [], null).Select(program => program.Name));
        Assert.Equal("2\n", Assert.Single(BenchProgram.Find(folder.FullName, ["t*"], "small")).ExpectedOutput);
        Assert.Null(BenchProgram.Find(folder.FullName, ["one"], "77")[0].ExpectedOutput);
        Assert.Throws<BenchException>(() => BenchProgram.Find(folder.FullName, ["three"], null));
    }

    [Fact]
    public void Columns_that_print_the_right_thing_are_measured()
    {
        WriteProgram("one", "1\n");
        Comparison comparison = Run(Metric.Wall, "a=command:cat {file}", "b=command:cat {file}");
        Assert.Empty(comparison.Failures());
        Assert.Equal(3, comparison[0, 1].Samples.Count);
        Assert.True(comparison.Ratio(0, 1) > 0);
    }

    [Fact]
    public void Wrong_output_a_bad_exit_and_a_missing_time_are_failures()
    {
        WriteProgram("one", "1\n");
        Comparison comparison = Run(Metric.Wall, "a=command:echo {file}", "b=command:cat {file} /nowhere");
        Assert.StartsWith("printed", comparison[0, 0].Failure);
        Assert.StartsWith("exit code 1: cat", comparison[0, 1].Failure);
        Assert.Contains("--metric wall", Run(Metric.Run, "a=command:cat {file}")[0, 0].Failure);
    }

    [Fact]
    public void A_process_that_does_not_end_is_killed()
    {
        Outcome outcome = GuestProcess.Run(["sleep", "60"], TimeSpan.FromMilliseconds(100));
        Assert.StartsWith("timeout", outcome.Failure);
    }

    [Fact]
    public void The_json_report_holds_every_sample()
    {
        WriteProgram("one", "1\n");
        Comparison comparison = Run(Metric.Wall, "a=command:cat {file}", "b=command:false {file}");
        JsonElement root = JsonDocument.Parse(JsonReport.Write(comparison, tools, new Job(JobKind.Run), 3)).RootElement;
        JsonElement cells = root.GetProperty("programs")[0].GetProperty("cells");
        Assert.Equal(3, cells.GetProperty("a").GetProperty("samples").GetArrayLength());
        Assert.Equal(JsonValueKind.String, cells.GetProperty("b").GetProperty("failure").ValueKind);
    }

    [Fact]
    public void Every_benchmark_program_has_its_outputs()
    {
        string programs = Repository.File("bench/programs");
        Assert.True(BenchProgram.Find(programs, [], null).Count >= 14);
        foreach (BenchProgram program in BenchProgram.Find(programs, [], "small"))
            Assert.Matches("^[a-z0-9-]+ [0-9a-f]{16}\n$", program.ExpectedOutput);
    }

    private void WriteProgram(string name, string output)
    {
        DirectoryInfo program = folder.CreateSubdirectory(name);
        foreach (string file in (string[])[name + ".wasm", "expected.txt", "small.txt"])
            File.WriteAllText(Path.Combine(program.FullName, file), output);
    }

    private Comparison Run(Metric metric, params string[] columns)
    {
        Comparison comparison = new(
            BenchProgram.Find(folder.FullName, [], null), columns.Select(Column.Parse).ToArray(), 0, metric, Statistic.Median);
        new Runner(comparison, tools, new Job(JobKind.Run), 3, TimeSpan.FromSeconds(30)).Run(_ => { });
        return comparison;
    }

    private static Comparison Compare(params string[] programs) => new(
        programs.Select(name => new BenchProgram(name, name, null)).ToArray(),
        [Column.Parse("first=node:"), Column.Parse("second=wager:")], 0, Metric.Run, Statistic.Median);

    private static void Fill(Comparison comparison, int program, double first, double second)
    {
        comparison[program, 0].Samples.Add(new Sample(first, 0, first));
        comparison[program, 1].Samples.Add(new Sample(second, 0, second));
    }
}
