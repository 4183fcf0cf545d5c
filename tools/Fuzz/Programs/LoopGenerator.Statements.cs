namespace Wager.Fuzz.Programs;

internal sealed partial class LoopGenerator
{
    private void Statements(int count, int depth)
    {
        for (; count > 0; count--)
        {
            if (random.Next(7) == 0)
                Above(depth);
            else
                Statement(depth);
        }
    }

    /// <summary>A statement over values that lie on the operand stack and are used afterwards.</summary>
    private void Above(int depth)
    {
        string[] values = Values(4);
        Push(values);
        Statement(depth);
        Pop(values);
    }

    private string[] Values(int most)
    {
        string[] values = new string[random.Next(most + 1)];
        for (int i = 0; i < values.Length; i++)
            values[i] = Types[random.Next(Types.Length)];
        return values;
    }

    private void Push(string[] values)
    {
        foreach (string type in values)
            text.Append("\n ").Append(Expression(type, 1));
    }

    private void Pop(string[] values)
    {
        for (int i = values.Length - 1; i >= 0; i--)
            text.Append($"\n (local.set {Local(values[i])})");
    }

    private void Statement(int depth)
    {
        text.Append("\n ");
        int roll = random.Next(22);
        if (depth <= 0)
            roll %= 9;
        switch (roll)
        {
            case 0:
                text.Append($"(global.set $sum (i64.add (i64.rotl (global.get $sum) (i64.const 5)) {Expression("i64", 2)}))");
                break;
            case 1:
                text.Append($"(i64.store (i32.and {Expression("i32", 1)} (i32.const 0xff8)) {Expression("i64", 1)})");
                break;
            case 2:
                text.Append($"(if (i32.eqz (ref.is_null (local.tee $l50 {Leaf(Box)}))) (then (struct.set $box 0 (local.get $l50) {Expression("i32", 1)})))");
                break;
            case 3 or 4:
                Leave();
                break;
            case < 11:
                string type = Types[random.Next(Types.Length)];
                text.Append($"(local.set {Local(type)} {Expression(type, 2)})");
                break;
            case 11:
                Branches(depth);
                break;
            case 12 or 13:
                Handler(depth);
                break;
            case 14:
                Interpreter(depth);
                break;
            default:
                Loop(depth);
                break;
        }
    }

    /// <summary>True now and then.</summary>
    private string Condition() => random.Next(3) == 0
        ? Expression("i32", 2) : $"(i32.eqz (i32.and (global.get $fuel) (i32.const {random.Next(1, 16)})))";

    /// <summary>Out of the place: to a label with what it takes, by a throw, a return or a tail call.</summary>
    private void Leave()
    {
        int roll = random.Next(12);
        text.Append($"(if {Condition()} (then");
        if (roll < 8 && labels.Count > 0)
        {
            (string label, string[] values) = labels[random.Next(labels.Count)];
            Push(values);
            text.Append(random.Next(4) == 0 ? $" (br_table {label} {label} {Leaf("i32")})" : $" (br {label})");
        }
        else
            text.Append(roll < 10 ? $" (throw $e {Expression("i64", 1)})"
                : roll == 10 ? $" (return {Leaf("i64")})" : " " + Call("return_call"));
        text.Append("))");
    }

    private string Label() => $"$b{labelCount++}";

    /// <summary>
    /// A loop whose parameters, at the end its results, lie on the operand stack below all that it does; its last one is computed with.
    /// </summary>
    private void Loop(int depth)
    {
        string label = Label(), exit = Label();
        string[] values = Values(3);
        bool hasExit = random.Next(3) == 0;
        string counter = Counter(out bool counts);
        string types = values.Length == 0 ? "" : string.Join(' ', values);
        text.Append(hasExit ? $"(block {exit}{Result(types)}" : "");
        Push(values);
        text.Append($"\n (loop {label}{(types == "" ? "" : $" (param {types})")}{Result(types)}");
        CheckFuel();
        if (hasExit)
            labels.Add((exit, values));
        labels.Add((label, values));
        Statements(random.Next(1, 4), depth - 1);
        Compute(values);
        text.Append($"\n (br_if {label} {Again(counter, counts)}))");
        labels.RemoveRange(labels.Count - (hasExit ? 2 : 1), hasExit ? 2 : 1);
        text.Append(hasExit ? ")" : "");
        Pop(values);
    }

    private static string Result(string types) => types == "" ? "" : $" (result {types})";

    /// <summary>A counter of this loop's own, if there is one left, set to what it counts.</summary>
    private string Counter(out bool counts)
    {
        counts = counterCount < Counters && random.Next(4) != 0;
        if (!counts)
            return "";
        string counter = $"$c{counterCount++}";
        text.Append($"(local.set {counter} (i32.const {random.Next(1, random.Next(3) == 0 ? 60 : 6)}))\n ");
        return counter;
    }

    private string Again(string counter, bool counts)
        => counts ? $"(local.tee {counter} (i32.sub (local.get {counter}) (i32.const 1)))" : Condition();

    private void Compute(string[] values)
    {
        if (values.Length > 0 && values[^1] is "i32" or "i64")
            text.Append($"\n {Leaf(values[^1])} {values[^1]}.{Pick("add", "sub", "xor")}");
    }

    private void Branches(int depth)
    {
        string label = Label();
        text.Append($"(if {label} {Condition()} (then");
        labels.Add((label, []));
        Statements(random.Next(1, 3), depth - 1);
        text.Append(") (else");
        Statements(random.Next(2), depth - 1);
        labels.RemoveAt(labels.Count - 1);
        text.Append("))");
    }

    /// <summary>A try_table around statements, which may go on at the loops around it, too.</summary>
    private void Handler(int depth)
    {
        string caught = Label(), end = Label();
        bool hasValue = random.Next(2) == 0;
        text.Append($"(block {end} {(hasValue ? $"(local.set {Local("i64")} " : "")}(block {caught}{(hasValue ? " (result i64)" : "")}");
        text.Append($" (try_table ({(hasValue ? "catch $e" : "catch_all")} {caught})");
        Statements(random.Next(1, 4), depth - 1);
        text.Append($") (br {end})){(hasValue ? ")" : "")}");
        Statements(random.Next(2), depth - 1);
        text.Append(')');
    }

    /// <summary>A loop that chooses what to do next by a table.</summary>
    private void Interpreter(int depth)
    {
        string loop = Label(), exit = Label();
        string[] cases = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Label())];
        string state = Local("i32");
        text.Append($"(block {exit} (loop {loop}");
        CheckFuel();
        labels.Add((exit, []));
        labels.Add((loop, []));
        foreach (string name in cases)
            text.Append($" (block {name}");
        text.Append($" (br_table {string.Join(' ', cases)} {exit} {Pick($"(local.get {state})", $"(i32.and (local.get {state}) (i32.const 7))")})");
        foreach (string name in cases)
        {
            text.Append(')');
            Statements(random.Next(1, 3), depth - 1);
            text.Append($"\n (local.set {state} {Pick($"(i32.const {random.Next(6)})", $"(i32.and {Expression("i32", 1)} (i32.const 7))")})");
            text.Append($" (br {(random.Next(8) == 0 ? exit : loop)})");
        }
        labels.RemoveRange(labels.Count - 2, 2);
        text.Append("))");
    }
}
