namespace Wager.Tests.Robustness;

/// <summary>Modules in bytes whose first function, exported as f, is as large as one likes.</summary>
internal static class GiantModule
{
    private const byte I32 = 0x7F;

    /// <summary>A module with a function of so many i32 parameters, results and locals, whose body is repeated parts.</summary>
    public static byte[] Make(int parameters, int results, int locals, params ReadOnlySpan<(byte[] Code, int Times)> body)
    {
        List<byte> type = [1, 0x60];
        AddRepeated(type, I32, parameters);
        AddRepeated(type, I32, results);
        List<byte> code = locals == 0 ? [0] : [1, .. Leb(locals), I32];
        foreach ((byte[] part, int times) in body)
            for (int i = 0; i < times; i++)
                code.AddRange(part);
        code.Add(0x0B);
        List<byte> module = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];
        AddSection(module, 1, type);
        AddSection(module, 3, [1, 0]);
        AddSection(module, 7, [1, 1, (byte)'f', 0, 0]);
        code.InsertRange(0, [1, .. Leb(code.Count)]);
        AddSection(module, 10, code);
        return [.. module];
    }

    public static byte[] Leb(int value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private static void AddRepeated(List<byte> to, byte value, int times)
    {
        to.AddRange(Leb(times));
        to.AddRange(Enumerable.Repeat(value, times));
    }

    private static void AddSection(List<byte> module, byte id, List<byte> content)
    {
        module.Add(id);
        module.AddRange(Leb(content.Count));
        module.AddRange(content);
    }
}
