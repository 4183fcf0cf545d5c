using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Wager.Runtime.Tiering;
using Xunit;

namespace Wager.Tests.Caching;

/// <summary>Code from the cache runs, and deopts, before there is baseline code of its functions.</summary>
public sealed class LateRecordTests
{
    private const int Outer = 3;
    private const int Inner = 2;

    /// <summary>
    /// <c>run(n, which)</c> calls <c>$inner</c>, which calls one of two functions through a table: a wrong guess builds two frames. In
    /// between is a call of the host's.
    /// </summary>
    private const string Text = """
        (module
          (type $unary (func (param i64) (result i64)))
          (import "h" "f" (func $host (param i32)))
          (table funcref (elem $double $square))
          (func $double (type $unary) (i64.shl (local.get 0) (i64.const 1)))
          (func $inner (param $x i64) (param $which i32) (result i64)
            (i64.add (local.get $x) (call_indirect (type $unary) (local.get $x) (local.get $which))))
          (func (export "run") (param $n i64) (param $which i32) (result i64)
            (local $half f64)
            (local.set $half (f64.mul (f64.convert_i64_s (local.get $n)) (f64.const 0.5)))
            (call $host (local.get $which))
            (i64.add (i64.trunc_f64_s (local.get $half)) (call $inner (local.get $n) (local.get $which))))
          (func $square (type $unary) (i64.mul (local.get 0) (local.get 0))))
        """;

    private static readonly long[] Right = [10 + 10 + 5 + 10, 10 + 100 + 5];

    [Fact]
    public void Baseline_code_is_compiled_by_the_first_deopt()
    {
        MemoryCodeCache cache = Filled();
        List<string> deopts = [];
        List<string> lines = [];
        using World world = new(cache, static _ => { }, o => o with { TraceDeopt = deopts.Add, TraceCache = lines.Add });
        Assert.Equal(Right[0], world.Run(0));
        Assert.Equal(WasmTier.Optimizing, world.Instance.TierOf(Outer));
        Assert.Null(world.Code.FirstTier(Outer));
        Assert.Null(world.Code.FirstTier(Inner));
        CodeVersion stored = world.Code.Optimized(Outer)!;
        Assert.Empty(stored.Dependencies);
        Assert.Equal(Right[1], world.Run(1));
        Assert.Equal(1, world.Tiers.Deopts);
        Assert.Contains(deopts, line => line.Contains("2 frames", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("have baseline code now", StringComparison.Ordinal));
        // What the frames went on in stays as long as the code that leads to it.
        Assert.Equal([world.Code.FirstTier(Inner)!, world.Code.FirstTier(Outer)!], stored.Dependencies.OrderBy(v => v.FunctionIndex));
        Assert.Equal(CodeState.Retiring, world.Code.StateOf(stored));
        int versions = world.Code.VersionCount;
        long bytes = world.Code.CodeInUse;
        world.Code.FreeRetired();
        Assert.Equal((versions - 1, CodeState.Freed), (world.Code.VersionCount, world.Code.StateOf(stored)));
        Assert.True(world.Code.CodeInUse < bytes - stored.Length, "the records stay");
        Assert.Equal(Right[1], world.Run(1));
        Assert.Equal(Right[0], world.Run(0));
    }

    /// <summary>Many frames of the same code leave it by the same exit: the second finds what was worked out.</summary>
    [Fact]
    public void Frames_that_are_left_behind_deopt_too()
    {
        MemoryCodeCache cache = Filled();
        World? world = null;
        int depth = 0;
        using (world = new World(cache, which =>
        {
            if (which == 1 && depth++ < 5)
                Assert.Equal(Right[1], world!.Run(1));
        }, static o => o))
        {
            Assert.Equal(Right[0], world.Run(0));
            Assert.Equal(Right[1], world.Run(1));
            Assert.Equal(6, world.Tiers.Deopts);
        }
    }

    [Fact]
    public void A_guest_that_is_to_stop_does_not_wait_for_the_compile()
    {
        MemoryCodeCache cache = Filled();
        using CancellationTokenSource source = new();
        using World world = new(cache, which =>
        {
            if (which == 1)
                source.Cancel();
        }, static o => o);
        Assert.Equal(Right[0], world.Run(0));
        WasmValue[] results = new WasmValue[1];
        Assert.Throws<OperationCanceledException>(() => world.Function.Invoke([10L, 1], results, source.Token));
        Assert.Null(world.Code.FirstTier(Outer));
        // Nothing is lost.
        Assert.Equal(Right[1], world.Run(1));
        Assert.Equal(Right[0], world.Run(0));
    }

    /// <summary>Where there is no room for baseline code the call ends, and the store goes on.</summary>
    [Fact]
    public void Without_room_the_call_ends()
    {
        MemoryCodeCache cache = Filled();
        long needed;
        using (World roomy = new(cache, static _ => { }, static o => o))
        {
            Assert.Equal(Right[0], roomy.Run(0));
            needed = roomy.Code.CodeInUse;
        }
        using World world = new(cache, static _ => { }, o => o with { CodeSizeLimit = (int)needed });
        Assert.Equal(Right[0], world.Run(0));
        Assert.Equal(WasmTier.Optimizing, world.Instance.TierOf(Outer));
        Assert.ThrowsAny<WasmException>(() => world.Run(1));
        Assert.Equal(Right[0], world.Run(0));
    }

    private static MemoryCodeCache Filled()
    {
        MemoryCodeCache cache = new();
        using World world = new(cache, static _ => { }, static o => o);
        for (int i = 0; i < 4; i++)
            Assert.Equal(Right[0], world.Run(0));
        Assert.Equal(WasmTier.Optimizing, world.Instance.TierOf(Outer));
        return cache;
    }

    /// <summary>A process of its own, as far as code goes.</summary>
    private sealed class World : IDisposable
    {
        private readonly WasmEngine engine;
        private readonly WasmStore store;

        public World(WasmCodeCache cache, Action<int> host, Func<WasmEngineOptions, WasmEngineOptions> change)
        {
            engine = new WasmEngine(change(CachedProgram.Options(cache)));
            store = new WasmStore(engine);
            WasmLinker linker = new(engine);
            linker.Func<int>("h", "f", (in WasmCaller _, int which) => host(which));
            Instance = linker.Instantiate(store, engine.CompileText(Text));
            Function = Instance.GetFunction("run");
        }

        public WasmInstance Instance { get; }

        public WasmFunction Function { get; }

        public ModuleCode Code => Instance.Code;

        public TierManager Tiers => engine.Tiers!;

        public long Run(int which) => Function.Invoke(10L, which)[0].ToInt64();

        public void Dispose()
        {
            store.Dispose();
            engine.Dispose();
        }
    }
}
