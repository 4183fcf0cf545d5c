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
