;; An instruction that faults right where a call of the runtime returns to: the trap is the instruction's.
(module
  (memory 1)
  (table $t 1 1 funcref)
  (func (export "load") (result i32)
    (i32.load8_s offset=50 (table.grow $t (ref.null func) (i32.const 1000))))
  (func (export "divide") (param i32) (result i32)
    (i32.div_u (memory.grow (i32.const 0)) (i32.sub (table.grow $t (ref.null func) (local.get 0)) (i32.const 1)))))

(assert_trap (invoke "load") "out of bounds memory access")
(assert_trap (invoke "divide" (i32.const 0)) "integer divide by zero")
(assert_return (invoke "divide" (i32.const 1000)) (i32.const 0))
