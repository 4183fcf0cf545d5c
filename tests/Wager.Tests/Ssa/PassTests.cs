using Wager.Jit.Ssa.Passes;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Each pass alone: a graph in text before, and what the pass and the cleanup leave of it.</summary>
public sealed class PassTests
{
    [Fact]
    public void Canonicalize_folds_and_reorders() => SsaHarness.Golden(Pass.Canonicalize, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #5
          v3 = Const32.W32 #7
          v4 = I32Add.W32 v2, v3
          v5 = I32Add.W32 v4, v1
          v6 = I32Sub.W32 v5, v2
          v7 = I32LtS.W32 v2, v6
          v8 = I32Eqz.W32 v7
          Return v6, v8
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #5
          v3 = Const32.W32 #7
          v4 = I32Add.W32 v1, v3
          v5 = I32LeS.W32 v4, v2
          Return v4, v5
        """);

    [Fact]
    public void Canonicalize_moves_constants_into_offsets_that_cannot_wrap() => SsaHarness.Golden(Pass.Canonicalize, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #255
          v3 = Const32.W32 #1024
          v4 = I32And.W32 v1, v2
          v5 = I32Add.W32 v4, v3
          v6 = Load.W32 v5 i32.load8_u m0 #8
          v7 = I32Add.W32 v1, v3
          v8 = Load.W32 v7 i32.load8_u m0
          Return v6, v8
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #255
          v3 = Const32.W32 #1024
          v4 = I32And.W32 v1, v2
          v5 = Load.W32 v4 i32.load8_u m0 #1032
          v6 = I32Add.W32 v1, v3
          v7 = Load.W32 v6 i32.load8_u m0
          Return v5, v7
        """);

    [Fact]
    public void Branches_follow_what_dominating_branches_told() => SsaHarness.Golden(Pass.Branches, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #1
          v3 = Const32.W32 #2
          Branch v1 -> b2, b5
        b2: b1
          Branch v1 -> b3, b4
        b3: b2
          Jump -> b6
        b4: b2
          Jump -> b6
        b5: b1
          Return v3
        b6: b3 b4
          v4 = Phi.W32 v2, v3
          Return v4
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #1
          v3 = Const32.W32 #2
          Branch v1 -> b2, b3
        b2: b1
          Return v2
        b3: b1
          Return v3
        """);

    [Fact]
    public void Threading_leads_constants_past_the_branch_that_asks() => SsaHarness.Golden(Pass.Threading, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #0
          v4 = Const32.W32 #1
          Branch v1 -> b2, b3
        b2: b1
          v5 = Load.W32 v2 i32.load m0
          Branch v5 -> b4, b5
        b3: b1
          StoreGlobal v4
          Jump -> b5
        b4: b2
          StoreGlobal v3
          Jump -> b5
        b5: b2 b3 b4
          v6 = Phi.W32 v5, v4, v3
          v7 = Phi.W32 v1, v2, v3
          v8 = I32Eqz.W32 v6
          Branch v8 -> b6, b7
        b6: b5
          Return v3
        b7: b5
          Jump -> b8
        b8: b7
          v9 = Phi.W32 v4
          Return v9
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #0
          v4 = Const32.W32 #1
          Branch v1 -> b2, b3
        b2: b1
          v5 = Load.W32 v2 i32.load m0
          Branch v5 -> b4, b5
        b3: b1
          StoreGlobal v4
          Jump -> b7
        b4: b2
          StoreGlobal v3
          Jump -> b6
        b5: b2
          v6 = Phi.W32 v5
          v7 = I32Eqz.W32 v6
          Branch v7 -> b6, b7
        b6: b5 b4
          Return v3
        b7: b5 b3
          Jump -> b8
        b8: b7
          v8 = Phi.W32 v4
          Return v8
        """);

    [Fact]
    public void Threading_leaves_blocks_alone_whose_values_are_used_elsewhere() => SsaHarness.Golden(Pass.Threading, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #0
          Branch v1 -> b2, b3
        b2: b1
          StoreGlobal v1
          Jump -> b3
        b3: b1 b2
          v3 = Phi.W32 v1, v2
          Branch v3 -> b4, b5
        b4: b3
          Return v3
        b5: b3
          Return v2
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #0
          Branch v1 -> b2, b3
        b2: b1
          StoreGlobal v1
          Jump -> b3
        b3: b1 b2
          v3 = Phi.W32 v1, v2
          Branch v3 -> b4, b5
        b4: b3
          Return v3
        b5: b3
          Return v2
        """);

    [Fact]
    public void Gvn_finds_what_dominates_but_not_what_lies_beside() => SsaHarness.Golden(Pass.Gvn, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = I32Add.W32 v1, v2
          Branch v1 -> b2, b3
        b2: b1
          v4 = I32Add.W32 v2, v1
          v5 = I32Mul.W32 v1, v2
          Return v4, v5
        b3: b1
          v6 = I32Mul.W32 v1, v2
          Return v3, v6
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = I32Add.W32 v1, v2
          Branch v1 -> b2, b3
        b2: b1
          v4 = I32Mul.W32 v1, v2
          Return v3, v4
        b3: b1
          v5 = I32Mul.W32 v1, v2
          Return v3, v5
        """);

    [Fact]
    public void Gvn_takes_projections_along() => SsaHarness.Golden(Pass.Gvn, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = I64MulWideU.W64 v1, v2
          v4 = I64MulWideU.W64 v1, v2
          v5 = Projection.W64 v4 #1
          v6 = I64MulWideU.W64 v1, v2
          v7 = Projection.W64 v6 #1
          Return v3, v5, v7
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = I64MulWideU.W64 v1, v2
          v4 = Projection.W64 v3 #1
          Return v3, v4, v4
        """);

    [Fact]
    public void Loads_look_past_what_cannot_overlap() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store m0 #4
          Store v1, v1 i32.store m0 #8
          v3 = Load.W32 v1 i32.load m0 #4
          Store v2, v1 i32.store8 m0
          v4 = Load.W32 v1 i32.load m0 #4
          v5 = Load.W32 v1 i32.load m0 #4
          Return v3, v4, v5
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store m0 #4
          Store v1, v1 i32.store m0 #8
          Store v2, v1 i32.store8 m0
          v3 = Load.W32 v1 i32.load m0 #4
          Return v2, v3, v3
        """);

    [Fact]
    public void Loads_end_at_whatever_orders_accesses() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = AtomicAddress.W64 v1 #64
          v3 = Load.W32 v1 i32.load m0
          v4 = LoadGlobal.W32
          v5 = AtomicLoad.W32 v2 i32.atomic.load m0
          v6 = Load.W32 v1 i32.load m0
          v7 = Load.W32 v1 i32.load m0
          AtomicFence
          v8 = Load.W32 v1 i32.load m0
          v9 = LoadGlobal.W32
          v10 = LoadSharedSize.W64
          v11 = Load.W32 v1 i32.load m0
          v12 = LoadSharedSize.W64
          Return v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = AtomicAddress.W64 v1 #64
          v3 = Load.W32 v1 i32.load m0
          v4 = LoadGlobal.W32
          v5 = AtomicLoad.W32 v2 i32.atomic.load m0
          v6 = Load.W32 v1 i32.load m0
          AtomicFence
          v7 = Load.W32 v1 i32.load m0
          v8 = LoadSharedSize.W64
          v9 = Load.W32 v1 i32.load m0
          v10 = LoadSharedSize.W64
          Return v3, v4, v5, v6, v6, v7, v4, v8, v9, v10
        """);

    [Fact]
    public void Loads_end_where_a_loop_or_one_arm_writes() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = LoadGlobal.W32
          Jump -> b2
        b2: loop 1 b1 b3
          v3 = LoadGlobal.W32
          v4 = LoadGlobal.W32 #1
          Branch v3 -> b3, b4
        b3: 1 b2
          StoreGlobal v1
          Jump -> b2
        b4: b2
          v5 = LoadGlobal.W32
          v6 = LoadGlobal.W32 #1
          Return v2, v4, v5, v6
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = LoadGlobal.W32
          Jump -> b2
        b2: loop 1 b1 b3
          v3 = LoadGlobal.W32
          v4 = LoadGlobal.W32 #1
          Branch v3 -> b3, b4
        b3: 1 b2
          StoreGlobal v1
          Jump -> b2
        b4: b2
          Return v2, v4, v3, v4
        """);

    [Fact]
    public void Licm_moves_what_may_trap_only_from_the_start() => SsaHarness.Golden(Pass.Licm, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Jump -> b2
        b2: loop 1 b1 b3
          v3 = Phi.W32 v1, v7
          v4 = Load.W32 v2 i32.load m0
          v5 = I32Add.W32 v1, v2
          Branch v3 -> b3, b4
        b3: 1 b2
          v6 = Load.W32 v2 i32.load m0 #8
          v7 = I32Add.W32 v3, v6
          Jump -> b2
        b4: b2
          Return v4, v5
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Load.W32 v2 i32.load m0
          v4 = I32Add.W32 v1, v2
          Jump -> b2
        b2: loop 1 b1 b3
          v5 = Phi.W32 v1, v7
          Branch v5 -> b3, b4
        b3: 1 b2
          v6 = Load.W32 v2 i32.load m0 #8
          v7 = I32Add.W32 v5, v6
          Jump -> b2
        b4: b2
          Return v3, v4
        """);

    [Fact]
    public void Strength_divides_by_powers_of_two_with_shifts() => SsaHarness.Golden(Pass.Strength, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #8
          v3 = I32DivU.W32 v1, v2
          v4 = I32RemU.W32 v1, v2
          v5 = I32Mul.W32 v1, v2
          Return v3, v4, v5
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #3
          v3 = Const32.W32 #7
          v4 = I32ShrU.W32 v1, v2
          v5 = I32And.W32 v1, v3
          v6 = I32Shl.W32 v1, v2
          Return v4, v5, v6
        """);

    [Fact]
    public void Dce_removes_circles_of_phis() => SsaHarness.Golden(Pass.Dce, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #1
          Jump -> b2
        b2: loop 1 b1 b2
          v3 = Phi.W32 v1, v4
          v4 = I32Add.W32 v3, v2
          v5 = Load.W32 v1 i32.load m0
          Branch v1 -> b2, b3
        b3: b2
          Return v1
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          Jump -> b2
        b2: loop 1 b1 b2
          v2 = Load.W32 v1 i32.load m0
          Branch v1 -> b2, b3
        b3: b2
          Return v1
        """);

    [Fact]
    public void Layout_splits_critical_edges_and_puts_traps_last() => SsaHarness.Golden(Pass.Layout, """
        function 0
        b1:
          v1 = Param.W32 #0
          Branch v1 -> b2, b3
        b2: b1
          Trap #1
        b3: b1
          Branch v1 -> b4, b5
        b4: b3
          Jump -> b5
        b5: b3 b4
          v2 = Phi.W32 v1, v1
          Return v2
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          Branch v1 -> b6, b2
        b2: b1
          Branch v1 -> b4, b3
        b3: b2
          Jump -> b5
        b4: b2
          Jump -> b5
        b5: b3 b4
          v2 = Phi.W32 v1, v1
          Return v2
        b6: cold b1
          Trap #1
        """);

    [Fact]
    public void Loads_drop_stores_of_what_is_there() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = LoadGlobal.W32
          v4 = Load.W32 v1 i32.load8_u m0
          Store v1, v4 i32.store8 m0
          Store v1, v2 i32.store m0 #4
          Store v1, v2 i32.store m0 #4
          Store v2, v4 i32.store8 m0
          Store v1, v2 i32.store m0 #4
          StoreGlobal v3
          StoreGlobal v2 #1
          StoreGlobal v3 #1
          Return v3
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = LoadGlobal.W32
          v4 = Load.W32 v1 i32.load8_u m0
          Store v1, v2 i32.store m0 #4
          Store v2, v4 i32.store8 m0
          Store v1, v2 i32.store m0 #4
          StoreGlobal v2 #1
          StoreGlobal v3 #1
          Return v3
        """);

    [Fact]
    public void Stores_go_when_they_are_overwritten_unseen() => SsaHarness.Golden(Pass.Stores, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store8 m0
          Store v1, v1 i32.store8 m0
          StoreGlobal v1
          StoreGlobal v1 #1
          StoreGlobal v2
          v3 = LoadGlobal.W32 #1
          StoreGlobal v3 #1
          Store v1, v2 i32.store m0
          v4 = Load.W32 v2 i32.load m0
          Store v1, v3 i32.store m0
          Store v1, v4 i32.store8 m0
          Return v3
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v1 i32.store8 m0
          StoreGlobal v1 #1
          StoreGlobal v2
          v3 = LoadGlobal.W32 #1
          StoreGlobal v3 #1
          Store v1, v2 i32.store m0
          v4 = Load.W32 v2 i32.load m0
          Store v1, v3 i32.store m0
          Store v1, v4 i32.store8 m0
          Return v3
        """);

    /// <summary>The later store reaches further, so that it may trap where the earlier one has written already.</summary>
    [Fact]
    public void Stores_stay_that_a_trap_of_the_later_one_shows() => SsaHarness.Golden(Pass.Stores, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store8 m0
          Store v1, v1 i32.store m0
          Return
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store8 m0
          Store v1, v1 i32.store m0
          Return
        """);

    /// <summary>The earlier store may trap, and then the global is not written yet.</summary>
    [Fact]
    public void Stores_that_may_trap_do_not_wait_for_what_can_be_seen() => SsaHarness.Golden(Pass.Stores, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store16 m0
          StoreGlobal v1
          Store v1, v1 i32.store16 m0
          Return
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          Store v1, v2 i32.store16 m0
          StoreGlobal v1
          Store v1, v1 i32.store16 m0
          Return
        """);

    [Fact]
    public void Unroll_copies_small_loops_with_their_exits() => SsaHarness.Golden(Pass.Unroll, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #1
          Jump -> b2
        b2: loop 1 b1 b3
          v4 = Phi.W32 v1, v6
          StackCheck
          v5 = Load.W32 v4 i32.load m0
          Branch v5 -> b3, b4
        b3: 1 b2
          v6 = I32Add.W32 v4, v3
          Jump -> b2
        b4: b2
          v7 = I32Sub.W32 v4, v2
          Return v7
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #1
          Jump -> b2
        b2: loop 1 b1 b9
          v4 = Phi.W32 v1, v12
          StackCheck
          v5 = Load.W32 v4 i32.load m0
          Branch v5 -> b3, b10
        b3: 1 b2
          v6 = I32Add.W32 v4, v3
          Jump -> b4
        b4: 1 b3
          v7 = Load.W32 v6 i32.load m0
          Branch v7 -> b5, b10
        b5: 1 b4
          v8 = I32Add.W32 v6, v3
          Jump -> b6
        b6: 1 b5
          v9 = Load.W32 v8 i32.load m0
          Branch v9 -> b7, b10
        b7: 1 b6
          v10 = I32Add.W32 v8, v3
          Jump -> b8
        b8: 1 b7
          v11 = Load.W32 v10 i32.load m0
          Branch v11 -> b9, b10
        b9: 1 b8
          v12 = I32Add.W32 v10, v3
          Jump -> b2
        b10: b2 b4 b6 b8
          v13 = Phi.W32 v4, v6, v8, v10
          v14 = I32Sub.W32 v13, v2
          Return v14
        """);

    [Fact]
    public void Unroll_makes_straight_code_of_loops_of_few_turns() => SsaHarness.Golden(Pass.Unroll, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #0
          v3 = Const32.W32 #8
          v4 = Const32.W32 #24
          Jump -> b2
        b2: loop 1 b1 b2
          v5 = Phi.W32 v2, v7
          StackCheck
          v6 = I32Add.W32 v1, v5
          Store v6, v5 i32.store m0
          v7 = I32Add.W32 v5, v3
          v8 = I32LtU.W32 v7, v4
          Branch v8 -> b2, b3
        b3: b2
          Return v5
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #0
          v3 = Const32.W32 #8
          Jump -> b2
        b2: b1
          v4 = Phi.W32 v2
          v5 = I32Add.W32 v1, v4
          Store v5, v4 i32.store m0
          v6 = I32Add.W32 v4, v3
          Jump -> b3
        b3: b2
          v7 = I32Add.W32 v1, v6
          Store v7, v6 i32.store m0
          v8 = I32Add.W32 v6, v3
          Jump -> b4
        b4: b3
          v9 = I32Add.W32 v1, v8
          Store v9, v8 i32.store m0
          Jump -> b5
        b5: b4
          v10 = Phi.W32 v8
          Return v10
        """);

    [Fact]
    public void Unroll_keeps_the_exits_that_the_trip_count_needs() => SsaHarness.Golden(Pass.Unroll, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #600
          v3 = Const32.W32 #-1
          Jump -> b2
        b2: loop 1 b1 b2
          v4 = Phi.W32 v2, v6
          StackCheck
          v5 = I32Add.W32 v1, v4
          Store v5, v4 i32.store m0
          v6 = I32Add.W32 v4, v3
          Branch v6 -> b2, b3
        b3: b2
          Return v4
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #600
          v3 = Const32.W32 #-1
          Jump -> b2
        b2: loop 1 b1 b5
          v4 = Phi.W32 v2, v12
          v5 = I32Add.W32 v1, v4
          Store v5, v4 i32.store m0
          v6 = I32Add.W32 v4, v3
          Jump -> b3
        b3: 1 b2
          v7 = I32Add.W32 v1, v6
          Store v7, v6 i32.store m0
          v8 = I32Add.W32 v6, v3
          Jump -> b4
        b4: 1 b3
          v9 = I32Add.W32 v1, v8
          Store v9, v8 i32.store m0
          v10 = I32Add.W32 v8, v3
          Jump -> b5
        b5: 1 b4
          v11 = I32Add.W32 v1, v10
          Store v11, v10 i32.store m0
          v12 = I32Add.W32 v10, v3
          Branch v12 -> b2, b6
        b6: b5
          v13 = Phi.W32 v10
          Return v13
        """);

    [Fact]
    public void Wide_finds_the_product_of_halves() => SsaHarness.Golden(Pass.Wide, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = Param.W64 #2
          v4 = Const64.W64 #32
          v5 = Const64.W64 #4294967295
          v6 = I64And.W64 v1, v5
          v7 = I64And.W64 v2, v5
          v8 = I64ShrU.W64 v1, v4
          v9 = I64ShrU.W64 v2, v4
          v10 = I64Mul.W64 v6, v7
          v11 = I64ShrU.W64 v10, v4
          v12 = I64Mul.W64 v8, v7
          v13 = I64Add.W64 v11, v12
          v14 = I64Mul.W64 v9, v6
          v15 = I64And.W64 v13, v5
          v16 = I64Add.W64 v14, v15
          v17 = I64Mul.W64 v8, v9
          v18 = I64Add.W64 v3, v17
          v19 = I64ShrU.W64 v13, v4
          v20 = I64Add.W64 v18, v19
          v21 = I64ShrU.W64 v16, v4
          v22 = I64Add.W64 v20, v21
          v23 = I64Shl.W64 v16, v4
          v24 = I64And.W64 v10, v5
          v25 = I64Or.W64 v23, v24
          Return v22, v25
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = Param.W64 #2
          v4 = I64MulWideU.W64 v1, v2
          v5 = Projection.W64 v4 #1
          v6 = I64Add.W64 v3, v5
          Return v6, v4
        """);

    [Fact]
    public void Peel_puts_a_turn_before_a_loop_that_repeats_a_check() => SsaHarness.Golden(Pass.Peel, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #1
          Jump -> b2
        b2: loop 1 b1 b3
          v4 = Phi.W32 v1, v8
          StackCheck
          v5 = Load.W32 v4 i32.load m0
          Branch v5 -> b3, b4
        b3: 1 b2
          v6 = Load.W32 v2 i32.load m0
          v7 = I32Add.W32 v4, v6
          v8 = I32Add.W32 v7, v3
          Jump -> b2
        b4: b2
          Return v4
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #1
          Jump -> b2
        b2: b1
          v4 = Load.W32 v1 i32.load m0
          Branch v4 -> b3, b7
        b3: b2
          v5 = Load.W32 v2 i32.load m0
          v6 = I32Add.W32 v1, v5
          v7 = I32Add.W32 v6, v3
          Jump -> b4
        b4: b3
          Jump -> b5
        b5: loop 1 b4 b6
          v8 = Phi.W32 v7, v12
          StackCheck
          v9 = Load.W32 v8 i32.load m0
          Branch v9 -> b6, b7
        b6: 1 b5
          v10 = Load.W32 v2 i32.load m0
          v11 = I32Add.W32 v8, v10
          v12 = I32Add.W32 v11, v3
          Jump -> b5
        b7: b5 b2
          v13 = Phi.W32 v8, v1
          Return v13
        """);

    [Fact]
    public void Induction_bounds_counters_and_adds_what_does_not_change_first() => SsaHarness.Golden(Pass.Induction, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #0
          v4 = Const32.W32 #8
          v5 = Const32.W32 #4000
          Jump -> b2
        b2: loop 1 b1 b2
          v6 = Phi.W32 v3, v10
          v7 = I32Add.W32 v6, v1
          v8 = I32Add.W32 v7, v2
          v9 = Load.W32 v8 i32.load m0
          StoreGlobal v9
          v10 = I32Add.W32 v6, v4
          v11 = I32Ne.W32 v10, v5
          Branch v11 -> b2, b3
        b3: b2
          Return v6
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #0
          v4 = Const32.W32 #8
          v5 = Const32.W32 #4000
          Jump -> b2
        b2: loop 1 b1 b2
          v6 = Phi.W32 v3, v10 #3992
          v7 = I32Add.W32 v1, v2
          v8 = I32Add.W32 v6, v7
          v9 = Load.W32 v8 i32.load m0
          StoreGlobal v9
          v10 = I32Add.W32 v6, v4
          v11 = I32Ne.W32 v10, v5
          Branch v11 -> b2, b3
        b3: b2
          Return v6
        """);

    [Fact]
    public void Layout_puts_what_leaves_a_loop_behind_it() => SsaHarness.Golden(Pass.Layout, """
        function 0
        b1:
          v1 = Param.W32 #0
          Jump -> b2
        b2: loop 1 b1 b4
          v2 = Load.W32 v1 i32.load m0
          Branch v2 -> b3, b4
        b3: b2
          StoreGlobal v2
          Return v1
        b4: 1 b2
          Store v1, v2 i32.store m0
          Jump -> b2
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          Jump -> b2
        b2: loop 1 b1 b3
          v2 = Load.W32 v1 i32.load m0
          Branch v2 -> b4, b3
        b3: 1 b2
          Store v1, v2 i32.store m0
          Jump -> b2
        b4: b2
          StoreGlobal v2
          Return v1
        """);

    [Fact]
    public void Checks_that_reach_less_far_than_a_dominating_one_are_not_needed() => SsaHarness.Golden(Pass.Checks, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = BoundsCheck.W32 v1 #8
          v3 = Load.W32 v2 i32.load m0 #4 InBounds
          v4 = BoundsCheck.W32 v1 #4
          v5 = Load.W32 v4 i32.load m0 InBounds
          v6 = BoundsCheck.W32 v1 #12
          v7 = Load.W32 v6 i32.load m0 #8 InBounds
          Return v3, v5, v7
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = BoundsCheck.W32 v1 #8
          v3 = Load.W32 v2 i32.load m0 #4 InBounds
          v4 = Load.W32 v2 i32.load m0 InBounds
          v5 = BoundsCheck.W32 v1 #12
          v6 = Load.W32 v5 i32.load m0 #8 InBounds
          Return v3, v4, v6
        """);

    /// <summary>What the bytecode becomes is shown by the tests of the graph builder and of inlining, which begin with modules.</summary>
    [Fact]
    public void Every_pass_over_graphs_has_a_test_of_texts()
    {
        string tests = string.Concat(Directory.GetFiles(Repository.File("tests/Wager.Tests/Ssa"), "*.cs").Select(File.ReadAllText));
        foreach (Pass pass in Enum.GetValues<Pass>().Except([Pass.Build, Pass.Inline, Pass.Speculate]))
            Assert.Contains($"Golden(Pass.{pass},", tests);
    }
}
