using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>Asynchronous calls, after the suspension has begun one and with the arguments in its slots.</summary>
internal static class AsyncCalls
{
    /// <summary>Calls the function and leaves its results, if it has some, in the memory.</summary>
    public static async ValueTask RunAsync(WasmFunction function, Memory<WasmValue> results)
    {
        StoreCore store = function.Store;
        try
        {
            int status = store.Suspension.Start(function.Guest, function.Type.AsyncStubs.Entry);
            if (StoreSuspension.IsToWait(status))
                status = await store.Suspension.WaitAsync().ConfigureAwait(false);
            if (status != 0)
                store.Stops.Throw();
            SlotValues.Read(store, function.Type.Func.Results, store.Suspension.Slots, results.Span);
        }
        catch (Exception exception) when (store.Suspension.NoteFailure(exception))
        {
            throw;
        }
        finally
        {
            store.Suspension.End();
        }
    }

    /// <summary>Calls the function, whose type was checked.</summary>
    public static async ValueTask<TResult> RunAsync<TResult>(WasmFunction function)
    {
        StoreCore store = function.Store;
        try
        {
            int status = store.Suspension.Start(function.Guest, function.Type.AsyncStubs.Entry);
            if (StoreSuspension.IsToWait(status))
                status = await store.Suspension.WaitAsync().ConfigureAwait(false);
            if (status != 0)
                store.Stops.Throw();
            return Load<TResult>(store);
        }
        catch (Exception exception) when (store.Suspension.NoteFailure(exception))
        {
            throw;
        }
        finally
        {
            store.Suspension.End();
        }
    }

    private static TResult Load<TResult>(StoreCore store)
    {
        Slots next = store.Suspension.Slots;
        return TypedValues.Load<TResult>(store, ref next);
    }
}
