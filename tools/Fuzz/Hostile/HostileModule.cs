using System.Text;

namespace Wager.Fuzz.Hostile;

/// <summary>A guest that can do everything a host fears, and a few honest sums to see whether all is still well.</summary>
internal static class HostileModule
{
    /// <summary>Bytes at the memory's beginning that no hostile access touches.</summary>
    public const int Safe = 4096;

    public const int Pages = 2;

    /// <summary>Functions that trap, by their place in the table.</summary>
    public static readonly (string Body, WasmTrapCode Code)[] Traps =
    [
        ("unreachable", WasmTrapCode.Unreachable),
        ("(drop (i32.div_s (i32.const 7) (global.get $zero)))", WasmTrapCode.IntegerDivideByZero),
        ("(drop (i64.rem_u (i64.const 7) (i64.extend_i32_u (global.get $zero))))", WasmTrapCode.IntegerDivideByZero),
        ("(drop (i32.div_s (i32.const 0x80000000) (i32.sub (global.get $zero) (i32.const 1))))", WasmTrapCode.IntegerOverflow),
        ("(drop (i64.div_s (i64.const 0x8000000000000000) (i64.sub (i64.extend_i32_u (global.get $zero)) (i64.const 1))))",
            WasmTrapCode.IntegerOverflow),
        ("(drop (i32.trunc_f64_s (f64.div (f64.convert_i32_s (global.get $zero)) (f64.convert_i32_s (global.get $zero)))))",
            WasmTrapCode.BadConversionToInteger),
        ("(drop (i64.trunc_f32_u (f32.const 1e30)))", WasmTrapCode.IntegerOverflow),
        ("(call_indirect (type $void) (i32.const 9999))", WasmTrapCode.UndefinedElement),
        ("(call_indirect (type $void) (i32.const -1))", WasmTrapCode.UndefinedElement),
        ("(call_indirect (type $void) (i32.const 90))", WasmTrapCode.IndirectCallToNull),
        ("(drop (call_indirect (type $other) (i64.const 1) (i64.const 2) (i32.const 0)))", WasmTrapCode.BadSignature),
        ("(drop (table.get (i32.const 100)))", WasmTrapCode.TableOutOfBounds),
        ("(table.set (i32.const 100) (ref.null func))", WasmTrapCode.TableOutOfBounds),
        ("(table.fill (i32.const 99) (ref.null func) (i32.const 2))", WasmTrapCode.TableOutOfBounds),
        ("(table.copy (i32.const 50) (i32.const 60) (i32.const 60))", WasmTrapCode.TableOutOfBounds),
        ("(memory.fill (i32.const -1) (i32.const 1) (i32.const 2))", WasmTrapCode.MemoryOutOfBounds),
        ("(memory.fill (i32.const 5000) (i32.const 1) (i32.const -1))", WasmTrapCode.MemoryOutOfBounds),
        ("(memory.copy (i32.const 5000) (i32.const -8) (i32.const 16))", WasmTrapCode.MemoryOutOfBounds),
        ("(memory.init $bytes (i32.const 5000) (i32.const 3) (i32.const 10))", WasmTrapCode.MemoryOutOfBounds),
        ("(drop (ref.as_non_null (ref.null func)))", WasmTrapCode.NullReference),
        ("(call_ref $void (ref.null $void))", WasmTrapCode.NullFunctionReference),
        ("(drop (call $deep (i32.const 0)))", WasmTrapCode.StackOverflow),
        ("(drop (i32.load (i32.const -4)))", WasmTrapCode.MemoryOutOfBounds),
        ("(v128.store offset=0xfffffff0 (i32.const -1) (v128.const i64x2 0 0))", WasmTrapCode.MemoryOutOfBounds),
    ];

    /// <summary>Accesses at an address that is the function's parameter.</summary>
    public static readonly (string Instruction, uint Width)[] Accesses =
    [
        ("i32.load8_s", 1), ("i32.load16_u", 2), ("i32.load", 4), ("i64.load8_u", 1), ("i64.load32_s", 4), ("i64.load", 8), ("f32.load", 4),
        ("f64.load", 8), ("v128.load", 16), ("i32.store8", 1), ("i32.store16", 2), ("i32.store", 4), ("i64.store32", 4), ("i64.store", 8),
        ("f32.store", 4), ("f64.store", 8), ("v128.store", 16),
    ];

    public static readonly uint[] Offsets = [0, 1, 4096, 65535, 0x7fff_ffff, 0xffff_ffff];

    public static string Text()
    {
        StringBuilder text = new(Head);
        for (int i = 0; i < Traps.Length; i++)
            text.Append($"(func $trap{i} {Traps[i].Body})\n(elem (i32.const {i}) $trap{i})\n");
        for (int i = 0; i < Accesses.Length; i++)
            for (int k = 0; k < Offsets.Length; k++)
                text.Append($"(func (export \"access{i}_{k}\") (param i32) {Access(Accesses[i].Instruction, Offsets[k])})\n");
        return text.Append(')').ToString();
    }

    private static string Access(string instruction, uint offset)
    {
        string type = instruction[..instruction.IndexOf('.')];
        string zero = type == "v128" ? "(v128.const i64x2 0 0)" : $"({type}.const 0)";
        return instruction.Contains("load")
            ? $"(drop ({instruction} offset={offset} (local.get 0)))"
            : $"({instruction} offset={offset} (local.get 0) {zero})";
    }

    private const string Head = """
        (module
          (type $void (func))
          (type $other (func (param i64 i64) (result f32)))
          (import "env" "again" (func $again (param i32 i32) (result i32)))
          (import "env" "deeper" (func $deeper (param i32) (result i32)))
          (import "env" "inside" (func $inside))
          (import "env" "triple" (func $triple (param i32) (result i32)))
          (import "env" "later" (func $later (param i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 2)
          (table 100 funcref)
          (data $bytes "0123456789")
          (global $zero (mut i32) (i32.const 0))
          (global $ticks (mut i32) (i32.const 0))
          (global $kept (mut externref) (ref.null extern))
          (func $deep (export "deep") (param i32) (result i32)
            (i32.add (call $deep (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
          (func (export "deep_host") (param i32) (result i32)
            (i32.add (call $deeper (local.get 0)) (i32.const 1)))
          (func $nest (export "nest") (param $depth i32) (param $which i32) (result i32)
            (if (i32.eqz (local.get $depth)) (then (call_indirect (type $void) (local.get $which))))
            (i32.add (call $again (local.get $depth) (local.get $which)) (i32.const 1)))
          (func (export "spin") (call $inside) (loop (br 0)))
          (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
          (func (export "spin_calls") (local i32)
            (call $inside)
            (loop (local.set 0 (call $leaf (local.get 0))) (br 0)))
          (func (export "spin_host") (local i32)
            (call $inside)
            (loop (local.set 0 (call $triple (local.get 0))) (br 0)))
          (func (export "grow") (result i32)
            (loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
            (i32.store8 (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)) (i32.const 1))
            (memory.size))
          (func (export "read") (result i32)
            (i32.store (i32.const 1024) (i32.const 2048))
            (i32.store (i32.const 1028) (i32.const 64))
            (call $inside)
            (call $fd_read (i32.const 0) (i32.const 1024) (i32.const 1) (i32.const 1032)))
          (func (export "sleep") (result i32)
            (i64.store (i32.const 1096) (i64.const 0))
            (i32.store (i32.const 1104) (i32.const 1))
            (i64.store (i32.const 1112) (i64.const 3600000000000))
            (i64.store (i32.const 1120) (i64.const 0))
            (i64.store (i32.const 1128) (i64.const 0))
            (call $inside)
            (call $poll_oneoff (i32.const 1088) (i32.const 1200) (i32.const 1) (i32.const 1300)))
          (func (export "sum") (param $n i32) (result i64) (local $sum i64)
            (loop
              (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $n))))
              (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum))
          (func (export "tick") (result i32)
            (global.set $ticks (i32.add (global.get $ticks) (i32.const 1)))
            (i32.store (i32.const 16) (global.get $ticks))
            (global.get $ticks))
          (func (export "wait") (param $n i32) (result i32)
            (loop
              (local.set $n (call $later (local.get $n)))
              (br_if 0 (i32.and (local.get $n) (i32.const 3))))
            (local.get $n))
          (func (export "to_host") (param i32) (result i32) (call $triple (local.get 0)))
          (func (export "keep") (param externref) (result externref) (local $old externref)
            (local.set $old (global.get $kept))
            (global.set $kept (local.get 0))
            (local.get $old))
          (func (export "eight") (param i32 i64 f32 f64 i32 i64 f32 f64) (result f64)
            (f64.add (f64.add (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
              (f64.add (f64.promote_f32 (local.get 2)) (local.get 3)))
              (f64.add (f64.add (f64.convert_i32_s (local.get 4)) (f64.convert_i64_s (local.get 5)))
              (f64.add (f64.promote_f32 (local.get 6)) (local.get 7)))))

        """;
}
