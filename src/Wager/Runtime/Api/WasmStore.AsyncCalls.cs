using System.Runtime.CompilerServices;
using Wager.Jit.Stubs;

namespace Wager;

// Asynchronous calls, after BeginAsync and with the arguments in the slots. Not an unsafe part of the class: those cannot await.
public sealed partial class WasmStore
{
    /// <summary>Calls the function and leaves its results, if it has some, in the memory.</summary>
    internal async ValueTask RunAsync(WasmFunction function, Memory<WasmValue> results)
    {
        try
        {
            int status = StartGuest(function);
            if (status == EntryStub.Suspended)
                status = await WaitAsync().ConfigureAwait(false);
            if (status != 0)
                ThrowStopped();
            Load(function.Type, results.Span);
        }
        finally
        {
            EndAsync();
        }
    }

    /// <summary>Calls the function, whose type was checked.</summary>
    internal async ValueTask<TResult> RunAsync<TResult>(WasmFunction function)
    {
        try
        {
            int status = StartGuest(function);
            if (status == EntryStub.Suspended)
                status = await WaitAsync().ConfigureAwait(false);
            if (status != 0)
                ThrowStopped();
            return Load<TResult>();
        }
        finally
        {
            EndAsync();
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
