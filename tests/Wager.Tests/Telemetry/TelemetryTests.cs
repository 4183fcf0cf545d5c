using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Xunit;

namespace Wager.Tests.Telemetry;

/// <summary>
/// What a process tells of its engines by the meter, the activity source and the event source "Wager". Other tests run meanwhile, so counts
/// are at least what was done here.
/// </summary>
public sealed class TelemetryTests
{
    private const string Text = """
        (module $books
          (import "env" "wait" (func $wait))
          (memory (export "memory") 3)
          (type $f (func (param i32) (result i32)))
          (table funcref (elem $one $two))
          (func $one (type $f) (i32.add (local.get 0) (i32.const 1)))
          (func $two (type $f) (i32.add (local.get 0) (i32.const 2)))
          (func $apply (export "apply") (param i32 i32) (result i32) (call_indirect (type $f) (local.get 0) (local.get 1)))
          (func $calls (export "calls") (param $n i32) (param $which i32) (result i32) (local $sum i32)
            (loop
              (local.set $sum (i32.add (local.get $sum) (call_indirect (type $f) (local.get $n) (local.get $which))))
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (br_if 0 (local.get $n)))
            (local.get $sum))
          (func (export "wait") (call $wait))
          (func (export "trap") unreachable))
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_meter_counts_what_happens()
    {
        using Meters meters = new();
        using (WasmEngine warm = new())
            warm.CompileText("(module)", Stop);
        Dictionary<string, double> before = meters.Read();
        long[] durations = [0];
        meters.Record = (name, _) => Interlocked.Add(ref durations[0], name == "wager.compile.duration" ? 1 : 0);
        using WasmEngine engine = new(new WasmEngineOptions { TierUpSynchronously = true, TierUpThreshold = 1000 });
        TaskCompletionSource release = new();
        WasmLinker linker = new WasmLinker(engine).AsyncFunc("env", "wait", async (WasmAsyncCaller _) => await release.Task);
        WasmModule module = engine.CompileText(Text, Stop);
        List<WasmStore> stores = [.. Enumerable.Range(0, 200).Select(_ => new WasmStore(engine))];
        WasmInstance instance = linker.Instantiate(stores[0], module, Stop);
        WasmFunction<int, int, int> calls = instance.GetFunction<int, int, int>("calls");
        calls.Invoke(10_000, 0);
        calls.Invoke(10_000, 0);
        calls.Invoke(10_000, 1);
        ValueTask waiting = instance.GetAction("wait").InvokeAsync(Stop);
        Dictionary<string, double> during = meters.Read();
        release.SetResult();
        await waiting;
        foreach (string name in (string[])[
            "wager.compile.functions/baseline", "wager.compile.functions/optimizing", "wager.compile.wasm/baseline",
            "wager.compile.code/optimizing", "wager.compile.time/baseline",
            "wager.tier_ups", "wager.osr.entries", "wager.deopts/call_target"])
            Assert.True(during[name] > before[name], $"{name}: {before[name]}, then {during[name]}");
        foreach (string name in (string[])["wager.code.live", "wager.stores", "wager.calls.suspended", "wager.memory"])
            Assert.True(during[name] > 0, name);
        Assert.True(during["wager.memory"] >= 3 * 65536);
        Assert.True(durations[0] >= 3);
        foreach (WasmStore store in stores)
            store.Dispose();
    }

    [Fact]
    public async Task Activities_tell_of_modules_instances_and_calls()
    {
        List<Activity> seen = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Wager",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (seen)
                    seen.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        // Those of other tests have other parents.
        using Activity parent = new Activity("test").Start();
        using WasmEngine engine = new();
        WasmLinker linker = new WasmLinker(engine).AsyncFunc("env", "wait", async (WasmAsyncCaller _) => await Task.Yield());
        byte[] bytes = Core.Text.WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(Text));
        WasmModule module = await engine.CompileAsync(new MemoryStream(bytes), Stop);
        Assert.Throws<WasmCompileException>(() => engine.CompileText("(module (func (result i32)))", Stop));
        using WasmStore store = new(engine);
        WasmInstance instance = linker.Instantiate(store, module, Stop);
        for (int i = 0; i < 100; i++)
            instance.GetFunction<int, int, int>("apply").Invoke(i, 0);
        await instance.GetAction("wait").InvokeAsync(Stop);
        Assert.Throws<WasmTrapException>(() => instance.GetAction("trap").Invoke(Stop));
        parent.Stop();
        Activity[] own;
        lock (seen)
            own = [.. seen.Where(a => a.TraceId == parent.TraceId)];
        Activity compile = own.First(static a => a.OperationName == "wager.compile");
        Assert.Equal(("books", bytes.Length, 7),
            (compile.GetTagItem("wager.module"), (int)compile.GetTagItem("wager.bytes")!, (int)compile.GetTagItem("wager.functions")!));
        Assert.Equal(ActivityStatusCode.Error, own.Last(static a => a.OperationName == "wager.compile").Status);
        Assert.Equal("books", Assert.Single(own, static a => a.OperationName == "wager.instantiate").GetTagItem("wager.module"));
        Assert.Equal(100, own.Count(static a => a.OperationName == "wager.call" && (string?)a.GetTagItem("wager.function") == "3 apply"));
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(own, static a => (string?)a.GetTagItem("wager.function") == "5 wait").Status);
        Activity trap = Assert.Single(own, static a => (string?)a.GetTagItem("wager.function") == "6 trap");
        Assert.Equal((ActivityStatusCode.Error, "Wager.WasmTrapException"), (trap.Status, trap.GetTagItem("error.type")));
    }

    [Fact]
    public void Events_tell_of_functions_and_wrong_guesses()
    {
        using Events events = new();
        using WasmEngine engine = new(new WasmEngineOptions { TierUpSynchronously = true, TierUpThreshold = 1000 });
        WasmLinker linker = new WasmLinker(engine).Func("env", "wait", static (in WasmCaller _) => { });
        WasmModule module = engine.CompileText(Text.Replace("$books", "$eventful"), Stop);
        using WasmStore store = new(engine);
        WasmFunction<int, int, int> calls = linker.Instantiate(store, module, Stop).GetFunction<int, int, int>("calls");
        calls.Invoke(10_000, 0);
        calls.Invoke(10_000, 0);
        calls.Invoke(10_000, 1);
        List<EventWrittenEventArgs> own = events.Of("eventful");
        Assert.Equal(7, own.Single(static e => e.EventName == "ModuleCompiled").Payload![2]);
        Assert.Contains(own, static e => e.EventName == "FunctionCompiled" && (string)e.Payload![2]! == "baseline"
            && (int)e.Payload[3]! > 0 && (int)e.Payload[4]! > 0);
        Assert.Contains(own, static e => e.EventName == "FunctionCompiled" && (string)e.Payload![2]! is "optimizing" or "osr");
        Assert.Contains(own, static e => e.EventName == "LoopEntered" && (int)e.Payload![1]! == 4);
        Assert.Contains(own, static e => e.EventName == "Deoptimized" && (int)e.Payload![1]! == 4
            && (string)e.Payload[3]! == "call_target");
        Assert.True(SpinWait.SpinUntil(() => events.Counters.Contains("stores") && events.Counters.Contains("deopts"), 20_000),
            string.Join(", ", events.Counters));
    }

    /// <summary>Reads the instruments of the meter.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener listener = new();
        private Dictionary<string, double> values = [];

        public Meters()
        {
            listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Wager")
                    listener.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            listener.Start();
        }

        public Action<string, double> Record { get; set; } = static (_, _) => { };

        public Dictionary<string, double> Read()
        {
            values = [];
            listener.RecordObservableInstruments();
            return values;
        }

        public void Dispose() => listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.IsObservable)
                values[instrument.Name + (tags.Length > 0 ? $"/{tags[0].Value}" : "")] = value;
            else
                Record(instrument.Name, value);
        }
    }

    /// <summary>Keeps the events of the source.</summary>
    private sealed class Events : EventListener
    {
        private readonly List<EventWrittenEventArgs> events = [];

        public HashSet<string> Counters { get; } = [];

        public List<EventWrittenEventArgs> Of(string module)
        {
            lock (events)
                return [.. events.Where(e => e.Payload?.Count > 1 && e.Payload[0] as string == module)];
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Wager")
                EnableEvents(eventSource, EventLevel.Informational, EventKeywords.All,
                    new Dictionary<string, string?> { ["EventCounterIntervalSec"] = "0.1" });
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Called by the base's constructor, too.
            if (events is null)
                return;
            lock (events)
            {
                if (eventData.EventName == "EventCounters" && eventData.Payload?[0] is IDictionary<string, object> counter)
                    Counters.Add((string)counter["Name"]);
                else
                    events.Add(eventData);
            }
        }
    }
}
