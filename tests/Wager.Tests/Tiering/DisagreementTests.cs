using Wager.Runtime.Tiering;
using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>
/// Instances share code. Two that disagree about where a call goes must not make each other's code deopt in turn, for ever.
/// </summary>
public sealed class DisagreementTests
{
    private const int Targets = 5;

    /// <summary>Functions with the site in their code: the one that it stands in, and the one that has it in line.</summary>
    private const int Copies = 2;

    /// <summary>Deopts that may happen: in each of them one for each target after the first.</summary>
    private const int MostDeopts = Copies * (Targets - 1);

    /// <summary>
    /// "f" calls what the instance's own table says, through a call in line; "set" lets it call something else. The table is not a
    /// constant.
    /// </summary>
    private const string Guest = """
        (module
          (type $t (func (param i32) (result i32)))
          (table $own 1 funcref)
          (elem declare func $t0 $t1 $t2 $t3 $t4)
          (table $all funcref (elem $t0 $t1 $t2 $t3 $t4))
          (func $t0 (type $t) (i32.add (local.get 0) (i32.const 1)))
          (func $t1 (type $t) (i32.mul (local.get 0) (i32.const 3)))
          (func $t2 (type $t) (i32.sub (local.get 0) (i32.const 7)))
          (func $t3 (type $t) (i32.xor (local.get 0) (i32.const 5)))
          (func $t4 (type $t) (i32.and (local.get 0) (i32.const 12)))
          (func $inner (param i32) (result i32) (call_indirect $own (type $t) (local.get 0) (i32.const 0)))
          (func (export "set") (param i32) (table.set $own (i32.const 0) (table.get $all (local.get 0))))
          (func (export "f") (param $n i32) (result i32) (local $sum i32)
            (loop $l
              (local.set $sum (i32.add (local.get $sum) (call $inner (local.get $n))))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))
        """;

    private static int Expected(int n, int target)
    {
        int sum = 0;
        for (; n != 0; n--)
            sum += target switch { 0 => n + 1, 1 => n * 3, 2 => n - 7, 3 => n ^ 5, _ => n & 12 };
        return sum;
    }

    private static WasmInstance[] Instantiate(WasmEngine engine, int count)
    {
        WasmModule module = engine.CompileText(Guest);
        return [.. Enumerable.Range(0, count).Select(_ => new WasmLinker(engine).Instantiate(new WasmStore(engine), module))];
    }

    [Fact]
    public void Instances_that_take_turns_cost_each_other_one_deopt_of_each_function()
    {
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TierUpThreshold = 2000, TierUpSynchronously = true });
        WasmInstance[] instances = Instantiate(engine, 2);
        for (int i = 0; i < instances.Length; i++)
            instances[i].GetFunction("set").Invoke(i);
        for (int round = 0; round < 500; round++)
            for (int i = 0; i < instances.Length; i++)
                Assert.Equal(Expected(50, i), instances[i].GetFunction("f").Invoke(50)[0].ToInt32());
        Assert.InRange(engine.Tiers!.Deopts, 0, Copies);
        Dispose(instances);
    }

    /// <summary>
    /// Long quiet times of one instance each, so that the code is optimized for what it alone sees just when the other comes back.
    /// </summary>
    [Fact]
    public void What_one_instance_has_learned_is_kept_while_only_the_other_runs()
    {
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true });
        WasmInstance[] instances = Instantiate(engine, 2);
        TierManager tiers = engine.Tiers!;
        int f = 7;
        for (int round = 0; round < 30; round++)
        {
            WasmInstance instance = instances[round % 2];
            instance.GetFunction("set").Invoke(round % 2);
            Assert.Equal(Expected(20, round % 2), instance.GetFunction("f").Invoke(20)[0].ToInt32());
            instance.TierUp(f);
            Assert.Equal(Expected(20, round % 2), instance.GetFunction("f").Invoke(20)[0].ToInt32());
        }
        Assert.Equal(1, tiers.Deopts);
        Assert.Equal(WasmTier.Optimizing, instances[0].TierOf(f));
        Dispose(instances);
    }

    [Fact]
    public void Instances_that_change_their_minds_stop_deopting()
    {
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TierUpThreshold = 2000, TierUpSynchronously = true });
        WasmInstance[] instances = Instantiate(engine, 2);
        for (int round = 0; round < 400; round++)
            for (int i = 0; i < instances.Length; i++)
            {
                int target = (round / 7 + 2 * i) % Targets;
                instances[i].GetFunction("set").Invoke(target);
                Assert.Equal(Expected(30, target), instances[i].GetFunction("f").Invoke(30)[0].ToInt32());
            }
        Assert.InRange(engine.Tiers!.Deopts, 1, MostDeopts);
        long settled = engine.Tiers.Deopts;
        for (int round = 0; round < 100; round++)
            for (int i = 0; i < instances.Length; i++)
            {
                instances[i].GetFunction("set").Invoke((round + i) % Targets);
                Assert.Equal(Expected(30, (round + i) % Targets), instances[i].GetFunction("f").Invoke(30)[0].ToInt32());
            }
        Assert.Equal(settled, engine.Tiers.Deopts);
        Dispose(instances);
    }

    /// <summary>Each on a thread of its own, with the optimizer in the background.</summary>
    [Fact]
    public void Instances_on_two_threads_stop_deopting()
    {
        using WasmEngine engine = new(new WasmEngineOptions { CheckCompilers = true, TierUpThreshold = 2000 });
        WasmInstance[] instances = Instantiate(engine, 2);
        int wrong = 0;
        Thread[] threads = [.. instances.Select((instance, i) => new Thread(() =>
        {
            WasmFunction f = instance.GetFunction("f");
            WasmFunction set = instance.GetFunction("set");
            for (int round = 0; round < 2000; round++)
            {
                int target = (round / 100 + 2 * i) % Targets;
                set.Invoke(target);
                if (f.Invoke(40)[0].ToInt32() != Expected(40, target))
                    Interlocked.Increment(ref wrong);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        engine.Tiers!.Drain();
        Assert.Equal(0, wrong);
        // Both threads may fail the same guard of the same code; the second one does not take it out of use any more.
        Assert.InRange(engine.Tiers.Deopts, 0, 2 * MostDeopts);
        Dispose(instances);
    }

    private static void Dispose(WasmInstance[] instances)
    {
        foreach (WasmInstance instance in instances)
            instance.Store.Dispose();
    }
}
