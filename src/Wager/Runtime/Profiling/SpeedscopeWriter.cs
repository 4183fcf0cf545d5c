using System.Diagnostics;
using System.Text.Json;
using Wager.Core.Debugging;

namespace Wager.Runtime.Profiling;

/// <summary>
/// Writes a profile as speedscope reads it (https://www.speedscope.app/file-format-schema.json), which the Firefox profiler imports, too.
/// </summary>
internal static class SpeedscopeWriter
{
    public static void Write(Stream to, string name, GuestProfile profile)
    {
        (IReadOnlyList<ProfiledFrame> frames, IReadOnlyList<(int Frame, long Ticks)> samples) = profile.Contents;
        using Utf8JsonWriter json = new(to);
        json.WriteStartObject();
        json.WriteString("$schema", "https://www.speedscope.app/file-format-schema.json");
        json.WriteString("exporter", "Wager");
        json.WriteString("name", name);
        json.WriteStartObject("shared");
        json.WriteStartArray("frames");
        int[][] shown = WriteFrames(json, frames);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("profiles");
        json.WriteStartObject();
        json.WriteString("type", "sampled");
        json.WriteString("name", name);
        json.WriteString("unit", "microseconds");
        WriteSamples(json, frames, samples, shown);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes what is different, and tells for each frame which those are, the outermost first: functions that the source has in line are
    /// frames of their own.
    /// </summary>
    private static int[][] WriteFrames(Utf8JsonWriter json, IReadOnlyList<ProfiledFrame> frames)
    {
        Dictionary<(string, string?, int), int> different = [];
        int[][] shown = new int[frames.Count][];
        for (int i = 0; i < shown.Length; i++)
        {
            ProfiledFrame frame = frames[i];
            SourcePlace source = default;
            bool hasSource = frame.Offset >= 0 && frame.Module.Sources.TryFind(frame.Offset, out source);
            List<string> names = hasSource ? frame.Module.Inlines.At(frame.Offset) : [];
            names.Reverse();
            shown[i] = new int[names.Count + 1];
            for (int k = 0; k <= names.Count; k++)
            {
                string name = k == 0
                    ? $"{CodeNames.Of(frame.Module, frame.Function)} [{TierOf(frame.Tier)}]"
                        : $"{Core.Text.Printable.Name(names[k - 1])} [source]";
                // The line is the innermost function's.
                shown[i][k] = NumberOf(json, different, (name, hasSource && k == names.Count ? source.File : null, source.Line));
            }
        }
        return shown;
    }

    private static int NumberOf(Utf8JsonWriter json, Dictionary<(string, string?, int), int> different,
        (string Name, string? File, int Line) key)
    {
        key.Line = key.File is null ? 0 : key.Line;
        if (different.TryGetValue(key, out int number))
            return number;
        json.WriteStartObject();
        json.WriteString("name", key.Name);
        if (key.File is not null)
        {
            json.WriteString("file", key.File);
            json.WriteNumber("line", key.Line);
        }
        json.WriteEndObject();
        return different[key] = different.Count;
    }

    private static void WriteSamples(Utf8JsonWriter json, IReadOnlyList<ProfiledFrame> frames,
        IReadOnlyList<(int Frame, long Ticks)> samples, int[][] shown)
    {
        double all = samples.Sum(static s => Microseconds(s.Ticks));
        json.WriteNumber("startValue", 0);
        json.WriteNumber("endValue", all);
        json.WriteStartArray("samples");
        Stack<int> stack = new();
        foreach ((int frame, _) in samples)
        {
            for (int at = frame; at >= 0; at = frames[at].Caller)
                for (int k = shown[at].Length - 1; k >= 0; k--)
                    stack.Push(shown[at][k]);
            json.WriteStartArray();
            while (stack.TryPop(out int next))
                json.WriteNumberValue(next);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("weights");
        foreach ((_, long ticks) in samples)
            json.WriteNumberValue(Microseconds(ticks));
        json.WriteEndArray();
    }

    private static double Microseconds(long ticks) => Math.Round(ticks * 1e6 / Stopwatch.Frequency, 1);

    private static string TierOf(ProfiledTier tier) => tier switch
    {
        ProfiledTier.Baseline => "baseline",
        ProfiledTier.Optimizing => "optimizing",
        ProfiledTier.Inlined => "inlined",
    };
}
