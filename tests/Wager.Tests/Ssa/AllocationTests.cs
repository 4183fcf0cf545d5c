using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;
using Wager.Jit.Targets.X64;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Once its pools have grown, the optimizing compiler leaves the garbage collector alone.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_compile_allocates_nothing()
    {
        WasmModuleData module = CompileHarness.Module(
            File.ReadAllBytes(Environment.GetEnvironmentVariable("ALLOC_WASM") ?? Repository.File("bench/programs/json/json.wasm")));
        InstanceLayout layout = InstanceLayout.Of(module);
        JitOptions options = new() { Features = CpuFeatures.Host, MemoryMode = MemoryMode.Guard, LoopStackChecks = true };
        CompileContext context = new();
        Dictionary<int, long> allocated = [];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                OptimizingCompiler.Compile(context, module, layout, in options, function);
                long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                if (pass == 2 && bytes != 0)
                    allocated[function] = bytes;
            }
        }
        Assert.True(allocated.Count == 0,
            string.Join(", ", allocated.OrderByDescending(pair => pair.Value).Take(20))
                + $" of {allocated.Count}, {allocated.Values.Sum()} bytes");
    }
}
