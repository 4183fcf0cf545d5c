using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa;
using Wager.Jit.Ssa.Passes;
using Wager.Jit.Targets.X64;
using Wager.Tests.Baseline;
using Xunit;

namespace Wager.Tests.Ssa;

/// <summary>Builds graphs, runs passes over them and compares texts.</summary>
internal static class SsaHarness
{
    public static JitOptions Options { get; } = new() { Features = CpuFeatures.Host, MemoryMode = MemoryMode.Guard, VerifyGraph = true };

    public static JitOptions Explicit { get; } = Options with { MemoryMode = MemoryMode.Explicit, LoopStackChecks = true };

    /// <summary>The options with only these optional passes on.</summary>
    public static JitOptions Only(params Pass[] passes)
    {
        PassSet off = default;
        foreach (Pass pass in Enum.GetValues<Pass>())
            if (!passes.Contains(pass))
                off = off.With(pass);
        return Options with { DisabledPasses = off.Bits };
    }

    public static Graph Run(string wat, JitOptions options, int function = -1)
    {
        WasmModuleData module = CompileHarness.Module(wat);
        return GraphPipeline.Run(new PassContext(), module, InstanceLayout.Of(module), in options,
            function < 0 ? module.ImportedFunctions : function);
    }

    /// <summary>The function of a module in text after these passes, as text.</summary>
    public static string Print(string wat, params Pass[] passes) => Printer.Print(Run(wat, Only(passes)), renumber: true);

    /// <summary>
    /// What the graphs in text refer to: type 1 is a point, 2 a point with a third number, 3 something else, 4 and 5 arrays.
    /// </summary>
    private const string GoldenModule = """
        (module (memory 1) (global (mut i32) (i32.const 0)) (global (mut i32) (i32.const 0))
          (type (func))
          (type (sub (struct (field (mut i32)) (field (mut (ref null 1))))))
          (type (sub final 1 (struct (field (mut i32)) (field (mut (ref null 1))) (field i32))))
          (type (sub (struct (field (mut i32)) (field (mut (ref null 1))) (field (ref 2)))))
          (type (array (mut i32)))
          (type (array (mut (ref null 1))))
          (func (type 0)))
        """;

    /// <summary>One pass, and the cleanup, over a graph in text.</summary>
    public static void Golden(Pass pass, string before, string after)
    {
        PassContext context = new();
        WasmModuleData module = CompileHarness.Module(GoldenModule);
        context.Reset(module, InstanceLayout.Of(module), Options, 0);
        context.HasBoundsChecks = true;
        context.HasGuards = context.HasObjects = true;
        Parser.Parse(context.Graph, before);
        GraphPipeline.UpdateControlFlow(context);
        Verifier.Verify(context.Graph, "parse");
        GraphPipeline.RunOne(context, pass);
        Verifier.Verify(context.Graph, PassRegistry.Name(pass));
        GraphPipeline.RunOne(context, Pass.Dce);
        Verifier.Verify(context.Graph, "dce");
        Equal(after, Printer.Print(context.Graph, renumber: true));
    }

    public static void Equal(string expected, string actual)
        => Assert.Equal(Normal(expected), Normal(actual), ignoreLineEndingDifferences: true);

    private static string Normal(string text)
        => string.Join("\n", text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) + "\n";
}
