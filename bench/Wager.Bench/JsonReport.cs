using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wager.Bench;

/// <summary>The comparison for programs: every sample, the statistics, and the command lines they came from.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    public static string Write(Comparison comparison, Tools tools, Job job, int rounds)
    {
        JsonArray columns = [];
        for (int column = 0; column < comparison.Columns.Count; column++)
            columns.Add(ColumnNode(comparison, column, tools, job));
        JsonArray programs = [];
        for (int program = 0; program < comparison.Programs.Count; program++)
            programs.Add(ProgramNode(comparison, program));
        JsonObject root = new()
        {
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["processors"] = Environment.ProcessorCount,
            ["job"] = job.Kind.ToString().ToLowerInvariant(),
            ["argument"] = job.Argument,
            ["rounds"] = rounds,
            ["metric"] = comparison.Metric.ToString().ToLowerInvariant(),
            ["statistic"] = comparison.Statistic.ToString().ToLowerInvariant(),
            ["reference"] = comparison.Columns[comparison.Reference].Name,
            ["columns"] = columns,
            ["programs"] = programs,
        };
        return root.ToJsonString(indented) + "\n";
    }

    private static JsonObject ColumnNode(Comparison comparison, int column, Tools tools, Job job)
    {
        Column subject = comparison.Columns[column];
        JsonObject node = new()
        {
            ["name"] = subject.Name,
            ["command"] = string.Join(' ', subject.CommandLine(tools, job, "FILE")),
        };
        if (comparison.Summarize(column) is Summary summary)
        {
            node["programs"] = summary.Programs;
            node["geometricMean"] = summary.GeometricMean;
            node["worst"] = summary.Worst;
            node["worstProgram"] = summary.WorstProgram;
        }
        return node;
    }

    private static JsonObject ProgramNode(Comparison comparison, int program)
    {
        JsonObject cells = [];
        for (int column = 0; column < comparison.Columns.Count; column++)
        {
            Cell cell = comparison[program, column];
            JsonArray samples = [];
            foreach (Sample sample in cell.Samples)
                samples.Add(new JsonObject
                {
                    ["wall"] = sample.WallMilliseconds,
                    ["compile"] = sample.CompileMilliseconds,
                    ["run"] = sample.RunMilliseconds,
                    ["cpu"] = sample.CpuMilliseconds,
                    ["peakKilobytes"] = sample.PeakKilobytes,
                });
            cells[comparison.Columns[column].Name] = new JsonObject
            {
                ["value"] = comparison.Value(program, column),
                ["ratio"] = comparison.Ratio(program, column),
                ["failure"] = cell.Failure,
                ["samples"] = samples,
            };
        }
        return new JsonObject { ["name"] = comparison.Programs[program].Name, ["cells"] = cells };
    }
}
