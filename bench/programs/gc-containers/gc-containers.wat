;; A growable list of objects of any type, as generic code has it: what is taken out is cast before use; sorted with a comparator object.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (memory (export "memory") 2)
  (data (i32.const 64) "gc-containers ")

  (global $seed (mut i32) (i32.const 1))
  (func $random (result i32)
    (global.set $seed (i32.add (i32.mul (global.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
    (i32.shr_u (global.get $seed) (i32.const 8)))

  (type $object (sub (struct)))
  (type $number (sub final $object (struct (field $value i32))))
  (type $items (array (mut (ref null $object))))
  (type $list (sub final (struct (field $items (mut (ref $items))) (field $count (mut i32)))))
  (rec
    (type $compare (func (param (ref $comparator) (ref $object) (ref $object)) (result i32)))
    (type $comparator (sub (struct (field $compare (ref $compare))))))
  (type $reversed (sub final $comparator (struct (field $compare (ref $compare)) (field $inner (ref $comparator)))))
  (elem declare func $by-value $reverse)

  (func $new (result (ref $list)) (struct.new $list (array.new_default $items (i32.const 8)) (i32.const 0)))

  (func $add (param $list (ref $list)) (param $item (ref $object))
    (local $count i32) (local $grown (ref $items))
    (local.set $count (struct.get $list $count (local.get $list)))
    (if (i32.eq (local.get $count) (array.len (struct.get $list $items (local.get $list))))
      (then
        (local.set $grown (array.new_default $items (i32.shl (local.get $count) (i32.const 1))))
        (array.copy $items $items (local.get $grown) (i32.const 0) (struct.get $list $items (local.get $list)) (i32.const 0) (local.get $count))
        (struct.set $list $items (local.get $list) (local.get $grown))))
    (array.set $items (struct.get $list $items (local.get $list)) (local.get $count) (local.get $item))
    (struct.set $list $count (local.get $list) (i32.add (local.get $count) (i32.const 1))))

  (func $at (param $list (ref $list)) (param $i i32) (result (ref $object))
    (ref.as_non_null (array.get $items (struct.get $list $items (local.get $list)) (local.get $i))))

  (func $by-value (type $compare)
    (i32.sub
      (struct.get $number $value (ref.cast (ref $number) (local.get 1)))
      (struct.get $number $value (ref.cast (ref $number) (local.get 2)))))
  (func $reverse (type $compare)
    (local $inner (ref $comparator))
    (local.set $inner (struct.get $reversed $inner (ref.cast (ref $reversed) (local.get 0))))
    (call_ref $compare (local.get $inner) (local.get 2) (local.get 1) (struct.get $comparator $compare (local.get $inner))))

  ;; Shell's sort.
  (func $sort (param $list (ref $list)) (param $comparator (ref $comparator))
    (local $items (ref $items)) (local $gap i32) (local $i i32) (local $j i32) (local $item (ref null $object))
    (local.set $items (struct.get $list $items (local.get $list)))
    (local.set $gap (i32.div_u (struct.get $list $count (local.get $list)) (i32.const 2)))
    (loop $gaps
      (local.set $i (local.get $gap))
      (loop $each
        (local.set $item (array.get $items (local.get $items) (local.get $i)))
        (local.set $j (local.get $i))
        (block $found
          (loop $down
            (br_if $found (i32.lt_u (local.get $j) (local.get $gap)))
            (br_if $found (i32.ge_s (i32.const 0)
              (call_ref $compare (local.get $comparator)
                (ref.as_non_null (array.get $items (local.get $items) (i32.sub (local.get $j) (local.get $gap))))
                (ref.as_non_null (local.get $item))
                (struct.get $comparator $compare (local.get $comparator)))))
            (array.set $items (local.get $items) (local.get $j) (array.get $items (local.get $items) (i32.sub (local.get $j) (local.get $gap))))
            (local.set $j (i32.sub (local.get $j) (local.get $gap)))
            (br $down)))
        (array.set $items (local.get $items) (local.get $j) (local.get $item))
        (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (struct.get $list $count (local.get $list)))))
      (br_if $gaps (local.tee $gap (i32.div_u (local.get $gap) (i32.const 2))))))

  (func $sum (param $list (ref $list)) (result i64)
    (local $i i32) (local $sum i64)
    (loop $next
      (local.set $sum (i64.add (i64.rotl (local.get $sum) (i64.const 1))
        (i64.extend_i32_u (struct.get $number $value (ref.cast (ref $number) (call $at (local.get $list) (local.get $i)))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (struct.get $list $count (local.get $list)))))
    (local.get $sum))

  (func $round (param $n i32) (result i64)
    (local $list (ref $list)) (local $i i32) (local $sum i64)
    (local.set $list (call $new))
    (loop $next
      (call $add (local.get $list) (struct.new $number (i32.and (call $random) (i32.const 0xFFFFF))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000))))
    (call $sort (local.get $list) (struct.new $reversed (ref.func $reverse) (struct.new $comparator (ref.func $by-value))))
    (local.set $i (i32.const 0))
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (call $sum (local.get $list))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 20))))
    (local.get $sum))

  ;; No argument is the measured run, "small" a run for tests, anything else the size in rounds.
  (func $size (result i32)
    (local $at i32) (local $size i32) (local $digit i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
    (if (i32.or (i32.lt_u (i32.load (i32.const 0)) (i32.const 2)) (i32.gt_u (i32.load (i32.const 4)) (i32.const 60000)))
      (then (return (i32.const 700))))
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
