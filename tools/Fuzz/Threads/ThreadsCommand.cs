using Wager.Fuzz.Programs;

namespace Wager.Fuzz.Threads;

/// <summary>
/// <c>-- threads litmus ROUNDS [NAME...]</c> runs each litmus test so often on every tier; <c>-- threads programs COUNT [SEED]</c> so many
/// random programs of atomic accesses. The exit code is 1 if anything came that the memory model forbids.
/// </summary>
internal static class ThreadsCommand
{
    private static readonly (string Name, WasmEngineOptions Options)[] Ways =
        [("baseline", Variants.Reference), .. Variants.Main, .. Variants.Tiers];

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["litmus", var rounds, .. var names]:
                return RunLitmus(long.Parse(rounds), names);
            case ["programs", var count, .. var seed]:
                return RunPrograms(int.Parse(count), seed is [var first] ? int.Parse(first) : 1);
            default:
                Console.Error.WriteLine("threads litmus ROUNDS [NAME...] | threads programs COUNT [SEED]");
                return 2;
        }
    }

    private static int RunLitmus(long rounds, string[] names)
    {
        int wrong = 0, count = 0;
        foreach ((string name, WasmEngineOptions options) in Ways)
            foreach (Litmus litmus in Litmus.All.Prepend(Litmus.Measure).Where(l => names.Length == 0 || names.Contains(l.Name)))
            {
                count++;
                using WasmEngine engine = new(options);
                try
                {
                    IReadOnlyDictionary<string, long> outcomes = litmus.Run(engine, rounds);
                    Console.WriteLine($"{name}, {litmus.Name}: {outcomes.Values.Sum()} rounds, {outcomes.Count} different outcomes: {string.Join(", ", outcomes.Select(o => $"{o.Key} x {o.Value}"))}");
                }
                catch (InvalidOperationException error)
                {
                    Console.WriteLine($"{name}: {error}");
                    wrong++;
                }
            }
        Console.WriteLine($"litmus: {count} tests, {wrong} wrong");
        return wrong == 0 ? 0 : 1;
    }

    private static int RunPrograms(int count, int seed)
    {
        int wrong = 0;
        long seen = 0, allowed = 0;
        using Engines engines = new();
        for (int i = 0; i < count; i++)
        {
            AtomicProgram program = new(seed + i);
            allowed += program.Allowed.Count;
            (string name, WasmEngine engine) = engines.Next(i);
            try
            {
                seen += program.Run(engine, 2).Count;
            }
            catch (InvalidOperationException error)
            {
                Console.WriteLine($"seed {seed + i} on {name}: {error}");
                wrong++;
            }
        }
        Console.WriteLine($"programs: {count}, {wrong} wrong; {seen} outcomes seen of {allowed} that are allowed");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>One of each kind, in turn; new ones now and then, so that code comes and goes.</summary>
    private sealed class Engines : IDisposable
    {
        private const int ProgramsOfOne = 400;

        private readonly WasmEngine?[] engines = new WasmEngine?[Ways.Length];

        public (string Name, WasmEngine Engine) Next(int program)
        {
            int which = program % engines.Length;
            (string name, WasmEngineOptions options) = Ways[which];
            if (program / engines.Length % ProgramsOfOne == 0)
            {
                engines[which]?.Dispose();
                engines[which] = new WasmEngine(options);
            }
            return (name, engines[which]!);
        }

        public void Dispose()
        {
            foreach (WasmEngine? engine in engines)
                engine?.Dispose();
        }
    }
}
