using System.Buffers.Binary;
using System.Diagnostics;

namespace Wager.Fuzz;

/// <summary>
/// Damages real modules and sees to it that each gives a clear error or runs under limits:
/// <c>dotnet run -c Release --project tools/Fuzz -- COUNT [SEED] [MODULE...|generated]</c>; <c>bench/programs</c> by default,
/// <c>generated</c> are small programs of all generators, of which many more go through in a time. Mutants take turns between the tiers. A
/// child process does the work, so that a crash or a hang is counted, kept as a file and survived. <c>-- compare ...</c> and
/// <c>-- reduce ...</c> look for differences between compilers instead: <see cref="Programs.Compare"/>; <c>-- threads ...</c> looks for
/// outcomes that the memory model forbids: <see cref="Threads.ThreadsCommand"/>; <c>-- hostile MINUTES</c> lets guests do their worst:
/// <see cref="Hostile.HostileRun"/>; <c>-- digest FILE...</c> prints digests of the machine code of modules:
/// <see cref="Digest.CodeDigest"/>.
/// </summary>
public static class Program
{
    private const int GeneratedPerKind = 100;

    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(20);

    public static int Main(string[] args)
    {
        if (args is ["--child", ..])
            return Child(int.Parse(args[1]), int.Parse(args[2]), int.Parse(args[3]), args[4], args[5..]);
        if (args is ["compare", ..])
            return Programs.Compare.Run(args[1..]);
        if (args is ["hostile", ..])
            return Hostile.HostileCommand.Run(args[1..]);
        if (args is ["threads", ..])
            return Threads.ThreadsCommand.Run(args[1..]);
        if (args is ["digest", ..])
            return Digest.CodeDigest.Run(args[1..]);
        if (args is ["reduce", ..])
            return Programs.Reducer.Run(args[1..]);
        int count = args.Length > 0 ? int.Parse(args[0]) : 1000;
        int seed = args.Length > 1 ? int.Parse(args[1]) : 1;
        string[] modules = args.Length > 2
            ? args[2..] : [.. Directory.GetFiles("bench/programs", "*.wasm", SearchOption.AllDirectories).Order()];
        return Parent(count, seed, modules);
    }

    private static int Parent(int count, int seed, string[] modules)
    {
        string state = Path.GetTempFileName();
        long[] totals = new long[Enum.GetValues<Outcome>().Length];
        int crashes = 0;
        int hangs = 0;
        for (int next = 0; next < count;)
        {
            bool isHung = RunChild(next, count, seed, state, modules, out int exitCode);
            int done = ReadState(state, totals);
            if (!isHung && exitCode == 0)
                break;
            if (isHung)
                hangs++;
            else
                crashes++;
            string kept = $"fuzz-{seed}-{done}.wasm";
            File.WriteAllBytes(kept, new Mutator(Load(modules), seed).Make(done));
            Console.WriteLine($"{(isHung ? "hang" : $"crash (exit code {exitCode})")} with module {done}, kept as {kept}");
            next = done + 1;
        }
        File.Delete(state);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
            Console.WriteLine($"{outcome,-10} {totals[(int)outcome]}");
        Console.WriteLine($"{count} modules, {crashes} crashes, {hangs} hangs");
        return crashes + hangs == 0 ? 0 : 1;
    }

    private static bool RunChild(int from, int count, int seed, string state, string[] modules, out int exitCode)
    {
        File.WriteAllBytes(state, new byte[4 + 8 * Enum.GetValues<Outcome>().Length]);
        WriteNumber(state, from);
        ProcessStartInfo start = new(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (string argument in (string[])["--child", from.ToString(), count.ToString(), seed.ToString(), state, .. modules])
            start.ArgumentList.Add(argument);
        using Process child = Process.Start(start)!;
        byte[] last = [];
        while (!child.WaitForExit(HangAfter))
        {
            byte[] now = File.ReadAllBytes(state);
            if (now.AsSpan().SequenceEqual(last))
            {
                child.Kill();
                child.WaitForExit();
                exitCode = -1;
                return true;
            }
            last = now;
        }
        exitCode = child.ExitCode;
        return false;
    }

    private static int Child(int from, int count, int seed, string state, string[] modules)
    {
        Mutator mutator = new(Load(modules), seed);
        using Trial baseline = new(WasmTier.Baseline);
        using Trial optimizing = new(WasmTier.Optimizing);
        long[] totals = new long[Enum.GetValues<Outcome>().Length];
        using FileStream file = new(state, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        byte[] record = new byte[4 + 8 * totals.Length];
        for (int i = from; i < count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record, i);
            file.Position = 0;
            file.Write(record);
            Outcome outcome = (i % 2 == 0 ? baseline : optimizing).Run(mutator.Make(i));
            totals[(int)outcome]++;
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(4 + 8 * (int)outcome), totals[(int)outcome]);
        }
        file.Position = 0;
        file.Write(record);
        return 0;
    }

    private static List<byte[]> Load(string[] modules)
        => [.. modules.SelectMany(static m => m == "generated" ? Programs.ProgramRun.Small(GeneratedPerKind) : [File.ReadAllBytes(m)])];

    private static void WriteNumber(string state, int number)
    {
        byte[] record = File.ReadAllBytes(state);
        BinaryPrimitives.WriteInt32LittleEndian(record, number);
        File.WriteAllBytes(state, record);
    }

    private static int ReadState(string state, long[] totals)
    {
        byte[] record = File.ReadAllBytes(state);
        for (int i = 0; i < totals.Length; i++)
            totals[i] += BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(4 + 8 * i));
        return BinaryPrimitives.ReadInt32LittleEndian(record);
    }
}
