using System.Runtime.InteropServices;
using System.Text;
using Wager.Core.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// What a generated program does: one line for each test's result or trap with its backtrace, for memory after it, and for the globals at
/// the end.
/// </summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const int FramesShown = 50;

    private const uint HashSeed = 2166136261;
    private const uint HashPrime = 16777619;

    /// <summary>What <c>run-in-node.mjs</c> lets Node provide.</summary>
    public static readonly WasmModuleOptions Provided = new() { JsStringBuiltins = true, StringConstants = "'" };

    public static byte[] Encode(int seed) => Encode(ProgramGenerator.Generate(seed), seed);

    /// <summary>A program of the other generator: <see cref="DispatchGenerator"/>.</summary>
    public static byte[] EncodeDispatch(int seed) => Encode(DispatchGenerator.Generate(seed), seed);

    /// <summary>A program of the third generator: <see cref="BoundaryGenerator"/>.</summary>
    public static byte[] EncodeBoundary(int seed) => Encode(BoundaryGenerator.Generate(seed), seed);

    /// <summary>A program that has much of something: <see cref="SizeGenerator"/>.</summary>
    public static byte[] EncodeSize(int seed) => Encode(SizeGenerator.Generate(seed), seed);

    /// <summary>A program that lives on objects: <see cref="ObjectGenerator"/>.</summary>
    public static byte[] EncodeObjects(int seed) => Encode(ObjectGenerator.Generate(seed), seed);

    /// <summary>A program that lives on strings: <see cref="StringGenerator"/>.</summary>
    public static byte[] EncodeStrings(int seed) => Encode(StringGenerator.Generate(seed), seed);

    /// <summary>A program that lives on exceptions: <see cref="ExceptionGenerator"/>.</summary>
    public static byte[] EncodeExceptions(int seed) => Encode(ExceptionGenerator.Generate(seed), seed);

    /// <summary>A program that lives in loops: <see cref="LoopGenerator"/>.</summary>
    public static byte[] EncodeLoops(int seed) => Encode(LoopGenerator.Generate(seed), seed);

    /// <summary>Small programs of every generator, as bases of mutants.</summary>
    public static IEnumerable<byte[]> Small(int ofEach) =>
        ((Func<int, byte[]>[])[Encode, EncodeDispatch, EncodeBoundary, EncodeObjects, EncodeStrings, EncodeExceptions,
            EncodeLoops])
            .SelectMany(encode => Enumerable.Range(ProgramScale.FirstSmallSeed, ofEach).Select(encode));

    private static byte[] Encode(string text, int seed) => WatParser.Parse(Encoding.UTF8.GetBytes(text), $"seed {seed}");

    /// <summary>Runs the program; the lines are those of <c>run-in-node.mjs</c>.</summary>
    public static List<string> Lines(int seed, byte[] module, WasmEngineOptions options)
    {
        using WasmEngine engine = new(options);
        return Lines(seed, module, engine);
    }

    /// <param name="fuel">What the program may use up if the engine consumes fuel; there then are lines that tell how much it used.</param>
    public static List<string> Lines(int seed, byte[] module, WasmEngine engine, ulong fuel = long.MaxValue)
    {
        using WasmStore store = new(engine);
        bool paysFuel = engine.Options.ConsumeFuel;
        if (paysFuel)
            store.AddFuel(fuel);
        WasmModule compiled = engine.Compile(module, Provided);
        ProgramHost host = new(store, compiled);
        WasmInstance instance = host.Instance;
        List<string> lines = [];
        using CancellationTokenSource limit = new(Limit);
        WasmMemory memory = instance.GetMemory("mem");
        for (int test = 0; instance.TryGetExport($"t{test}", out WasmExternal? item); test++)
        {
            lines.Add($"{seed} t{test} {Result((WasmFunction)item, limit.Token, host)}");
            lines.Add($"{seed} m{test} {Hash(memory.AsSpan())} {memory.Size}");
            // How deep a stack is depends on the frames, so what happened up to an overflow does too.
            paysFuel &= !lines[^2].EndsWith("StackOverflow", StringComparison.Ordinal);
            if (paysFuel)
                lines.Add($"{seed} f{test} {store.FuelConsumed}");
        }
        lines.Add($"{seed} globals {Result(instance.GetFunction("globals"), limit.Token, host)}");
        return lines;
    }

    private static string Result(WasmFunction function, CancellationToken limit, ProgramHost host)
    {
        WasmValue[] results = new WasmValue[1];
        try
        {
            function.Invoke([], results, limit);
            return results[0].ToInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (WasmThrownException e)
        {
            return host.Text(e);
        }
        catch (WasmTrapException e)
        {
            return e.Code == WasmTrapCode.StackOverflow
                ? "trap:StackOverflow"
                : $"trap:{e.Code}{string.Concat(e.Frames.Take(FramesShown).Select(static f => $" {f.FunctionIndex}:{f.WasmOffset}"))}";
        }
    }

    /// <summary>A line without what Node does not tell: which trap it was. The backtrace stays.</summary>
    public static string ForNode(string line)
    {
        int at = line.IndexOf("trap:", StringComparison.Ordinal);
        if (at < 0)
            return line;
        int frames = line.IndexOf(' ', at);
        return string.Concat(line.AsSpan(0, at), line.EndsWith("StackOverflow") ? "overflow" : "trap",
            frames < 0 ? "" : line.AsSpan(frames));
    }

    /// <summary>
    /// A hash of a memory: words in four lanes, each step of which is a bijection, so that no single wrong byte is lost; then the bytes
    /// that are left.
    /// </summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
        uint a = HashSeed, b = HashSeed, c = HashSeed, d = HashSeed;
        int at = 0;
        for (; at + 4 <= words.Length; at += 4)
        {
            a = (a ^ words[at]) * HashPrime;
            b = (b ^ words[at + 1]) * HashPrime;
            c = (c ^ words[at + 2]) * HashPrime;
            d = (d ^ words[at + 3]) * HashPrime;
        }
        uint hash = (((a * 31 ^ b) * 31 ^ c) * 31) ^ d;
        foreach (byte last in bytes[(at * 4)..])
            hash = (hash ^ last) * HashPrime;
        return hash;
    }
}
