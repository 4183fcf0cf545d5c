using System.IO.Pipes;
using Wager.Wasi;

namespace Wager.Fuzz.Hostile;

/// <summary>A store with the hostile module in it. Used by one thread at a time, by many in turn.</summary>
internal sealed class HostileGuest : IDisposable
{
    public const ulong MemoryLimit = 4 << 20;

    private readonly AnonymousPipeServerStream? pipe;
    private readonly object[] kept = [new(), "text", new int[3]];
    private readonly WasmFunction<int, int, int> nest;
    private readonly WasmFunction<int, int> deep;
    private readonly WasmFunction<int, long> sum;
    private readonly WasmFunction<int> tick;
    private readonly WasmFunction<int, int> toHost;
    private readonly WasmFunction<object?, object?> keep;
    private readonly WasmFunction<int, long, float, double, int, long, float, double, double> eight;
    private object? last;
    private int ticks;

    public HostileGuest(WasmEngine engine, WasmModule module, bool hasPipe)
    {
        Engine = engine;
        Store = new WasmStore(engine, new WasmStoreOptions { MemoryLimit = MemoryLimit, TableLimit = 1000, StackSize = 256 << 10 });
        if (hasPipe)
            pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        Stream input = pipe is null ? new SilentStream() : new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        Input = input;
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration { Stdin = input })
            .Func("env", "again", (in WasmCaller _, int depth, int which) => Again(depth, which))
            .Func("env", "deeper", (in WasmCaller _, int depth) => deep!.Invoke(depth + 1) + 1)
            .Func("env", "inside", (in WasmCaller _) => Inside?.Invoke())
            .AsyncFunc("env", "later", (WasmAsyncCaller caller, int number) =>
            {
                LastCaller = caller;
                return Later!(number);
            })
            .Func("env", "triple", (in WasmCaller _, int number) => number * 3 + 1);
        if (engine.Options.ConsumeFuel)
            Store.AddFuel(1 << 30);
        Instance = linker.Instantiate(Store, module);
        Wait = Instance.GetFunction<int, int>("wait");
        nest = Instance.GetFunction<int, int, int>("nest");
        deep = Instance.GetFunction<int, int>("deep_host");
        sum = Instance.GetFunction<int, long>("sum");
        tick = Instance.GetFunction<int>("tick");
        toHost = Instance.GetFunction<int, int>("to_host");
        keep = Instance.GetFunction<object?, object?>("keep");
        eight = Instance.GetFunction<int, long, float, double, int, long, float, double, double>("eight");
    }

    public WasmEngine Engine { get; }

    public WasmStore Store { get; }

    public WasmInstance Instance { get; }

    public Stream Input { get; }

    /// <summary>Called by the guest before it blocks or spins.</summary>
    public Action? Inside { get; set; }

    /// <summary>Called by the host function of each nesting before it calls the guest again.</summary>
    public Action<int>? Nested { get; set; }

    /// <summary>The asynchronous host function.</summary>
    public Func<int, ValueTask<int>>? Later { get; set; }

    /// <summary>What the asynchronous host function was last told of its caller.</summary>
    public WasmAsyncCaller LastCaller { get; private set; }

    public WasmFunction<int, int> Wait { get; }

    /// <summary>Guest and host in turn, <paramref name="depth"/> times, and then the trap.</summary>
    public int Nest(int depth, int which) => nest.Invoke(depth, which);

    public int DeepThroughHost() => deep.Invoke(0);

    /// <summary>The host function calls its guest so many times in one call; whether all went well.</summary>
    public bool CallBack(int times)
    {
        int done = 0;
        Nested = _ =>
        {
            for (; done < times; done++)
                if (toHost.Invoke(done) != done * 3 + 1)
                    return;
        };
        try
        {
            nest.Invoke(1, 0);
        }
        catch (WasmTrapException)
        {
            // The call ends in a trap of the guest's own.
        }
        finally
        {
            Nested = null;
        }
        return done == times;
    }

    public int ToHost(int number) => toHost.Invoke(number);

    public int Tick()
    {
        ticks++;
        return tick.Invoke();
    }

    /// <summary>Ordinary calls of all kinds; throws when one gives anything but the right result.</summary>
    public void CheckWell(int n)
    {
        if (Engine.Options.ConsumeFuel && Store.FuelRemaining < 1 << 20)
            Store.AddFuel(1 << 24);
        Expect(sum.Invoke(n), (long)n * (n + 1) / 2, "sum");
        Expect(Tick(), ticks, "tick");
        Expect(Instance.GetMemory("memory").Read<int>(16), ticks, "memory");
        Expect(toHost.Invoke(n), n * 3 + 1, "host call");
        Expect(eight.Invoke(n, 2, 3, 4, 5, 6, 7, 8), n + 35.0, "eight arguments");
        object next = kept[n % kept.Length];
        Expect(keep.Invoke(next), last, "reference");
        last = next;
    }

    public void Dispose()
    {
        Store.Dispose();
        Input.Dispose();
        pipe?.Dispose();
    }

    private int Again(int depth, int which)
    {
        Nested?.Invoke(depth);
        return nest.Invoke(depth - 1, which) + 1;
    }

    private static void Expect<T>(T got, T right, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(got, right))
            throw new WrongResultException($"{what} gave {got} instead of {right}");
    }

    /// <summary>A stream from which nothing ever comes.</summary>
    private sealed class SilentStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Something came out other than it must.</summary>
internal sealed class WrongResultException(string message) : Exception(message);
