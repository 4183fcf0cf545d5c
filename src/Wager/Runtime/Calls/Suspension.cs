using System.Threading.Tasks.Sources;

namespace Wager.Runtime.Calls;

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
/// May be used again unless the host function was left behind, which then would end the next one.
/// </summary>
internal sealed class Suspension : IValueTaskSource
{
    /// <summary>The host function is inside the store. What ends the suspension meanwhile is added, and comes into effect when it leaves.</summary>
    private const int Entered = 16;

    private ManualResetValueTaskSourceCore<bool> source;
    private int end;

    /// <summary>What ended it.</summary>
    public SuspensionEnd EndedBy => Volatile.Read(ref end) is int value and < Entered ? (SuspensionEnd)value : SuspensionEnd.None;

    /// <summary>Completes when the suspension ends, on the thread that ends it if the host function is done.</summary>
    public ValueTask Ended => new(this, source.Version);

    /// <summary>Begins.</summary>
    public void Start()
    {
        source.Reset();
        Volatile.Write(ref end, (int)SuspensionEnd.None);
    }

    /// <summary>Ends it if it has not ended yet, and tells who waits.</summary>
    public void End(SuspensionEnd by)
    {
        if (TryEnd(by))
            Tell();
    }

    /// <summary>
    /// Ends it if it has not ended yet. Then the caller owns the store, and has to <see cref="Tell"/>. While the host function is inside, it ends
    /// later, or not at all if the store was to be disposed.
    /// </summary>
    public bool TryEnd(SuspensionEnd by)
    {
        while (true)
        {
            int now = Volatile.Read(ref end);
            bool isEntered = now == Entered && by != SuspensionEnd.Disposed;
            if (now != 0 && !isEntered)
                return false;
            if (Interlocked.CompareExchange(ref end, now | (int)by, now) == now)
                return !isEntered;
        }
    }

    /// <summary>Lets the host function into the store, unless it is inside or the suspension has ended. <see cref="Leave"/> must follow.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref end, Entered, 0) == 0;

    /// <summary>The host function is outside again.</summary>
    public void Leave()
    {
        if (Interlocked.CompareExchange(ref end, 0, Entered) == Entered)
            return;
        Volatile.Write(ref end, end & ~Entered);
        source.RunContinuationsAsynchronously = true;
        source.SetResult(true);
    }

    /// <summary>Tells who waits. Whoever cancels or disposes does not expect to run what comes after the call.</summary>
    public void Tell()
    {
        source.RunContinuationsAsynchronously = EndedBy != SuspensionEnd.HostIsDone;
        source.SetResult(true);
    }

    public void GetResult(short token) => source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
