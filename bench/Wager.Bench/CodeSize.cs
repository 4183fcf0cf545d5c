namespace Wager.Bench;

/// <summary>The size of a module's code section, read from its section headers.</summary>
internal static class CodeSize
{
    private const int CodeSection = 10;

    public static int Of(ReadOnlySpan<byte> module, string path)
    {
        if (module.Length < 8 || !module[..4].SequenceEqual("\0asm"u8))
            throw new BenchException($"{path} is not a WebAssembly module");
        for (int at = 8; at < module.Length;)
        {
            int id = module[at++];
            int size = (int)ReadUnsigned(module, ref at);
            if (id == CodeSection)
                return size;
            at += size;
        }
        throw new BenchException($"{path} has no code");
    }

    private static uint ReadUnsigned(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = bytes[at++];
            value |= (uint)(next & 127) << shift;
            if (next < 128)
                break;
        }
        return value;
    }
}
