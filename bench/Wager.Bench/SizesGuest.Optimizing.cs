using System.Text;

namespace Wager.Bench;

// Families whose graphs, allocation or code are quadratic in their bytes unless something is done about it.
internal static partial class SizesGuest
{
    private static readonly Dictionary<string, Func<int, string>> optimizingFamilies = new()
    {
        ["edges-of-locals"] = EdgesOfLocals,
        ["back-edges-of-locals"] = BackEdgesOfLocals,
        ["joined-cases"] = JoinedCases,
        ["nested-loops-of-locals"] = NestedLoopsOfLocals,
        ["ifs-of-locals"] = IfsOfLocals,
        ["many-results"] = ManyResults,
        ["calls-with-stack-arguments"] = WideCalls,
        ["returns"] = Returns,
        ["divisions"] = Divisions,
        ["stores"] = Stores,
        ["guarded-tables"] = GuardedTables,
        ["casts"] = Casts,
    };

    /// <summary>One reference that is cast again and again, straight and where ways meet.</summary>
    private static string Casts(int count)
    {
        StringBuilder text = new("(module (type $s (struct (field i32))) (func (export \"f\") (param i32) (result i32) (local $x (ref null $s))\n");
        text.AppendLine("struct.new_default $s").Insert(text.Length, "ref.cast (ref null $s)\n", count).AppendLine("local.set $x");
        for (int i = 0; i < count; i++)
            text.AppendLine("(local.set $x (block (result (ref null $s)) local.get $x local.get 0 br_if 0 ref.cast (ref null $s)))");
        return text.Append("(struct.get $s 0 (local.get $x))))").ToString();
    }

    /// <summary>Branches to one label, each after another local was assigned.</summary>
    private static string EdgesOfLocals(int count) => WithLocals(count / 10, static (text, count, locals) =>
    {
        text.AppendLine("block");
        for (int i = 0; i < count; i++)
            text.AppendLine($"(local.set {1 + i % locals} (i32.add (local.get {1 + (i + 1) % locals}) (local.get 0))) (br_if 0 (i32.eq (local.get 0) (i32.const {i})))");
        text.AppendLine("end");
    }, count);

    /// <summary>The same to the header of a loop.</summary>
    private static string BackEdgesOfLocals(int count) => WithLocals(count / 10, static (text, count, locals) =>
    {
        text.AppendLine("loop");
        for (int i = 0; i < count; i++)
            text.AppendLine($"(local.set {1 + i % locals} (i32.add (local.get {1 + (i + 1) % locals}) (local.get 0))) (br_if 0 (i32.eq (local.get 0) (i32.const {i})))");
        text.AppendLine("end");
    }, count);

    /// <summary>The cases of a br_table, each of which changes one of many locals before all meet.</summary>
    private static string JoinedCases(int count) => WithLocals(count / 15, static (text, count, locals) =>
    {
        text.AppendLine("block").Insert(text.Length, "block\n", count).Append("(br_table");
        for (int i = 0; i < count; i++)
            text.Append(' ').Append(i);
        text.AppendLine(" (local.get 0))");
        for (int i = 0; i < count; i++)
            text.AppendLine($"end (local.set {1 + i % locals} (i32.add (local.get {1 + (i * 3 + 1) % locals}) (i32.const {i}))) (br {count - 1 - i})");
        text.AppendLine("end");
    }, count);

    /// <summary>Loops in one another around assignments to many locals.</summary>
    private static string NestedLoopsOfLocals(int count) => WithLocals(count / 2, static (text, count, locals) =>
    {
        text.Insert(text.Length, "loop\n", count / 4);
        for (int i = 0; i < locals; i++)
            text.AppendLine($"(local.set {1 + i} (i32.add (local.get {1 + (i + 1) % locals}) (i32.const 3)))");
        for (int i = 0; i < count / 4; i++)
            text.AppendLine($"(br_if 0 (i32.lt_u (local.get {1 + i % locals}) (i32.const {i}))) end");
    }, count);

    /// <summary>Conditional assignments to all locals at once.</summary>
    private static string IfsOfLocals(int count) => WithLocals(count / 10, static (text, count, locals) =>
    {
        for (int i = 0; i < count; i += locals)
        {
            text.AppendLine($"(if (i32.and (local.get 0) (i32.const {i + 1})) (then");
            for (int k = 0; k < locals; k++)
                text.AppendLine($"(local.set {1 + k} (i32.add (local.get {1 + (k + 1) % locals}) (i32.const {i})))");
            text.AppendLine("))");
        }
    }, count);

    /// <summary>
    /// Calls that hand on as many values as a function may return: a statement is two bytes and a thousand values, so the function must be
    /// the same but for the number of statements.
    /// </summary>
    private static string ManyResults(int count)
    {
        const int results = 1000;
        string types = string.Concat(Enumerable.Repeat(" i32", results));
        StringBuilder text = new($"(module (type $t (func (param{types}) (result{types}))) (import \"\" \"g\" (func $g (type $t))) (func (export \"f\") (param i32) (result i32)");
        text.Insert(text.Length, " local.get 0", results).Insert(text.Length, " call $g", count);
        return text.Insert(text.Length, " i32.add", results - 1).Append("))").ToString();
    }

    /// <summary>Calls whose arguments and results are mostly on the stack, with work between.</summary>
    private static string WideCalls(int count)
    {
        const int parameters = 40;
        // A statement is 300 bytes, and a function may have no more than seven million.
        count = Math.Min(count, 24_000);
        StringBuilder text = new($"(module (import \"\" \"g\" (func $g (param{string.Concat(Enumerable.Repeat(" i64", parameters))}) (result i64 i64 i64 i64 i64 i64))) (func (export \"f\") (param i64) (result i64)\n");
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < parameters; k++)
                text.Append($" (i64.add (local.get 0) (i64.const {k * (i + 1)}))");
            text.AppendLine(" call $g i64.add i64.add i64.add i64.add i64.add local.set 0");
        }
        return text.Append("local.get 0))").ToString();
    }

    /// <summary>Conditional returns of several values.</summary>
    private static string Returns(int count)
    {
        StringBuilder text = new("(module (func (export \"f\") (param i32 i64) (result i32 i64 i32 i64 f64)\n");
        for (int i = 0; i < count; i++)
            text.AppendLine($"(if (i32.eq (local.get 0) (i32.const {i})) (then (return (i32.const {i}) (local.get 1) (local.get 0) (i64.const {i}) (f64.const {i}))))");
        return text.Append("(i32.const 0) (local.get 1) (local.get 0) (i64.const 0) (f64.const 0)))").ToString();
    }

    /// <summary>Operands in fixed registers everywhere.</summary>
    private static string Divisions(int count) => WithLocals(FewLocals, static (text, count, locals) =>
    {
        for (int i = 0; i < count; i++)
            text.AppendLine($"(local.set {1 + i % locals} (i32.shl (i32.div_u (local.get {1 + i * 3 % locals}) (i32.or (local.get {1 + i * 5 % locals}) (i32.const 1))) (local.get {1 + i * 7 % locals})))");
    }, count);

    /// <summary>Stores and loads of the same places, through addresses that differ by constants.</summary>
    private static string Stores(int count) => WithLocals(FewLocals, static (text, count, locals) =>
    {
        for (int i = 0; i < count; i++)
            text.AppendLine($"(i32.store8 offset={i % 64} (local.get 0) (i32.load16_u offset={i * 3 % 64} (i32.add (local.get 0) (i32.const {i % 8})))) (i32.store offset={i % 64} (local.get 0) (local.get {1 + i % locals}))");
    }, count);

    /// <summary>Indirect calls, each with its checks.</summary>
    private static string GuardedTables(int count) => WithLocals(FewLocals, static (text, count, locals) =>
    {
        for (int i = 0; i < count; i++)
            text.AppendLine($"(local.set {1 + i % locals} (call_indirect (type $unary) (local.get {1 + i * 3 % locals}) (i32.and (local.get {1 + i * 5 % locals}) (i32.const 15))))");
    }, count);

    private static string WithLocals(int locals, Action<StringBuilder, int, int> addBody, int count)
    {
        locals = Math.Clamp(locals, 2, 49_000);
        StringBuilder text = new("(module (type $unary (func (param i32) (result i32))) (memory 1) (table 16 funcref) (func (export \"f\") (param i32) (result i32) (local");
        text.Insert(text.Length, " i32", locals).AppendLine(")");
        for (int i = 0; i < locals; i++)
            text.AppendLine($"(local.set {i + 1} (i32.mul (local.get 0) (i32.const {i + 3})))");
        addBody(text, count, locals);
        text.AppendLine("(i32.const 0)");
        for (int i = 0; i < locals; i++)
            text.AppendLine($"(i32.rotl (i32.const 3)) (i32.xor (local.get {i + 1}))");
        return text.AppendLine("))").ToString();
    }
}
