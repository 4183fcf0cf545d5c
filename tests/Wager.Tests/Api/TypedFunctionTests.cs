using System.Runtime.Intrinsics;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Functions under C# types, in both directions.</summary>
public sealed class TypedFunctionTests : IDisposable
{
    private readonly WasmEngine engine = new();
    private readonly WasmStore store;

    public TypedFunctionTests() => store = new WasmStore(engine);

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }

    private WasmInstance Instantiate(string wat, WasmLinker? linker = null) =>
        (linker ?? new WasmLinker(engine)).Instantiate(store, engine.CompileText(wat));

    [Fact]
    public void Numbers_of_every_type_cross_both_ways()
    {
        WasmInstance instance = Instantiate("""
            (module
              (func (export "i32") (param i32) (result i32) (local.get 0))
              (func (export "i64") (param i64) (result i64) (local.get 0))
              (func (export "f32") (param f32) (result f32) (local.get 0))
              (func (export "f64") (param f64) (result f64) (local.get 0))
              (func (export "v128") (param v128) (result v128) (local.get 0)))
            """);
        Assert.Equal(int.MinValue, instance.GetFunction<int, int>("i32").Invoke(int.MinValue));
        Assert.Equal(uint.MaxValue, instance.GetFunction<uint, uint>("i32").Invoke(uint.MaxValue));
        Assert.Equal(long.MinValue, instance.GetFunction<long, long>("i64").Invoke(long.MinValue));
        Assert.Equal(ulong.MaxValue, instance.GetFunction<ulong, ulong>("i64").Invoke(ulong.MaxValue));
        Assert.Equal(-0.5f, instance.GetFunction<float, float>("f32").Invoke(-0.5f));
        Assert.Equal(Math.PI, instance.GetFunction<double, double>("f64").Invoke(Math.PI));
        Vector128<byte> vector = Vector128.Create((byte)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        Assert.Equal(vector, instance.GetFunction<Vector128<byte>, Vector128<byte>>("v128").Invoke(vector));
    }

    [Fact]
    public void References_cross_as_the_objects_they_are()
    {
        WasmInstance instance = Instantiate("""
            (module
              (func (export "extern") (param externref) (result externref) (local.get 0))
              (func $func (export "func") (param funcref) (result funcref) (local.get 0))
              (func (export "self") (result (ref func)) (ref.func $func)))
            """);
        object thing = new();
        WasmFunction<object?, object?> identity = instance.GetFunction<object?, object?>("extern");
        Assert.Same(thing, identity.Invoke(thing));
        Assert.Null(identity.Invoke(null));
        WasmFunction function = instance.GetFunction("func");
        Assert.Same(function, instance.GetFunction<WasmFunction?, WasmFunction?>("func").Invoke(function));
        Assert.Null(instance.GetFunction<WasmFunction?, WasmFunction?>("func").Invoke(null));
        Assert.Same(function, instance.GetFunction<WasmFunction>("self").Invoke());

        using WasmStore other = new(engine);
        WasmFunction foreign = WasmFunction.FromCallback(other, new WasmFunctionType([], []),
            static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { });
        Assert.Throws<ArgumentException>(() => instance.GetFunction<WasmFunction?, WasmFunction?>("func").Invoke(foreign));
    }

    [Fact]
    public void Tuples_stand_for_any_number_of_values()
    {
        WasmInstance instance = Instantiate("""
            (module
              (func (export "divide") (param i32 i32) (result i32 i32)
                (i32.div_s (local.get 0) (local.get 1)) (i32.rem_s (local.get 0) (local.get 1)))
              (func (export "mixed") (param i32 v128 f64 i64 externref) (result externref i64 f64 v128 i32)
                (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0)))
            """);
        (int quotient, int remainder) = instance.GetFunction<int, int, WasmTuple<int, int>>("divide").Invoke(17, 5);
        Assert.Equal((3, 2), (quotient, remainder));
        Assert.Equal(new WasmTuple<int, int>(-3, -2),
            instance.GetFunction<WasmTuple<int, int>, WasmTuple<int, int>>("divide").Invoke((-17, 5)));

        Vector128<byte> vector = Vector128.Create((byte)7);
        WasmFunction<WasmTuple<int, WasmTuple<Vector128<byte>, double>>, long, object,
            WasmTuple<object, long, double, WasmTuple<Vector128<byte>, int>>> mixed =
            new(instance.GetFunction("mixed"));
        WasmTuple<object, long, double, WasmTuple<Vector128<byte>, int>> result = mixed.Invoke(new(1, (vector, 2.5)), 3, this);
        Assert.Equal(new(this, 3, 2.5, new(vector, 1)), result);
    }

    [Fact]
    public void Many_values_and_wide_ones_find_their_slots()
    {
        WasmInstance instance = Instantiate("""
            (module
              (func (export "last") (param i32 i64 f32 f64 i32 i64 f32 f64) (result f64) (f64.add (local.get 7) (f64.convert_i32_s (local.get 4))))
              (func (export "vectors") (param v128 v128 v128 v128 v128 v128 v128 v128) (result v128) (local.get 7))
              (func (export "first") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
                (i32.sub (local.get 17) (local.get 0))))
            """);
        Assert.Equal(13.0, instance.GetFunction<int, long, float, double, int, long, float, double, double>("last")
            .Invoke(1, 2, 3, 4, 5, 6, 7, 8));
        Vector128<byte> last = Vector128.Create((byte)9);
        WasmFunction<Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>,
            Vector128<byte>, Vector128<byte>> vectors =
            new(instance.GetFunction("vectors"));
        Assert.Equal(last, vectors.Invoke(default, default, default, default, default, default, default, last));
        WasmFunction<WasmTuple<int, int, int>, WasmTuple<int, int, int>, WasmTuple<int, int, int>, WasmTuple<int, int, int>,
            WasmTuple<int, int, int>, WasmTuple<int, int, int>, int> first =
            new(instance.GetFunction("first"));
        Assert.Equal(17, first.Invoke((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12), (13, 14, 15), (16, 17, 18)));
    }

    [Fact]
    public void A_function_of_another_type_is_refused_with_both_types()
    {
        WasmInstance instance = Instantiate(
            "(module (func (export \"f\") (param i32) (result i64) (i64.const 1)) (memory (export \"m\") 1))");
        WasmTypeMismatchException mismatch = Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<long, int>("f"));
        Assert.Equal("the function is (func (param i32) (result i64)), and it was asked for as (func (param i64) (result i32))",
            mismatch.Message);
        Assert.Equal(instance.GetFunction("f").Type, mismatch.Actual);
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetFunction<long>("f"));
        Assert.Throws<WasmTypeMismatchException>(() => instance.GetAction<int>("f"));
        Assert.Throws<WasmException>(() => instance.GetAction("m"));
        Assert.Contains("System.Decimal stands for no WebAssembly type",
            Assert.Throws<NotSupportedException>(() => instance.GetFunction<decimal, int>("f")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lambdas_are_functions_of_the_host()
    {
        List<string> log = [];
        object thing = new();
        WasmLinker linker = new WasmLinker(engine)
            .Func("env", "log", (in WasmCaller caller, int start, int length) =>
                log.Add(System.Text.Encoding.UTF8.GetString(caller.Memory!.Span((uint)start, length))))
            .Func("env", "add", static (in WasmCaller _, long a, double b) => a + b)
            .Func("env", "divide", static (in WasmCaller _, int a, int b) => new WasmTuple<int, int>(a / b, a % b))
            .Func("env", "thing", (in WasmCaller _) => thing)
            .Func("env", "nothing", static (in WasmCaller _) => { });
        WasmInstance instance = Instantiate("""
            (module
              (import "env" "log" (func $log (param i32 i32)))
              (import "env" "add" (func $add (param i64 f64) (result f64)))
              (import "env" "divide" (func $divide (param i32 i32) (result i32 i32)))
              (import "env" "thing" (func $thing (result externref)))
              (import "env" "nothing" (func $nothing))
              (memory (export "memory") 1)
              (data (i32.const 8) "hello")
              (func (export "run") (param i32 i32) (result i32 i32 f64 externref)
                (call $log (i32.const 8) (i32.const 5))
                (call $nothing)
                (call $divide (local.get 0) (local.get 1))
                (call $add (i64.const 40) (f64.const 2.5))
                (call $thing)))
            """, linker);
        WasmTuple<int, int, double, object> result = instance.GetFunction<int, int, WasmTuple<int, int, double, object>>("run")
            .Invoke(17, 5);
        Assert.Equal(new(3, 2, 42.5, thing), result);
        Assert.Equal(["hello"], log);
    }

    [Fact]
    public void A_lambda_of_another_type_does_not_link()
    {
        WasmLinker linker = new WasmLinker(engine).Func("env", "f", static (in WasmCaller _, int a) => a);
        WasmLinkException error = Assert.Throws<WasmLinkException>(
            () => Instantiate("(module (import \"env\" \"f\" (func (param i64))))", linker));
        Assert.Contains("(func (param i32) (result i32))", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_of_lambdas_come_out_as_they_were()
    {
        FormatException thrown = new("as it was");
        WasmLinker linker = new WasmLinker(engine).Func<int, int>("env", "f", (in WasmCaller _, int _) => throw thrown);
        WasmInstance instance = Instantiate("""
            (module (import "env" "f" (func $f (param i32) (result i32))) (func (export "run") (result i32) (call $f (i32.const 1))))
            """, linker);
        WasmFunction<int> run = instance.GetFunction<int>("run");
        Assert.Same(thrown, Assert.Throws<FormatException>(() => run.Invoke()));
        Assert.Same(thrown, Assert.Throws<FormatException>(() => run.Invoke()));
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        WasmLinker linker = new WasmLinker(engine)
            .Func("env", "next", static (in WasmCaller _, int a) => a + 1)
            .Func("env", "same", static (in WasmCaller _, object? a) => a);
        WasmInstance instance = Instantiate("""
            (module
              (import "env" "next" (func $next (param i32) (result i32)))
              (import "env" "same" (func $same (param externref) (result externref)))
              (func (export "number") (param i32) (result i32) (call $next (local.get 0)))
              (func (export "pair") (param i32 i64) (result i64 i32) (local.get 1) (call $next (local.get 0)))
              (func (export "reference") (param externref) (result externref) (call $same (local.get 0))))
            """, linker);
        WasmFunction<int, int> number = instance.GetFunction<int, int>("number");
        WasmFunction<WasmTuple<int, long>, WasmTuple<long, int>> pair =
            instance.GetFunction<WasmTuple<int, long>, WasmTuple<long, int>>("pair");
        WasmFunction<object?, object?> reference = instance.GetFunction<object?, object?>("reference");
        object thing = new();
        long before = 0;
        int sum = 0;
        for (int i = 0; i < 2000; i++)
        {
            // The first calls compile, and name the object.
            if (i == 1000)
                before = GC.GetAllocatedBytesForCurrentThread();
            sum += number.Invoke(i) - i;
            sum += pair.Invoke((i, 5)).Value2 - i;
            sum += reference.Invoke(thing) == thing ? 1 : 0;
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(6000, sum);
    }

    [Fact]
    public void A_typed_call_can_be_cancelled()
    {
        WasmInstance instance = Instantiate("(module (func (export \"spin\") (param i32) (loop (br 0))))");
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
        OperationCanceledException error =
            Assert.Throws<OperationCanceledException>(() => instance.GetAction<int>("spin").Invoke(1, source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
    }
}
