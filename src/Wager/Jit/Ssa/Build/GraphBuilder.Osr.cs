using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Build;

// [DOC] entry in the middle. Code for on-stack replacement is entered at the header of a loop, with the locals and operands of the baseline
// frame. The body is read as always, for its blocks and heights; what comes before the loop is reachable from nowhere and pruned. So that
// every loop has one way in, and passes find nests as they know them, a loop around the entered one is read twice: first the rest of the
// iteration that is under way, whose back-edges lead behind its end; there the whole loop follows.
//
//   loop A                                     entry
//     a1                                       loop B (b) end
//     loop B (b) end          becomes          a2
//     a2                                       loop A a1 loop B (b) end a2 end
//   end
//   rest                                       rest
internal ref partial struct GraphBuilder
{
    /// <summary>Something lies between this and the entry: it is being read for the first time.</summary>
    private readonly bool IsBeforeEntry => entry is not null;

    private static void FindEnclosingLoops(PassContext context, OsrEntry entry)
    {
        int start = context.Module.FactsOf(context.Function).CodeStart;
        if (!context.EnclosingLoops.Find(context.Module.Span, start, context.Module.BodyOf(context.Function).End, entry.WasmOffset,
            context.Budget))
            throw new WasmCompileException(
                $"function {context.Function} cannot be entered at 0x{entry.WasmOffset:x}: too much would be read again", entry.WasmOffset,
                context.Function, context.Module.Names.Function(context.Function))
            {
                IsUnsupported = true,
            };
    }

    private void PrepareEntry(OsrEntry entry, FunctionBody body)
    {
        this.entry = entry;
        entryBlock = block;
        int home = Abi.BaselineFrame.FixedBytes;
        Value last = default;
        foreach (ValType type in this.type.Params)
            last = AppendEntryValue(type.Kind, ref home);
        LocalsReader locals = new(bytes, body.Start, body.End);
        while (locals.Next(out int count, out ValType type))
            for (int i = 0; i < count; i++)
                last = AppendEntryValue(type.Kind, ref home);
        foreach (ValKind kind in entry.Operands)
            last = AppendEntryValue(kind, ref home);
        graph.FrameBytes = home;
        if (!last.IsNone)
            graph.SetConstantAnchor(last);
        // What is read until the loop hangs from a block to which nothing leads.
        block = graph.NewBlock();
        graph.Place(block);
    }

    private Value AppendEntryValue(ValKind kind, ref int home)
    {
        home += kind == ValKind.V128 ? 16 : 8;
        Value value = graph.Append(entryBlock, graph.Create(IrOp.Param, RepOf(kind), imm: (ulong)home));
        if (firstEntryValue.IsNone)
            firstEntryValue = value;
        return value;
    }

    /// <summary>
    /// The loop around the entered one: what is read now is the rest of an iteration. Its back-edges lead to a hidden block in which the
    /// whole loop is read.
    /// </summary>
    private void OpenAround(BlockType type)
    {
        int parameters = ParameterCount(type);
        PushHidden(ControlKind.Block, type, parameters, ResultCount(type)).Target = graph.NewBlock();
        ref Control again = ref PushControl(ControlKind.Again, type, parameters, parameters);
        again.Target = graph.NewBlock();
        again.LoopOffset = offset;
    }

    private void EndAround(scoped ref Control again)
    {
        int behind = again.Number - 1;
        int loop = again.LoopOffset;
        if (!unreachable)
            BranchTo(ref controls[behind]);
        bool isReached = again.State != Control.NoState;
        if (isReached)
        {
            LoadState(again.State, localCount, again.Base, again.Arity);
            PlaceLandings(in again);
            Enter(again.Target);
        }
        labelCount--;
        PopControl();
        unreachable = !isReached;
        if (isReached)
        {
            ReadAgain(loop);
            if (!unreachable)
                BranchTo(ref controls[behind]);
        }
        unreachable = true;
        EndBlock(ref controls[behind]);
        PopControl();
    }

    private void ReadAgain(int loop)
    {
        int end = module.BodyOf(function).End;
        site = 0;
        nextTry = 0;
        pools.Loops.Rewind();
        pools.Fuel.Rewind();
        offset = loop;
        graph.CurrentOrigin = new Origin(loop, level);
        int body = (int)Immediates.Block(bytes, loop + 1, out BlockType type);
        Loop(type);
        if (OpDriver.RunExpression(bytes, body, end, ref this) < 0)
            throw new CompilerBug($"a loop of validated function {function} cannot be read");
    }

    /// <summary>The header at hand is the entered one: values are those of the frame.</summary>
    private void EnterFromFrame()
    {
        if (height != localCount + entry!.Operands.Length)
            throw new CompilerBug($"function {function} has other operands at 0x{offset:x} than its baseline code");
        Emit(IrOp.Trap, Rep.None, imm: (ulong)Abi.TrapCode.Unreachable);
        block = entryBlock;
        entry = null;
        for (int i = 0; i < height; i++)
        {
            Value value = new(firstEntryValue.Index + i);
            if (graph.RepOf(value) != graph.RepOf(values[i]))
                throw new CompilerBug($"value {i} of function {function} at 0x{offset:x} is another than in its baseline code");
            if (i < localCount)
                SetLocal(i, value);
            else
                values[i] = value;
        }
    }
}
