namespace Wager.Bench;

/// <summary>The guest of the crossings, and the host functions that it calls.</summary>
internal static class CallGuest
{
    public const string Text = """
        (module
          (import "host" "h0" (func $h0))
          (import "host" "h1" (func $h1 (param i32) (result i32)))
          (import "host" "h2" (func $h2 (param i32 i32) (result i32)))
          (import "host" "h8" (func $h8 (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "host" "href" (func $href (param externref) (result externref)))
          (func (export "g0"))
          (func (export "g2") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "g8") (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32) (i32.add (local.get 0) (local.get 7)))
          (func (export "gref") (param externref) (result externref) (local.get 0))
          (func (export "through") (param i32) (result i32) (call $h1 (local.get 0)))
          (func (export "loop0") (param $n i32)
            (loop (call $h0) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loop2") (param $n i32)
            (loop (drop (call $h2 (local.get $n) (i32.const 2))) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loop8") (param $n i32)
            (loop (drop (call $h8 (local.get $n) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8)))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
          (func (export "loopref") (param $n i32) (param $r externref)
            (loop (drop (call $href (local.get $r))) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
        """;

    public static WasmInstance Instantiate(WasmStore store) =>
        new WasmLinker(store.Engine)
            .Func("host", "h0", static (in WasmCaller _) => { })
            .Func("host", "h1", static (in WasmCaller _, int x) => x + 1)
            .Func("host", "h2", static (in WasmCaller _, int x, int y) => x + y)
            .Func("host", "h8", static (in WasmCaller _, int a, int b, int c, int d, int e, int f, int g, int h) => a + h)
            .Func("host", "href", static (in WasmCaller _, object x) => x)
            .Instantiate(store, store.Engine.CompileText(Text));
}
