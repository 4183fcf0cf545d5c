using System.Diagnostics;
using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>
/// C programs that call every function of preview 1, against their recorded output: on a directory of the host and on one in memory. Where
/// Node's WASI answers something else, <c>node-differences.txt</c> says what and why.
/// </summary>
public sealed class ProgramTests
{
    public static TheoryData<string, int> Programs => new() { { "files", 7 }, { "preview1", 42 }, { "paths", 7 } };

    [Theory, MemberData(nameof(Programs))]
    public void On_the_host(string program, int exitCode)
        => WithFolder(folder => Assert.Equal(Recorded(program), Run(program, exitCode, new WasiPreopen(folder, "/data"))));

    [Theory, MemberData(nameof(Programs))]
    public void In_memory(string program, int exitCode)
    {
        WasiMemoryDirectory directory = new();
        Assert.Equal(Recorded(program), Run(program, exitCode, new WasiPreopen(directory, "/data")));
        Assert.Empty(directory.ListFiles());
        Assert.Equal(0, directory.UsedBytes);
    }

    /// <summary>Whatever Node answers differently is known, and what is known to differ does.</summary>
    [Theory, InlineData("preview1", 42), InlineData("paths", 7)]
    public void Node_differs_as_listed(string program, int exitCode)
    {
        if (Environment.GetEnvironmentVariable("WAGER_NODE") is not { Length: > 0 } node)
            return;
        WithFolder(folder =>
        {
            string[] lines = RunNode(node, program, folder, exitCode).Split('\n');
            string[] ours = Recorded(program).Split('\n');
            Assert.Equal(Differences(program), NodeDifferences.Of(ours, lines));
        }, isLeftEmpty: false);
    }

    private static IEnumerable<string> Differences(string program)
        => NodeDifferences.Listed(File.ReadAllLines(Program("node-differences.txt"), Encoding.Latin1), program);

    private static void WithFolder(Action<string> use, bool isLeftEmpty = true)
    {
        string folder = Directory.CreateTempSubdirectory("wager-wasi-").FullName;
        try
        {
            use(folder);
            if (isLeftEmpty)
                Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, int exitCode, WasiPreopen preopen)
    {
        MemoryStream output = new();
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration
        {
            Arguments = ["preview1", "two"],
            Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "zwei", ["NODE"] = "0" },
            Preopens = [preopen],
            Stdin = new MemoryStream("some input\n"u8.ToArray()),
            Stdout = output,
        });
        WasmInstance instance = linker.Instantiate(store, engine.Compile(File.ReadAllBytes(Program(program + ".wasm"))));
        WasmExitException exit = Assert.Throws<WasmExitException>(() => instance.GetFunction("_start").Invoke());
        Assert.Equal(exitCode, exit.ExitCode);
        return Encoding.Latin1.GetString(output.ToArray());
    }

    private static string RunNode(string node, string program, string folder, int exitCode)
    {
        ProcessStartInfo start = new(node, ["--no-warnings", Program("run.mjs"), Program(program + ".wasm"), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write("some input\n");
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(10_000));
        Assert.Equal(exitCode, process.ExitCode);
        return output;
    }

    private static string Recorded(string program) => File.ReadAllText(Program(program + ".txt"), Encoding.Latin1);

    private static string Program(string name) => Repository.File(Path.Combine("tests/Wager.Tests/Wasi/Programs", name));
}
