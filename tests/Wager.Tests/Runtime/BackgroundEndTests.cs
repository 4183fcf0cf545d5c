using System.Collections.Concurrent;
using System.Text;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Functions are optimized in the background while what they belong to goes, or while calls that wait for compiles are cancelled: at every
/// moment, in many short rounds.
/// </summary>
public sealed class BackgroundEndTests
{
    private const int Functions = 24, Statements = 80;

    private static readonly string Text = MakeText();

    private static WasmEngineOptions Options => new() { Tier = WasmTier.Auto, TierUpThreshold = 0 };

    /// <summary>What goes first, and when: from at once to long after all is compiled.</summary>
    [Theory]
    [InlineData("store")]
    [InlineData("engine")]
    [InlineData("nobody")]
    public void Whatever_goes_while_functions_are_optimized_goes_quietly(string first)
    {
        Random random = new(first.Length);
        for (int round = 0; round < 120; round++)
        {
            WasmEngine engine = new(Options);
            WasmStore store = new(engine);
            Use(new WasmLinker(engine).Instantiate(store, engine.CompileText(Text)), random);
            Thread.SpinWait(random.Next(1 << random.Next(4, 18)));
            if (first == "store")
                store.Dispose();
            if (first != "nobody" || round % 2 == 0)
                engine.Dispose();
            if (round % 16 == 0)
                GC.Collect();
            store.Dispose();
            if (first == "nobody" && round % 2 != 0)
                engine.Dispose();
        }
    }

    /// <summary>Stores of one module come and go on several threads, while the engine optimizes for those that are left.</summary>
    [Fact]
    public void Stores_come_and_go_while_their_module_is_optimized()
    {
        using WasmEngine engine = new(Options with { TierUpThreshold = 500 });
        for (int round = 0; round < 12; round++)
        {
            WasmModule module = engine.CompileText(Text);
            Parallel.For(0, 4, thread =>
            {
                Random random = new(round * 4 + thread);
                for (int i = 0; i < 6; i++)
                    using (WasmStore store = new(engine))
                        Use(new WasmLinker(engine).Instantiate(store, module), random);
            });
        }
    }

    /// <summary>
    /// Calls of functions that are not compiled yet, by the optimizing tier too, are cancelled at every moment; others of the same module
    /// are right.
    /// </summary>
    [Theory]
    [InlineData(WasmTier.Optimizing)]
    [InlineData(WasmTier.Baseline)]
    [InlineData(WasmTier.Auto)]
    public void Calls_are_cancelled_at_every_moment_of_a_compile(WasmTier tier)
    {
        using WasmEngine engine = new(Options with { Tier = tier });
        Random random = new((int)tier);
        int cancelled = 0;
        using Canceller canceller = new();
        for (int round = 0; round < 60; round++)
        {
            WasmModule module = engine.CompileText(Text);
            using WasmStore store = new(engine);
            WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
            for (int i = 0; i < Functions; i++)
            {
                CancellationTokenSource source = new(); // not disposed of: it may be cancelled late
                canceller.Cancel(source);
                Thread.SpinWait(random.Next(2000));
                WasmValue[] results = new WasmValue[1];
                try
                {
                    instance.GetFunction($"f{i}").Invoke([WasmValue.FromInt32(i)], results, source.Token);
                    Assert.Equal(Result(i, i), results[0].ToInt32());
                }
                catch (OperationCanceledException)
                {
                    cancelled++;
                }
            }
            Use(instance, random);
        }
        Assert.NotEqual(0, cancelled);
    }

    /// <summary>A thread that cancels: those of the pool may all be busy with other tests.</summary>
    private sealed class Canceller : IDisposable
    {
        private readonly BlockingCollection<CancellationTokenSource> sources = [];
        private readonly Thread thread;

        public Canceller()
        {
            thread = new Thread(() =>
            {
                foreach (CancellationTokenSource source in sources.GetConsumingEnumerable())
                    source.Cancel();
            });
            thread.Start();
        }

        public void Cancel(CancellationTokenSource source) => sources.Add(source);

        public void Dispose()
        {
            sources.CompleteAdding();
            thread.Join();
            sources.Dispose();
        }
    }

    private static void Use(WasmInstance instance, Random random)
    {
        for (int i = random.Next(1, Functions); i > 0; i--)
            for (int call = random.Next(1, 4); call > 0; call--)
                Assert.Equal(Result(i, call), instance.GetFunction($"f{i}").Invoke(call)[0].ToInt32());
    }

    private static string MakeText()
    {
        StringBuilder text = new("(module (type $t (func (param i32) (result i32))) (table 2 funcref) (elem (i32.const 0) func $one $two)");
        text.Append("(func $one (type $t) (local.get 0)) (func $two (type $t) (i32.add (local.get 0) (i32.const 0)))");
        for (int f = 0; f < Functions; f++)
        {
            text.Append($"(func (export \"f{f}\") (param i32) (result i32)");
            for (int i = 0; i < Statements; i++)
                text.Append($"(local.set 0 (i32.add (i32.mul (local.get 0) (i32.const {f + i})) (call_indirect (type $t) (i32.const {i}) (i32.const {i % 16 / 15}))))");
            text.Append("(local.get 0))");
        }
        return text.Append(')').ToString();
    }

    private static int Result(int function, int argument)
    {
        for (int i = 0; i < Statements; i++)
            argument = argument * (function + i) + i;
        return argument;
    }
}
