;; Loops that keep locals in registers look ahead for locals that are written before they are read. What catches comes after its try, but is not on the way through it.
(module
  (tag $e (param i32))
  (func (export "all") (param $n i32) (result i32) (local $x i32) (local $i i32)
    (local.set $x (i32.const 7))
    (loop $l
      try
        nop
      catch_all
        (local.set $x (i32.const 5))
      end
      (local.set $x (i32.add (local.get $x) (i32.const 1)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $x))
  (func (export "tagged") (param $n i32) (result i64) (local $x i64) (local $i i32)
    (local.set $x (i64.const 7))
    (loop $l
      try
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
      catch $e
        drop
        (local.set $x (i64.const 5))
      end
      (local.set $x (i64.mul (local.get $x) (i64.const 3)))
      (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $x))
  ;; In a try it is on the way.
  (func (export "inside") (param $n i32) (result i32) (local $x i32) (local $i i32) (local $sum i32)
    (local.set $x (i32.const 7))
    (loop $l
      try
        (local.set $x (local.get $i))
      catch_all
        (local.set $x (i32.const 5))
      end
      (local.set $sum (i32.add (local.get $sum) (local.get $x)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
)
(assert_return (invoke "all" (i32.const 3)) (i32.const 10))
(assert_return (invoke "tagged" (i32.const 3)) (i64.const 189))
(assert_return (invoke "inside" (i32.const 4)) (i32.const 6))
