namespace Wager.Runtime.Tiering;

/// <summary>
/// Requests by priority, and the background threads that carry them out: started when there is work, ended when there was none for a while. They
/// never keep the process alive. Thread-safe.
/// </summary>
internal sealed class TierQueue
{
    private const int IdleMilliseconds = 1000;

    private readonly PriorityQueue<TierRequest, int> requests = new();
    private readonly object gate = new();
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
        lock (gate)
        {
            if (isClosed)
                return;
            requests.Enqueue(request, -request.Priority);
            if (idle >= requests.Count)
                Monitor.Pulse(gate);
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
        lock (gate)
        {
            isClosed = true;
            requests.Clear();
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits until there is nothing to do.</summary>
    public void Drain()
    {
        lock (gate)
            while (requests.Count > 0 || running > 0)
                Monitor.Wait(gate);
    }

    private void Run()
    {
        while (Take() is { } request)
        {
            work(request);
            lock (gate)
            {
                running--;
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The most urgent request; null ends the thread.</summary>
    private TierRequest? Take()
    {
        lock (gate)
        {
            idle++;
            bool isTimeout = false;
            while (requests.Count == 0 && !isClosed && !isTimeout)
                isTimeout = !Monitor.Wait(gate, IdleMilliseconds);
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
