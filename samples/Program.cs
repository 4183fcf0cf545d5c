namespace Wager.Samples;

/// <summary><c>dotnet run -c Release --project samples -- NAME</c> runs a sample; without a name, all of them.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<TextWriter, Task>> samples = new()
    {
        ["plugin-host"] = PluginHost.Run,
        ["async-host"] = AsyncHost.Run,
        ["limits"] = Limits.Run,
        ["wasi-in-memory"] = WasiInMemory.Run,
        ["parallel-stores"] = ParallelStores.Run,
        ["http-streaming"] = HttpStreaming.Run,
    };

    public static async Task<int> Main(string[] args)
    {
        foreach (string name in args.Length > 0 ? args : [.. samples.Keys])
        {
            if (!samples.TryGetValue(name, out Func<TextWriter, Task>? sample))
            {
                Console.Error.WriteLine($"there is no sample '{name}'; there are {string.Join(", ", samples.Keys)}");
                return 2;
            }
            Console.WriteLine($"-- {name}");
            await sample(Console.Out);
        }
        return 0;
    }
}
