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
            while (status == EntryStub.Suspended)
            {
                await Suspend().ConfigureAwait(false);
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                status = Resume();
            }
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
            while (status == EntryStub.Suspended)
            {
                await Suspend().ConfigureAwait(false);
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                status = Resume();
            }
            if (status != 0)
                ThrowStopped();
            return Load<TResult>();
        }
        finally
        {
            EndAsync();
        }
    }
}
