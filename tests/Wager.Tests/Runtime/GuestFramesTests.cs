using Wager.Runtime.Frames;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// The walk over a guest's frames finds all of them: nested entries, tail calls between instances, suspended guests, functions without a
/// frame.
/// </summary>
public sealed class GuestFramesTests
{
    private const string Guest = """
        (module $g
          (import "h" "look" (func $look (param i32)))
          (memory 1)
          (func $inner (param i32) (call $look (local.get 0)))
          (func $middle (param i32) (call $inner (local.get 0)))
          (func $outer (export "outer") (param i32) (call $middle (local.get 0)))
          (func $leaf (param i32) (result i32) (i32.load offset=65536 (local.get 0)))
          (func (export "fault") (param i32) (result i32) (i32.add (call $leaf (local.get 0)) (i32.const 1))))
        """;

    private const string Other = """
        (module $o
          (import "g" "outer" (func $outer (param i32)))
          (func $hop (param i32) (return_call $outer (local.get 0)))
          (func (export "start") (param i32) (call $hop (local.get 0))))
        """;

    public static TheoryData<string> Tiers { get; } = ["baseline", "optimizing"];

    private static WasmEngineOptions OptionsOf(string tier) => tier == "baseline" ? Configurations.Baseline : Configurations.Optimizing;

    private static unsafe List<string> Walk(WasmStore store)
    {
        List<string> seen = [];
        GuestFrames frames = GuestFrames.OfExit(store.Core.Context);
        while (frames.MoveNext())
            if (frames.Version is { } version)
                seen.Add($"{frames.Entry} {version.Module.Names.Function(version.FunctionIndex) ?? "start"}{(frames.TryFindPoint(out _) ? "" : " at an unknown place")}");
        return seen;
    }

    [Fact]
    public void Nested_entries_and_tail_calls_between_instances_are_seen()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        using WasmStore store = new(engine);
        List<string> seen = [];
        WasmFunction? start = null;
        WasmLinker linker = new WasmLinker(engine).Func("h", "look", (in WasmCaller caller, int depth) =>
        {
            if (depth > 0)
                start!.Invoke(depth - 1);
            else
                seen = Walk(caller.Store);
        });
        linker.DefineInstance("g", linker.Instantiate(store, engine.CompileText(Guest)));
        start = linker.Instantiate(store, engine.CompileText(Other)).GetFunction("start");
        start.Invoke(2);
        string[] entry = ["inner", "middle", "outer", "start"];
        Assert.Equal(Enumerable.Range(0, 3).SelectMany(i => entry.Select(name => $"{i} {name}")), seen);
    }

    [Fact]
    public async Task A_suspended_guest_has_frames()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        using WasmStore store = new(engine);
        TaskCompletionSource wait = new(TaskCreationOptions.RunContinuationsAsynchronously);
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc<int>("h", "look", async (caller, _) => await wait.Task)
            .Instantiate(store, engine.CompileText(Guest));
        ValueTask<WasmValue[]> call = instance.GetFunction("outer").InvokeAsync(0);
        Assert.Equal(["0 inner", "0 middle", "0 outer"], Walk(store));
        wait.SetResult();
        await call;
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_fault_in_a_function_without_a_frame_has_a_caller(string tier)
    {
        using WasmEngine engine = new(OptionsOf(tier));
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Func("h", "look", (in WasmCaller _, int _) => { })
            .Instantiate(store, engine.CompileText(Guest));
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("fault").Invoke(0));
        Assert.Equal(["leaf", null], trap.Frames.Select(frame => frame.FunctionName is "fault" ? null : frame.FunctionName));
    }
}
