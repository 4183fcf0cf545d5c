namespace Wager.Fuzz.Programs;

internal sealed partial class ObjectGenerator
{
    /// <summary>A constant expression.</summary>
    private string Constant(string type, int depth)
    {
        switch (type)
        {
            case "i32":
                return $"(i32.const {(random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-9, 40))})";
            case "i64":
                return $"(i64.const {(random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-9, 40))})";
            case "f32" or "f64":
                return $"({type}.const {random.Next(-99, 99)}.5)";
            case "v128":
                return $"(v128.const i64x2 {random.NextInt64()} {random.Next(99)})";
            case "externref":
                return depth > 0 && random.Next(4) != 0
                    ? $"(extern.convert_any {Constant("(ref null any)", depth - 1)})" : "(ref.null extern)";
        }
        string heap = Heap(type);
        if (heap == "none" || IsNullable(type) && (depth <= 0 || random.Next(8) == 0))
            return $"(ref.null {Named(heap)})";
        if (Concrete(heap)?.Kind == "func")
            return $"(ref.func $f{Pick(Below(heap, "func"))!.Name[2..]}_{random.Next(FunctionsPerType)})";
        if (heap == "i31" || heap is "any" or "eq" && (depth <= 0 || random.Next(3) == 0))
            return $"(ref.i31 (i32.const {random.Next(-40, 40)}))";
        // With nothing left to spend the type itself, whose parts come before it, and not one below it, which may refer to it.
        ObjectType made = depth <= 0 && Concrete(heap) is ObjectType exact
            ? exact : Pick(types.Where(t => t.Kind != "func" && IsBelow(t.Name, heap)))!;
        string name = Named(made.Name);
        if (made.Kind == "struct")
            return $"(struct.new {name}{string.Concat(made.Slots.Select(s => " " + Constant(s.Type, depth - 1)))})";
        int length = depth < 0 ? 2 : random.Next(4, 7);
        return $"(array.new_fixed {name} {length}{string.Concat(Enumerable.Range(0, length).Select(_ => " " + Constant(made.Slots[0].Type, Math.Min(depth - 1, 1))))})";
    }

    private string Expression(string type, int depth)
    {
        if (depth <= 0)
            return Leaf(type);
        int roll = random.Next(20);
        string? found = roll switch
        {
            0 or 1 => Leaf(type),
            2 or 3 => FieldOf(type, depth),
            4 or 5 => ElementOf(type, depth),
            6 => CallFor(type, depth),
            7 => $"(if (result {Written(type)}) {Expression("i32", depth - 1)} (then {Expression(type, depth - 1)}) (else {Expression(type, depth - 1)}))",
            8 => $"(select (result {Written(type)}) {Expression(type, depth - 1)} {Expression(type, depth - 1)} {Expression("i32", depth - 1)})",
            9 => Tee(type, depth),
            _ => null,
        };
        return found ?? (IsReference(type) ? ReferenceTo(type, depth) : Arithmetic(type, depth));
    }

    private string Leaf(string type)
    {
        if (random.Next(5) == 0)
            return Constant(type, 1);
        (string Name, string Type) global = Pick(globals.Where(g => IsSubtype(g.Type, type)));
        if (global.Name != null && random.Next(4) == 0)
            return $"(global.get {global.Name})";
        (string Name, string Type) local = Pick(locals.Where(l => IsSubtype(l.Type, type)));
        if (local.Name != null)
            return $"(local.get {local.Name})";
        if (!IsReference(type) || IsNullable(type))
            return Constant(type, 1);
        local = Pick(locals.Where(l => IsSubtype(l.Type, Reference(Heap(type), true))));
        return local.Name != null ? NotNull(type, $"(local.get {local.Name})") : Constant(type, 1);
    }

    /// <summary>A reference that is null seldom enough for programs to go on: something else takes its place, mostly.</summary>
    private string NotNull(string type, string value)
    {
        if (random.Next(25) == 0)
            return $"(ref.as_non_null {value})";
        int label = labels++;
        return random.Next(2) == 0
            ? $"(block $b{label} (result {Written(type)}) (br_on_non_null $b{label} {value}) {Constant(type, 1)})"
            : $"(block $o{label} (result {Written(type)}) (block $b{label} (br $o{label} (br_on_null $b{label} {value}))) {Constant(type, 1)})";
    }

    private string? Tee(string type, int depth)
    {
        (string Name, string Type) local = Pick(locals.Where(l => IsSubtype(l.Type, type)));
        return local.Name == null ? null : $"(local.tee {local.Name} {Expression(local.Type, depth - 1)})";
    }

    /// <summary>An object to read or write: seldom null.</summary>
    private string Receiver(ObjectType type, int depth) => Expression(Reference(type.Name, random.Next(25) == 0), depth - 1);

    private string? FieldOf(string type, int depth)
    {
        (ObjectType Type, int Field) found =
            Pick(types.Where(static t => t.Kind == "struct").SelectMany(static t => t.Slots.Select((s, i) => (t, i)))
            .Where(f => IsSubtype(f.t.Slots[f.i].Type, type)));
        return found.Type == null ? null
            : $"(struct.get{Sign(found.Type.Slots[found.Field])} {Named(found.Type.Name)} {found.Field} {Receiver(found.Type, depth)})";
    }

    private string? ElementOf(string type, int depth)
    {
        if (random.Next(6) == 0 && IsSubtype("(ref null any)", type))
            return $"(table.get $t {Index(depth)})";
        ObjectType? found = Pick(types.Where(t => t.Kind == "array" && IsSubtype(t.Slots[0].Type, type)));
        return found == null ? null : $"(array.get{Sign(found.Slots[0])} {Named(found.Name)} {Receiver(found, depth)} {Index(depth)})";
    }

    /// <summary>An index, within all but the shortest arrays, mostly.</summary>
    private string Index(int depth)
        => random.Next(3) == 0 ? $"(i32.const {random.Next(4)})"
            : $"(i32.and {Expression("i32", depth - 1)} (i32.const {(random.Next(30) == 0 ? 15 : 3)}))";

    private string? CallFor(string type, int depth)
    {
        ObjectType? callee = Pick(types.Where(t => t.Kind == "func" && IsSubtype(t.Result.Type, type)));
        return callee == null ? null : $"({Callee("call", callee, depth, out string target)}{string.Concat(callee.Slots.SkipLast(1).Select(s => " " + Expression(s.Type, depth - 1)))}{target})";
    }

    private string TailCall(ObjectType type)
    {
        ObjectType callee = Pick(Below(type.Name, "func"))!;
        return $"({Callee("return_call", callee, 2, out string target)}{string.Concat(callee.Slots.SkipLast(1).Select(s => " " + Expression(s.Type, 2)))}{target})";
    }

    private string Callee(string call, ObjectType type, int depth, out string target)
    {
        bool isDirect = random.Next(3) == 0;
        target = isDirect ? "" : " " + Receiver(type, depth);
        return isDirect ? $"{call} $f{type.Name[2..]}_{random.Next(FunctionsPerType)}" : $"{call}_ref {Named(type.Name)}";
    }

    private string Arithmetic(string type, int depth)
    {
        string One(string of) => Expression(of, depth - 1);
        return (type, random.Next(10)) switch
        {
            ("i32", 0) => $"(ref.eq {One("(ref null eq)")} {One("(ref null eq)")})",
            ("i32", 1) => $"(ref.is_null {One(Reference(AnyHeap(), true))})",
            ("i32", 2 or 3) => TypeTest(depth),
            ("i32", 4) => $"(i31.get_{(random.Next(2) == 0 ? "s" : "u")} {One(Reference("i31", random.Next(12) == 0))})",
            ("i32", 5) => $"(array.len {One(Reference(random.Next(2) == 0 ? "array" : Pick(Below("array", "array"))!.Name, random.Next(12) == 0))})",
            ("i32", _) => $"(i32.{Pick<string>(["add", "sub", "mul", "xor", "shr_u", "lt_s", "eq"])} {One("i32")} {One("i32")})",
            ("i64", 0 or 1) => $"(i64.extend_i32_s {One("i32")})",
            ("i64", 2) => $"(call $hash {One("(ref null any)")} (i32.const 2))",
            ("i64", _) => $"(i64.{Pick<string>(["add", "sub", "mul", "xor", "shr_s"])} {One("i64")} {One("i64")})",
            ("f32", _) => $"(f32.convert_i32_s {One("i32")})",
            ("f64", < 5) => $"(f64.convert_i64_s {One("i64")})",
            ("f64", _) => $"(f64.max {One("f64")} (f64.neg {One("f64")}))",
            _ => $"(i64x2.add {One("v128")} (i64x2.splat {One("i64")}))",
        };
    }

    private string AnyHeap() => random.Next(2) == 0 ? Abstract[random.Next(Abstract.Length)] : types[random.Next(types.Count)].Name;

    /// <summary>A type that holds all that the given one does, and can be tested for it.</summary>
    private string Above(string heap)
    {
        if (Concrete(heap) is { Kind: "func" } function)
            return function.Parent >= 0 && random.Next(2) == 0 ? types[function.Parent].Name : "func";
        return Pick(types.Select(static t => t.Name).Concat(Abstract).Where(t => IsBelow(heap, t)))!;
    }

    private string TypeTest(int depth)
    {
        string heap = AnyHeap();
        return $"(ref.test {Written(Reference(heap, random.Next(3) == 0))} {Source(Above(heap), depth)})";
    }

    /// <summary>
    /// A reference of a type that is to be tested; there is no other way to a <c>funcref</c> than from a function's type.
    /// </summary>
    private string Source(string heap, int depth)
        => Expression(Reference(heap == "func" ? Pick(types.Where(static t => t.Kind == "func"))!.Name : heap, true), depth - 1);

    private string ReferenceTo(string type, int depth)
    {
        if (type == "externref")
            return $"(extern.convert_any {Expression("(ref null any)", depth - 1)})";
        string heap = Heap(type);
        ObjectType? made = Pick(types.Where(t => t.Kind != "func" && IsBelow(t.Name, heap)));
        switch (random.Next(6))
        {
            case 0 when heap is "any":
                string converted = $"(any.convert_extern {Expression("externref", depth - 1)})";
                return IsNullable(type) ? converted : NotNull(type, converted);
            case 0 or 1 when IsBelow("i31", heap):
                return $"(ref.i31 {Expression("i32", depth - 1)})";
            case 2 or 3 when made != null:
                return made.Kind == "struct" ? NewStruct(made, depth) : NewArray(made, depth);
            case 4 when !IsNullable(type):
                return NotNull(type, Expression(Reference(heap, true), depth - 1));
            case 5 when IsNullable(type):
                return Expression(Reference(heap, heap == "none"), depth - 1);
            default:
                return Cast(type, depth);
        }
    }

    /// <summary>A cast, mostly with something else for references that are of another type.</summary>
    private string Cast(string type, int depth)
    {
        string heap = Heap(type);
        string above = Above(heap);
        string value = Source(above, depth);
        string to = Written(type);
        if (random.Next(25) == 0)
            return $"(ref.cast {to} {value})";
        int label = labels++;
        string from = Written(Reference(above, true));
        return random.Next(2) == 0
            ? $"(block $b{label} (result {to}) (drop (br_on_cast $b{label} {from} {to} {value})) {Constant(type, 1)})"
            : $"(block $o{label} (result {to}) (drop (block $b{label} (result {from}) (br $o{label} (br_on_cast_fail $b{label} {from} {to} {value})))) {Constant(type, 1)})";
    }

    private string NewStruct(ObjectType type, int depth)
    {
        bool hasDefault = type.Slots.All(static s => !IsReference(s.Type) || IsNullable(s.Type));
        return hasDefault && random.Next(4) == 0
            ? $"(struct.new_default {Named(type.Name)})"
            : $"(struct.new {Named(type.Name)}{string.Concat(type.Slots.Select(s => " " + Expression(s.Type, depth - 1)))})";
    }

    private string NewArray(ObjectType type, int depth)
    {
        string element = type.Slots[0].Type;
        string name = Named(type.Name);
        int count = random.Next(4, 9);
        string length = random.Next(4) == 0 ? $"(i32.and {Expression("i32", depth - 1)} (i32.const 7))" : $"(i32.const {count})";
        return random.Next(5) switch
        {
            0 when !IsReference(element) || IsNullable(element) => $"(array.new_default {name} {length})",
            1 => $"(array.new_fixed {name} {count}{string.Concat(Enumerable.Range(0, count).Select(i => " " + (i < 2 ? Expression(element, depth - 1) : Leaf(element))))})",
            2 or 3 when IsReference(element) =>
                $"(array.new_elem {name} $e{type.Name[2..]} (i32.const {random.Next(3)}) (i32.const {random.Next(4)}))",
            2 or 3 => $"(array.new_data {name} $d (i32.const {random.Next(70)}) {length})",
            _ => $"(array.new {name} {Expression(element, depth - 1)} {length})",
        };
    }
}
