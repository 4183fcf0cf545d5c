using Wager.Fuzz.Hostile;
using Xunit;

namespace Wager.Tests.Hostile;

/// <summary>A short run of <c>Wager.Fuzz hostile</c>, which goes on for as long as one likes.</summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    [Fact]
    public void Guests_that_do_their_worst_leave_everything_well()
    {
        StringWriter log = new();
        HostileRun run = new(seed: 1, TextWriter.Synchronized(log));
        bool isWell = run.Run(TimeSpan.FromSeconds(8));
        output.WriteLine(log.ToString());
        Assert.True(isWell, log.ToString());
        Assert.True(run.Operations > 50);
    }
}
