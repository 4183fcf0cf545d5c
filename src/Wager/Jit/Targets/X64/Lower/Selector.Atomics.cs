using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Atomic accesses.
internal sealed partial class Selector
{
    /// <summary>The parts of an AtomicAddress, which stays an operation of its own only if several want it or it is far away.</summary>
    private Address AddressOfAtomic(Value place)
    {
        place = Through(place);
        if (!CanFold(place) || useCounts[place.Index] != 1)
            return new Address(MemoryBase.Operand, RegisterOf(place), 0, Scale.x1, 0);
        Op op = graph[place];
        return AddressOf(op.A, op.B, op.Imm);
    }

    private void SelectAtomicAddress(Value value)
    {
        Op op = graph[value];
        Address address = AddressOf(op.A, op.B, op.Imm);
        BeginForm(X64Form.Lea_r64_m);
        Define(ResultOf(value));
        SetMemory(address);
    }

    private void SelectAtomicLoad(Value value)
    {
        Op op = graph[value];
        Address address = AddressOfAtomic(op.A);
        BeginForm(LoadForm(AtomicKinds.PlainLoad(new MemoryAccess(op.Aux).Instruction)));
        Define(ResultOf(value));
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private void SelectAtomicStore(Value value)
    {
        Op op = graph[value];
        ExchangeForm(in op, RegisterOf(op.B), code.NewRegister(KindOf(graph.RepOf(op.B))), ExchangeForms);
    }

    /// <summary>An instruction that changes the place with a register, which gets what was there.</summary>
    private void ExchangeForm(in Op op, int source, int result, ReadOnlySpan<X64Form> forms)
    {
        Address address = AddressOfAtomic(op.A);
        BeginForm(forms[System.Numerics.BitOperations.Log2((uint)new MemoryAccess(op.Aux).Size)]);
        DefineTied(result, source);
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private static ReadOnlySpan<X64Form> ExchangeForms
        => [X64Form.Xchg_m8_r8, X64Form.Xchg_m16_r16, X64Form.Xchg_m32_r32, X64Form.Xchg_m64_r64];

    private static ReadOnlySpan<X64Form> AddForms
        => [X64Form.LockXadd_m8_r8, X64Form.LockXadd_m16_r16, X64Form.LockXadd_m32_r32, X64Form.LockXadd_m64_r64];

    private void SelectAtomicRmw(Value value)
    {
        Op op = graph[value];
        AtomicKind kind = AtomicKinds.Of(new MemoryAccess(op.Aux).Instruction);
        bool isWanted = registers[value.Index] != 0;
        int source = RegisterOf(op.B);
        if (!isWanted && kind != AtomicKind.Exchange)
            SelectAtomicUpdate(in op, source);
        else if (kind is AtomicKind.And or AtomicKind.Or or AtomicKind.Xor)
            SelectAtomicLogic(value, in op, source);
        else
        {
            if (kind == AtomicKind.Sub)
                source = Negated(op.Rep, source);
            int result = BeginNarrow(value, in op, out bool isNarrow);
            ExchangeForm(in op, source, result, kind == AtomicKind.Exchange ? ExchangeForms : AddForms);
            EndNarrow(value, in op, result, isNarrow);
        }
    }

    private int Negated(Rep rep, int source)
    {
        int negated = code.NewRegister(KindOf(rep));
        BeginForm(rep == Rep.W64 ? X64Form.Neg_r64 : X64Form.Neg_r32);
        DefineTied(negated, source);
        return negated;
    }

    private void SelectAtomicUpdate(in Op op, int source)
    {
        Address address = AddressOfAtomic(op.A);
        Begin(VPseudo.AtomicUpdate).Extra = (ushort)new MemoryAccess(op.Aux).Instruction;
        Use(source);
        SetMemory(address);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private void SelectAtomicLogic(Value value, in Op op, int source)
    {
        Address address = AddressOfAtomic(op.A);
        Begin(VPseudo.AtomicLogic).Extra = (ushort)new MemoryAccess(op.Aux).Instruction;
        DefineFixed(ResultOf(value), Registers.rax);
        Use(source);
        SetMemory(address);
        Clobber(Registers.rax);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
    }

    private void SelectAtomicCmpxchg(Value value)
    {
        Op op = graph[value];
        int expected = RegisterOf(op.B);
        int replacement = RegisterOf(op.C);
        Address address = AddressOfAtomic(op.A);
        int result = BeginNarrow(value, in op, out bool isNarrow);
        Begin(VPseudo.AtomicCmpxchg).Extra = (ushort)new MemoryAccess(op.Aux).Instruction;
        DefineFixed(result, Registers.rax);
        UseFixed(expected, Registers.rax);
        Use(replacement);
        SetMemory(address);
        Clobber(Registers.rax);
        SetFault(ref code.Insts[code.InstCount - 1], in op);
        EndNarrow(value, in op, result, isNarrow);
    }

    /// <summary>
    /// The register that takes the result as the instruction leaves it: of an access narrower than its type one whose high bits are not the
    /// result's.
    /// </summary>
    private int BeginNarrow(Value value, in Op op, out bool isNarrow)
    {
        isNarrow = new MemoryAccess(op.Aux).Size < (op.Rep == Rep.W64 ? 8 : 4);
        return isNarrow ? code.NewRegister(KindOf(op.Rep)) : ResultOf(value);
    }

    private void EndNarrow(Value value, in Op op, int result, bool isNarrow)
    {
        if (!isNarrow || registers[value.Index] == 0)
            return;
        Begin(VPseudo.ZeroExtend).Immediate = new MemoryAccess(op.Aux).Size;
        Define(ResultOf(value));
        Use(result);
    }
}
