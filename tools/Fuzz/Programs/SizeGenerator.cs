using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random valid modules, as text, that have much of something: operands, locals, parameters, results, values that branches carry,
/// blocks and targets of tables, often around the lengths where a compiler changes its ways. Exports as <see cref="ProgramGenerator"/>.
/// </summary>
internal sealed class SizeGenerator
{
    private const int Functions = 3;
    private const int Tests = 3;

    private static readonly string[] Types = ["i32", "i64", "f32", "f64", "v128"];
    private static readonly int[] Edges = [0, 1, 4, 8, 9, 14, 16, 17, 31, 32, 33, 64, 100, 255, 256, 257];

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly List<string> stack = [];
    private readonly string[] parameters;
    private readonly string[] results;
    private int locals;

    private SizeGenerator(int seed)
    {
        random = new Random(seed);
        parameters = RandomTypes();
        results = RandomTypes();
    }

    public static string Generate(int seed) => new SizeGenerator(seed).Module();

    private string[] RandomTypes()
    {
        int count = random.Next(10) == 0 ? random.Next(300, 1000) : Edges[random.Next(Edges.Length)];
        string[] some = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Types[random.Next(Types.Length)])];
        return [.. Enumerable.Range(0, count).Select(_ => some[random.Next(some.Length)])];
    }

    private string Module()
    {
        text.AppendLine($"(module (memory (export \"mem\") 1) (global $g (mut i64) (i64.const {random.Next()}))");
        text.AppendLine($"(type $wide (func (param {string.Join(' ', parameters)}) (result {string.Join(' ', results)})))");
        text.AppendLine($"(type $carry (func (param {string.Join(' ', results)}) (result {string.Join(' ', results)})))");
        text.AppendLine("(table funcref (elem $f0 $f1 $f2))");
        for (int i = 0; i < Functions; i++)
            AddFunction(i);
        for (int i = 0; i < Tests; i++)
            AddTest(i);
        return text.AppendLine("(func (export \"globals\") (result i64) (global.get $g)))").ToString();
    }

    /// <summary>Takes its results from its parameters, through blocks, branches, a return or a tail call.</summary>
    private void AddFunction(int number)
    {
        text.Append($"(func $f{number} (type $wide) (local $n i32)\n");
        text.Append("(local.set $n (i32.wrap_i64 (global.get $g))) (global.set $g (i64.add (global.get $g) (i64.const 7)))\n");
        if (number > 0 && random.Next(3) == 0)
        {
            for (int i = 0; i < parameters.Length; i++)
                text.Append($"local.get {SameType(i)}\n");
            text.AppendLine(random.Next(2) == 0
                ? $"return_call $f{number - 1})" : $"(return_call_indirect (type $wide) (i32.const {number - 1})))");
            return;
        }
        foreach (string type in results)
            text.AppendLine(Value(type));
        for (int i = random.Next(6); i > 0; i--)
            AddCarrying();
        text.AppendLine(")");
    }

    private int SameType(int parameter)
    {
        int other = random.Next(parameters.Length);
        return parameters[other] == parameters[parameter] ? other : parameter;
    }

    private string Value(string type)
    {
        int parameter = parameters.Length == 0 ? 0 : random.Next(parameters.Length);
        return parameters.Length > 0 && parameters[parameter] == type ? $"(local.get {parameter})" : Constant(type);
    }

    private string Constant(string type) => type switch
    {
        "v128" => $"(v128.const i32x4 {random.Next(9)} {random.Next()} 3 {random.Next(9)})",
        "i32" => $"(i32.const {random.Next(-300, 300)})",
        "i64" => $"(i64.const {random.NextInt64()})",
        _ => $"({type}.const {random.Next(1000)}.5)",
    };

    /// <summary>All the results go through a block, loop or if, perhaps by a branch from a deeper stack.</summary>
    private void AddCarrying()
    {
        string test = $"(i32.and (local.get $n) (i32.const {1 << random.Next(5)}))";
        string extra = random.Next(2) == 0 ? "(i64.const 1) (f32.const 2)" : "";
        text.AppendLine(random.Next(6) switch
        {
            0 => $"(block (type $carry) (br_if 0 {test}))",
            1 => $"(if (type $carry) {test} (then) (else (br 0)))",
            2 => $"(loop (type $carry) (local.set $n (i32.shr_u (local.get $n) (i32.const 1))) (br_if 0 {test}))",
            3 => $"(block (type $carry) (block (type $carry) (block (type $carry) (br_table 0 1 2 1 0 {test}))))",
            4 => $"(br_if 0 {test})",
            _ => $"(if (type $carry) {test} (then {extra} {string.Concat(results.Select(Constant))} (br 0)))",
        });
    }

    private void AddTest(int number)
    {
        locals = Math.Max(1, random.Next(8) == 0 ? random.Next(2000) : Edges[random.Next(Edges.Length)]);
        text.Append($"(func (export \"t{number}\") (result i64) (local {string.Concat(Enumerable.Repeat("i32 ", locals))}) (local $acc i64)\n");
        for (int i = 0; i < Math.Min(locals, 20); i++)
            text.AppendLine($"(local.set {random.Next(locals)} (i32.const {random.Next(-9, 1000)}))");
        for (int i = random.Next(5, 40); i > 0; i--)
            AddStep();
        while (stack.Count > 0)
            Fold();
        text.AppendLine("(local.get $acc))");
    }

    private void AddStep()
    {
        string a = $"(local.get {random.Next(locals)})";
        int b = random.Next(locals);
        switch (random.Next(9))
        {
            case 0 or 1:
                for (int i = Edges[random.Next(Edges.Length)]; i > 0; i--)
                    Push();
                break;
            case 2 when stack.Count < 20_000:
                foreach (string type in parameters)
                    text.AppendLine(Constant(type));
                text.AppendLine(random.Next(2) == 0
                    ? $"call $f{random.Next(Functions)}" : $"(call_indirect (type $wide) (i32.const {random.Next(Functions)}))");
                stack.AddRange(results);
                break;
            case 3:
                for (int i = Math.Min(stack.Count, Edges[random.Next(Edges.Length)]); i > 0; i--)
                    Fold();
                break;
            case 4:
                AddTable(a, b, 1 + Edges[random.Next(Edges.Length)]);
                break;
            case 5:
                text.AppendLine($"(local.set {b} (i32.add {a} (i32.const 3))) (loop (br_if 0 (i32.lt_u (local.tee {b} (i32.add (local.get {b}) (i32.const 50))) (i32.const 1000))))");
                break;
            case 6:
                text.AppendLine($"(i32.store8 (i32.and {a} (i32.const 1023)) (local.get {b}))");
                break;
            default:
                text.AppendLine($"(if (i32.and {a} (i32.const {1 << random.Next(4)})) (then (local.set {b} (i32.xor {a} (i32.const 77)))) (else (local.set {random.Next(locals)} {a})))");
                break;
        }
    }

    private void Push()
    {
        string local = $"(local.get {random.Next(locals)})";
        string type = Types[random.Next(Types.Length)];
        text.AppendLine((random.Next(3), type) switch
        {
            (0, _) => Constant(type),
            (1, "i32") => $"(i32.load (i32.and {local} (i32.const 1023)))",
            (_, "i32") => local,
            (_, "i64") => $"(i64.extend_i32_s {local})",
            (_, "v128") => $"(i32x4.splat {local})",
            _ => $"({type}.convert_i32_s {local})",
        });
        stack.Add(type);
    }

    /// <summary>Pops a value into the sum.</summary>
    private void Fold()
    {
        text.Append(stack[^1] switch
        {
            "i32" => "i64.extend_i32_u ",
            "f32" => "i32.reinterpret_f32 i64.extend_i32_s ",
            "f64" => "i64.reinterpret_f64 ",
            "v128" => "i64x2.extract_lane 0 ",
            _ => "",
        }).AppendLine("(i64.mul (local.get $acc) (i64.const 31)) i64.add local.set $acc");
        stack.RemoveAt(stack.Count - 1);
    }

    private void AddTable(string index, int local, int width)
    {
        text.Insert(text.Length, "block ", width).Append("(br_table");
        for (int i = 0; i < width; i++)
            text.Append($" {random.Next(width)}");
        text.AppendLine($" {width - 1} (i32.and {index} (i32.const 511)))");
        for (int i = 0; i < width; i++)
            text.AppendLine(i % 3 == 0 ? $"end (local.set {local} (i32.add (local.get {local}) (i32.const {i})))" : "end");
    }
}
