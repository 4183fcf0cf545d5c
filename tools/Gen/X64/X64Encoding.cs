using System.Globalization;

namespace Wager.Gen.X64;

/// <summary>The manual's encoding notation, taken apart.</summary>
public sealed class X64Encoding
{
    public bool IsVex { get; private init; }
    public bool Lock { get; private init; }
    /// <summary>66, F2 or F3, or 0; for VEX it is the pp field.</summary>
    public int Prefix { get; private init; }
    public bool W { get; private init; }
    /// <summary>Escape bytes and opcode, without a prefix; only the opcode for VEX.</summary>
    public IReadOnlyList<int> Opcode { get; private init; } = [];
    /// <summary>The VEX map: 1 = 0F, 2 = 0F38, 3 = 0F3A.</summary>
    public int Map { get; private init; }
    public bool HasModRm { get; private init; }
    public int? Digit { get; private init; }
    public bool AddsRegister { get; private init; }
    public bool AddsCondition { get; private init; }
    public bool HasIs4 { get; private init; }
    /// <summary>Between two registers the first is r/m; the word "MR" in the encoding.</summary>
    public bool RmFirst { get; private init; }
    /// <summary>Bytes of the immediate.</summary>
    public int ImmediateLength { get; private init; }

    public static X64Encoding Parse(X64Row row, string text)
    {
        bool isVex = false, w = false, hasModRm = false, addsRegister = false, addsCondition = false, is4 = false, rmFirst = false;
        int prefix = 0, map = 0, immediate = 0;
        int? digit = null;
        List<int> bytes = [];
        foreach (string token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            switch (token)
            {
                case "+": break;
                case "REX.W": w = true; break;
                case "/r": hasModRm = true; break;
                case ['/', >= '0' and <= '7']: hasModRm = true; digit = token[1] - '0'; break;
                case "ib": immediate = 1; break;
                case "iw": immediate = 2; break;
                case "id": immediate = 4; break;
                case "io": immediate = 8; break;
                case "is4": is4 = true; break;
                case "MR": rmFirst = true; break;
                case ['V', 'E', 'X', '.', ..]: isVex = true; (prefix, map, w) = ParseVex(row, token); break;
                default:
                    addsRegister |= token.EndsWith("+r");
                    addsCondition |= token.EndsWith("+cc");
                    bytes.Add(ParseByte(row, token.Split('+')[0]));
                    break;
            }
        bool isLocked = bytes.Count > 1 && bytes[0] == 0xF0;
        if (isLocked)
            bytes.RemoveAt(0);
        if (!isVex && bytes.Count > 1 && bytes[0] is 0x66 or 0xF2 or 0xF3)
        {
            prefix = bytes[0];
            bytes.RemoveAt(0);
        }
        if (bytes.Count is 0 or > 3 || isVex && bytes.Count != 1)
            throw row.Error("the opcode has a strange length");
        return new X64Encoding
        {
            IsVex = isVex,
            Lock = isLocked,
            Prefix = prefix,
            W = w,
            Opcode = bytes,
            Map = map,
            HasModRm = hasModRm,
            Digit = digit,
            AddsRegister = addsRegister,
            AddsCondition = addsCondition,
            HasIs4 = is4,
            RmFirst = rmFirst,
            ImmediateLength = immediate,
        };
    }

    private static int ParseByte(X64Row row, string token)
        => token.Length == 2 && int.TryParse(token, NumberStyles.HexNumber, null, out int value)
        ? value
        : throw row.Error($"unknown word {token} in the encoding");

    private static (int Prefix, int Map, bool W) ParseVex(X64Row row, string token)
    {
        int prefix = 0, map = 0;
        bool w = false;
        foreach (string part in token.Split('.').Skip(1))
            switch (part)
            {
                case "128" or "LIG" or "LZ" or "WIG" or "W0": break;
                case "66": prefix = 1; break;
                case "F3": prefix = 2; break;
                case "F2": prefix = 3; break;
                case "0F": map = 1; break;
                case "0F38": map = 2; break;
                case "0F3A": map = 3; break;
                case "W1": w = true; break;
                default: throw row.Error($"unknown VEX field {part}");
            }
        return map != 0 ? (prefix, map, w) : throw row.Error("VEX without a map");
    }
}
