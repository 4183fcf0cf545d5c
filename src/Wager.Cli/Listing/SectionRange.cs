using System.Text;
using Wager.Core.Text;

namespace Wager.Cli.Listing;

/// <summary>A section of a well-formed binary module: its name and where its contents lie.</summary>
internal readonly record struct SectionRange(string Name, int Start, int End)
{
    private const int HeaderLength = 8;

    public static List<SectionRange> Of(ReadOnlySpan<byte> module)
    {
        List<SectionRange> sections = [];
        int position = HeaderLength;
        while (position < module.Length)
        {
            int id = module[position++];
            int length = ReadNumber(module, ref position);
            sections.Add(new SectionRange(NameOf(id, module, position), position, position + length));
            position += length;
        }
        return sections;
    }

    private static string NameOf(int id, ReadOnlySpan<byte> module, int position) => id switch
    {
        0 => $"\"{Printable.Name(ReadName(module, position))}\"",
        1 => "type",
        2 => "import",
        3 => "function",
        4 => "table",
        5 => "memory",
        6 => "global",
        7 => "export",
        8 => "start",
        9 => "element",
        10 => "code",
        11 => "data",
        12 => "data count",
        13 => "tag",
        _ => $"section {id}",
    };

    private static string ReadName(ReadOnlySpan<byte> module, int position)
    {
        int length = ReadNumber(module, ref position);
        return Encoding.UTF8.GetString(module.Slice(position, length));
    }

    private static int ReadNumber(ReadOnlySpan<byte> module, ref int position)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = module[position++];
            value |= (b & 0x7f) << shift;
            if (b < 0x80)
                return value;
        }
    }
}
