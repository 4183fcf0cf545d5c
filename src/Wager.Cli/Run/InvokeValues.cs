using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Wager.Core.Text;

namespace Wager.Cli.Run;

/// <summary>Turns words of the command line into values of a function's parameter types, and results into words.</summary>
internal static class InvokeValues
{
    /// <returns>Null if all is well, else what is wrong.</returns>
    public static string? TryParse(WasmFunctionType type, string[] words, out WasmValue[] values)
    {
        values = new WasmValue[type.Parameters.Count];
        if (words.Length != values.Length)
            return $"takes {values.Length} argument{(values.Length == 1 ? "" : "s")}, not {words.Length}";
        for (int i = 0; i < words.Length; i++)
            if (!TryParse(type.Parameters[i], words[i], out values[i]))
                return $"'{words[i]}' is no {type.Parameters[i]}";
        return null;
    }

    private static bool TryParse(WasmValueType type, string word, out WasmValue value)
    {
        value = default;
        if (type == WasmValueType.Int32 && TryParseInteger(word, 32, out ulong bits))
            value = WasmValue.FromInt32((int)bits);
        else if (type == WasmValueType.Int64 && TryParseInteger(word, 64, out bits))
            value = WasmValue.FromInt64((long)bits);
        else if (type == WasmValueType.Single && TryParseFloat(word, out float single))
            value = WasmValue.FromSingle(single);
        else if (type == WasmValueType.Double && TryParseFloat(word, out double number))
            value = WasmValue.FromDouble(number);
        else if (type == WasmValueType.Vector128 && TryParseVector(word, out Vector128<byte> vector))
            value = WasmValue.FromVector128(vector);
        else if (type.IsNullable && word == "null")
            value = WasmValue.FromReference(type, null);
        else if (type.HeapKind == WasmHeapKind.Extern && word is ['"', .., '"'] && word.Length > 1)
            value = WasmValue.FromExtern(word[1..^1]);
        else
            return false;
        return true;
    }

    /// <summary>Decimal, signed or unsigned, or hexadecimal after 0x; <c>_</c> may separate digits.</summary>
    private static bool TryParseInteger(string word, int bits, out ulong value)
    {
        string digits = word.Replace("_", "");
        bool negative = digits.StartsWith('-');
        ReadOnlySpan<char> rest = digits.AsSpan(negative || digits.StartsWith('+') ? 1 : 0);
        bool hex = rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool parsed = hex
            ? ulong.TryParse(rest[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : ulong.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        ulong limit = negative ? 1UL << (bits - 1) : ulong.MaxValue >> (64 - bits);
        if (!parsed || value > limit)
            return false;
        if (negative)
            value = 0 - value;
        return true;
    }

    private static bool TryParseFloat<T>(string word, out T value) where T : struct, IFloatingPointIeee754<T>
    {
        value = word switch
        {
            "inf" or "+inf" => T.PositiveInfinity,
            "-inf" => T.NegativeInfinity,
            "nan" or "+nan" => -T.NaN,   // .NET's NaN has its sign set
            "-nan" => T.NaN,
            _ => T.Zero,
        };
        return value != T.Zero || T.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>32 hexadecimal digits, the highest byte first, or <c>i32x4:1,2,3,4</c>.</summary>
    private static bool TryParseVector(string word, out Vector128<byte> vector)
    {
        vector = default;
        if (word.StartsWith("i32x4:", StringComparison.Ordinal))
        {
            string[] lanes = word[6..].Split(',');
            Span<uint> values = stackalloc uint[4];
            for (int i = 0; i < 4 && lanes.Length == 4; i++)
            {
                if (!TryParseInteger(lanes[i], 32, out ulong lane))
                    return false;
                values[i] = (uint)lane;
            }
            vector = Vector128.Create<uint>(values).AsByte();
            return lanes.Length == 4;
        }
        if (!word.StartsWith("0x", StringComparison.Ordinal)
            || !UInt128.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 bits))
            return false;
        vector = Vector128.Create((ulong)bits, (ulong)(bits >> 64)).AsByte();
        return true;
    }

    /// <summary>One result as a word that <c>--invoke</c> would take back.</summary>
    public static string Format(WasmValue value)
    {
        if (value.Type == WasmValueType.Int32)
            return value.ToInt32().ToString(CultureInfo.InvariantCulture);
        if (value.Type == WasmValueType.Int64)
            return value.ToInt64().ToString(CultureInfo.InvariantCulture);
        if (value.Type == WasmValueType.Single)
            return FormatFloat(value.ToSingle());
        if (value.Type == WasmValueType.Double)
            return FormatFloat(value.ToDouble());
        if (value.Type == WasmValueType.Vector128)
            return FormatVector(value.ToVector128());
        return value.ToReference() switch { null => "null", string text => $"\"{Printable.Name(text)}\"", _ => value.Type.ToString() };
    }

    private static string FormatFloat<T>(T value) where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value))
            return T.IsNegative(value) ? "-nan" : "nan";
        if (T.IsInfinity(value))
            return T.IsNegative(value) ? "-inf" : "inf";
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string FormatVector(Vector128<byte> vector)
        => $"0x{vector.AsUInt64()[1]:x16}{vector.AsUInt64()[0]:x16}";
}
