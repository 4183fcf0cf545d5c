using Wager.Core;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Fuzz.Programs;

internal sealed partial class ProgramGenerator
{
    private const int MaxDepth = 9;

    /// <summary>The instructions that only compute, by result type; from the table, so that none is forgotten.</summary>
    private static readonly Dictionary<string, WasmOp[]> Pure = NumberTypes.ToDictionary(t => t, PureOps);
    private static readonly Dictionary<string, WasmOp[]> Loads =
        NumberTypes.ToDictionary(t => t, t => Accesses(t, OpShape.Load, OpShape.SimdLoad));
    private static readonly Dictionary<string, WasmOp[]> Stores =
        NumberTypes.ToDictionary(t => t, t => Accesses(t, OpShape.Store, OpShape.Store));

    private static readonly Dictionary<string, WasmOp[]> Atomics = new()
    {
        ["i32"] = AtomicOps("i32", OpShape.AtomicLoad, OpShape.AtomicRmw, OpShape.AtomicCmpxchg),
        ["i64"] = AtomicOps("i64", OpShape.AtomicLoad, OpShape.AtomicRmw, OpShape.AtomicCmpxchg),
    };

    private static readonly Dictionary<string, WasmOp[]> AtomicStores = new()
    {
        ["i32"] = AtomicOps("i32", OpShape.AtomicStore),
        ["i64"] = AtomicOps("i64", OpShape.AtomicStore),
    };

    private static WasmOp[] AtomicOps(string type, params OpShape[] shapes) =>
        [.. AllOps().Where(op => shapes.Contains(WasmOps.Shape(op)) && WasmOps.Name(op).StartsWith(type, StringComparison.Ordinal))];

    private static WasmOp[] PureOps(string type) =>
    [
        .. AllOps().Where(op => WasmOps.Shape(op) is OpShape.Unary or OpShape.Binary or OpShape.Compare or OpShape.Test or OpShape.Convert
        or OpShape.SimdUnary
                or OpShape.SimdBinary or OpShape.SimdTernary or OpShape.SimdShift or OpShape.SimdSplat or OpShape.SimdTest
                or OpShape.SimdExtractLane
                or OpShape.SimdReplaceLane or OpShape.SimdShuffle)
            .Where(op => WasmOps.Feature(op) != WasmFeatures.RelaxedSimd && TypeName(WasmOps.Signature(op).ResultCode(0)) == type)
    ];

    private static WasmOp[] Accesses(string type, OpShape first, OpShape second) =>
    [
        .. AllOps().Where(op => WasmOps.Shape(op) == first || WasmOps.Shape(op) == second)
            .Where(op => TypeName(WasmOps.Shape(op) == OpShape.Store
                ? WasmOps.Signature(op).ParamCode(1) : WasmOps.Signature(op).ResultCode(0)) == type)
    ];

    private static IEnumerable<WasmOp> AllOps()
        => Enumerable.Range(0, WasmOps.Count).Select(i => (WasmOp)i).Where(op => !WasmOps.Signature(op).IsByHand);

    private static string TypeName(uint code) => (ValKind)code switch
    {
        ValKind.I32 => "i32",
        ValKind.I64 => "i64",
        ValKind.F32 => "f32",
        ValKind.F64 => "f64",
        ValKind.V128 => "v128",
        _ => "",
    };

    /// <summary>Code that pushes one value of a type.</summary>
    private void Expression(string type, int depth)
    {
        int start = text.Length;
        ExpressionWithin(type, depth);
        spans.Add(new ProgramSpan(start, text.Length, type));
    }

    private void ExpressionWithin(string type, int depth)
    {
        budget--;
        if (depth > MaxDepth || budget <= 0)
        {
            Leaf(type);
            return;
        }
        switch (random.Next(24))
        {
            case < 6:
                Leaf(type);
                break;
            case < 15:
                Operator(type, depth);
                break;
            case < 18:
                Load(type, depth);
                break;
            case 18:
                Expression(type, depth + 1);
                Expression(type, depth + 1);
                Expression("i32", depth + 1);
                text.Append(" select");
                break;
            case 19:
                IfExpression(type, depth);
                break;
            case 20:
                BlockExpression(type, depth);
                break;
            case 21:
                Tee(type, depth);
                break;
            case 22:
                CallExpression(type, depth);
                break;
            default:
                Query(type, depth);
                break;
        }
    }

    private void Leaf(string type)
    {
        List<(string Name, string Type)> fitting = locals.FindAll(l => l.Type == type);
        int roll = random.Next(6);
        if (roll < 3 && fitting.Count > 0)
            text.Append($" local.get {fitting[random.Next(fitting.Count)].Name}");
        else if (roll == 3)
            text.Append($" global.get $g_{type}_{random.Next(GlobalsPerType)}");
        else
            text.Append(' ').Append(Constant(type));
    }

    private void Operator(string type, int depth)
    {
        WasmOp[] candidates = Pure[type];
        WasmOp op = candidates[random.Next(candidates.Length)];
        OpSignature signature = WasmOps.Signature(op);
        bool usesVectors = type == "v128";
        for (int i = 0; i < signature.ParamCount; i++)
            usesVectors |= TypeName(signature.ParamCode(i)) == "v128";
        if (usesVectors && !simd)
        {
            Leaf(type);
            return;
        }
        for (int i = 0; i < signature.ParamCount; i++)
        {
            Expression(TypeName(signature.ParamCode(i)), depth + 1);
            // Most divisors are odd: a program that traps at once tests nothing behind the trap.
            if (i == 1 && WasmOps.Traps(op) != OpTraps.None && random.Next(200) != 0)
                text.Append($" {type}.const 1 {type}.or");
        }
        if (WasmOps.Traps(op) != OpTraps.None && WasmOps.Shape(op) == OpShape.Convert && random.Next(100) != 0)
        {
            text.Append($" drop {Constant(type)}");
            return;
        }
        text.Append(' ').Append(WasmOps.Name(op));
        Lanes(op);
        Canonicalize(op, type);
    }

    private void Lanes(WasmOp op)
    {
        switch (WasmOps.Shape(op))
        {
            case OpShape.SimdExtractLane or OpShape.SimdReplaceLane:
                text.Append($" {random.Next(WasmOps.LaneCount(op))}");
                break;
            case OpShape.SimdShuffle:
                for (int i = 0; i < 16; i++)
                    text.Append($" {random.Next(32)}");
                break;
        }
    }

    /// <summary>Payload and sign of a NaN that arithmetic makes are free, so each becomes the same one.</summary>
    private void Canonicalize(WasmOp op, string type)
    {
        string name = WasmOps.Name(op);
        if (name.EndsWith(".abs") || name.EndsWith(".neg") || name.Contains("reinterpret") || name.Contains("lane")
            || name.Contains("splat"))
            return;
        if (type is "f32" or "f64" && !name.Contains("copysign"))
            text.Append($" local.tee $c_{type} {type}.const nan local.get $c_{type} local.get $c_{type} {type}.eq select");
        else if (type == "v128" && name.StartsWith('f'))
        {
            string shape = name[..5];
            string nans = shape == "f32x4" ? "nan nan nan nan" : "nan nan";
            text.Append($" local.tee $c_v128 v128.const {shape} {nans} local.get $c_v128 local.get $c_v128 {shape}.eq v128.bitselect");
        }
    }

    private void MemoryAddress(int depth)
    {
        Expression(Address, depth + 1);
        if (random.Next(400) != 0)
            text.Append($" {Address}.const {(random.Next(2) == 0 ? 0xFF8 : 0xFFF7)} {Address}.and");
    }

    private void Argument(WasmOp op)
    {
        if (random.Next(2) == 0)
            text.Append($" offset={(random.Next(400) == 0 ? random.Next() : random.Next(64))}");
        if (random.Next(3) == 0)
            text.Append(" align=1");
    }

    private void Load(string type, int depth)
    {
        WasmOp[] candidates = Loads[type];
        if (type == "v128" && !simd)
        {
            Leaf(type);
            return;
        }
        if (type is "i32" or "i64" && random.Next(5) == 0)
        {
            Atomic(Atomics[type], depth);
            return;
        }
        WasmOp op = candidates[random.Next(candidates.Length)];
        AccessAddress(depth, out string memory);
        text.Append(' ').Append(WasmOps.Name(op)).Append(memory);
        Argument(op);
    }

    /// <summary>An atomic access; nearly always at a multiple of its size.</summary>
    private void Atomic(WasmOp[] candidates, int depth)
    {
        WasmOp op = candidates[random.Next(candidates.Length)];
        int size = WasmOps.AccessSize(op);
        AccessAddress(depth, out string memory);
        string address = memory.Length == 0 ? Address : "i32";
        if (random.Next(200) != 0)
            text.Append($" {address}.const {-size} {address}.and");
        for (int i = 1; i < WasmOps.Signature(op).ParamCount; i++)
            Expression(TypeName(WasmOps.Signature(op).ParamCode(i)), depth + 1);
        text.Append(' ').Append(WasmOps.Name(op)).Append(memory);
        if (random.Next(2) == 0)
            text.Append($" offset={(random.Next(400) == 0 ? random.Next() : random.Next(16) * size)}");
        if (random.Next(8) == 0)
            text.Append(" atomic.fence");
    }

    /// <summary>An address in the first memory, or sometimes in the second, which always has 32-bit addresses.</summary>
    private void AccessAddress(int depth, out string memory)
    {
        memory = manyMemories && random.Next(3) == 0 ? " $second" : "";
        if (memory.Length == 0)
        {
            MemoryAddress(depth);
            return;
        }
        Expression("i32", depth + 1);
        text.Append(" i32.const 0x7FF0 i32.and");
    }

    private void Store(int depth)
    {
        string type = Type();
        WasmOp[] candidates = Stores[type];
        if (type is "i32" or "i64" && random.Next(6) == 0)
        {
            Atomic(AtomicStores[type], depth);
            return;
        }
        WasmOp op = candidates[random.Next(candidates.Length)];
        AccessAddress(depth, out string memory);
        Expression(type, depth + 1);
        text.Append(' ').Append(WasmOps.Name(op)).Append(memory);
        Argument(op);
    }

    private void IfExpression(string type, int depth)
    {
        Expression("i32", depth + 1);
        string label = $"$b{labels++}";
        text.Append($"\nif {label} (result {type})");
        scopes.Add(new Scope(label, [type]));
        Statements(random.Next(3), depth + 2);
        Expression(type, depth + 1);
        text.Append(" else");
        Statements(random.Next(3), depth + 2);
        Expression(type, depth + 1);
        scopes.RemoveAt(scopes.Count - 1);
        text.Append(" end\n");
    }

    private void BlockExpression(string type, int depth)
    {
        string label = $"$b{labels++}";
        text.Append($"\nblock {label} (result {type})");
        scopes.Add(new Scope(label, [type]));
        Statements(random.Next(3), depth + 2);
        Expression(type, depth + 1);
        if (random.Next(2) == 0)
        {
            Expression("i32", depth + 1);
            text.Append($" br_if {label}");
        }
        scopes.RemoveAt(scopes.Count - 1);
        text.Append(" end\n");
    }

    private void Tee(string type, int depth)
    {
        Expression(type, depth + 1);
        List<(string Name, string Type)> fitting = locals.FindAll(l => l.Type == type);
        if (fitting.Count > 0)
            text.Append($" local.tee {fitting[random.Next(fitting.Count)].Name}");
    }

    /// <summary>The last result of a call while there is fuel, else a leaf.</summary>
    private void CallExpression(string type, int depth)
    {
        List<int> fitting = [];
        for (int i = function + 1; i < functionCount; i++)
            if (functions[i].Results.Length > 0 && functions[i].Results[^1] == type)
                fitting.Add(i);
        if (fitting.Count == 0)
        {
            Leaf(type);
            return;
        }
        int callee = fitting[random.Next(fitting.Count)];
        text.Append($" global.get $fuel i32.const 0 i32.gt_s if (result {type}) global.get $fuel i32.const 4 i32.sub global.set $fuel");
        Call(callee, depth);
        if (functions[callee].Results.Length > 1)
        {
            text.Append($" local.set $c_{type}");
            for (int i = functions[callee].Results.Length - 2; i >= 0; i--)
                Take(functions[callee].Results[i]);
            text.Append($" local.get $c_{type}");
        }
        text.Append(" else");
        Leaf(type);
        text.Append(" end\n");
    }

    private void Query(string type, int depth)
    {
        if (type != "i32")
        {
            Leaf(type);
            return;
        }
        switch (random.Next(5))
        {
            case 0:
                text.Append($" memory.size{(is64 ? " i32.wrap_i64" : "")}");
                break;
            case 1:
                text.Append($" i32.const {random.Next(functionCount + 2)} table.get $t ref.is_null");
                break;
            case 2:
                text.Append(" table.size $t");
                break;
            case 3:
                text.Append($" ref.func $f{random.Next(functionCount)} ref.null func");
                Expression("i32", depth + 1);
                text.Append(" select (result funcref) ref.is_null");
                break;
            default:
                text.Append($" ref.null func i32.const {random.Next(2)} table.grow $t");
                break;
        }
    }
}
