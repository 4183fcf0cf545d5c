using System.Text;

namespace Wager.Tests.Ssa;

/// <summary>
/// Writes random modules with one function of integer code: nested control, loops, memory, globals and calls. Every loop counts down. With
/// <paramref name="traps"/> many accesses lie around the end of the memory, so that it shows what was done before a trap.
/// </summary>
internal sealed class RandomFunctions(int seed, bool callsIndirectly = false, bool traps = false)
{
    private const int Parameters = 4;
    private const int Locals = 10;
    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private int depth;
    private int labels;
    private int loops;

    /// <summary>
    /// Functions to be inlined: one that only computes, one that returns from several places, one that may trap and calls, one with a loop
    /// that never is.
    /// </summary>
    private const string Callees = """
        (func $g0 (param i32) (result i32) (local i32) (i32.add (local.tee 1 (i32.mul (local.get 0) (i32.const 3))) (local.get 1)))
        (func $g1 (param i32) (result i32) (if (i32.gt_s (local.get 0) (i32.const 5)) (then (return (i32.const 1)))) (drop (br_if 0 (i32.const 7) (local.get 0))) (i32.const 9))
        (func $g2 (param i32) (result i32) (global.set 0 (local.get 0)) (i32.div_u (i32.const 100) (call $g1 (i32.const 0))))
        (func $g3 (param i32) (result i32) (loop (br_if 0 (i32.gt_u (local.tee 0 (i32.shr_u (local.get 0) (i32.const 1))) (i32.const 8)))) (local.get 0))
        """;

    /// <summary>Functions that call through the table: with smaller and smaller arguments, so that they come to an end.</summary>
    private const string IndirectCallees = """
        (func $g4 (type $t) (local i32) (if (i32.lt_u (local.get 0) (i32.const 2)) (then (return (i32.const 3))))
          (local.set 1 (i32.xor (local.get 0) (i32.const 21)))
          (i32.sub (local.get 1) (call_indirect (type $t) (i32.shr_u (local.get 0) (i32.const 1)) (i32.and (local.get 0) (i32.const 7)))))
        (func $g5 (type $t) (if (i32.lt_u (local.get 0) (i32.const 2)) (then (return (global.get 0))))
          (return_call_indirect (type $t) (i32.shr_u (local.get 0) (i32.const 2)) (i32.and (local.get 0) (i32.const 7))))
        (func $g6 (type $t) (return_call $g4 (i32.shr_u (local.get 0) (i32.const 1))))
        (table funcref (elem $g0 $g1 $g2 $g3 $g4 $g5 $g6))
        """;

    public string Module()
    {
        text.Append("(module (type $t (func (param i32) (result i32))) (memory 1) (global (mut i32) (i32.const 7)) (global (mut i64) (i64.const 9)) (func $f (param i32 i32 i64 i64) (result i32)\n");
        text.Append("(local i32 i32 i32 i64 i64 i64 i32 i32 i32 i32 i32 i32)\n");
        for (int i = 0; i < 6; i++)
            Statement();
        Expression(false, 3);
        text.Append(") " + Callees + (callsIndirectly ? IndirectCallees + (seed % 2 == 0 ? "(export \"t\" (table 0))" : "") : "") + ")");
        return text.ToString();
    }

    private int Next(int count) => random.Next(count);

    private int Local(bool wide) => wide ? (Next(2) == 0 ? 2 + Next(2) : 7 + Next(3)) : (Next(2) == 0 ? Next(2) : 4 + Next(3));

    private void Block(int most)
    {
        depth++;
        for (int i = Next(most) + 1; i > 0; i--)
            Statement();
        depth--;
    }

    private void Statement()
    {
        bool wide = Next(3) == 0;
        switch (callsIndirectly && Next(6) == 0 ? 9 : Next(depth > 4 ? 5 : 11))
        {
            case 0 or 1:
                text.Append($"(local.set {Local(wide)} ");
                Expression(wide, 3);
                text.Append(")\n");
                break;
            case 2:
                string suffix = new[] { "", "8", "16" }[Next(3)];
                text.Append(wide ? $"(i64.store{suffix}" : $"(i32.store{suffix}").Append($" offset={Next(3) * 4} ");
                Address();
                Expression(wide, 2);
                text.Append(")\n");
                break;
            case 3:
                text.Append(wide ? "(global.set 1 " : "(global.set 0 ");
                Expression(wide, 2);
                text.Append(")\n");
                break;
            case 4:
                if (labels > 0)
                {
                    text.Append($"(br_if $l{labels - 1 - Next(Math.Min(labels, 3))} ");
                    Expression(false, 2);
                    text.Append(")\n");
                }
                break;
            case 5 or 6:
                text.Append("(if ");
                Expression(false, 2);
                text.Append(" (then\n");
                Block(3);
                text.Append(')');
                if (Next(2) == 0)
                {
                    text.Append(" (else\n");
                    Block(3);
                    text.Append(')');
                }
                text.Append(")\n");
                break;
            case 7 when loops < 6:
                int counter = Locals + loops++;
                text.Append($"(local.set {counter} (i32.const {Next(5)}))\n(loop $c{counter}\n");
                Block(4);
                text.Append($"(br_if $c{counter} (i32.gt_s (local.tee {counter} (i32.sub (local.get {counter}) (i32.const 1))) (i32.const 0))))\n");
                loops--;
                break;
            case 8:
                text.Append($"(block $l{labels++}\n");
                Block(4);
                text.Append(")\n");
                labels--;
                break;
            case 9 when callsIndirectly && Next(4) != 0:
                bool isTail = Next(12) == 0;
                text.Append(isTail ? "(return_call_indirect (type $t) " : $"(local.set {Local(false)} (call_indirect (type $t) ");
                Expression(false, 1);
                text.Append("(i32.and (i32.const 7) ");
                Expression(false, 1);
                text.Append(isTail ? "))\n" : ")))\n");
                break;
            case 9:
                text.Append($"(local.set 4 (call $g{Next(4)} ");
                Expression(false, 1);
                text.Append("))\n");
                break;
            default:
                text.Append($"(block $l{labels} (block $l{labels + 1} (block $l{labels + 2} (br_table $l{labels} $l{labels + 1} $l{labels + 2} $l{labels + 1} ");
                Expression(false, 2);
                text.Append("))\n");
                Block(2);
                text.Append(")\n");
                Block(2);
                text.Append(")\n");
                break;
        }
    }

    private void Address()
    {
        if (traps && Next(2) == 0)
        {
            text.Append(Next(2) == 0 ? $"(i32.const {65536 - Next(12)}) "
                : $"(i32.or (i32.and (local.get {Local(false)}) (i32.const 7)) (i32.const {65524 - Next(5)})) ");
            return;
        }
        if (Next(3) == 0)
        {
            text.Append($"(i32.const {Next(4) * 4}) ");
            return;
        }
        if (Next(3) == 0)
        {
            text.Append($"(i32.add (i32.and (local.get {Local(false)}) (i32.const 60)) (i32.const {Next(3) * 4})) ");
            return;
        }
        text.Append($"(i32.and (local.get {Local(false)}) (i32.const 60)) ");
    }

    private void Expression(bool wide, int depth)
    {
        string type = wide ? "i64" : "i32";
        int choice = depth == 0 ? Next(4) : Next(18);
        switch (choice)
        {
            case 0 or 1 or 4:
                text.Append($"(local.get {Local(wide)}) ");
                return;
            case 2 or 5:
                long[] constants = [0, 1, 2, 3, 8, 24, 31, 32, 255, 1000, -1, -7, 0x7FFFFFFF, int.MinValue, Next(100000)];
                text.Append($"({type}.const {constants[Next(constants.Length)]}) ");
                return;
            case 3:
                text.Append(wide ? "(global.get 1) " : "(global.get 0) ");
                return;
            case 6:
                string load = wide ? new[] { "load", "load8_s", "load8_u", "load16_s", "load32_u" }[Next(5)]
                    : new[] { "load", "load8_s", "load8_u", "load16_s", "load16_u" }[Next(5)];
                text.Append($"({type}.{load} offset={Next(3) * 4} ");
                Address();
                text.Append(") ");
                return;
            case 7:
                text.Append($"(select ");
                Expression(wide, depth - 1);
                Expression(wide, depth - 1);
                Expression(false, depth - 1);
                text.Append(") ");
                return;
            case 8:
                text.Append(wide ? (Next(2) == 0 ? "(i64.extend_i32_u " : "(i64.extend_i32_s ") : "(i32.wrap_i64 ");
                Expression(!wide, depth - 1);
                text.Append(") ");
                return;
            case 9 when !wide:
                bool operand = Next(2) == 0;
                string[] tests = ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"];
                text.Append($"({(operand ? "i64" : "i32")}.{tests[Next(10)]} ");
                Expression(operand, depth - 1);
                Expression(operand, depth - 1);
                text.Append(") ");
                return;
            case 10 when !wide:
                bool tested = Next(2) == 0;
                text.Append(tested ? "(i64.eqz " : "(i32.eqz ");
                Expression(tested, depth - 1);
                text.Append(") ");
                return;
            case 11:
                string[] unary = ["clz", "ctz", "popcnt", "extend8_s", "extend16_s"];
                text.Append($"({type}.{unary[Next(5)]} ");
                Expression(wide, depth - 1);
                text.Append(") ");
                return;
            default:
                string[] binary = ["add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr", "add", "sub", "and"];
                string[] divisions = ["div_s", "div_u", "rem_s", "rem_u"];
                bool divides = Next(8) == 0;
                text.Append($"({type}.{(divides ? divisions[Next(4)] : binary[Next(binary.Length)])} ");
                Expression(wide, depth - 1);
                if (divides && Next(8) != 0)
                    text.Append($"({type}.or ({type}.const 1) ");
                else
                    text.Append($"({type}.or ({type}.const 0) ");
                Expression(wide, depth - 1);
                text.Append(")) ");
                return;
        }
    }
}
