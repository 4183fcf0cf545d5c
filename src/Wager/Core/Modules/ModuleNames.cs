using System.Text;
using Wager.Core.Binary;

namespace Wager.Core.Modules;

/// <summary>
/// The names of a module's parts, from its name section (core specification appendix, "Name Section"); read when first asked for. A
/// malformed section has the names that come before the mistake, and names of a thousand bytes and more are cut: a backtrace of a hundred
/// frames must not have a hundred copies of a name of megabytes. Thread-safe.
/// </summary>
internal sealed class ModuleNames(ReadOnlyMemory<byte> section)
{
    /// <summary>Bytes of a name that are kept.</summary>
    private const int MaxBytes = 1000;

    private const byte ModuleSubsection = 0;
    private const byte FunctionSubsection = 1;
    private const byte LocalSubsection = 2;

    private readonly Lazy<Tables> tables = new(() => Read(section));

    public static ModuleNames None { get; } = new(default);

    public string? Module => tables.Value.Module;

    public string? Function(int index) => tables.Value.Functions.TryFind(index, out Range name) ? Text(section, name) : null;

    public string? Local(int function, int local)
        => tables.Value.Locals.TryFind(KeyOf(function, local), out Range name) ? Text(section, name) : null;

    private static long KeyOf(int function, int local) => (long)function << 32 | (uint)local;

    private static string Text(ReadOnlyMemory<byte> section, Range name)
    {
        ReadOnlySpan<byte> bytes = section.Span[name];
        if (bytes.Length <= MaxBytes)
            return Encoding.UTF8.GetString(bytes);
        int end = MaxBytes;
        // Not in the middle of a character.
        while (end > 0 && (bytes[end] & 0xc0) == 0x80)
            end--;
        return Encoding.UTF8.GetString(bytes[..end]);
    }

    private static Tables Read(ReadOnlyMemory<byte> section)
    {
        Tables tables = new();
        ByteReader r = new(section.Span, 0, section.Length);
        while (!r.AtEnd && !r.Failed)
        {
            byte id = r.U8();
            int length = r.Bytes();
            ByteReader part = new(section.Span, r.Position - length, r.Position);
            switch (id)
            {
                case ModuleSubsection:
                    tables.Module = Text(section, NameRange(ref part));
                    break;
                case FunctionSubsection:
                    ReadMap(ref part, tables.Functions);
                    break;
                case LocalSubsection:
                    ReadLocals(ref part, tables.Locals);
                    break;
                default:
                    break;
            }
        }
        tables.Functions.Sort();
        tables.Locals.Sort();
        return tables;
    }

    private static void ReadMap(ref ByteReader r, NameList names)
    {
        for (int left = r.Count(int.MaxValue, "names"); left > 0 && !r.Failed; left--)
        {
            int index = r.Index();
            Range name = NameRange(ref r);
            if (!r.Failed)
                names.Add(index, name);
        }
    }

    private static void ReadLocals(ref ByteReader r, NameList names)
    {
        for (int functions = r.Count(int.MaxValue, "names"); functions > 0 && !r.Failed; functions--)
        {
            int function = r.Index();
            for (int left = r.Count(int.MaxValue, "names"); left > 0 && !r.Failed; left--)
            {
                int local = r.Index();
                Range name = NameRange(ref r);
                if (!r.Failed)
                    names.Add(KeyOf(function, local), name);
            }
        }
    }

    private static Range NameRange(ref ByteReader r)
    {
        int length = r.Bytes(DecoderLimits.NameBytes);
        return (r.Position - length)..r.Position;
    }

    private sealed class Tables
    {
        public string? Module { get; set; }

        public NameList Functions { get; } = new();

        public NameList Locals { get; } = new();
    }

    /// <summary>
    /// Names by number, sorted: the numbers are the module's choice, and could be chosen to meet in one bucket of a hash table. The last of
    /// several names of a number counts.
    /// </summary>
    private sealed class NameList
    {
        private readonly List<long> keys = [];
        private readonly List<Range> names = [];
        private bool isSorted = true;

        public void Add(long key, Range name)
        {
            isSorted &= keys.Count == 0 || keys[^1] <= key;
            keys.Add(key);
            names.Add(name);
        }

        /// <summary>To be called once all are added. Sections mostly are sorted, as they should be.</summary>
        public void Sort()
        {
            if (isSorted)
                return;
            int[] order = [.. Enumerable.Range(0, keys.Count)];
            Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
            long[] sortedKeys = Array.ConvertAll(order, i => keys[i]);
            Range[] sortedNames = Array.ConvertAll(order, i => names[i]);
            keys.Clear();
            names.Clear();
            keys.AddRange(sortedKeys);
            names.AddRange(sortedNames);
        }

        public bool TryFind(long key, out Range name)
        {
            int low = 0;
            int high = keys.Count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (keys[middle] <= key)
                    low = middle + 1;
                else
                    high = middle;
            }
            bool isFound = low > 0 && keys[low - 1] == key;
            name = isFound ? names[low - 1] : default;
            return isFound;
        }
    }
}
