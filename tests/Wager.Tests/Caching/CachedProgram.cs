namespace Wager.Tests.Caching;

/// <summary>A program whose hot function bets on a call target, and runs of it with a cache, each as a process of its own would.</summary>
internal static class CachedProgram
{
    /// <summary>
    /// <c>run(n, which)</c> calls one of two functions n times through a table; <c>types</c> tests and makes objects, so that its code has
    /// numbers of the process.
    /// </summary>
    public const string Text = """
        (module
          (type $unary (func (param i32) (result i32)))
          (type $pair (struct (field i32) (field i32)))
          (table funcref (elem $double $square))
          (func $double (type $unary) (i32.shl (local.get 0) (i32.const 1)))
          (func $square (type $unary) (i32.mul (local.get 0) (local.get 0)))
          (func (export "run") (param $n i32) (param $which i32) (result i32)
            (local $sum i32)
            (loop $next
              (local.set $sum (i32.add (local.get $sum) (call_indirect (type $unary) (local.get $n) (local.get $which))))
              (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum))
          (func $make (param i32) (result (ref $pair)) (struct.new $pair (local.get 0) (i32.const 7)))
          (func (export "types") (param $n i32) (result i32)
            (local $sum i32)
            (loop $next
              (local.set $sum (i32.add (local.get $sum) (ref.test (ref $pair) (call $make (local.get $n)))))
              (local.set $sum (i32.add (local.get $sum) (struct.get $pair 1 (call $make (local.get $n)))))
              (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))
        """;

    public const int Twice = 0;
    public const int Squared = 1;

    /// <summary>Everything is optimized at its first return.</summary>
    public static WasmEngineOptions Options(WasmCodeCache? cache) =>
        new() { CodeCache = cache, TierUpThreshold = 0, TierUpSynchronously = true, CheckCompilers = true };

    /// <summary>What one run finds.</summary>
    /// <param name="Results">What the calls returned, comma-separated.</param>
    /// <param name="TiersOfRun">The tier of <c>run</c> after each call of it: O or B.</param>
    /// <param name="Deopts">Failed guards.</param>
    /// <param name="Lines">What the cache told.</param>
    public sealed record Report(string Results, string TiersOfRun, long Deopts, List<string> Lines);

    public static Report Run(WasmEngineOptions options, params int[] targets)
    {
        List<string> lines = [];
        List<int> results = [];
        string tiers = "";
        long deopts;
        using (WasmEngine engine = new(options with { TraceCache = lines.Add }))
        {
            WasmModule module = engine.CompileText(Text);
            using WasmStore store = new(engine);
            WasmInstance instance = new WasmLinker(engine).Instantiate(store, module);
            foreach (int target in targets)
            {
                results.Add(instance.GetFunction("run").Invoke(10, target)[0].ToInt32());
                tiers += instance.TierOf(2) == WasmTier.Optimizing ? "O" : "B";
            }
            results.Add(instance.GetFunction("types").Invoke(10)[0].ToInt32());
            // What optimized code has taken over is compiled for calls in the background.
            engine.Tiers!.Drain();
            deopts = engine.Tiers.Deopts;
        }
        return new Report(string.Join(',', results), tiers, deopts, lines);
    }

    /// <summary>What the calls return.</summary>
    public static string Expected(params int[] targets) => string.Join(',', [.. targets.Select(t => t == Twice ? 110 : 385), 80]);
}
