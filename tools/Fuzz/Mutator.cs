namespace Wager.Fuzz;

/// <summary>Damages modules. The same seed and number always give the same damage, so that a failure can be run again alone.</summary>
public sealed class Mutator(IReadOnlyList<byte[]> modules, int seed)
{
    /// <summary>The damaged module with a number.</summary>
    public byte[] Make(int number)
    {
        Random random = new(HashCode(seed, number));
        byte[] module = modules[random.Next(modules.Count)];
        return random.Next(8) switch
        {
            0 => Truncate(module, random),
            1 => SwapSections(module, random),
            2 => RemoveOrRepeatSection(module, random),
            3 => CopyRange(module, random),
            4 => FlipBits(module, random, 0, 1 + random.Next(16)),
            _ => FlipBits(module, random, CodeStart(module), 1 + random.Next(3)),
        };
    }

    // System.HashCode differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 16777619 ^ number) * 486187739);

    private static byte[] Truncate(byte[] module, Random random) => module[..random.Next(module.Length)];

    private static byte[] FlipBits(byte[] module, Random random, int from, int count)
    {
        byte[] result = [.. module];
        for (int i = 0; i < count; i++)
            result[random.Next(from, result.Length)] ^= (byte)(1 << random.Next(8));
        return result;
    }

    private static byte[] CopyRange(byte[] module, Random random)
    {
        byte[] result = [.. module];
        int length = 1 + random.Next(Math.Min(64, module.Length - 1));
        int from = random.Next(module.Length - length);
        int to = random.Next(module.Length - length);
        module.AsSpan(from, length).CopyTo(result.AsSpan(to));
        return result;
    }

    private static byte[] SwapSections(byte[] module, Random random)
    {
        List<Range> sections = Sections(module);
        if (sections.Count < 2)
            return FlipBits(module, random, 0, 4);
        int a = random.Next(sections.Count);
        int b = random.Next(sections.Count);
        (sections[a], sections[b]) = (sections[b], sections[a]);
        return Join(module, sections);
    }

    private static byte[] RemoveOrRepeatSection(byte[] module, Random random)
    {
        List<Range> sections = Sections(module);
        if (sections.Count == 0)
            return FlipBits(module, random, 0, 4);
        int at = random.Next(sections.Count);
        if (random.Next(2) == 0)
            sections.RemoveAt(at);
        else
            sections.Insert(random.Next(sections.Count), sections[at]);
        return Join(module, sections);
    }

    private static byte[] Join(byte[] module, List<Range> sections)
    {
        MemoryStream stream = new();
        stream.Write(module.AsSpan(0, 8));
        foreach (Range section in sections)
            stream.Write(module.AsSpan(section));
        return stream.ToArray();
    }

    private static int CodeStart(byte[] module)
    {
        foreach (Range section in Sections(module))
            if (module[section.Start.Value] == 10)
                return section.Start.Value;
        return 0;
    }

    private static List<Range> Sections(byte[] module)
    {
        List<Range> sections = [];
        for (int at = 8; at < module.Length;)
        {
            int start = at++;
            int size = 0;
            for (int shift = 0; at < module.Length; shift += 7)
            {
                size |= (module[at] & 0x7F) << shift;
                if (module[at++] < 0x80)
                    break;
            }
            at = Math.Min(at + size, module.Length);
            sections.Add(start..at);
        }
        return sections;
    }
}
