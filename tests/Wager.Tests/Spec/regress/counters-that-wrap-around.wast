;; Loops whose counter leaves the signed numbers in its first step, or wraps around later: how often they run is not what dividing the way by the step says.
(module
  (func (export "until-not-negative") (result i32 i32) (local i32 i32)
    (local.set 0 (i32.const 1073741823))
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (local.set 0 (i32.add (local.get 0) (i32.const 2147483647)))
      (br_if 0 (i32.lt_s (local.get 0) (i32.const 0))))
    (local.get 1) (local.get 0))
  (func (export "up-to-a-thousand") (result i32 i32) (local i32 i32)
    (local.set 0 (i32.const 1073741823))
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (local.set 0 (i32.add (local.get 0) (i32.const 1073741830)))
      (br_if 0 (i32.lt_s (local.get 0) (i32.const 1000))))
    (local.get 1) (local.get 0))
  (func (export "down-below-the-least") (result i32 i64) (local i64 i32)
    (local.set 0 (i64.const -9223372036854775807))
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (local.set 0 (i64.sub (local.get 0) (i64.const 3)))
      (br_if 0 (i64.gt_s (local.get 0) (i64.const 9223372036854775800))))
    (local.get 1) (local.get 0))
  (func (export "unsigned-past-the-end") (result i32 i32) (local i32 i32)
    (local.set 0 (i32.const -9))
    (loop
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (local.set 0 (i32.add (local.get 0) (i32.const 4)))
      (br_if 0 (i32.le_u (local.get 0) (i32.const -2))))
    (local.get 1) (local.get 0)))

(assert_return (invoke "until-not-negative") (i32.const 2) (i32.const 1073741821))
(assert_return (invoke "up-to-a-thousand") (i32.const 4) (i32.const 1073741847))
(assert_return (invoke "down-below-the-least") (i32.const 3) (i64.const 9223372036854775800))
(assert_return (invoke "unsigned-past-the-end") (i32.const 2) (i32.const -1))
