using System.Diagnostics;
using System.Text;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Runtime.Caching;
using Wager.Runtime.Frames;
using Wager.Runtime.Memory;
using Wager.Runtime.Modules;
using Wager.Runtime.Stores;
using Wager.Runtime.Telemetry;
using Wager.Runtime.Tiering;

namespace Wager;

/// <summary>
/// Compiles modules and owns what stores share: compilers, guest stacks and address space. Thread-safe; one per application is enough.
/// </summary>
public sealed partial class WasmEngine : IDisposable
{
    private const int SmallestStack = 64 << 10;

    /// <summary>Modules whose code is kept until it is stored, though nobody may use them any more.</summary>
    private const int MostRecentlyCached = 16;

    private const int LargestStack = 1 << 30;

    private readonly CancellationTokenSource closing = new();
    private readonly List<WeakReference<ModuleCode>> cached = [];
    private readonly Queue<ModuleCode> recentlyCached = [];
    private readonly Gate cachedGate = new();
    private volatile bool isDisposed;

    /// <summary>An engine.</summary>
    /// <exception cref="PlatformNotSupportedException">Compiled code cannot run on this operating system or processor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stack size is not between 64 KiB and 1 GiB, or a number is negative.</exception>
    public WasmEngine(WasmEngineOptions? options = null)
        : this(options, null)
    {
    }

    /// <summary>
    /// An engine whose code comes from given compilers; for tests. With a compiler but without an optimizer it has one tier.
    /// </summary>
    internal WasmEngine(WasmEngineOptions? options, Func<IFunctionCompiler>? compiler, Func<IFunctionCompiler>? optimizer = null)
    {
        Options = options ?? new WasmEngineOptions();
        Runtime.Platform.Platform.Require();
        Happened.Open();
        CheckStackSize(Options.StackSize);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.CompileThreads);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.CodeSizeLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.ModuleSizeLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Options.ModuleSizeLimit, WasmEngineOptions.LargestModule);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.CompileMemoryLimit);
        Stacks = new GuestStackPool(Options.StackSize);
        Compilers = new CompilerPool(compiler ?? CompilerOf(Options));
        if (Options.Tier == WasmTier.Auto && (compiler is null || optimizer is not null))
            Tiers = new TierManager(Options, optimizer ?? (() => new OptimizingFunctionCompiler(Options)));
        Parts = new EngineParts(Options, Tiers, Stacks, Memories);
    }

    private static Func<IFunctionCompiler> CompilerOf(WasmEngineOptions options) => options switch
    {
        { Tier: WasmTier.Optimizing, OptimizeOnly: { } filter } =>
            () => new FilteredCompiler(filter, new OptimizingFunctionCompiler(options), new BaselineFunctionCompiler(options)),
        { Tier: WasmTier.Optimizing } => () => new OptimizingFunctionCompiler(options),
        _ => () => new BaselineFunctionCompiler(options),
    };

    /// <summary>The options that the engine was made with.</summary>
    public WasmEngineOptions Options { get; }

    /// <summary>What stores get of it.</summary>
    internal EngineParts Parts { get; }

    internal GuestStackPool Stacks { get; }

    internal MemoryPool Memories { get; } = new();

    /// <summary>What compiles functions when they are first called.</summary>
    internal CompilerPool Compilers { get; }

    /// <summary>What decides which functions deserve the optimizing tier; null when the options name one tier for all.</summary>
    internal TierManager? Tiers { get; }

    /// <summary>Makes a module from its binary form, or from its text form when the bytes do not begin with <c>\0asm</c>.</summary>
    /// <remarks>The bytes are copied.</remarks>
    /// <param name="wasm">The module.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <exception cref="WasmCompileException">The module is malformed, invalid, or (with eager compilation) cannot be compiled.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed, before or meanwhile.</exception>
    public WasmModule Compile(ReadOnlyMemory<byte> wasm, CancellationToken cancellation = default)
        => Compile(wasm, WasmModuleOptions.Default, cancellation);

    /// <summary>
    /// Makes a module of which some imports may be the engine's own, from its binary form, or from its text form when the bytes do not
    /// begin with <c>\0asm</c>.
    /// </summary>
    /// <remarks>The bytes are copied.</remarks>
    /// <param name="wasm">The module.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule Compile(ReadOnlyMemory<byte> wasm, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(options);
        CheckSize(wasm.Length);
        // Functions are compiled when they are first called, and must be the ones that were validated.
        return CompileOwned(wasm.ToArray(), options, cancellation);
    }

    /// <summary>
    /// As <see cref="Compile(ReadOnlyMemory{byte}, WasmModuleOptions, CancellationToken)"/>, of bytes that nobody writes to any more.
    /// </summary>
    internal WasmModule CompileOwned(ReadOnlyMemory<byte> wasm, WasmModuleOptions options, CancellationToken cancellation = default) =>
        Interruptible((Engine: this, Wasm: wasm, Options: options), static (work, stop) =>
            // No text begins with a zero byte, and nobody means the empty text by no bytes: the decoder says what is missing.
            work.Wasm.IsEmpty || work.Wasm.Span[0] == 0
                ? work.Engine.CompileBinary(work.Wasm, work.Options, stop)
                : work.Engine.CompileText(work.Wasm, work.Options, stop), cancellation);

    /// <summary>Makes a module from its text form.</summary>
    /// <param name="wat">The text.</param>
    /// <param name="cancellation">Ends parsing, validation and compiles within milliseconds.</param>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileText(string wat, CancellationToken cancellation = default)
        => CompileText(wat, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from its text form.</summary>
    /// <param name="wat">The text.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends parsing, validation and compiles within milliseconds.</param>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileText(string wat, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(wat);
        ArgumentNullException.ThrowIfNull(options);
        return Interruptible(
            (Engine: this, Wat: wat, Options: options),
            static (work, stop) => work.Engine.CompileText(Encoding.UTF8.GetBytes(work.Wat), work.Options, stop),
            cancellation);
    }

    /// <summary>Gives back what the engine keeps for later stores. Existing stores go on; new stores and modules cannot be made.</summary>
    public void Dispose()
    {
        bool isFirst = !isDisposed;
        isDisposed = true;
        closing.Cancel();
        Tiers?.Close();
        if (isFirst)
            StoreModules();
        Stacks.Close();
        Memories.Close();
    }

    /// <summary>Does work that ends when its caller cancels it or when the engine is disposed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The engine was disposed, before or meanwhile.</exception>
    internal TResult Interruptible<TState, TResult>(TState state, Func<TState, CancellationToken, TResult> work,
        CancellationToken cancellation)
    {
        CheckAlive();
        cancellation.ThrowIfCancellationRequested();
        using CancellationTokenSource? both = cancellation.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token) : null;
        using Activity? activity = Tracing.Start(Tracing.Compile);
        try
        {
            return work(state, both?.Token ?? closing.Token);
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            // In the caller's own terms.
            cancellation.ThrowIfCancellationRequested();
            CheckAlive();
            throw;
        }
    }

    private WasmModule CompileText(ReadOnlyMemory<byte> utf8, WasmModuleOptions options, CancellationToken stop)
    {
        CheckSize(utf8.Length);
        byte[] binary = WatParser.Parse(utf8, stop: stop);
        try
        {
            return CompileBinary(binary, options, stop);
        }
        catch (WasmCompileException error)
        {
            throw WatParser.Located(utf8, binary, error, Options.Features, stop);
        }
    }

    private WasmModule CompileBinary(ReadOnlyMemory<byte> wasm, WasmModuleOptions options, CancellationToken stop) =>
        Complete(ModuleLoader.Load(wasm, Options.Features, Options.CompileThreads, stop, Options.ModuleSizeLimit), options, null, stop);

    /// <summary>Makes the module of its valid data, with the code that was made of some functions, if any was.</summary>
    private WasmModule Complete(WasmModuleData data, WasmModuleOptions options, ModuleCode? code, CancellationToken stop)
    {
        code ??= MakeCode(data, options, stop);
        code.Layout.Extend(data, data.Functions.Length);
        WasmModule module = new(this, code, stop);
        if (code.HasCache)
            Remember(code);
        if (Options.EagerCompilation)
            code.CompileAll(Options.CompileThreads, stop);
        Happened.Made(data);
        return module;
    }

    /// <summary>
    /// Decides which imports the engine provides, and makes what holds the module's code. Its functions are added to the layout by the
    /// caller.
    /// </summary>
    private ModuleCode MakeCode(WasmModuleData data, WasmModuleOptions options, CancellationToken stop)
    {
        data.Strings = StringImports.Of(data, options.JsStringBuiltins, options.StringConstants);
        return new ModuleCode(data, Options, Compilers, isTiered: Tiers is not null, CacheFor(data, options), stop);
    }

    private void CheckSize(long bytes)
    {
        Core.WasmError error = default;
        if (bytes <= Options.ModuleSizeLimit)
            return;
        error.Set(Core.Binary.ModuleDecoder.TooLarge(Options.ModuleSizeLimit), Options.ModuleSizeLimit);
        throw error.ToException();
    }

    /// <summary>The module's part of the code cache, if there is one and nothing is asked for that its code would not do.</summary>
    private ModuleCache? CacheFor(WasmModuleData data, WasmModuleOptions module)
    {
        if (Options.CodeCache is not { } cache || Tiers is null || Options.StressDeopt != 0 || Options.StressOsr != 0
            || Options.StressDeoptAll || Options.OptimizeOnly is not null)
            return null;
        return new ModuleCache(cache, () => NameOf(data.Span, Options, module), Options.TraceCache);
    }

    /// <summary>
    /// The name of what an engine with the options makes of a module. Options are records, so that nothing that is added to them is
    /// forgotten here. The text of the host's own comes last, and behind whether there is one.
    /// </summary>
    internal static CacheName NameOf(ReadOnlySpan<byte> wasm, WasmEngineOptions options, WasmModuleOptions module) =>
        CacheName.Of(wasm, $"{BaselineFunctionCompiler.OptionsOf(options)} {options.Features} {module.StringConstants is null} {module}");

    /// <summary>
    /// What is compiled of the module is stored when the engine ends, or when it was not used to the end, when many others have come.
    /// </summary>
    private void Remember(ModuleCode code)
    {
        ModuleCode? former;
        using (cachedGate.Enter())
        {
            if (System.Numerics.BitOperations.IsPow2(cached.Count))
                cached.RemoveAll(static reference => !reference.TryGetTarget(out _));
            cached.Add(new WeakReference<ModuleCode>(code));
            recentlyCached.Enqueue(code);
            former = recentlyCached.Count > MostRecentlyCached ? recentlyCached.Dequeue() : null;
        }
        former?.Store();
    }

    private void StoreModules()
    {
        using (cachedGate.Enter())
        {
            foreach (WeakReference<ModuleCode> reference in cached)
                if (reference.TryGetTarget(out ModuleCode? code))
                    code.Store();
            recentlyCached.Clear();
            cached.Clear();
        }
    }

    internal static void CheckStackSize(int size)
    {
        if (size is < SmallestStack or > LargestStack)
            throw new ArgumentOutOfRangeException(nameof(size), $"a guest stack has between 64 KiB and 1 GiB, not {size} bytes");
    }

    internal void CheckAlive() => ObjectDisposedException.ThrowIf(isDisposed, this);
}
