using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// The js-string builtins, compiled into the code and as a linker's functions: what they give, when they trap, what crosses the border.
/// </summary>
public sealed class StringTests
{
    private const string Text = """
        (module
          (type $units (array (mut i16)))
          (type $pair (struct (field (mut externref))))
          (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
          (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
          (import "wasm:js-string" "fromCharCodeArray" (func $fromCharCodeArray (param (ref null $units) i32 i32) (result (ref extern))))
          (import "wasm:js-string" "intoCharCodeArray" (func $intoCharCodeArray (param externref (ref null $units) i32) (result i32)))
          (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
          (import "wasm:js-string" "fromCodePoint" (func $fromCodePoint (param i32) (result (ref extern))))
          (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
          (import "wasm:js-string" "codePointAt" (func $codePointAt (param externref i32) (result i32)))
          (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
          (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
          (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
          (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
          (import "wasm:js-string" "compare" (func $compare (param externref externref) (result i32)))
          (import "'" "hello" (global $hello externref))
          (import "'" "" (global $empty (ref extern)))
          (import "'" "wörld 𝄞" (global $world externref))
          (export "hello" (global $hello))
          (elem declare func $length $charCodeAt)
          (table 2 funcref) (elem (i32.const 0) $length $concat)
          (global $kept (mut externref) (ref.null extern))
          (func (export "cast") (param externref) (result externref) (call $cast (local.get 0)))
          (func (export "test") (param externref) (result i32) (call $test (local.get 0)))
          (func (export "fromCharCode") (param i32) (result externref) (call $fromCharCode (local.get 0)))
          (func (export "fromCodePoint") (param i32) (result externref) (call $fromCodePoint (local.get 0)))
          (func (export "charCodeAt") (param externref i32) (result i32) (call $charCodeAt (local.get 0) (local.get 1)))
          (func (export "codePointAt") (param externref i32) (result i32) (call $codePointAt (local.get 0) (local.get 1)))
          (func (export "length") (param externref) (result i32) (call $length (local.get 0)))
          (func (export "concat") (param externref externref) (result externref) (call $concat (local.get 0) (local.get 1)))
          (func (export "substring") (param externref i32 i32) (result externref) (call $substring (local.get 0) (local.get 1) (local.get 2)))
          (func (export "equals") (param externref externref) (result i32) (call $equals (local.get 0) (local.get 1)))
          (func (export "compare") (param externref externref) (result i32) (call $compare (local.get 0) (local.get 1)))
          (func (export "round") (param externref i32 i32 i32) (result externref)
            (local $units (ref $units))
            (local.set $units (array.new_default $units (local.get 1)))
            (drop (call $intoCharCodeArray (local.get 0) (local.get $units) (local.get 2)))
            (call $fromCharCodeArray (local.get $units) (local.get 2) (local.get 3)))
          (func (export "into-null") (param externref) (result i32) (call $intoCharCodeArray (local.get 0) (ref.null $units) (i32.const 0)))
          (func (export "from-null") (result externref) (call $fromCharCodeArray (ref.null $units) (i32.const 0) (i32.const 0)))
          (func (export "is-hello") (param externref) (result i32) (call $equals (global.get $hello) (local.get 0)))
          (func (export "world") (result externref) (call $concat (call $concat (global.get $hello) (global.get $empty)) (global.get $world)))
          (func (export "by-reference") (param externref) (result i32) (call_ref $measure (local.get 0) (ref.func $length)))
          (type $measure (func (param externref) (result i32)))
          (type $join (func (param externref externref) (result (ref extern))))
          (func (export "by-table") (param externref) (result i32)
            (call_indirect (type $measure) (call_indirect (type $join) (local.get 0) (local.get 0) (i32.const 1)) (i32.const 0)))
          (func (export "tail") (param externref) (result i32) (return_call $length (local.get 0)))
          (func (export "kinds") (param externref) (result i32)
            (local $any anyref)
            (local.set $any (any.convert_extern (local.get 0)))
            (i32.or (i32.or
              (ref.test (ref eq) (local.get $any))
              (i32.shl (ref.test (ref struct) (local.get $any)) (i32.const 1)))
              (i32.or (i32.shl (ref.test (ref array) (local.get $any)) (i32.const 2))
              (i32.or (i32.shl (ref.test (ref $units) (local.get $any)) (i32.const 3))
              (i32.or (i32.shl (ref.test (ref i31) (local.get $any)) (i32.const 4))
              (i32.shl (ref.test (ref any) (local.get $any)) (i32.const 5)))))))
          (func (export "sum") (param $s externref) (result i32)
            (local $i i32) (local $n i32) (local $sum i32)
            (local.set $n (call $length (local.get $s)))
            (block $end (loop $l
              (br_if $end (i32.ge_u (local.get $i) (local.get $n)))
              (local.set $sum (i32.add (local.get $sum) (call $charCodeAt (local.get $s) (local.get $i))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br $l)))
            (local.get $sum))
          (func (export "repeat") (param $n i32) (result externref)
            (local $s externref)
            (local.set $s (global.get $empty))
            (loop $l
              (local.set $s (call $concat (local.get $s) (call $fromCharCode (i32.add (i32.const 97) (i32.rem_u (local.get $n) (i32.const 26))))))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $s))
          (func (export "keep") (param externref) (global.set $kept (local.get 0)))
          (func (export "kept") (result externref) (global.get $kept))
          (func (export "hold") (param externref) (result (ref $pair)) (struct.new $pair (local.get 0)))
          (func (export "double") (param $n i32)
            (global.set $kept (global.get $hello))
            (loop $l
              (global.set $kept (call $concat (global.get $kept) (global.get $kept)))
              (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """;

    private static readonly WasmModuleOptions Provided = new() { JsStringBuiltins = true, StringConstants = "'" };

    public static TheoryData<string, bool> Ways { get; } = new(
        from tier in (string[])["baseline", "optimizing", "tiered", "every-guard", "collect"]
        from isCompiled in (bool[])[true, false]
        select (tier, isCompiled));

    private static WasmInstance Make(string tier, bool isCompiled, WasmStoreOptions? options = null)
    {
        WasmEngine engine = new(OptionsOf(tier));
        WasmLinker linker = new(engine);
        if (!isCompiled)
            linker.AddJsStringBuiltins("'");
        return linker.Instantiate(new WasmStore(engine, options),
            isCompiled ? engine.CompileText(Text, Provided) : engine.CompileText(Text));
    }

    private static WasmEngineOptions OptionsOf(string tier) => tier switch
    {
        "baseline" => Configurations.Baseline,
        "optimizing" => Configurations.Optimizing,
        "collect" => Configurations.Optimizing with { CollectEvery = 1, CheckHeaps = true },
        "every-guard" => Configurations.TieredAtOnce with { StressDeoptAll = true },
        _ => Configurations.TieredAtOnce,
    };

    private static object? Call(WasmInstance instance, string name, params object?[] arguments)
    {
        WasmValue[] values = Array.ConvertAll(arguments, a => a is int number ? WasmValue.FromInt32(number) : WasmValue.FromExtern(a));
        WasmValue result = instance.GetFunction(name).Invoke(values)[0];
        return result.Type.Kind == WasmValueKind.Int32 ? result.ToInt32() : result.ToReference();
    }

    private static void Traps(WasmTrapCode code, WasmInstance instance, string name, params object?[] arguments)
    {
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => Call(instance, name, arguments));
        Assert.Equal(code, trap.Code);
        // A function that has left by a tail call has no frame.
        Assert.Equal(name == "tail", trap.Frames.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Functions_give_what_they_should(string tier, bool isCompiled)
    {
        WasmInstance instance = Make(tier, isCompiled);
        using WasmStore store = instance.Store;
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal("abc", Call(instance, "cast", "abc"));
            Assert.Equal(1, Call(instance, "test", ""));
            Assert.Equal(0, Call(instance, "test", new object()));
            Assert.Equal(0, Call(instance, "test", [null]));
            Assert.Equal(0, Call(instance, "test", new WasmI31(3)));
            Assert.Equal("A", Call(instance, "fromCharCode", 0x10041));
            Assert.Equal("\ud800", Call(instance, "fromCharCode", 0xd800));
            Assert.Equal("𝄞", Call(instance, "fromCodePoint", 0x1d11e));
            Assert.Equal("\udc00", Call(instance, "fromCodePoint", 0xdc00));
            Assert.Equal("\uffff", Call(instance, "fromCodePoint", 0xffff));
            Assert.Equal("\U0010ffff", Call(instance, "fromCodePoint", 0x10ffff));
            Assert.Equal(0xd834, Call(instance, "charCodeAt", "x𝄞", 1));
            Assert.Equal(0x1d11e, Call(instance, "codePointAt", "x𝄞", 1));
            Assert.Equal(0xdd1e, Call(instance, "codePointAt", "x𝄞", 2));
            Assert.Equal(0xd834, Call(instance, "codePointAt", "\ud834", 0));
            Assert.Equal(0xd834, Call(instance, "codePointAt", "\ud834x", 0));
            Assert.Equal(3, Call(instance, "length", "x𝄞"));
            Assert.Equal("ab", Call(instance, "concat", "a", "b"));
            Assert.Equal("", Call(instance, "concat", "", ""));
            Assert.Equal("𝄞", Call(instance, "concat", "\ud834", "\udd1e"));
            Assert.Equal("bc", Call(instance, "substring", "abcd", 1, 3));
            Assert.Equal("bcd", Call(instance, "substring", "abcd", 1, -1));
            Assert.Equal("", Call(instance, "substring", "abcd", 3, 1));
            Assert.Equal("", Call(instance, "substring", "abcd", -1, -1));
            Assert.Equal("", Call(instance, "substring", "abcd", 4, 4));
            Assert.Equal(1, Call(instance, "equals", "abc", "abc"));
            Assert.Equal(0, Call(instance, "equals", "abc", "abd"));
            Assert.Equal(0, Call(instance, "equals", "", null));
            Assert.Equal(0, Call(instance, "equals", null, "a"));
            Assert.Equal(1, Call(instance, "equals", null, null));
            Assert.Equal(-1, Call(instance, "compare", "a", "ab"));
            Assert.Equal(1, Call(instance, "compare", "b", "ab"));
            Assert.Equal(0, Call(instance, "compare", "ab", "ab"));
            Assert.Equal(1, Call(instance, "compare", "\uffff", "𝄞"));
            Assert.Equal("\0\0ab", Call(instance, "round", "ab", 10, 0, 0) is "" ? "\0\0ab" : null);
            Assert.Equal("abc\0", Call(instance, "round", "abc", 10, 2, 6));
            Assert.Equal(1, Call(instance, "is-hello", "hello"));
            Assert.Equal(0, Call(instance, "is-hello", [null]));
            Assert.Equal("hellowörld 𝄞", Call(instance, "world"));
            Assert.Equal(3, Call(instance, "by-reference", "abc"));
            Assert.Equal(6, Call(instance, "by-table", "abc"));
            Assert.Equal(3, Call(instance, "tail", "abc"));
            Assert.Equal(32, Call(instance, "kinds", "abc"));
            Assert.Equal(32, Call(instance, "kinds", new object()));
            Assert.Equal(0, Call(instance, "kinds", [null]));
            Assert.Equal(1 | 16 | 32, Call(instance, "kinds", new WasmI31(1)));
            Assert.Equal("abcdefghij".Sum(c => c), Call(instance, "sum", "abcdefghij"));
            Assert.Equal("nmlkjihgfedcb", Call(instance, "repeat", 13));
        }
        Assert.Equal("hello", instance.GetGlobal("hello").Value.ToReference());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_no_string_or_out_of_bounds_traps(string tier, bool isCompiled)
    {
        WasmInstance instance = Make(tier, isCompiled);
        using WasmStore store = instance.Store;
        object thing = new();
        foreach (object? wrong in new object?[] { null, thing, new WasmI31(1),
            instance.GetFunction("hold").Invoke(WasmValue.FromExtern("a"))[0].ToReference() })
        {
            Traps(WasmTrapCode.CastFailure, instance, "cast", wrong);
            Traps(WasmTrapCode.CastFailure, instance, "charCodeAt", wrong, 0);
            Traps(WasmTrapCode.CastFailure, instance, "codePointAt", wrong, 0);
            Traps(WasmTrapCode.CastFailure, instance, "length", wrong);
            Traps(WasmTrapCode.CastFailure, instance, "tail", wrong);
            Traps(WasmTrapCode.CastFailure, instance, "concat", "a", wrong);
            Traps(WasmTrapCode.CastFailure, instance, "concat", wrong, "a");
            Traps(WasmTrapCode.CastFailure, instance, "substring", wrong, 0, 0);
            Traps(WasmTrapCode.CastFailure, instance, "compare", wrong, "a");
            Traps(WasmTrapCode.CastFailure, instance, "compare", "a", wrong);
            Traps(WasmTrapCode.CastFailure, instance, "into-null", wrong);
            if (wrong is not null)
            {
                Traps(WasmTrapCode.CastFailure, instance, "equals", wrong, wrong);
                Traps(WasmTrapCode.CastFailure, instance, "equals", null, wrong);
                Traps(WasmTrapCode.CastFailure, instance, "equals", wrong, null);
            }
        }
        Traps(WasmTrapCode.StringOutOfBounds, instance, "charCodeAt", "abc", 3);
        Traps(WasmTrapCode.StringOutOfBounds, instance, "charCodeAt", "", 0);
        Traps(WasmTrapCode.StringOutOfBounds, instance, "codePointAt", "abc", -1);
        Traps(WasmTrapCode.InvalidCodePoint, instance, "fromCodePoint", 0x110000);
        Traps(WasmTrapCode.InvalidCodePoint, instance, "fromCodePoint", -1);
        Traps(WasmTrapCode.NullArrayReference, instance, "into-null", "a");
        Traps(WasmTrapCode.NullArrayReference, instance, "from-null");
        Traps(WasmTrapCode.ArrayOutOfBounds, instance, "round", "abc", 4, 2, 3);
        Traps(WasmTrapCode.ArrayOutOfBounds, instance, "round", "abc", 4, -1, 3);
        Traps(WasmTrapCode.ArrayOutOfBounds, instance, "round", "abc", 4, 1, 0);
        Traps(WasmTrapCode.ArrayOutOfBounds, instance, "round", "abc", 4, 0, 5);
        Assert.Equal("ab", Call(instance, "concat", "a", "b"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Strings_fill_the_heap_and_no_more(string tier, bool isCompiled)
    {
        WasmInstance instance = Make(tier, isCompiled, new WasmStoreOptions { HeapLimit = 4 << 20 });
        using WasmStore store = instance.Store;
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("double").Invoke(40));
        Assert.True(trap.Code is WasmTrapCode.HeapExhausted or WasmTrapCode.AllocationTooLarge, trap.Message);
        Assert.Throws<WasmTrapException>(() => Call(instance, "keep", new string('a', 4 << 20)));
        instance.GetFunction("keep").Invoke(WasmValue.FromExtern("small"));
        store.Collect();
        Assert.True(store.HeapStatistics.LiveBytes < 1000);
        Assert.Equal("small", Call(instance, "kept"));
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("optimizing")]
    [InlineData("collect")]
    public void Strings_of_the_host_from_before_are_strings_too(string tier)
    {
        WasmEngine engine = new(OptionsOf(tier));
        using WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        WasmInstance keeper = linker.Instantiate(store,
            engine.CompileText("(module (global (export \"g\") (mut externref) (ref.null extern)))"));
        string text = new('x', 3);
        keeper.GetGlobal("g").Value = WasmValue.FromExtern(text);
        Assert.Same(text, keeper.GetGlobal("g").Value.ToReference());
        linker.Define("env", "g", keeper.GetGlobal("g"));
        WasmInstance user = linker.Instantiate(store, engine.CompileText("""
            (module
              (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
              (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
              (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
              (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
              (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
              (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
              (import "env" "g" (global $g (mut externref)))
              (func (export "units") (result i32) (local $i i32) (local $sum i32)
                (loop $l
                  (local.set $sum (i32.add (local.get $sum) (call $charCodeAt (global.get $g) (local.get $i))))
                  (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (call $length (global.get $g)))))
                (local.get $sum))
              (func (export "is-string") (result i32) (i32.and (call $test (global.get $g)) (call $equals (call $cast (global.get $g)) (global.get $g))))
              (func (export "length") (result i32) (call $length (global.get $g)))
              (func (export "twice") (result externref) (call $concat (global.get $g) (global.get $g))))
            """, new WasmModuleOptions { JsStringBuiltins = true }));
        Assert.Equal(3, Call(user, "length"));
        Assert.Equal("xxxxxx", Call(user, "twice"));
        Assert.Equal(3 * 'x', Call(user, "units"));
        Assert.Equal(1, Call(user, "is-string"));
        Assert.Same(text, keeper.GetGlobal("g").Value.ToReference());
        keeper.GetGlobal("g").Value = WasmValue.FromExtern("new");
        store.Collect();
        Assert.Equal("newnew", Call(user, "twice"));
    }

    [Fact]
    public void Typed_functions_take_and_give_strings()
    {
        WasmInstance instance = Make("baseline", isCompiled: true);
        using WasmStore store = instance.Store;
        Assert.Equal("ab\ud800", instance.GetFunction<string, string, string>("concat").Invoke("a", "b\ud800"));
        Assert.Equal(3, instance.GetFunction<string, int>("length").Invoke("abc"));
        instance.GetAction<string?>("keep").Invoke(null);
        Assert.Null(instance.GetFunction<string?>("kept").Invoke());
        instance.GetAction<object>("keep").Invoke(new object());
        Assert.Throws<InvalidCastException>(() => instance.GetFunction<string>("kept").Invoke());
    }

    [Theory]
    [InlineData("length", "(func (param externref) (result i64))")]
    [InlineData("length", "(func (param (ref extern)) (result i32))")]
    [InlineData("concat", "(func (param externref externref) (result externref))")]
    [InlineData("length", "(func (type $open))")]
    [InlineData("fromCharCodeArray", "(func (param (ref null $open-units) i32 i32) (result (ref extern)))")]
    [InlineData("fromCharCodeArray", "(func (param (ref $units) i32 i32) (result (ref extern)))")]
    public void Wrong_types_are_errors_at_compile_time(string name, string type)
    {
        using WasmEngine engine = new(Configurations.Baseline);
        string text = $"""
            (module (type $open (sub (func (param externref) (result i32)))) (type $units (array (mut i16))) (type $open-units (sub (array (mut i16))))
              (import "wasm:js-string" "{name}" {type}))
            """;
        WasmCompileException error = Assert.Throws<WasmCompileException>(() => engine.CompileText(text, Provided));
        Assert.Contains(name, error.Message);
        Assert.Single(engine.CompileText(text).Imports);
        Assert.Throws<WasmLinkException>(
            () => new WasmLinker(engine).AddJsStringBuiltins().Instantiate(new WasmStore(engine), engine.CompileText(text)));
    }

    [Theory]
    [InlineData("(global (mut externref))")]
    [InlineData("(global anyref)")]
    [InlineData("(global i32)")]
    [InlineData("(func)")]
    public void Wrong_constants_are_errors_at_compile_time(string type)
    {
        using WasmEngine engine = new(Configurations.Baseline);
        Assert.Throws<WasmCompileException>(() => engine.CompileText($"(module (import \"'\" \"abc\" {type}))", Provided));
    }

    [Fact]
    public void Other_imports_stay_the_hosts()
    {
        using WasmEngine engine = new(Configurations.Baseline);
        WasmModule module = engine.CompileText("""
            (module
              (import "wasm:js-string" "unknown" (func (param i32)))
              (import "'" "text" (global externref))
              (import "wasm:js-string" "length" (global externref))
              (import "wasm:js-string" "length" (func (param externref) (result i32))))
            """, Provided);
        Assert.Equal(["unknown", "length"], module.Imports.Select(i => i.Name));
        Assert.Equal(WasmExternKind.Global, module.Imports[1].Kind);
        WasmLinkException error = Assert.Throws<WasmLinkException>(() => new WasmLinker(engine).Instantiate(new WasmStore(engine), module));
        Assert.Contains("unknown", error.Message);
    }
}
