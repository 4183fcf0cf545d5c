using System.Text;
using Wager.Gen.Defs;

namespace Wager.Gen.X64;

/// <summary>The generated part of the x86-64 assembler: emit methods by family, tables of forms, and emission by form.</summary>
internal static class X64Generator
{
    private const string Folder = "src/Wager/Jit/Targets/X64/Assembler/";

    public static IEnumerable<(string Path, string Content)> Files()
    {
        List<(string Family, IReadOnlyList<X64Form> Forms)> families = [];
        foreach ((string family, string source, IReadOnlyList<X64Row> rows) in Families())
        {
            List<X64Form> forms = [.. rows.SelectMany(X64Form.Expand)];
            List<string> ops = [.. forms.Select(form => form.Op).Distinct()];
            families.Add((family, [.. forms.OrderBy(form => ops.IndexOf(form.Op))]));
            yield return ($"{Folder}Assembler.{family}.g.cs", Methods(source, forms));
        }
        List<X64Form> all = [.. families.SelectMany(family => family.Forms)];
        if (all.GroupBy(form => form.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw twice.First().Row.Error($"{twice.Key} is defined twice");
        string header = Header("X64Instructions*.cs");
        yield return (Folder + "X64Forms.Enums.g.cs", X64TableWriter.Enums(header, all));
        yield return (Folder + "X64Forms.g.cs", X64TableWriter.Table(header, all));
        yield return (Folder + "Assembler.Dispatch.g.cs", X64TableWriter.Dispatch(header, families));
    }

    private static IEnumerable<(string Family, string Source, IReadOnlyList<X64Row> Rows)> Families() =>
    [
        ("Integer", "X64Instructions.cs", X64Instructions.Integer),
        ("Sse", "X64Instructions.Sse.cs", X64Instructions.Sse),
        ("Avx", "X64Instructions.Avx.cs", X64Instructions.Avx),
    ];

    private static string Header(string source) => $"// Generated from tools/Gen/Defs/{source}; do not edit.\n";

    private static string Methods(string source, IReadOnlyList<X64Form> forms)
    {
        StringBuilder text = new(Header(source));
        text.Append("namespace Wager.Jit.Targets.X64;\n\ninternal sealed partial class Assembler\n{\n");
        foreach (X64Form form in forms)
            text.Append($"    /// <summary>{form.Row.Encoding}</summary>\n").Append(X64MethodWriter.Method(form)).Append("\n\n");
        text.Length--;
        return text.Append("}\n").ToString();
    }
}
