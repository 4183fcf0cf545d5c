using System.Runtime.CompilerServices;

namespace Wager;

/// <summary>
/// A lock for a few instructions that <see cref="Thread.Interrupt"/> does not break into: what it guards would be left half done. The
/// thread is interrupted afterwards.
/// </summary>
internal sealed class Gate
{
    private readonly Lock inner = new();

    /// <summary>Waits until nobody is inside; what is returned is to be disposed.</summary>
    public Holder Enter()
    {
        // Most find nobody inside, and who does not wait is not interrupted.
        if (!inner.TryEnter())
            Wait();
        return new Holder(inner);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        bool isInterrupted = false;
        while (!TryEnter(ref isInterrupted))
        {
        }
        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }

    private bool TryEnter(ref bool isInterrupted)
    {
        try
        {
            inner.Enter();
            return true;
        }
        catch (ThreadInterruptedException)
        {
            isInterrupted = true;
            return false;
        }
    }

    /// <summary>The time inside.</summary>
    public readonly ref struct Holder(Lock inner)
    {
        public void Dispose() => inner.Exit();
    }
}
