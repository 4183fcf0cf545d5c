namespace Wager.Fuzz.Programs;

internal sealed partial class ExceptionGenerator
{
    private void Statements(int count, int depth)
    {
        for (; count > 0; count--)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        text.Append("\n ");
        int roll = random.Next(24);
        if (depth <= 0)
            roll %= 12;
        switch (roll)
        {
            case 0 or 1:
                text.Append($"(global.set $sum (i64.add (i64.rotl (global.get $sum) (i64.const 5)) {Expression("i64", 2)}))");
                break;
            case 2:
                text.Append($"(i64.store (i32.and {Expression("i32", 1)} (i32.const 0xff8)) {Expression("i64", 1)})");
                break;
            case 3:
                text.Append(random.Next(2) == 0 || isLegacy
                    ? $"(global.set $r {Expression("(ref null $box)", 2)})" : $"(global.set $e {Leaf("exnref")})");
                break;
            case 4 or 5:
                text.Append($"(if {Condition()} (then {Throw()}))");
                break;
            case 6:
                text.Append($"(if {Condition()} (then (call $throw {Expression("i32", 1)} {Expression("i64", 1)})))");
                break;
            case 7:
                OtherCall();
                break;
            case 8 when random.Next(2) == 0:
                Leave();
                break;
            case < 14:
                (string name, string type) = locals[random.Next(1, locals.Count)];
                text.Append($"(local.set {name} {Expression(type, 2)})");
                break;
            case 14 when random.Next(3) == 0:
                SmallLoop();
                break;
            case 14:
                Loop(depth);
                break;
            case 15 or 16:
                Branches(depth);
                break;
            default:
                if (isLegacy)
                    Try(depth);
                else
                    TryTable(depth);
                break;
        }
    }

    /// <summary>True now and then.</summary>
    private string Condition() => random.Next(4) switch
    {
        0 => "(i32.const 1)",
        1 => $"(i32.eqz (i32.and (global.get $fuel) (i32.const {random.Next(1, 8)})))",
        _ => Expression("i32", 2),
    };

    /// <summary>A throw, of a null or of what somebody has caught, too.</summary>
    private string Throw()
    {
        if (caught.Count > 0 && random.Next(3) == 0)
            return $"(rethrow {caught[random.Next(caught.Count)]})";
        if (!isLegacy && random.Next(4) == 0)
            return random.Next(12) == 0 ? $"(throw_ref {Leaf("exnref")})"
                : $"(if (i32.eqz (ref.is_null {Local("exnref")})) (then (throw_ref {Local("exnref")})))";
        (string name, string[] values) = tags[random.Next(tags.Count)];
        return $"(throw {name}{string.Concat(values.Select(v => " " + Expression(v, values.Length > 6 ? 0 : 1)))})";
    }

    private string Local(string type) => $"(local.get {locals.Find(l => l.Type == type).Name})";

    /// <summary>A call of a function with two results.</summary>
    private void OtherCall()
    {
        string arguments = $"{Expression("i32", 1)} {Expression("f64", 1)} {Expression("(ref null $box)", 2)}";
        text.Append(random.Next(2) == 0 ? $"(call $g{random.Next(OtherFunctions)} {arguments})"
            : $"(call_indirect $t (type $g) {arguments} (i32.const {Functions + random.Next(OtherFunctions)}))");
        text.Append($" (local.set {locals.Find(static l => l.Type == "i64").Name}) (local.set {locals.Find(static l => l.Type == "f64").Name})");
    }

    /// <summary>Out of everything, perhaps by a tail call, which no handler around it sees any more.</summary>
    private void Leave()
    {
        string call = result is null
            ? $"(return_call $g{random.Next(OtherFunctions)} {Expression("i32", 1)} {Expression("f64", 1)} {Expression("(ref null $box)", 1)})"
            : $"(return_call{Pick($" $f{random.Next(Functions)}", "_ref $f", "_indirect $t (type $f)")} {Expression("i32", 1)} {Expression("i64", 1)}";
        if (result is not null)
            call += call.StartsWith("(return_call_ref", StringComparison.Ordinal)
                ? " (global.get $q))" : call.StartsWith("(return_call_ind", StringComparison.Ordinal) ? $" {Index()})" : ")";
        string plain = result is null ? $"(return {Expression("f64", 1)} {Expression("i64", 1)})" : $"(return {Expression(result, 2)})";
        string branch = labels.Count > 0 ? $"(br {labels[random.Next(labels.Count)]})" : plain;
        text.Append($"(if {Condition()} (then {Pick(call, call, plain, branch)}))");
    }

    private void Loop(int depth)
    {
        string label = Label();
        text.Append($"(loop {label} (if (i32.gt_s (global.get $fuel) (i32.const 0)) (then (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))");
        labels.Add(label);
        nesting += 2;
        Statements(random.Next(1, 4), depth - 1);
        nesting -= 2;
        labels.Remove(label);
        text.Append($"\n (br_if {label} {Condition()}))))");
    }

    /// <summary>A loop without calls, in which tries catch nothing: its locals may stay in registers.</summary>
    private void SmallLoop()
    {
        string label = Label();
        text.Append($"(loop {label}");
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            string handler = random.Next(3) == 0 ? "" : isLegacy ? LegacyHandler() : "";
            text.Append(handler.Length == 0 ? $" {Assignment()}" : $" (try (do {(random.Next(2) == 0 ? Assignment() : "")}){handler})");
        }
        text.Append(" (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))");
        text.Append($" (br_if {label} (i32.and (i32.gt_s (global.get $fuel) (i32.const 0)) (i32.ne (i32.and (global.get $fuel) (i32.const 3)) (i32.const 0)))))");
    }

    private string Assignment()
    {
        (string name, string type) = locals[random.Next(1, locals.Count)];
        return $"(local.set {name} {Leaf(type)})";
    }

    private string LegacyHandler() =>
        random.Next(2) == 0 ? $" (catch_all {Assignment()})"
        : $" (catch $h0 drop drop {Assignment()}) (catch_all {Assignment()} {Assignment()})";

    private void Branches(int depth)
    {
        string label = Label();
        text.Append($"(if {label} {Condition()} (then");
        labels.Add(label);
        nesting++;
        Statements(random.Next(1, 3), depth - 1);
        text.Append(") (else");
        Statements(random.Next(2), depth - 1);
        nesting--;
        labels.Remove(label);
        text.Append("))");
    }

    /// <summary>Clauses of a try_table: where each goes, and what it brings there.</summary>
    private void TryTable(int depth)
    {
        string end = Label();
        int count = random.Next(10) == 0 ? 0 : random.Next(1, 4);
        (string Label, string Head, string[] Values)[] clauses = [.. Enumerable.Range(0, count).Select(_ => Clause())];
        text.Append($"(block {end}");
        labels.Add(end);
        for (int i = clauses.Length - 1; i >= 0; i--)
            text.Append($" (block {clauses[i].Label}{(clauses[i].Values.Length == 0 ? "" : $" (result {string.Join(' ', clauses[i].Values)})")}");
        nesting += clauses.Length + 1;
        string[] through = random.Next(3) == 0 ? ["i64", "f64"] : [];
        // An exception without values may also go to any label around, and one with the function's result out of it.
        string others = (labels.Count > 1 && random.Next(4) == 0 ? $" (catch $t3 {labels[random.Next(labels.Count)]})" : "")
            + (result == "i64" && random.Next(4) == 0 ? Invariant($" (catch $t4 {nesting})") : "");
        string body = Label();
        text.Append($" (try_table {body}{(through.Length == 0 ? "" : " (result i64 f64)")}{others}{string.Concat(clauses.Select(static c => c.Head))}");
        nesting++;
        Statements(random.Next(1, 4), depth - 1);
        nesting--;
        if (through.Length > 0)
            text.Append($" {Expression("i64", 2)} {Expression("f64", 1)}");
        text.Append(")");
        if (through.Length > 0)
            Take(through);
        text.Append($" (br {end})");
        for (int i = 0; i < clauses.Length; i++)
        {
            text.Append(')');
            nesting--;
            Take(clauses[i].Values);
            Statements(random.Next(3), depth - 1);
            text.Append($" (br {end})");
        }
        nesting--;
        labels.Remove(end);
        text.Append(')');
    }

    private (string Label, string Head, string[] Values) Clause()
    {
        string label = Label();
        if (random.Next(4) == 0)
            return random.Next(2) == 0 ? (label, $" (catch_all {label})", []) : (label, $" (catch_all_ref {label})", ["exnref"]);
        (string name, string[] values) = tags[random.Next(tags.Count)];
        return random.Next(3) == 0 ? (label, $" (catch_ref {name} {label})", [.. values, "exnref"])
            : (label, $" (catch {name} {label})", values);
    }

    /// <summary>Takes values from the stack into locals of their types.</summary>
    private void Take(string[] values)
    {
        for (int i = values.Length - 1; i >= 0; i--)
        {
            string type = values[i];
            string[] known = [.. locals.Skip(2).Where(l => l.Type == type).Select(static l => l.Name)];
            text.Append(random.Next(12) == 0 ? " (drop)" : $" (local.set {known[random.Next(known.Length)]})");
        }
    }

    /// <summary>try, catch, delegate, rethrow.</summary>
    private void Try(int depth)
    {
        string label = Label();
        text.Append($"(try {label} (do");
        labels.Add(label);
        nesting++;
        Statements(random.Next(1, 4), depth - 1);
        text.Append(')');
        if (labels.Count > 1 && random.Next(5) == 0)
        {
            labels.Remove(label);
            nesting--;
            text.Append($" (delegate {(random.Next(3) == 0 ? labels[random.Next(labels.Count)] : labels[^1])}))");
            return;
        }
        caught.Add(label);
        for (int i = random.Next(3); i > 0; i--)
        {
            (string name, string[] values) = tags[random.Next(tags.Count)];
            text.Append($" (catch {name}");
            Take(values);
            Statements(random.Next(3), depth - 1);
            text.Append(')');
        }
        if (random.Next(2) == 0)
        {
            text.Append(" (catch_all");
            Statements(random.Next(3), depth - 1);
            text.Append(')');
        }
        caught.Remove(label);
        nesting--;
        labels.Remove(label);
        text.Append(')');
    }
}
