namespace Wager.Fuzz.Threads;

/// <summary>Threads with a store each, that call a function of a module's instance at the same time, again and again.</summary>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Barrier barrier;
    private readonly Thread[] threads;
    private readonly WasmModule module;
    private Exception? failure;
    private bool isOver;

    /// <summary>
    /// Members for the functions <c>t0</c>, <c>t1</c>... of a module that imports its shared memory as <c>env.memory</c>.
    /// </summary>
    public ThreadTeam(WasmModule module, WasmSharedMemory memory, int count)
    {
        this.module = module;
        Memory = memory;
        barrier = new Barrier(count + 1);
        threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            threads[i] = new Thread(() => Work(number));
            threads[i].Start();
        }
        barrier.SignalAndWait();
        ThrowFailure();
    }

    /// <summary>Spins until the others have come to the same copy, but not for long, since perhaps they do not run at all.</summary>
    private const int ShortSpins = 20_000, LongSpins = 200_000, MostDelay = 255;

    public WasmSharedMemory Memory { get; }

    /// <summary>
    /// Code with which a thread waits in front of copy <c>$k</c> for the others, each of which has a line at <paramref name="place"/>, zero
    /// at first. Without it they would hardly ever meet: one is through before the next one is awake. Needs the locals <c>$k</c> and
    /// <c>$spins</c>.
    /// </summary>
    public static string Meet(int thread, int count, int place)
    {
        System.Text.StringBuilder text =
            new($"(i32.atomic.store (i32.const {place + thread * 64}) (i32.add (local.get $k) (i32.const 1)))\n");
        text.Append($"(local.set $spins (select (i32.const {LongSpins}) (i32.const {ShortSpins}) (i32.eqz (local.get $k))))\n");
        for (int other = 0; other < count; other++)
            if (other != thread)
                text.Append($"(loop $wait (br_if $wait (i32.and (i32.le_u (i32.atomic.load (i32.const {place + other * 64})) (local.get $k))\n  (i32.ne (local.tee $spins (i32.sub (local.get $spins) (i32.ne (local.get $spins) (i32.const 0)))) (i32.const 0)))))\n");
        // Who comes last is always ahead, by the time that the others need to hear of it: everybody takes another time in each copy.
        text.Append($"(local.set $spins (i32.and (i32.shr_u (i32.mul (local.get $k) (i32.const {unchecked((int)(0x9E3779B1u * (uint)(thread * 2 + 1)))})) (i32.const 20)) (i32.const {MostDelay})))\n");
        text.Append("(loop $delay (br_if $delay (i32.gt_s (local.tee $spins (i32.sub (local.get $spins) (i32.const 1))) (i32.const 0))))\n");
        return text.ToString();
    }

    /// <summary>All members call their function with an argument; returns when the last has returned.</summary>
    public void Run(int argument)
    {
        Argument = argument;
        barrier.SignalAndWait();
        barrier.SignalAndWait();
        ThrowFailure();
    }

    public void Dispose()
    {
        isOver = true;
        barrier.SignalAndWait();
        foreach (Thread thread in threads)
            thread.Join();
        barrier.Dispose();
    }

    private int Argument { get; set; }

    private void Work(int number)
    {
        using WasmStore store = new(module.Engine);
        WasmAction<int>? function = null;
        Try(() => function = new WasmLinker(module.Engine).Define("env", "memory", Memory).Instantiate(store, module)
            .GetAction<int>($"t{number}"));
        barrier.SignalAndWait();
        while (true)
        {
            barrier.SignalAndWait();
            if (isOver)
                return;
            Try(() => function?.Invoke(Argument));
            barrier.SignalAndWait();
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Volatile.Write(ref failure, exception);
        }
    }

    private void ThrowFailure()
    {
        if (Volatile.Read(ref failure) is { } exception)
            throw new InvalidOperationException("a thread failed", exception);
    }
}
