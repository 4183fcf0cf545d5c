using System.Runtime.CompilerServices;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Stores;

// Not an unsafe part of the class: those cannot await.
internal sealed partial class StoreSuspension
{
    /// <summary>Notes what the call ends with, for whoever follows it; always false.</summary>
    public bool NoteFailure(Exception exception) => Tracing.Fail(activity, exception);

    /// <summary>Waits with the guest and lets it go on, as often as it takes; the status with which it ended.</summary>
    public async ValueTask<int> WaitAsync()
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
