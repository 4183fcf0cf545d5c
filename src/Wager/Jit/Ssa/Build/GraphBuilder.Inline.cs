using Wager.Core.Modules;
using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Build;

// Inlining: the callee's body is read by a builder of its own, which fills the same graph from the current block on.
internal ref partial struct GraphBuilder
{
    private readonly bool IsInLoop()
    {
        for (int i = 0; i < _controlCount; i++)
            if (_controls[i].Kind == ControlKind.Loop)
                return true;
        return false;
    }

    private bool TryInline(int callee)
    {
        if (!_context.Inlining.Wants(callee, _depth, _level != 0 || IsInLoop()))
            return false;
        int parameters = _module.FuncTypeOf(callee).Params.Length;
        int level = _graph.AddLevel(new InlineLevel(callee, _graph.PlaceOf(new Origin(_offset, _level))));
        GraphBuilder inner = new(_context, callee, level, _depth + 1);
        try
        {
            inner.BuildInlined(_block, TopValues(parameters));
        }
        finally
        {
            inner.ReturnPools();
        }
        _height -= parameters;
        _block = inner._block;
        foreach (Value result in inner._unreachable ? default : inner.TopValues(inner._type.Results.Length))
            Push(result);
        if (inner._unreachable)
            MarkUnreachable();
        return true;
    }

    /// <summary>Goes on from the block; afterwards the results are on top and the current block is where the caller goes on.</summary>
    private void BuildInlined(Block block, scoped ReadOnlySpan<Value> arguments)
    {
        FunctionBody body = _module.BodyOf(_function);
        _block = block;
        foreach (Value argument in arguments)
            Push(argument);
        PushControl(ControlKind.Function, BlockType.Empty, 0, _type.Results.Length).Target = _graph.NewBlock();
        BuildBody(body);
    }
}
