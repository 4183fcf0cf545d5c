using Xunit;

namespace Wager.Tests.Api;

/// <summary>Strings of the heap beside objects of the module's types: neither is ever taken for the other, nor lost for it.</summary>
public sealed class StringObjectTests
{
    private const string Text = """
        (module
          (type $first (struct (field (mut i64)) (field (mut i64))))
          (type $units (array (mut i16)))
          (type $box (struct (field (mut externref))))
          (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
          (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
          (import "wasm:js-string" "charCodeAt" (func $at (param externref i32) (result i32)))
          (import "plain" "kept" (global $given (mut externref)))
          (global $box (mut (ref null $box)) (ref.null $box))

          ;; What is known of a string behind an access to it.
          (func (export "is") (param $h externref) (result i32)
            (drop (call $at (local.get $h) (i32.const 0)))
            (i32.or
              (ref.test (ref $first) (any.convert_extern (call $cast (local.get $h))))
              (i32.shl (ref.test (ref $units) (any.convert_extern (call $cast (local.get $h)))) (i32.const 1))))
          (func (export "as") (param $h externref) (result i64)
            (drop (call $at (local.get $h) (i32.const 0)))
            (struct.get $first 1 (ref.cast (ref $first) (any.convert_extern (call $cast (local.get $h))))))
          ;; Elements of an array of units are others than those of a string.
          (func (export "beside") (param $h externref) (result i32)
            (local $a (ref $units)) (local $s i32)
            (local.set $a (array.new $units (i32.const 7) (i32.const 3)))
            (local.set $s (call $at (local.get $h) (i32.const 0)))
            (array.set $units (local.get $a) (i32.const 0) (i32.const 9))
            (i32.add (local.get $s) (i32.add (call $at (local.get $h) (i32.const 0)) (array.get_u $units (local.get $a) (i32.const 0)))))

          ;; The host's string becomes one of the heap where an object was made before, and is stored into that.
          (func (export "keep") (result i32)
            (local $h externref) (local $x (ref $box))
            (local.set $h (global.get $given))
            (local.set $x (struct.new $box (ref.null extern)))
            (struct.set $box 0 (local.get $x) (call $cast (local.get $h)))
            (global.set $box (local.get $x))
            (i32.const 0))
          (func (export "waste") (result i32)
            (i32.add (array.len (array.new_default $units (i32.const 3))) (array.len (array.new_default $units (i32.const 40)))))
          (func (export "kept") (result i32)
            (i32.add (call $length (struct.get $box 0 (global.get $box))) (call $at (struct.get $box 0 (global.get $box)) (i32.const 2)))))
        """;

    public static TheoryData<int> All { get; } = [.. Enumerable.Range(0, Configurations.All.Length)];

    /// <summary>The host's string came before the store had any strings of the heap, so the guest has it as the host's.</summary>
    private static WasmInstance Make(WasmEngineOptions options)
    {
        WasmEngine engine = new(options);
        WasmStore store = new(engine);
        WasmLinker linker = new(engine);
        WasmInstance plain = linker.Instantiate(
            store, engine.CompileText("""(module (global (export "kept") (mut externref) (ref.null extern)))"""));
        plain.GetGlobal("kept").Value = WasmValue.FromExtern("abc");
        linker.DefineInstance("plain", plain);
        return linker.Instantiate(store, engine.CompileText(Text, new WasmModuleOptions { JsStringBuiltins = true }));
    }

    private static int Call(WasmInstance instance, string name) => instance.GetFunction(name).Invoke()[0].ToInt32();

    private static int Call(WasmInstance instance, string name, string argument) =>
        instance.GetFunction(name).Invoke(WasmValue.FromExtern(argument))[0].ToInt32();

    [Theory]
    [MemberData(nameof(All))]
    public void A_string_is_of_no_type_of_the_module(int configuration)
    {
        WasmInstance instance = Make(Configurations.All[configuration]);
        using WasmStore store = instance.Store;
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(0, Call(instance, "is", "abc"));
            WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction("as").Invoke(WasmValue.FromExtern("abc")));
            Assert.Equal(WasmTrapCode.CastFailure, trap.Code);
            Assert.Equal('a' + 'a' + 9, Call(instance, "beside", "abc"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_string_that_is_made_behind_an_object_is_found_in_it(int configuration)
    {
        for (int every = 1; every <= 3; every++)
        {
            WasmInstance instance = Make(Configurations.All[configuration] with { CollectEvery = every, CheckHeaps = true });
            using WasmStore store = instance.Store;
            for (int round = 0; round < 8; round++)
            {
                Call(instance, "keep");
                Assert.Equal(43, Call(instance, "waste"));
                Assert.Equal(43, Call(instance, "waste"));
                Assert.Equal(3 + 'c', Call(instance, "kept"));
            }
        }
    }
}
