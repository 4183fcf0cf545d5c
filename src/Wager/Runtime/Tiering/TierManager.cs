using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;

namespace Wager.Runtime.Tiering;

/// <summary>
/// [DOC] tier-up. Baseline code subtracts what it executes, in bytes of code, from its function's budget at back-edges and returns. Below
/// zero the guest comes here; the function is queued, and optimized on a background thread with what its call sites have seen by then, or
/// at once where tests want it. A function whose budget is spent again meanwhile becomes more urgent each time that number doubles. One per
/// engine; thread-safe.
/// </summary>
internal sealed unsafe partial class TierManager
{
    /// <summary>The same after a deopt: such a function is known to be hot, and need only find out what else its sites call.</summary>
    private const int RetryThreshold = 50_000;

    /// <summary>With larger thresholds than the usual one that of a deopt grows, too.</summary>
    private const int RetryDivisor = WasmEngineOptions.DefaultTierUpThreshold / RetryThreshold;

    private readonly WasmEngineOptions options;
    private readonly CompilerPool optimizers;
    private readonly TierQueue queue;
    private readonly CancellationTokenSource closing = new();
    private Exception? failure;
    private int givenUp;

    /// <summary>
    /// Functions that the optimizing tier has given up, since they take more than it allows; they stay in baseline code for good.
    /// </summary>
    public int GivenUp => Volatile.Read(ref givenUp);

    public TierManager(WasmEngineOptions options, Func<IFunctionCompiler> optimizer)
    {
        this.options = options;
        DeoptTimes = options.TimeDeopts ? new DeoptTimes() : null;
        optimizers = new CompilerPool(optimizer);
        queue = new TierQueue(Math.Clamp(Environment.ProcessorCount - 1, 1, 4), Work);
    }

    /// <summary>
    /// A function's budget in an instance has fallen below zero: at the header of a loop, where the frame has everything at home, or at a
    /// return.
    /// </summary>
    /// <param name="code">The module's code.</param>
    /// <param name="data">The instance.</param>
    /// <param name="function">The function.</param>
    /// <param name="loop">The loop, by its offset in the module; 0 at a return.</param>
    /// <param name="stop">Cancelled when the guest is to stop.</param>
    /// <returns>Where the frame is to go on in optimized code, or 0.</returns>
    public nint OnBudgetSpent(ModuleCode code, InstanceData* data, int function, int loop, CancellationToken stop)
    {
        *code.BudgetOf(data, function) = options.TierUpThreshold;
        if (options.CheckCompilers && failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        FreeRetired(code, (StoreContext*)data->Store);
        bool isWanted = IsWanted(code, data, function, loop, out bool isElsewhere);
        if (isElsewhere)
            return 0;
        if (loop != 0 && EntryFor(code, data, function, loop, isWanted) is var entry and not 0)
            return entry;
        if (NextRequest(code, data, function, loop, isWanted) is not { } request)
            return 0;
        if (!options.TierUpSynchronously && options.StressOsr == 0 && !isWanted)
        {
            queue.Add(request);
            return 0;
        }
        Compile(request, stop);
        return request.Loop != 0 ? EntryFor(code, data, function, loop, isWanted) : 0;
    }

    /// <summary>What is to be compiled now because of a spent budget; null for nothing.</summary>
    private TierRequest? NextRequest(ModuleCode code, InstanceData* data, int function, int loop, bool isWanted)
    {
        ModuleTiers tiers = code.Tiers!;
        using (tiers.Gate.Enter())
        {
            ref FunctionTier tier = ref tiers[function];
            bool mayOptimize = !tier.HasFailed && MayOptimize(code, function);
            bool isOptimized = code.Optimized(function) is not null;
            if (mayOptimize && loop != 0 && MayEnter(tiers, loop, in tier)
                && (isWanted || isOptimized || IsRarelyCalled(code, data, function)))
                return EntryRequest(code, data, function, loop, ref tier, isWanted);
            if (options.StressOsr != 0)
                return null;
            if (!mayOptimize || isOptimized)
            {
                // A frame of baseline code that goes on and on. Where the code was just taken out of use, the guest may have subtracted
                // from the budget while another thread set it anew, so that this is all that makes good for it: it must come again.
                *code.BudgetOf(data, function) = mayOptimize
                    ? Math.Max(options.TierUpThreshold, WasmEngineOptions.DefaultTierUpThreshold) : int.MaxValue;
                return null;
            }
            if (tier.IsCompiling)
                return null;
            int priority = ++tier.Priority;
            if (priority != 1 && (priority < 4 || !BitOperations.IsPow2(priority)))
                return null;
            return tier.Pending = new TierRequest(code, function, priority);
        }
    }

    /// <summary>
    /// Optimizes a function now, with what is known, whether it is hot or not, and even if it is optimized already. Imports are left alone.
    /// </summary>
    /// <exception cref="WasmCompileException">The optimizing tier cannot compile it.</exception>
    public void TierUp(ModuleCode code, int function)
    {
        if (code.Layout.IsImportedFunction(function) || !MayOptimize(code, function))
            return;
        TierRequest request;
        using (code.Tiers!.Gate.Enter())
        {
            request = new TierRequest(code, function, 0);
            code.Tiers[function].Pending = request;
        }
        Compile(request, default);
    }

    /// <summary>Waits until everything that was queued is compiled; throws what went wrong in the background.</summary>
    public void Drain()
    {
        queue.Drain();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>The engine makes no more code: nothing is compiled in the background any more, and what is begun is not finished.</summary>
    public void Close()
    {
        queue.Close();
        closing.Cancel();
    }

    private bool MayOptimize(ModuleCode code, int function) => options.OptimizeOnly?.Matches(code.Module, function) ?? true;

    /// <summary>A request's turn on a background thread.</summary>
    private void Work(TierRequest request)
    {
        try
        {
            Compile(request, closing.Token);
            if (request.Code.HasMuchToStore)
                request.Code.Store();
        }
        catch (Exception exception)
        {
            // The function goes on in baseline code; who checks compilers learns of it at the next spent budget.
            GiveUp(request);
            if (exception is not CodeLimitException)
                Interlocked.CompareExchange(ref failure, exception, null);
        }
    }

    private void Compile(TierRequest request, CancellationToken stop)
    {
        ModuleTiers tiers = request.Code.Tiers!;
        using (tiers.Gate.Enter())
        {
            ref FunctionTier tier = ref tiers[request.Function];
            if (tier.Pending != request)
                return;
            tier.Pending = null;
            tier.Priority = 0;
            tier.IsCompiling = true;
        }
        try
        {
            request.Code.OpenCache();
            FeedbackSnapshot feedback = SnapshotTaker.Take(request.Code, request.Function, options) with { Entry = EntryOf(request) };
            if (options.TraceFeedback is not null)
                TraceFeedback(request.Code, feedback);
            long start = Stopwatch.GetTimestamp();
            request.Code.Optimize(request.Function, optimizers, feedback, stop);
            if (request.Loop != 0)
                options.TraceOsr?.Invoke($"code for {PlaceOf(request)}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms");
        }
        catch (CompileStoppedException stopped) when (stopped.Stop == CompileStop.Cancelled)
        {
            // Who asks again gets it.
        }
        catch (CompileStoppedException)
        {
            if (request.Loop == 0)
                Interlocked.Increment(ref givenUp);
            GiveUp(request);
        }
        catch (Exception exception) when (exception is CodeLimitException or OutOfMemoryException)
        {
            // There is no room for faster code; what there is goes on.
            GiveUp(request);
        }
        catch (WasmCompileException exception) when (exception.IsUnsupported)
        {
            options.TraceFeedback?.Invoke($"function {request.Function} stays in baseline code: {exception.Message}");
            GiveUp(request);
        }
        finally
        {
            using (tiers.Gate.Enter())
                tiers[request.Function].IsCompiling = false;
        }
    }

    /// <summary>Not to be tried again: the function, or a loop of it.</summary>
    private static void GiveUp(TierRequest request)
    {
        ModuleTiers tiers = request.Code.Tiers!;
        using (tiers.Gate.Enter())
            if (request.Loop != 0)
                tiers.FailedLoops.Add(request.Loop);
            else
                tiers[request.Function].HasFailed = true;
    }
}
