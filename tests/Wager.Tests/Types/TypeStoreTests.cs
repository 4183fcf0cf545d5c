using System.Text;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Types;
using Xunit;

namespace Wager.Tests.Types;

public sealed class TypeStoreTests
{
    [Fact]
    public void Equal_groups_of_different_modules_have_equal_ids()
    {
        WasmModuleData a = Load("(rec (type $a (sub (struct (field (ref null $b))))) (type $b (func (param (ref $a)))))");
        WasmModuleData b = Load("(type (func)) (rec (type $x (sub (struct (field (ref null $y))))) (type $y (func (param (ref $x)))))");
        Assert.Equal(a.CanonicalTypeIds[0], b.CanonicalTypeIds[1]);
        Assert.Equal(a.CanonicalTypeIds[1], b.CanonicalTypeIds[2]);
    }

    [Theory]
    [InlineData("(type (func (param i32)))", "(type (func (param i64)))")]
    [InlineData("(type (sub (func)))", "(type (func))")]
    [InlineData("(type (struct (field i8)))", "(type (struct (field i16)))")]
    [InlineData("(type (struct (field i32)))", "(type (struct (field (mut i32))))")]
    [InlineData("(type (struct (field i32)))", "(type (array i32))")]
    [InlineData("(type (func (param i32 i32)))", "(type (func (param i32) (result i32)))")]
    [InlineData("(rec (type (func)) (type (func)))", "(type (func))")]
    [InlineData("(rec (type $a (func (param (ref $a)))))", "(rec (type $a (func (param (ref null $a)))))")]
    public void Different_types_have_different_ids(string one, string other) =>
        Assert.NotEqual(Load(one).CanonicalTypeIds[0], Load(other).CanonicalTypeIds[0]);

    /// <summary>Iso-recursive: the same infinite tree in groups of different form is not the same type.</summary>
    [Fact]
    public void Unrolling_a_group_gives_another_type()
    {
        WasmModuleData single = Load("(rec (type $a (struct (field (ref null $a)))))");
        WasmModuleData pair = Load("(rec (type $a (struct (field (ref null $b)))) (type $b (struct (field (ref null $a)))))");
        Assert.NotEqual(single.CanonicalTypeIds[0], pair.CanonicalTypeIds[0]);
        Assert.NotEqual(pair.CanonicalTypeIds[0], pair.CanonicalTypeIds[1]);
    }

    [Fact]
    public void Declared_subtypes_are_found_through_the_display()
    {
        WasmModuleData m = Load("""
            (type $a (sub (struct)))
            (type $b (sub $a (struct (field i32))))
            (type $c (sub $b (struct (field i32) (field i64))))
            (type $d (sub $a (struct (field f32))))
            """);
        int[] ids = m.CanonicalTypeIds;
        TypeStore store = TypeStore.Shared;
        Assert.True(store.IsSubtype(ids[2], ids[0]) && store.IsSubtype(ids[2], ids[1]) && store.IsSubtype(ids[3], ids[0]));
        Assert.False(store.IsSubtype(ids[0], ids[2]) || store.IsSubtype(ids[3], ids[1]) || store.IsSubtype(ids[2], ids[3]));
        Assert.Equal([ids[0], ids[1], ids[2]], store.Display(ids[2]).ToArray());
    }

    [Fact]
    public void Subtyping_is_a_partial_order()
    {
        WasmModuleData m = Load("""
            (type $s (sub (struct))) (type $t (sub $s (struct (field i32)))) (type $f (sub (func))) (type $g (sub $f (func))) (type $r (array i8))
            """);
        List<ValType> types = [ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128, ValType.Bottom];
        foreach (bool nullable in new[] { false, true })
        {
            for (HeapKind kind = HeapKind.Bottom; kind <= HeapKind.NoExn; kind++)
                types.Add(ValType.Ref(HeapType.Of(kind), nullable));
            foreach (int id in m.CanonicalTypeIds)
                types.Add(ValType.RefTo(id, nullable));
        }
        TypeStore store = TypeStore.Shared;
        foreach (ValType a in types)
        {
            Assert.True(store.IsSubtype(a, a));
            foreach (ValType b in types)
            {
                if (a != b && store.IsSubtype(a, b))
                    Assert.False(store.IsSubtype(b, a), $"{a} and {b} are below each other");
                foreach (ValType c in types)
                    if (store.IsSubtype(a, b) && store.IsSubtype(b, c))
                        Assert.True(store.IsSubtype(a, c), $"{a} <= {b} <= {c}");
            }
        }
    }

    [Fact]
    public void A_host_function_has_the_type_of_a_module_function()
    {
        WasmModuleData m = Load("(type $s (struct)) (type (func (param i32 (ref $s)) (result f64)))");
        FuncType canonical = TypeStore.Shared.Canonical(m.CanonicalTypeIds[1]).Func!;
        Assert.Equal(m.CanonicalTypeIds[1], TypeStore.Shared.CanonicalFunction(canonical).Ids[0]);
        FuncType plain = new([ValType.I64], []);
        Assert.Equal(Load("(type (func (param i64)))").CanonicalTypeIds[0], TypeStore.Shared.CanonicalFunction(plain).Ids[0]);
    }

    [Fact]
    public void Threads_agree_on_ids()
    {
        string text = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"(rec (type $a{i} (func (param {string.Join(' ', Enumerable.Repeat("i32", i))}) (result (ref $a{i})))))"));
        int[][] ids = new int[8][];
        Parallel.For(0, ids.Length, i => ids[i] = Load(text).CanonicalTypeIds);
        Assert.All(ids, mine => Assert.Equal(ids[0], mine));
    }

    private readonly System.Collections.Concurrent.ConcurrentBag<WasmModuleData> loaded = [];

    /// <summary>A module that lives as long as the test: ids of modules that are gone belong to others.</summary>
    private WasmModuleData Load(string types)
    {
        WasmModuleData module = ModuleDecoder.Decode(WatParser.Parse(Encoding.UTF8.GetBytes($"(module {types})")));
        loaded.Add(module);
        return module;
    }
}
