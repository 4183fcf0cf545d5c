using System.Globalization;
using System.Text;

namespace Wager.Core.Text;

/// <summary>
/// Text of a module's making for messages, backtraces, traces and listings. A name can hold anything: characters that command a terminal,
/// that make one line look like two, or that turn the direction of what is around them; and it can be as long as the module. So no name
/// goes into a text but through here.
/// </summary>
internal static class Printable
{
    /// <summary>Longer names are cut.</summary>
    public const int MaxName = 120;

    /// <summary>A name within a line.</summary>
    public static string Name(string name)
    {
        ReadOnlySpan<char> shown = name.AsSpan(0, Math.Min(name.Length, MaxName));
        if (shown.Length == name.Length && !NeedsEscapes(shown, keepsLines: false))
            return name;
        return Escape(shown, keepsLines: false) + (shown.Length < name.Length ? "..." : "");
    }

    /// <summary>Lines of text, of which nothing is cut.</summary>
    public static string Lines(string text) => NeedsEscapes(text, keepsLines: true) ? Escape(text, keepsLines: true) : text;

    private static bool NeedsEscapes(ReadOnlySpan<char> text, bool keepsLines)
    {
        foreach (char c in text)
            if ((c < ' ' && !(keepsLines && c is '\n' or '\t')) || (c >= 0x7f && MayCommand(c)))
                return true;
        return false;
    }

    private static bool MayCommand(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned;

    private static string Escape(ReadOnlySpan<char> text, bool keepsLines)
    {
        StringBuilder result = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isKept = keepsLines && rune.Value is '\n' or '\t';
            if (!isKept && Commands(rune))
                result.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else
                result.Append(rune.ToString());
        }
        return result.ToString();
    }

    /// <summary>Whether a character may do something else than be seen.</summary>
    public static bool Commands(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
}
