using System.Diagnostics;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Analysis;
using Wager.Jit.Ssa.Build;

namespace Wager.Jit.Ssa.Passes;

/// <summary>Is told the graph after each pass, whether the pass changed it, and how long it took.</summary>
internal interface IGraphTrace
{
    void AfterPass(Pass pass, Graph graph, bool changed, TimeSpan time);
}

/// <summary>From bytecode to the graph that instructions are selected from: every pass, in order.</summary>
internal static class GraphPipeline
{
    /// <summary>Builds and optimizes one function; the graph belongs to the context and is valid until the next call.</summary>
    public static Graph Run(
        PassContext context, WasmModuleData module, InstanceLayout layout, in JitOptions options, int function, IGraphTrace? trace = null,
        FeedbackSnapshot? feedback = null)
    {
        context.Reset(module, layout, in options, function, feedback);
        Runner runner = new(context, trace);
        runner.Run(Pass.Build);
        runner.Run(Pass.Canonicalize);
        runner.Run(Pass.Strength);
        runner.Run(Pass.Wide);
        runner.Run(Pass.Branches);
        if (runner.Run(Pass.Threading))
            runner.Run(Pass.Branches);
        runner.Run(Pass.Gvn);
        if (context.HasObjects && runner.Run(Pass.Types))
        {
            runner.Run(Pass.Branches);
            runner.Run(Pass.Gvn);
        }
        if (context.HasObjects && runner.Run(Pass.Escape))
            runner.Run(Pass.Gvn);
        if (runner.Run(Pass.Peel))
            runner.Run(Pass.Gvn);
        runner.Run(Pass.Checks);
        bool changed = runner.Run(Pass.Loads);
        runner.Run(Pass.Stores);
        changed |= runner.Run(Pass.Induction);
        changed |= runner.Run(Pass.Licm);
        changed |= runner.Run(Pass.Guards);
        changed |= runner.Run(Pass.Unroll);
        if (changed)
            runner.Run(Pass.Gvn);
        if (context.CanJoinBlocks || changed && context.HasGuards)
            runner.Run(Pass.Branches);
        if (context.HasObjects)
            RunLastLook(context, in runner);
        runner.Run(Pass.Dce);
        runner.Run(Pass.Layout);
        return context.Graph;
    }

    /// <summary>What loads and loops have shown since may decide more, and nothing moves any more.</summary>
    private static void RunLastLook(PassContext context, in Runner runner)
    {
        context.IsLastLook = true;
        if (runner.Run(Pass.Types))
            runner.Run(Pass.Branches);
    }

    private readonly ref struct Runner(PassContext context, IGraphTrace? trace)
    {
        private readonly PassSet disabled = new(context.Options.DisabledPasses);

        /// <summary>Runs the pass unless it is switched off; whether it changed the graph.</summary>
        public bool Run(Pass pass)
        {
            if (disabled.Contains(pass) && PassRegistry.IsOptional(pass))
                return false;
            long start = trace == null ? 0 : Stopwatch.GetTimestamp();
            context.Changed = false;
            RunOne(context, pass);
            trace?.AfterPass(pass, context.Graph, context.Changed, Stopwatch.GetElapsedTime(start));
            if (context.Options.VerifyGraph)
                Verifier.Verify(context.Graph, PassRegistry.Name(pass));
            return context.Changed;
        }
    }

    /// <summary>Runs one pass, whether it is switched off or not.</summary>
    public static void RunOne(PassContext context, Pass pass)
    {
        switch (pass)
        {
            case Pass.Build:
                GraphBuilder.Build(context);
                context.Changed = context.EdgesChanged = true;
                break;
            case Pass.Canonicalize:
                Canonicalize.Run(context);
                break;
            case Pass.Strength:
                Strength.Run(context);
                break;
            case Pass.Branches:
                Branches.Run(context);
                break;
            case Pass.Threading:
                Threading.Run(context);
                break;
            case Pass.Gvn:
                Gvn.Run(context);
                break;
            case Pass.Types:
                Types.Run(context);
                break;
            case Pass.Escape:
                Escape.Run(context);
                break;
            case Pass.Checks:
                Checks.Run(context);
                break;
            case Pass.Loads:
                Loads.Run(context);
                break;
            case Pass.Stores:
                Stores.Run(context);
                break;
            case Pass.Wide:
                WideProducts.Run(context);
                break;
            case Pass.Peel:
                Peel.Run(context);
                break;
            case Pass.Induction:
                Induction.Run(context);
                break;
            case Pass.Licm:
                Licm.Run(context);
                break;
            case Pass.Guards:
                Guards.Run(context);
                break;
            case Pass.Unroll:
                Unroll.Run(context);
                break;
            case Pass.Dce:
                Dce.Run(context);
                break;
            case Pass.Layout:
                Layout.Run(context);
                break;
        }
        if (context.EdgesChanged)
            UpdateControlFlow(context);
    }

    /// <summary>Removes unreachable blocks and computes dominators and loops again.</summary>
    public static void UpdateControlFlow(PassContext context)
    {
        context.Budget.Spend(3 * context.Graph.BlockCount);
        Reachability.Prune(context.Graph, ref context.Blocks, ref context.Scratch);
        Dominators.Compute(context.Graph, ref context.Scratch);
        Loops.Compute(context.Graph, ref context.Blocks, ref context.Scratch);
        context.EdgesChanged = false;
    }
}
