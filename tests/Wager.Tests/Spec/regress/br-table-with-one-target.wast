;; All cases lead to one block: the value that the branch carries arrives there whatever the index is.
(module
  (func (export "f") (param $index i32) (param $a i32) (param $b i32) (param $c i32) (result i32)
    (block $out (result i32)
      (if (local.get $b)
        (then (br_table $out $out $out (i32.const 5) (local.get $index))))
      (i32.const 6))
    (i32.add (local.get $a))))

(assert_return (invoke "f" (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 2)) (i32.const 105))
(assert_return (invoke "f" (i32.const 9) (i32.const 100) (i32.const 1) (i32.const 2)) (i32.const 105))
(assert_return (invoke "f" (i32.const 9) (i32.const 100) (i32.const 0) (i32.const 2)) (i32.const 106))
