;; A hash map from boxed integers to boxed values, chained: inserts, lookups that cast what they find, removals, growth.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-hashmap ")

  (global $seed (mut i32) (i32.const 1))
  (func $random (result i32)
    (global.set $seed (i32.add (i32.mul (global.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
    (i32.shr_u (global.get $seed) (i32.const 8)))

  (type $object (sub (struct (field $hash i32))))
  (type $integer (sub final $object (struct (field $hash i32) (field $value i64))))
  (type $entry (sub final (struct (field $key (ref $object)) (field $item (mut (ref null eq))) (field $next (mut (ref null $entry))))))
  (type $buckets (array (mut (ref null $entry))))
  (type $map (sub final (struct (field $buckets (mut (ref $buckets))) (field $count (mut i32)))))

  (func $box (param $value i64) (result (ref $integer))
    (struct.new $integer
      (i32.wrap_i64 (i64.shr_u (i64.mul (local.get $value) (i64.const 0x9E3779B97F4A7C15)) (i64.const 32)))
      (local.get $value)))

  ;; The way generic code compares: the other object must be of the same class.
  (func $equal (param $a (ref $integer)) (param $b (ref $object)) (result i32)
    (local $other (ref null $integer))
    (if (i32.eqz (ref.test (ref $integer) (local.get $b))) (then (return (i32.const 0))))
    (i64.eq (struct.get $integer $value (local.get $a)) (struct.get $integer $value (ref.cast (ref $integer) (local.get $b)))))

  (func $find (param $map (ref $map)) (param $key (ref $integer)) (result (ref null $entry))
    (local $entry (ref null $entry)) (local $buckets (ref $buckets))
    (local.set $buckets (struct.get $map $buckets (local.get $map)))
    (local.set $entry (array.get $buckets (local.get $buckets)
      (i32.and (struct.get $integer $hash (local.get $key)) (i32.sub (array.len (local.get $buckets)) (i32.const 1)))))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $entry)))
        (br_if $end (call $equal (local.get $key) (struct.get $entry $key (local.get $entry))))
        (local.set $entry (struct.get $entry $next (local.get $entry)))
        (br $next)))
    (local.get $entry))

  (func $grow (param $map (ref $map))
    (local $old (ref $buckets)) (local $new (ref $buckets)) (local $i i32) (local $entry (ref null $entry)) (local $next (ref null $entry)) (local $to i32)
    (local.set $old (struct.get $map $buckets (local.get $map)))
    (local.set $new (array.new_default $buckets (i32.shl (array.len (local.get $old)) (i32.const 1))))
    (loop $bucket
      (local.set $entry (array.get $buckets (local.get $old) (local.get $i)))
      (block $end
        (loop $move
          (br_if $end (ref.is_null (local.get $entry)))
          (local.set $next (struct.get $entry $next (local.get $entry)))
          (local.set $to (i32.and (struct.get $object $hash (struct.get $entry $key (local.get $entry))) (i32.sub (array.len (local.get $new)) (i32.const 1))))
          (struct.set $entry $next (local.get $entry) (array.get $buckets (local.get $new) (local.get $to)))
          (array.set $buckets (local.get $new) (local.get $to) (local.get $entry))
          (local.set $entry (local.get $next))
          (br $move)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $bucket (i32.lt_u (local.get $i) (array.len (local.get $old)))))
    (struct.set $map $buckets (local.get $map) (local.get $new)))

  (func $put (param $map (ref $map)) (param $key (ref $integer)) (param $item (ref null eq))
    (local $entry (ref null $entry)) (local $buckets (ref $buckets)) (local $at i32)
    (local.set $entry (call $find (local.get $map) (local.get $key)))
    (if (i32.eqz (ref.is_null (local.get $entry)))
      (then (struct.set $entry $item (local.get $entry) (local.get $item)) (return)))
    (if (i32.gt_u (struct.get $map $count (local.get $map)) (array.len (struct.get $map $buckets (local.get $map))))
      (then (call $grow (local.get $map))))
    (local.set $buckets (struct.get $map $buckets (local.get $map)))
    (local.set $at (i32.and (struct.get $integer $hash (local.get $key)) (i32.sub (array.len (local.get $buckets)) (i32.const 1))))
    (array.set $buckets (local.get $buckets) (local.get $at)
      (struct.new $entry (local.get $key) (local.get $item) (array.get $buckets (local.get $buckets) (local.get $at))))
    (struct.set $map $count (local.get $map) (i32.add (struct.get $map $count (local.get $map)) (i32.const 1))))

  (func $get (param $map (ref $map)) (param $key (ref $integer)) (result i64)
    (local $entry (ref null $entry))
    (local.set $entry (call $find (local.get $map) (local.get $key)))
    (if (ref.is_null (local.get $entry)) (then (return (i64.const -1))))
    (struct.get $integer $value (ref.cast (ref $integer) (struct.get $entry $item (local.get $entry)))))

  (func $fresh (result (ref $map)) (struct.new $map (array.new_default $buckets (i32.const 16)) (i32.const 0)))
  (global $kept (mut (ref null $map)) (ref.null $map))

  (func $use (param $map (ref $map)) (param $n i32) (param $range i32) (result i64)
    (local $sum i64) (local $key i64)
    (loop $next
      (local.set $key (i64.extend_i32_u (i32.rem_u (call $random) (local.get $range))))
      (call $put (local.get $map) (call $box (local.get $key)) (call $box (i64.add (local.get $key) (i64.extend_i32_u (local.get $n)))))
      (local.set $sum (i64.add (local.get $sum) (call $get (local.get $map) (call $box (i64.extend_i32_u (i32.rem_u (call $random) (local.get $range)))))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func $round (param $n i32) (result i64)
    (if (ref.is_null (global.get $kept)) (then (global.set $kept (call $fresh))))
    (i64.add
      (call $use (call $fresh) (i32.const 20000) (i32.const 15000))
      (call $use (ref.as_non_null (global.get $kept)) (i32.const 20000) (i32.const 200000))))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 60))))
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
