using System.Globalization;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Jit.Common;

/// <summary>
/// Some functions of a module, by index or name: <c>12</c>, <c>100-199</c>, <c>main</c>, several with commas between them. Immutable.
/// </summary>
internal sealed class FunctionFilter
{
    private readonly (int First, int Last)[] ranges;
    private readonly HashSet<string> names;

    private FunctionFilter((int, int)[] ranges, HashSet<string> names)
    {
        this.ranges = ranges;
        this.names = names;
    }

    /// <summary>One function.</summary>
    public static FunctionFilter Single(int function) => new([(function, function)], []);

    /// <summary>Parses a filter; false if it names nothing or a range is upside down.</summary>
    public static bool TryParse(string text, out FunctionFilter filter)
    {
        List<(int, int)> ranges = [];
        HashSet<string> names = [];
        bool isGood = true;
        foreach (string item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int dash = item.IndexOf('-');
            if (TryIndex(item, out int index))
                ranges.Add((index, index));
            else if (dash > 0 && TryIndex(item.AsSpan(0, dash), out int first) && TryIndex(item.AsSpan(dash + 1), out int last))
            {
                isGood &= first <= last;
                ranges.Add((first, last));
            }
            else
                names.Add(item);
        }
        filter = new FunctionFilter([.. ranges], names);
        return isGood && ranges.Count + names.Count > 0;
    }

    private static bool TryIndex(ReadOnlySpan<char> text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    /// <summary>Whether the function is one of them. A name is one of the name section, or of an export.</summary>
    public bool Matches(WasmModuleData module, int function)
    {
        foreach ((int first, int last) in ranges)
            if (function >= first && function <= last)
                return true;
        return names.Count > 0 && HasName(module, function);
    }

    private bool HasName(WasmModuleData module, int function)
    {
        if (module.Names.Function(function) is { } name && names.Contains(name))
            return true;
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Function && export.Index == function && names.Contains(export.Name))
                return true;
        return false;
    }
}
