using System.Runtime.CompilerServices;
using System.Text;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Types;
using Wager.Runtime.Calls;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Canonical types live as long as somebody holds one of their ids, and so does what hangs on them. Not beside other tests, whose types
/// come and go.
/// </summary>
[Collection(nameof(LifetimeTests))]
public sealed class TypeLifetimeTests
{
    private const int Modules = 300;

    /// <summary>A few types that no other number has.</summary>
    private static string Types(int number)
    {
        string digits = string.Concat(Convert.ToString(number + 1, 2).Select(d => d == '0' ? " i32" : " f64"));
        return $"""
            (type $f{number} (func (param{digits} i64) (result i64)))
            (rec (type $a{number} (struct (field (ref null $b{number})) (field i64 i64))) (type $b{number} (func (param (ref $a{number}){digits}))))
            """;
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(WasmEngine engine, int number)
    {
        string digits = string.Concat(Convert.ToString(number + 1, 2).Select(d => d == '0' ? " i32" : " f64"));
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText(
            $"(module {Types(number)} (func (export \"f\") (param{digits} i64) (result i64) (i64.const {number})))");
        WasmFunction function = new WasmLinker(engine).Instantiate(store, module).GetFunction("f");
        WasmValue[] arguments = [.. function.Type.Parameters.Select(
            t => t == WasmValueType.Int64 ? (WasmValue)0L : t == WasmValueType.Int32 ? (WasmValue)0 : (WasmValue)0.0)];
        Assert.Equal(number, function.Invoke(arguments)[0].ToInt64());
    }

    [Fact]
    public void Types_and_stubs_of_forgotten_modules_are_freed()
    {
        using WasmEngine engine = new();
        Run(engine, 0);
        Collect();
        int types = TypeStore.Shared.Count;
        long stubs = StubLibrary.Process.CodeInUse;
        for (int i = 0; i < Modules; i++)
            Run(engine, i);
        for (int i = 0; i < 20 && TypeStore.Shared.Count > types; i++)
            Collect();
        Assert.InRange(TypeStore.Shared.Count, 0, types);
        for (int i = 0; i < 20 && StubLibrary.Process.CodeInUse > stubs; i++)
            Collect();
        Assert.InRange(StubLibrary.Process.CodeInUse, 0, stubs);
    }

    [Fact]
    public void Types_of_rejected_modules_are_freed()
    {
        using WasmEngine engine = new();
        Collect();
        int types = TypeStore.Shared.Count;
        for (int i = 0; i < Modules; i++)
            Reject(engine, i);
        for (int i = 0; i < 20 && TypeStore.Shared.Count > types; i++)
            Collect();
        Assert.InRange(TypeStore.Shared.Count, 0, types);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Reject(WasmEngine engine, int number) =>
        Assert.Throws<WasmCompileException>(() => engine.CompileText($"(module {Types(number)} (func (result i32) (i64.const 1)))"));

    [Fact]
    public void A_type_that_the_host_holds_keeps_its_id()
    {
        using WasmEngine engine = new();
        (WasmValueType held, WasmFunctionType function) = Held(engine);
        for (int round = 0; round < 5; round++)
        {
            Collect();
            for (int i = 1; i < 50; i++)
                Reject(engine, i);
        }
        WasmFunctionType again = (WasmFunctionType)engine.CompileText($"(module {Types(0)} (import \"m\" \"g\" (func (type $b0))))")
            .Imports[0].Type;
        Assert.Equal(held, again.Parameters[0]);
        Assert.Equal(function, new WasmFunctionType(again.Parameters.ToArray(), again.Results.ToArray()));
    }

    /// <summary>A parameter's type of an import, and a host's own function type that has it; the module is gone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WasmValueType Held, WasmFunctionType Function) Held(WasmEngine engine)
    {
        WasmFunctionType type = (WasmFunctionType)engine.CompileText($"(module {Types(0)} (import \"m\" \"g\" (func (type $b0))))")
            .Imports[0].Type;
        return (type.Parameters[0], new WasmFunctionType(type.Parameters.ToArray(), type.Results.ToArray()));
    }

    [Fact]
    public void Threads_agree_on_types_that_come_and_go()
    {
        byte[][] modules = [.. Enumerable.Range(0, 8)
            .Select(i => WatParser.Parse(Encoding.UTF8.GetBytes($"(module {Types(i % 4)} {Types(i % 4 + 4)})")))];
        Parallel.For(0, 4, worker =>
        {
            for (int i = 0; i < 300; i++)
            {
                WasmModuleData a = ModuleDecoder.Decode(modules[(i + worker) % 4]);
                WasmModuleData b = ModuleDecoder.Decode(modules[(i + worker) % 4 + 4]);
                Assert.Equal(a.CanonicalTypeIds, b.CanonicalTypeIds);
                Assert.Equal(a.CanonicalTypeIds.Length, a.CanonicalTypeIds.Distinct().Count());
                for (int t = 0; t < a.Types.Length; t++)
                    Assert.Equal(a.Types[t].Kind, TypeStore.Shared.Canonical(b.CanonicalTypeIds[t]).Kind);
                if (i % 20 == worker)
                    Collect();
                GC.KeepAlive(a);
                GC.KeepAlive(b);
            }
        });
    }

    [Fact]
    public void A_chain_of_groups_is_freed_as_a_whole()
    {
        Collect();
        int types = TypeStore.Shared.Count;
        Chain();
        for (int i = 0; i < 20 && TypeStore.Shared.Count > types; i++)
            Collect();
        Assert.InRange(TypeStore.Shared.Count, 0, types);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Chain()
    {
        StringBuilder text = new("(module (type $t0 (struct (field f32 f32 f32)))");
        for (int i = 1; i < 20_000; i++)
            text.Append($"(type $t{i} (struct (field (ref $t{i - 1}))))");
        WasmModuleData module = ModuleDecoder.Decode(WatParser.Parse(Encoding.UTF8.GetBytes(text.Append(')').ToString())));
        Assert.Equal(1, module.TypeGroups[^1].UseCount);
    }
}
