using System.Text;
using Wager.Core.Binary;

namespace Wager.Core.Modules;

/// <summary>
/// The names of a module's parts, from its name section (core specification appendix, "Name Section"); read when first asked for. A
/// malformed section has the names that come before the mistake. Thread-safe.
/// </summary>
internal sealed class ModuleNames(ReadOnlyMemory<byte> section)
{
    private const byte ModuleSubsection = 0;
    private const byte FunctionSubsection = 1;
    private const byte LocalSubsection = 2;

    private readonly Lazy<Tables> tables = new(() => Read(section));

    public static ModuleNames None { get; } = new(default);

    public string? Module => tables.Value.Module;

    public string? Function(int index) => tables.Value.Functions.TryGetValue(index, out Range name) ? Text(section, name) : null;

    public string? Local(int function, int local) =>
        tables.Value.Locals.TryGetValue((function, local), out Range name) ? Text(section, name) : null;

    private static string Text(ReadOnlyMemory<byte> section, Range name) => Encoding.UTF8.GetString(section.Span[name]);

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
        return tables;
    }

    private static void ReadMap(ref ByteReader r, Dictionary<int, Range> names)
    {
        for (int left = r.Count(int.MaxValue, "names"); left > 0 && !r.Failed; left--)
        {
            int index = r.Index();
            Range name = NameRange(ref r);
            if (!r.Failed)
                names[index] = name;
        }
    }

    private static void ReadLocals(ref ByteReader r, Dictionary<(int, int), Range> names)
    {
        for (int functions = r.Count(int.MaxValue, "names"); functions > 0 && !r.Failed; functions--)
        {
            int function = r.Index();
            for (int left = r.Count(int.MaxValue, "names"); left > 0 && !r.Failed; left--)
            {
                int local = r.Index();
                Range name = NameRange(ref r);
                if (!r.Failed)
                    names[(function, local)] = name;
            }
        }
    }

    private static Range NameRange(ref ByteReader r)
    {
        int length = r.Bytes();
        return (r.Position - length)..r.Position;
    }

    private sealed class Tables
    {
        public string? Module { get; set; }

        public Dictionary<int, Range> Functions { get; } = [];

        public Dictionary<(int Function, int Local), Range> Locals { get; } = [];
    }
}
