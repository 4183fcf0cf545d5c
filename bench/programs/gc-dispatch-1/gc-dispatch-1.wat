;; Methods called through the vtables of objects, which are all of one class; methods cast their receiver.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-dispatch-1 ")

  (rec
    (type $shape (sub (struct (field $vtable (ref $vtable)))))
    (type $area (func (param (ref $shape)) (result i32)))
    (type $grow (func (param (ref $shape) i32) (result (ref $shape))))
    (type $vtable (sub final (struct (field $area (ref $area)) (field $grow (ref $grow))))))

  (type $c0 (sub final $shape (struct (field $vtable (ref $vtable)) (field $a i32) (field $b i32))))
  (global $v0 (ref $vtable) (struct.new $vtable (ref.func $area0) (ref.func $grow0)))
  (func $area0 (type $area) (local $me (ref $c0))
    (local.set $me (ref.cast (ref $c0) (local.get 0)))
    (i32.add (i32.mul (struct.get $c0 $a (local.get $me)) (i32.const 3)) (struct.get $c0 $b (local.get $me))))
  (func $grow0 (type $grow) (local $me (ref $c0))
    (local.set $me (ref.cast (ref $c0) (local.get 0)))
    (struct.new $c0 (global.get $v0)
      (i32.add (struct.get $c0 $a (local.get $me)) (local.get 1)) (i32.xor (struct.get $c0 $b (local.get $me)) (i32.const 1))))
  (elem declare func $area0 $grow0)

  (type $shapes (array (mut (ref null $shape))))
  (global $all (ref $shapes) (array.new_default $shapes (i32.const 1024)))

  (func $make (param $n i32) (result (ref $shape))
    (local $kind i32)
    (local.set $kind (i32.rem_u (i32.shr_u (i32.mul (local.get $n) (i32.const 0x9E3779B1)) (i32.const 20)) (i32.const 1)))
    (struct.new $c0 (global.get $v0) (local.get $n) (i32.const 0)))

  (func $fill
    (local $i i32)
    (loop $next
      (array.set $shapes (global.get $all) (local.get $i) (call $make (local.get $i)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1024)))))

  (func $area (param $shape (ref $shape)) (result i32)
    (call_ref $area (local.get $shape) (struct.get $vtable $area (struct.get $shape $vtable (local.get $shape)))))

  (func $areas (result i64)
    (local $i i32) (local $sum i64)
    (loop $next
      (local.set $sum (i64.add (local.get $sum)
        (i64.extend_i32_u (call $area (ref.as_non_null (array.get $shapes (global.get $all) (local.get $i)))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1024))))
    (local.get $sum))

  ;; Every 64th shape is replaced by a larger one.
  (func $change (param $i i32)
    (local $shape (ref $shape))
    (loop $next
      (local.set $i (i32.and (local.get $i) (i32.const 1023)))
      (local.set $shape (ref.as_non_null (array.get $shapes (global.get $all) (local.get $i))))
      (array.set $shapes (global.get $all) (local.get $i)
        (call_ref $grow (local.get $shape) (i32.const 1) (struct.get $vtable $grow (struct.get $shape $vtable (local.get $shape)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 64))) (i32.const 1024)))))

  (func $round (param $n i32) (result i64)
    (local $times i32) (local $sum i64)
    (if (ref.is_null (array.get $shapes (global.get $all) (i32.const 0))) (then (call $fill)))
    (local.set $times (i32.const 100))
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (call $areas)))
      (call $change (local.get $times))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 4000))))
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
    (local.set $at (i32.const 78))
    (loop $next
      (local.set $digit (i32.wrap_i64 (i64.shr_u (local.get $checksum) (i64.const 60))))
      (i32.store8 (local.get $at)
        (i32.add (local.get $digit)
          (select (i32.const 0x30) (i32.const 0x57) (i32.lt_u (local.get $digit) (i32.const 10)))))
      (local.set $checksum (i64.shl (local.get $checksum) (i64.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 94))))
    (i32.store8 (local.get $at) (i32.const 0x0a))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 31))
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
