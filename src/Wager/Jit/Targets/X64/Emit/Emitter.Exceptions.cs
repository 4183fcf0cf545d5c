using Wager.Abi;
using Wager.Jit.Lower;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Handlers: for each call that leads to some a record behind the code (see HandlerTable), and what a landing begins with.
internal sealed partial class Emitter
{
    private HandlerSite[] _handlerSites = new HandlerSite[16];
    private int _handlerSiteCount;

    /// <summary>The blocks that end in an Invoke and have been emitted, by number less one; then where their records lie.</summary>
    private int[] _invokes = new int[16];
    private int _invokeCount;

    /// <summary>The number of the handlers of the call that is being emitted, 0 for none.</summary>
    private int _handlers;

    /// <summary>The instruction of the block whose exceptions are caught, or -1.</summary>
    private int _invokedCall;

    private void FindInvokedCall()
    {
        ref VBlock block = ref _code.Blocks[_block];
        _invokedCall = -1;
        if (_code.Insts[block.End - 1].Pseudo != VPseudo.Invoke)
            return;
        int call = block.End - 2;
        while (!_code.Insts[call].IsCall)
            call--;
        _invokedCall = call;
        if (_invokeCount == _invokes.Length)
            Array.Resize(ref _invokes, _invokeCount * 2);
        _invokes[_invokeCount++] = _block;
    }

    private void AddHandlerSite()
    {
        if (_handlerSiteCount == _handlerSites.Length)
            Array.Resize(ref _handlerSites, _handlerSiteCount * 2);
        _handlerSites[_handlerSiteCount++] = new HandlerSite(_a.Position, _handlers);
    }

    private void EmitLanding(in VInst inst)
    {
        _a.Lea_r64_m(rsp, Mem.At(rbp, -_artifact.FrameSize));
        _a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        if (inst.Immediate != 0)
            return;
        _a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        _a.Mov_m64_i32(Mem.At(r11, StoreContext.ThrownTagOffset), 0);
    }

    private void EmitHandlerTable()
    {
        if (_handlerSiteCount == 0)
            return;
        _a.Align(sizeof(int));
        for (int i = 0; i < _invokeCount; i++)
            _invokes[i] = EmitRecord(_invokes[i]);
        Span<HandlerSite> sites = _handlerSites.AsSpan(0, _handlerSiteCount);
        foreach (ref HandlerSite site in sites)
            site = site with { Record = _invokes[site.Record - 1] };
        _artifact.SetHandlerSites(sites);
    }

    private int EmitRecord(int block)
    {
        int record = _a.Position;
        ReadOnlySpan<int> landings = _code.Successors(block)[1..];
        ReadOnlySpan<int> tags = _code.Pool.AsSpan((int)_code.Insts[_code.Blocks[block].End - 1].Immediate, landings.Length);
        _a.Emit32(landings.Length);
        _a.Emit32(0);
        for (int i = 0; i < landings.Length; i++)
        {
            _a.Emit32(tags[i] < 0 ? HandlerTable.CatchesAll : _layout.TagOffset(tags[i]));
            _a.Emit32(_a.OffsetOf(_labels[landings[i]]) - record);
        }
        return record;
    }
}
