;; Linked lists of boxed numbers: built, mapped, filtered, reversed in place, summed, and a queue that moves along.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-lists ")

  (global $seed (mut i32) (i32.const 1))
  (func $random (result i32)
    (global.set $seed (i32.add (i32.mul (global.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
    (i32.shr_u (global.get $seed) (i32.const 8)))

  (type $box (sub final (struct (field $value i32))))
  (type $cons (sub final (struct (field $head (ref $box)) (field $tail (mut (ref null $cons))))))

  (func $build (param $n i32) (result (ref null $cons))
    (local $list (ref null $cons))
    (loop $next
      (local.set $list (struct.new $cons (struct.new $box (i32.and (call $random) (i32.const 0xFFFF))) (local.get $list)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $list))

  (func $map (param $list (ref null $cons)) (result (ref null $cons))
    (local $result (ref null $cons))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $result (struct.new $cons
          (struct.new $box (i32.mul (struct.get $box $value (struct.get $cons $head (local.get $list))) (i32.const 3)))
          (local.get $result)))
        (local.set $list (struct.get $cons $tail (local.get $list)))
        (br $next)))
    (local.get $result))

  (func $odd (param $list (ref null $cons)) (result (ref null $cons))
    (local $result (ref null $cons))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (if (i32.and (struct.get $box $value (struct.get $cons $head (local.get $list))) (i32.const 1))
          (then (local.set $result (struct.new $cons (struct.get $cons $head (local.get $list)) (local.get $result)))))
        (local.set $list (struct.get $cons $tail (local.get $list)))
        (br $next)))
    (local.get $result))

  (func $reverse (param $list (ref null $cons)) (result (ref null $cons))
    (local $result (ref null $cons)) (local $tail (ref null $cons))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $tail (struct.get $cons $tail (local.get $list)))
        (struct.set $cons $tail (local.get $list) (local.get $result))
        (local.set $result (local.get $list))
        (local.set $list (local.get $tail))
        (br $next)))
    (local.get $result))

  (func $sum (param $list (ref null $cons)) (result i64)
    (local $sum i64)
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 7)) (i64.extend_i32_u (struct.get $box $value (struct.get $cons $head (local.get $list))))))
        (local.set $list (struct.get $cons $tail (local.get $list)))
        (br $next)))
    (local.get $sum))

  ;; A queue of as many boxes as it has seen lately: each round adds some at the end and takes some from the front.
  (global $front (mut (ref null $cons)) (ref.null $cons))
  (global $back (mut (ref null $cons)) (ref.null $cons))
  (global $length (mut i32) (i32.const 0))
  (func $queue (param $n i32) (result i64)
    (local $sum i64) (local $cell (ref $cons))
    (loop $next
      (local.set $cell (struct.new $cons (struct.new $box (local.get $n)) (ref.null $cons)))
      (if (ref.is_null (global.get $back))
        (then (global.set $front (local.get $cell)))
        (else (struct.set $cons $tail (global.get $back) (local.get $cell))))
      (global.set $back (local.get $cell))
      (global.set $length (i32.add (global.get $length) (i32.const 1)))
      (if (i32.gt_u (global.get $length) (i32.const 50000))
        (then
          (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (struct.get $box $value (struct.get $cons $head (global.get $front))))))
          (global.set $front (struct.get $cons $tail (global.get $front)))
          (global.set $length (i32.sub (global.get $length) (i32.const 1)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func $round (param $n i32) (result i64)
    (local $times i32) (local $sum i64)
    (local.set $times (i32.const 10))
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (call $sum (call $reverse (call $odd (call $map (call $build (i32.const 2000))))))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (i64.add (local.get $sum) (call $queue (i32.const 20000))))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 250))))
    (drop (call $args_get (i32.const 1024) (i32.const 65536)))
    (local.set $at (i32.load (i32.const 1028)))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 0x73)) (then (return (i32.const 1))))
    (loop $next
      (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 0x30)))
      (if (i32.lt_u (local.get $digit) (i32.const 10))
        (then
          (local.set $size (i32.add (i32.mul (local.get $size) (i32.const 10)) (local.get $digit)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (if (i32.eqz (local.get $size)) (then (call $proc_exit (i32.const 2))))
    (local.get $size))

  ;; Prints the program's name and 16 hexadecimal digits.
  (func $report (param $checksum i64)
    (local $at i32) (local $digit i32)
    (local.set $at (i32.const 73))
    (loop $next
      (local.set $digit (i32.wrap_i64 (i64.shr_u (local.get $checksum) (i64.const 60))))
      (i32.store8 (local.get $at)
        (i32.add (local.get $digit)
          (select (i32.const 0x30) (i32.const 0x57) (i32.lt_u (local.get $digit) (i32.const 10)))))
      (local.set $checksum (i64.shl (local.get $checksum) (i64.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 89))))
    (i32.store8 (local.get $at) (i32.const 0x0a))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 26))
    (if (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))
      (then (call $proc_exit (i32.const 3)))))

  (func (export "_start")
    (local $round i32) (local $x i64)
    (local.set $round (call $size))
    (loop $next
      (local.set $x (i64.add (i64.rotl (local.get $x) (i64.const 5)) (call $round (local.get $round))))
      (local.set $round (i32.sub (local.get $round) (i32.const 1)))
      (br_if $next (local.get $round)))
    (call $report (local.get $x))))
