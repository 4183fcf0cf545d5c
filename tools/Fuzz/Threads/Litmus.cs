using System.Text;

namespace Wager.Fuzz.Threads;

/// <summary>
/// One litmus test: what each thread does with its own copy of the places <c>x</c> and <c>y</c>, and which results no order of those steps
/// can give. Each thread goes through many copies without waiting for the others, so that they meet at any distance.
/// </summary>
/// <param name="Threads">Code of each thread; <c>$p</c> is the address of x, y lies 64 bytes behind it; each result is left by
/// <c>(local.set $rN ...)</c>.</param>
/// <param name="IsForbidden">Of the results of all threads, in order, and then the final x and y.</param>
internal sealed record Litmus(string Name, string[] Threads, Func<int[], bool> IsForbidden)
{
    private const int Copies = 4096, Stride = 128, ResultsStart = Copies * Stride, ResultStride = 32, MostResults = 4,
        ProgressStart = 15 << 16;
    private const string X = "(local.get $p)";

    private static string AtomicStore(int place, int value) => $"(i32.atomic.store offset={place} {X} (i32.const {value}))";

    private static string AtomicLoad(int place, int result) => $"(local.set $r{result} (i32.atomic.load offset={place} {X}))";

    private static string Store(int place, int value) => $"(i32.store offset={place} {X} (i32.const {value}))";

    private static string Load(int place, int result) => $"(local.set $r{result} (i32.load offset={place} {X}))";

    private static string Exchange(int place, int value, int result)
        => $"(local.set $r{result} (i32.atomic.rmw.xchg offset={place} {X} (i32.const {value})))";

    private const int x = 0, y = 64;

    /// <summary>Both results may be 0, and are on processors with store buffers: how often tells how well the threads meet.</summary>
    public static Litmus Measure { get; } = new("store buffering, plain", [Store(x, 1) + Load(y, 0), Store(y, 1) + Load(x, 1)], r => false);

    public static IReadOnlyList<Litmus> All { get; } =
    [
        new("store buffering", [AtomicStore(x, 1) + AtomicLoad(y, 0), AtomicStore(y, 1) + AtomicLoad(x, 1)], r => r[0] == 0 && r[1] == 0),
        new("store buffering, plain with fences",
            [Store(x, 1) + "(atomic.fence)" + Load(y, 0), Store(y, 1) + "(atomic.fence)" + Load(x, 1)], r => r[0] == 0 && r[1] == 0),
        new("store buffering, exchanges", [Exchange(x, 1, 2) + Load(y, 0), Exchange(y, 1, 3) + Load(x, 1)], r => r[0] == 0 && r[1] == 0),
        new("message passing", [AtomicStore(x, 1) + AtomicStore(y, 1), AtomicLoad(y, 0) + AtomicLoad(x, 1)], r => r[0] == 1 && r[1] == 0),
        new("message passing, plain message", [Store(x, 1) + AtomicStore(y, 1), AtomicLoad(y, 0) + Load(x, 1)],
            r => r[0] == 1 && r[1] == 0),
        new("message passing, message read before", [Store(x, 1) + AtomicStore(y, 1), Load(x, 2) + AtomicLoad(y, 0) + Load(x, 1)],
            r => r[0] == 1 && r[1] == 0),
        new("message passing, message written over", [Store(x, 1) + AtomicStore(y, 1) + Store(x, 2), AtomicLoad(y, 0) + Load(x, 1)],
            r => r[0] == 1 && r[1] == 0),
        new("load buffering", [AtomicLoad(x, 0) + AtomicStore(y, 1), AtomicLoad(y, 1) + AtomicStore(x, 1)], r => r[0] == 1 && r[1] == 1),
        new("two and two writes", [AtomicStore(x, 1) + AtomicStore(y, 2), AtomicStore(y, 1) + AtomicStore(x, 2)],
            r => r[4] == 1 && r[5] == 1),
        new("coherence of reads", [AtomicStore(x, 1), AtomicLoad(x, 0) + AtomicLoad(x, 1)], r => r[0] == 1 && r[1] == 0),
        new("independent reads of independent writes",
            [AtomicStore(x, 1), AtomicStore(y, 1), AtomicLoad(x, 0) + AtomicLoad(y, 1), AtomicLoad(y, 2) + AtomicLoad(x, 3)],
            r => r[0] == 1 && r[1] == 0 && r[2] == 1 && r[3] == 0),
    ];

    /// <summary>Runs at least so many rounds on an engine; how often which results came, or throws if forbidden ones did.</summary>
    public IReadOnlyDictionary<string, long> Run(WasmEngine engine, long rounds)
    {
        using WasmSharedMemory memory = new(engine, new WasmMemoryType(16, 16, isShared: true));
        using ThreadTeam team = new(engine.CompileText(Module()), memory, Threads.Length);
        Dictionary<string, long> outcomes = [];
        for (long done = 0; done < rounds; done += Copies)
        {
            memory.AsSpan().Clear();
            team.Run(Copies);
            Count(memory, outcomes);
        }
        return outcomes;
    }

    private void Count(WasmSharedMemory memory, Dictionary<string, long> outcomes)
    {
        int[] results = new int[MostResults + 2];
        for (int copy = 0; copy < Copies; copy++)
        {
            for (int i = 0; i < MostResults; i++)
                results[i] = BitConverter.ToInt32(memory.Span((ulong)(ResultsStart + copy * ResultStride + i * 4), 4));
            results[4] = BitConverter.ToInt32(memory.Span((ulong)(copy * Stride + x), 4));
            results[5] = BitConverter.ToInt32(memory.Span((ulong)(copy * Stride + y), 4));
            string outcome = string.Join(' ', results);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (IsForbidden(results))
                throw new InvalidOperationException($"{Name}: forbidden results {outcome}");
        }
    }

    private string Module()
    {
        StringBuilder text = new("(module (memory (import \"env\" \"memory\") 16 16 shared)\n");
        for (int thread = 0; thread < Threads.Length; thread++)
        {
            text.Append($"(func (export \"t{thread}\") (param $n i32) (local $k i32) (local $spins i32) (local $p i32) (local $q i32) (local $r0 i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)\n");
            text.Append($"(local.set $q (i32.const {ResultsStart})) (loop $next\n{ThreadTeam.Meet(thread, Threads.Length, ProgressStart)}{Threads[thread]}\n");
            for (int i = 0; i < MostResults; i++)
                if (Threads[thread].Contains($"local.set $r{i} ", StringComparison.Ordinal))
                    text.Append($"(i32.store offset={i * 4} (local.get $q) (local.get $r{i}))");
            text.Append($"(local.set $p (i32.add (local.get $p) (i32.const {Stride}))) (local.set $q (i32.add (local.get $q) (i32.const {ResultStride})))");
            text.Append("(br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $n)))))\n");
        }
        return text.Append(')').ToString();
    }
}
