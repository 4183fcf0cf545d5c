using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Bench;

/// <summary>The benchmark programs print the same, however they are compiled.</summary>
public sealed class ProgramOutputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Programs
        => [.. Directory.GetFiles(Repository.File("bench/programs"), "*.wasm", SearchOption.AllDirectories).Order()
            .Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Small_run_prints_what_is_recorded(string name)
    {
        string folder = Repository.File($"bench/programs/{name}");
        byte[] module = File.ReadAllBytes(Path.Combine(folder, name + ".wasm"));
        string expected = File.ReadAllText(Path.Combine(folder, "small.txt"));
        foreach (WasmEngineOptions options in Configurations.All)
            Assert.Equal(expected, Run(name, module, options));
    }

    private static string Run(string name, byte[] module, WasmEngineOptions options)
    {
        MemoryStream output = new();
        using WasmEngine engine = new(options);
        using WasmStore store = new(engine);
        using CancellationTokenSource limit = new(Limit);
        WasmLinker linker = new WasmLinker(engine).AddWasi(
            new WasiConfiguration { Stdin = Stream.Null, Stdout = output, Stderr = output, Arguments = [name, "small"] });
        WasmFunction start = linker.Instantiate(store, engine.Compile(module)).GetFunction("_start");
        try
        {
            start.Invoke([], [], limit.Token);
        }
        catch (WasmExitException e) when (e.ExitCode == 0)
        {
            // The usual way to end.
        }
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
