;; A value that waits in memory is compared and then copied: two instructions want it, the second one as the start of its result.
(module
  (func $away)
  (func (export "least") (param i32 i32) (result i32)
    (call $away)
    (call_indirect (i32.const 0))
    (i32.add
      (select (local.get 0) (i32.const 2) (i32.gt_u (local.get 0) (i32.const 2)))
      (i32.mul (local.get 1) (i32.const 1000))))
  (table funcref (elem $away)))

(assert_return (invoke "least" (i32.const 1) (i32.const 1)) (i32.const 1002))
(assert_return (invoke "least" (i32.const 7) (i32.const 3)) (i32.const 3007))
