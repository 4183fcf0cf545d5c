;; A local that nobody reads any more was in the same register as one that is still wanted: what is made up for the dead one must not take its place.
(module
  (type $op (func (param i32) (result i32)))
  (table $t (export "t") 2 funcref)
  (elem (table $t) (i32.const 0) func $same $next)
  (func $same (type $op) (local.get 0))
  (func $next (type $op) (i32.add (local.get 0) (i32.const 1)))
  (func (export "f") (param $w i32) (param $x i64) (param $d f64) (result i64 f64)
    (local $y i64) (local $e f64)
    (local.set $y (local.tee $x (i64.mul (local.get $x) (i64.const 7))))
    (local.set $e (local.tee $d (f64.mul (local.get $d) (f64.const 2))))
    (i64.extend_i32_u (call_indirect $t (type $op) (i32.const 1) (local.get $w)))
    (i64.add (local.get $x))
    (local.get $d)))

(assert_return (invoke "f" (i32.const 0) (i64.const 3) (f64.const 5)) (i64.const 22) (f64.const 10))
(tier_up "f")
(assert_return (invoke "f" (i32.const 0) (i64.const 3) (f64.const 5)) (i64.const 22) (f64.const 10))
(assert_return (invoke "f" (i32.const 1) (i64.const 4) (f64.const 6)) (i64.const 30) (f64.const 12))
(assert_deopts 1)

;; A call through null in a function that was put in line and would have left by it: the trap is that function's.
(module
  (type $op (func (param i32) (result i32)))
  (elem declare func $one)
  (func $one (type $op) (i32.const 1))
  (global $f (mut (ref null $op)) (ref.func $one))
  (func (export "null") (global.set $f (ref.null $op)))
  (func $leaves (param i32) (result i32) (return_call_ref $op (local.get 0) (global.get $f)))
  (func (export "calls") (param i32) (result i32) (i32.add (i32.const 1) (call $leaves (local.get 0)))))

(assert_return (invoke "calls" (i32.const 3)) (i32.const 2))
(tier_up "calls")
(assert_return (invoke "calls" (i32.const 3)) (i32.const 2))
(invoke "null")
(assert_trap (invoke "calls" (i32.const 3)) "null function reference")
