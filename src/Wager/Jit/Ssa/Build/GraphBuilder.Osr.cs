using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Ssa.Build;

// [DOC] entry in the middle. Code for on-stack replacement is entered at the header of a loop, with the locals and operands of the baseline frame. The body is read as always, for its blocks
// and heights; what comes before the loop is reachable from nowhere and pruned. So that every loop has one way in, and passes find nests as they know them, a loop
// around the entered one is read twice: first the rest of the iteration that is under way, whose back-edges lead behind its end; there the whole loop follows.
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
    private readonly bool IsBeforeEntry => _entry is not null;

    private static void FindEnclosingLoops(PassContext context, OsrEntry entry)
    {
        int start = context.Module.FactsOf(context.Function).CodeStart;
        if (!context.EnclosingLoops.Find(context.Module.Span, start, context.Module.BodyOf(context.Function).End, entry.WasmOffset, context.Budget))
            throw new WasmCompileException(
                $"function {context.Function} cannot be entered at 0x{entry.WasmOffset:x}: too much would be read again", entry.WasmOffset, context.Function, context.Module.Names.Function(context.Function))
            {
                IsUnsupported = true,
            };
    }

    private void PrepareEntry(OsrEntry entry, FunctionBody body)
    {
        _entry = entry;
        _entryBlock = _block;
        int home = Abi.BaselineFrame.FixedBytes;
        Value last = default;
        foreach (ValType type in _type.Params)
            last = AppendEntryValue(type.Kind, ref home);
        LocalsReader locals = new(_bytes, body.Start, body.End);
        while (locals.Next(out int count, out ValType type))
            for (int i = 0; i < count; i++)
                last = AppendEntryValue(type.Kind, ref home);
        foreach (ValKind kind in entry.Operands)
            last = AppendEntryValue(kind, ref home);
        _graph.FrameBytes = home;
        if (!last.IsNone)
            _graph.SetConstantAnchor(last);
        // What is read until the loop hangs from a block to which nothing leads.
        _block = _graph.NewBlock();
        _graph.Place(_block);
    }

    private Value AppendEntryValue(ValKind kind, ref int home)
    {
        home += kind == ValKind.V128 ? 16 : 8;
        Value value = _graph.Append(_entryBlock, _graph.Create(IrOp.Param, RepOf(kind), imm: (ulong)home));
        if (_firstEntryValue.IsNone)
            _firstEntryValue = value;
        return value;
    }

    /// <summary>The loop around the entered one: what is read now is the rest of an iteration. Its back-edges lead to a hidden block in which the whole loop is read.</summary>
    private void OpenAround(BlockType type)
    {
        int parameters = ParameterCount(type);
        PushHidden(ControlKind.Block, type, parameters, ResultCount(type)).Target = _graph.NewBlock();
        ref Control again = ref PushControl(ControlKind.Again, type, parameters, parameters);
        again.Target = _graph.NewBlock();
        again.LoopOffset = _offset;
    }

    private void EndAround(scoped ref Control again)
    {
        int behind = again.Number - 1;
        int loop = again.LoopOffset;
        if (!_unreachable)
            BranchTo(ref _controls[behind]);
        bool isReached = again.State != Control.NoState;
        if (isReached)
        {
            LoadState(again.State, _localCount, again.Base, again.Arity);
            PlaceLandings(in again);
            Enter(again.Target);
        }
        _labelCount--;
        PopControl();
        _unreachable = !isReached;
        if (isReached)
        {
            ReadAgain(loop);
            if (!_unreachable)
                BranchTo(ref _controls[behind]);
        }
        _unreachable = true;
        EndBlock(ref _controls[behind]);
        PopControl();
    }

    private void ReadAgain(int loop)
    {
        int end = _module.BodyOf(_function).End;
        _site = 0;
        _nextTry = 0;
        _pools.Loops.Rewind();
        _pools.Fuel.Rewind();
        _offset = loop;
        _graph.CurrentOrigin = new Origin(loop, _level);
        int body = (int)Immediates.Block(_bytes, loop + 1, out BlockType type);
        Loop(type);
        if (OpDriver.RunExpression(_bytes, body, end, ref this) < 0)
            throw new CompilerBug($"a loop of validated function {_function} cannot be read");
    }

    /// <summary>The header at hand is the entered one: values are those of the frame.</summary>
    private void EnterFromFrame()
    {
        if (_height != _localCount + _entry!.Operands.Length)
            throw new CompilerBug($"function {_function} has other operands at 0x{_offset:x} than its baseline code");
        Emit(IrOp.Trap, Rep.None, imm: (ulong)Abi.TrapCode.Unreachable);
        _block = _entryBlock;
        _entry = null;
        for (int i = 0; i < _height; i++)
        {
            Value value = new(_firstEntryValue.Index + i);
            if (_graph.RepOf(value) != _graph.RepOf(_values[i]))
                throw new CompilerBug($"value {i} of function {_function} at 0x{_offset:x} is another than in its baseline code");
            if (i < _localCount)
                SetLocal(i, value);
            else
                _values[i] = value;
        }
    }
}
