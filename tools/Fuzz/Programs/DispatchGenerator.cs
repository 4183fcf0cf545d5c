using System.Globalization;
using System.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes random programs that live on indirect calls whose targets change over time: loops that call through a table or a reference, by
/// indices that drift, jump and alternate, into small functions that call on, also by tail calls, also themselves, store, and now and then
/// trap. Fuel bounds everything. In half of the programs nobody writes the table, in a quarter nobody sets the references either. The
/// exports are those of <see cref="ProgramGenerator"/>; the same seed gives the same text.
/// </summary>
internal sealed class DispatchGenerator
{
    private static readonly (string[] Parameters, string[] Results)[] AllSignatures =
    [
        (["i32", "i32"], ["i32"]),
        (["i64", "f64", "i32"], ["i64"]),
        (["f32", "v128", "i32", "i64"], ["v128"]),
        (["i32", "i64", "f64", "i64", "i64", "i64", "i64", "i64", "f64", "v128", "i32"], ["i64", "i32", "f64", "i64", "i64", "i64"]),
    ];

    private readonly Random random;
    private readonly (string[] Parameters, string[] Results)[] signatures;
    private readonly int targetsPerSignature;
    private readonly int drivers;
    private readonly int testsPerDriver;
    private readonly StringBuilder text = new();
    private readonly List<(string Name, string Type)> locals = [];

    /// <summary>Nobody writes the table that is called through; it is exported if the number is odd, and then the host could.</summary>
    private readonly bool keepsTable;
    private readonly bool exportsTable;

    private DispatchGenerator(int seed)
    {
        random = new Random(seed);
        bool isSmall = ProgramScale.IsSmall(seed);
        signatures = isSmall ? [AllSignatures[random.Next(AllSignatures.Length)], AllSignatures[random.Next(2)]] : AllSignatures;
        targetsPerSignature = isSmall ? 3 : 5;
        drivers = isSmall ? 1 : 3;
        testsPerDriver = isSmall ? 3 : 5;
        keepsTable = (seed & 2) != 0;
        exportsTable = keepsTable && (seed & 1) != 0;
    }

    /// <summary>Where elements are set: in a table that is not called through, if the other one is to be kept.</summary>
    private string SetElement => keepsTable ? " table.set $o" : " table.set $t";

    private string SetReference(int signature) => keepsTable && !exportsTable ? " drop" : Invariant($" global.set $r{signature}");

    public static string Generate(int seed) => new DispatchGenerator(seed).Module();

    private string Module()
    {
        text.Append("(module (memory (export \"mem\") 1 2) (global $fuel (mut i32) (i32.const 0)) (global $phase (mut i32) (i32.const 0))\n");
        text.Append("(global $sum (mut i64) (i64.const 0))\n");
        for (int s = 0; s < signatures.Length; s++)
            text.Append(Invariant($"(type $s{s} (func (param {string.Join(' ', signatures[s].Parameters)}) (result {string.Join(' ', signatures[s].Results)})))\n"));
        for (int s = 0; s < signatures.Length; s++)
            text.Append(Invariant($"(global $r{s} (mut (ref null $s{s})) (ref.func $f{s}_0))\n"));
        int slots = signatures.Length * targetsPerSignature;
        if (keepsTable)
            text.Append(Invariant($"(table $o {slots} funcref) "));
        text.Append(Invariant($"(table $t {(exportsTable ? "(export \"table\") " : "")}{slots + 2} funcref) (elem (table $t) (i32.const 0) func"));
        for (int s = 0; s < signatures.Length; s++)
            for (int i = 0; i < targetsPerSignature; i++)
                text.Append(Invariant($" $f{s}_{i}"));
        text.Append(")\n");
        for (int s = 0; s < signatures.Length; s++)
            for (int i = 0; i < targetsPerSignature; i++)
                Target(s, i);
        for (int d = 0; d < drivers; d++)
            Driver(d);
        for (int t = 0; t < drivers * testsPerDriver; t++)
            Test(t);
        text.Append("(func (export \"globals\") (result i64) global.get $sum global.get $phase i64.extend_i32_u i64.xor))\n");
        return text.ToString();
    }

    private static string Invariant(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A function of a signature; without fuel it returns at once.</summary>
    private void Target(int signature, int number)
    {
        (string[] parameters, string[] results) = signatures[signature];
        locals.Clear();
        text.Append(Invariant($"(func $f{signature}_{number} (type $s{signature})"));
        for (int i = 0; i < parameters.Length; i++)
        {
            text.Append(Invariant($" (param $p{i} {parameters[i]})"));
            locals.Add((Invariant($"$p{i}"), parameters[i]));
        }
        text.Append($" (result {string.Join(' ', results)})");
        Locals(random.Next(3));
        text.Append("\n global.get $fuel i32.const 1 i32.sub global.set $fuel global.get $fuel i32.const 0 i32.le_s if");
        foreach (string type in results)
            text.Append(' ').Append(Constant(type));
        text.Append(" return end\n");
        Statements(random.Next(number < 2 ? 2 : 5));
        if (random.Next(4) == 0)
            TailCall(signature);
        else
            foreach (string type in results)
                Expression(type, 2);
        text.Append(")\n");
    }

    private void Locals(int more)
    {
        foreach (string type in (string[])["i32", "i64", "f32", "f64", "v128"])
        {
            text.Append($" (local $x_{type} {type})");
            locals.Add(($"$x_{type}", type));
        }
        for (int i = 0; i < more; i++)
        {
            string type = random.Next(2) == 0 ? "i64" : "i32";
            text.Append(Invariant($" (local $y{i} {type})"));
            locals.Add((Invariant($"$y{i}"), type));
        }
    }

    /// <summary>A loop of calls whose targets change while it runs, and from one test to the next.</summary>
    private void Driver(int number)
    {
        locals.Clear();
        text.Append(Invariant($"(func $d{number} (param $n i32) (result i64) (local $i i32)"));
        locals.Add(("$n", "i32"));
        locals.Add(("$i", "i32"));
        Locals(2);
        text.Append(" (local $h i64)\n loop $l\n");
        for (int calls = random.Next(1, 4); calls > 0; calls--)
        {
            int signature = random.Next(signatures.Length);
            if (random.Next(4) == 0)
                text.Append(Invariant($" local.get $h i64.const {random.Next(100)} i64.add"));
            else
                text.Append(" local.get $h");
            Call(signature, 1);
            Take(signatures[signature].Results);
            text.Append(" i64.const 5 i64.rotl local.get $x_i64 i64.xor local.get $x_i32 i64.extend_i32_u i64.add local.set $h\n");
            Statements(random.Next(2));
        }
        text.Append(" local.get $i i32.const 1 i32.add local.tee $i local.get $n i32.lt_u br_if $l end\n local.get $h)\n");
    }

    /// <summary>Takes results from the stack into the locals of their types.</summary>
    private void Take(string[] results)
    {
        for (int i = results.Length - 1; i >= 0; i--)
            text.Append($" local.set $x_{results[i]}");
    }

    private void Test(int number)
    {
        text.Append(Invariant($"(func (export \"t{number}\") (result i64)"));
        text.Append(Invariant($" i32.const {random.Next(50, 400)} global.set $fuel i32.const {random.Next(8)} global.set $phase"));
        int signature = random.Next(signatures.Length);
        if (random.Next(3) == 0)
            text.Append(Invariant($" ref.func $f{signature}_{random.Next(targetsPerSignature)}{SetReference(signature)}"));
        if (random.Next(4) == 0)
            text.Append(Invariant($" i32.const {Slot(signature)} ref.func $f{signature}_{random.Next(targetsPerSignature)}{SetElement}"));
        if (random.Next(40) == 0)
            text.Append(Invariant($" ref.null $s{signature}{SetReference(signature)}"));
        text.Append(Invariant($" i32.const {random.Next(1, 40)} call $d{number / testsPerDriver} global.get $sum i64.const 3 i64.rotl i64.xor global.set $sum global.get $sum)\n"));
    }

    private int Slot(int signature) => signature * targetsPerSignature + random.Next(targetsPerSignature);

    private void Statements(int count)
    {
        for (; count > 0; count--)
            Statement();
    }

    private void Statement()
    {
        switch (random.Next(10))
        {
            case 0:
                Expression("i32", 1);
                text.Append(" i32.const 0xfff8 i32.and");
                Expression("i64", 2);
                text.Append(" i64.store");
                break;
            case 1:
                text.Append(" global.get $sum");
                Expression("i64", 2);
                text.Append(" i64.add global.set $sum");
                break;
            case 2:
                text.Append(" global.get $phase i32.const 1 i32.add global.set $phase");
                break;
            case 3 or 4:
                int signature = random.Next(signatures.Length);
                Call(signature, 2);
                Take(signatures[signature].Results);
                break;
            case 5:
                Expression("i32", 1);
                text.Append(" if");
                Statement();
                text.Append(" else");
                Statement();
                text.Append(" end");
                break;
            case 6 when random.Next(4) == 0:
                signature = random.Next(signatures.Length);
                text.Append(Invariant($" i32.const {Slot(signature)} ref.func $f{signature}_{random.Next(targetsPerSignature)}{SetElement}"));
                break;
            default:
                (string name, string type) = locals[random.Next(locals.Count)];
                // The driver's counter and limit stay as they are.
                if (name is "$n" or "$i")
                    goto case 1;
                Expression(type, 2);
                text.Append($" local.set {name}");
                break;
        }
        text.Append('\n');
    }

    /// <summary>A call of a function of the signature: mostly through the table, by an index that may change every time.</summary>
    private void Call(int signature, int depth)
    {
        foreach (string type in signatures[signature].Parameters)
            Expression(type, depth);
        int first = signature * targetsPerSignature;
        switch (random.Next(8))
        {
            case 0:
                text.Append(Invariant($" call $f{signature}_{random.Next(targetsPerSignature)}"));
                return;
            case 1 or 2:
                text.Append(Invariant($" global.get $r{signature} call_ref $s{signature}"));
                return;
        }
        Index(first);
        text.Append(Invariant($" call_indirect $t (type $s{signature})"));
    }

    private void TailCall(int signature)
    {
        foreach (string type in signatures[signature].Parameters)
            Expression(type, 1);
        switch (random.Next(3))
        {
            case 0:
                text.Append(Invariant($" return_call $f{signature}_{random.Next(targetsPerSignature)}"));
                return;
            case 1:
                text.Append(Invariant($" global.get $r{signature} return_call_ref $s{signature}"));
                return;
        }
        Index(signature * targetsPerSignature);
        text.Append(Invariant($" return_call_indirect $t (type $s{signature})"));
    }

    private void Index(int first)
    {
        string varying = locals.Exists(static l => l.Name == "$i") ? "local.get $i" : "global.get $fuel";
        int kind = random.Next(12);
        text.Append(kind switch
        {
            < 3 => Invariant($" i32.const {first + random.Next(targetsPerSignature)}"),
            < 6 => Invariant($" global.get $phase i32.const {random.Next(1, targetsPerSignature + 1)} i32.rem_u i32.const {first} i32.add"),
            < 8 => Invariant($" {varying} i32.const {random.Next(2, 5)} i32.shr_u i32.const {random.Next(1, targetsPerSignature + 1)} i32.rem_u i32.const {first} i32.add"),
            < 10 => Invariant($" i32.const {first + random.Next(targetsPerSignature)} i32.const {first + random.Next(targetsPerSignature)} {varying} i32.const {random.Next(4, 30)} i32.lt_u select"),
            10 => Invariant($" {varying} i32.const {random.Next(1, targetsPerSignature + 1)} i32.rem_u i32.const {first} i32.add"),
            _ => Invariant($" {varying} i32.const 255 i32.and i32.const {random.Next(150, 256)} i32.eq i32.const {signatures.Length * targetsPerSignature - 1} i32.mul i32.const {first} i32.add"),
        });
    }

    private void Expression(string type, int depth)
    {
        string[] candidates = [.. locals.Where(l => l.Type == type).Select(static l => l.Name)];
        if (depth == 0 || random.Next(4) == 0)
        {
            text.Append(candidates.Length > 0 && random.Next(4) != 0
                ? $" local.get {candidates[random.Next(candidates.Length)]}" : " " + Constant(type));
            return;
        }
        string[] operations = type switch
        {
            "i32" => ["i32.add", "i32.sub", "i32.mul", "i32.xor", "i32.lt_s", "i32.shl", "i32.rotl", "div"],
            "i64" => ["i64.add", "i64.sub", "i64.mul", "i64.xor", "i64.and", "i64.shr_u", "load", "extend"],
            "f32" => ["f32.add", "f32.mul", "f32.sub"],
            "f64" => ["f64.add", "f64.mul", "f64.sub", "f64.min"],
            _ => ["i32x4.add", "i64x2.sub", "v128.xor", "i16x8.mul"],
        };
        string operation = operations[random.Next(operations.Length)];
        if (operation == "load")
        {
            Expression("i32", depth - 1);
            text.Append(random.Next(30) == 0 ? " i64.load" : " i32.const 0xfff8 i32.and i64.load");
            return;
        }
        if (operation == "extend")
        {
            Expression("i32", depth - 1);
            text.Append(" i64.extend_i32_s");
            return;
        }
        Expression(type, depth - 1);
        Expression(type, depth - 1);
        if (operation == "div")
            text.Append(random.Next(6) == 0 ? " i32.const 31 i32.and i32.div_u" : " i32.const 1 i32.or i32.div_u");
        else
            text.Append(' ').Append(operation).Append(Canonical(type));
    }

    /// <summary>Arithmetic of floats makes NaNs whose bits engines may choose; they are made zero.</summary>
    private string Canonical(string type) => type switch
    {
        "f32" => " local.tee $x_f32 local.get $x_f32 f32.eq if (result f32) local.get $x_f32 else f32.const 0 end",
        "f64" => " local.tee $x_f64 local.get $x_f64 f64.eq if (result f64) local.get $x_f64 else f64.const 0 end",
        _ => "",
    };

    private string Constant(string type) => type switch
    {
        "i32" => Invariant($"i32.const {(random.Next(3) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-10, 100))}"),
        "i64" => Invariant($"i64.const {(random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-10, 100))}"),
        "f32" => Invariant($"f32.const {random.Next(-100, 100)}.5"),
        "f64" => Invariant($"f64.const {random.Next(-1000, 1000)}.25"),
        _ => Invariant($"v128.const i64x2 {random.NextInt64()} {random.Next(100)}"),
    };
}
