namespace Wager.Runtime.Traps;

/// <summary>How exceptions show a guest's frames.</summary>
internal static class Backtraces
{
    private const int FramesInMessage = 20;

    public static string Append(string phrase, IReadOnlyList<WasmFrame> frames, int omitted)
    {
        System.Text.StringBuilder text = new(phrase);
        int shown = Math.Min(frames.Count, FramesInMessage);
        for (int i = 0; i < shown; i++)
            text.Append("\n  at ").Append(frames[i]);
        int rest = frames.Count - shown + omitted;
        if (rest > 0)
            text.Append($"\n  ... {rest} more");
        return text.ToString();
    }
}
