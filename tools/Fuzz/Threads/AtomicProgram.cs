using System.Text;

namespace Wager.Fuzz.Threads;

/// <summary>One step of a thread.</summary>
/// <param name="Kind">As an instruction is called: load, store, add ... cmpxchg; plainStore and plainLoad for the thread's own place;
/// fence.</param>
/// <param name="Size">Bytes of the access.</param>
/// <param name="Is64">Of the value's type.</param>
/// <param name="Offset">In the 16 bytes that all threads use.</param>
/// <param name="Value">Operand; of compare-and-exchange the replacement.</param>
/// <param name="Expected">Of compare-and-exchange.</param>
/// <param name="Chains">The operand gets the thread's last result added to it.</param>
internal readonly record struct AtomicStep(string Kind, int Size, bool Is64, int Offset, ulong Value, ulong Expected, bool Chains)
{
    public bool HasResult => Kind is not ("store" or "plainStore" or "fence");
}

/// <summary>
/// A random program of a few threads that do a few atomic accesses each to the same 16 bytes, of all sizes, with plain accesses to places
/// of their own in between. All atomic accesses are sequentially consistent, so the outcomes that may be are those of the interleavings,
/// which are few enough to be tried all.
/// </summary>
internal sealed class AtomicProgram
{
    private const int Copies = 192, Stride = 64, ResultsStart = 65536, ResultStride = 128, ProgressStart = 122880;
    private static readonly string[] Kinds = ["load", "load", "store", "store", "add", "sub", "and", "or", "xor", "xchg",
        "cmpxchg", "cmpxchg"];

    private readonly Random random = new(0);
    private readonly AtomicStep[][] threads;
    private readonly HashSet<string> allowed = [];

    public AtomicProgram(int seed)
    {
        random = new Random(seed);
        int count = random.Next(2, 5);
        threads = new AtomicStep[count][];
        for (int i = 0; i < count; i++)
        {
            threads[i] = new AtomicStep[random.Next(2, count switch { 2 => 6, 3 => 4, _ => 3 })];
            for (int k = 0; k < threads[i].Length; k++)
                threads[i][k] = Step();
        }
        Explore();
    }

    /// <summary>A program of given steps.</summary>
    public AtomicProgram(AtomicStep[][] threads)
    {
        this.threads = threads;
        Explore();
    }

    public int ThreadCount => threads.Length;

    public IReadOnlySet<string> Allowed => allowed;

    /// <summary>Runs the program on an engine some times; the outcomes that came, or throws if one is not allowed.</summary>
    public IReadOnlySet<string> Run(WasmEngine engine, int batches)
    {
        using WasmSharedMemory memory = new(engine, new WasmMemoryType(2, 2, isShared: true));
        using ThreadTeam team = new(engine.CompileText(Text()), memory, threads.Length);
        HashSet<string> seen = [];
        for (int batch = 0; batch < batches; batch++)
        {
            memory.AsSpan().Clear();
            team.Run(Copies);
            for (int copy = 0; copy < Copies; copy++)
                if (seen.Add(Outcome(memory, copy)) && !allowed.Contains(Outcome(memory, copy)))
                    throw new InvalidOperationException(
                        $"{Outcome(memory, copy)} is no outcome of an interleaving, which are\n{string.Join('\n', allowed)}\n{Text()}");
        }
        return seen;
    }

    public string Text()
    {
        StringBuilder text = new("(module (memory (import \"env\" \"memory\") 2 2 shared)\n");
        int result = 0;
        for (int thread = 0; thread < threads.Length; thread++)
        {
            text.Append($"(func (export \"t{thread}\") (param $n i32) (local $k i32) (local $spins i32) (local $p i32) (local $q i32) (local $last i64)\n");
            text.Append($"(local.set $q (i32.const {ResultsStart})) (loop $next (local.set $last (i64.const 0))\n{ThreadTeam.Meet(thread, threads.Length, ProgressStart)}");
            foreach (AtomicStep step in threads[thread])
                Append(text, step, thread, ref result);
            text.Append($"(local.set $p (i32.add (local.get $p) (i32.const {Stride}))) (local.set $q (i32.add (local.get $q) (i32.const {ResultStride})))");
            text.Append("(br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $n)))))\n");
        }
        return text.Append(')').ToString();
    }

    private AtomicStep Step()
    {
        int roll = random.Next(12);
        if (roll < 3)
            return new AtomicStep(roll == 0 ? "fence" : roll == 1 ? "plainLoad" : "plainStore", 8, true, 0, (ulong)random.Next(1, 100), 0,
                random.Next(2) == 0);
        int size = 1 << random.Next(4);
        // Expected values are often there: zero, or what others write.
        return new AtomicStep(Kinds[random.Next(Kinds.Length)], size, size == 8 || random.Next(2) == 0, random.Next(16 / size) * size,
            (ulong)random.Next(1, 4) * 0x0101_0101_0101_0101, random.Next(3) == 0 ? 0x0101_0101_0101_0101UL : 0, random.Next(4) == 0);
    }

    private static void Append(StringBuilder text, AtomicStep step, int thread, ref int result)
    {
        if (step.HasResult)
            text.Append("(local.set $last ");
        string type = step.Is64 ? "i64" : "i32";
        if (step.HasResult && !step.Is64)
            text.Append("(i64.extend_i32_u ");
        text.Append(Access(step, thread, type));
        if (step.HasResult && !step.Is64)
            text.Append(')');
        if (step.HasResult)
            text.Append($") (i64.store offset={8 * result++} (local.get $q) (local.get $last))");
        text.Append('\n');
    }

    private static string Access(AtomicStep step, int thread, string type)
    {
        string own = $"offset={16 + 8 * thread} (local.get $p)";
        string value = step.Chains ? $"(i64.add (i64.const {(long)step.Value}) (local.get $last))" : $"(i64.const {(long)step.Value})";
        string expected = $"(i64.const {(long)step.Expected})";
        if (!step.Is64)
            (value, expected) = ($"(i32.wrap_i64 {value})", $"(i32.wrap_i64 {expected})");
        bool isNarrow = step.Size < (step.Is64 ? 8 : 4);
        string bits = isNarrow ? (step.Size * 8).ToString() : "";
        string place = $"offset={step.Offset} (local.get $p)";
        return step.Kind switch
        {
            "fence" => "(atomic.fence)",
            "plainLoad" => $"(i64.load {own})",
            "plainStore" => $"(i64.store {own} {value})",
            "load" => $"({type}.atomic.load{bits}{(isNarrow ? "_u" : "")} {place})",
            "store" => $"({type}.atomic.store{bits} {place} {value})",
            "cmpxchg" => $"({type}.atomic.rmw{bits}.cmpxchg{(isNarrow ? "_u" : "")} {place} {expected} {value})",
            _ => $"({type}.atomic.rmw{bits}.{step.Kind}{(isNarrow ? "_u" : "")} {place} {value})",
        };
    }

    private string Outcome(WasmSharedMemory memory, int copy)
    {
        StringBuilder text = new();
        int result = 0;
        foreach (AtomicStep[] thread in threads)
            foreach (AtomicStep step in thread)
                if (step.HasResult)
                    text.Append($" {BitConverter.ToUInt64(memory.Span((ulong)(ResultsStart + copy * ResultStride + 8 * result++), 8)):x}");
        return $"{text} : {BitConverter.ToUInt64(memory.Span((ulong)(copy * Stride), 8)):x} {BitConverter.ToUInt64(memory.Span((ulong)(copy * Stride + 8), 8)):x}";
    }

    /// <summary>
    /// Shared bytes, where each thread is, its last result and its own place, and all results so far as <c>number=value</c> texts.
    /// </summary>
    private sealed record State(ulong Low, ulong High, int[] At, ulong[] Last, ulong[] Own, string Results);

    private void Explore() => Explore(new State(0, 0, new int[threads.Length], new ulong[threads.Length], new ulong[threads.Length], ""));

    /// <summary>Tries all orders of what is left.</summary>
    private void Explore(State state)
    {
        bool isEnd = true;
        for (int thread = 0; thread < threads.Length; thread++)
        {
            if (state.At[thread] == threads[thread].Length)
                continue;
            isEnd = false;
            Explore(Next(state, thread));
        }
        if (isEnd)
            allowed.Add($"{Sorted(state.Results)} : {state.Low:x} {state.High:x}");
    }

    private static string Sorted(string results) => string.Concat(results.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(r => r.Split('=')).OrderBy(r => int.Parse(r[0])).Select(r => $" {r[1]}"));

    private State Next(State state, int thread)
    {
        AtomicStep step = threads[thread][state.At[thread]];
        State next = state with { At = [.. state.At], Last = [.. state.Last], Own = [.. state.Own] };
        next.At[thread]++;
        ulong value = step.Chains ? unchecked(step.Value + state.Last[thread]) : step.Value;
        if (step.Kind == "plainStore")
            next.Own[thread] = value;
        if (step.Kind == "plainLoad")
            return With(next, thread, state.At[thread], state.Own[thread]);
        if (step.Kind is "plainStore" or "fence")
            return next;
        ulong mask = step.Size == 8 ? ulong.MaxValue : (1UL << step.Size * 8) - 1;
        int shift = step.Offset % 8 * 8;
        ulong word = step.Offset < 8 ? state.Low : state.High;
        ulong old = word >> shift & mask;
        ulong changed = word & ~(mask << shift) | (New(step, old, value & mask, mask) & mask) << shift;
        next = step.Offset < 8 ? next with { Low = changed } : next with { High = changed };
        return step.HasResult ? With(next, thread, state.At[thread], old) : next;
    }

    private static ulong New(AtomicStep step, ulong old, ulong value, ulong mask) => step.Kind switch
    {
        "load" => old,
        "store" or "xchg" => value,
        "add" => unchecked(old + value),
        "sub" => unchecked(old - value),
        "and" => old & value,
        "or" => old | value,
        "xor" => old ^ value,
        _ => old == (step.Expected & mask) ? value : old,
    };

    private State With(State state, int thread, int step, ulong result)
    {
        state.Last[thread] = result;
        int number = 0;
        for (int t = 0; t < thread; t++)
            number += threads[t].Count(s => s.HasResult);
        number += threads[thread].Take(step).Count(s => s.HasResult);
        return state with { Results = $"{state.Results} {number}={result:x}" };
    }
}
