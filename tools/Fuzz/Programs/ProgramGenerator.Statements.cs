namespace Wager.Fuzz.Programs;

internal sealed partial class ProgramGenerator
{
    /// <summary>A block that a branch may leave: its label and the types that a branch carries.</summary>
    private readonly record struct Scope(string Label, string[] Types);

    private readonly List<(string Name, string Type)> locals = [];
    private readonly List<Scope> scopes = [];
    private int function;
    private int labels;
    private int budget;

    private void Function_(int index)
    {
        function = index;
        Function self = functions[index];
        locals.Clear();
        scopes.Clear();
        budget = isSmall ? random.Next(8, 70) : random.Next(6) == 0 ? random.Next(500, 3000) : random.Next(60, 500);
        text.Append($"(func $f{index} (export \"f{index}\")");
        for (int i = 0; i < self.Parameters.Length; i++)
        {
            text.Append($" (param $p{i} {self.Parameters[i]})");
            locals.Add(($"$p{i}", self.Parameters[i]));
        }
        if (self.Results.Length > 0)
            text.Append($" (result {string.Join(' ', self.Results)})");
        int count = random.Next(widest * 2 + 2);
        for (int i = 0; i < count; i++)
        {
            string type = Type();
            text.Append($" (local $l{i} {type})");
            locals.Add(($"$l{i}", type));
        }
        text.Append($" (local $ref {ReferenceType})");
        foreach (string type in NumberTypes)
            text.Append($" (local $c_{type} {type})");
        Statements(random.Next(3, isSmall ? 6 : 12), 0);
        if (random.Next(8) == 0 && TailCall(self))
            text.Append(' ');
        else
            Values(self.Results, 0);
        text.Append(")\n");
    }

    private bool TailCall(Function self)
    {
        for (int i = function + 1; i < functionCount; i++)
        {
            if (!functions[i].Results.SequenceEqual(self.Results))
                continue;
            Values(functions[i].Parameters, 1);
            if (random.Next(3) == 0)
                text.Append($" return_call $f{i}");
            else if (random.Next(2) == 0)
                text.Append($" ref.func $f{i} return_call_ref $s{i}");
            else
                text.Append($" i32.const {i} return_call_indirect $t{functions[i].Signature}");
            return true;
        }
        return false;
    }

    private void Values(string[] types, int depth)
    {
        foreach (string type in types)
            Expression(type, depth);
    }

    private void Statements(int count, int depth)
    {
        for (int i = 0; i < count && budget > 0; i++)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        int start = text.Length;
        StatementWithin(depth);
        spans.Add(new ProgramSpan(start, text.Length, ""));
    }

    private void StatementWithin(int depth)
    {
        budget--;
        switch (random.Next(depth > 5 ? 9 : 19))
        {
            case 0 or 1 or 2 when locals.Count > 0:
                (string name, string type) = locals[random.Next(locals.Count)];
                Expression(type, depth);
                text.Append($" local.set {name}");
                break;
            case 3:
                string global = Type();
                Expression(global, depth);
                text.Append($" global.set $g_{global}_{random.Next(GlobalsPerType)}");
                break;
            case 4 or 5:
                Store(depth);
                break;
            case 6:
                string dropped = Type();
                Expression(dropped, depth);
                text.Append(" drop");
                break;
            case 7:
                Bulk(depth);
                break;
            case 8:
                CallStatement(depth);
                break;
            case 9 or 10:
                BlockStatement(depth);
                break;
            case 11 or 12:
                IfStatement(depth);
                break;
            case 13 or 14:
                Loop(depth);
                break;
            case 15:
                BranchTable(depth);
                break;
            case 16:
                ReferenceStatement(depth);
                break;
            default:
                Branch(depth);
                break;
        }
    }

    private void BlockStatement(int depth)
    {
        string[] parameters = random.Next(3) == 0 ? Types(3) : [];
        string[] results = random.Next(3) == 0 ? Types(3) : [];
        Values(parameters, depth + 1);
        string label = $"$b{labels++}";
        text.Append($"\nblock {label}{new Function(parameters, results).Signature}");
        for (int i = parameters.Length - 1; i >= 0; i--)
            Take(parameters[i]);
        scopes.Add(new Scope(label, results));
        Statements(random.Next(1, 5), depth + 1);
        Values(results, depth + 1);
        scopes.RemoveAt(scopes.Count - 1);
        text.Append(" end\n");
        for (int i = results.Length - 1; i >= 0; i--)
            Take(results[i]);
    }

    /// <summary>Takes a value from the stack into a local of its type, or drops it.</summary>
    private void Take(string type)
    {
        List<(string Name, string Type)> fitting = locals.FindAll(l => l.Type == type);
        text.Append(fitting.Count > 0 && random.Next(4) != 0 ? $" local.set {fitting[random.Next(fitting.Count)].Name}" : " drop");
    }

    private void IfStatement(int depth)
    {
        string[] results = random.Next(3) == 0 ? Types(2) : [];
        Expression("i32", depth + 1);
        string label = $"$b{labels++}";
        text.Append($"\nif {label}{new Function([], results).Signature}");
        scopes.Add(new Scope(label, results));
        Statements(random.Next(1, 4), depth + 1);
        Values(results, depth + 1);
        if (results.Length > 0 || random.Next(2) == 0)
        {
            text.Append(" else");
            Statements(random.Next(1, 4), depth + 1);
            Values(results, depth + 1);
        }
        scopes.RemoveAt(scopes.Count - 1);
        text.Append(" end\n");
        for (int i = results.Length - 1; i >= 0; i--)
            Take(results[i]);
    }

    /// <summary>A loop that goes back only while there is fuel; sometimes with parameters, which go around.</summary>
    private void Loop(int depth)
    {
        string[] parameters = random.Next(3) == 0 ? Types(2) : [];
        Values(parameters, depth + 1);
        string label = $"$b{labels++}";
        text.Append($"\nloop {label}{new Function(parameters, parameters).Signature} global.get $fuel i32.const 1 i32.sub global.set $fuel");
        for (int i = parameters.Length - 1; i >= 0; i--)
            Take(parameters[i]);
        Statements(random.Next(1, 5), depth + 1);
        Values(parameters, depth + 1);
        Expression("i32", depth + 1);
        text.Append($" global.get $fuel i32.const 0 i32.gt_s i32.and br_if {label} end\n");
        for (int i = parameters.Length - 1; i >= 0; i--)
            Take(parameters[i]);
    }

    private void Branch(int depth)
    {
        if (scopes.Count == 0)
            return;
        Scope target = scopes[random.Next(scopes.Count)];
        if (random.Next(3) == 0)
        {
            Expression("i32", depth + 1);
            text.Append(" if");
            Values(target.Types, depth + 1);
            text.Append($" br {target.Label} end");
            return;
        }
        Values(target.Types, depth + 1);
        Expression("i32", depth + 1);
        text.Append($" br_if {target.Label}");
        for (int i = target.Types.Length - 1; i >= 0; i--)
            Take(target.Types[i]);
    }

    private void BranchTable(int depth)
    {
        if (scopes.Count == 0)
            return;
        Scope first = scopes[random.Next(scopes.Count)];
        List<Scope> fitting = scopes.FindAll(s => s.Types.SequenceEqual(first.Types));
        string label = $"$b{labels++}";
        text.Append($"\nblock {label}");
        Expression("i32", depth + 1);
        text.Append($" br_if {label}");
        Values(first.Types, depth + 1);
        Expression("i32", depth + 1);
        text.Append($" i32.const {random.Next(1, 9)} i32.and br_table");
        for (int i = random.Next(6); i >= 0; i--)
            text.Append($" {fitting[random.Next(fitting.Count)].Label}");
        text.Append(" end\n");
    }

    private void CallStatement(int depth)
    {
        if (function + 1 >= functionCount)
            return;
        int callee = random.Next(function + 1, functionCount);
        text.Append(" global.get $fuel i32.const 0 i32.gt_s if global.get $fuel i32.const 4 i32.sub global.set $fuel");
        Call(callee, depth);
        for (int i = functions[callee].Results.Length - 1; i >= 0; i--)
            Take(functions[callee].Results[i]);
        text.Append(" end");
    }

    private void Call(int callee, int depth)
    {
        Function target = functions[callee];
        Values(target.Parameters, depth + 1);
        switch (random.Next(5))
        {
            case 0:
                text.Append($" ref.func $f{callee} call_ref $s{callee}");
                break;
            case 1:
                text.Append($" i32.const {(random.Next(200) == 0 ? random.Next(functionCount + 6) : callee)} call_indirect $t{target.Signature}");
                break;
            default:
                text.Append($" call $f{callee}");
                break;
        }
    }

    private void Bulk(int depth)
    {
        switch (random.Next(5))
        {
            case 0:
                MemoryAddress(depth);
                Expression("i32", depth + 1);
                text.Append($" {Address}.const {random.Next(70)} memory.fill");
                break;
            case 1:
                MemoryAddress(depth);
                MemoryAddress(depth);
                text.Append($" {Address}.const {random.Next(70)} memory.copy");
                break;
            case 2:
                MemoryAddress(depth);
                text.Append($" i32.const {random.Next(18)} i32.const {random.Next(10)} memory.init $p");
                break;
            case 3:
                text.Append($" i32.const {functionCount + random.Next(2)} ref.func $f{random.Next(functionCount)} table.set $t");
                break;
            default:
                text.Append($" {Address}.const {random.Next(2)} memory.grow drop");
                break;
        }
    }
}
