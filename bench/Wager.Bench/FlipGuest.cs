using System.Text;

namespace Wager.Bench;

/// <summary>
/// The text of a module whose function "run" makes some equal functions hot, each with a loop that calls one target through a table, and
/// then lets the loops alternate between two. Of each function it times the calls from then on, and adds up what they take longer than the
/// last ones do. It returns, in nanoseconds, the median of those sums and what one of the last calls takes.
/// </summary>
internal static class FlipGuest
{
    private const int Functions = 20;

    /// <summary>Turns of the loop in one call: a few microseconds.</summary>
    private const int Turns = 2000;

    /// <summary>Calls that are timed after the flip, and how many of the last ones tell how fast it gets.</summary>
    private const int Calls = 6000, LastCalls = 1000;

    /// <summary>Nanoseconds; a call that takes so much longer was interrupted by other processes, and counts as much.</summary>
    private const int Interrupted = 50_000;

    /// <summary>Calls before the flip that make a function hot and give the engine the time to optimize it, for "run".</summary>
    public const int WarmUp = 10_000;

    public static string Text()
    {
        StringBuilder text = new();
        text.AppendLine("""
            (module
              (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
              (type $op (func (param i32 i32) (result i32)))
              (type $loop (func (param i32 i32) (result i32)))
              (memory (export "memory") 4)
              (table $targets funcref (elem $a $b))
              (func $a (type $op) (i32.add (i32.mul (local.get 0) (i32.const 31)) (local.get 1)))
              (func $b (type $op) (i32.xor (i32.rotl (local.get 0) (i32.const 5)) (local.get 1)))
            """);
        for (int i = 0; i < Functions; i++)
            text.AppendLine($$"""
                  (func $loop{{i}} (type $loop) (local $x i32)
                    (loop $next
                      (local.set $x (call_indirect $targets (type $op) (local.get $x) (local.get 0) (i32.and (local.get 0) (local.get 1))))
                      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                    (local.get $x))
                """);
        text.Append("  (table $loops funcref (elem");
        for (int i = 0; i < Functions; i++)
            text.Append($" $loop{i}");
        text.AppendLine("))").AppendLine(Driver).AppendLine(")");
        return text.ToString();
    }

    // Memory: the clock's result at 0, sums of the functions from 16 on, times of one function from 4096 on.
    private static string Driver => $$"""
          (func $now (result i64) (drop (call $clock (i32.const 1) (i64.const 1) (i32.const 0))) (i64.load (i32.const 0)))
          (func $call (param $i i32) (param $mask i32) (drop (call_indirect $loops (type $loop) (i32.const {{Turns}}) (local.get $mask) (local.get $i))))
          (func $sort (param $from i32) (param $to i32) (local $i i32) (local $k i32) (local $x i64)
            (local.set $i (local.get $from))
            (loop $next
              (local.set $x (i64.load (local.get $i)))
              (local.set $k (local.get $i))
              (block $placed
                (loop $down
                  (br_if $placed (i32.eq (local.get $k) (local.get $from)))
                  (br_if $placed (i64.le_s (i64.load (i32.sub (local.get $k) (i32.const 8))) (local.get $x)))
                  (i64.store (local.get $k) (i64.load (i32.sub (local.get $k) (i32.const 8))))
                  (local.set $k (i32.sub (local.get $k) (i32.const 8)))
                  (br $down)))
              (i64.store (local.get $k) (local.get $x))
              (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 8))) (local.get $to)))))
          (func $flip (param $i i32) (result i64 i64) (local $at i32) (local $last i64) (local $sum i64) (local $start i64)
            (local.set $at (i32.const 4096))
            (loop $next
              (local.set $start (call $now))
              (call $call (local.get $i) (i32.const 1))
              (i64.store (local.get $at) (i64.sub (call $now) (local.get $start)))
              (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const {{4096 + Calls * 8}}))))
            (call $sort (i32.const {{4096 + (Calls - LastCalls) * 8}}) (i32.const {{4096 + Calls * 8}}))
            (local.set $last (i64.load (i32.const {{4096 + (Calls - LastCalls / 2) * 8}})))
            (local.set $at (i32.const 4096))
            (loop $next
              (local.set $start (i64.sub (i64.load (local.get $at)) (local.get $last)))
              (if (i64.gt_s (local.get $start) (i64.const {{Interrupted}})) (then (local.set $start (i64.const {{Interrupted}}))))
              (local.set $sum (i64.add (local.get $sum) (local.get $start)))
              (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const {{4096 + (Calls - LastCalls) * 8}}))))
            (local.get $sum)
            (local.get $last))
          (func (export "run") (param $rounds i32) (result i64 i64) (local $i i32) (local $k i32) (local $last i64)
            (loop $warm
              (local.set $k (local.get $rounds))
              (loop $again
                (call $call (local.get $i) (i32.const 0))
                (br_if $again (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
              (br_if $warm (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {{Functions}}))))
            (local.set $i (i32.const 0))
            (loop $next
              (i32.add (i32.const 16) (i32.mul (local.get $i) (i32.const 8)))
              (call $flip (local.get $i))
              (local.set $last)
              i64.store
              (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {{Functions}}))))
            (call $sort (i32.const 16) (i32.const {{16 + Functions * 8}}))
            (i64.load (i32.const {{16 + Functions / 2 * 8}}))
            (local.get $last))
        """;
}
