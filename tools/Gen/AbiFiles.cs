using Wager.Gen.Defs;

namespace Wager.Gen;

/// <summary>Writes what compiled code and runtime agree on: layouts, builtins and traps.</summary>
internal static class AbiFiles
{
    private const string Abi = "src/Wager/Abi/";

    public static IEnumerable<(string Path, string Content)> Files()
    {
        Check();
        yield return (Abi + "TrapCode.g.cs", TrapCodes());
        yield return ("src/Wager/Runtime/Traps/WasmTrapCode.g.cs", PublicTrapCodes());
        yield return (Abi + "Builtins.g.cs", BuiltinIds());
        yield return ("src/Wager/Runtime/Calls/BuiltinAddresses.g.cs", BuiltinAddresses());
        yield return (Abi + "Layouts.g.cs", LayoutStructs());
    }

    private static void Check()
    {
        if (Traps.Rows.Select(r => r.Code).Distinct().Count() != Traps.Rows.Length || Traps.Rows.Any(r => r.Code is < 1 or > 200))
            throw new InvalidOperationException("trap codes must be distinct and between 1 and 200");
        if (!Traps.Rows.Select(r => r.Code).SequenceEqual(Enumerable.Range(1, Traps.Rows.Length)))
            throw new InvalidOperationException("trap codes must be 1, 2, 3, ...");
        foreach (BuiltinRow row in Builtins.Rows)
            if (row.Arguments.Length > 5)
                throw new InvalidOperationException($"builtin {row.Name} has more than five arguments");
        foreach (LayoutRow row in Layouts.Rows)
            if (row.Fields.Sum(f => SizeOf(f) * f.Count) != row.Size)
                throw new InvalidOperationException(
                    $"layout {row.Name} is {row.Fields.Sum(f => SizeOf(f) * f.Count)} bytes, not {row.Size}");
    }

    private static string TrapCodes()
    {
        CodeText text = new("Traps.cs", "Wager.Abi");
        text.Line("/// <summary>Why compiled code stopped.</summary>");
        text.Open("internal enum TrapCode : byte");
        text.Line("/// <summary>No trap.</summary>");
        text.Line("None = 0,");
        foreach (TrapRow row in Traps.Rows)
        {
            text.Line($"/// <summary>{row.Meaning}</summary>");
            text.Line($"{row.Name} = {row.Code},");
        }
        text.Close();
        text.Line();
        text.Line("/// <summary>Facts about traps.</summary>");
        text.Open("internal static class TrapCodes");
        text.Line($"public const int Count = {Traps.Rows.Length};");
        text.Line();
        text.Line("/// <summary>The phrase of the specification's tests.</summary>");
        text.Line("public static string Message(TrapCode code) => code switch");
        text.OpenBlock();
        text.Line("TrapCode.None => \"no trap\",");
        foreach (TrapRow row in Traps.Rows)
            text.Line($"TrapCode.{row.Name} => \"{row.Message}\",");
        text.Close(";");
        text.Close();
        return text.ToString();
    }

    private static string PublicTrapCodes()
    {
        CodeText text = new("Traps.cs", "Wager");
        text.Line("/// <summary>Why WebAssembly code trapped. The numbers are stable.</summary>");
        text.Open("public enum WasmTrapCode");
        foreach (TrapRow row in Traps.Rows)
        {
            text.Line($"/// <summary>{row.Meaning} (\"{row.Message}\")</summary>");
            text.Line($"{row.Name} = {row.Code},");
        }
        text.Close();
        return text.ToString();
    }

    private static string BuiltinIds()
    {
        CodeText text = new("Builtins.cs", "Wager.Abi");
        text.Line("/// <summary>Services of the runtime for compiled code; each is a slot of the table in every instance.</summary>");
        text.Open("internal enum BuiltinId : byte");
        foreach (BuiltinRow row in Builtins.Rows)
        {
            text.Line($"/// <summary>{Signature(row)}{row.Meaning}</summary>");
            text.Line(row.Name + ",");
        }
        text.Close();
        text.Line();
        text.Line("/// <summary>Where the builtin and trap stubs lie in an instance, and facts of the builtins' rows.</summary>");
        text.Open("internal static class Builtins");
        text.Line($"public const int Count = {Builtins.Rows.Length};");
        text.Line();
        text.Line("/// <summary>Offset in the instance of the pointer to a builtin's stub.</summary>");
        text.Line("public static int Offset(BuiltinId id) => InstanceData.Size + 8 * (int)id;");
        text.Line();
        text.Line("/// <summary>Offset in the instance of the pointer to the stub that raises a trap.</summary>");
        text.Line("public static int TrapOffset(TrapCode code) => InstanceData.Size + 8 * (Count + (int)code - 1);");
        text.Line();
        text.Line("/// <summary>End of both tables; the variable parts of an instance begin here.</summary>");
        text.Line($"public const int TableEnd = InstanceData.Size + 8 * ({Builtins.Rows.Length} + TrapCodes.Count);");
        text.Line();
        text.Line("/// <summary>Whether the builtin is a hand-made stub with a convention of its own.</summary>");
        text.Line("public static bool IsStub(BuiltinId id) => ArgumentCounts[(int)id] == 255;");
        text.Line();
        text.Line("/// <summary>Number of arguments of a builtin with a managed body.</summary>");
        text.Line("public static int ArgumentCount(BuiltinId id) => ArgumentCounts[(int)id];");
        text.Line();
        text.Line("/// <summary>Whether the builtin leaves a result in the result register.</summary>");
        text.Line("public static bool HasResult(BuiltinId id) => Results[(int)id] != 0;");
        text.Line();
        text.Table("private", "byte", "ArgumentCounts",
            Builtins.Rows.Select(r => r.Form == BuiltinForm.Stub ? "255" : r.Arguments.Length.ToString()).ToList());
        text.Line();
        text.Table("private", "byte", "Results", Builtins.Rows.Select(r => r.Result is null ? "0" : "1").ToList());
        text.Close();
        return text.ToString();
    }

    private static string Signature(BuiltinRow row) =>
        row.Form == BuiltinForm.Stub ? "" : $"({string.Join(", ", row.Arguments)}){(row.Result is null ? "" : " -> " + row.Result)}. ";

    private static string BuiltinAddresses()
    {
        CodeText text = new("Builtins.cs", "Wager.Runtime.Calls", "System.Runtime.InteropServices", "Wager.Abi");
        text.Line("/// <summary>");
        text.Line("/// What compiled code calls for each builtin with a managed body: no exception gets out of it. A row without a body does not compile.");
        text.Line("/// </summary>");
        text.Open("internal static unsafe class BuiltinAddresses");
        text.Line("/// <summary>The address, or 0 for stubs.</summary>");
        text.Line("public static nint Of(BuiltinId id) => id switch");
        text.OpenBlock();
        foreach (BuiltinRow row in Builtins.Rows)
            text.Line($"BuiltinId.{row.Name} => {AddressOf(row)},");
        text.Close(";");
        foreach (BuiltinRow row in Builtins.Rows.Where(r => r.Form == BuiltinForm.Call))
            BuiltinShell(text, row);
        text.Close();
        return text.ToString();
    }

    private static string AddressOf(BuiltinRow row)
    {
        string types = string.Concat(Enumerable.Repeat("ulong, ", row.Arguments.Length));
        return row.Form == BuiltinForm.Stub ? "0" : $"(nint)(delegate* unmanaged<InstanceData*, {types}ulong>)&{row.Name}";
    }

    /// <summary>The way from machine code into a body, and for what it throws into the store, from where the stub unwinds.</summary>
    private static void BuiltinShell(CodeText text, BuiltinRow row)
    {
        string parameters = string.Concat(row.Arguments.Select(a => $", ulong {a}"));
        text.Line();
        text.Line("[UnmanagedCallersOnly]");
        text.Open($"private static ulong {row.Name}(InstanceData* data{parameters})");
        text.Open("try");
        text.Line($"return BuiltinBodies.{row.Name}(data{string.Concat(row.Arguments.Select(a => ", " + a))});");
        text.Close();
        text.Open("catch (Exception failure)");
        text.Line("return HostCalls.Park(data, failure);");
        text.Close();
        text.Close();
    }

    private static string LayoutStructs()
    {
        CodeText text = new("Layouts.cs", "Wager.Abi", "System.Runtime.CompilerServices", "System.Runtime.InteropServices");
        foreach (LayoutRow row in Layouts.Rows)
        {
            text.Line($"/// <summary>{row.Meaning}</summary>");
            text.Line($"[StructLayout(LayoutKind.Sequential, Size = {row.Size})]");
            text.Open($"internal struct {row.Name}");
            text.Line($"public const int Size = {row.Size};");
            int offset = 0;
            foreach (FieldRow field in row.Fields)
            {
                text.Line();
                text.Line($"/// <summary>{field.Meaning}</summary>");
                string type = field.Count > 1 ? $"Words{field.Count}" : CSharpType(field);
                text.Line($"public {type} {field.Name};");
                text.Line($"public const int {field.Name}Offset = {offset};");
                offset += SizeOf(field) * field.Count;
            }
            text.Close();
            text.Line();
        }
        foreach (int count in Layouts.Rows.SelectMany(r => r.Fields).Where(f => f.Count > 1).Select(f => f.Count).Distinct().Order())
        {
            text.Line($"/// <summary>{count} 64-bit words in line.</summary>");
            text.Line($"[InlineArray({count})]");
            text.Open($"internal struct Words{count}");
            text.Line("private ulong first;");
            text.Close();
            text.Line();
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static int SizeOf(FieldRow field) => field.Type is "i32" or "u32" ? 4 : 8;

    private static string CSharpType(FieldRow field) => field.Type switch
    {
        "u64" => "ulong",
        "i64" => "long",
        "ptr" => "nint",
        "i32" => "int",
        "u32" => "uint",
        _ => throw new InvalidOperationException("unknown field type " + field.Type),
    };
}
