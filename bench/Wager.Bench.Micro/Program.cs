using System.Runtime.CompilerServices;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace Wager.Bench.Micro;

/// <summary>
/// BenchmarkDotNet's own command line: <c>--filter '*'</c>, <c>--list flat</c>, <c>--job short</c> and so on; or <c>suspended</c>, or
/// <c>pooled</c>.
/// </summary>
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
        // In this process: the projects that BenchmarkDotNet would generate do not fit the repository's build properties. Many short
        // iterations: the least and the median of them are what a busy machine leaves alone.
        IToolchain toolchain = RuntimeFeature.IsDynamicCodeSupported ? InProcessEmitToolchain.Instance : InProcessNoEmitToolchain.Instance;
        Job job = Job.Default.WithToolchain(toolchain).WithIterationTime(TimeInterval.FromMilliseconds(20)).WithWarmupCount(20)
            .WithIterationCount(40);
        IConfig config = DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    }
}
