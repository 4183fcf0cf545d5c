namespace Wager.Gen.X64;

/// <summary>Writes the emit method of a form: the constants of its encoding and a call of the helper that puts them together.</summary>
internal static class X64MethodWriter
{
    public static string Method(X64Form form)
    {
        string body = Body(form);
        return body.Contains('\n')
            ? $"    public void {form.Name}({Parameters(form)})\n    {{\n{body}\n    }}"
            : $"    public void {form.Name}({Parameters(form)}) => {body};";
    }

    private static string Parameters(X64Form form)
    {
        IEnumerable<string> parameters = form.Operands.Where(o => o.IsParameter).Select(o => $"{o.ParameterType} {o.Name}");
        return string.Join(", ", form.IsConditional ? parameters.Prepend("Cond cond") : parameters);
    }

    private static string Body(X64Form form)
    {
        string call = form.ShortEncoding is null
            ? Call(form, form.Encoding)
            : $"if (imm == (sbyte)imm)\n            {Call(form, form.ShortEncoding)};\n        else\n            {Call(form, form.Encoding)}";
        if (form.Encoding.Lock)
            call = "code.Put(0xF0, 1);\n        " + call;
        return call.Contains('\n') ? $"        {call};" : call;
    }

    private static string Call(X64Form form, X64Encoding encoding) => encoding switch
    {
        { IsVex: true } => VexCall(form, encoding),
        { AddsRegister: true } => RegisterInOpcode(form, encoding),
        { HasModRm: true } => ModRmCall(form, encoding),
        _ when encoding.ImmediateLength > 0 => $"I({PackedOpcode(encoding)}, {Immediate(encoding)})",
        _ => FixedBytes(encoding),
    };

    private static string FixedBytes(X64Encoding encoding)
    {
        List<int> bytes = [.. encoding.Opcode];
        if (encoding.W)
            bytes.Insert(0, 0x48);
        if (encoding.Prefix != 0)
            bytes.Insert(0, encoding.Prefix);
        ulong word = 0;
        for (int i = 0; i < bytes.Count; i++)
            word |= (ulong)bytes[i] << 8 * i;
        return $"Fixed(0x{word:X}, {bytes.Count})";
    }

    private static string RegisterInOpcode(X64Form form, X64Encoding encoding)
    {
        if (encoding.Prefix != 0)
            throw form.Row.Error("a register in the opcode together with a prefix");
        string register = "(uint)" + form.Operands.First(o => o.Role == OperandRole.Opcode).Name;
        return encoding switch
        {
            { ImmediateLength: 8 } => $"OI64({encoding.Opcode[0]}, {register}, imm)",
            { W: true, ImmediateLength: 0 } => $"OW({PackedOpcode(encoding)}, {register})",
            { W: true } => throw form.Row.Error("REX.W, a register in the opcode and an immediate"),
            { ImmediateLength: 0 } => $"O({PackedOpcode(encoding)}, {Rex(form)}, {register})",
            _ => $"OI({PackedOpcode(encoding)}, {Rex(form)}, {register}, {Immediate(encoding)})",
        };
    }

    private static string ModRmCall(X64Form form, X64Encoding encoding)
    {
        X64Operand rm = form.Operands.First(o => o.Role == OperandRole.Rm);
        bool hasImmediate = encoding.ImmediateLength > 0;
        List<string> arguments = [PackedOpcode(encoding), RegField(form, encoding), rm.IsMemory ? rm.Name : $"(uint){rm.Name}"];
        if (!encoding.W)
            arguments.Insert(1, Rex(form));
        if (encoding.Prefix != 0)
            arguments.Insert(0, $"0x{encoding.Prefix:X}");
        if (hasImmediate)
            arguments.Add(Immediate(encoding));
        string name = (encoding.Prefix != 0 ? "P" : "") + (rm.IsMemory ? "M" : "R") + (encoding.W ? "W" : "") + (hasImmediate ? "I" : "");
        return $"{name}({string.Join(", ", arguments)})";
    }

    private static string VexCall(X64Form form, X64Encoding encoding)
    {
        X64Operand rm = form.Operands.First(o => o.Role == OperandRole.Rm);
        X64Operand? vvvv = form.Operands.FirstOrDefault(o => o.Role == OperandRole.Vex);
        X64Operand? is4 = form.Operands.FirstOrDefault(o => o.Role == OperandRole.Is4);
        bool hasByte = encoding.ImmediateLength > 0 || is4 is not null;
        int vex = encoding.Opcode[0] | encoding.Map << 8 | (encoding.Prefix | (encoding.W ? 0x80 : 0)) << 16;
        string name = (rm.IsMemory ? "VM" : "VR") + (hasByte ? "I" : "");
        string call = $"{name}(0x{vex:X6}, {RegField(form, encoding)}, {(vvvv is null ? "0" : $"(uint){vvvv.Name}")}, ";
        call += rm.IsMemory ? rm.Name : $"(uint){rm.Name}";
        if (is4 is not null)
            call += $", (uint){is4.Name} << 4";
        else if (hasByte)
            call += ", (byte)imm";
        return call + ")";
    }

    private static string RegField(X64Form form, X64Encoding encoding) => encoding.Digit is int digit
        ? digit.ToString()
        : $"(uint){form.Operands.First(o => o.Role == OperandRole.Reg).Name}";

    private static string Rex(X64Form form)
    {
        IEnumerable<string> parts = form.Operands.Where(o => o.Kind == "r8" && o.IsParameter).Select(o => $"Low8({o.Name})");
        string text = string.Join(" | ", parts);
        return text.Length == 0 ? "0" : text;
    }

    private static string PackedOpcode(X64Encoding encoding)
    {
        int packed = encoding.Opcode.Count * 8 << 24 | encoding.ImmediateLength << 29;
        for (int i = 0; i < encoding.Opcode.Count; i++)
            packed |= encoding.Opcode[i] << 8 * i;
        string text = $"0x{packed:X8}";
        return encoding.AddsCondition ? $"{text} + ((uint)cond << {8 * (encoding.Opcode.Count - 1)})" : text;
    }

    private static string Immediate(X64Encoding encoding) => encoding.ImmediateLength switch
    {
        1 => "(byte)imm",
        2 => "(ushort)imm",
        _ => "(uint)imm",
    };
}
