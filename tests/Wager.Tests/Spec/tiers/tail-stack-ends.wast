;; Each level of the recursion takes a frame of one instance and, for the tail call into the other, an entry of the tail stack. Optimized, the frames are
;; so small that the entries are used up first.
(module $T (table (export "t") 1 funcref))
(register "T" $T)
(module $B
  (type $t (func))
  (import "T" "t" (table 1 funcref))
  (func (export "g") (call_indirect (type $t) (i32.const 0))))
(register "B" $B)
(module $A
  (type $t (func))
  (import "T" "t" (table 1 funcref))
  (import "B" "g" (func $g))
  (func $f (return_call $g))
  (elem (i32.const 0) $f)
  (func (export "run") (call $f))
  (func (export "tail") (return_call $f)))
(assert_exhaustion (invoke "run") "call stack exhausted")
(assert_exhaustion (invoke "run") "call stack exhausted")
(assert_exhaustion (invoke "tail") "call stack exhausted")

;; With a depth, the chain ends and everything returns to where it came from.
(module $C
  (type $t (func (param i32) (result i32)))
  (import "T" "t" (table 1 funcref))
  (global $levels (mut i32) (i32.const 0))
  (func (export "g") (type $t)
    (if (result i32) (local.get 0)
      (then
        (i32.add (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)) (i32.const 1))
        (global.set $levels (i32.add (global.get $levels) (i32.const 1))))
      (else (i32.const 0))))
  (func (export "levels") (result i32) (global.get $levels)))
(register "C" $C)
(module $D
  (type $t (func (param i32) (result i32)))
  (import "T" "t" (table 1 funcref))
  (import "C" "g" (func $g (type $t)))
  (func $f (export "down") (type $t) (return_call $g (local.get 0)))
  (elem (i32.const 0) $f))
(assert_return (invoke $D "down" (i32.const 1000)) (i32.const 1000))
(assert_exhaustion (invoke $D "down" (i32.const 10000000)) "call stack exhausted")
(assert_return (invoke $D "down" (i32.const 5000)) (i32.const 5000))
(assert_return (invoke $C "levels") (i32.const 6000))
