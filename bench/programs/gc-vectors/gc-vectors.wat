;; A ray tracer whose points, directions and colors are immutable objects: spheres above a floor, shadows.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-vectors ")

  (type $vector (sub final (struct (field $x f64) (field $y f64) (field $z f64))))
  (type $sphere (sub final (struct (field $center (ref $vector)) (field $radius f64) (field $color (ref $vector)))))
  (type $ray (sub final (struct (field $origin (ref $vector)) (field $direction (ref $vector)))))
  (type $spheres (array (ref $sphere)))
  (global $all (ref $spheres) (array.new_fixed $spheres 4
    (struct.new $sphere (struct.new $vector (f64.const 0) (f64.const 0) (f64.const 5)) (f64.const 1) (struct.new $vector (f64.const 1) (f64.const 0.2) (f64.const 0.1)))
    (struct.new $sphere (struct.new $vector (f64.const 1.5) (f64.const 0.5) (f64.const 4)) (f64.const 0.7) (struct.new $vector (f64.const 0.1) (f64.const 0.9) (f64.const 0.2)))
    (struct.new $sphere (struct.new $vector (f64.const -1.5) (f64.const 0.3) (f64.const 6)) (f64.const 1.2) (struct.new $vector (f64.const 0.2) (f64.const 0.3) (f64.const 1)))
    (struct.new $sphere (struct.new $vector (f64.const 0) (f64.const -1001) (f64.const 5)) (f64.const 1000) (struct.new $vector (f64.const 0.8) (f64.const 0.8) (f64.const 0.7)))))

  (func $vector (param $x f64) (param $y f64) (param $z f64) (result (ref $vector)) (struct.new $vector (local.get $x) (local.get $y) (local.get $z)))
  (func $plus (param $a (ref $vector)) (param $b (ref $vector)) (result (ref $vector))
    (struct.new $vector
      (f64.add (struct.get $vector $x (local.get $a)) (struct.get $vector $x (local.get $b)))
      (f64.add (struct.get $vector $y (local.get $a)) (struct.get $vector $y (local.get $b)))
      (f64.add (struct.get $vector $z (local.get $a)) (struct.get $vector $z (local.get $b)))))
  (func $minus (param $a (ref $vector)) (param $b (ref $vector)) (result (ref $vector))
    (struct.new $vector
      (f64.sub (struct.get $vector $x (local.get $a)) (struct.get $vector $x (local.get $b)))
      (f64.sub (struct.get $vector $y (local.get $a)) (struct.get $vector $y (local.get $b)))
      (f64.sub (struct.get $vector $z (local.get $a)) (struct.get $vector $z (local.get $b)))))
  (func $times (param $a (ref $vector)) (param $f f64) (result (ref $vector))
    (struct.new $vector
      (f64.mul (struct.get $vector $x (local.get $a)) (local.get $f))
      (f64.mul (struct.get $vector $y (local.get $a)) (local.get $f))
      (f64.mul (struct.get $vector $z (local.get $a)) (local.get $f))))
  (func $dot (param $a (ref $vector)) (param $b (ref $vector)) (result f64)
    (f64.add (f64.add
      (f64.mul (struct.get $vector $x (local.get $a)) (struct.get $vector $x (local.get $b)))
      (f64.mul (struct.get $vector $y (local.get $a)) (struct.get $vector $y (local.get $b))))
      (f64.mul (struct.get $vector $z (local.get $a)) (struct.get $vector $z (local.get $b)))))
  (func $unit (param $a (ref $vector)) (result (ref $vector))
    (call $times (local.get $a) (f64.div (f64.const 1) (f64.sqrt (call $dot (local.get $a) (local.get $a))))))

  ;; How far along the ray the sphere begins, or infinity.
  (func $hit (param $sphere (ref $sphere)) (param $ray (ref $ray)) (result f64)
    (local $to (ref $vector)) (local $along f64) (local $d f64) (local $t f64)
    (local.set $to (call $minus (struct.get $sphere $center (local.get $sphere)) (struct.get $ray $origin (local.get $ray))))
    (local.set $along (call $dot (local.get $to) (struct.get $ray $direction (local.get $ray))))
    (local.set $d (f64.add
      (f64.sub (f64.mul (local.get $along) (local.get $along)) (call $dot (local.get $to) (local.get $to)))
      (f64.mul (struct.get $sphere $radius (local.get $sphere)) (struct.get $sphere $radius (local.get $sphere)))))
    (if (f64.lt (local.get $d) (f64.const 0)) (then (return (f64.const inf))))
    (local.set $t (f64.sub (local.get $along) (f64.sqrt (local.get $d))))
    (select (local.get $t) (f64.const inf) (f64.gt (local.get $t) (f64.const 1e-6))))

  (func $nearest (param $ray (ref $ray)) (result f64 i32)
    (local $i i32) (local $best f64) (local $which i32) (local $t f64)
    (local.set $best (f64.const inf))
    (local.set $which (i32.const -1))
    (loop $next
      (local.set $t (call $hit (array.get $spheres (global.get $all) (local.get $i)) (local.get $ray)))
      (if (f64.lt (local.get $t) (local.get $best))
        (then (local.set $best (local.get $t)) (local.set $which (local.get $i))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4))))
    (local.get $best) (local.get $which))

  (func $trace (param $ray (ref $ray)) (result (ref $vector))
    (local $t f64) (local $which i32) (local $sphere (ref $sphere)) (local $point (ref $vector)) (local $normal (ref $vector)) (local $light (ref $vector)) (local $shade f64)
    (call $nearest (local.get $ray))
    (local.set $which)
    (local.set $t)
    (if (i32.lt_s (local.get $which) (i32.const 0)) (then (return (call $vector (f64.const 0.5) (f64.const 0.7) (f64.const 1)))))
    (local.set $sphere (array.get $spheres (global.get $all) (local.get $which)))
    (local.set $point (call $plus (struct.get $ray $origin (local.get $ray)) (call $times (struct.get $ray $direction (local.get $ray)) (local.get $t))))
    (local.set $normal (call $unit (call $minus (local.get $point) (struct.get $sphere $center (local.get $sphere)))))
    (local.set $light (call $unit (call $minus (call $vector (f64.const 5) (f64.const 8) (f64.const -3)) (local.get $point))))
    (local.set $shade (f64.max (f64.const 0.1) (call $dot (local.get $normal) (local.get $light))))
    (call $nearest (struct.new $ray (local.get $point) (local.get $light)))
    (local.set $which)
    (drop)
    (if (i32.ge_s (local.get $which) (i32.const 0)) (then (local.set $shade (f64.const 0.1))))
    (call $times (struct.get $sphere $color (local.get $sphere)) (local.get $shade)))

  (func $byte (param $x f64) (result i64) (i64.and (i64.trunc_sat_f64_u (f64.mul (local.get $x) (f64.const 255))) (i64.const 255)))

  (func $round (param $n i32) (result i64)
    (local $x i32) (local $y i32) (local $sum i64) (local $color (ref $vector)) (local $eye (ref $vector))
    (local.set $eye (call $vector (f64.const 0) (f64.const 0.5) (f64.const -1)))
    (loop $rows
      (local.set $x (i32.const 0))
      (loop $columns
        (local.set $color (call $trace (struct.new $ray (local.get $eye) (call $unit (call $vector
          (f64.div (f64.convert_i32_s (i32.sub (local.get $x) (i32.const 64))) (f64.const 64))
          (f64.div (f64.convert_i32_s (i32.sub (i32.const 64) (local.get $y))) (f64.const 64))
          (f64.add (f64.const 1) (f64.mul (f64.const 0.01) (f64.convert_i32_s (local.get $n)))))))))
        (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31))
          (i64.or (call $byte (struct.get $vector $x (local.get $color)))
            (i64.or (i64.shl (call $byte (struct.get $vector $y (local.get $color))) (i64.const 8))
              (i64.shl (call $byte (struct.get $vector $z (local.get $color))) (i64.const 16))))))
        (br_if $columns (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 1))) (i32.const 128))))
      (br_if $rows (i32.lt_u (local.tee $y (i32.add (local.get $y) (i32.const 1))) (i32.const 128))))
    (local.get $sum))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 800))))
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
    (local.set $at (i32.const 75))
    (loop $next
      (local.set $digit (i32.wrap_i64 (i64.shr_u (local.get $checksum) (i64.const 60))))
      (i32.store8 (local.get $at)
        (i32.add (local.get $digit)
          (select (i32.const 0x30) (i32.const 0x57) (i32.lt_u (local.get $digit) (i32.const 10)))))
      (local.set $checksum (i64.shl (local.get $checksum) (i64.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 91))))
    (i32.store8 (local.get $at) (i32.const 0x0a))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 28))
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
