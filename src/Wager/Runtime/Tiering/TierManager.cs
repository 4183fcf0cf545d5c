using System.Numerics;
using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;

namespace Wager.Runtime.Tiering;

/// <summary>
/// [DOC] tier-up. Baseline code subtracts what it executes, in bytes of code, from its function's budget at back-edges and returns. Below zero the guest
/// comes here; the function is queued, and optimized on a background thread with what its call sites have seen by then, or at once where tests want it. A
/// function whose budget is spent again meanwhile becomes more urgent each time that number doubles. One per engine; thread-safe.
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

    /// <summary>Functions that the optimizing tier has given up, since they take more than it allows; they stay in baseline code for good.</summary>
    public int GivenUp => Volatile.Read(ref givenUp);

    public TierManager(WasmEngineOptions options, Func<IFunctionCompiler> optimizer)
    {
        this.options = options;
        DeoptTimes = options.TimeDeopts ? new DeoptTimes() : null;
        optimizers = new CompilerPool(optimizer);
        queue = new TierQueue(Math.Clamp(Environment.ProcessorCount - 1, 1, 4), Work);
    }

    /// <summary>A function's budget in an instance has fallen below zero.</summary>
    /// <param name="code">The module's code.</param>
    /// <param name="data">The instance.</param>
    /// <param name="function">The function.</param>
    /// <param name="stop">Cancelled when the guest is to stop.</param>
    public void OnBudgetSpent(ModuleCode code, InstanceData* data, int function, CancellationToken stop)
    {
        *code.BudgetOf(data, function) = options.TierUpThreshold;
        if (options.CheckCompilers && failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        FreeRetired(code, (StoreContext*)data->Store);
        ModuleTiers tiers = code.Tiers!;
        TierRequest request;
        using (tiers.Gate.Enter())
        {
            ref FunctionTier tier = ref tiers[function];
            if (tier.HasFailed || !MayOptimize(code, function) || code.Optimized(function) is not null)
            {
                // A frame of baseline code that goes on and on. Where the code was just taken out of use, the guest may have subtracted from the budget while another thread set it
                // anew, so that this is all that makes good for it: it must come again.
                bool mayChange = !tier.HasFailed && MayOptimize(code, function);
                *code.BudgetOf(data, function) = mayChange ? Math.Max(options.TierUpThreshold, WasmEngineOptions.DefaultTierUpThreshold) : int.MaxValue;
                return;
            }
            if (tier.IsCompiling)
                return;
            int priority = ++tier.Priority;
            if (priority != 1 && (priority < 4 || !BitOperations.IsPow2(priority)))
                return;
            request = new TierRequest(code, function, priority);
            tier.Pending = request;
        }
        if (options.TierUpSynchronously)
            Compile(request, stop);
        else
            queue.Add(request);
    }

    /// <summary>Optimizes a function now, with what is known, whether it is hot or not, and even if it is optimized already. Imports are left alone.</summary>
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
        }
        catch (Exception exception)
        {
            // The function goes on in baseline code; who checks compilers learns of it at the next spent budget.
            using (request.Code.Tiers!.Gate.Enter())
                request.Code.Tiers[request.Function].HasFailed = true;
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
            FeedbackSnapshot feedback = SnapshotTaker.Take(request.Code, request.Function, options);
            if (options.TraceFeedback is not null)
                TraceFeedback(request.Code, feedback);
            request.Code.Optimize(request.Function, optimizers, feedback, stop);
        }
        catch (CompileStoppedException stopped) when (stopped.Stop == CompileStop.Cancelled)
        {
            // Who asks again gets it.
        }
        catch (CompileStoppedException)
        {
            Interlocked.Increment(ref givenUp);
            using (tiers.Gate.Enter())
                tiers[request.Function].HasFailed = true;
        }
        catch (Exception exception) when (exception is CodeLimitException or OutOfMemoryException)
        {
            // There is no room for faster code; what there is goes on.
            using (tiers.Gate.Enter())
                tiers[request.Function].HasFailed = true;
        }
        catch (WasmCompileException exception) when (exception.IsUnsupported)
        {
            options.TraceFeedback?.Invoke($"function {request.Function} stays in baseline code: {exception.Message}");
            using (tiers.Gate.Enter())
                tiers[request.Function].HasFailed = true;
        }
        finally
        {
            using (tiers.Gate.Enter())
                tiers[request.Function].IsCompiling = false;
        }
    }
}
