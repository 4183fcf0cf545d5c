using System.Text;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Every instruction that allocates, and everything that allocates for the host, meets a full heap: a trap, the store stays usable, and
/// what the guest lets go of is memory again.
/// </summary>
public sealed class HeapLimitTests
{
    private const int Limit = 1 << 20;

    /// <summary>More places than the smallest objects that fit.</summary>
    private const int Places = Limit / 8 + 1;

    /// <summary>Name, table it is kept in, instructions that make one object.</summary>
    private static readonly (string Name, string Table, string Code)[] Makers =
    [
        ("struct.new", "any", "(struct.new $pair (local.get $i) (i32.const 7))"),
        ("struct.new of references", "any", "(struct.new $node (local.get $i) (ref.null any) (ref.null any))"),
        ("struct.new_default", "any", "(struct.new_default $pair)"),
        ("struct.new_default without fields", "any", "(struct.new_default $empty)"),
        ("struct.new_default of 5 KiB", "any", "(struct.new_default $large)"),
        ("struct.new_desc", "any", "(struct.new_desc $described (local.get $i) (global.get $description))"),
        ("struct.new_default_desc", "any", "(struct.new_default_desc $described (global.get $description))"),
        ("struct.new of a descriptor", "any", "(struct.new_default $description)"),
        ("array.new", "any", "(array.new $ints (local.get $i) (i32.const 20))"),
        ("array.new of references", "any", "(array.new $refs (ref.null any) (i32.const 20))"),
        ("array.new of vectors", "any", "(array.new $vectors (v128.const i64x2 1 2) (i32.const 9))"),
        ("array.new with a block of its own", "any", "(array.new $ints (local.get $i) (i32.const 10000))"),
        ("array.new_default", "any", "(array.new_default $bytes (i32.const 33))"),
        ("array.new_default of none", "any", "(array.new_default $bytes (i32.const 0))"),
        ("array.new_default with a block of its own", "any", "(array.new_default $bytes (i32.const 100000))"),
        ("array.new_fixed", "any", "(array.new_fixed $ints 3 (i32.const 1) (local.get $i) (i32.const 3))"),
        ("array.new_fixed of references", "any", "(array.new_fixed $refs 2 (ref.null any) (ref.i31 (local.get $i)))"),
        ("array.new_data", "any", "(array.new_data $bytes $data (i32.const 1) (i32.const 20))"),
        ("array.new_elem", "any", "(array.new_elem $functions $elements (i32.const 0) (i32.const 3))"),
        ("throw", "exn", "(block $h (result exnref) (try_table (catch_all_ref $h) (throw $e (local.get $i) (i64.const 1))) (unreachable))"),
        ("throw through a frame", "exn", "(block $h (result exnref) (try_table (catch_all_ref $h) (call $throws)) (unreachable))"),
        ("fromCharCode", "extern", "(call $fromCharCode (i32.const 300))"),
        ("fromCodePoint", "extern", "(call $fromCodePoint (i32.const 0x1F600))"),
        ("fromCharCodeArray", "extern", "(call $fromCharCodeArray (global.get $units) (i32.const 0) (i32.const 40))"),
        ("concat", "extern", "(call $concat (global.get $hello) (global.get $hello))"),
        ("substring", "extern", "(call $substring (global.get $hello) (i32.const 1) (i32.const 4))"),
    ];

    public static TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string tier in (string[])["baseline", "optimizing", "tiered"])
                foreach ((string name, _, _) in Makers)
                    data.Add(tier, name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_full_heap_is_a_trap(string tier, string maker)
    {
        using WasmEngine engine = new(HeapTests.EngineOf(tier) with { CheckHeaps = true, Features = WasmFeatures.All });
        using WasmStore store = new(engine, new WasmStoreOptions { HeapLimit = Limit });
        (string name, string table, string code) = Makers.Single(m => m.Name == maker);
        WasmInstance instance = Instantiate(engine, store, table, code);
        for (int i = 0; i < 2; i++)
        {
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("fill").Invoke());
            Assert.Equal(WasmTrapCode.HeapExhausted, trap.Code);
            Assert.InRange(store.HeapStatistics.UsedBytes, Limit / 2, Limit);
            CheckUse(store, instance);
        }
    }

    /// <summary>What does not allocate does not care: small integers, null, wrapping and unwrapping.</summary>
    [Theory]
    [InlineData("baseline")]
    [InlineData("optimizing")]
    public void Small_integers_and_conversions_take_no_room(string tier)
    {
        using WasmEngine engine = new(HeapTests.EngineOf(tier));
        using WasmStore store = new(engine, new WasmStoreOptions { HeapLimit = 0 });
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText("""
            (module
              (table $t 1 anyref)
              (func (export "run") (param $n i32) (result i32) (local $sum i32)
                (loop $l
                  (table.set $t (i32.const 0) (any.convert_extern (extern.convert_any (ref.i31 (local.get $n)))))
                  (local.set $sum (i32.add (local.get $sum) (i31.get_s (ref.cast (ref i31) (table.get $t (i32.const 0))))))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $sum)))
            """));
        Assert.Equal(unchecked((int)(100_000L * 100_001 / 2)), instance.GetFunction("run").Invoke(100_000)[0].ToInt32());
        Assert.Equal(default, store.HeapStatistics);
    }

    /// <summary>Objects and strings that the host makes, or hands in.</summary>
    [Fact]
    public void The_host_meets_the_limit_as_guests_do()
    {
        using WasmEngine engine = new(HeapTests.EngineOf("baseline") with { CheckHeaps = true, Features = WasmFeatures.All });
        using WasmStore store = new(engine, new WasmStoreOptions { HeapLimit = Limit });
        WasmInstance instance = Instantiate(engine, store, "any", "(ref.i31 (i32.const 0))");
        WasmArrayType type = new(new WasmFieldType(WasmValueType.Int32, isMutable: true));
        WasmStructType pair = new([new WasmFieldType(WasmValueType.Int64, isMutable: true)]);
        WasmFunction keep = instance.GetFunction("keep-extern");
        string text = new('x', 5000);
        foreach (Action<List<WasmArray>, List<WasmStruct>> make in (Action<List<WasmArray>, List<WasmStruct>>[])[
            (arrays, _) => arrays.Add(WasmArray.Create(store, type, 100)),
            (_, structs) => structs.Add(WasmStruct.Create(store, pair, 1L)),
            (_, _) => keep.Invoke(WasmValue.FromExtern(text))])
        {
            List<WasmArray> arrays = [];
            List<WasmStruct> structs = [];
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() =>
            {
                for (int i = 0; i < Places; i++)
                    make(arrays, structs);
            });
            Assert.Equal(WasmTrapCode.HeapExhausted, trap.Code);
            arrays.ForEach(a => a.Dispose());
            structs.ForEach(s => s.Dispose());
            CheckUse(store, instance);
        }
    }

    /// <summary>What was handed to a guest that let go of it does not fill the heap.</summary>
    [Fact]
    public void Strings_may_pass_through_a_small_heap()
    {
        using WasmEngine engine = new(HeapTests.EngineOf("baseline") with { CheckHeaps = true, Features = WasmFeatures.All });
        using WasmStore store = new(engine, new WasmStoreOptions { HeapLimit = Limit });
        WasmInstance instance = Instantiate(engine, store, "any", "(ref.i31 (i32.const 0))");
        for (int i = 0; i < 2000; i++)
        {
            WasmValue value = WasmValue.FromExtern(new string('y', 5000));
            WasmValue other = WasmValue.FromExtern(new string('z', 5000));
            instance.GetFunction("drop").Invoke(value, other);
            instance.GetGlobal("kept").Value = value;
            instance.GetFunction("call-host").Invoke(value);
        }
        Assert.NotEqual(0, store.HeapStatistics.Collections);
    }

    /// <summary>After all was let go of: the memory is there again, and the store does what it did.</summary>
    private static void CheckUse(WasmStore store, WasmInstance instance)
    {
        instance.GetFunction("forget").Invoke();
        // What was handed to guests last is kept for them: that must be something else.
        for (int i = 0; i < 1100; i++)
            instance.GetFunction("keep-extern").Invoke(WasmValue.FromExtern(i % 2 == 0 ? instance : store));
        instance.GetFunction("forget").Invoke();
        store.Collect();
        Assert.InRange(store.HeapStatistics.LiveBytes, 0, 2000);
        Assert.InRange(store.HeapStatistics.UsedBytes, 0, 3 * (32 << 10));
        Assert.Equal(0, store.Core.Heap.KeptBytes);
        Assert.Equal(45, instance.GetFunction("use").Invoke(10)[0].ToInt32());
    }

    private static WasmInstance Instantiate(WasmEngine engine, WasmStore store, string table, string code)
    {
        WasmModuleOptions options = new() { JsStringBuiltins = true, StringConstants = "'" };
        WasmModule module = engine.CompileText(Module(table, code), options: options);
        WasmFunctionType type = new([WasmValueType.ExternRef], [WasmValueType.ExternRef]);
        return new WasmLinker(engine)
            .Func("env", "host", type, (in WasmCaller _, ReadOnlySpan<WasmValue> values, Span<WasmValue> results) => results[0] = values[0])
            .Instantiate(store, module);
    }

    private static string Module(string table, string code)
    {
        StringBuilder fields = new();
        for (int i = 0; i < 640; i++)
            fields.Append("(field i64)");
        return $$"""
            (module
              (type $units (array (mut i16)))
              (import "wasm:js-string" "fromCharCodeArray" (func $fromCharCodeArray (param (ref null $units) i32 i32) (result (ref extern))))
              (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
              (import "wasm:js-string" "fromCodePoint" (func $fromCodePoint (param i32) (result (ref extern))))
              (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
              (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
              (import "'" "hello" (global $hello externref))
              (import "env" "host" (func $host (param externref) (result externref)))
              (type $empty (struct))
              (type $pair (struct (field i32) (field i32)))
              (type $node (struct (field i32) (field anyref) (field (mut anyref))))
              (type $large (struct {{fields}}))
              (rec
                (type $described (descriptor $description) (struct (field i32)))
                (type $description (describes $described) (struct)))
              (type $ints (array (mut i32)))
              (type $bytes (array (mut i8)))
              (type $refs (array (mut anyref)))
              (type $vectors (array (mut v128)))
              (type $functions (array (mut funcref)))
              (global $description (ref (exact $description)) (struct.new_default $description))
              (global $units (ref $units) (array.new_default $units (i32.const 40)))
              (data $data "0123456789abcdefghijklmnopqrstuvwxyz")
              (elem $elements funcref (ref.null func) (ref.func $throws) (ref.null func))
              (tag $e (param i32 i64))
              (table $any {{Places}} anyref)
              (table $extern {{Places}} externref)
              (table $exn {{Places}} exnref)
              (global $next (mut i32) (i32.const 0))
              (func $throws (throw $e (i32.const 1) (i64.const 2)))
              (func $one (param $i i32) (table.set ${{table}} (local.get $i) {{code}}))
              (func (export "fill") (local $i i32)
                (loop $l
                  (call $one (local.get $i))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $l)))
              (func (export "keep-extern") (param externref)
                (table.set $extern (global.get $next) (local.get 0))
                (global.set $next (i32.add (global.get $next) (i32.const 1))))
              (func (export "drop") (param externref externref))
              (global (export "kept") (mut externref) (ref.null extern))
              (func (export "call-host") (param externref) (drop (call $host (local.get 0))))
              (func (export "forget")
                (global.set $next (i32.const 0))
                (table.fill $any (i32.const 0) (ref.null any) (i32.const {{Places}}))
                (table.fill $extern (i32.const 0) (ref.null extern) (i32.const {{Places}}))
                (table.fill $exn (i32.const 0) (ref.null exn) (i32.const {{Places}})))
              (func (export "use") (param $n i32) (result i32) (local $list (ref null $node)) (local $sum i32)
                (loop $l
                  (local.set $list (struct.new $node (local.tee $n (i32.sub (local.get $n) (i32.const 1))) (local.get $list) (ref.null any)))
                  (br_if $l (local.get $n)))
                (loop $l
                  (local.set $sum (i32.add (local.get $sum) (struct.get $node 0 (local.get $list))))
                  (br_if $l (i32.eqz (ref.is_null (local.tee $list (ref.cast (ref null $node) (struct.get $node 1 (local.get $list))))))))
                (local.get $sum)))
            """;
    }
}
