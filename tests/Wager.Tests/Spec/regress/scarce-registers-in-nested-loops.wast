;; Sixteen parameters, a division and stores between nested loops: with few registers, values give way that came into theirs only now.
(module
  (memory 1 3)
  (global $fuel (mut i32) (i32.const 226))
  (func (export "f") (param $p0 f64) (param $p1 i64) (param $p2 i32) (param $p3 i32) (param $p4 i32) (param $p5 f64) (param $p6 i32) (param $p7 i32)
      (param $p8 f64) (param $p9 f32) (param $p10 i32) (param $p11 i64) (param $p12 i32) (param $p13 v128) (param $p14 f32) (param $p15 f32) (result f64)
    loop $outer
      global.get $fuel i32.const 1 i32.sub global.set $fuel
      loop $inner
        global.get $fuel i32.const 1 i32.sub global.set $fuel
        v128.const i64x2 0 0 i8x16.bitmask
        if (result f32) f32.const 0 else f32.const 0 end
        block (param f32)
          local.set $p9
          i64.const 0
          block (result i64)
            i32.const 0 local.get $p4 i32.const 1 i32.or i32.div_s i32.const 4088 i32.and local.get $p12 i32.store offset=44 align=1
            v128.const i64x2 0 0 i16x8.extract_lane_s 6 i32.const 4088 i32.and i64.load8_u
          end
          block (param i64 i64) (result f64 f32) local.set $p1 local.set $p11 f64.const 0 f32.const 0 end
          local.set $p14 drop
        end
        local.get $p10 global.get $fuel i32.const 0 i32.gt_s i32.and br_if $inner
      end
      loop $empty
        global.get $fuel i32.const 1 i32.sub global.set $fuel
        i32.const 0 global.get $fuel i32.const 0 i32.gt_s i32.and br_if $empty
      end
      i32.const -1 global.get $fuel i32.const 0 i32.gt_s i32.and br_if $outer
    end
    f64.const 0))

(assert_return (invoke "f" (f64.const inf) (i64.const 0) (i32.const 1) (i32.const -1) (i32.const -2147483648) (f64.const inf) (i32.const -1)
  (i32.const 577080329) (f64.const 1) (f32.const 0) (i32.const -83) (i64.const 21632) (i32.const -97) (v128.const i64x2 -1 -1) (f32.const -1) (f32.const 1))
  (f64.const 0))
