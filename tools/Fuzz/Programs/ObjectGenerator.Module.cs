namespace Wager.Fuzz.Programs;

internal sealed partial class ObjectGenerator
{
    private const int HashDepth = 3;
    private const int HashedElements = 4;

    private void Segments()
    {
        foreach (ObjectType type in types)
            if (type.Kind == "array" && IsReference(type.Slots[0].Type))
                text.Append($"(elem $e{type.Name[2..]} {type.Slots[0].Type}{string.Concat(Enumerable.Range(0, 6).Select(_ => $" (item {Constant(type.Slots[0].Type, 2)})"))})\n");
        foreach (ObjectType type in types)
            for (int k = 0; k < FunctionsPerType && type.Kind == "func"; k++)
                text.Append($"(elem declare func $f{type.Name[2..]}_{k})\n");
    }

    private void Globals()
    {
        for (int i = 0; i < (isSmall ? 3 : 8); i++)
        {
            string type = i == 0 ? "(ref null any)"
                : i < 5 ? Reference($"$T{random.Next(types.Count)}", random.Next(3) != 0) : ValueType(types.Count, types.Count);
            text.Append($"(global $g{i} (mut {type}) {Constant(type, 3)})\n");
            globals.Add(($"$g{i}", type));
        }
    }

    /// <summary>What can be reached from a reference, as a number: each type has its own case, subtypes before what they extend.</summary>
    private void Hash()
    {
        text.Append("(func $hash (param $x anyref) (param $depth i32) (result i64) (local $h i64)\n");
        text.Append(" (if (i32.eqz (local.get $depth)) (then (return (i64.const 7)))) (if (ref.is_null (local.get $x)) (then (return (i64.const 11))))\n");
        text.Append(" (if (ref.test (ref i31) (local.get $x)) (then (return (i64.extend_i32_s (i31.get_s (ref.cast (ref i31) (local.get $x)))))))\n");
        for (int i = types.Count - 1; i >= 0; i--)
            if (types[i].Kind != "func")
                HashCase(i);
        text.Append(" (i64.const 13))\n");
        text.Append("(func $everything (result i64) (local $h i64) (local $i i32) (local.set $h (global.get $sum))\n");
        foreach ((string name, string type) in globals)
            text.Append(' ').Append(Mixed("$h", Number($"(global.get {name})", type, $"(i32.const {HashDepth + 1})")));
        text.Append($" (loop $l {Mixed("$h", Number("(table.get $t (local.get $i))", "(ref null any)", $"(i32.const {HashDepth})"))}");
        text.Append($" (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {TableSize}))))");
        text.Append(" (local.get $h))\n");
    }

    private void HashCase(int index)
    {
        ObjectType type = types[index];
        string name = Named(type.Name);
        text.Append($" (block $not (result anyref) (br_on_cast_fail $not anyref (ref {name}) (local.get $x)) (drop) (local.set $h (i64.const {index}))");
        string self = $"(ref.cast (ref {name}) (local.get $x))";
        if (type.Kind == "struct")
            for (int k = 0; k < type.Slots.Length; k++)
                text.Append(Mixed("$h", Number($"(struct.get{Sign(type.Slots[k])} {name} {k} {self})", type.Slots[k].Type,
                    "(i32.sub (local.get $depth) (i32.const 1))")));
        else
            for (int k = 0; k < HashedElements; k++)
            {
                string element = Number($"(array.get{Sign(type.Slots[0])} {name} {self} (i32.const {k}))", type.Slots[0].Type,
                    "(i32.sub (local.get $depth) (i32.const 1))");
                text.Append($"(if (i32.lt_u (i32.const {k}) (array.len {self})) (then {Mixed("$h", element)}))");
            }
        text.Append(type.Kind == "array" ? Mixed("$h", $"(i64.extend_i32_u (array.len {self}))") : "")
            .Append(" (return (local.get $h))) (drop)\n");
    }

    private static string Mixed(string to, string number)
        => $" (local.set {to} (i64.xor (i64.rotl (local.get {to}) (i64.const 5)) {number}))";

    private string Sign(Slot slot) => !slot.IsPacked ? "" : random.Next(2) == 0 ? "_s" : "_u";

    /// <summary>A value as a number; of functions only whether they are there.</summary>
    private string Number(string value, string type, string depth) => type switch
    {
        "i32" => $"(i64.extend_i32_s {value})",
        "i64" => value,
        "f32" => $"(i64.extend_i32_u (i32.reinterpret_f32 {value}))",
        "f64" => $"(i64.reinterpret_f64 {value})",
        "v128" => $"(i64x2.extract_lane {random.Next(2)} {value})",
        "externref" => $"(call $hash (any.convert_extern {value}) {depth})",
        _ when Concrete(Heap(type))?.Kind == "func" => $"(i64.extend_i32_u (ref.is_null {value}))",
        _ => $"(call $hash {value} {depth})",
    };

    private void Function(int index, int number)
    {
        ObjectType type = types[index];
        locals.Clear();
        text.Append($"(func $f{index}_{number} (type {type.Name})");
        for (int i = 0; i < type.Slots.Length - 1; i++)
            Local("param", $"$p{i}", type.Slots[i].Type);
        text.Append($" (result {type.Result.Type})");
        Locals();
        text.Append($"\n (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1))) (if (i32.le_s (global.get $fuel) (i32.const 0)) (then (return {Constant(type.Result.Type, 0)})))\n");
        Initialize();
        for (int statements = random.Next(2, isSmall ? 5 : 8); statements > 0; statements--)
            text.Append(' ').Append(Statement(3)).Append('\n');
        text.Append(random.Next(5) == 0 ? TailCall(type) : Expression(type.Result.Type, 3)).Append(")\n");
    }

    private void Local(string keyword, string name, string type)
    {
        text.Append($" ({keyword} {name} {(keyword == "param" ? type : Written(type))})");
        locals.Add((name, type));
    }

    /// <summary>Declares locals, of which one is never null.</summary>
    private void Locals()
    {
        foreach (string type in Numbers.Skip(1))
            Local("local", $"$x_{type}", type);
        foreach (string heap in Abstract)
            Local("local", $"$x_{heap}", Reference(heap, true));
        Local("local", "$x_extern", "externref");
        for (int i = 0; i < 4; i++)
            Local("local", $"$r{i}", Reference($"$T{random.Next(types.Count)}", true));
        Local("local", "$n", Reference($"$T{random.Next(types.Count)}", false));
        text.Append(string.Concat(Enumerable.Range(0, LoopNesting).Select(static i => $" (local $c{i} i32)")));
    }

    /// <summary>Gives most locals that hold references something to hold.</summary>
    private void Initialize()
    {
        foreach ((string name, string type) in locals)
            if (name == "$n" || IsReference(type) && name[1] is 'x' or 'r' && random.Next(4) != 0)
                text.Append($" (local.set {name} {Constant(type, 2)})");
        text.Append('\n');
    }

    private void Test(int number)
    {
        text.Append($"(func (export \"t{number}\") (result i64)");
        if (number % 2 == 1)
        {
            text.Append(" (call $everything))\n");
            return;
        }
        locals.Clear();
        Locals();
        Initialize();
        ObjectType type = Pick(types.Where(static t => t.Kind == "func"))!;
        string call = $"(call $f{type.Name[2..]}_{random.Next(FunctionsPerType)}{string.Concat(type.Slots.SkipLast(1).Select(s => " " + Expression(s.Type, 2)))})";
        text.Append($"\n (global.set $fuel (i32.const {random.Next(20, 120)}))");
        text.Append($" (block $thrown (try_table (catch_all $thrown) {Sum(Number(call, type.Result.Type, $"(i32.const {HashDepth})"))}))");
        text.Append(" (global.get $sum))\n");
    }

    private static string Sum(string number) => $"(global.set $sum (i64.add (i64.rotl (global.get $sum) (i64.const 3)) {number}))";
}
