namespace Wager.Fuzz.Programs;

/// <remarks>References to functions only, null or not; what comes out of them is always a number.</remarks>
internal sealed partial class ProgramGenerator
{
    private int Last => functionCount - 1;

    /// <summary>The type of the local and the global that keep a reference to a function of the last signature.</summary>
    private string ReferenceType => $"(ref null $s{Last})";

    /// <summary>A reference that may be null, of the type of function <paramref name="callee"/>.</summary>
    private void Reference(int callee, int depth)
    {
        text.Append($" ref.func $f{callee} ref.null $s{callee}");
        Expression("i32", depth + 1);
        text.Append($" select (result (ref null $s{callee}))");
    }

    private void ReferenceStatement(int depth)
    {
        string label = $"$b{labels++}";
        switch (random.Next(6))
        {
            case 0:
                Reference(Last, depth);
                text.Append(random.Next(2) == 0 ? " local.set $ref" : " global.set $gref");
                break;
            case 1:
                text.Append($"\nblock {label}");
                Statements(random.Next(2), depth + 1);
                text.Append(random.Next(2) == 0 ? " local.get $ref" : " global.get $gref");
                text.Append($" br_on_null {label} drop");
                Statements(random.Next(1, 3), depth + 1);
                text.Append(" end\n");
                break;
            case 2:
                text.Append($"\nblock {label} (result (ref $s{Last})) local.get $ref br_on_non_null {label}");
                Statements(random.Next(2), depth + 1);
                text.Append($" ref.func $f{Last} end\n global.set $gref");
                break;
            case 3 when function < Last && random.Next(10) == 0:
                text.Append(" global.get $fuel i32.const 0 i32.gt_s if");
                Values(functions[Last].Parameters, depth + 1);
                text.Append($" local.get $ref ref.as_non_null call_ref $s{Last}");
                for (int i = functions[Last].Results.Length - 1; i >= 0; i--)
                    Take(functions[Last].Results[i]);
                text.Append(" end");
                break;
            case 4:
                text.Append($" i32.const {functionCount} local.get $ref i32.const {random.Next(3)} table.fill $t");
                break;
            default:
                string op = random.Next(2) == 0 ? "table.copy $t $t" : "table.init $t $passive";
                text.Append($" i32.const {functionCount} i32.const {random.Next(4)} i32.const {random.Next(3)} {op}");
                break;
        }
    }
}
