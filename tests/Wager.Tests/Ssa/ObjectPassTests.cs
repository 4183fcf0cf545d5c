using Wager.Jit.Ssa.Passes;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>
/// What passes do with objects: a graph in text before, and what the pass and the cleanup leave of it. The types are those of
/// <see cref="SsaHarness"/>.
/// </summary>
public sealed class ObjectPassTests
{
    [Fact]
    public void Loads_find_what_was_stored_in_the_field_over_stores_to_other_fields_types_and_objects() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = Param.W32 #2
          v4 = Const32.W32 #7
          StoreField v1, v3 #4 t1 i32.store
          StoreField v2, v2 #8 t1 i64.store
          StoreField v2, v4 #4 t3 i32.store
          v5 = Allocate.W64 #4294967312
          StoreField v5, v4 #4 t1 i32.store InBounds
          v6 = LoadField.W32 v1 #4 t1 i32.load
          v7 = LoadField.W32 v5 #4 t1 i32.load
          v8 = LoadField.W64 v5 #8 t1 i64.load
          StoreField v2, v4 #4 t1 i32.store
          v9 = LoadField.W32 v1 #4 t1 i32.load
          v10 = LoadField.W32 v5 #4 t1 i32.load
          Return v6, v7, v8, v9, v10, v5
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W64 #1
          v3 = Param.W32 #2
          v4 = Const32.W32 #7
          v5 = Const64.W64 #0
          StoreField v1, v3 i32.store #4 t1
          StoreField v2, v2 i64.store #8 t1
          StoreField v2, v4 i32.store #4 t3
          v6 = Allocate.W64 #4294967312
          StoreField v6, v4 i32.store #4 t1 InBounds
          StoreField v2, v4 i32.store #4 t1
          v7 = LoadField.W32 v1 i32.load #4 t1
          Return v3, v4, v5, v7, v4, v6
        """);

    [Fact]
    public void Loads_keep_elements_with_other_indices_apart() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W32 #1
          v3 = Param.W32 #2
          v4 = Const32.W32 #1
          v5 = I32Add.W32 v2, v4
          StoreArray v2, v1, v3 t4 i32.store
          StoreArray v5, v1, v4 t4 i32.store
          v6 = LoadArray.W32 v2, v1 t4 i32.load
          StoreArray v3, v1, v4 t4 i32.store
          v7 = LoadArray.W32 v2, v1 t4 i32.load
          Return v6, v7
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W32 #1
          v3 = Param.W32 #2
          v4 = Const32.W32 #1
          v5 = I32Add.W32 v2, v4
          StoreArray v2, v1, v3 i32.store t4
          StoreArray v5, v1, v4 i32.store t4
          StoreArray v3, v1, v4 i32.store t4
          v6 = LoadArray.W32 v2, v1 i32.load t4
          Return v3, v6
        """);

    [Fact]
    public void A_store_into_the_object_that_was_made_last_needs_no_barrier() => SsaHarness.Golden(Pass.Loads, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Allocate.W64 #4294967312
          StoreField v2, v1 #8 t1 i64.store Barrier
          v3 = Allocate.W64 #4294967312
          StoreField v2, v3 #8 t1 i64.store Barrier
          StoreField v3, v2 #8 t1 i64.store Barrier
          Return v2
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Allocate.W64 #4294967312
          StoreField v2, v1 i64.store #8 t1
          v3 = Allocate.W64 #4294967312
          StoreField v2, v3 i64.store #8 t1 Barrier
          StoreField v3, v2 i64.store #8 t1
          Return v2
        """);

    [Fact]
    public void Stores_to_fields_that_are_overwritten_go() => SsaHarness.Golden(Pass.Stores, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #7
          StoreField v1, v2 #4 t1 i32.store
          StoreField v1, v3 #4 t1 i32.store
          Return
        """, """
        function 0
        b1:
          v1 = Param.W64 #0
          v2 = Param.W32 #1
          v3 = Const32.W32 #7
          StoreField v1, v3 i32.store #4 t1
          Return
        """);

    /// <summary>Kind 4: exactly; 5 and 256 for each type above: or below; 16: or null.</summary>
    [Fact]
    public void Types_decide_tests_by_what_made_a_value_and_by_what_was_asked_before() => SsaHarness.Golden(Pass.Types, """
        function 0
        b1:
          v1 = LoadTableBase.W64
          v2 = Allocate.W64 #8589934616
          v3 = RefTest.W32 v2 #1 @5
          v4 = RefTest.W32 v2 #2 @4
          v5 = RefTest.W32 v2 #3 @5
          v6 = LoadField.W64 v2 #8 t1 i64.load
          v7 = RefTest.W32 v6 #1 @5
          v8 = RefTest.W32 v6 #3 @5
          v9 = RefTest.W32 v1 #1 @5
          v10 = CastCheck.W64 v1, v9 #1
          v11 = RefTest.W32 v10 #1 @21
          v12 = RefTest.W32 v1 #5 @4
          v13 = RefTest.W32 v1 #2 @4
          Branch v13 -> b2, b3
        b2: b1
          v14 = RefTest.W32 v10 #2 @4
          v15 = CheckNonNull.W64 v10 #1
          Return v14, v15
        b3: b1
          Return v3, v4, v5, v7, v8, v11, v12
        """, """
        function 0
        b1:
          v1 = Const32.W32 #1
          v2 = Const32.W32 #0
          v3 = Const64.W64 #0
          v4 = LoadTableBase.W64
          v5 = Allocate.W64 #8589934616
          v6 = LoadField.W64 v5 i64.load #8 t1
          v7 = I64Ne.W32 v6, v3
          v8 = RefTest.W32 v4 #1 @5
          v9 = CastCheck.W64 v4, v8 #1
          v10 = RefTest.W32 v4 #2 @4
          Branch v10 -> b2, b3
        b2: b1
          Return v1, v9
        b3: b1
          Return v1, v1, v2, v7, v2, v1, v2
        """);

    [Fact]
    public void Escape_makes_values_of_fields_around_a_loop() => SsaHarness.Golden(Pass.Escape, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Allocate.W64 #4294967312
          StoreField v3, v1 i32.store #4 t1 InBounds
          Jump -> b2
        b2: loop b1 b2
          v4 = Phi.W64 v3, v6
          v5 = LoadField.W32 v4 i32.load #4 t1
          v7 = I32Add.W32 v5, v2
          v6 = Allocate.W64 #4294967312
          StoreField v6, v7 i32.store #4 t1 InBounds
          Branch v7 -> b2, b3
        b3: b2
          v8 = LoadField.W32 v6 i32.load #4 t1
          v9 = LoadField.W64 v6 i64.load #8 t1
          Return v8, v9
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Const64.W64 #0
          Jump -> b2
        b2: loop 1 b1 b2
          v4 = Phi.W32 v1, v5
          v5 = I32Add.W32 v4, v2
          Branch v5 -> b2, b3
        b3: b2
          Return v5, v3
        """);

    /// <summary>A third name in the loop is used behind its end: one object with two names.</summary>
    [Fact]
    public void Escape_leaves_objects_with_two_names_alone() => SsaHarness.Golden(Pass.Escape, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Allocate.W64 #4294967312
          v4 = Allocate.W64 #4294967312
          Jump -> b2
        b2: loop b1 b2
          v5 = Phi.W64 v3, v4
          StoreField v5, v1 i32.store #4 t1
          Branch v2 -> b2, b3
        b3: b2
          v8 = LoadField.W32 v4 i32.load #4 t1
          Return v8
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W32 #1
          v3 = Allocate.W64 #4294967312
          v4 = Allocate.W64 #4294967312
          Jump -> b2
        b2: loop 1 b1 b2
          v5 = Phi.W64 v3, v4
          StoreField v5, v1 i32.store #4 t1
          Branch v2 -> b2, b3
        b3: b2
          v6 = LoadField.W32 v4 i32.load #4 t1
          Return v6
        """);

    [Fact]
    public void Escape_makes_the_object_where_it_escapes() => SsaHarness.Golden(Pass.Escape, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Allocate.W64 #4294967312
          StoreField v3, v1 i32.store #4 t1 InBounds
          Branch v1 -> b2, b3
        b2: b1
          StoreField v3, v2 i64.store #8 t1 Barrier
          Jump -> b3
        b3: b1 b2
          v4 = LoadField.W32 v3 i32.load #4 t1
          Branch v4 -> b4, b5
        b4: b3
          v5 = LoadField.W64 v3 i64.load #8 t1
          Return v5
        b5: b3
          StoreField v2, v3 i64.store #8 t1 Barrier
          v6 = LoadField.W64 v3 i64.load #8 t1
          Return v6
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Param.W64 #1
          v3 = Const64.W64 #0
          Branch v1 -> b2, b3
        b2: b1
          Jump -> b3
        b3: b1 b2
          v4 = Phi.W64 v3, v2
          v5 = Phi.W32 v1, v1
          Branch v5 -> b4, b5
        b4: b3
          Return v4
        b5: b3
          v6 = Allocate.W64 #4294967312
          StoreField v6, v5 i32.store #4 t1 InBounds
          StoreField v6, v4 i64.store #8 t1 InBounds
          StoreField v2, v6 i64.store #8 t1 Barrier
          v7 = LoadField.W64 v6 i64.load #8 t1
          Return v7
        """);

    [Fact]
    public void Escape_takes_objects_in_objects_apart_too() => SsaHarness.Golden(Pass.Escape, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Allocate.W64 #4294967312
          StoreField v2, v1 i32.store #4 t1 InBounds
          v3 = Allocate.W64 #4294967312
          StoreField v3, v2 i64.store #8 t1 InBounds
          v4 = LoadField.W64 v3 i64.load #8 t1
          v5 = LoadField.W32 v4 i32.load #4 t1
          v6 = Const32.W32 #2
          v7 = Allocate.W64 #17179869200
          StoreField v7, v6 i32.store #4 t4 InBounds
          v8 = Const32.W32 #1
          StoreArray v8, v7, v5 i32.store t4
          v9 = LoadArray.W32 v8, v7 i32.load t4
          v10 = ArrayLength.W32 v7
          Return v9, v10
        """, """
        function 0
        b1:
          v1 = Param.W32 #0
          v2 = Const32.W32 #2
          Return v1, v2
        """);
}
