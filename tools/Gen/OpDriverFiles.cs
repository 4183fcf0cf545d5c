namespace Wager.Gen;

/// <summary>The visitor interface over shapes and the driver that decodes instructions for it.</summary>
internal static class OpDriverFiles
{
    private static readonly string[] Usings = ["Wager.Core.Numerics", "Wager.Core.Types"];

    public static string Visitor()
    {
        CodeText code = new("WasmShapes.cs", WasmOpFiles.Room, Usings);
        code.Open("internal partial interface IOpVisitor");
        foreach (ShapeRow shape in WasmShapes.Rows)
        {
            code.Line($"/// <summary>{shape.Doc}</summary>");
            code.Line($"void {shape.Shape}({Parameters(shape)});");
            code.Line();
        }
        code.Close();
        return code.ToString();
    }

    public static string SkipVisitor() => BlindVisitor("internal partial struct SkipVisitor");

    public static string ObservingVisitor() => BlindVisitor("internal ref partial struct ObservingVisitor<TObserver>");

    private static string BlindVisitor(string declaration)
    {
        CodeText code = new("WasmShapes.cs", WasmOpFiles.Room, Usings);
        code.Open(declaration);
        foreach (ShapeRow shape in WasmShapes.Rows)
            code.Line($"public readonly void {shape.Shape}({Parameters(shape)}) {{ }}");
        code.Close();
        return code.ToString();
    }

    public static string Driver(WasmOpRow[] rows)
    {
        CodeText code = new("WasmShapes.cs", WasmOpFiles.Room, ["System.Diagnostics", .. Usings]);
        code.Open("internal static partial class OpDriver");
        OneByte(code, rows);
        code.Line();
        Prefixed(code, rows);
        code.Close();
        return code.ToString();
    }

    private static void OneByte(CodeText code, WasmOpRow[] rows)
    {
        code.Line("/// <summary>Decodes up to the <c>end</c> that closes the expression; the position behind it, or -1.</summary>");
        code.Line("private static int RunCore<TVisitor>(ReadOnlySpan<byte> m, int pos, scoped ref TVisitor v)");
        code.Open("    where TVisitor : struct, IOpVisitor, allows ref struct");
        code.Line("int nesting = 1;");
        code.Line("long fault;");
        code.Open("while (true)");
        code.Line("if ((uint)pos >= (uint)m.Length)");
        code.Line("    return Fail(ref v, pos, Leb.UnexpectedEnd);");
        code.Line("int at = pos;");
        code.Line("byte code = m[pos++];");
        code.Open("switch (code)");
        foreach (ShapeRow shape in WasmShapes.Rows)
        {
            WasmOpRow[] served = [.. rows.Where(row => row.Prefix == 0 && row.Shape == shape.Shape)];
            if (served.Length == 0)
                continue;
            foreach (WasmOpRow row in served)
                code.Line($"case 0x{row.Code:X2}: // {row.Name}");
            code.OpenBlock();
            if (shape.TakesOp)
                code.Line(served.Length == 1 ? $"const WasmOp op = WasmOp.{served[0].Member};"
                    : "WasmOp op = (WasmOp)WasmOps.OneByte[code];");
            code.Line(shape.TakesOp ? "v.Begin(at, op);" : $"v.Begin(at, WasmOp.{served[0].Member});");
            Arm(code, shape, "goto Malformed;");
            Nesting(code, shape.Shape);
            if (shape.Shape is not (Shape.End or Shape.Delegate))
                code.Line("break;");
            code.Close();
        }
        foreach (int prefix in new[] { 0xFB, 0xFC, 0xFD, 0xFE })
        {
            code.Line($"case 0x{prefix:X2}:");
            code.OpenBlock();
            Immediate(code, Gen.Immediate.U32, "sub", "goto Malformed;");
            code.Line($"WasmOp prefixed = WasmOps.From{prefix:X2}(sub);");
            code.Line("if (prefixed == WasmOps.Unknown)");
            code.Line("    return Fail(ref v, at, Leb.IllegalOpcode);");
            code.Line("v.Begin(at, prefixed);");
            code.Line("pos = RunPrefixed(m, pos, prefixed, ref v);");
            code.Line("if (pos < 0)");
            code.Line("    return -1;");
            code.Line("break;");
            code.Close();
        }
        code.Line("default:");
        code.Line("    return Fail(ref v, at, Leb.IllegalOpcode);");
        code.Close();
        code.Line("if (v.Failed)");
        code.Line("    return -1;");
        code.Line("if (TVisitor.SkipsUnreachable && v.InUnreachableCode)");
        code.OpenBlock();
        code.Line("pos = SkipBlock(m, pos);");
        code.Line("if (pos < 0)");
        code.Line("    return Fail(ref v, at, Leb.UnexpectedEnd);");
        code.Close();
        code.Line("continue;");
        code.Unindent();
        code.Line("Malformed:");
        code.Indent();
        code.Line("return Fail(ref v, pos, fault);");
        code.Close();
        code.Close();
    }

    private static void Nesting(CodeText code, Shape shape)
    {
        switch (shape)
        {
            case Shape.Block or Shape.Loop or Shape.If or Shape.TryTable or Shape.Try:
                code.Line("nesting++;");
                break;
            case Shape.End or Shape.Delegate:
                code.Line("if (--nesting == 0)");
                code.Line("    return v.Failed ? -1 : TVisitor.StopsAtBlockEnd ? at : pos;");
                code.Line("break;");
                break;
            case Shape.Else or Shape.Catch or Shape.CatchAll:
                code.Line("if (TVisitor.StopsAtBlockEnd && nesting == 1)");
                code.Line("    return at;");
                break;
            default:
                break;
        }
    }

    private static void Prefixed(CodeText code, WasmOpRow[] rows)
    {
        code.Line("/// <summary>Reads the immediates of an instruction with a prefix; the position behind them, or -1.</summary>");
        code.Line("private static int RunPrefixed<TVisitor>(ReadOnlySpan<byte> m, int pos, WasmOp op, scoped ref TVisitor v)");
        code.Open("    where TVisitor : struct, IOpVisitor, allows ref struct");
        code.Line("long fault;");
        code.Open("switch (WasmOps.Shape(op))");
        foreach (ShapeRow shape in WasmShapes.Rows)
        {
            if (!rows.Any(row => row.Prefix != 0 && row.Shape == shape.Shape))
                continue;
            code.Line($"case OpShape.{shape.Shape}:");
            code.OpenBlock();
            Arm(code, shape, "goto Malformed;");
            code.Line("return pos;");
            code.Close();
        }
        code.Line("default:");
        code.Line("    throw new UnreachableException();");
        code.Close();
        code.Unindent();
        code.Line("Malformed:");
        code.Indent();
        code.Line("return Fail(ref v, pos, fault);");
        code.Close();
    }

    private static void Arm(CodeText code, ShapeRow shape, string onFault)
    {
        List<string> arguments = [];
        if (shape.TakesOp)
            arguments.Add("op");
        foreach ((Immediate kind, string name) in shape.Immediates)
        {
            Immediate(code, kind, name, onFault);
            arguments.AddRange(Arguments(kind, name));
        }
        code.Line($"v.{shape.Shape}({string.Join(", ", arguments)});");
    }

    public static string Parameters(ShapeRow shape)
    {
        List<string> parameters = [];
        if (shape.TakesOp)
            parameters.Add("WasmOp op");
        foreach ((Immediate kind, string name) in shape.Immediates)
            parameters.AddRange(Types(kind).Zip(Arguments(kind, name), (type, argument) => $"{type} {argument}"));
        return string.Join(", ", parameters);
    }

    private static string[] Arguments(Immediate kind, string name) => kind switch
    {
        Gen.Immediate.CastBranch => [name, "from", "to"],
        Gen.Immediate.Zero => [],
        _ => [name],
    };

    private static string[] Types(Immediate kind) => kind switch
    {
        Gen.Immediate.U32 => ["uint"],
        Gen.Immediate.Block => ["BlockType"],
        Gen.Immediate.BranchTable => ["BrTableReader"],
        Gen.Immediate.SelectTypes => ["ValType"],
        Gen.Immediate.MemArg => ["MemArg"],
        Gen.Immediate.I32 => ["int"],
        Gen.Immediate.I64 => ["long"],
        Gen.Immediate.F32 => ["uint"],
        Gen.Immediate.F64 => ["ulong"],
        Gen.Immediate.V128 => ["V128"],
        Gen.Immediate.Lane => ["byte"],
        Gen.Immediate.HeapType => ["HeapType"],
        Gen.Immediate.NullableHeap => ["ValType"],
        Gen.Immediate.CastBranch => ["uint", "ValType", "ValType"],
        Gen.Immediate.Catches => ["CatchReader"],
        Gen.Immediate.Zero => [],
        _ => throw new InvalidOperationException($"immediate {kind}"),
    };

    /// <summary>Code that reads one immediate at <c>pos</c>: the common short form in line, everything else out of line.</summary>
    private static void Immediate(CodeText code, Immediate kind, string name, string onFault)
    {
        switch (kind)
        {
            case Gen.Immediate.U32:
                Short(code, $"uint {name};", $"{name} = m[pos++];", "Leb.SlowU32", name, "uint", onFault);
                break;
            case Gen.Immediate.I32:
                Short(code, $"int {name};", $"{name} = (sbyte)(m[pos++] << 1) >> 1;", "Leb.SlowS32", name, "int", onFault);
                break;
            case Gen.Immediate.CastBranch:
                Slow(code, "Immediates.CastBranch", $"uint {name}, out ValType from, out ValType to", onFault);
                break;
            case Gen.Immediate.NullableHeap:
                Slow(code, "Immediates.HeapType", $"HeapType {name}Heap", onFault);
                code.Line($"ValType {name} = ValType.Ref({name}Heap, op is WasmOp.RefTestNull or WasmOp.RefCastNull or WasmOp.RefCastDescEqNull);");
                break;
            case Gen.Immediate.Zero:
                code.Line("fault = Immediates.Zero(m, pos);");
                Landing(code, onFault);
                break;
            case Gen.Immediate.MemArg:
                code.Line($"MemArg {name};");
                code.Open("if ((uint)(pos + 1) < (uint)m.Length && m[pos] < 0x40 && m[pos + 1] < 0x80)");
                code.Line($"{name} = new MemArg(m[pos], 0, m[pos + 1]);");
                code.Line("pos += 2;");
                code.Close();
                code.Open("else");
                code.Line($"fault = Immediates.MemArg(m, pos, out {name});");
                Landing(code, onFault);
                code.Close();
                break;
            case Gen.Immediate.Block:
                code.Line($"BlockType {name};");
                code.Open("if ((uint)pos < (uint)m.Length && m[pos] == 0x40)");
                code.Line($"{name} = BlockType.Empty;");
                code.Line("pos++;");
                code.Close();
                code.Open("else");
                code.Line($"fault = Immediates.Block(m, pos, out {name});");
                Landing(code, onFault);
                code.Close();
                break;
            default:
                Slow(code, $"Immediates.{kind}", $"{Types(kind)[0]} {name}", onFault);
                break;
        }
    }

    private static void Short(CodeText code, string declaration, string shortForm, string slow, string name, string type, string onFault)
    {
        code.Line(declaration);
        code.Open("if ((uint)pos < (uint)m.Length && m[pos] < 0x80)");
        code.Line(shortForm);
        code.Close();
        code.Open("else");
        code.Line($"fault = {slow}(m, pos);");
        code.Line("if (fault < 0)");
        code.Line($"    {onFault}");
        code.Line($"{name} = ({type})fault;");
        code.Line("pos = (int)(fault >> 32);");
        code.Close();
    }

    private static void Slow(CodeText code, string method, string outs, string onFault)
    {
        code.Line($"fault = {method}(m, pos, out {outs});");
        Landing(code, onFault);
    }

    private static void Landing(CodeText code, string onFault)
    {
        code.Line("if (fault < 0)");
        code.Line($"    {onFault}");
        code.Line("pos = (int)fault;");
    }
}
