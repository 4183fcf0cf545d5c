namespace Wager.Gen;

/// <summary>The dispatchers from an instruction to its evaluator, and the part of the constant evaluator that never runs.</summary>
internal static class EvalFiles
{
    private const string Folder = "src/Wager/Core/Numerics/";

    public static IEnumerable<(string Path, string Content)> Files()
    {
        yield return (Folder + "Folding.g.cs", Folding());
        yield return ("src/Wager/Core/Validate/ConstExprEvaluator.g.cs", NotConstant());
    }

    private static string Folding()
    {
        CodeText code = new("WasmOps.cs", "Wager.Core.Numerics", "Wager.Core.Ops");
        code.Open("internal static partial class Folding");
        code.Line("/// <summary>Evaluates a scalar instruction on its operands' bits; false if it traps or is no scalar arithmetic.</summary>");
        code.Open("public static bool TryScalar(WasmOp op, ulong a, ulong b, out ulong result)");
        Arms(code, row => row.Shape is Shape.Unary or Shape.Binary or Shape.Compare or Shape.Test or Shape.Convert, ScalarArm);
        code.Line();
        code.Line("/// <summary>Evaluates a vector instruction; false if it is none. Scalars lie in the low half.</summary>");
        code.Open("public static bool TryVector(WasmOp op, V128 a, V128 b, V128 c, byte lane, out V128 result)");
        Arms(code, IsVector, VectorArm);
        code.Close();
        return code.ToString();
    }

    private static bool IsVector(WasmOpRow row) => row.Shape is Shape.SimdUnary or Shape.SimdBinary or Shape.SimdTernary or Shape.SimdShift
        or Shape.SimdSplat or Shape.SimdTest or Shape.SimdExtractLane or Shape.SimdReplaceLane;

    private static void Arms(CodeText code, Func<WasmOpRow, bool> filter, Func<WasmOpRow, IEnumerable<string>> arm)
    {
        code.Open("switch (op)");
        foreach (WasmOpRow row in WasmOps.Rows.Where(filter))
        {
            code.Line($"case WasmOp.{row.Member}:");
            code.Indent();
            foreach (string line in arm(row))
                code.Line(line);
            code.Unindent();
        }
        code.Line("default:");
        code.Line("    result = default;");
        code.Line("    return false;");
        code.Close();
        code.Close();
    }

    private static IEnumerable<string> ScalarArm(WasmOpRow row)
    {
        string arguments = string.Join(", ", row.Signature.Split(':')[0].Select((letter, i) => $"{Reader(letter)}({"ab"[i]})"));
        if (row.Traps == OpTrap.None)
        {
            yield return $"result = Bits(Eval.{row.Member}({arguments}));";
            yield return "return true;";
            yield break;
        }
        yield return $"return Landed(Eval.{row.Member}({arguments}), out result);";
    }

    private static IEnumerable<string> VectorArm(WasmOpRow row)
    {
        List<string> arguments = [.. row.Signature.Split(':')[0].Select(
            (letter, i) => letter == 'v' ? $"{"abc"[i]}" : $"{Reader(letter)}({"abc"[i]}.Low)")];
        if (row.Shape is Shape.SimdExtractLane or Shape.SimdReplaceLane)
            arguments.Insert(1, "lane");
        string call = $"Eval.{row.Member}({string.Join(", ", arguments)})";
        yield return row.Signature.EndsWith('v') ? $"result = {call};" : $"result = new V128(Bits({call}), 0);";
        yield return "return true;";
    }

    private static string Reader(char letter) => letter switch
    {
        'i' => "I32",
        'I' => "I64",
        'f' => "F32",
        'F' => "F64",
        _ => throw new InvalidOperationException($"signature letter {letter}"),
    };

    private static string NotConstant()
    {
        CodeText code = new("WasmShapes.cs", "Wager.Core.Validate", "Wager.Core.Numerics", "Wager.Core.Ops", "Wager.Core.Types");
        code.Line("/// <summary>The shapes without constant instructions; validation keeps them out of constant expressions.</summary>");
        code.Open("internal ref partial struct ConstExprEvaluator");
        HashSet<Shape> constant = [.. WasmOps.Rows.Where(row => (row.Facts & (OpFact.Const | OpFact.ExtendedConst)) != 0)
            .Select(row => row.Shape)];
        foreach (ShapeRow shape in WasmShapes.Rows.Where(shape => !constant.Contains(shape.Shape)))
            code.Line($"public readonly void {shape.Shape}({OpDriverFiles.Parameters(shape)}) => NotConstant();");
        code.Close();
        return code.ToString();
    }
}
