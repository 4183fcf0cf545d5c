using System.Diagnostics;
using Wager.Core.Modules;

namespace Wager.Runtime.Telemetry;

/// <summary>What happens in the engine, told to all who count or trace it. Thread-safe.</summary>
internal static class Happened
{
    /// <summary>Microseconds in a second.</summary>
    private const double Micro = 1e6;

    /// <summary>Lets listeners find what there is to listen to.</summary>
    public static void Open()
    {
        _ = EngineMeter.Process;
        _ = EngineEvents.Log;
    }

    /// <summary>A function was compiled.</summary>
    /// <param name="tier">What for.</param>
    /// <param name="start">When that began, in ticks of the stopwatch.</param>
    /// <param name="module">The module.</param>
    /// <param name="function">Its index in the index space.</param>
    /// <param name="codeBytes">Bytes of its code.</param>
    public static void Compiled(CompiledFor tier, long start, WasmModuleData module, int function, int codeBytes)
    {
        long ticks = Stopwatch.GetTimestamp() - start;
        int wasmBytes = module.BodyOf(function).Length;
        Counters counters = Counters.Process;
        counters.Add(Counted.BaselineFunctions + (int)tier);
        counters.Add(Counted.BaselineTicks + (int)tier, ticks);
        counters.Add(Counted.BaselineWasm + (int)tier, wasmBytes);
        counters.Add(Counted.BaselineCode + (int)tier, codeBytes);
        EngineMeter.Process.Compiled(tier, ticks);
        if (EngineEvents.Log.IsEnabled())
            EngineEvents.Log.FunctionCompiled(module.Names.Module ?? "", function, EngineMeter.NameOf(tier), wasmBytes, codeBytes,
                ticks * Micro / Stopwatch.Frequency);
    }

    /// <summary>A module was made, in an activity if somebody wants to know.</summary>
    public static void Made(WasmModuleData module)
    {
        if (EngineEvents.Log.IsEnabled())
            EngineEvents.Log.ModuleCompiled(module.Names.Module ?? "", module.Bytes.Length, module.Functions.Length);
        if (Activity.Current is not { OperationName: Tracing.Compile } activity)
            return;
        activity.SetTag("wager.module", module.Names.Module);
        activity.SetTag("wager.bytes", module.Bytes.Length);
        activity.SetTag("wager.functions", module.Functions.Length);
    }

    /// <summary>A speculation failed.</summary>
    public static void Deoptimized(WasmModuleData module, int function, int offset, bool isCallTarget)
    {
        Counters.Process.Add(isCallTarget ? Counted.CallTargetDeopts : Counted.AssumptionDeopts);
        if (EngineEvents.Log.IsEnabled())
            EngineEvents.Log.Deoptimized(module.Names.Module ?? "", function, offset, isCallTarget ? "call_target" : "assumption");
    }

    /// <summary>Optimized code takes over a frame.</summary>
    public static void LoopEntered(WasmModuleData module, int function, int offset)
    {
        Counters.Process.Add(Counted.LoopEntries);
        if (EngineEvents.Log.IsEnabled())
            EngineEvents.Log.LoopEntered(module.Names.Module ?? "", function, offset);
    }
}
