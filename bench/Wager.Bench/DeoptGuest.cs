using System.Globalization;
using System.Text;

namespace Wager.Bench;

/// <summary>
/// One shape of deopt: frames that it builds, values that live in them, functions that flip for the first time, and bytes that pad the
/// outermost one.
/// </summary>
internal sealed record DeoptShape(int Frames, int LiveValues, bool IsLarge)
{
    /// <summary>Functions that are optimized and then meet another target.</summary>
    public int Functions => IsLarge ? 60 : 500;

    /// <summary>Calls of each before the flip: as many as make it hot under the budget of both engines.</summary>
    public int Rounds => IsLarge ? 200 : 3000;
}

/// <summary>
/// The text of a module whose function "run" optimizes many equal functions, each of which calls one target through a table from within
/// inlined calls, and then measures the first call of each with another target. It returns, in nanoseconds, the median of a call before, of
/// the call that deopts, and of a call after that.
/// </summary>
internal static class DeoptGuest
{
    private const int LargePadding = 1000;
    private const int MostInnerValues = 8;

    public static string Text(DeoptShape shape)
    {
        StringBuilder text = new();
        text.AppendLine("""
            (module
              (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
              (type $op (func (param i64) (result i64)))
              (type $level (func (param i64 i32) (result i64)))
              (memory (export "memory") 4)
              (table $targets funcref (elem $a $b))
              (func $a (type $op) (i64.add (local.get 0) (i64.const 1)))
              (func $b (type $op) (i64.xor (local.get 0) (i64.const 12345)))
            """);
        for (int level = 1; level < shape.Frames; level++)
            AddLevel(text, $"$level{level}", level, shape, 0);
        for (int i = 0; i < shape.Functions; i++)
            AddLevel(text, $"$outer{i}", shape.Frames, shape, shape.IsLarge ? LargePadding : 0);
        text.Append("  (table $outer funcref (elem");
        for (int i = 0; i < shape.Functions; i++)
            text.Append(CultureInfo.InvariantCulture, $" $outer{i}");
        text.AppendLine("))");
        AddDriver(text, shape.Functions);
        text.AppendLine(")");
        return text.ToString();
    }

    private static void AddLevel(StringBuilder text, string name, int level, DeoptShape shape, int padding)
    {
        // What is to be inlined must stay small, so most values live in the outermost function.
        int inner = Math.Min(MostInnerValues, shape.LiveValues / shape.Frames);
        int live = level == shape.Frames ? shape.LiveValues - inner * (shape.Frames - 1) : inner;
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"  (func {name} (type $level)");
        for (int i = 0; i < live; i++)
            text.Append(i % 4 == 3 ? " (local f64)" : " (local i64)");
        text.AppendLine();
        if (padding > 0)
        {
            text.AppendLine("    (if (i32.eq (local.get 1) (i32.const 99)) (then");
            for (int i = 0; i < padding; i++)
                text.AppendLine(culture, $"      (i64.store (i32.const {60000 + i * 8}) (i64.mul (local.get 0) (i64.const {0x1234567 + i * 77})))");
            text.AppendLine("    ))");
        }
        for (int i = 0; i < live; i++)
            text.AppendLine(i % 4 == 3
                ? $"    (local.set {i + 2} (f64.convert_i64_s (i64.xor (local.get 0) (i64.const {i + 3}))))"
                : $"    (local.set {i + 2} (i64.mul (i64.add (local.get 0) (i64.const {i})) (i64.const {2 * i + 3})))");
        string argument = $"(i64.add (local.get 0) (i64.const {level}))";
        text.AppendLine(level == 1
            ? $"    (call_indirect $targets (type $op) {argument} (local.get 1))"
            : $"    (call $level{level - 1} {argument} (local.get 1))");
        for (int i = 0; i < live; i++)
            text.AppendLine(i % 4 == 3 ? $"    (i64.add (i64.trunc_sat_f64_s (local.get {i + 2})))" : $"    (i64.xor (local.get {i + 2}))");
        text.AppendLine("  )");
    }

    private static void AddDriver(StringBuilder text, int functions) => text.AppendLine($$"""
          (func $now (result i64) (drop (call $clock (i32.const 1) (i64.const 1) (i32.const 0))) (i64.load (i32.const 0)))
          (func $warm (param $i i32) (param $rounds i32)
            (loop $again
              (drop (call_indirect $outer (type $level) (i64.extend_i32_u (local.get $rounds)) (i32.const 0) (local.get $i)))
              (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))))))
          (func $once (param $i i32) (param $which i32) (result i64) (local $start i64)
            (local.set $start (call $now))
            (drop (call_indirect $outer (type $level) (i64.const 5) (local.get $which) (local.get $i)))
            (i64.sub (call $now) (local.get $start)))
          (func $median (param $which i32) (result i64) (local $i i32) (local $k i32) (local $time i64)
            (loop $next
              (local.set $time (call $once (local.get $i) (local.get $which)))
              (local.set $k (local.get $i))
              (block $placed
                (loop $down
                  (br_if $placed (i32.eqz (local.get $k)))
                  (br_if $placed (i64.le_u (i64.load offset=8 (i32.mul (local.get $k) (i32.const 8))) (local.get $time)))
                  (i64.store offset=16 (i32.mul (local.get $k) (i32.const 8)) (i64.load offset=8 (i32.mul (local.get $k) (i32.const 8))))
                  (local.set $k (i32.sub (local.get $k) (i32.const 1)))
                  (br $down)))
              (i64.store offset=16 (i32.mul (local.get $k) (i32.const 8)) (local.get $time))
              (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {{functions}}))))
            (i64.load offset=16 (i32.const {{functions / 2 * 8}})))
          (func (export "run") (param $rounds i32) (result i64 i64 i64) (local $i i32)
            (loop $next
              (call $warm (local.get $i) (local.get $rounds))
              (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {{functions}}))))
            (drop (call $median (i32.const 0)))
            (call $median (i32.const 0))
            (call $median (i32.const 1))
            (call $median (i32.const 1)))
        """);
}
