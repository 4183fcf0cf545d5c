;; An interpreter's loop, whose dispatch is copied to where each instruction ends: each copy may trap, at the load and at the last case.
(module
  (memory 1)
  (data (i32.const 16) "\01\02\00")         ;; (x + 1) * 2
  (data (i32.const 32) "\01\03\07\04\00")   ;; -(x + 1), the 7 is skipped
  (data (i32.const 48) "\01\07")            ;; no such instruction
  (data (i32.const 64) "\02\05")            ;; leaves the memory
  (func (export "run") (param $pc i32) (param $x i32) (result i32)
    (local $op i32)
    (loop $next
      (block $bad
        (block $end
          (block $leave
            (block $negate
              (block $skip
                (block $double
                  (block $add
                    (local.set $op (i32.load8_u (local.get $pc)))
                    (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
                    (br_table $end $add $double $skip $negate $leave $end $bad (local.get $op)))
                  (local.set $x (i32.add (local.get $x) (i32.const 1)))
                  (br $next))
                (local.set $x (i32.shl (local.get $x) (i32.const 1)))
                (br $next))
              (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
              (br $next))
            (local.set $x (i32.sub (i32.const 0) (local.get $x)))
            (br $next))
          (local.set $pc (i32.const 65536))
          (br $next))
        (return (local.get $x)))
      (unreachable))
    (i32.const 0)))

(assert_return (invoke "run" (i32.const 16) (i32.const 20)) (i32.const 42))
(assert_return (invoke "run" (i32.const 32) (i32.const 41)) (i32.const -42))
(assert_return (invoke "run" (i32.const 0) (i32.const 7)) (i32.const 7))
(assert_trap (invoke "run" (i32.const 48) (i32.const 0)) "unreachable")
(assert_trap (invoke "run" (i32.const 64) (i32.const 0)) "out of bounds memory access")
(assert_trap (invoke "run" (i32.const 65536) (i32.const 0)) "out of bounds memory access")

;; Instructions that meet in a short block on their way back: it is copied with the dispatch, and its load may trap in each copy.
(module
  (memory 1)
  (data (i32.const 16) "\01\00\02\00\03\00\04\00\00")
  (data (i32.const 32) "\02\00\02\00\05\00\00")
  (func (export "run") (param $pc i32) (param $x i32) (result i32)
    (local $y i32)
    (loop $next
      (block $operand
        (block $end
          (block $far
            (block $choose
              (block $subtract
                (block $double
                  (block $add
                    (br_table $end $add $double $subtract $choose $far $end $end (i32.load8_u (local.get $pc))))
                  (local.set $y (i32.add (local.get $x) (i32.const 1)))
                  (br $operand))
                (local.set $y (i32.shl (local.get $x) (i32.const 1)))
                (br $operand))
              (local.set $y (i32.sub (local.get $x) (i32.const 3)))
              (br $operand))
            (if (i32.and (local.get $x) (i32.const 1))
              (then (local.set $y (i32.mul (local.get $x) (local.get $x))))
              (else (local.set $y (i32.shr_u (local.get $x) (i32.const 1)))))
            (br $operand))
          (local.set $pc (i32.const 65536))
          (br $operand))
        (return (local.get $x)))
      (local.set $x (i32.add (local.get $y) (i32.load8_u offset=1 (local.get $pc))))
      (local.set $pc (i32.add (local.get $pc) (i32.const 2)))
      (br $next))
    (i32.const 0)))

(assert_return (invoke "run" (i32.const 16) (i32.const 20)) (i32.const 1521))
(assert_return (invoke "run" (i32.const 16) (i32.const 5)) (i32.const 81))
(assert_return (invoke "run" (i32.const 0) (i32.const 7)) (i32.const 7))
(assert_trap (invoke "run" (i32.const 32) (i32.const 1)) "out of bounds memory access")
(assert_trap (invoke "run" (i32.const 65536) (i32.const 0)) "out of bounds memory access")
