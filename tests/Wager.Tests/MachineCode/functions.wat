;; Typical functions whose machine code is kept in baseline.txt and optimizing.txt.
(module
  (type $binary (func (param i32 i32) (result i32)))
  (type $pair (struct (field $x (mut i32)) (field $next (mut (ref null $pair)))))
  (import "m" "host" (func $host (param i32) (result i32)))
  (memory 1)
  (table 4 4 funcref)
  (tag $tag (param i32))
  (global $counter (mut i32) (i32.const 0))

  (func $add (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))

  (func $sum (param $n i32) (result i32) (local $i i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (i32.load (i32.shl (local.get $i) (i32.const 2)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $s))

  (func $divide (param i64 i64) (result i64)
    (i64.div_s (local.get 0) (local.get 1)))

  (func $clamp (param f64 f64) (result f64)
    (select (local.get 0) (f64.mul (local.get 0) (local.get 1)) (f64.lt (local.get 0) (local.get 1))))

  (func $truncate (param f32) (result i32)
    (i32.trunc_f32_s (local.get 0)))

  (func $choose (param i32) (result i32)
    (block $c (block $b (block $a
      (br_table $a $b $c $b $a (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 20)))
    (i32.const 30))

  (func $factorial (param i64) (result i64)
    (if (result i64) (i64.eqz (local.get 0))
      (then (i64.const 1))
      (else (i64.mul (local.get 0) (call $factorial (i64.sub (local.get 0) (i64.const 1)))))))

  (func $dispatch (param i32 i32 i32) (result i32)
    (call_indirect (type $binary) (local.get 0) (local.get 1) (local.get 2)))

  (func $count (param i32) (result i32)
    (global.set $counter (i32.add (global.get $counter) (i32.const 1)))
    (call $host (local.get 0)))

  (func $lanes (param v128 v128) (result v128)
    (i32x4.add (i32x4.mul (local.get 0) (local.get 1)) (v128.const i32x4 1 2 3 4)))

  (func $push (param i32 (ref null $pair)) (result (ref $pair))
    (struct.new $pair (local.get 0) (local.get 1)))

  (func $length (param $p (ref null $pair)) (result i32) (local $n i32)
    (block $end
      (loop $again
        (br_if $end (ref.is_null (local.get $p)))
        (local.set $n (i32.add (local.get $n) (struct.get $pair $x (local.get $p))))
        (local.set $p (struct.get $pair $next (local.get $p)))
        (br $again)))
    (local.get $n))

  (func $catch (param i32) (result i32)
    (block $handler (result i32)
      (try_table (result i32) (catch $tag $handler)
        (call $throw (local.get 0)))))

  (func $throw (param i32) (result i32)
    (throw $tag (local.get 0)))

  (func $increment (param i32) (result i32)
    (i32.atomic.rmw.add (local.get 0) (i32.const 1)))

  (func $tail (param i32 i32) (result i32)
    (return_call $add (local.get 1) (local.get 0))))
