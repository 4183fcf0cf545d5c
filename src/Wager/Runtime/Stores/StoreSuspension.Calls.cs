using System.Runtime.CompilerServices;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Stores;

// Asynchronous calls, after Begin and with the arguments in the slots. Not an unsafe part of the class: those cannot await.
internal sealed partial class StoreSuspension
{
    /// <summary>Calls the function and leaves its results, if it has some, in the memory.</summary>
    public async ValueTask RunAsync(WasmFunction function, Memory<WasmValue> results)
    {
        try
        {
            int status = Start(function);
            if (status == EntryStub.Suspended)
                status = await WaitAsync().ConfigureAwait(false);
            if (status != 0)
                store.Stops.Throw();
            Load(function.Type, results.Span);
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Calls the function, whose type was checked.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(WasmFunction function)
    {
        try
        {
            int status = Start(function);
            if (status == EntryStub.Suspended)
                status = await WaitAsync().ConfigureAwait(false);
            if (status != 0)
                store.Stops.Throw();
            return Load<TResult>();
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Waits with the guest and lets it go on, as often as it takes; the status with which it ended.</summary>
    private async ValueTask<int> WaitAsync()
    {
        int status;
        do
        {
            await Suspend().ConfigureAwait(false);
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            status = Resume();
        }
        while (status == EntryStub.Suspended);
        return status;
    }
}
