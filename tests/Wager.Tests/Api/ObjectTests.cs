using System.Runtime.Intrinsics;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Structs, arrays and small integers in the host's hands: made by it, read and written, asked for their types, given to typed functions
/// and taken from them.
/// </summary>
public sealed class ObjectTests : IDisposable
{
    private const string Text = """
        (module
          (type $point (sub (struct (field $x (mut i32)) (field $y (mut i32)))))
          (type $point3 (sub $point (struct (field (mut i32)) (field (mut i32)) (field (mut i64)))))
          (type $packed (struct (field (mut i8)) (field (mut i16)) (field i32) (field (mut v128)) (field (mut externref)) (field (mut anyref)) (field (ref $point))))
          (type $bytes (array (mut i8))) (type $units (array (mut i16))) (type $doubles (array (mut f64))) (type $fixed (array i32)) (type $points (array (mut (ref null $point))))
          (import "env" "area" (func $area (param (ref null $point)) (result i64)))
          (import "env" "move" (func $move (param (ref $point) i32) (result (ref $point))))
          (import "env" "count" (func $count (param (ref array) i31ref) (result i31ref)))
          (func (export "point") (param i32 i32) (result (ref $point)) (struct.new $point (local.get 0) (local.get 1)))
          (func (export "point3") (result (ref null $point)) (struct.new $point3 (i32.const 1) (i32.const 2) (i64.const 3)))
          (func (export "sum") (param (ref $point)) (result i32) (i32.add (struct.get $point 0 (local.get 0)) (struct.get $point 1 (local.get 0))))
          (func (export "sum-or-0") (param (ref null $point)) (result i32)
            (if (result i32) (ref.is_null (local.get 0)) (then (i32.const 0)) (else (i32.add (struct.get $point 0 (local.get 0)) (struct.get $point 1 (local.get 0))))))
          (func (export "first") (param (ref $packed)) (result i32) (struct.get_s $packed 0 (local.get 0)))
          (func (export "bytes") (param i32) (result (ref $bytes)) (array.new $bytes (i32.const 200) (local.get 0)))
          (func (export "len") (param arrayref) (result i32) (array.len (local.get 0)))
          (func (export "same") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
          (func (export "id") (param anyref) (result anyref) (local.get 0))
          (func (export "eq") (param eqref) (result eqref) (local.get 0))
          (func (export "next") (param i31ref) (result i31ref) (ref.i31 (i32.add (i31.get_s (local.get 0)) (i32.const 1))))
          (func (export "sure") (param (ref extern)) (result (ref extern)) (local.get 0))
          (func $twice (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
          (type $unary (func (param i32) (result i32)))
          (func (export "apply") (param (ref $unary) i32) (result i32) (call_ref $unary (local.get 1) (local.get 0)))
          (func (export "area") (result i64) (call $area (struct.new $point (i32.const 6) (i32.const 7))))
          (func (export "move") (result i32) (struct.get $point 0 (call $move (struct.new $point (i32.const 6) (i32.const 7)) (i32.const 4))))
          (func (export "count") (result i32) (i31.get_s (call $count (array.new_default $bytes (i32.const 5)) (ref.i31 (i32.const -2))))))
        """;

    private static readonly WasmFieldType MutableInt = new(WasmValueType.Int32, isMutable: true);

    private readonly WasmEngine engine = new(Configurations.Baseline with { CheckHeaps = true, CollectEvery = 1 });
    private readonly WasmModule module;
    private readonly WasmStore store;
    private readonly WasmInstance instance;
    private Func<WasmStruct, int, WasmStruct?> move = static (point, by) =>
    {
        point.Set(0, point.Get<int>(0) + by);
        return point;
    };

    public ObjectTests()
    {
        module = engine.CompileText(Text);
        store = new WasmStore(engine, new WasmStoreOptions { HeapLimit = 8 << 20 });
        instance = Linker().Instantiate(store, module);
    }

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }

    private WasmLinker Linker() => new WasmLinker(engine)
        .Func("env", "area", static (in WasmCaller _, WasmStruct? point) => (long)point!.Get<int>(0) * point.Get<int>(1))
        .Func("env", "move", (in WasmCaller _, WasmStruct point, int by) => move(point, by)!)
        .Func("env", "count", static (in WasmCaller _, WasmArray array, WasmI31? small) =>
            (WasmI31?)new WasmI31((int)array.Length + small!.Value.Value));

    private WasmStructType StructType(int index) => module.Types[index].StructType!;

    private WasmArrayType ArrayType(int index) => module.Types[index].ArrayType!;

    private WasmStruct Point(int x, int y) => WasmStruct.Create(store, StructType(0), x, y);

    [Fact]
    public void Types_tell_what_they_are()
    {
        Assert.Equal(9, module.Types.Count(t => t.HeapKind == WasmHeapKind.Defined && t.FunctionType is null) + 1);
        Assert.Equal("(struct (field (mut i32)) (field (mut i32)))", StructType(0).ToString());
        Assert.Equal(3, StructType(1).Fields.Count);
        Assert.Equal((8, 16, 0), (StructType(2).Fields[0].PackedBits, StructType(2).Fields[1].PackedBits,
            StructType(2).Fields[2].PackedBits));
        Assert.False(StructType(2).Fields[2].IsMutable);
        Assert.Equal("(array (mut i8))", ArrayType(3).ToString());
        Assert.Equal(ArrayType(3), new WasmArrayType(WasmFieldType.Int8(isMutable: true)));
        Assert.NotEqual(ArrayType(3), new WasmArrayType(WasmFieldType.Int8(isMutable: false)));
        // Not final, so not the one that stands alone.
        Assert.NotEqual(StructType(0), new WasmStructType(MutableInt, MutableInt));
        Assert.True(module.Types[1].IsSubtypeOf(module.Types[0]));
        Assert.True(module.Types[0].IsSubtypeOf(WasmValueType.StructRef));
        Assert.True(WasmValueType.StructRef.IsSubtypeOf(WasmValueType.EqRef));
        Assert.False(WasmValueType.StructRef.IsSubtypeOf(WasmValueType.Reference(WasmHeapKind.Struct, isNullable: false)));
        Assert.Equal(module.Types[0], WasmValueType.Reference(StructType(0), isNullable: false));
        Assert.Equal(WasmHeapKind.I31, WasmValueType.I31Ref.HeapKind);
        Assert.Null(WasmValueType.Int32.StructType);
        Assert.Throws<ArgumentException>(() => WasmValueType.Reference(WasmHeapKind.Defined));
        Assert.Throws<ArgumentException>(() => WasmValueType.Reference((WasmHeapKind)0));
        Assert.Throws<ArgumentException>(() => new WasmStructType(default(WasmFieldType)));
        Assert.Throws<ArgumentException>(() => new WasmFieldType(default, isMutable: true));
    }

    [Fact]
    public void The_host_makes_structs()
    {
        WasmStruct point = Point(3, 4);
        Assert.Equal(7, instance.GetFunction<WasmStruct, int>("sum").Invoke(point));
        object thing = new();
        WasmStruct packed = WasmStruct.Create(store, StructType(2), 0x1ff, 0x12345, 7, WasmValue.FromVector128(Vector128.Create((byte)9)),
            WasmValue.FromExtern(thing), WasmValue.FromReference(WasmValueType.AnyRef, point), WasmValue.FromReference(point.Type, point));
        Assert.Equal(-1, instance.GetFunction<WasmStruct, int>("first").Invoke(packed));
        Assert.Equal((255, -1, (byte)255, (sbyte)-1),
            ((int)packed.Get<uint>(0), packed.Get<int>(0), packed.Get<byte>(0), packed.Get<sbyte>(0)));
        Assert.Equal((0x2345, 0x2345u, (char)0x2345), (packed.Get<int>(1), packed.Get<uint>(1), packed.Get<char>(1)));
        packed.Set(1, (short)-2);
        Assert.Equal((-2, 0xfffeu, (ushort)0xfffe), (packed.Get<int>(1), packed.Get<uint>(1), packed.Get<ushort>(1)));
        packed.Set(0, 0x180);
        Assert.Equal(-128, packed.Get<sbyte>(0));
        Assert.Equal(Vector128.Create((byte)9), packed.Get<Vector128<byte>>(3));
        Assert.Same(thing, packed.GetField(4).ToReference());
        Assert.Equal(point, packed.GetField(6).ToReference());
        point.Dispose();
        store.Collect();
        Assert.Equal(3, Assert.IsType<WasmStruct>(packed.GetField(5).ToReference()).Get<int>(0));
        Assert.Equal(0, WasmStruct.Create(store, StructType(1)).Get<long>(2));
    }

    [Fact]
    public void The_host_makes_types_of_its_own()
    {
        WasmStructType own = new(MutableInt, new WasmFieldType(WasmValueType.Double, isMutable: false));
        WasmStruct[] made = [.. Enumerable.Range(0, 100).Select(i => WasmStruct.Create(store, own, i, i * 0.5))];
        own = null!;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        store.Collect();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (i, i * 0.5)), made.Select(m => (m.Get<int>(0), m.Get<double>(1))));
        Assert.Equal(made[5], instance.GetFunction<object, object>("id").Invoke(made[5]));
    }

    [Fact]
    public void The_host_makes_and_copies_arrays()
    {
        WasmArray bytes = WasmArray.From<byte>(store, ArrayType(3), [1, 2, 3, 4, 5]);
        Assert.Equal(5, instance.GetFunction<WasmArray, int>("len").Invoke(bytes));
        byte[] room = new byte[3];
        bytes.CopyTo(1, room.AsSpan());
        Assert.Equal([2, 3, 4], room);
        bytes.CopyFrom<byte>(3, [9, 8]);
        Assert.Equal((9, 8), (bytes.Get<int>(3), bytes[4].ToInt32()));
        bytes.Fill(0, 2, 0x17f);
        Assert.Equal((0x7f, 0x7f, 3), (bytes.Get<int>(0), bytes.Get<int>(1), bytes.Get<int>(2)));
        Assert.Equal("grüß", string.Concat(Enumerable.Range(0, 4)
            .Select(i => WasmArray.From<char>(store, ArrayType(4), "grüß").Get<char>((uint)i))));
        WasmArray doubles = WasmArray.Create(store, ArrayType(5), 1000, 1.5);
        Assert.Equal(1.5, doubles.Get<double>(999));
        doubles.Set(999, 2.5);
        Assert.Equal(2.5, doubles[999].ToDouble());
        WasmArray fixedNumbers = WasmArray.From<int>(store, ArrayType(6), [1, 2]);
        Assert.Throws<InvalidOperationException>(() => fixedNumbers.Set(0, 1));
        Assert.Throws<InvalidOperationException>(() => fixedNumbers.CopyFrom<int>(0, [1]));
        Assert.Throws<InvalidOperationException>(() => fixedNumbers.Fill(0, 1, 1));
        Assert.Throws<InvalidOperationException>(() => fixedNumbers[0] = 1);
        WasmArray points = WasmArray.Create(store, ArrayType(7), 10, WasmValue.FromReference(module.Types[0], Point(1, 2)));
        store.Collect();
        Assert.Equal(2, Assert.IsType<WasmStruct>(points[9].ToReference()).Get<int>(1));
        Assert.Null(WasmArray.Create(store, ArrayType(7), 3)[2].ToReference());
        Assert.Equal(0u, WasmArray.From<byte>(store, ArrayType(3), []).Length);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        WasmStruct point = Point(1, 2);
        WasmArray bytes = WasmArray.Create(store, ArrayType(3), 5);
        Assert.Throws<ArgumentException>(() => WasmStruct.Create(store, StructType(0), 1));
        Assert.Throws<ArgumentException>(() => WasmStruct.Create(store, StructType(0), 1, 2, 3));
        Assert.Throws<ArgumentException>(() => WasmStruct.Create(store, StructType(0), 1, 2L));
        Assert.Throws<ArgumentException>(() => WasmStruct.Create(store, StructType(2)));
        Assert.Throws<ArgumentException>(() => point.Get<long>(0));
        Assert.Throws<ArgumentException>(() => point.Get<byte>(0));
        Assert.Throws<ArgumentException>(() => point.Set(0, 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>(() => point.Get<int>(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => point.Set(-1, 2));
        Assert.Throws<ArgumentException>(() => WasmArray.From<int>(store, ArrayType(3), [1]));
        Assert.Throws<ArgumentException>(() => WasmArray.From<ulong>(store, ArrayType(7), [0x1000]));
        Assert.Throws<ArgumentException>(() => WasmArray.Create(store, ArrayType(5), 1, 1));
        Assert.Throws<ArgumentException>(() => WasmArray.Create(store, ArrayType(5), 0, 1));
        Assert.Throws<ArgumentException>(() => WasmArray.Create(store, new WasmArrayType(new WasmFieldType(module.Types[0], true)), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.CopyTo(3, new byte[3].AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.CopyFrom<byte>(uint.MaxValue, new byte[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Fill(uint.MaxValue, uint.MaxValue, 1));
        Assert.Throws<ArgumentException>(() => bytes.CopyTo(0, new int[1].AsSpan()));
        Assert.Throws<WasmTrapException>(() => WasmArray.Create(store, ArrayType(5), uint.MaxValue));
        Assert.Equal(WasmTrapCode.AllocationTooLarge,
            Assert.Throws<WasmTrapException>(() => WasmArray.Create(store, ArrayType(5), 2 << 20)).Code);
        Assert.Throws<ArgumentException>(() => point.Is(default));
        using WasmStore other = new(engine);
        WasmStruct foreign = WasmStruct.Create(other, StructType(0));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<WasmStruct, int>("sum").Invoke(foreign));
        Assert.Throws<ArgumentException>(() => WasmArray.Create(store, ArrayType(7), 1, WasmValue.FromReference(foreign.Type, foreign)));
        Assert.NotEqual(foreign, point);
        other.Dispose();
        Assert.Throws<ObjectDisposedException>(() => foreign.Get<int>(0));
        Assert.Throws<ObjectDisposedException>(() => WasmStruct.Create(other, StructType(0)));
    }

    [Fact]
    public void Heaps_that_are_full_refuse_the_host_and_stay_usable()
    {
        List<WasmArray> held = [];
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() =>
        {
            while (held.Count < 10_000)
                held.Add(WasmArray.Create(store, ArrayType(3), 100_000));
        });
        Assert.Equal(WasmTrapCode.HeapExhausted, trap.Code);
        foreach (WasmArray array in held)
            array.Dispose();
        Assert.Equal(100_000u, WasmArray.Create(store, ArrayType(3), 100_000).Length);
    }

    [Fact]
    public void References_are_asked_for_their_types()
    {
        WasmStruct point = Point(1, 2);
        WasmStruct point3 = instance.GetFunction<WasmStruct>("point3").Invoke();
        Assert.True(point3.Is(module.Types[0]) && point3.Is(module.Types[1]) && point3.Is(WasmValueType.EqRef));
        Assert.False(point.Is(module.Types[1]) || point.Is(WasmValueType.ArrayRef) || point.Is(WasmValueType.FuncRef)
            || point.Is(WasmValueType.Int32));
        Assert.Equal(module.Types[1], point3.Type);
        WasmValue value = WasmValue.FromReference(WasmValueType.AnyRef, point3);
        Assert.True(value.Is(module.Types[1]) && value.Is(WasmValueType.AnyRef) && value.Is(WasmValueType.ExternRef));
        Assert.False(value.Is(WasmValueType.I31Ref) || value.Is(WasmValueType.FuncRef));
        Assert.True(WasmValue.FromReference(WasmValueType.AnyRef, null).Is(WasmValueType.StructRef));
        Assert.False(WasmValue.FromReference(WasmValueType.AnyRef, null).Is(module.Types[0]));
        Assert.False(WasmValue.FromReference(WasmValueType.AnyRef, null).Is(WasmValueType.FuncRef));
        Assert.True(WasmValue.FromReference(WasmValueType.AnyRef, new WasmI31(1)).Is(WasmValueType.I31Ref));
        Assert.True(WasmValue.FromFunction(instance.GetFunction("twice"))
            .Is(instance.GetFunction("twice").Type is { } type ? WasmValueType.Reference(type) : default));
        Assert.True(WasmValue.FromInt32(1).Is(WasmValueType.Int32));
        Assert.False(WasmValue.FromInt32(1).Is(WasmValueType.AnyRef));
        WasmFunction<WasmReference, WasmReference, int> same = instance.GetFunction<WasmReference, WasmReference, int>("same");
        WasmReference again = (WasmReference)instance.GetFunction<object, object>("id").Invoke(point);
        Assert.Equal((1, 0), (same.Invoke(point, again), same.Invoke(point, point3)));
        Assert.True(again.Equals(point) && again.GetHashCode() == point.GetHashCode() && !ReferenceEquals(again, point));
    }

    [Fact]
    public void Typed_functions_check_what_they_are_given()
    {
        WasmFunction<WasmStruct?, int> sum = instance.GetFunction<WasmStruct?, int>("sum");
        Assert.Equal(3, sum.Invoke(Point(1, 2)));
        Assert.Equal(3, sum.Invoke(instance.GetFunction<WasmStruct>("point3").Invoke()));
        Assert.Throws<ArgumentNullException>(() => sum.Invoke(null));
        WasmStruct other = WasmStruct.Create(store, new WasmStructType(MutableInt, MutableInt));
        Assert.Throws<ArgumentException>(() => sum.Invoke(other));
        Assert.Equal(0, instance.GetFunction<WasmStruct?, int>("sum-or-0").Invoke(null));
        Assert.Equal(3, instance.GetFunction<object, int>("sum").Invoke(Point(1, 2)));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<object, int>("sum").Invoke(new object()));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<object, int>("sum").Invoke(new WasmI31(1)));
        Assert.Throws<ArgumentException>(() => instance.GetFunction<string, int>("sum").Invoke("text"));
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<WasmArray, int>("sum"));
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<WasmFunction, int>("sum"));
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<int, WasmArray>("point3"));
        Assert.Equal(200, instance.GetFunction<int, WasmArray>("bytes").Invoke(4).Get<byte>(3));
        WasmFunction<WasmReference, WasmStruct> narrow = instance.GetFunction<WasmReference, WasmStruct>("eq");
        Assert.Equal(1, narrow.Invoke(Point(1, 2)).Get<int>(0));
        Assert.Throws<InvalidCastException>(() => narrow.Invoke(WasmArray.Create(store, ArrayType(3), 1)));
        Assert.Equal(new WasmI31(-4), instance.GetFunction<WasmI31, object>("eq").Invoke(new WasmI31(-4)));
        Assert.Equal(new WasmI31(6), instance.GetFunction<WasmI31?, WasmI31?>("next").Invoke(new WasmI31(5)));
        Assert.Throws<WasmTrapException>(() => instance.GetFunction<WasmI31?, WasmI31?>("next").Invoke(null));
        object thing = new();
        Assert.Same(thing, instance.GetFunction<object, object>("sure").Invoke(thing));
        Assert.Throws<ArgumentNullException>(() => instance.GetFunction<object?, object>("sure").Invoke(null));
        Assert.Equal(42, instance.GetFunction<WasmFunction, int, int>("apply").Invoke(instance.GetFunction("twice"), 21));
        Assert.Throws<ArgumentException>(
            () => instance.GetFunction<WasmFunction, int, int>("apply").Invoke(instance.GetFunction("move"), 21));
        WasmTuple<WasmStruct?, int> tuple = default;
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<WasmTuple<WasmStruct?, int>, int>("sum"));
        Assert.Null(tuple.Value1);
    }

    [Fact]
    public async Task Asynchronous_typed_calls_check_too()
    {
        WasmStruct point = Point(1, 2);
        WasmFunction<WasmStruct?, int> sum = instance.GetFunction<WasmStruct?, int>("sum");
        Assert.Equal(3, await sum.InvokeAsync(point));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await sum.InvokeAsync(null));
        await Assert.ThrowsAsync<ArgumentException>(async () => await instance.GetFunction<object, int>("sum").InvokeAsync("x"));
        Assert.Equal(3, await sum.InvokeAsync(point));
    }

    [Fact]
    public void Lambdas_take_and_give_objects_of_the_imports_types()
    {
        Assert.Equal(42, instance.GetFunction<long>("area").Invoke());
        Assert.Equal(10, instance.GetFunction<int>("move").Invoke());
        Assert.Equal(3, instance.GetFunction<int>("count").Invoke());
        move = static (_, _) => null;
        Assert.Throws<ArgumentNullException>(() => instance.GetFunction<int>("move").Invoke());
        WasmStruct other = WasmStruct.Create(store, new WasmStructType(MutableInt));
        move = (_, _) => other;
        Assert.Throws<ArgumentException>(() => instance.GetFunction<int>("move").Invoke());
        WasmLinker wrong = Linker().Func("env", "area", static (in WasmCaller _, WasmArray array) => 1L);
        Assert.Throws<WasmLinkException>(() => wrong.Instantiate(store, module));
    }

    [Fact]
    public void Many_crossings_leave_nothing_behind()
    {
        using WasmEngine quick = new(Configurations.Baseline);
        using WasmStore many = new(quick);
        WasmInstance crossed = Linker(quick).Instantiate(many, quick.CompileText(Text));
        WasmFunction<object, object> id = crossed.GetFunction<object, object>("id");
        WasmFunction<int, int, WasmStruct> point = crossed.GetFunction<int, int, WasmStruct>("point");
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 100_000; i++)
            {
                object thing = new();
                if (!ReferenceEquals(thing, id.Invoke(thing)))
                    Assert.Fail("another object came back");
                using WasmStruct made = point.Invoke(i, i);
            }
            many.Collect();
            // What was given to the guest last is remembered, and no more.
            Assert.True(many.HostObjectCount < 2000, $"{many.HostObjectCount} objects of the host's are held");
            Assert.Equal(0, many.Core.HostRoots.Held);
            Assert.True(many.HeapStatistics.LiveBytes < 100_000);
        }
    }

    private static WasmLinker Linker(WasmEngine engine) => new WasmLinker(engine)
        .Func("env", "area", static (in WasmCaller _, object? point) => 0L)
        .Func("env", "move", static (in WasmCaller _, object point, int by) => point)
        .Func("env", "count", static (in WasmCaller _, object array, object small) => small);
}
