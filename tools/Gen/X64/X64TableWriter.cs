using System.Text;

namespace Wager.Gen.X64;

/// <summary>Writes the enums of mnemonics and forms and the table of operands, flags and features.</summary>
internal static class X64TableWriter
{
    private const string FlagLetters = "cpazsdo";

    public static string Enums(string header, IReadOnlyList<X64Form> forms)
    {
        StringBuilder text = new(header);
        text.Append("namespace Wager.Jit.Targets.X64;\n\n/// <summary>A mnemonic.</summary>\ninternal enum X64Op : ushort\n{\n    None,\n");
        foreach (string op in forms.Select(form => form.Op).Distinct())
            text.Append($"    {op},\n");
        text.Append("}\n\n/// <summary>A mnemonic with the kinds of its operands: the name of an emit method of <see cref=\"Assembler\"/>.</summary>\n");
        text.Append("internal enum X64Form : ushort\n{\n    None,\n");
        foreach (X64Form form in forms)
            text.Append($"    {form.Name},\n");
        return text.Append("}\n").ToString();
    }

    public static string Table(string header, IReadOnlyList<X64Form> forms)
    {
        StringBuilder text = new(header);
        text.Append("namespace Wager.Jit.Targets.X64;\n\ninternal static partial class X64Forms\n{\n");
        List<string> ops = [.. forms.Select(form => form.Op).Distinct()];
        Column(text, "ushort", "OpOfForm", forms.Select(form => (int)(ops.IndexOf(form.Op) + 1)).Prepend(0));
        List<int> firstForms = [0, .. ops.Select(op => forms.ToList().FindIndex(form => form.Op == op) + 1), forms.Count + 1];
        Column(text, "ushort", "FirstFormOfOp", firstForms);
        List<int> firstOperands = [0];
        List<int> operands = [];
        foreach (X64Form form in forms)
        {
            firstOperands.Add(operands.Count);
            operands.AddRange(form.Operands.Select(o => Pack(form.Row, o)));
        }
        firstOperands.Add(operands.Count);
        Column(text, "ushort", "FirstOperandOfForm", firstOperands);
        Column(text, "ushort", "OperandBits", operands);
        Column(text, "byte", "FlagsReadOfForm", forms.Select(form => Flags(form.Row, 'r')).Prepend(0));
        Column(text, "byte", "FlagsWrittenOfForm", forms.Select(form => Flags(form.Row, 'w')).Prepend(0));
        Column(text, "byte", "FeatureOfForm", forms.Select(form => "CpuFeature." + form.Row.Cpu).Prepend("CpuFeature.Base"), "(byte)");
        text.Append("    private static string Mnemonic(X64Op op) => op switch\n    {\n        X64Op.None => \"none\",\n");
        foreach (X64Form form in forms.DistinctBy(form => form.Op))
            text.Append($"        X64Op.{form.Op} => \"{form.Row.Mnemonic}\",\n");
        return text.Append("    };\n}\n").ToString();
    }

    /// <summary>Emission by form: one switch per family, because the JIT does not optimize a method of several thousand blocks.</summary>
    public static string Dispatch(string header, IReadOnlyList<(string Family, IReadOnlyList<X64Form> Forms)> families)
    {
        StringBuilder text = new(header);
        text.Append("namespace Wager.Jit.Targets.X64;\n\ninternal sealed partial class Assembler\n{\n");
        text.Append("    /// <summary>Emits an instruction by its form; operands that the form does not have are ignored.</summary>\n");
        text.Append("    public void Emit(X64Form form, Cond cond, Operand a, Operand b = default, Operand c = default, Operand d = default)\n    {\n");
        for (int i = 0; i < families.Count; i++)
            text.Append($"        {(i == 0 ? "if" : "else if")} (form <= X64Form.{families[i].Forms[^1].Name})\n            Emit{families[i].Family}(form, cond, a, b, c, d);\n");
        text.Append("        else\n            throw new CompilerBug(\"there is no such form\");\n    }\n");
        foreach ((string family, IReadOnlyList<X64Form> forms) in families)
        {
            text.Append($"\n    private void Emit{family}(X64Form form, Cond cond, Operand a, Operand b, Operand c, Operand d)\n    {{\n        switch (form)\n        {{\n");
            foreach (X64Form form in forms)
                text.Append($"            case X64Form.{form.Name}: {form.Name}({Arguments(form)}); break;\n");
            text.Append("            default: throw new CompilerBug(\"an instruction without a form\");\n        }\n    }\n");
        }
        return text.Append("}\n").ToString();
    }

    private static string Arguments(X64Form form)
    {
        IEnumerable<string> arguments = form.Operands.Where(o => o.IsParameter).Select((o, i) => $"{"abcd"[i]}.{Accessor(o)}");
        return string.Join(", ", form.IsConditional ? arguments.Prepend("cond") : arguments);
    }

    private static string Accessor(X64Operand operand) => operand.ParameterType switch
    {
        "long" => "Imm64",
        "int" => "Imm32",
        string type => type,
    };

    // Bits 0..4 kind, 5 read, 6 written, 7 fixed, 8 implicit, 9..12 the fixed register's number.
    private static int Pack(X64Row row, X64Operand operand)
    {
        string[] kinds = ["R8", "R16", "R32", "R64", "X", "M", "M8", "M16", "M32", "M64", "M128", "I8", "I16", "I32", "I64"];
        int bits = (operand.Read ? 0x20 : 0) | (operand.Write ? 0x40 : 0);
        if (operand.IsParameter)
            return bits | Index(operand.Kind.ToUpperInvariant());
        (string kind, int number) = operand.Kind switch
        {
            "cl" => ("R8", 1),
            "al" => ("R8", 0),
            "ax" => ("R16", 0),
            "eax" => ("R32", 0),
            "ecx" => ("R32", 1),
            "edx" => ("R32", 2),
            "ebx" => ("R32", 3),
            "rax" => ("R64", 0),
            "rcx" => ("R64", 1),
            "rdx" => ("R64", 2),
            "rbx" => ("R64", 3),
            "rsp" => ("R64", 4),
            "rbp" => ("R64", 5),
            "rsi" => ("R64", 6),
            "rdi" => ("R64", 7),
            "r11" => ("R64", 11),
            "xmm0" => ("X", 0),
            _ => throw row.Error($"unknown register {operand.Kind}"),
        };
        return bits | Index(kind) | 0x80 | (operand.Role == OperandRole.Implicit ? 0x100 : 0) | number << 9;

        int Index(string name) => Array.IndexOf(kinds, name) is int index and >= 0 ? index : throw row.Error($"unknown kind {name}");
    }

    private static int Flags(X64Row row, char use)
    {
        int bits = 0;
        foreach (string part in row.Flags.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part[0] == use)
                foreach (char letter in part[2..])
                    bits |= FlagLetters.Contains(letter) ? 1 << FlagLetters.IndexOf(letter) : throw row.Error($"unknown flag {letter}");
        return bits;
    }

    private static void Column<T>(StringBuilder text, string type, string name, IEnumerable<T> values, string cast = "")
    {
        text.Append($"    private static ReadOnlySpan<{type}> {name} =>\n    [");
        int i = 0;
        foreach (T value in values)
            text.Append(i++ % 16 == 0 ? "\n        " : " ").Append(cast).Append(value).Append(',');
        text.Append("\n    ];\n\n");
    }
}
