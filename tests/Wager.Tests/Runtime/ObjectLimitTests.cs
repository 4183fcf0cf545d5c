using System.Globalization;
using System.Text;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Objects at the ends of what there can be: indices, counts and lengths whose sums and products leave 32 bits, types as deep and as large
/// as the format allows.
/// </summary>
public sealed class ObjectLimitTests
{
    private const int Deepest = 63;

    private static readonly (string Type, string Value)[] Elements =
    [
        ("i8", "(i32.const 1)"), ("i16", "(i32.const 1)"), ("i32", "(i32.const 1)"), ("f32", "(f32.const 1)"), ("i64", "(i64.const 1)"),
        ("f64", "(f64.const 1)"),
        ("v128", "(v128.const i64x2 1 1)"), ("anyref", "(ref.i31 (i32.const 1))"),
    ];

    private static readonly int[] Indices = [3, -1, int.MinValue, int.MaxValue, 1 << 28, 1 << 29, 1 << 30, (1 << 29) - 1];

    /// <summary>Pairs of an index and a count outside of 3 elements, whose sums wrap around in 32 bits.</summary>
    private static readonly (int Index, int Count)[] Ranges =
    [
        (4, 0), (-1, 0), (-1, 1), (-1, 2), (-2, 3), (1, -1), (2, -2), (3, 1), (0, 4), (int.MinValue, int.MinValue),
        (int.MaxValue, int.MinValue + 1), (1 << 29, -(1 << 29)), (0, 1 << 28), (0, 1 << 29), (0, 1 << 30),
    ];

    public static TheoryData<int> All { get; } = [.. Enumerable.Range(0, Configurations.All.Length)];

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    private static WasmInstance Make(WasmEngine engine, string text) =>
        new WasmLinker(engine).Instantiate(new WasmStore(engine, new WasmStoreOptions { HeapLimit = 16 << 20 }), engine.CompileText(text));

    [Theory]
    [MemberData(nameof(All))]
    public void Accesses_outside_of_arrays_trap_whatever_their_elements_are(int configuration)
    {
        StringBuilder text = new("(module (data $d \"abcdefghijklmnop\") (elem $e anyref (ref.i31 (i32.const 1)) (ref.i31 (i32.const 2)) (ref.i31 (i32.const 3)))\n");
        for (int t = 0; t < Elements.Length; t++)
        {
            (string type, string value) = Elements[t];
            string get = type is "i8" or "i16" ? "array.get_u" : "array.get";
            string segment = type == "anyref" ? "elem $t7 $e" : Text($"data $t{t} $d");
            string three = Text($"(array.new_default $t{t} (i32.const 3))");
            text.Append(Text($"(type $t{t} (array (mut {type})))\n"));
            text.Append(Text($"(func (export \"new{t}\") (param i32) (drop (array.new $t{t} {value} (local.get 0))))\n"));
            text.Append(Text($"(func (export \"default{t}\") (param i32) (drop (array.new_default $t{t} (local.get 0))))\n"));
            text.Append(Text($"(func (export \"get{t}\") (param i32) (drop ({get} $t{t} {three} (local.get 0))))\n"));
            text.Append(Text($"(func (export \"set{t}\") (param i32) (array.set $t{t} {three} (local.get 0) {value}))\n"));
            text.Append(Text($"(func (export \"fill{t}\") (param i32 i32) (array.fill $t{t} {three} (local.get 0) {value} (local.get 1)))\n"));
            text.Append(Text($"(func (export \"to{t}\") (param i32 i32) (array.copy $t{t} $t{t} {three} (local.get 0) (array.new_default $t{t} (i32.const 70)) (i32.const 0) (local.get 1)))\n"));
            text.Append(Text($"(func (export \"from{t}\") (param i32 i32) (array.copy $t{t} $t{t} (array.new_default $t{t} (i32.const 70)) (i32.const 0) {three} (local.get 0) (local.get 1)))\n"));
            text.Append(Text($"(func (export \"init{t}\") (param i32 i32) (array.init_{segment} {three} (local.get 0) (i32.const 0) (local.get 1)))\n"));
            text.Append(Text($"(func (export \"segment{t}\") (param i32 i32) (drop (array.new_{segment} (local.get 0) (local.get 1))))\n"));
        }
        using WasmEngine engine = new(Configurations.All[configuration]);
        WasmInstance instance = Make(engine, text.Append(')').ToString());
        for (int t = 0; t < Elements.Length; t++)
        {
            foreach (int index in Indices)
            {
                Traps(instance, Text($"get{t}"), [WasmTrapCode.ArrayOutOfBounds], index);
                Traps(instance, Text($"set{t}"), [WasmTrapCode.ArrayOutOfBounds], index);
                if (index == 3)
                    continue;
                Traps(instance, Text($"new{t}"), [WasmTrapCode.AllocationTooLarge], index);
                Traps(instance, Text($"default{t}"), [WasmTrapCode.AllocationTooLarge], index);
            }
            foreach ((int index, int count) in Ranges)
            {
                foreach (string operation in (string[])["fill", "to", "from", "init"])
                    Traps(instance, Text($"{operation}{t}"), [WasmTrapCode.ArrayOutOfBounds], index, count);
                if ((index, count) is not ((4 or 3 or 0), >= 0 and < 8))
                    Traps(instance, Text($"segment{t}"), [WasmTrapCode.MemoryOutOfBounds, WasmTrapCode.TableOutOfBounds], index, count);
            }
        }
        instance.Store.Dispose();
    }

    private static void Traps(WasmInstance instance, string function, WasmTrapCode[] codes, params ReadOnlySpan<WasmValue> arguments)
    {
        WasmValue[] given = arguments.ToArray();
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction(function).Invoke(given));
        Assert.True(codes.Contains(trap.Code), $"{function} {string.Join(' ', given)}: {trap.Code}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Tests_of_types_are_right_at_every_depth(int configuration)
    {
        StringBuilder text = new("(module (type $t0 (sub (struct (field i32))))\n");
        for (int i = 1; i <= Deepest; i++)
            text.Append(Text($"(type $t{i} (sub {(i == Deepest ? "final " : "")}$t{i - 1} (struct (field i32) {string.Concat(Enumerable.Repeat("(field (mut i8))", i))})))\n"));
        for (int i = 0; i <= Deepest; i++)
            text.Append(Text($"(func (export \"new{i}\") (result (ref $t0)) (struct.new_default $t{i}))\n"));
        text.Append("(func (export \"below\") (param $x (ref $t0)) (result i64) (local $n i64)");
        for (int i = 0; i <= Deepest; i++)
            text.Append(Text($"(local.set $n (i64.or (local.get $n) (i64.shl (i64.extend_i32_u (ref.test (ref $t{i}) (local.get $x))) (i64.const {i}))))\n"));
        text.Append("(local.get $n)))");
        using WasmEngine engine = new(Configurations.All[configuration]);
        WasmInstance instance = Make(engine, text.ToString());
        for (int i = 0; i <= Deepest; i++)
            Assert.Equal(ulong.MaxValue >> Deepest - i,
                (ulong)instance.GetFunction("below").Invoke(instance.GetFunction(Text($"new{i}")).Invoke())[0].ToInt64());
        instance.Store.Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fields_of_the_largest_structures_are_where_they_belong(int configuration)
    {
        const int Fields = 10_000;
        string values = string.Concat(Enumerable.Range(0, Fields).Select(i => Text($"(v128.const i64x2 {i} 1)")));
        string text = $"""
            (module
              (type $w (struct {string.Concat(Enumerable.Repeat("(field (mut v128))", Fields))}))
              (type $a (array (mut v128)))
              (func (export "set") (result i64)
                (local $x (ref $w))
                (local.set $x (struct.new_default $w))
                (struct.set $w 9999 (local.get $x) (v128.const i64x2 7 8))
                (struct.set $w 4095 (local.get $x) (v128.const i64x2 5 6))
                (i64.add (i64x2.extract_lane 1 (struct.get $w 9999 (local.get $x))) (i64x2.extract_lane 0 (struct.get $w 4095 (local.get $x)))))
              (func (export "null-last") (param (ref null $w)) (drop (struct.get $w 9999 (local.get 0))))
              (func (export "null-far") (param (ref null $w)) (struct.set $w 4095 (local.get 0) (v128.const i64x2 5 6)))
              (func (export "null-near") (param (ref null $w)) (struct.set $w 4094 (local.get 0) (v128.const i64x2 5 6)))
              (func (export "null") (param i32) (result (ref null $w)) (ref.null $w))
              (func (export "array") (result i64) (i64x2.extract_lane 0 (array.get $a (array.new_fixed $a {Fields} {values}) (i32.const 9999))))
              (func (export "new") (result i64) (i64x2.extract_lane 0 (struct.get $w 9998 (struct.new $w {values})))))
            """;
        using WasmEngine engine = new(Configurations.All[configuration]);
        WasmInstance instance = Make(engine, text);
        Assert.Equal(13, instance.GetFunction("set").Invoke()[0].ToInt64());
        Assert.Equal(9999, instance.GetFunction("array").Invoke()[0].ToInt64());
        Assert.Equal(9998, instance.GetFunction("new").Invoke()[0].ToInt64());
        WasmValue none = instance.GetFunction("null").Invoke(0)[0];
        foreach (string function in (string[])["null-last", "null-far", "null-near"])
            Traps(instance, function, [WasmTrapCode.NullStructReference], none);
        instance.Store.Dispose();
    }
}
