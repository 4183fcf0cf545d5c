using Wager.Abi;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;

namespace Wager.Jit.Targets.X64.Lower;

// Exceptions: values to and from the store's payload, and where calls lead that throw.
internal sealed partial class Selector
{
    /// <summary>A byte of the payload. The way there is loaded each time: code that throws is not in a hurry.</summary>
    private Address PayloadAt(int offset)
    {
        int context = code.NewRegister(VKind.Gp64);
        BeginForm(X64Form.Mov_r64_m64);
        Define(context);
        SetMemory(InInstance(InstanceData.StoreOffset));
        int payload = code.NewRegister(VKind.Gp64);
        BeginForm(X64Form.Mov_r64_m64);
        Define(payload);
        SetMemory(new Address(MemoryBase.Operand, context, 0, Scale.x1, StoreContext.PayloadOffset));
        return new Address(MemoryBase.Operand, payload, 0, Scale.x1, offset);
    }

    private void SelectLoadPayload(Value value, int offset)
    {
        if (registers[value.Index] == 0)
            return;
        Address place = PayloadAt(offset);
        BeginForm(LoadFormOf(graph.RepOf(value)));
        Define(ResultOf(value));
        SetMemory(place);
    }

    private void SelectThrow(Value tag)
    {
        int register = RegisterOf(tag);
        Begin(VPseudo.Throw);
        UseFixed(register, Registers.rax);
    }

    private void SelectInvoke(Value value)
    {
        int first = code.PoolCount;
        foreach (int tag in graph.CasesOf(value))
            code.AddToPool(tag);
        Begin(VPseudo.Invoke).Immediate = first;
    }
}
