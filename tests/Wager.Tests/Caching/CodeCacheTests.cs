using Wager.Jit.Targets.X64;
using Wager.Runtime.Caching;
using Wager.Runtime.Code;
using Xunit;
using static Wager.Tests.Caching.CachedProgram;

namespace Wager.Tests.Caching;

/// <summary>The second run begins with the code and the knowledge of the first, whatever lies in between.</summary>
public sealed class CodeCacheTests
{
    [Fact]
    public void The_second_run_begins_with_optimized_code_that_speculates()
    {
        MemoryCodeCache cache = new();
        Report first = Run(Options(cache), Twice, Twice, Twice);
        Assert.Equal(Expected(Twice, Twice, Twice), first.Results);
        long misses = cache.Misses;
        Assert.Equal((0, 1), (cache.Hits, cache.Stores));
        Assert.True(misses > 0);

        Report second = Run(Options(cache), Twice);
        Assert.Equal((Expected(Twice), "O", 0), (second.Results, second.TiersOfRun, second.Deopts));
        Assert.True(cache.Hits > 0, string.Join('\n', second.Lines));
        Assert.Equal(0, cache.Rejects);
    }

    [Fact]
    public void Stored_code_whose_guess_is_wrong_goes_on_in_baseline_code_and_does_not_come_back()
    {
        MemoryCodeCache cache = new();
        Run(Options(cache), Twice, Twice);
        Report second = Run(Options(cache) with { TierUpThreshold = int.MaxValue }, Squared, Squared);
        Assert.Equal((Expected(Squared, Squared), "BB", 1), (second.Results, second.TiersOfRun, second.Deopts));
        // Both targets are known now, and the stored code is gone.
        Report third = Run(Options(cache) with { TierUpThreshold = int.MaxValue }, Twice, Squared);
        Assert.Equal((Expected(Twice, Squared), "BB", 0), (third.Results, third.TiersOfRun, third.Deopts));
        Report fourth = Run(Options(cache), Twice, Squared, Twice);
        Assert.Equal((Expected(Twice, Squared, Twice), 0), (fourth.Results, fourth.Deopts));
    }

    /// <summary>The engine ends long after everybody has let go of the module.</summary>
    [Fact]
    public void Code_of_modules_that_nobody_uses_any_more_is_stored()
    {
        for (int others = 0; others <= 40; others += 20)
        {
            MemoryCodeCache cache = new();
            using (WasmEngine engine = new(Options(cache)))
            {
                Use(engine);
                engine.Tiers!.Drain();
                for (int i = 0; i < others; i++)
                    engine.CompileText($"(module (func (export \"f{i}\")))");
                for (int i = 0; i < 3; i++)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            }
            Assert.Equal(1, cache.Stores);
            Run(Options(cache), Twice);
            Assert.True(cache.Hits > 0);
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Use(WasmEngine engine)
    {
        using WasmStore store = new(engine);
        new WasmLinker(engine).Instantiate(store, engine.CompileText(CachedProgram.Text)).GetFunction("run").Invoke(10, Twice);
    }

    [Fact]
    public void Types_have_other_numbers_and_code_is_right_all_the_same()
    {
        MemoryCodeCache cache = new();
        Run(Options(cache), Twice);
        // Ids of types that are gone may be given to others; these take some.
        using WasmEngine other = new();
        List<WasmModule> taken = [];
        for (int i = 0; i < 50; i++)
        {
            GC.Collect();
            taken.Add(other.CompileText($"(module (type (struct {string.Concat(Enumerable.Repeat("(field i64)", i + 1))})) (func (param (ref 0))))"));
        }
        Assert.Equal(Expected(Twice), Run(Options(cache), Twice).Results);
        Assert.Equal(0, cache.Rejects);
        GC.KeepAlive(taken);
    }

    public static TheoryData<string> Others() => ["memory", "fuel", "processor", "spills", "passes", "features"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Other_options_and_processors_have_code_of_their_own(string what)
    {
        MemoryCodeCache cache = new();
        Run(Options(cache), Twice);
        WasmEngineOptions other = what switch
        {
            "memory" => Options(cache) with { MemoryMode = WasmMemoryMode.Explicit },
            "fuel" => Options(cache) with { ConsumeFuel = true },
            "processor" => Options(cache) with { Processor = CpuFeatures.None },
            "spills" => Options(cache) with { StressSpills = true },
            "passes" => Options(cache) with { DisabledPasses = 2 },
            _ => Options(cache) with { Features = WasmFeatures.All & ~WasmFeatures.Threads },
        };
        if (what == "fuel")
        {
            using WasmEngine engine = new(other);
            engine.CompileText(CachedProgram.Text);
        }
        else
            Assert.Equal(Expected(Twice), Run(other, Twice).Results);
        Assert.Equal((0, 0), (cache.Hits, cache.Rejects));
    }

    [Fact]
    public void Other_modules_have_code_of_their_own()
    {
        byte[] module = [1, 2, 3, 4];
        WasmEngineOptions options = new();
        string name = WasmEngine.NameOf(module, options, WasmModuleOptions.Default).ToString();
        Assert.Equal(64, name.Length);
        Assert.Equal(name, WasmEngine.NameOf(module, options, WasmModuleOptions.Default).ToString());
        module[3]++;
        Assert.NotEqual(name, WasmEngine.NameOf(module, options, WasmModuleOptions.Default).ToString());
    }

    [Fact]
    public void A_cache_that_always_fails_costs_nothing_but_its_use()
    {
        FailingCache cache = new();
        Assert.Equal(Expected(Twice, Squared), Run(Options(cache), Twice, Squared).Results);
        // To find it, to add to what is there, and to write it.
        Assert.Equal((0, 0, 3), (cache.Hits, cache.Stores, cache.Failures));
        Assert.IsType<TimeoutException>(cache.LastFailure);
    }

    [Fact]
    public void Code_that_does_not_fit_any_more_is_left_out()
    {
        MemoryCodeCache cache = new();
        Run(Options(cache), Twice);
        for (long limit = 200; limit < 4000; limit += 200)
        {
            try
            {
                Assert.Equal(Expected(Twice), Run(Options(cache) with { CodeSizeLimit = limit }, Twice).Results);
            }
            catch (WasmException refusal)
            {
                Assert.Contains("CodeSizeLimit", refusal.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>What a compile makes and publication takes must be stored, or left out on purpose.</summary>
    [Fact]
    public void Everything_that_optimized_code_consists_of_is_stored()
    {
        string[] stored = ["Code", "Points", "FrameSize", "AddressTables", "Relocations", "InlinedFrames", "HandlerSites",
            "DeoptTable", "RootMap"];
        string[] notOfCodeThatIsCalled = ["EntryLoop", "StackReserve"];
        string[] ofBaselineCodeOnly = ["ResumeTable", "Feedback", "LoopTable"];
        Assert.Equal(
            [.. stored.Concat(ofBaselineCodeOnly).Concat(notOfCodeThatIsCalled).Append("Kind").Order(StringComparer.Ordinal)],
            typeof(CompiledFunction).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    private sealed class FailingCache() : WasmCodeCache("sixteen bytes at least"u8)
    {
        protected override byte[]? Read(string name) => throw new TimeoutException();

        protected override void Write(string name, ReadOnlySpan<byte> entry) => throw new TimeoutException();
    }
}
