using System.Threading.Tasks.Sources;

namespace Wager.Runtime.Stores;

/// <summary>What ended a suspension.</summary>
internal enum SuspensionEnd
{
    None,

    /// <summary>The host function is done: the guest goes on.</summary>
    HostIsDone,

    /// <summary>The call was cancelled: the guest's frames are abandoned.</summary>
    Cancelled,

    /// <summary>The store was disposed, and the guest with it.</summary>
    Disposed,
}

/// <summary>
/// The time during which a guest waits on its stack and no thread works for it. It ends once; whoever ends it owns the store from then on.
/// <see cref="StoreSuspension"/> says when it may end, and all that it writes here it writes inside of its gate. May be used again unless
/// the host function was left behind.
/// </summary>
internal sealed class Suspension(StoreSuspension owner) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> source;
    private int endedBy;

    /// <summary>What ended it.</summary>
    public SuspensionEnd EndedBy
    {
        get => (SuspensionEnd)Volatile.Read(ref endedBy);
        set => Volatile.Write(ref endedBy, (int)value);
    }

    /// <summary>What is to end it when nobody is inside in place of the guest any more.</summary>
    public SuspensionEnd Pending { get; set; }

    /// <summary>The host function has come to its end, whether somebody waited for that or not.</summary>
    public bool IsHostDone { get; set; }

    /// <summary>The guest does not wait for the host function any more.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Completes when the suspension ends, on the thread that ends it if the host function is done.</summary>
    public ValueTask Ended => new(this, source.Version);

    /// <summary>Begins.</summary>
    public void Start()
    {
        source.Reset();
        Pending = SuspensionEnd.None;
        IsHostDone = false;
        EndedBy = SuspensionEnd.None;
    }

    /// <summary>The host function has come to its end.</summary>
    public void EndByHost() => owner.EndByHost(this);

    /// <summary>Tells who waits. Whoever cancels, disposes or leaves does not expect to run what comes after the call.</summary>
    public void Tell(bool isOnThisThread)
    {
        source.RunContinuationsAsynchronously = !isOnThisThread;
        source.SetResult(true);
    }

    public void GetResult(short token) => source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
