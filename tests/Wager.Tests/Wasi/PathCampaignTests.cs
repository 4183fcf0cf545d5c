using Xunit;

namespace Wager.Tests.Wasi;

/// <summary><c>WAGER_PATH_OPERATIONS</c> says how many operations; few by default.</summary>
public sealed class PathCampaignTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Nothing_outside_is_ever_reached(int seed, bool useKernel)
    {
        int operations = int.Parse(Environment.GetEnvironmentVariable("WAGER_PATH_OPERATIONS") ?? "3000");
        using PathCampaign campaign = new(seed, useKernel);
        campaign.Run(operations);
        output.WriteLine($"{operations} operations, {campaign.Opened} opened, {campaign.Refused} refused as leading outside; succeeded: "
            + string.Join(", ", campaign.Succeeded.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.True(campaign.Opened > operations / 100 && campaign.Refused > operations / 20);
        if (operations > 20_000)
            Assert.All(campaign.Succeeded.Values, count => Assert.True(count > 0));
    }
}
