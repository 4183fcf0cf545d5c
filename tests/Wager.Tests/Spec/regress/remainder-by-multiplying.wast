;; The high word of a wide product is all that a remainder by a constant needs; its low word has no use.
(module
  (func (export "rem7") (param i64) (result i64) (i64.rem_u (local.get 0) (i64.const 7)))
  (func (export "rem10") (param i64) (result i64) (i64.rem_u (i64.shr_u (local.get 0) (i64.const 33)) (i64.const 10)))
  (func (export "div10") (param i64) (result i64) (i64.div_s (local.get 0) (i64.const 10))))
(assert_return (invoke "rem7" (i64.const 123456789123456789)) (i64.const 0))
(assert_return (invoke "rem7" (i64.const -5)) (i64.const 4))
(assert_return (invoke "rem10" (i64.const -5)) (i64.const 7))
(assert_return (invoke "div10" (i64.const -95)) (i64.const -9))
