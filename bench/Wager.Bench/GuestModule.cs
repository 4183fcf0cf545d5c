using System.Globalization;

namespace Wager.Bench;

/// <summary>A module made of a text for one benchmark, in a folder of its own.</summary>
internal sealed class GuestModule : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wager-bench").FullName;

    private GuestModule() => Path = System.IO.Path.Combine(folder, "guest.wasm");

    /// <summary>Its file.</summary>
    public string Path { get; }

    public long Bytes => new FileInfo(Path).Length;

    public static GuestModule Make(Tools tools, string text, TimeSpan timeout)
    {
        GuestModule module = new();
        string source = System.IO.Path.ChangeExtension(module.Path, ".wat");
        File.WriteAllText(source, text);
        Require(GuestProcess.Run([tools.Wager, "wat2wasm", source, "-o", module.Path], timeout));
        return module;
    }

    /// <summary>The numbers that a process prints.</summary>
    public long[] Numbers(IReadOnlyList<string> commandLine, TimeSpan timeout)
    {
        string[] words = Require(GuestProcess.Run(commandLine, timeout)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static Outcome Require(Outcome outcome) => outcome.Failure is { } failure ? throw new BenchException(failure) : outcome;
}
