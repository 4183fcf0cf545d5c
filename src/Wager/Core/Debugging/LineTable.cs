namespace Wager.Core.Debugging;

/// <summary>
/// Which lines the bytes of a module come from: rows by ascending offsets, each of which holds up to the next. Made by a
/// <see cref="Builder"/>; immutable, but for names of files, which are made when they are first asked for.
/// </summary>
internal sealed class LineTable
{
    /// <summary>Rows that are kept; of debug information that has more the first ones.</summary>
    public const int MostRows = 1 << 21;

    private const int NoFile = -1;

    private readonly long[] keys;
    private readonly Row[] rows;
    private readonly Func<int, string> fileName;
    private readonly Dictionary<int, string> files = [];
    private readonly Gate gate = new();

    private LineTable(long[] keys, Row[] rows, Func<int, string> fileName)
    {
        this.keys = keys;
        this.rows = rows;
        this.fileName = fileName;
    }

    /// <summary>Of modules that tell nothing.</summary>
    public static LineTable Empty { get; } = new([], [], static _ => "");

    public bool IsEmpty => keys.Length == 0;

    /// <summary>Where the instruction at an offset in the module comes from; false if that is not known.</summary>
    public bool TryFind(int offset, out SourcePlace place)
    {
        place = default;
        // The last of the rows at or before the offset.
        int at = Array.BinarySearch(keys, (long)offset << 32 | uint.MaxValue);
        at = at < 0 ? ~at - 1 : at;
        if (at < 0)
            return false;
        Row row = rows[(int)(uint)keys[at]];
        if (row.File == NoFile || row.Line <= 0)
            return false;
        place = new SourcePlace(NameOf(row.File), row.Line, row.Column);
        return true;
    }

    private string NameOf(int file)
    {
        using (gate.Enter())
        {
            if (!files.TryGetValue(file, out string? name))
                files[file] = name = fileName(file);
            return name;
        }
    }

    /// <summary>From an offset on; without a file nothing is known from there on.</summary>
    private readonly record struct Row(int File, int Line, int Column);

    /// <summary>Takes rows in any order.</summary>
    public sealed class Builder
    {
        private readonly List<long> keys = [];
        private readonly List<Row> rows = [];

        public bool IsFull => rows.Count >= MostRows;

        public int Count => rows.Count;

        /// <summary>From here on a line of a file.</summary>
        public void Add(int offset, int file, int line, int column) => Add(offset, new Row(file, line, column));

        /// <summary>From here on nothing is known.</summary>
        public void AddEnd(int offset) => Add(offset, new Row(NoFile, 0, 0));

        /// <summary>Forgets all rows after the first ones.</summary>
        public void CutTo(int count)
        {
            keys.RemoveRange(count, keys.Count - count);
            rows.RemoveRange(count, rows.Count - count);
        }

        /// <param name="fileName">The name of a file by its number.</param>
        public LineTable Build(Func<int, string> fileName)
        {
            long[] sorted = [.. keys];
            Array.Sort(sorted);
            return new LineTable(sorted, [.. rows], fileName);
        }

        private void Add(int offset, Row row)
        {
            if (IsFull)
                return;
            // Of rows at the same offset the last one counts; where one sequence ends, another may begin.
            keys.Add((long)offset << 32 | (uint)rows.Count);
            rows.Add(row);
        }
    }
}
