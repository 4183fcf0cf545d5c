;; Frames of baseline code that optimized code takes over at the header of a loop.

(module
  (memory (export "m") 1)
  (type $unary (func (param i32) (result i32)))
  (table $t 4 funcref)
  (elem (i32.const 0) $double $triple $negate)
  (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
  (func $triple (type $unary) (i32.mul (local.get 0) (i32.const 3)))
  (func $negate (type $unary) (i32.sub (i32.const 0) (local.get 0)))

  ;; One loop.
  (func (export "sum") (param $n i32) (result i64)
    (local $i i32) (local $s i64)
    (loop $l
      (local.set $s (i64.add (local.get $s) (i64.extend_i32_u (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $s))

  ;; A nest of three; what comes behind each loop counts.
  (func (export "nest") (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $k i32) (local $s i32)
    (loop $a
      (local.set $j (i32.const 0))
      (local.set $s (i32.add (local.get $s) (i32.const 1)))
      (loop $b
        (local.set $k (i32.const 0))
        (local.set $s (i32.mul (local.get $s) (i32.const 3)))
        (loop $c
          (local.set $s (i32.add (local.get $s) (i32.xor (local.get $i) (i32.mul (local.get $j) (local.get $k)))))
          (local.set $k (i32.add (local.get $k) (i32.const 1)))
          (br_if $c (i32.lt_u (local.get $k) (local.get $n))))
        (local.set $s (i32.rotl (local.get $s) (i32.const 5)))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (br_if $b (i32.lt_u (local.get $j) (local.get $n))))
      (local.set $s (i32.sub (local.get $s) (local.get $j)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $a (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $s))

  ;; Operands below the loop, constants among them, and parameters of several types.
  (func (export "operands") (param $n i32) (result i64)
    (local $i i32)
    (i64.const 1000) (i64.extend_i32_u (local.get $n)) (f64.const 2.5)
    (i32.const 7) (f32.const 0.5) (v128.const i64x2 1 2)
    (loop $l (param i32 f32 v128) (result i32 f32 v128)
      (i64x2.add (v128.const i64x2 3 4))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (if (param v128) (result v128) (i32.eq (i32.rem_u (local.get $i) (i32.const 3)) (i32.const 0))
        (then (i64x2.neg)))
      (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
    (i64x2.extract_lane 1)
    (drop) (drop) (i64.extend_i32_u) (drop) (drop)
    (i64.add))

  ;; A call whose target changes while the loop runs.
  (func $calls (export "calls") (param $n i32) (param $change i32) (result i32)
    (local $i i32) (local $s i32)
    (loop $l
      (local.set $s (i32.add (local.get $s)
        (call_indirect $t (type $unary) (local.get $i) (i32.ge_u (local.get $i) (local.get $change)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
    (local.get $s))

  ;; A loop with a switch: an interpreter.
  (func (export "switch") (param $n i32) (result i32)
    (local $i i32) (local $s i32)
    (loop $l
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (if (i32.ge_u (local.get $i) (local.get $n)) (then (return (local.get $s))))
      (block $c (block $b (block $a
        (br_table $a $b $c $l (i32.rem_u (local.get $i) (i32.const 5))))
        (local.set $s (i32.add (local.get $s) (i32.const 3)))
        (br $l))
        (local.set $s (i32.mul (local.get $s) (i32.const 5))))
      (local.set $s (i32.xor (local.get $s) (local.get $i)))
      (br $l))
    (unreachable))

  ;; A tail call out of a loop.
  (func (export "tail") (param $n i32) (result i32)
    (local $i i32)
    (loop $l
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.lt_u (local.get $i) (local.get $n))))
    (return_call $triple (local.get $i)))

  ;; Traps name the right place and leave what was stored.
  (func (export "trap") (param $n i32) (result i32)
    (local $i i32)
    (loop $l
      (i32.store (i32.const 8) (local.get $i))
      (drop (i32.div_u (i32.const 100) (i32.sub (local.get $n) (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $l))
    (unreachable))
  (func (export "stored") (result i32) (i32.load (i32.const 8)))
)

(assert_return (invoke "sum" (i32.const 10)) (i64.const 45))
(assert_osr 0)
(osr "sum")
(assert_return (invoke "sum" (i32.const 1000)) (i64.const 499500))
(assert_osr 1)
(assert_return (invoke "sum" (i32.const 10)) (i64.const 45))
(osr "sum")
(assert_return (invoke "sum" (i32.const 1)) (i64.const 0))
(assert_return (invoke "sum" (i32.const 2)) (i64.const 1))
(assert_osr 1)

(assert_return (invoke "nest" (i32.const 5)) (i32.const 1201290175))
(osr "nest" 0)
(assert_return (invoke "nest" (i32.const 5)) (i32.const 1201290175))
(osr "nest" 1)
(assert_return (invoke "nest" (i32.const 5)) (i32.const 1201290175))
(osr "nest" 2)
(assert_return (invoke "nest" (i32.const 5)) (i32.const 1201290175))
(osr "nest")
(assert_return (invoke "nest" (i32.const 5)) (i32.const 1201290175))
(assert_osr 4)

(assert_return (invoke "operands" (i32.const 5)) (i64.const 1005))
(osr "operands")
(assert_return (invoke "operands" (i32.const 5)) (i64.const 1005))
(assert_osr 1)

;; The new target is met in code that knows only the old one: a deopt, from which the same loop goes on, and can be taken over again.
(assert_return (invoke "calls" (i32.const 10) (i32.const 100)) (i32.const 90))
(osr "calls")
(assert_return (invoke "calls" (i32.const 10) (i32.const 5)) (i32.const 125))
(assert_osr 1)
(assert_deopts 1)
(osr "calls")
(assert_return (invoke "calls" (i32.const 10) (i32.const 5)) (i32.const 125))
(assert_osr 1)
(assert_deopts 0)

(assert_return (invoke "switch" (i32.const 50)) (i32.const 13838631))
(osr "switch")
(assert_return (invoke "switch" (i32.const 50)) (i32.const 13838631))
(assert_osr 1)

(osr "tail")
(assert_return (invoke "tail" (i32.const 50)) (i32.const 150))
(assert_osr 1)

(osr "trap")
(assert_trap (invoke "trap" (i32.const 100)) "integer divide by zero")
(assert_osr 1)
(assert_return (invoke "stored") (i32.const 100))
