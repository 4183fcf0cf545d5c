using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>
/// C programs against their recorded output, which Node's WASI agrees with except where it rounds times to seconds, forgets the append flag,
/// follows links that it was told not to follow, and refuses to make links that lead outside (we refuse to follow them).
/// </summary>
public sealed class ProgramTests
{
    [Fact]
    public void Files_directories_links_and_errors_on_the_host()
    {
        string folder = Directory.CreateTempSubdirectory("wager-wasi-").FullName;
        try
        {
            RunFiles(new WasiPreopen(folder, "/data"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Files_directories_links_and_errors_in_memory()
    {
        WasiMemoryDirectory directory = new();
        RunFiles(new WasiPreopen(directory, "/data"));
        Assert.Empty(directory.ListFiles());
        Assert.Equal(0, directory.UsedBytes);
    }

    private static void RunFiles(WasiPreopen preopen)
    {
        MemoryStream output = new();
        using WasmEngine engine = new();
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration { Arguments = ["files"], Preopens = [preopen], Stdout = output });
        WasmInstance instance = linker.Instantiate(store, engine.Compile(File.ReadAllBytes(Program("files.wasm"))));
        WasmExitException exit = Assert.Throws<WasmExitException>(() => instance.GetFunction("_start").Invoke());
        Assert.Equal(File.ReadAllText(Program("files.txt")), Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(7, exit.ExitCode);
    }

    private static string Program(string name) => Repository.File(Path.Combine("tests/Wager.Tests/Wasi/Programs", name));
}
