namespace Wager.Fuzz.Programs;

internal sealed partial class ObjectGenerator
{
    private const int LoopNesting = 2;

    private int loops;

    private string Statement(int depth)
    {
        string? made = random.Next(16) switch
        {
            0 or 1 => SetField(depth),
            2 or 3 => SetElements(depth),
            4 => SetGlobal(depth),
            5 => $"(table.set $t {Index(depth)} {Expression("(ref null any)", depth)})",
            6 => Sum(Expression("i64", depth)),
            7 when depth > 1 => $"(if {Expression("i32", depth - 1)} (then {Statement(depth - 1)}) (else {Statement(depth - 1)}))",
            8 or 9 when depth > 1 && loops < LoopNesting => Loop(depth),
            10 when depth > 1 => Catch(depth),
            11 => Throw(depth),
            12 => CopyElements(depth),
            _ => null,
        };
        return made ?? SetLocal(depth);
    }

    private string SetLocal(int depth)
    {
        (string name, string type) = Pick(locals);
        return $"(local.set {name} {Expression(type, depth)})";
    }

    private string SetGlobal(int depth)
    {
        (string name, string type) = Pick(globals);
        return $"(global.set {name} {Expression(type, depth)})";
    }

    private string? SetField(int depth)
    {
        (ObjectType Type, int Field) found =
            Pick(types.Where(static t => t.Kind == "struct").SelectMany(static t => t.Slots.Select((s, i) => (t, i)))
            .Where(static f => f.t.Slots[f.i].IsMutable));
        return found.Type == null ? null
            : $"(struct.set {Named(found.Type.Name)} {found.Field} {Receiver(found.Type, depth)} {Expression(found.Type.Slots[found.Field].Type, depth)})";
    }

    private string? SetElements(int depth)
    {
        ObjectType? type = Pick(types.Where(static t => t.Kind == "array" && t.Slots[0].IsMutable));
        if (type == null)
            return null;
        string element = type.Slots[0].Type;
        string target = $"{Named(type.Name)} {Receiver(type, depth)}";
        string range = $"(i32.const {random.Next(3)}) (i32.const {random.Next(3)})";
        return random.Next(6) switch
        {
            0 => $"(array.fill {target} {Index(depth)} {Expression(element, depth)} (i32.const {random.Next(3)}))",
            1 when IsReference(element) =>
                $"(array.init_elem {Named(type.Name)} $e{type.Name[2..]} {Receiver(type, depth)} {Index(depth)} {range})",
            1 => $"(array.init_data {Named(type.Name)} $d {Receiver(type, depth)} {Index(depth)} {range})",
            _ => $"(array.set {target} {Index(depth)} {Expression(element, depth)})",
        };
    }

    private string? CopyElements(int depth)
    {
        ObjectType? to = Pick(types.Where(static t => t.Kind == "array" && t.Slots[0].IsMutable));
        if (to == null)
            return null;
        ObjectType from = Pick(types.Where(
            t => t.Kind == "array" && t.Slots[0].IsPacked == to.Slots[0].IsPacked && IsSubtype(t.Slots[0].Storage, to.Slots[0].Storage)))!;
        return $"(array.copy {Named(to.Name)} {Named(from.Name)} {Receiver(to, depth)} {Index(depth)} {Receiver(from, depth)} {Index(depth)} (i32.const {random.Next(4)}))";
    }

    private string Loop(int depth)
    {
        string counter = $"$c{loops++}";
        int label = labels++;
        string body = Statement(depth - 1) + (random.Next(2) == 0 ? Statement(depth - 1) : "");
        loops--;
        return $"(local.set {counter} (i32.const 0)) (loop $l{label} {body} (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))"
            + $" (br_if $l{label} (i32.and (i32.gt_s (global.get $fuel) (i32.const 0)) (i32.lt_u (local.tee {counter} (i32.add (local.get {counter}) (i32.const 1))) (i32.const {random.Next(2, 12)})))))";
    }

    private string Throw(int depth)
        => $"(if (i32.eq (i32.and {Expression("i32", depth - 1)} (i32.const 3)) (i32.const {random.Next(4)})) (then " + (random.Next(2) == 0
        ? $"(throw $number {Expression("i32", depth - 1)} {Expression("(ref null any)", depth - 1)})))"
        : $"(throw $object {Expression("(ref null $T0)", depth - 1)})))");

    private string Catch(int depth)
    {
        int label = labels++;
        string body = $"{Statement(depth - 1)} {Throw(depth - 1)} {(random.Next(2) == 0 ? Statement(depth - 1) : "")}";
        (string clause, string type, string take) = random.Next(3) switch
        {
            0 => ("catch $number", "i32 anyref", "(local.set $x_any) (local.set $x_i32)"),
            1 => ("catch $object", "(ref null $T0)", "(local.set $x_any)"),
            _ => ("catch_all_ref", "exnref", random.Next(3) == 0 ? "(throw_ref)" : "(drop)"),
        };
        return $"(block $o{label} (block $h{label} (result {type}) (try_table ({clause} $h{label}) {body}) (br $o{label})) {take})";
    }
}
