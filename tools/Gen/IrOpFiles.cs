using Wager.Gen.Defs;

namespace Wager.Gen;

/// <summary>The operations of the optimizing tier: enumeration, facts, and the way from and to Wasm instructions.</summary>
internal static class IrOpFiles
{
    private sealed record Entry(string Name, string Inputs, char Result, IrEffect Effects, WasmOpRow? Wasm, string Meaning);

    public static IEnumerable<(string Path, string Content)> Files()
    {
        Entry[] entries = [.. Entries()];
        yield return ("src/Wager/Jit/Ssa/IrOp.g.cs", Enumeration(entries));
        yield return ("src/Wager/Jit/Ssa/IrOps.g.cs", Facts(entries));
    }

    private static IEnumerable<Entry> Entries()
    {
        foreach (IrOpRow row in Defs.IrOps.Rows)
            yield return new(row.Name, row.Inputs, row.Result, row.Effects, null, row.Meaning);
        foreach (WasmOpRow row in WasmOps.Rows.Where(IsValueOp))
        {
            string[] parts = row.Signature.Split(':');
            yield return new(row.Member, parts[0], parts[1][0], row.Traps == OpTrap.None ? IrEffect.None : IrEffect.CanTrap, row,
                $"{row.Name}.");
        }
    }

    private static bool IsValueOp(WasmOpRow row) => row.Shape is Shape.Unary or Shape.Binary or Shape.Compare or Shape.Test or Shape.Convert
        or Shape.WideArithmetic or Shape.SimdUnary or Shape.SimdBinary or Shape.SimdTernary or Shape.SimdShift or Shape.SimdSplat
        or Shape.SimdTest
        or Shape.SimdExtractLane or Shape.SimdReplaceLane;

    private static string Enumeration(Entry[] entries)
    {
        CodeText code = new("IrOps.cs", "Wager.Jit.Ssa");
        code.Line("/// <summary>An operation of the graph.</summary>");
        code.Open("internal enum IrOp : ushort");
        code.Line("/// <summary>No operation.</summary>");
        code.Line("None,");
        foreach (Entry entry in entries)
        {
            code.Line($"/// <summary>{entry.Meaning}</summary>");
            code.Line($"{entry.Name},");
        }
        code.Close();
        code.Line();
        code.Line("/// <summary>What an operation does besides computing its result.</summary>");
        code.Line("[System.Flags]");
        code.Open("internal enum OpEffects : uint");
        foreach (IrEffect effect in Enum.GetValues<IrEffect>())
            code.Line($"{effect} = {(int)effect},");
        code.Close();
        return code.ToString();
    }

    private static string Facts(Entry[] entries)
    {
        CodeText code = new("IrOps.cs", "Wager.Jit.Ssa", "Wager.Core.Ops");
        code.Open("internal static partial class IrOps");
        code.Line($"public const int Count = {entries.Length + 1};");
        code.Line();
        code.Table("private", "uint", "EffectTable", ["0", .. entries.Select(e => $"{(int)e.Effects}")]);
        code.Line();
        code.Table("private", "byte", "InputCounts", ["0", .. entries.Select(e => e.Inputs == "*" ? "255" : $"{e.Inputs.Length}")]);
        code.Line();
        code.Line("// Four bits per input.");
        code.Table("private", "ushort", "InputReps", ["0", .. entries.Select(e => $"{InputBits(e.Inputs)}")]);
        code.Line();
        code.Table("private", "byte", "ResultReps", ["0", .. entries.Select(e => $"{Rep(e.Result)}")]);
        code.Line();
        code.Table("private", "bool", "Commutative", ["false", .. entries.Select(e => IsCommutative(e) ? "true" : "false")]);
        code.Line();
        code.Table("private", "ushort", "WasmOpOf",
            ["65535", .. entries.Select(e => e.Wasm == null ? "65535" : $"(ushort)WasmOp.{e.Wasm.Member}")], 6);
        code.Line();
        Dictionary<WasmOpRow, int> numbers = [];
        for (int i = 0; i < entries.Length; i++)
            if (entries[i].Wasm is { } row)
                numbers[row] = i + 1;
        code.Table("private", "ushort", "IrOpOf", [.. WasmOps.Rows.Select(row => $"{numbers.GetValueOrDefault(row)}")]);
        code.Line();
        code.Line("/// <summary>The name in listings; that of the member.</summary>");
        code.Open("public static string Name(IrOp op) => op switch");
        code.Line("IrOp.None => \"None\",");
        foreach (Entry entry in entries)
            code.Line($"IrOp.{entry.Name} => \"{entry.Name}\",");
        code.Close(";");
        code.Close();
        return code.ToString();
    }

    private static bool IsCommutative(Entry entry) => entry.Wasm is { } row && row.Facts.HasFlag(OpFact.Commutative);

    private static int InputBits(string inputs)
    {
        int bits = 0;
        if (inputs != "*" && inputs.Length <= 4)
            for (int i = 0; i < inputs.Length; i++)
                bits |= Rep(inputs[i]) << 4 * i;
        return bits;
    }

    /// <summary>Numbers of <c>Rep</c>, and above them what stands for several.</summary>
    private static int Rep(char letter) => letter switch
    {
        '-' => 0,
        'i' => 1,
        'I' => 2,
        'f' => 3,
        'F' => 4,
        'v' => 5,
        'a' => 6,
        'b' => 7,
        '?' or '*' => 8,
        _ => throw new InvalidOperationException($"letter {letter}"),
    };
}
