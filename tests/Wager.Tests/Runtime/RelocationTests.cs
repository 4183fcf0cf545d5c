using System.Buffers.Binary;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Tests.Baseline;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Code is the same in every process: each function of the suite is compiled twice by each tier, the second time with other type ids and
/// other addresses of descriptors, and neither bytes nor records may differ.
/// </summary>
public sealed class RelocationTests(ITestOutputHelper output)
{
    private const string AllKinds = """
        (module
          (type $f (sub (func (param i32))))
          (type $s (sub (struct (field i32))))
          (type $t (sub $s (struct (field i32) (field i64))))
          (type $a (array (mut i64)))
          (table 1 funcref)
          (func (export "call") (param i32) (call_indirect (type $f) (local.get 0) (local.get 0)))
          (func (export "small") (result anyref) (struct.new $s (i32.const 1)))
          (func (export "array") (param i32) (result anyref) (array.new $a (i64.const 7) (local.get 0)))
          (func (export "test") (param anyref) (result i32) (ref.test (ref $t) (local.get 0)))
          (func (export "function") (param funcref) (result i32) (ref.test (ref $f) (local.get 0))))
        """;

    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Code_of_the_suite_is_the_same_with_other_ids(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        CompileContext context = new();
        foreach (WastCommand command in WastParser.Parse(SuiteFiles.Read(path), path).Commands)
            if (command is WastModuleCommand { Module.IsQuote: false } text)
                Compare(context, text.Module.ToBinary(), []);
    }

    [Fact]
    public void What_is_not_the_same_everywhere_is_recorded()
    {
        byte[] wasm = WatParser.Parse(System.Text.Encoding.UTF8.GetBytes(AllKinds));
        List<(int Function, bool IsOptimized, RelocationKind Kind)> found = [];
        Compare(new CompileContext(), wasm, found);
        RelocationKind[] expected = [RelocationKind.TypeId, RelocationKind.TypeDescriptor, RelocationKind.TypeDescriptor,
            RelocationKind.TypeId, RelocationKind.TypeId];
        for (int function = 0; function < expected.Length; function++)
        {
            Assert.Contains((function, false, expected[function]), found);
            Assert.Contains((function, true, expected[function]), found);
        }
    }

    private static void Compare(CompileContext context, byte[] wasm, List<(int Function, bool IsOptimized, RelocationKind Kind)> found)
    {
        WasmModuleData module = CompileHarness.Module(wasm);
        WasmModuleData other = CompileHarness.Module(wasm);
        other.CanonicalTypeIds = Array.ConvertAll(other.CanonicalTypeIds, id => id * 3 + 1_000_001);
        InstanceLayout layout = InstanceLayout.Of(module, countsCalls: true, ObjectTypes.Of(module, (id, _) => 0x1000 + id * 64));
        InstanceLayout otherLayout = InstanceLayout.Of(other, countsCalls: true, ObjectTypes.Of(other, (id, _) => 0x40_0000 + id * 192));
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
            foreach (bool isOptimized in (bool[])[false, true])
            {
                if (Compile(context, module, layout, function, isOptimized) is not var (code, relocations))
                    continue;
                (byte[] otherCode, Relocation[] otherRelocations) = Compile(context, other, otherLayout, function, isOptimized)!.Value;
                Assert.Equal(relocations, otherRelocations);
                Assert.True(code.AsSpan().SequenceEqual(otherCode),
                    $"function {function}, {(isOptimized ? "optimized" : "baseline")}: the code holds numbers of one process");
                foreach (Relocation relocation in relocations)
                {
                    Assert.Equal(Relocation.Placeholder, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(relocation.Offset)));
                    found.Add((function, isOptimized, relocation.Kind));
                }
            }
    }

    private static (byte[] Code, Relocation[] Relocations)? Compile(CompileContext context, WasmModuleData module, InstanceLayout layout,
        int function, bool isOptimized)
    {
        try
        {
            JitOptions options = CompileHarness.Host with { Feedback = !isOptimized, TieringBudget = !isOptimized };
            if (isOptimized)
                OptimizingCompiler.Compile(context, module, layout, options, function);
            else
                BaselineCompiler.Compile(context, module, layout, options, function);
            return (context.Artifact.Code.ToArray(), context.Artifact.Relocations.ToArray());
        }
        catch (WasmCompileException refusal) when (refusal.IsUnsupported)
        {
            return null;
        }
    }
}
