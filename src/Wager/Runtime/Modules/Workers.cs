namespace Wager.Runtime.Modules;

/// <summary>
/// Runs the same work on several threads, the caller's among them, and returns when all are done. The work must not throw.
/// </summary>
internal static class Workers
{
    public static void Run(int threads, Action work)
    {
        Thread[] helpers = new Thread[Math.Max(0, threads - 1)];
        for (int i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(() => work()) { IsBackground = true, Name = "Wager compiler" };
            helpers[i].Start();
        }
        work();
        foreach (Thread helper in helpers)
            helper.Join();
    }

    /// <summary>How many threads a number from the options means for so many units of work.</summary>
    public static int Count(int threads, int units)
        => Math.Clamp(threads == 0 ? Environment.ProcessorCount : threads, 1, Math.Max(1, units));
}
