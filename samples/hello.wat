;; The smallest program: writes one line through WASI.
;;   wager run samples/hello.wat
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "Hello from Wager!\n")
  (func (export "_start")
    (i32.store (i32.const 0) (i32.const 16))   ;; one buffer: its address
    (i32.store (i32.const 4) (i32.const 18))   ;; and its length
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
