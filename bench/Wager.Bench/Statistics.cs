namespace Wager.Bench;

internal enum Statistic { Median, Minimum }

internal static class Statistics
{
    public static double Of(Statistic statistic, IReadOnlyList<double> values) => statistic switch
    {
        Statistic.Median => Median(values),
        Statistic.Minimum => values.Min(),
    };

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static double GeometricMean(IReadOnlyList<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += Math.Log(value);
        return Math.Exp(sum / values.Count);
    }
}
