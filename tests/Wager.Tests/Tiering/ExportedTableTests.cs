using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>The first elements of exported tables are bet on until the host, or another module, replaces one.</summary>
public sealed class ExportedTableTests
{
    private const string Wat = """
        (module
          (type $t (func (param i32) (result i32)))
          (table (export "table") 4 funcref)
          (elem (i32.const 0) func $a $b)
          (func $a (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $b (type $t) (i32.mul (local.get 0) (i32.const 3)))
          (func $other (export "other") (type $t) (i32.sub (local.get 0) (i32.const 7)))
          (func $f (export "f") (param $n i32) (param $which i32) (result i32) (local $sum i32)
            (loop $l
              (local.set $sum (i32.add (local.get $sum) (call_indirect (type $t) (local.get $n) (local.get $which))))
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (br_if $l (local.get $n)))
            (local.get $sum)))
        """;

    private const int F = 3;

    private static int Run(WasmInstance instance, int n, int which) => instance.GetFunction("f").Invoke(n, which)[0].ToInt32();

    [Fact]
    public void The_host_ends_the_bet_where_it_replaces_a_function_and_not_before()
    {
        List<string> trace = [];
        using WasmEngine engine = new(new WasmEngineOptions
        {
            CheckCompilers = true,
            TierUpThreshold = int.MaxValue,
            TraceDeopt = trace.Add
        });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Wat));
        Assert.Equal(2 + 3 + 4, Run(instance, 3, 0));
        instance.TierUp(F);
        WasmTable table = instance.GetTable("table");
        WasmValue other = WasmValue.FromFunction(instance.GetFunction("other"));

        table.Set(2, other);
        table.Set(0, table.Get(0));
        Assert.True(table.TryGrow(1, other, out ulong old));
        Assert.Equal(4ul, old);
        Assert.Equal(2 + 3 + 4, Run(instance, 3, 0));
        Assert.Equal(0, engine.Tiers!.Deopts);

        table.Set(0, other);
        Assert.Equal(-4 - 5 - 6, Run(instance, 3, 0));
        Assert.Equal(1, engine.Tiers.Deopts);
        Assert.Contains("changed assumption", trace[0]);

        instance.TierUp(F);
        Assert.Equal(-4 - 5 - 6, Run(instance, 3, 0));
        Assert.Equal(-4 - 5 - 6, Run(instance, 3, 2));
        Assert.Equal(-4 - 5 - 6, Run(instance, 3, 4));
        Assert.Equal(9 + 6 + 3, Run(instance, 3, 1));
        Assert.Equal(2, engine.Tiers.Deopts);
        Assert.Contains("wrong call target", trace.Last(line => line.StartsWith("deopt", StringComparison.Ordinal)));
    }

    [Fact]
    public void Instances_that_disagree_do_not_deopt_for_ever()
    {
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TierUpThreshold = 0, TierUpSynchronously = true });
        WasmModule module = engine.CompileText(Wat);
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        for (int round = 0; round < 200; round++)
        {
            // Each instance is young when it runs what was made for those before; every second one has another function in its first slot.
            WasmInstance instance = linker.Instantiate(store, module);
            if (round % 2 == 1)
                instance.GetTable("table").Set(0, WasmValue.FromFunction(instance.GetFunction("other")));
            for (int i = 0; i < 3; i++)
                Assert.Equal(round % 2 == 1 ? -4 - 5 - 6 : 2 + 3 + 4, Run(instance, 3, 0));
        }
        Assert.InRange(engine.Tiers!.Deopts, 1, 3);
        Assert.Equal(WasmTier.Optimizing, linker.Instantiate(store, module).TierOf(F));
    }
}
