;; With scarce registers a value comes back from memory for a subtraction and then moves to another register, as the divisor behind it wants.
(module
  (type $many (func (param i32 i64 f64 i64 i64 i64 i64 i64 f64 v128 i32) (result i64 i32 f64 i64 i64 i64)))
  (type $two (func (param i32 i32) (result i32)))
  (table 2 funcref)
  (elem (i32.const 0) $two)
  (func $two (type $two) (i32.const 0))
  (func $f (export "f") (param $n i32) (result i64)
    (local $i i32) (local $x i32) (local $a i64) (local $d f64) (local $y i64) (local $z i64) (local $h i64)
    (loop $l
      (local.set $x (call_indirect (type $two) (local.get $x) (i32.const 0) (i32.const 0)))
      (local.set $h (i64.add (local.get $h) (local.get $a)))
      (if (local.get $n)
        (then
          (i32.lt_s (i32.sub (i32.const 28) (local.get $i)) (i32.div_u (local.get $x) (local.get $i)))
          (local.get $z)
          (if (result f64) (local.get $i) (then (local.get $d)) (else (f64.const 0)))
          (i64.const 0) (i64.const 0) (local.get $a) (local.get $y) (local.get $a) (f64.const 0) (v128.const i64x2 1 2) (local.get $i)
          (call_indirect (type $many) (local.get $i))
          (local.set $a) (local.set $a) (local.set $a) (local.set $d) (local.set $x) (local.set $a))
        (else (local.set $y (i64.extend_i32_s (i32.div_u (local.get $n) (i32.const 0))))))
      (br_if $l (local.tee $i (local.get $x))))
    (local.get $h)))

(assert_trap (invoke "f" (i32.const 51)) "integer divide by zero")
