using Wager.Runtime.Modules;

namespace Wager.Runtime.Tiering;

/// <summary>
/// Requests by priority, and the background threads that carry them out: started when there is work, ended when there was none for a while.
/// They never keep the process alive. Thread-safe.
/// </summary>
internal sealed class TierQueue
{
    private const int IdleMilliseconds = 1000;

    private readonly PriorityQueue<TierRequest, int> requests = new();
    private readonly WaitGate gate = new();
    private readonly Action<TierRequest> work;
    private readonly int mostThreads;
    private int threads;
    private int idle;
    private int running;
    private bool isClosed;

    /// <param name="mostThreads">Threads at work at the same time.</param>
    /// <param name="work">Carries out a request; must not throw.</param>
    public TierQueue(int mostThreads, Action<TierRequest> work)
    {
        this.mostThreads = mostThreads;
        this.work = work;
    }

    public void Add(TierRequest request)
    {
        using (gate.Enter())
        {
            if (isClosed)
                return;
            requests.Enqueue(request, -request.Priority);
            if (idle >= requests.Count)
                gate.WakeOne();
            else if (threads < mostThreads)
            {
                threads++;
                new Thread(Run, 4 << 20) { IsBackground = true, Name = "Wager optimizer" }.Start();
            }
        }
    }

    /// <summary>Forgets all requests and takes no more; what is begun goes on.</summary>
    public void Close()
    {
        using (gate.Enter())
        {
            isClosed = true;
            requests.Clear();
            gate.WakeAll();
        }
    }

    /// <summary>Waits until there is nothing to do.</summary>
    public void Drain()
    {
        using (gate.Enter())
            while (requests.Count > 0 || running > 0)
                gate.Wait();
    }

    private void Run()
    {
        while (Take() is { } request)
        {
            work(request);
            using (gate.Enter())
            {
                running--;
                gate.WakeAll();
            }
        }
    }

    /// <summary>The most urgent request; null ends the thread.</summary>
    private TierRequest? Take()
    {
        using (gate.Enter())
        {
            idle++;
            bool isTimeout = false;
            while (requests.Count == 0 && !isClosed && !isTimeout)
                isTimeout = !gate.Wait(IdleMilliseconds);
            idle--;
            if (requests.TryDequeue(out TierRequest? request, out _))
            {
                running++;
                return request;
            }
            threads--;
            return null;
        }
    }
}
