namespace Wager.Runtime.Api.Values;

/// <summary>Outside of classes, which cannot await.</summary>
internal static class AsyncResults
{
    public static async ValueTask<WasmValue[]> WithResults(ValueTask call, WasmValue[] results)
    {
        await call.ConfigureAwait(false);
        return results;
    }
}
