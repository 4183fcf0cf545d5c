using Wager.Abi;
using Wager.Core;
using Wager.Jit.Lower;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Handlers: for each call that leads to some a record behind the code (see HandlerTable), and what a landing begins with.
internal sealed partial class Emitter
{
    private HandlerSite[] handlerSites = new HandlerSite[16];
    private int handlerSiteCount;

    /// <summary>The blocks that end in an Invoke and have been emitted, by number less one; then where their records lie.</summary>
    private int[] invokes = new int[16];
    private int invokeCount;

    /// <summary>The number of the handlers of the call that is being emitted, 0 for none.</summary>
    private int handlers;

    /// <summary>The instruction of the block whose exceptions are caught, or -1.</summary>
    private int invokedCall;

    private void FindInvokedCall()
    {
        ref VBlock block = ref code.Blocks[this.block];
        invokedCall = -1;
        if (code.Insts[block.End - 1].Pseudo != VPseudo.Invoke)
            return;
        int call = block.End - 2;
        while (!code.Insts[call].IsCall)
            call--;
        invokedCall = call;
        code.Budget.Reserve(ref invokes, invokeCount + 1);
        invokes[invokeCount++] = this.block;
    }

    private void AddHandlerSite()
    {
        code.Budget.Reserve(ref handlerSites, handlerSiteCount + 1);
        handlerSites[handlerSiteCount++] = new HandlerSite(a.Position, handlers);
    }

    private void EmitLanding(in VInst inst)
    {
        a.Lea_r64_m(rsp, Mem.At(rbp, -artifact.FrameSize));
        a.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        if (inst.Immediate != 0)
            return;
        a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        a.Mov_m64_i32(Mem.At(r11, StoreContext.ThrownTagOffset), 0);
    }

    private void EmitHandlerTable()
    {
        if (handlerSiteCount == 0)
            return;
        a.Align(sizeof(int));
        for (int i = 0; i < invokeCount; i++, code.Budget.Spend(8))
            invokes[i] = EmitRecord(invokes[i]);
        Span<HandlerSite> sites = handlerSites.AsSpan(0, handlerSiteCount);
        foreach (ref HandlerSite site in sites)
            site = site with { Record = invokes[site.Record - 1] };
        artifact.SetHandlerSites(sites);
    }

    private int EmitRecord(int block)
    {
        int record = a.Position;
        ReadOnlySpan<int> landings = code.Successors(block)[1..];
        ReadOnlySpan<int> tags = code.Pool.AsSpan((int)code.Insts[code.Blocks[block].End - 1].Immediate, landings.Length);
        a.Emit32(landings.Length);
        a.Emit32(0);
        for (int i = 0; i < landings.Length; i++)
        {
            a.Emit32(tags[i] < 0 ? HandlerTable.CatchesAll : layout.TagOffset(tags[i]));
            a.Emit32(a.OffsetOf(labels[landings[i]]) - record);
        }
        return record;
    }
}
