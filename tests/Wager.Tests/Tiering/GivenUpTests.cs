using System.Diagnostics;
using System.Text;
using Wager.Runtime.Tiering;
using Xunit;

namespace Wager.Tests.Tiering;

/// <summary>Functions that would take the optimizing tier too much for their size stay in baseline code, and do what they did.</summary>
public sealed class GivenUpTests
{
    /// <summary>Far more than any takes, even where many tests run at a time; without limits most take longer, and gigabytes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Shapes whose graphs or code are quadratic in their bytes.</summary>
    public static TheoryData<string> Shapes() => new("branches to one label", "calls with many results", "nested loops");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Left_in_baseline_code_for_good(string shape)
    {
        string wat = Text(shape);
        int expected = Call(Instantiate(wat, new WasmEngineOptions { Tier = WasmTier.Baseline }), 3);
        WasmInstance instance = Instantiate(wat, new WasmEngineOptions { TierUpThreshold = 0, TierUpSynchronously = true });
        TierManager tiers = instance.Store.Engine.Tiers!;
        Stopwatch time = Stopwatch.StartNew();
        Assert.Equal(expected, Call(instance, 3));
        Assert.Equal(expected, Call(instance, 3));
        Assert.True(time.Elapsed < Limit, $"{shape}: {time.Elapsed}");
        Assert.Equal(1, tiers.GivenUp);
        Assert.Equal(WasmTier.Baseline, instance.TierOf(0));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Compiled_by_baseline_where_there_is_no_other_tier(string shape)
    {
        string wat = Text(shape);
        int expected = Call(Instantiate(wat, new WasmEngineOptions { Tier = WasmTier.Baseline }), 3);
        WasmInstance instance = Instantiate(wat, new WasmEngineOptions { Tier = WasmTier.Optimizing });
        Assert.Equal(expected, Call(instance, 3));
        Assert.Equal(WasmTier.Baseline, instance.TierOf(0));
    }

    /// <summary>
    /// Three thousand edges that change one of two hundred locals each: what they do not change stays where it is in memory.
    /// </summary>
    [Fact]
    public void Edges_move_only_what_they_change()
    {
        string wat = Text("edges of a table");
        WasmInstance instance = Instantiate(wat, new WasmEngineOptions { Tier = WasmTier.Optimizing });
        int expected = Call(Instantiate(wat, new WasmEngineOptions { Tier = WasmTier.Baseline }), 3);
        Assert.Equal(expected, Call(instance, 3));
        Assert.Equal(WasmTier.Optimizing, instance.TierOf(0));
        Assert.InRange(instance.Code.CodeBytes, 1, 1 << 20);
    }

    /// <summary>Each state would describe all locals; together they are more than the function may have, and the trace says so.</summary>
    [Fact]
    public void Guards_stop_where_their_states_become_too_many()
    {
        const int sites = 1500;
        StringBuilder text = new("(module (type $t (func)) (table 1 funcref) (elem (i32.const 0) func $g) (func $g) (func (export \"f\") (param i32) (result i32) (local");
        text.Insert(text.Length, " i32", 2040).Append(')');
        text.Insert(text.Length, " i32.const 0 call_indirect (type $t)\n", sites).Append(" local.get 0))");
        List<string> trace = [];
        WasmInstance instance = Instantiate(text.ToString(),
            new WasmEngineOptions { TierUpThreshold = 0, TierUpSynchronously = true, TraceInlining = trace.Add });
        Stopwatch time = Stopwatch.StartNew();
        Assert.Equal(3, instance.GetFunction("f").Invoke(3)[0].ToInt32());
        Assert.Equal(WasmTier.Optimizing, instance.TierOf(1));
        Assert.Equal(3, instance.GetFunction("f").Invoke(3)[0].ToInt32());
        Assert.True(time.Elapsed < Limit, $"{time.Elapsed}");
        int guarded = trace.Count(static line => line.EndsWith("then deopt", StringComparison.Ordinal));
        int after = trace.Count(static line => line.Contains("then generic call after all", StringComparison.Ordinal));
        Assert.Equal(sites, guarded);
        Assert.InRange(after, 1, sites - 1);
    }

    private static int Call(WasmInstance instance, int argument) => instance.GetFunction("f").Invoke(argument)[0].ToInt32();

    private static WasmInstance Instantiate(string wat, WasmEngineOptions options)
    {
        WasmEngine engine = new(options with { CheckCompilers = true });
        return new WasmLinker(engine).Instantiate(new WasmStore(engine), engine.CompileText(wat));
    }

    private static string Text(string shape) => shape switch
    {
        "branches to one label" => Function(1000, text =>
        {
            text.Append("(block $x ");
            for (int i = 0; i < 1000; i++)
                text.Append($"(local.set {i + 1} (i32.add (local.get {(i + 1) % 1000 + 1}) (local.get 0))) (br_if $x (i32.eq (local.get 0) (i32.const {i})))\n");
            text.Append(')');
        }),
        "edges of a table" => Function(200, text =>
        {
            const int cases = 3000;
            text.Append("(block $j ").Insert(text.Length, "(block ", cases).Append("(br_table");
            for (int i = 0; i < cases; i++)
                text.Append(' ').Append(i);
            text.Append(" (local.get 0))");
            for (int i = 0; i < cases; i++)
                text.Append($") (local.set {1 + i % 200} (i32.add (local.get {1 + (i * 3 + 1) % 200}) (i32.const {i}))) (br $j)\n");
            text.Append(')');
        }),
        "nested loops" => Function(1000, text =>
        {
            text.Insert(text.Length, "(loop ", 300);
            for (int i = 0; i < 1000; i++)
                text.Append($"(local.set {i + 1} (i32.add (local.get {(i + 1) % 1000 + 1}) (i32.const 3)))\n");
            for (int i = 0; i < 300; i++)
                text.Append($"(br_if 0 (i32.lt_u (local.tee {i + 1} (i32.or (local.get {i + 1}) (i32.const 16))) (i32.const 10))))");
        }),
        _ => ManyResults(),
    };

    /// <summary>Assigns the locals first, and mixes them into the result at the end.</summary>
    private static string Function(int locals, Action<StringBuilder> body)
    {
        StringBuilder text = new("(module (func (export \"f\") (param i32) (result i32) (local");
        text.Insert(text.Length, " i32", locals).Append(')');
        for (int i = 0; i < locals; i++)
            text.Append($"(local.set {i + 1} (i32.mul (local.get 0) (i32.const {i + 3})))");
        body(text);
        text.Append("(i32.const 0)");
        for (int i = 0; i < locals; i++)
            text.Append($" local.get {i + 1} i32.const 3 i32.rotl i32.xor");
        return text.Append("))").ToString();
    }

    private static string ManyResults()
    {
        const int results = 1000;
        string types = string.Concat(Enumerable.Repeat(" i32", results));
        StringBuilder text = new($"(module (type $t (func (param{types}) (result{types}))) (func (export \"f\") (param i32) (result i32)");
        text.Insert(text.Length, " local.get 0", results);
        text.Insert(text.Length, " call $g", 100);
        text.Insert(text.Length, " i32.add", results - 1).Append(") (func $g (type $t)");
        for (int i = 0; i < results; i++)
            text.Append($" local.get {i}");
        return text.Append("))").ToString();
    }
}
