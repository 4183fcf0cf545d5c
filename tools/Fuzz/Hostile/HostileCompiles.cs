using System.Collections.Concurrent;
using System.Text;

namespace Wager.Fuzz.Hostile;

/// <summary>Modules that are made to be slow or large to compile, or to fill what engines share. Each act has a store of its own.</summary>
internal static class HostileCompiles
{
    private const int Operands = 65_537, Wide = 500, Targets = 2000, Types = 500;

    private static readonly ConcurrentDictionary<(string, int), byte[]> modules = new();

    /// <summary>More operands than a counter of 16 bits counts.</summary>
    public static void DeepOperands(HostileGuest guest, Random random)
    {
        int operands = random.Next(2) == 0 ? Operands + random.Next(-2, 2) : 1 << random.Next(1, 12);
        byte[] module = modules.GetOrAdd(("operands", operands), static key =>
            Encode($"(module (func (export \"f\") (param i32) (result i32){Repeat(" local.get 0", key.Item2)}{Repeat(" i32.add", key.Item2 - 1)}))"));
        using WasmStore store = NewStore(guest.Engine);
        int result = Instantiate(store, module).GetFunction<int, int>("f").Invoke(5);
        if (result != operands * 5)
            throw new WrongResultException($"{operands} operands gave {result}");
    }

    /// <summary>A function that takes long to compile, by a guest that is cancelled meanwhile, or not.</summary>
    public static void Bomb(HostileGuest guest, Random random)
    {
        string kind = random.Next(4) switch { 0 => "edges", 1 => "table", 2 => "calls", _ => "guards" };
        byte[] module = modules.GetOrAdd((kind, 0), static key => Encode(BombText(key.Item1)));
        using WasmStore store = NewStore(guest.Engine);
        WasmFunction function = Instantiate(store, module).GetFunction("f");
        WasmValue[] results = new WasmValue[1];
        using CancellationTokenSource limit = new(random.Next(1, 60));
        try
        {
            function.Invoke([WasmValue.FromInt32(0)], results, limit.Token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == limit.Token)
        {
            return;
        }
        if (results[0].ToInt32() != 1234)
            throw new WrongResultException($"a function that is slow to compile gave {results[0].ToInt32()}");
    }

    /// <summary>A module is decoded, validated and compiled, or its text is read, until somebody does not want it any more.</summary>
    public static void Cancelled(HostileGuest guest, Random random)
    {
        string kind = random.Next(4) switch { 0 => "edges", 1 => "table", 2 => "calls", _ => "guards" };
        using CancellationTokenSource limit = new(random.Next(1, 40));
        try
        {
            WasmModule module = random.Next(2) == 0
                ? guest.Engine.CompileText(BombText(kind), limit.Token)
                : guest.Engine.Compile(modules.GetOrAdd((kind, 0), static key => Encode(BombText(key.Item1))), limit.Token);
            module.CompileAll(random.Next(3), limit.Token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == limit.Token)
        {
        }
    }

    /// <summary>Types that nobody else has, in modules that are dropped or rejected.</summary>
    public static void TypeFlood(HostileGuest guest, Random random)
    {
        bool isRejected = random.Next(2) == 0;
        StringBuilder text = new("(module");
        int start = random.Next(), kind = random.Next(2);
        for (int i = 0; i < Types; i++)
            text.Append(kind == 0 ? $"(rec (type $a{i} (struct{Fields(start + i)} (field (ref null $b{i})))) (type $b{i} (struct (field (ref null $a{i})))))" : $"(type (func{string.Concat(Bits(start + i, " (param i32)", " (param f64)"))}))");
        text.Append(isRejected ? "(func (result i32)))" : "(func (export \"f\") (result i32) (i32.const 3)))");
        try
        {
            WasmModule module = guest.Engine.CompileText(text.ToString());
            using WasmStore store = NewStore(guest.Engine);
            if (new WasmLinker(guest.Engine).Instantiate(store, module).GetFunction<int>("f").Invoke() != 3)
                throw new WrongResultException("a module with many types gave a wrong result");
        }
        catch (WasmCompileException) when (isRejected)
        {
        }
    }

    private static string BombText(string kind)
    {
        StringBuilder text = new("(module (type $wide (func" + Repeat(" (param i32)", Wide) + " (result" + Repeat(" i32", Wide) + ")))");
        text.Append("(type $u (func (param i32) (result i32))) (table 8 funcref) (elem (i32.const 0) func $id $id) (func $id (type $u) (local.get 0))");
        text.Append("(func $w (type $wide)")
            .Append(string.Concat(Enumerable.Range(0, Wide).Select(static i => $" local.get {i}"))).Append(')');
        text.Append("(func (export \"f\") (param i32) (result i32) (local").Append(Repeat(" i32", Wide)).Append(")\n");
        for (int i = 1; i <= Wide; i++)
            text.Append($"(local.set {i} (i32.mul (local.get 0) (i32.const {i})))");
        switch (kind)
        {
            case "edges":
                text.Append("block");
                for (int i = 1; i <= Targets; i++)
                    text.Append($"(local.set {1 + i % Wide} (i32.add (local.get {1 + (i + 1) % Wide}) (local.get 0))) (br_if 0 (i32.eq (local.get 0) (i32.const {i})))");
                text.Append(" end");
                break;
            case "table":
                text.Append(Repeat(" block", Targets + 1)).Append(" (br_table ").AppendJoin(' ', Enumerable.Range(0, Targets))
                    .Append(" (local.get 0))");
                for (int i = 0; i < Targets; i++)
                    text.Append($" end (local.set {1 + i % Wide} (i32.add (local.get {1 + i * 3 % Wide}) (local.get 0))) (br {Targets - 1 - i})");
                text.Append(" end");
                break;
            case "calls":
                for (int i = 0; i < Wide; i++)
                    text.Append($" local.get {i + 1}");
                text.Append(Repeat(" call $w", Targets)).Append(Repeat(" drop", Wide));
                break;
            default:
                for (int i = 0; i < Targets; i++)
                    text.Append($"(local.set {1 + i % Wide} (call_indirect (type $u) (local.get {1 + (i + 1) % Wide}) (i32.and (local.get {1 + i * 7 % Wide}) (i32.const 1))))");
                break;
        }
        text.Append(" (i32.const 1234)");
        for (int i = 1; i <= Wide; i++)
            text.Append($"(i32.add (local.get {i}))");
        return text.Append("))").ToString();
    }

    private static IEnumerable<string> Bits(int number, string zero, string one)
        => Enumerable.Range(0, 31).Select(i => (number >> i & 1) == 0 ? zero : one);

    private static string Fields(int number) => string.Concat(Bits(number, " (field i32)", " (field (mut i64))"));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static byte[] Encode(string text) => Core.Text.WatParser.Parse(Encoding.UTF8.GetBytes(text), "hostile");

    private static WasmStore NewStore(WasmEngine engine)
    {
        WasmStore store = new(engine, new WasmStoreOptions { StackSize = 1 << 20 });
        if (engine.Options.ConsumeFuel)
            store.AddFuel(1UL << 40);
        return store;
    }

    private static WasmInstance Instantiate(WasmStore store, byte[] module)
        => new WasmLinker(store.Engine).Instantiate(store, store.Engine.Compile(module));
}
