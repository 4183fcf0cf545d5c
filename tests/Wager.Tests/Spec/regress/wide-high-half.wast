;; Division by a constant multiplies and takes the high half only: an operation of which only a further result is wanted must still be made.
(module
  (func (export "div") (param i64) (result i64) (i64.div_u (local.get 0) (i64.const 10)))
  (func (export "rem") (param i64) (result i64) (i64.rem_u (local.get 0) (i64.const 4294967291))))
(assert_return (invoke "div" (i64.const 123456789)) (i64.const 12345678))
(assert_return (invoke "div" (i64.const -1)) (i64.const 1844674407370955161))
(assert_return (invoke "rem" (i64.const -77)) (i64.const 4294967239))

;; A spilled value is still wanted in its slot by a block that a back-edge leads to, after its last part in memory.
(module
  (import "spectest" "print_i32" (func $print (param i32)))
  (func (export "slots") (param i32) (result i32) (local i32 i32 i32)
    (local.set 1 (i32.add (local.get 0) (i32.const 5)))
    (loop $turn
      (if (i32.and (local.get 2) (i32.const 1)) (then (call $print (local.get 1))))
      (local.set 3 (i32.add (local.get 3) (i32.mul (local.get 1) (local.get 2))))
      (call $print (local.get 3))
      (br_if $turn (i32.lt_u (local.tee 2 (i32.add (local.get 2) (i32.const 1))) (local.get 0))))
    (i32.add (local.get 3) (local.get 1))))
(assert_return (invoke "slots" (i32.const 7)) (i32.const 264))
