using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Exceptions and tags that go from one store to another, by way of the host: numbers pass, objects of a store do not, and nothing is left
/// under way.
/// </summary>
public sealed class CrossStoreTests
{
    private const string Text = """
        (module
          (type $box (struct (field i32)))
          (import "h" "call" (func $call (param i32)))
          (tag $number (import "h" "number") (param i64))
          (tag $object (import "h" "object") (param anyref))
          (tag $function (import "h" "function") (param funcref))
          (global $kept (mut exnref) (ref.null exn))
          (func $throw-number (param i64) (throw $number (local.get 0)))
          (func (export "number") (param i64) (call $throw-number (local.get 0)))
          (func (export "object") (throw $object (struct.new $box (i32.const 7))))
          (func $f (export "function") (throw $function (ref.func $f)))
          (func (export "take") (param exnref) (result i64)
            (block $h (result i64) (try_table (catch $number $h) (throw_ref (local.get 0))) (unreachable)))
          (func (export "keep") (param exnref) (global.set $kept (local.get 0)))
          (func (export "give") (result exnref)
            (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw-number (i64.const 5))) (unreachable)))
          (func (export "kept") (result i64)
            (block $h (result i64) (try_table (catch $number $h) (throw_ref (global.get $kept))) (unreachable)))
          (func (export "catch") (param i32) (result i64)
            (block $object (result anyref)
              (block $number (result i64)
                (block $all
                  (try_table (catch $number $number) (catch $object $object) (catch_all $all) (call $call (local.get 0)))
                  (return (i64.const -1)))
                (return (i64.const -2)))
              (return))
            (struct.get $box 0 (ref.cast (ref $box)))
            (i64.extend_i32_s)))
        """;

    public static TheoryData<string> Tiers { get; } = ["baseline", "optimizing", "tiered"];

    private static readonly WasmTag Number = Tag(WasmValueType.Int64);
    private static readonly WasmTag Object = Tag(WasmValueType.AnyRef);
    private static readonly WasmTag Function = Tag(WasmValueType.FuncRef);

    private static WasmTag Tag(WasmValueType type) => new(new WasmTagType(new WasmFunctionType([type], [])));

    private static WasmEngine EngineOf(string tier) => new((tier switch
    {
        "baseline" => Configurations.Baseline,
        "optimizing" => Configurations.Optimizing,
        _ => Configurations.TieredAtOnce,
    }) with
    { CheckHeaps = true, CollectEvery = 1 });

    private static WasmInstance Make(WasmEngine engine, Action<int> call) => new WasmLinker(engine)
        .Func("h", "call", (in WasmCaller _, int which) => call(which))
        .Define("h", "number", Number)
        .Define("h", "object", Object)
        .Define("h", "function", Function)
        .Instantiate(new WasmStore(engine), engine.CompileText(Text));

    [Theory]
    [MemberData(nameof(Tiers))]
    public void What_one_store_throws_another_catches_or_refuses(string tier)
    {
        using WasmEngine engine = EngineOf(tier);
        WasmInstance inner = Make(engine, static _ => { });
        WasmInstance outer = Make(engine,
            which => inner.GetFunction(which switch { 0 => "number", 1 => "object", _ => "function" }).Invoke(which == 0 ? [41L] : []));
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(41, outer.GetFunction("catch").Invoke(0)[0].ToInt64());
            Assert.Contains("another store", Assert.Throws<ArgumentException>(() => outer.GetFunction("catch").Invoke(1)).Message,
                StringComparison.Ordinal);
            Assert.Contains("another store", Assert.Throws<ArgumentException>(() => outer.GetFunction("catch").Invoke(2)).Message,
                StringComparison.Ordinal);
            outer.Store.Collect();
            inner.Store.Collect();
        }
        outer.Store.Dispose();
        inner.Store.Dispose();
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_reference_to_an_exception_becomes_one_of_the_other_store(string tier)
    {
        using WasmEngine engine = EngineOf(tier);
        WasmInstance first = Make(engine, static _ => { });
        WasmInstance second = Make(engine, static _ => { });
        WasmValue given = first.GetFunction("give").Invoke()[0];
        second.GetFunction("keep").Invoke(given);
        second.Store.Collect();
        Assert.Equal(5, second.GetFunction("take").Invoke(given)[0].ToInt64());
        WasmThrownException held = Assert.Throws<WasmThrownException>(() => first.GetFunction("object").Invoke());
        first.Store.Dispose();
        Assert.Equal(5, second.GetFunction("take").Invoke(given)[0].ToInt64());
        Assert.Equal(5, second.GetFunction("kept").Invoke()[0].ToInt64());
        WasmInstance third = Make(engine, _ => throw held);
        Exception refused = Assert.ThrowsAny<Exception>(() => third.GetFunction("catch").Invoke(0));
        Assert.True(refused is ArgumentException or ObjectDisposedException, refused.ToString());
        Assert.Equal(5, third.GetFunction("take").Invoke(given)[0].ToInt64());
        second.Store.Dispose();
        third.Store.Dispose();
    }

    /// <summary>
    /// A guest waits in the middle of a try_table with an exception in a local; meanwhile its store is collected and used, and then the
    /// host throws into it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tiers))]
    public async Task A_waiting_guest_keeps_its_exceptions_and_is_thrown_into(string tier)
    {
        using WasmEngine engine = EngineOf(tier);
        using WasmStore store = new(engine);
        TaskCompletionSource<int> answer = new();
        WasmInstance instance = new WasmLinker(engine)
            .AsyncFunc("h", "wait", async (WasmAsyncCaller _, int x) => await answer.Task)
            .Define("h", "number", Number)
            .Instantiate(store, engine.CompileText("""
                (module
                  (type $box (struct (field i32)))
                  (import "h" "wait" (func $wait (param i32) (result i32)))
                  (tag $number (import "h" "number") (param i64))
                  (tag $own (param (ref $box) i64))
                  (func $throw (param i32) (throw $own (struct.new $box (local.get 0)) (i64.const 1000)))
                  (func (export "run") (result i64)
                    (local $e exnref) (local $b (ref null $box)) (local $n i64)
                    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (i32.const 9))) (unreachable))
                    (local.set $e)
                    (local.set $b (struct.new $box (i32.const 30)))
                    (block $number (result i64)
                      (try_table (catch $number $number) (drop (call $wait (i32.const 1))))
                      (unreachable))
                    (local.set $n)
                    (block $own (result (ref $box) i64)
                      (try_table (catch $own $own) (throw_ref (local.get $e)))
                      (unreachable))
                    (local.set $n (i64.add (local.get $n)))
                    (struct.get $box 0)
                    (i32.add (struct.get $box 0 (local.get $b)))
                    (i64.extend_i32_s)
                    (i64.add (local.get $n))))
                """));
        for (int round = 0; round < 3; round++)
        {
            answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<WasmValue[]> running = instance.GetFunction("run").InvokeAsync([]).AsTask();
            Assert.False(running.IsCompleted);
            answer.SetException(new WasmThrownException(Number, 200_000L));
            Assert.Equal(201_039, (await running)[0].ToInt64());
            store.Collect();
        }
    }
}
