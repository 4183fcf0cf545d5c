using System.Runtime.CompilerServices;

namespace Wager.Fuzz.Hostile;

/// <summary>
/// What guests do to one another through a memory that all of an engine share. Each act has a store of its own that comes and goes.
/// </summary>
internal sealed class HostileSharing
{
    private const int MostPages = 48, Rotation = 20;

    private const string Text = """
        (module
          (import "env" "memory" (memory 1 48 shared))
          (import "env" "inside" (func $inside))
          (func (export "wait") (call $inside)
            (loop (drop (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const -1))) (br 0)))
          (func (export "storm") (param $n i32) (result i32) (local $woken i32)
            (loop
              (local.set $woken (i32.add (local.get $woken) (memory.atomic.notify (i32.const 64) (i32.and (local.get $n) (i32.const 3)))))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $woken))
          ;; To its end, and each time the last word that there is for sure.
          (func (export "grow") (result i32)
            (loop
              (drop (i32.atomic.rmw.add (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.const 4)) (i32.const 1)))
              (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
            (memory.size)))
        """;

    private static readonly ConditionalWeakTable<WasmEngine, HostileSharing> All = [];

    private readonly Lock gate = new();
    private readonly WasmEngine engine;
    private readonly WasmModule module;
    private WasmSharedMemory? memory;
    private int uses;

    private HostileSharing(WasmEngine engine)
    {
        this.engine = engine;
        module = engine.CompileText(Text);
    }

    public static HostileSharing Of(HostileGuest guest) => All.GetValue(guest.Engine, engine => new HostileSharing(engine));

    /// <summary>A guest waits for ever, until it is cancelled.</summary>
    public void WaitAndCancel(Random random)
    {
        using WasmStore store = new(engine);
        using CancellationTokenSource source = new();
        int delay = random.Next(3);
        WasmFunction wait = Instance(store, () => source.CancelAfter(delay)).GetFunction("wait");
        try
        {
            wait.Invoke([], [], source.Token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == source.Token)
        {
            return;
        }
        throw new WrongResultException("a guest that waits was not cancelled");
    }

    /// <summary>A guest waits for ever, until another thread disposes of its store.</summary>
    public void WaitAndDispose()
    {
        using WasmStore store = new(engine);
        using ManualResetEventSlim isInside = new();
        WasmFunction wait = Instance(store, isInside.Set).GetFunction("wait");
        Task<Exception?> waiting = Task.Factory.StartNew(() => Caught(() => wait.Invoke([], [])), TaskCreationOptions.LongRunning);
        isInside.Wait();
        // Between two waits it runs, and then the store cannot be disposed of.
        while (Caught(store.Dispose) is InvalidOperationException)
            Thread.Yield();
        if (waiting.GetAwaiter().GetResult() is not ObjectDisposedException)
            throw new WrongResultException($"the store of a guest that waits was disposed: {waiting.Result}");
    }

    public void Storm(int times)
    {
        using WasmStore store = new(engine);
        if (Instance(store, null).GetFunction<int, int>("storm").Invoke(times) < 0)
            throw new WrongResultException("more were woken than there are");
    }

    /// <summary>Several grow the memory at the same time.</summary>
    public void Grow()
    {
        using WasmStore store = new(engine);
        int pages = Instance(store, null).GetFunction<int>("grow").Invoke();
        if (pages != MostPages)
            throw new WrongResultException($"a shared memory grew to {pages} pages");
    }

    private static Exception? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or WasmException)
        {
            return e;
        }
    }

    private WasmInstance Instance(WasmStore store, Action? inside)
    {
        if (engine.Options.ConsumeFuel)
            store.AddFuel(1L << 40);
        lock (gate)
        {
            // Those who have it keep it.
            if (uses++ % Rotation == 0)
            {
                memory?.Dispose();
                memory = new WasmSharedMemory(engine, new WasmMemoryType(1, MostPages, isShared: true));
            }
            return new WasmLinker(engine).Func("env", "inside", (in WasmCaller _) => inside?.Invoke()).Define("env", "memory", memory!)
                .Instantiate(store, module);
        }
    }
}
