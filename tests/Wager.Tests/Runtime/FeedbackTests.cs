using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Speculation;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>What baseline code counts, and what the reader makes of it.</summary>
public sealed class FeedbackTests
{
    private const string Functions = """
        (type $t (func (param i32) (result i32)))
        (table $table 8 8 funcref)
        (elem (table $table) (i32.const 0) func $f0 $f1 $f2 $f3 $f4)
        (func $f0 (type $t) (i32.add (local.get 0) (i32.const 100)))
        (func $f1 (type $t) (i32.add (local.get 0) (i32.const 200)))
        (func $f2 (type $t) (i32.add (local.get 0) (i32.const 300)))
        (func $f3 (type $t) (i32.add (local.get 0) (i32.const 400)))
        (func $f4 (type $t) (i32.add (local.get 0) (i32.const 500)))
        """;

    private static WasmEngine Engine(bool stress = false) =>
        new(new WasmEngineOptions { Tier = WasmTier.Baseline, CollectFeedback = true, CheckCompilers = true, StressSpills = stress });

    /// <summary>What the instance has seen at one site of an exported function.</summary>
    internal static unsafe (SiteProfile Site, (int Function, ulong Count)[] Targets, ulong Invocations) Read(WasmInstance instance,
        string name, int site = 0)
    {
        int function = instance.GetFunction(name).Guest.Index;
        CodeVersion code = instance.Code.FirstTier(function)!;
        FunctionProfile profile = FeedbackReader.Read(code, instance.Code.Layout, instance.Core.NativeData);
        SiteProfile found = profile.Sites[site];
        return (found, [.. profile.Targets.AsSpan(found.FirstTarget, found.Targets).ToArray().Select(t => (t.Function, t.Count))],
            profile.Invocations);
    }

    [Theory]
    [InlineData("(call_indirect $table (type $t) (local.get 1) (local.get 0))")]
    [InlineData("(call_ref $t (local.get 1) (ref.cast_free (local.get 0)))")]
    [InlineData("(return_call_indirect $table (type $t) (local.get 1) (local.get 0))")]
    [InlineData("(return_call_ref $t (local.get 1) (ref.cast_free (local.get 0)))")]
    public void A_site_tells_four_targets_apart(string call)
    {
        // Typed references come from a table of their own, so that no cast is needed.
        string text = call.Replace("(ref.cast_free (local.get 0))", "(table.get $typed (local.get 0))");
        using WasmEngine engine = Engine();
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText($"""
            (module {Functions}
              (table $typed 8 8 (ref null $t))
              (elem (table $typed) (i32.const 0) (ref null $t) (ref.func $f0) (ref.func $f1) (ref.func $f2) (ref.func $f3) (ref.func $f4))
              (func (export "go") (param i32 i32) (result i32) {text}))
            """);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
        void Go(int target, int times)
        {
            for (int i = 0; i < times; i++)
                Assert.Equal(100 * (target + 1) + i, instance.GetFunction("go").Invoke(target, i)[0].ToInt32());
        }
        Go(1, 3);
        Assert.Equal(FeedbackState.Monomorphic, Read(instance, "go").Site.State);
        Assert.Equal([(1, 3UL)], Read(instance, "go").Targets);
        Go(2, 5);
        Assert.Equal(FeedbackState.Polymorphic, Read(instance, "go").Site.State);
        Assert.Equal([(2, 5UL), (1, 3UL)], Read(instance, "go").Targets);
        Go(0, 2);
        Go(3, 1);
        Go(1, 1);
        Assert.Equal([(2, 5UL), (1, 4UL), (0, 2UL), (3, 1UL)], Read(instance, "go").Targets);
        Assert.Equal(FeedbackState.Polymorphic, Read(instance, "go").Site.State);
        Go(4, 7);
        Go(1, 2);
        (SiteProfile site, (int, ulong)[] targets, ulong invocations) = Read(instance, "go");
        Assert.Equal(FeedbackState.Megamorphic, site.State);
        Assert.Empty(targets);
        Assert.Equal(12UL, site.Count); // calls are not counted any more
        Assert.Equal(call.Contains("return") ? site.Count : 21UL, invocations);
        Assert.False(site.HasForeignTargets);
    }

    [Fact]
    public void Instances_count_for_themselves()
    {
        using WasmEngine engine = Engine();
        WasmModule module = engine.CompileText(
            $"""(module {Functions} (func (export "go") (param i32) (result i32) (call_indirect $table (type $t) (i32.const 1) (local.get 0))))""");
        using WasmStore store = new(engine);
        using WasmStore other = new(engine);
        WasmInstance first = new WasmLinker(engine).Instantiate(store, module);
        first.GetFunction("go").Invoke(0);
        WasmInstance second = new WasmLinker(engine).Instantiate(store, module);
        WasmInstance third = new WasmLinker(engine).Instantiate(other, module);
        second.GetFunction("go").Invoke(1);
        second.GetFunction("go").Invoke(1);
        Assert.Equal([(0, 1UL)], Read(first, "go").Targets);
        Assert.Equal([(1, 2UL)], Read(second, "go").Targets);
        Assert.Equal(FeedbackState.Uninitialized, Read(third, "go").Site.State);
        third.GetFunction("go").Invoke(2);
        Assert.Equal([(2, 1UL)], Read(third, "go").Targets);
    }

    [Fact]
    public void Foreign_targets_mark_the_site()
    {
        using WasmEngine engine = Engine();
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        linker.Func<int, int>("host", "f", (in WasmCaller _, int x) => x + 1000);
        WasmInstance library = linker.Instantiate(store,
            engine.CompileText("""(module (func (export "g") (param i32) (result i32) (i32.add (local.get 0) (i32.const 2000))))"""));
        linker.DefineInstance("library", library);
        WasmInstance instance = linker.Instantiate(store, engine.CompileText("""
            (module
              (type $t (func (param i32) (result i32)))
              (import "host" "f" (func $f (type $t)))
              (import "library" "g" (func $g (type $t)))
              (table 3 funcref) (elem (i32.const 0) func $f $g $own)
              (func $own (type $t) (i32.add (local.get 0) (i32.const 3000)))
              (func (export "go") (param i32) (result i32) (call_indirect (type $t) (i32.const 1) (local.get 0)))
              (func (export "tail") (param i32) (result i32) (return_call_indirect (type $t) (i32.const 1) (local.get 0))))
            """));
        foreach (string name in new[] { "go", "tail" })
        {
            for (int target = 0; target < 3; target++)
                Assert.Equal(1000 * (target + 1) + 1, instance.GetFunction(name).Invoke(target)[0].ToInt32());
            (SiteProfile site, (int, ulong)[] targets, _) = Read(instance, name);
            Assert.True(site.HasForeignTargets);
            Assert.Equal(FeedbackState.Monomorphic, site.State);
            Assert.Equal([(2, 1UL)], targets);
            Assert.Equal(3UL, site.Count);
        }
    }

    [Fact]
    public void Direct_calls_of_own_functions_are_counted()
    {
        using WasmEngine engine = Engine();
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (func $fac (export "fac") (param i64) (result i64)
                (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 1))
                  (else (i64.mul (local.get 0) (call $fac (i64.sub (local.get 0) (i64.const 1))))))))
            """));
        Assert.Equal(120, instance.GetFunction("fac").Invoke(5L)[0].ToInt64());
        (SiteProfile site, (int, ulong)[] targets, ulong invocations) = Read(instance, "fac");
        Assert.Equal((CallSiteKind.Direct, 5UL, 6UL), (site.Kind, site.Count, invocations));
        Assert.Equal([(0, 5UL)], targets);
    }

    [Fact]
    public void What_is_left_of_the_fuel_outlives_a_simulated_resume()
    {
        ulong[] used = new ulong[2];
        for (int stress = 0; stress < 2; stress++)
        {
            using WasmEngine engine = new(new WasmEngineOptions
            {
                Tier = WasmTier.Baseline,
                CollectFeedback = true,
                ConsumeFuel = true,
                CheckCompilers = true,
                StressSpills = stress != 0
            });
            using WasmStore store = new(engine);
            store.AddFuel(1000);
            WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText($"""
                (module {Functions}
                  (func (export "go") (param i32) (result i32)
                    (call_indirect $table (type $t) (call $f1 (local.get 0)) (local.get 0))))
                """));
            Assert.Equal(401, instance.GetFunction("go").Invoke(1)[0].ToInt32());
            used[stress] = store.FuelConsumed;
        }
        Assert.Equal(used[0], used[1]);
    }

    [Fact]
    public void Calls_in_a_row_share_a_count()
    {
        using WasmEngine engine = Engine();
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (func $f) (func $g)
              (func (export "go") (param i32)
                (call $f) (call $g)
                (if (local.get 0) (then (call $f) (call $f)))
                (call $g)))
            """));
        for (int i = 0; i < 5; i++)
            instance.GetFunction("go").Invoke(i % 2);
        ulong[] counts = [5, 5, 2, 2, 5];
        for (int i = 0; i < counts.Length; i++)
            Assert.Equal(counts[i], Read(instance, "go", i).Site.Count);
    }

    [Fact]
    public void An_instance_has_room_for_what_its_functions_call_and_for_nothing_else()
    {
        using WasmEngine engine = Engine();
        using WasmEngine silent = new(new WasmEngineOptions { Tier = WasmTier.Baseline });
        string text = $"""
            (module {Functions}
              (func (export "go") (param i32) (result i32)
                (call_indirect $table (type $t) (call $f1 (local.get 0)) (local.get 0))))
            """;
        InstanceLayout counting = engine.CompileText(text).Code.Layout;
        InstanceLayout plain = silent.CompileText(text).Code.Layout;
        Assert.Equal(0, counting.FeedbackSize(0));
        Assert.Equal(FeedbackVector.Size + 8 + FeedbackCell.Size, counting.FeedbackSize(5));
        Assert.InRange(counting.Size - plain.Size, counting.FeedbackSize(5), counting.FeedbackSize(5) + 16);
        Assert.False(plain.CountsCalls);
    }

    [Fact]
    public void Traps_of_the_call_count_nothing()
    {
        using WasmEngine engine = Engine();
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText($"""
            (module {Functions}
              (type $other (func (result i32)))
              (func $odd (type $other) (i32.const 1))
              (elem (table $table) (i32.const 6) func $odd)
              (func (export "go") (param i32) (result i32) (call_indirect $table (type $t) (i32.const 1) (local.get 0)))
              (func (export "ref") (param i32) (result i32) (call_ref $t (i32.const 1) (ref.null $t))))
            """));
        WasmTrapCode Trap(string name, int argument)
            => Assert.Throws<WasmTrapException>(() => instance.GetFunction(name).Invoke(argument)).Code;
        foreach (int known in new[] { -1, 0, 1 })
        {
            if (known >= 0)
                instance.GetFunction("go").Invoke(known);
            Assert.Equal(WasmTrapCode.IndirectCallToNull, Trap("go", 7));
            Assert.Equal(WasmTrapCode.BadSignature, Trap("go", 6));
            Assert.Equal(WasmTrapCode.UndefinedElement, Trap("go", 8));
            Assert.Equal(WasmTrapCode.NullFunctionReference, Trap("ref", 0));
        }
        Assert.Equal([(0, 1UL), (1, 1UL)], Read(instance, "go").Targets.OrderBy(t => t.Function));
        Assert.Equal(2UL, Read(instance, "go").Site.Count);
        Assert.Equal(FeedbackState.Uninitialized, Read(instance, "ref").Site.State);
    }
}
