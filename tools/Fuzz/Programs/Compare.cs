using System.Diagnostics;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Looks for differences between the tiers and their options: <c>compare programs COUNT [FIRST-SEED]</c> generates programs,
/// <c>compare calls ...</c> those that live on indirect calls, for the tiered modes, <c>compare ends ...</c> those that access memories
/// around their ends, <c>compare sizes ...</c> those that have much of something, <c>compare objects ...</c> those that live on objects,
/// also for the tiered modes and with a collection at every allocation, <c>compare strings ...</c> likewise those that live on strings,
/// <c>compare exceptions ...</c> those that live on exceptions, <c>compare loops ...</c> those that live in loops,
/// <c>compare modules FILE|FOLDER...</c> takes what another generator made. <c>--passes</c> switches each pass of the optimizing tier off
/// in turn; <c>--tiers</c> adds the tiered modes; <c>--fuel UNITS</c> gives each generated program so much fuel and compares what it uses;
/// <c>--node PATH</c> compares with Node too; <c>--state FILE</c> keeps the number of the program that runs, for the case that it ends the
/// process. <c>compare text [calls|loops|ends|sizes|objects|strings|exceptions] SEED</c> prints a program;
/// <c>compare run FILE STDIN ARGUMENT...</c> runs a WASI program and compares what it prints.
/// </summary>
internal sealed class Compare : IDisposable
{
    private const int NodeBatch = 500;

    private readonly WasmEngine reference;
    private readonly List<(string Name, WasmEngine Engine)> engines = [];
    private readonly List<(string Path, List<string> Lines)> batch = [];
    private readonly string? node;
    private readonly string? state;
    private readonly ulong? fuel;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wager-compare-");
    private int runs;
    private int differences;

    private Compare(bool passes, bool tiers, bool heaps, string? node, string? state, string? fuel)
    {
        this.fuel = fuel is null ? null : ulong.Parse(fuel);
        reference = new WasmEngine(Variants.Reference with { ConsumeFuel = fuel is not null });
        this.node = node;
        this.state = state;
        foreach ((string name, WasmEngineOptions options) in (IEnumerable<(string, WasmEngineOptions)>)[.. Variants.Main,
            .. tiers ? Variants.Tiers : [], .. heaps ? Variants.Heaps : [], .. passes ? Variants.Passes : []])
            engines.Add((name, new WasmEngine(options with { ConsumeFuel = fuel is not null })));
    }

    public static int Run(string[] args)
    {
        List<string> rest = [.. args];
        if (rest is ["text", var seed])
        {
            Console.WriteLine(ProgramGenerator.Generate(int.Parse(seed)));
            return 0;
        }
        if (rest is ["text", "calls", var number])
        {
            Console.WriteLine(DispatchGenerator.Generate(int.Parse(number)));
            return 0;
        }
        if (rest is ["text", "ends", var ends])
        {
            Console.WriteLine(BoundaryGenerator.Generate(int.Parse(ends)));
            return 0;
        }
        if (rest is ["text", "sizes", var sizes])
        {
            Console.WriteLine(SizeGenerator.Generate(int.Parse(sizes)));
            return 0;
        }
        if (rest is ["text", "objects", var objects])
        {
            Console.WriteLine(ObjectGenerator.Generate(int.Parse(objects)));
            return 0;
        }
        if (rest is ["text", "strings", var strings])
        {
            Console.WriteLine(StringGenerator.Generate(int.Parse(strings)));
            return 0;
        }
        if (rest is ["text", "exceptions", var exceptions])
        {
            Console.WriteLine(ExceptionGenerator.Generate(int.Parse(exceptions)));
            return 0;
        }
        if (rest is ["text", "loops", var loops])
        {
            Console.WriteLine(LoopGenerator.Generate(int.Parse(loops)));
            return 0;
        }
        using Compare compare = new(rest.Remove("--passes"),
            rest.Remove("--tiers") || rest is ["calls" or "loops" or "objects" or "strings" or "exceptions", ..],
            rest is ["loops" or "objects" or "strings" or "exceptions", ..], Option(rest, "--node"), Option(rest, "--state"),
            Option(rest, "--fuel"));
        int modules = rest.ToArray() switch
        {
            ["programs", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.Encode),
            ["calls", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeDispatch),
            ["ends", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeBoundary,
                BoundaryGenerator.IsForNode),
            ["sizes", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeSize),
            ["objects", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeObjects),
            ["strings", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeStrings),
            ["exceptions", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeExceptions),
            ["loops", string count, .. string[] first] =>
                compare.Programs(first.Length > 0 ? int.Parse(first[0]) : 0, int.Parse(count), ProgramRun.EncodeLoops),
            ["modules", .. string[] paths] =>
                compare.Modules([.. paths.SelectMany(
                p => Directory.Exists(p) ? Directory.GetFiles(p, "*.wasm").Order() : Enumerable.Repeat(p, 1))]),
            ["run", string file, string input, .. string[] arguments] => compare.Wasi(file, input, arguments),
            _ => throw new ArgumentException(
                "compare programs|calls|loops|ends|sizes|objects|strings|exceptions COUNT [FIRST-SEED] | compare modules FILE|FOLDER... | compare run FILE STDIN ARGUMENT..."),
        };
        compare.FlushToNode();
        Console.WriteLine($"{modules} modules, {compare.runs} runs, {compare.differences} differences");
        return compare.differences == 0 ? 0 : 1;
    }

    public void Dispose()
    {
        reference.Dispose();
        foreach ((_, WasmEngine engine) in engines)
            engine.Dispose();
        folder.Delete(recursive: true);
    }

    private static string? Option(List<string> args, string name)
    {
        int at = args.IndexOf(name);
        if (at < 0)
            return null;
        string value = args[at + 1];
        args.RemoveRange(at, 2);
        return value;
    }

    private int Programs(int first, int count, Func<int, byte[]> encode, Func<int, bool>? isForNode = null)
    {
        for (int seed = first; seed < first + count; seed++)
        {
            byte[] module = encode(seed);
            One(seed.ToString(), seed, module, engine => ProgramRun.Lines(seed, module, engine, fuel ?? 0),
                isForNode?.Invoke(seed) ?? true);
        }
        return count;
    }

    private int Modules(string[] paths)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            byte[] module = File.ReadAllBytes(paths[i]);
            One(paths[i], i, module, engine => ModuleRun.Lines(module, engine));
        }
        return paths.Length;
    }

    private int Wasi(string file, string input, string[] arguments)
    {
        byte[] module = File.ReadAllBytes(file);
        One(file, 0, module, engine => WasiRun.Lines(module, engine, input, [Path.GetFileNameWithoutExtension(file), .. arguments]));
        return 1;
    }

    private void One(string name, int number, byte[] module, Func<WasmEngine, List<string>> run, bool isForNode = true)
    {
        if (state != null)
            File.WriteAllText(state, number.ToString());
        List<string> expected = Try(run, reference);
        foreach ((string variant, WasmEngine engine) in engines)
            Report(name, variant, expected, Try(run, engine));
        if (node == null || !isForNode)
            return;
        string file = Path.Combine(folder.FullName, $"{number}.wasm");
        File.WriteAllBytes(file, module);
        batch.Add((name, [.. expected.Select(ProgramRun.ForNode)]));
        if (batch.Count == NodeBatch)
            FlushToNode();
    }

    private static List<string> Try(Func<WasmEngine, List<string>> run, WasmEngine engine)
    {
        try
        {
            return run(engine);
        }
        catch (Exception e)
        {
            return [$"{e.GetType().Name}: {e.Message}"];
        }
    }

    private void Report(string name, string variant, List<string> expected, List<string> got)
    {
        runs++;
        int at = FirstDifference(expected, got);
        if (at < 0)
            return;
        differences++;
        Console.WriteLine($"{name} {variant}: {(at < expected.Count ? expected[at] : "(end)")} | {(at < got.Count ? got[at] : "(end)")}");
    }

    /// <summary>Where two runs differ; what comes after an overflow or a timeout of either is not compared.</summary>
    public static int FirstDifference(List<string> expected, List<string> got)
    {
        int count = Math.Max(expected.Count, got.Count);
        for (int i = 0; i < count; i++)
        {
            string a = i < expected.Count ? expected[i] : "";
            string b = i < got.Count ? got[i] : "";
            if (IsEnd(a) || IsEnd(b))
                return -1;
            if (a != b)
                return i;
        }
        return -1;
    }

    private static bool IsEnd(string line) => line.EndsWith("overflow") || line.EndsWith("timeout") || line.EndsWith("StackOverflow");

    private void FlushToNode()
    {
        if (batch.Count == 0)
            return;
        bool isGenerated = int.TryParse(batch[0].Path, out _);
        string[] files = [.. Directory.GetFiles(folder.FullName, "*.wasm").OrderBy(f => int.Parse(Path.GetFileNameWithoutExtension(f)))];
        string script = Path.Combine(AppContext.BaseDirectory, "Programs", isGenerated ? "run-in-node.mjs" : "run-modules-in-node.mjs");
        ProcessStartInfo start = new(node!) { RedirectStandardOutput = true };
        foreach (string argument in (string[])["--experimental-wasm-type-reflection", script, .. isGenerated ? [folder.FullName] : files])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        ILookup<string, string> bySeed = (isGenerated ? lines : []).ToLookup(static line => line[..line.IndexOf(' ')]);
        for (int i = 0; i < batch.Count; i++)
            Report(batch[i].Path, "node", batch[i].Lines, isGenerated ? [.. bySeed[batch[i].Path]] : After(lines, files[i]));
        foreach (string file in files)
            File.Delete(file);
        batch.Clear();
    }

    private static List<string> After(string[] lines, string file)
    {
        int at = Array.IndexOf(lines, $"module {file}");
        return at < 0 ? ["(Node ended)"] : [.. lines.Skip(at + 1).TakeWhile(l => !l.StartsWith("module "))];
    }
}
