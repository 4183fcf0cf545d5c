using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Wager.Bench.Micro;

/// <summary>BenchmarkDotNet's own command line: <c>--filter '*'</c>, <c>--list flat</c>, <c>--job short</c> and so on; or <c>suspended</c>, or <c>pooled</c>.</summary>
public static class Program
{
    public static void Main(string[] args)
    {
        if (args is ["suspended", ..])
        {
            Suspended.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000);
            return;
        }
        if (args is ["pooled"])
        {
            Pooled.Run();
            return;
        }
        // In this process: the projects that BenchmarkDotNet would generate do not fit the repository's build properties.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    }
}
