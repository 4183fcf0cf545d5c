using System.Text;
using Wager.Core.Text;

namespace Wager.Fuzz.Programs;

/// <summary>What a generated program does: one line for each test's result, for memory after it, and for the globals at the end.</summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static byte[] Encode(int seed) => WatParser.Parse(Encoding.UTF8.GetBytes(ProgramGenerator.Generate(seed)), $"seed {seed}");

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
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.Compile(module));
        List<string> lines = [];
        using CancellationTokenSource limit = new(Limit);
        WasmMemory memory = instance.GetMemory("mem");
        for (int test = 0; instance.TryGetExport($"t{test}", out WasmExternal? item); test++)
        {
            lines.Add($"{seed} t{test} {Result((WasmFunction)item, limit.Token)}");
            lines.Add($"{seed} m{test} {Hash(memory.AsSpan())} {memory.Size}");
            // How deep a stack is depends on the frames, so what happened up to an overflow does too.
            paysFuel &= !lines[^2].EndsWith("StackOverflow", StringComparison.Ordinal);
            if (paysFuel)
                lines.Add($"{seed} f{test} {store.FuelConsumed}");
        }
        lines.Add($"{seed} globals {Result(instance.GetFunction("globals"), limit.Token)}");
        return lines;
    }

    private static string Result(WasmFunction function, CancellationToken limit)
    {
        WasmValue[] results = new WasmValue[1];
        try
        {
            function.Invoke([], results, limit);
            return results[0].ToInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (WasmTrapException e)
        {
            return $"trap:{e.Code}";
        }
    }

    /// <summary>A line without what Node does not tell: which trap it was.</summary>
    public static string ForNode(string line)
    {
        int at = line.IndexOf("trap:", StringComparison.Ordinal);
        return at < 0 ? line : string.Concat(line.AsSpan(0, at), line.EndsWith("StackOverflow") ? "overflow" : "trap");
    }

    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes)
            hash = (hash ^ b) * 16777619;
        return hash;
    }
}
