namespace Wager.Gen.X64;

public enum OperandRole
{
    Fixed, Implicit, Immediate, Reg, Rm, Vex, Opcode, Is4,
}

/// <summary>One operand of a form: a row's operand with one of its alternatives chosen.</summary>
public sealed record X64Operand(string Kind, bool Read, bool Write, OperandRole Role)
{
    public bool IsMemory => Kind[0] == 'm';
    public bool IsParameter => Role is not (OperandRole.Fixed or OperandRole.Implicit);
    public string Name { get; init; } = "";

    public string ParameterType => Kind switch
    {
        "i64" => "long",
        ['i', ..] => "int",
        ['m', ..] => "Mem",
        "x" => "FpReg",
        _ => "Reg",
    };
}

/// <summary>A row with each operand either a register or memory: what becomes an emit method and an entry of the form table.</summary>
public sealed record X64Form(X64Row Row, IReadOnlyList<X64Operand> Operands, X64Encoding Encoding, X64Encoding? ShortEncoding)
{
    private static readonly HashSet<string> Kinds =
        ["r8", "r16", "r32", "r64", "x", "m", "m8", "m16", "m32", "m64", "m128", "i8", "i16", "i32", "i64"];

    public bool IsConditional => Row.Mnemonic.EndsWith("cc");

    public string Op { get; } = OpName(Row.Mnemonic);

    public string Name => string.Join('_', Operands.Where(o => o.Role != OperandRole.Implicit).Select(o => o.Kind).Prepend(Op));

    /// <summary>The forms of a row: its alternatives of register and memory.</summary>
    public static IEnumerable<X64Form> Expand(X64Row row)
    {
        string[] encodings = row.Encoding.Split(" | ");
        if (encodings.Length > 2)
            throw row.Error("more than two encodings");
        X64Encoding encoding = X64Encoding.Parse(row, encodings[^1]);
        X64Encoding? shortEncoding = encodings.Length == 2 ? X64Encoding.Parse(row, encodings[0]) : null;
        List<(string Use, string Kind)> parts =
            [.. row.Operands.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Split(row, part))];
        int alternatives = parts.Max(part => (int?)Alternatives(part.Kind).Length) ?? 1;
        OperandRole[] roles = Roles(row, encoding, parts);
        for (int choice = 0; choice < alternatives; choice++)
            yield return new X64Form(row, Choose(row, parts, roles, choice), encoding, shortEncoding);
    }

    private static string OpName(string mnemonic) =>
        string.Concat(mnemonic.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static (string Use, string Kind) Split(X64Row row, string part) => part.Split(':') is [string use, string kind]
        ? (use, kind)
        : throw row.Error($"operand {part} is not use:kind");

    private static string[] Alternatives(string kind) => kind switch
    {
        ['r', 'm', .. string bits] => ["r" + bits, "m" + bits],
        ['x', 'm', .. string bits] when bits is ['1' or '3' or '6' or '8', ..] => ["x", "m" + bits],
        _ => kind.Split('/'),
    };

    // With /r the operand that may be memory is r/m, and without memory the last register is (the manual's RM order); the others fill
    // ModRM.reg and VEX.vvvv in order, with /digit only VEX.vvvv.
    private static OperandRole[] Roles(X64Row row, X64Encoding encoding, List<(string Use, string Kind)> parts)
    {
        OperandRole[] roles = new OperandRole[parts.Count];
        List<int> registers = [];
        for (int i = 0; i < parts.Count; i++)
        {
            string first = Alternatives(parts[i].Kind)[0];
            if (first[0] == '[')
                roles[i] = OperandRole.Implicit;
            else if (!Kinds.Contains(first))
                roles[i] = OperandRole.Fixed;
            else if (first[0] == 'i')
                roles[i] = OperandRole.Immediate;
            else
                registers.Add(i);
        }
        if (encoding.HasIs4)
        {
            roles[registers[^1]] = OperandRole.Is4;
            registers.RemoveAt(registers.Count - 1);
        }
        if (registers.Count == 0)
            return roles;
        if (encoding.AddsRegister)
        {
            roles[registers[0]] = OperandRole.Opcode;
            return roles;
        }
        int rm = registers.FindIndex(i => Alternatives(parts[i].Kind).Any(kind => kind[0] == 'm'));
        rm = registers[rm >= 0 ? rm : encoding.RmFirst ? 0 : registers.Count - 1];
        roles[rm] = OperandRole.Rm;
        registers.Remove(rm);
        Queue<OperandRole> rest = new(encoding.Digit is null ? [OperandRole.Reg, OperandRole.Vex] : [OperandRole.Vex]);
        foreach (int i in registers)
            roles[i] = rest.TryDequeue(out OperandRole role) ? role : throw row.Error("more registers than the encoding has places for");
        if (registers.Count > 1 && !encoding.IsVex)
            throw row.Error("three registers need VEX");
        return roles;
    }

    private static List<X64Operand> Choose(X64Row row, List<(string Use, string Kind)> parts, OperandRole[] roles, int choice)
    {
        List<X64Operand> operands = [];
        for (int i = 0; i < parts.Count; i++)
        {
            string[] kinds = Alternatives(parts[i].Kind);
            string kind = kinds[kinds.Length == 1 ? 0 : choice].Trim('[', ']');
            if (parts[i].Use is not ("r" or "w" or "rw" or "n"))
                throw row.Error($"unknown use {parts[i].Use}");
            operands.Add(new X64Operand(kind, parts[i].Use.Contains('r'), parts[i].Use.Contains('w'), roles[i]));
        }
        return Named(operands);
    }

    private static List<X64Operand> Named(List<X64Operand> operands)
    {
        List<X64Operand> sources = [.. operands.Where(o => o.IsParameter && o.Role != OperandRole.Immediate)];
        X64Operand? destination = sources.Count > 0 && sources[0].Write ? sources[0] : null;
        int number = 0;
        int count = sources.Count - (destination is null ? 0 : 1);
        return [.. operands.Select(o => o with { Name = NameOf(o) })];

        string NameOf(X64Operand operand)
        {
            if (!operand.IsParameter)
                return "";
            if (operand.Role == OperandRole.Immediate)
                return "imm";
            if (ReferenceEquals(operand, destination))
                return "dst";
            number++;
            return count == 1 ? "src" : $"src{number}";
        }
    }
}
