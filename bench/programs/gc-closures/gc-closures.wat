;; Closures: functions with captured environments, composed, mapped over arrays and folded, each call through a reference with a cast of its environment.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-closures ")

  (rec
    (type $code (func (param (ref $closure) i32) (result i32)))
    (type $closure (sub (struct (field $code (ref $code))))))
  (type $adder (sub final $closure (struct (field $code (ref $code)) (field $n i32))))
  (type $composed (sub final $closure (struct (field $code (ref $code)) (field $f (ref $closure)) (field $g (ref $closure)))))
  (type $counter (sub final $closure (struct (field $code (ref $code)) (field $count (mut i32)))))
  (type $ints (array (mut i32)))
  (elem declare func $add $multiply $compose $count)

  (func $call (param $f (ref $closure)) (param $x i32) (result i32)
    (call_ref $code (local.get $f) (local.get $x) (struct.get $closure $code (local.get $f))))

  (func $add (type $code) (i32.add (local.get 1) (struct.get $adder $n (ref.cast (ref $adder) (local.get 0)))))
  (func $multiply (type $code) (i32.mul (local.get 1) (struct.get $adder $n (ref.cast (ref $adder) (local.get 0)))))
  (func $compose (type $code)
    (local $me (ref $composed))
    (local.set $me (ref.cast (ref $composed) (local.get 0)))
    (call $call (struct.get $composed $f (local.get $me)) (call $call (struct.get $composed $g (local.get $me)) (local.get 1))))
  (func $count (type $code)
    (local $me (ref $counter))
    (local.set $me (ref.cast (ref $counter) (local.get 0)))
    (struct.set $counter $count (local.get $me) (i32.add (struct.get $counter $count (local.get $me)) (local.get 1)))
    (struct.get $counter $count (local.get $me)))

  (func $map (param $f (ref $closure)) (param $from (ref $ints)) (result (ref $ints))
    (local $i i32) (local $to (ref $ints))
    (local.set $to (array.new_default $ints (array.len (local.get $from))))
    (loop $next
      (array.set $ints (local.get $to) (local.get $i) (call $call (local.get $f) (array.get $ints (local.get $from) (local.get $i))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $from)))))
    (local.get $to))

  (func $each (param $f (ref $closure)) (param $from (ref $ints)) (result i32)
    (local $i i32) (local $last i32)
    (loop $next
      (local.set $last (call $call (local.get $f) (array.get $ints (local.get $from) (local.get $i))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $from)))))
    (local.get $last))

  ;; A closure made for one call, as a language makes it for a lambda.
  (func $fresh (param $n i32) (param $x i32) (result i32)
    (call $call
      (struct.new $composed (ref.func $compose)
        (struct.new $adder (ref.func $add) (local.get $n))
        (struct.new $adder (ref.func $multiply) (i32.const 5)))
      (local.get $x)))

  (func $round (param $n i32) (result i64)
    (local $times i32) (local $x i32) (local $ints (ref $ints))
    (local.set $ints (array.new $ints (local.get $n) (i32.const 100)))
    (local.set $times (i32.const 200))
    (loop $again
      (local.set $ints (call $map (struct.new $adder (ref.func $add) (local.get $times)) (local.get $ints)))
      (local.set $x (i32.add (local.get $x) (call $each (struct.new $counter (ref.func $count) (i32.const 0)) (local.get $ints))))
      (local.set $x (call $fresh (local.get $times) (local.get $x)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (i64.extend_i32_u (local.get $x)))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 6000))))
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
    (local.set $at (i32.const 76))
    (loop $next
      (local.set $digit (i32.wrap_i64 (i64.shr_u (local.get $checksum) (i64.const 60))))
      (i32.store8 (local.get $at)
        (i32.add (local.get $digit)
          (select (i32.const 0x30) (i32.const 0x57) (i32.lt_u (local.get $digit) (i32.const 10)))))
      (local.set $checksum (i64.shl (local.get $checksum) (i64.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 92))))
    (i32.store8 (local.get $at) (i32.const 0x0a))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 29))
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
