using System.Collections.Concurrent;
using System.Diagnostics;

namespace Wager.Fuzz.Hostile;

/// <summary>
/// Many threads that pass guests among each other, let them do their worst, and see after each act that honest calls are right.
/// </summary>
internal sealed class HostileRun(int seed, TextWriter log)
{
    private const int Threads = 8, Guests = 12, ActsOfAGuest = 400;

    /// <summary>In shorter runs most of the growth is the runtime's, which is still warming up.</summary>
    private static readonly TimeSpan ShortestForMemory = TimeSpan.FromMinutes(5);

    /// <summary>Processor time of all threads together, so that a machine that does other things does not look like a hang.</summary>
    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<HostileGuest> guests = new();
    private readonly List<WasmEngine> engines = [];
    private readonly List<WasmModule> modules = [];
    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly (string Act, long Start)[] doing = new (string, long)[Threads];
    private long operations;
    private int wrong;
    private readonly ProcessMemory memory = new();
    private volatile bool isOver;

    public long Operations => Volatile.Read(ref operations);

    public int Wrong => wrong;

    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Runs for a time and reports on the way; false if anything was wrong.</summary>
    public bool Run(TimeSpan duration)
    {
        Prepare();
        Stopwatch watch = Stopwatch.StartNew();
        Thread collecting = new(CollectGarbage);
        collecting.Start();
        Thread[] threads = new Thread[Threads];
        for (int i = 0; i < Threads; i++)
        {
            int index = i;
            // Small stacks as well as the usual.
            threads[i] = new Thread(() => Work(index, new Random(seed * 1000 + index)), i % 3 == 0 ? 384 << 10 : 0);
            threads[i].Start();
        }
        Watch(watch, duration);
        Report(watch);
        isOver = true;
        foreach (Thread thread in threads)
            thread.Join();
        collecting.Join();
        foreach (HostileGuest guest in guests)
            guest.Dispose();
        foreach (WasmEngine engine in engines)
            engine.Dispose();
        foreach ((string act, long count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            log.WriteLine($"  {act,-34} {count,10}");
        bool isFlat = memory.IsFlat(out string verdict);
        log.WriteLine(wrong == 0
            ? $"calls: after each of {Operations} hostile acts the honest calls gave the right results"
            : $"calls: WRONG after {wrong} of {Operations + wrong} hostile acts");
        log.WriteLine(verdict);
        return wrong == 0 && (isFlat || duration < ShortestForMemory);
    }

    private void Prepare()
    {
        foreach (WasmEngineOptions options
            in (WasmEngineOptions[])[new() { Tier = WasmTier.Auto }, new() { Tier = WasmTier.Auto, TierUpThreshold = 2000 },
            new() { Tier = WasmTier.Baseline, MemoryMode = WasmMemoryMode.Explicit }, new() { Tier = WasmTier.Optimizing },
            new() { ConsumeFuel = true }])
        {
            WasmEngine engine = new(options);
            engines.Add(engine);
            modules.Add(engine.CompileText(HostileModule.Text()));
        }
        Random random = new(seed);
        for (int i = 0; i < Guests; i++)
            guests.Enqueue(NewGuest(random));
    }

    private HostileGuest NewGuest(Random random)
    {
        int which = random.Next(engines.Count);
        // Now and then a module of its own, so that code comes and goes.
        WasmModule module = random.Next(8) == 0 ? engines[which].CompileText(HostileModule.Text()) : modules[which];
        return new HostileGuest(engines[which], module, hasPipe: random.Next(2) == 0);
    }

    private void Work(int index, Random random)
    {
        while (!isOver)
        {
            if (!guests.TryDequeue(out HostileGuest? guest))
            {
                Thread.Yield();
                continue;
            }
            bool isWell = true;
            for (int i = random.Next(1, 40); i > 0 && isWell && !isOver; i--)
                isWell = TryAct(index, guest, random);
            if (isWell && random.Next(ActsOfAGuest / 20) != 0)
            {
                guests.Enqueue(guest);
                continue;
            }
            End(guest, isWell && random.Next(3) == 0);
            guests.Enqueue(NewGuest(random));
        }
    }

    private bool TryAct(int index, HostileGuest guest, Random random)
    {
        (string name, HostileAct act) = HostileActs.All[random.Next(HostileActs.All.Length)];
        doing[index] = (name, Stopwatch.GetTimestamp());
        try
        {
            act(guest, random);
            guest.CheckWell(random.Next(1, 100));
        }
        catch (Exception e)
        {
            if (Interlocked.Increment(ref wrong) <= 20)
                log.WriteLine($"WRONG in {name} ({guest.Engine.Options.Tier}{(guest.Engine.Options.ConsumeFuel ? " with fuel" : "")}): {e}");
            return false;
        }
        finally
        {
            doing[index] = default;
        }
        counts.AddOrUpdate(name, 1, static (_, count) => count + 1);
        Interlocked.Increment(ref operations);
        return true;
    }

    /// <summary>Disposes of a guest, or of one that waits; then nothing gets in any more.</summary>
    private void End(HostileGuest guest, bool whileItWaits)
    {
        TaskCompletionSource<int> never = new();
        guest.Later = _ => new ValueTask<int>(never.Task);
        Task<int>? waiting = whileItWaits ? guest.Wait.InvokeAsync(1).AsTask() : null;
        guest.Dispose();
        if (waiting is not null && (waiting.ContinueWith(static _ => { }).Wait(HangAfter)
            && waiting.Exception?.InnerException is ObjectDisposedException) is false)
        {
            Interlocked.Increment(ref wrong);
            log.WriteLine($"WRONG: a guest that waited ended with {waiting.Status} {waiting.Exception} at its disposal");
        }
        try
        {
            guest.ToHost(1);
            Interlocked.Increment(ref wrong);
            log.WriteLine("WRONG: a disposed store could be entered");
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void CollectGarbage()
    {
        Random random = new(seed);
        while (!isOver)
        {
            GC.Collect(random.Next(3));
            Thread.Sleep(random.Next(30));
        }
    }

    private void Watch(Stopwatch watch, TimeSpan duration)
    {
        (long Start, TimeSpan Used)[] seen = new (long, TimeSpan)[Threads];
        TimeSpan step = TimeSpan.FromSeconds(Math.Clamp(duration.TotalSeconds / 30, 1, 60));
        for (TimeSpan next = step; watch.Elapsed < duration;)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(Math.Min(200, Math.Max(1, (duration - watch.Elapsed).TotalMilliseconds))));
            TimeSpan used = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < Threads; i++)
            {
                (string act, long start) = doing[i];
                if (start != seen[i].Start)
                    seen[i] = (start, used);
                else if (start != 0 && used - seen[i].Used > HangAfter)
                    Environment.FailFast($"'{act}' does not come back (seed {seed})");
            }
            if (watch.Elapsed < next)
                continue;
            Report(watch);
            next = watch.Elapsed + step;
        }
    }

    private void Report(Stopwatch watch) => log.WriteLine(
        $"{watch.Elapsed:hh\\:mm\\:ss} operations {Operations,10}  wrong {wrong}  resident {ProcessMemory.Resident() >> 10,8} KiB  trimmed {memory.Sample() >> 10,8} KiB  "
        + $"mappings {Mappings(),5}  managed {GC.GetTotalMemory(false) >> 10,7} KiB");

    private static int Mappings() => File.ReadLines("/proc/self/maps").Count();
}
