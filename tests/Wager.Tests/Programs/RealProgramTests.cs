using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Programs;

/// <summary>
/// Programs that other languages' compilers made of objects, casts, tail calls and exceptions (<c>build.sh</c> says which), in every
/// configuration: what they print was recorded from Node.
/// </summary>
public sealed class RealProgramTests
{
    /// <summary>Module, recorded output, and whether it makes objects.</summary>
    public static TheoryData<string, string, bool> Programs => new()
    {
        { "trees", "trees", true },
        { "symbols", "symbols", true },
        { "longjmp.standard", "longjmp", false },
        { "longjmp.legacy", "longjmp", false },
        { "unwinding.standard", "unwinding", false },
        { "unwinding.legacy", "unwinding", false },
        { "lua.standard", "protected", false },
        { "lua.legacy", "protected", false },
    };

    [Theory, MemberData(nameof(Programs))]
    public void In_every_configuration(string module, string recorded, bool _)
    {
        foreach (WasmEngineOptions options in Configurations.All)
            Check(module, recorded, options);
    }

    [Theory, MemberData(nameof(Programs))]
    public void With_collections_all_the_time(string module, string recorded, bool makesObjects)
    {
        if (!makesObjects)
            return;
        foreach (WasmEngineOptions options
            in (ReadOnlySpan<WasmEngineOptions>)[Configurations.Baseline, Configurations.Optimizing, Configurations.TieredWithDeopts])
            Check(module, recorded, options with { CollectEvery = 97, CheckHeaps = true });
    }

    /// <summary>
    /// Scheme: tail calls, continuations, numbers as <c>i31</c> or .NET's big integers; two modules of which one imports tags, tables and
    /// globals of the other.
    /// </summary>
    [Fact]
    public void Scheme_in_every_configuration()
    {
        foreach (WasmEngineOptions options in Configurations.All)
            CheckScheme(options);
        foreach (WasmEngineOptions options
            in (ReadOnlySpan<WasmEngineOptions>)[Configurations.Baseline, Configurations.Optimizing, Configurations.TieredWithDeopts])
            CheckScheme(options with { CollectEvery = 97, CheckHeaps = true });
    }

    private static void CheckScheme(WasmEngineOptions options) => Assert.Equal(
        File.ReadAllText(Path.Combine(Folder, "continuations.txt")),
        SchemeHost.Run(options, Path.Combine(Folder, "continuations.wasm"), Path.Combine(Folder, "reflect.wasm")));

    private static void Check(string module, string recorded, WasmEngineOptions options)
    {
        MemoryStream output = new();
        using WasmEngine engine = new(options);
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration
        {
            Arguments = [module, "protected.lua"],
            Environment = new Dictionary<string, string> { ["A"] = "b" },
            Preopens = [new WasiPreopen(Folder, ".")],
            Stdout = output,
        });
        WasmInstance instance = linker.Instantiate(store, engine.Compile(File.ReadAllBytes(Path.Combine(Folder, module + ".wasm"))));
        try
        {
            instance.GetFunction("_start").Invoke();
        }
        catch (WasmExitException exit)
        {
            Assert.Equal(0, exit.ExitCode);
        }
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, recorded + ".txt")), Encoding.UTF8.GetString(output.ToArray()));
    }

    private static string Folder { get; } = Repository.File("tests/Wager.Tests/Programs");
}
