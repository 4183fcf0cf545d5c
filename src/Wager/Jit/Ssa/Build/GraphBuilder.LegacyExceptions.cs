using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// The encoding from before WebAssembly 3.0. A try is a block with a hidden block inside for each of its clauses, whose label the region's
// clause leads to and behind which the clause's code stands. In a function with rethrows what was caught is an operand below those that the
// module knows of, as in the baseline tier.
internal ref partial struct GraphBuilder
{
    public void Try(BlockType type)
    {
        int around = region;
        int parameters = ParameterCount(type);
        nextTry = pools.Tries.Find(offset, nextTry);
        int count = pools.Tries.CountOf(nextTry);
        int label = pools.Tries.LabelOf(nextTry);
        ref Control control = ref PushControl(ControlKind.Try, type, parameters, ResultCount(type));
        control.Target = graph.NewBlock();
        control.OuterRegion = around;
        int number = control.Number;
        if (label != TryScan.DelegatesNot)
            region = Target((uint)label + 1).Region;
        else if (count > 0)
            region = PushClauses(parameters, count);
        controls[number].Region = region;
    }

    public void Catch(uint tag) => BeginClause();

    public void CatchAll() => BeginClause();

    public void Delegate(uint depth) => End();

    public void Rethrow(uint depth)
    {
        Push(values[Target(depth).Base]);
        ThrowRef();
    }

    /// <summary>Opens the hidden blocks, that of the first clause innermost; the region of the try's body.</summary>
    private int PushClauses(int parameters, int count)
    {
        if (count > MostLandings)
            NotSupported();
        Span<int> tags = stackalloc int[count];
        pools.Tries.CopyTags(nextTry, tags);
        bool isKept = (module.FactsOf(function).Flags & FuncFlags.HasRethrow) != 0;
        int inner = controlCount + count - 1;
        int first = clauseCount;
        for (int i = 0; i < count; i++)
            AddClause(new TryClause(tags[i], inner - i, isKept, IsReferenceFirst: true));
        for (int i = count - 1; i >= 0; i--)
            PushHidden(ControlKind.Catch, BlockType.Empty, parameters, ArityOf(pools.Clauses[first + i])).Target = graph.NewBlock();
        return AddRegion(first);
    }

    /// <summary>
    /// The body, or the clause before, ends; the innermost hidden block is that of the clause which begins. Nobody may come to it.
    /// </summary>
    private void BeginClause()
    {
        ref Control control = ref Target(0);
        if (!unreachable)
            BranchTo(ref control);
        control.Region = region = control.OuterRegion;
        ref Control clause = ref controls[controlCount - 1];
        if (clause.State == Control.NoState)
            MarkUnreachable();
        else
        {
            LoadState(clause.State, localCount, clause.Base, clause.Arity);
            PlaceLandings(in clause);
            Enter(clause.Target);
        }
        PopControl();
    }
}
