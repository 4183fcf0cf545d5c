using System.Diagnostics;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>Who waits for a compile can be cancelled in the middle of it, alone; and what a compile may take is limited.</summary>
public sealed class CompileCancellationTests
{
    /// <summary>Most time from the cancellation to the end, on a machine with other things to do.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(500);

    private const string Wat = """
        (module
          (func (export "slow") (result i32) (i32.const 1))
          (func (export "quick") (result i32) (i32.const 2))
          (func (export "calls") (result i32) (i32.add (call 0) (i32.const 10))))
        """;

    /// <summary>Compiles function 0 without end, until it is stopped or the gate opens.</summary>
    private sealed class SlowCompiler(Slowness slowness) : IFunctionCompiler
    {
        private readonly BaselineFunctionCompiler baseline = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        private readonly CompileBudget budget = new() { MemoryLimit = slowness.MemoryLimit };

        public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
            CompileLimits limits = default)
        {
            if (functionIndex == 0)
                Wait(in limits);
            return baseline.Compile(module, layout, functionIndex, feedback, limits);
        }

        private void Wait(in CompileLimits limits)
        {
            budget.Allow(in limits);
            budget.Begin();
            slowness.Begun.Release();
            while (!Volatile.Read(ref slowness.IsOver))
            {
                budget.Spend(1000);
                if (slowness.Allocates)
                    slowness.Garbage = new byte[10_000];
            }
        }
    }

    private sealed class Slowness
    {
        public readonly SemaphoreSlim Begun = new(0);
        public bool IsOver;
        public bool Allocates;
        public object? Garbage;
        public long MemoryLimit = long.MaxValue;
    }

    private static async Task<TimeSpan> Cancelled(CancellationTokenSource source, Task call)
    {
        long start = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        OperationCanceledException exception =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(source.Token, exception.CancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    private static Task<int> Call(WasmInstance instance, string name, CancellationToken cancellation)
    {
        return Task.Factory.StartNew(
            () =>
            {
                WasmValue[] results = new WasmValue[1];
                instance.GetFunction(name).Invoke([], results, cancellation);
                return results[0].ToInt32();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("calls")]
    public async Task A_call_is_cancelled_while_its_function_is_compiled(string name)
    {
        Slowness slowness = new();
        using WasmEngine engine = new(null, () => new SlowCompiler(slowness));
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Wat));
        for (int i = 0; i < 3; i++)
        {
            using CancellationTokenSource source = new();
            Task<int> call = Call(instance, name, source.Token);
            await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
            Assert.InRange(await Cancelled(source, call), TimeSpan.Zero, AtOnce);
            Assert.Equal(2, await Call(instance, "quick", default));
        }
        Volatile.Write(ref slowness.IsOver, true);
        Assert.Equal(name == "slow" ? 1 : 11, await Call(instance, name, default));
    }

    [Fact]
    public async Task Who_waits_for_the_compile_of_another_is_cancelled_alone()
    {
        Slowness slowness = new();
        using WasmEngine engine = new(null, () => new SlowCompiler(slowness));
        WasmModule module = engine.CompileText(Wat);
        using WasmStore first = new(engine);
        using WasmStore second = new(engine);
        WasmLinker linker = new(engine);
        WasmInstance a = linker.Instantiate(first, module);
        WasmInstance b = linker.Instantiate(second, module);
        Task<int> compiling = Call(a, "slow", default);
        await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource source = new();
        Task<int> waiting = Call(b, "calls", source.Token);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.InRange(await Cancelled(source, waiting), TimeSpan.Zero, AtOnce);
        Assert.False(compiling.IsCompleted);
        Volatile.Write(ref slowness.IsOver, true);
        Assert.Equal(1, await compiling);
        Assert.Equal(11, await Call(b, "calls", default));
    }

    [Fact]
    public async Task Who_waits_begins_again_when_the_one_who_compiles_is_cancelled()
    {
        Slowness slowness = new();
        using WasmEngine engine = new(null, () => new SlowCompiler(slowness));
        WasmModule module = engine.CompileText(Wat);
        using WasmStore first = new(engine);
        using WasmStore second = new(engine);
        WasmLinker linker = new(engine);
        WasmInstance a = linker.Instantiate(first, module);
        WasmInstance b = linker.Instantiate(second, module);
        using CancellationTokenSource source = new();
        Task<int> compiling = Call(a, "slow", source.Token);
        await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
        Task<int> waiting = Call(b, "slow", default);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.InRange(await Cancelled(source, compiling), TimeSpan.Zero, AtOnce);
        await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
        Volatile.Write(ref slowness.IsOver, true);
        Assert.Equal(1, await waiting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Compiles_of_all_functions_end_with_the_token_or_the_engine(bool byToken)
    {
        Slowness slowness = new();
        using CancellationTokenSource source = new();
        WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true }, () => new SlowCompiler(slowness));
        Task compiling = Task.Factory.StartNew(() => engine.CompileText(Wat, source.Token), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
        if (byToken)
        {
            Assert.InRange(await Cancelled(source, compiling), TimeSpan.Zero, AtOnce);
            engine.Dispose();
            return;
        }
        long start = Stopwatch.GetTimestamp();
        engine.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => compiling);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, AtOnce);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Optimizing_ends_with_the_call_or_the_engine(bool synchronously)
    {
        Slowness slowness = new();
        WasmEngineOptions options = new() { TierUpThreshold = 0, TierUpSynchronously = synchronously };
        WasmEngine engine = new(options, () => new BaselineFunctionCompiler(options), () => new SlowCompiler(slowness));
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Wat));
        using CancellationTokenSource source = new();
        Task<int> call = Call(instance, "slow", source.Token);
        await slowness.Begun.WaitAsync(TestContext.Current.CancellationToken);
        if (synchronously)
        {
            // The function itself goes on in baseline code, and returns.
            await source.CancelAsync();
            Assert.Equal(1, await call);
            Volatile.Write(ref slowness.IsOver, true);
            Assert.Equal(1, await Call(instance, "slow", default));
            return;
        }
        Assert.Equal(1, await call);
        long start = Stopwatch.GetTimestamp();
        engine.Dispose();
        engine.Tiers!.Drain();
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public void A_compile_that_takes_too_much_memory_is_an_error_that_names_the_function()
    {
        Slowness slowness = new() { Allocates = true, MemoryLimit = 8 << 20 };
        using WasmEngine engine = new(null, () => new SlowCompiler(slowness));
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Wat));
        WasmCompileException error = Assert.Throws<WasmCompileException>(() => instance.GetFunction("slow").Invoke());
        Assert.Equal(0, error.FunctionIndex);
        Assert.Contains("CompileMemoryLimit", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, instance.GetFunction("quick").Invoke()[0].ToInt32());
    }

    [Fact]
    public void Compilers_that_a_giant_has_made_large_are_let_go()
    {
        CompileContext context = new();
        CompilerPool pool = new(() => throw new InvalidOperationException());
        context.Reset(new JitOptions(), 0);
        Assert.True(context.IsWorthKeeping);
        GC.KeepAlive(new byte[64 << 20]);
        Assert.False(context.IsWorthKeeping);
        for (int i = 0; i < 100; i++)
            pool.Return(new SlowCompiler(new Slowness()));
        Assert.InRange(pool.Count, 1, Environment.ProcessorCount);
    }
}
