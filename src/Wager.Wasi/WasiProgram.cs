using System.Runtime.ExceptionServices;
using Wager.Wasi.Preview1;

namespace Wager.Wasi;

/// <summary>What a program with threads may take. Immutable.</summary>
public sealed record WasiProgramOptions
{
    /// <summary>Most threads at a time, the first one included; <c>thread-spawn</c> then answers with an error.</summary>
    public int ThreadLimit { get; init; } = 64;

    /// <summary>
    /// Limits and data of each thread's store; <see cref="WasmStoreOptions.MemoryLimit"/> bounds the memory that they share.
    /// </summary>
    public WasmStoreOptions Store { get; init; } = new();

    /// <summary>
    /// Where engines consume fuel: what the program has. A thread that begins another gives it half of what is left to itself.
    /// </summary>
    public ulong Fuel { get; init; }
}

/// <summary>
/// A program with threads as wasi-threads has them: each is an instance of one module in a store and on a .NET thread of its own; they
/// share the memory that the module imports, and the descriptors. Whatever ends one of them ends all: a trap, <c>proc_exit</c>, the end of
/// the first one, cancellation. Runs once.
/// </summary>
/// <remarks>Source: the proposal wasi-threads, ABI of <c>wasi.thread-spawn</c> and <c>wasi_thread_start</c>.</remarks>
public sealed class WasiProgram : IDisposable
{
    private const string SpawnModule = "wasi", SpawnName = "thread-spawn", StartName = "wasi_thread_start";

    /// <summary>Numbers of threads have 29 bits.</summary>
    private const int LastNumber = (1 << 29) - 1;

    private readonly Lock gate = new();
    private readonly Dictionary<int, Thread> threads = [];
    private readonly List<WasmSharedMemory> memories = [];
    private readonly WasmLinker linker;
    private readonly WasmModule module;
    private readonly WasiProgramOptions options;
    private readonly WasiHost host;
    private readonly CancellationTokenSource end = new();
    private ExceptionDispatchInfo? outcome;
    private int lastNumber;
    private bool isOver;
    private bool isStarted;

    /// <summary>
    /// Makes a program ready to run: gives the linker the functions of WASI, <c>wasi.thread-spawn</c>, and a new memory for each shared one
    /// that the module imports.
    /// </summary>
    /// <param name="linker">What else the module imports; functions and shared memories, since all threads' stores import it. Belongs to
    /// the program from now on.</param>
    /// <param name="module">A module of the linker's engine.</param>
    /// <param name="configuration">What the program gets to see.</param>
    /// <param name="options">What it may take.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit of threads is less than one.</exception>
    /// <exception cref="WasmException">A memory is more than the limits allow, or than the system has.</exception>
    /// <inheritdoc cref="WasiLinkerExtensions.AddWasi(WasmLinker, WasiConfiguration)" path="/exception"/>
    public WasiProgram(WasmLinker linker, WasmModule module, WasiConfiguration configuration, WasiProgramOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(linker);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(configuration);
        this.linker = linker;
        this.module = module;
        this.options = options ?? new WasiProgramOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.ThreadLimit, 1, nameof(options));
        host = new WasiHost(configuration);
        host.Share();
        try
        {
            linker.AddWasi(host).RawFunc(SpawnModule, SpawnName, new WasmFunctionType([WasmValueType.Int32], [WasmValueType.Int32]), Spawn);
            foreach (WasmImportInfo import in module.Imports)
                if (import.Type is WasmMemoryType { IsShared: true } type)
                    linker.Define(import.Module, import.Name, Add(type));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether a module is of this kind: it imports <c>wasi.thread-spawn</c>.</summary>
    public static bool HasThreads(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach (WasmImportInfo import in module.Imports)
            if (import.Module == SpawnModule && import.Name == SpawnName)
                return true;
        return false;
    }

    /// <summary>Threads that are running, the first one included.</summary>
    public int ThreadCount
    {
        get
        {
            lock (gate)
                return threads.Count;
        }
    }

    /// <summary>
    /// Calls <c>_start</c> on the calling thread and returns when all threads have ended: the exit code, 0 if nobody gave one.
    /// </summary>
    /// <exception cref="WasmTrapException">A thread trapped.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The program has run before.</exception>
    /// <inheritdoc cref="WasmLinker.Instantiate" path="/exception"/>
    public int Run(CancellationToken cancellation = default) =>
        Run(static (instance, token) => instance.GetFunction("_start").Invoke([], [], token), cancellation);

    /// <summary>
    /// The same with something else than <c>_start</c>: calls the first thread's instance with a token that all calls must get.
    /// </summary>
    /// <inheritdoc cref="Run(CancellationToken)"/>
    public int Run(Action<WasmInstance, CancellationToken> main, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(main);
        lock (gate)
        {
            if (isStarted)
                throw new InvalidOperationException("a program runs once");
            isStarted = true;
            threads.Add(0, Thread.CurrentThread);
        }
        using (cancellation.UnsafeRegister(static state => ((WasiProgram)state!).Cancel(), this))
        {
            Live(0, options.Fuel, main);
            End(null);
            AwaitThreads();
        }
        if (outcome is not { } ended)
            return 0;
        if (ended.SourceException is WasmExitException exit)
            return exit.ExitCode;
        cancellation.ThrowIfCancellationRequested();
        ended.Throw();
        return 0;
    }

    /// <summary>Frees memory and descriptors. After the program has run, or instead.</summary>
    /// <exception cref="InvalidOperationException">The program is running.</exception>
    public void Dispose()
    {
        lock (gate)
        {
            if (threads.Count > 0)
                throw new InvalidOperationException("the program is running");
            isStarted = isOver = true;
        }
        memories.ForEach(memory => memory.Dispose());
        host.End();
        end.Dispose();
    }

    private WasmSharedMemory Add(WasmMemoryType type)
    {
        WasmSharedMemory memory = new(linker.Engine, type, options.Store.MemoryLimit);
        memories.Add(memory);
        return memory;
    }

    /// <summary><c>thread-spawn(argument) → number</c>, or a negative error.</summary>
    private void Spawn(in WasmCaller caller, Span<ulong> slots)
    {
        int argument = (int)slots[0];
        slots[0] = unchecked((uint)-(int)Errno.Again);
        ulong fuel = caller.Store.Engine.Options.ConsumeFuel ? caller.Store.FuelRemaining / 2 : 0;
        lock (gate)
        {
            if (isOver || threads.Count >= options.ThreadLimit)
                return;
            do
                lastNumber = lastNumber % LastNumber + 1;
            while (threads.ContainsKey(lastNumber));
            int number = lastNumber;
            Thread thread = new(() => Live(number, fuel,
                (instance, token) => instance.GetFunction(StartName).Invoke([number, argument], [], token)))
            {
                Name = $"wasi thread {number}",
                IsBackground = true,
            };
            try
            {
                thread.Start();
            }
            catch (OutOfMemoryException)
            {
                return; // the system gives no more threads
            }
            threads.Add(number, thread);
            slots[0] = (uint)number;
        }
        if (fuel > 0)
            caller.Store.ConsumeFuel(fuel);
    }

    /// <summary>A thread from its store's beginning to its end; nothing comes out of it.</summary>
    private void Live(int number, ulong fuel, Action<WasmInstance, CancellationToken> body)
    {
        try
        {
            using WasmStore store = new(linker.Engine, options.Store);
            if (linker.Engine.Options.ConsumeFuel)
                store.AddFuel(fuel);
            body(linker.Instantiate(store, module, end.Token), end.Token);
        }
        catch (Exception exception)
        {
            End(ExceptionDispatchInfo.Capture(exception));
        }
        finally
        {
            lock (gate)
                threads.Remove(number);
        }
    }

    /// <summary>Ends all threads; what ended the program first is its outcome.</summary>
    private void End(ExceptionDispatchInfo? why)
    {
        lock (gate)
        {
            if (isOver)
                return;
            isOver = true;
            outcome = why;
        }
        end.Cancel();
    }

    private void Cancel() => End(ExceptionDispatchInfo.Capture(new OperationCanceledException("the program was stopped")));

    private void AwaitThreads()
    {
        while (true)
        {
            Thread? thread;
            lock (gate)
                thread = threads.Values.FirstOrDefault();
            if (thread is null)
                return;
            thread.Join();
        }
    }
}
