;; Literals of arrays: their elements belong to arrays, not to fields, for whatever moves accesses or forwards what was written.
(module
  (type $i8 (array (mut i8)))
  (type $i32 (array (mut i32)))
  (type $const (array i64))
  (type $v (array (mut v128)))
  (type $any (array (mut anyref)))
  (type $pair (struct (field $a (mut i32)) (field $b (mut i32))))
  (type $lit (struct (field $n i32) (field $x (mut (ref null $i32)))))

  ;; What is read in one round must not be what the round before has read.
  (func (export "in-a-loop") (param $n i32) (result i32)
    (local $i i32) (local $s i32) (local $a (ref null $i32))
    (loop $l
      (local.set $a (array.new_fixed $i32 3 (local.get $i) (i32.const 7) (local.get $s)))
      (local.set $s (i32.add (i32.mul (array.get $i32 (local.get $a) (i32.const 0)) (i32.const 3))
        (i32.add (array.get $i32 (local.get $a) (i32.const 1)) (array.get $i32 (local.get $a) (i32.const 2)))))
      (br_if $l (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $s))

  ;; An element that is set between two literals, and one that is read before and after.
  (func (export "two") (param $x i32) (result i32)
    (local $a (ref $i32)) (local $b (ref $i32)) (local $s i32)
    (local.set $a (array.new_fixed $i32 2 (local.get $x) (i32.const 1)))
    (local.set $s (array.get $i32 (local.get $a) (i32.const 0)))
    (array.set $i32 (local.get $a) (i32.const 0) (i32.const 50))
    (local.set $b (array.new_fixed $i32 2 (i32.const 9) (array.get $i32 (local.get $a) (i32.const 0))))
    (i32.add (i32.mul (local.get $s) (i32.const 10000))
      (i32.add (i32.mul (array.get $i32 (local.get $a) (i32.const 0)) (i32.const 100))
        (i32.add (array.get $i32 (local.get $b) (i32.const 1)) (array.get $i32 (local.get $b) (i32.const 0))))))

  ;; The same offsets as a structure's fields.
  (func (export "beside-fields") (param $x i32) (result i32)
    (local $p (ref $pair)) (local $a (ref $i32))
    (local.set $p (struct.new $pair (local.get $x) (i32.const 2)))
    (local.set $a (array.new_fixed $i32 2 (i32.const 3) (local.get $x)))
    (struct.set $pair $b (local.get $p) (array.get $i32 (local.get $a) (i32.const 1)))
    (array.set $i32 (local.get $a) (i32.const 0) (struct.get $pair $b (local.get $p)))
    (i32.add (i32.mul (struct.get $pair $a (local.get $p)) (i32.const 100))
      (i32.add (i32.mul (array.get $i32 (local.get $a) (i32.const 0)) (i32.const 10)) (array.len (local.get $a)))))

  (func (export "bytes") (param $x i32) (result i32)
    (local $a (ref $i8))
    (local.set $a (array.new_fixed $i8 5 (i32.const 0) (local.get $x) (i32.const 300) (i32.const -1) (i32.const 0)))
    (i32.add (i32.add (array.get_u $i8 (local.get $a) (i32.const 1)) (i32.mul (i32.const 1000) (array.get_u $i8 (local.get $a) (i32.const 2))))
      (i32.add (array.get_s $i8 (local.get $a) (i32.const 3)) (array.get_u $i8 (local.get $a) (i32.const 4)))))

  (func (export "vectors") (param $x i64) (result i64)
    (local $a (ref $v))
    (local.set $a (array.new_fixed $v 3 (v128.const i64x2 1 2) (i64x2.splat (local.get $x)) (v128.const i64x2 0 0)))
    (i64.add (i64x2.extract_lane 1 (array.get $v (local.get $a) (i32.const 1)))
      (i64.add (i64x2.extract_lane 0 (array.get $v (local.get $a) (i32.const 0))) (i64x2.extract_lane 1 (array.get $v (local.get $a) (i32.const 2))))))

  (func (export "constant") (param $i i32) (result i64)
    (array.get $const (array.new_fixed $const 4 (i64.const 0x100000000) (i64.const -1) (i64.const 0x7fffffffffffffff) (i64.const 5)) (local.get $i)))

  (func (export "nested") (param $n i32) (result i32)
    (local $i i32) (local $s i32) (local $keep (ref null $any))
    (loop $l
      (local.set $keep (array.new_fixed $any 3
        (ref.i31 (local.get $i))
        (struct.new $lit (local.get $i) (array.new_fixed $i32 2 (local.get $i) (local.get $s)))
        (local.get $keep)))
      (local.set $s (i32.add (local.get $s)
        (array.get $i32 (struct.get $lit $x (ref.cast (ref $lit) (array.get $any (local.get $keep) (i32.const 1)))) (i32.const 0))))
      (br_if $l (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.set $s (i32.const 0))
    (block $end
      (loop $l
        (br_if $end (ref.is_null (local.get $keep)))
        (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 3)) (i31.get_s (ref.cast (ref i31) (array.get $any (local.get $keep) (i32.const 0))))))
        (local.set $keep (ref.cast (ref null $any) (array.get $any (local.get $keep) (i32.const 2))))
        (br $l)))
    (local.get $s))

  (func (export "outside") (param $i i32) (result i32)
    (array.get $i32 (array.new_fixed $i32 2 (i32.const 1) (i32.const 2)) (local.get $i)))
  (func (export "empty") (result i32) (array.len (array.new_fixed $i32 0))))

(assert_return (invoke "in-a-loop" (i32.const 5)) (i32.const 65))
(assert_return (invoke "two" (i32.const 3)) (i32.const 35059))
(assert_return (invoke "beside-fields" (i32.const 4)) (i32.const 442))
(assert_return (invoke "bytes" (i32.const 0x1ff)) (i32.const 44254))
(assert_return (invoke "vectors" (i64.const 40)) (i64.const 41))
(assert_return (invoke "constant" (i32.const 0)) (i64.const 0x100000000))
(assert_return (invoke "constant" (i32.const 2)) (i64.const 0x7fffffffffffffff))
(assert_trap (invoke "constant" (i32.const 4)) "out of bounds array access")
(assert_return (invoke "nested" (i32.const 9)) (i32.const 73812))
(assert_trap (invoke "outside" (i32.const 2)) "out of bounds array access")
(assert_trap (invoke "outside" (i32.const -1)) "out of bounds array access")
(assert_return (invoke "empty") (i32.const 0))
