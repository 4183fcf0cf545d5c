using System.Text;

namespace Wager.Fuzz.Hostile;

/// <summary>
/// Ends in the middle of things: calls that are cancelled while their heap is collected, while their functions are compiled, or while
/// loops are taken over by optimized code; engines and stores that go while functions are optimized; code that comes from a cache. Stores
/// and engines are of the act's own.
/// </summary>
internal static class HostileEnds
{
    private const int Functions = 40, Statements = 60, Nodes = 300_000;

    private const string HeapText = """
        (module
          (type $node (struct (field $next (ref null $node)) (field $number i32)))
          (type $nodes (array (mut (ref null $node))))
          (global $list (mut (ref null $node)) (ref.null $node))
          (global $array (ref $nodes) (array.new_default $nodes (i32.const 20000)))
          (func (export "grow") (param $n i32)
            (loop $l
              (global.set $list (struct.new $node (global.get $list) (i32.const 1)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "count") (result i32) (local $at (ref null $node)) (local $count i32)
            (local.set $at (global.get $list))
            (block $end (loop $l
              (br_if $end (ref.is_null (local.get $at)))
              (local.set $count (i32.add (local.get $count) (struct.get $node $number (local.get $at))))
              (local.set $at (struct.get $node $next (local.get $at)))
              (br $l)))
            (local.get $count))
          (func (export "churn") (local $i i32)
            (loop $l
              (array.set $nodes (global.get $array) (i32.rem_u (local.get $i) (i32.const 20000)) (struct.new $node (ref.null $node) (local.get $i)))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br $l)))
          (func (export "large") (local $held (ref null $nodes))
            (loop $l
              (local.set $held (array.new_default $nodes (i32.const 9000)))
              (array.set $nodes (local.get $held) (i32.const 7) (struct.new $node (ref.null $node) (i32.const 1)))
              (br $l))))
        """;

    /// <summary>A guest is cancelled again and again, most times while its heap is collected, and loses nothing.</summary>
    public static void Collections(HostileGuest guest, Random random)
    {
        using WasmStore store = NewStore(guest.Engine);
        WasmInstance instance = Instantiate(store, guest.Engine.CompileText(HeapText));
        int nodes = random.Next(1000, Nodes);
        instance.GetFunction("grow").Invoke(nodes);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            using CancellationTokenSource limit = new(random.Next(1, 12));
            Cancelled(instance.GetFunction(random.Next(2) == 0 ? "churn" : "large"), limit.Token);
            Expect(instance.GetFunction("count").Invoke()[0].ToInt32() == nodes, "objects were lost after a cancelled collection");
            if (random.Next(4) == 0)
                store.Collect();
        }
    }

    /// <summary>A loop that is long enough for optimized code to take it over, cancelled about then; another call is right.</summary>
    public static void TakenOver(HostileGuest guest, Random random)
    {
        using WasmStore store = NewStore(guest.Engine);
        WasmInstance instance = Instantiate(store, guest.Engine.CompileText(LoopText(random.Next(1, 30))));
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            using CancellationTokenSource limit = new(random.Next(1, 25));
            Cancelled(instance.GetFunction("spin"), limit.Token);
        }
        int turns = random.Next(1, 200_000);
        long sum = instance.GetFunction("sum").Invoke(WasmValue.FromInt32(turns))[0].ToInt64();
        Expect(sum == (long)turns * (turns + 1) / 2, $"a loop that was taken over gave {sum} for {turns}");
    }

    /// <summary>Functions are optimized in the background; what they belong to is disposed of at any moment of that.</summary>
    public static void BackgroundDisposal(HostileGuest guest, Random random)
    {
        WasmEngine engine = new(guest.Engine.Options with { Tier = WasmTier.Auto, TierUpThreshold = random.Next(2) == 0 ? 0 : 2000 });
        WasmStore store = NewStore(engine);
        WasmInstance instance = Instantiate(store, engine.CompileText(ManyText(random.Next(1000))));
        for (int i = random.Next(1, Functions); i > 0; i--)
            Expect(instance.GetFunction($"f{i}").Invoke(WasmValue.FromInt32(3))[0].ToInt32() == ManyResult(i, 3), $"function {i} is wrong");
        Thread.SpinWait(random.Next(50_000));
        bool storeFirst = random.Next(2) == 0;
        (storeFirst ? (Action)store.Dispose : engine.Dispose)();
        Thread.SpinWait(random.Next(20_000));
        (storeFirst ? (Action)engine.Dispose : store.Dispose)();
    }

    /// <summary>The same module by an engine that stores what it compiles, and by one that finds it.</summary>
    public static void Cached(HostileGuest guest, Random random)
    {
        string folder = Directory.CreateTempSubdirectory("wager-hostile").FullName;
        try
        {
            int seed = random.Next(1000);
            for (int round = random.Next(2, 4); round > 0; round--)
            {
                using WasmEngine engine = new(guest.Engine.Options with
                {
                    Tier = WasmTier.Auto, TierUpThreshold = 0, CodeCache = WasmCodeCache.Directory(folder),
                });
                using WasmStore store = NewStore(engine);
                WasmInstance instance = Instantiate(store, engine.CompileText(ManyText(seed)));
                for (int i = 1; i < Functions; i += random.Next(1, 6))
                    for (int call = 0; call < 3; call++)
                        Expect(instance.GetFunction($"f{i}").Invoke(WasmValue.FromInt32(call))[0].ToInt32() == ManyResult(i, call),
                            $"function {i} from the cache is wrong");
                if (random.Next(3) == 0)
                    Spoil(folder, random);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Damages an entry: it counts as not there.</summary>
    private static void Spoil(string folder, Random random)
    {
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(static f => Path.GetFileName(f) != "key")];
        if (files.Length == 0)
            return;
        byte[] bytes = File.ReadAllBytes(files[random.Next(files.Length)]);
        if (bytes.Length == 0)
            return;
        bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        // Of that entry, or in the place of another one.
        File.WriteAllBytes(files[random.Next(files.Length)], bytes);
    }

    private static string LoopText(int locals)
    {
        StringBuilder body = new();
        for (int i = 0; i < locals; i++)
            body.Append($"(local.set $l{i} (i64.add (local.get $l{i}) (i64.const {i})))");
        string declared = string.Concat(Enumerable.Range(0, locals).Select(static i => $"(local $l{i} i64)"));
        return $"""
            (module
              (func (export "spin") {declared} (loop $l {body} (br $l)))
              (func (export "sum") (param $n i32) (result i64) (local $s i64) {declared}
                (loop $l
                  {body}
                  (local.set $s (i64.add (local.get $s) (i64.extend_i32_u (local.get $n))))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $s)))
            """;
    }

    private static string ManyText(int seed)
    {
        StringBuilder text = new($"(module (global (export \"seed\") i32 (i32.const {seed}))");
        for (int f = 0; f < Functions; f++)
        {
            text.Append($"(func (export \"f{f}\") (param i32) (result i32)");
            for (int i = 0; i < Statements; i++)
                text.Append($"(local.set 0 (i32.add (i32.mul (local.get 0) (i32.const {f + i})) (i32.const {i})))");
            text.Append("(local.get 0))");
        }
        return text.Append(')').ToString();
    }

    private static int ManyResult(int function, int argument)
    {
        for (int i = 0; i < Statements; i++)
            argument = argument * (function + i) + i;
        return argument;
    }

    private static void Cancelled(WasmFunction function, CancellationToken token)
    {
        try
        {
            function.Invoke([], [], token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == token)
        {
            return;
        }
        throw new WrongResultException("a loop without end came to an end");
    }

    private static WasmStore NewStore(WasmEngine engine)
    {
        WasmStore store = new(engine, new WasmStoreOptions { StackSize = 1 << 20, HeapLimit = 256 << 20 });
        if (engine.Options.ConsumeFuel)
            store.AddFuel(1UL << 40);
        return store;
    }

    private static WasmInstance Instantiate(WasmStore store, WasmModule module) => new WasmLinker(store.Engine).Instantiate(store, module);

    private static void Expect(bool isRight, string complaint)
    {
        if (!isRight)
            throw new WrongResultException(complaint);
    }
}
