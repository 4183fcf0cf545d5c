using System.Text.Json;

namespace Wager.Core.Debugging;

/// <summary>Reads a source map (ECMA-426): generated columns of the only line are offsets in the module.</summary>
internal static class SourceMapReader
{
    private const int MostDepth = 64;
    private const int MostShift = 30;

    /// <exception cref="WasmException">It is no source map.</exception>
    public static LineTable Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument map = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
            JsonElement root = map.RootElement;
            if (root.GetProperty("version").GetInt32() != 3)
                throw new WasmException("this is no source map of version 3");
            string[] sources = [.. root.GetProperty("sources").EnumerateArray().Select(static s => s.GetString() ?? "")];
            string folder = root.TryGetProperty("sourceRoot", out JsonElement sourceRoot) ? sourceRoot.GetString() ?? "" : "";
            return ReadMappings(root.GetProperty("mappings").GetString() ?? "", sources.Length).Build(file => folder + sources[file]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new WasmException($"this is no source map: {error.Message}", error);
        }
    }

    private static LineTable.Builder ReadMappings(string mappings, int sources)
    {
        LineTable.Builder rows = new();
        long offset = 0, file = 0, line = 0, column = 0;
        int at = 0;
        while (at < mappings.Length && !rows.IsFull)
        {
            if (mappings[at] is ',' or ';')
            {
                // Text has lines, a module has one.
                offset = mappings[at] == ';' ? 0 : offset;
                at++;
                continue;
            }
            offset += Number(mappings, ref at);
            bool hasSource = IsInSegment(mappings, at);
            if (hasSource)
            {
                file += Number(mappings, ref at);
                line += Number(mappings, ref at);
                column += Number(mappings, ref at);
            }
            while (IsInSegment(mappings, at))
                Number(mappings, ref at);
            if (offset is < 0 or > int.MaxValue)
                continue;
            if (hasSource && file >= 0 && file < sources && line is >= 0 and < int.MaxValue && column is >= 0 and < int.MaxValue)
                rows.Add((int)offset, (int)file, (int)line + 1, (int)column + 1);
            else
                rows.AddEnd((int)offset);
        }
        return rows;
    }

    private static bool IsInSegment(string mappings, int at) => at < mappings.Length && mappings[at] is not (',' or ';');

    /// <summary>A number in base 64, five bits a character, the sign in the lowest bit.</summary>
    private static long Number(string mappings, ref int at)
    {
        long value = 0;
        for (int shift = 0; ; shift += 5)
        {
            int digit = at < mappings.Length ? DigitOf(mappings[at++]) : -1;
            if (digit < 0 || shift > MostShift)
                throw new FormatException("a number in the mappings is wrong");
            value |= (long)(digit & 31) << shift;
            if (digit < 32)
                return (value & 1) != 0 ? -(value >> 1) : value >> 1;
        }
    }

    private static int DigitOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
