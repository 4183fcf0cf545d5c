using Wager.Abi;
using Wager.Core.Ops;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Ssa.IrOp;

namespace Wager.Jit.Targets.X64.Lower;

// One arm per operation that is no Wasm instruction; those go by family.
internal sealed partial class Selector
{
    private void Select(Value value)
    {
        ref Op op = ref graph[value];
        switch (op.Code)
        {
            case Const32 or Const64 or ConstF32 or ConstF64 or ConstV128 or TypeIdOf or DescriptorOf or Jump or None: break;
            case Projection: SelectProjection(op.A); break;
            case IrOp.Select: SelectSelect(value); break;
            case I8x16Shuffle: SelectShuffle(value); break;
            case Load: SelectLoad(value); break;
            case Store: SelectStore(value); break;
            case IrOp.LoadLane: SelectLoadLane(value); break;
            case IrOp.StoreLane: SelectStoreLane(value); break;
            case IrOp.BoundsCheck: SelectBoundsCheck(value); break;
            case LoadMemoryBase:
                SelectInstanceLoad(value, op.Aux == 0
                    ? InstanceData.Memory0BaseOffset : layout.MemoryOffset(op.Aux) + MemoryData.BaseOffset);
                break;
            case LoadMemorySize: SelectInstanceLoad(value, MemorySizeOffset(op.Aux)); break;
            case LoadSharedSize: SelectInstanceLoad(value, MemorySizeOffset(op.Aux)); break;
            case AtomicAddress: SelectAtomicAddress(value); break;
            case AtomicLoad: SelectAtomicLoad(value); break;
            case AtomicStore: SelectAtomicStore(value); break;
            case AtomicRmw: SelectAtomicRmw(value); break;
            case AtomicCmpxchg: SelectAtomicCmpxchg(value); break;
            case AtomicFence: Begin(VPseudo.AtomicFence); break;
            case LoadGlobal or LoadConstGlobal: SelectLoadGlobal(value); break;
            case StoreGlobal: SelectStoreGlobal(value); break;
            case LoadGlobalCell: SelectInstanceLoad(value, layout.GlobalOffset((int)op.Imm)); break;
            case FuncRefOf: SelectFuncRef(value, (int)op.Imm); break;
            case CheckNonNull: SelectCheckNonNull(op.A, (TrapCode)op.Imm); break;
            case TableCheck: SelectTableCheck(value); break;
            case LoadTableBase: SelectInstanceLoad(value, layout.TableOffset(op.Aux) + TableData.BaseOffset); break;
            case LoadTableChanged: SelectInstanceLoad(value, layout.TableOffset(op.Aux) + TableData.ChangedOffset); break;
            case LoadTableLength: SelectInstanceLoad(value, layout.TableOffset(op.Aux) + TableData.LengthOffset); break;
            case LoadElement: SelectLoadElement(value); break;
            case StoreElement: SelectStoreElement(value); break;
            case IrOp.CheckSignature: SelectCheckSignature(value); break;
            case IrOp.TrapIf: SelectTrapIf(op.A, (TrapCode)op.Imm); break;
            case FrameState or ObjectState: break;
            case DeoptUnless: SelectDeoptUnless(value); break;
            case IrOp.StackCheck: Begin(VPseudo.StackCheck); break;
            case IrOp.ChargeFuel: Begin(VPseudo.ChargeFuel).Immediate = (long)op.Imm; break;
            case IrOp.Call or IrOp.CallImport: SelectCall(value); break;
            case IrOp.CallRef: SelectCallRef(value); break;
            case IrOp.CallBuiltin: SelectCallBuiltin(value); break;
            case IrOp.Allocate: SelectAllocate(value); break;
            case LoadField or LoadConstField: SelectLoadField(value); break;
            case StoreField: SelectStoreField(value); break;
            case ArrayLength: SelectArrayLength(value); break;
            case ArrayCheck: SelectArrayCheck(value); break;
            case LoadArray: SelectLoadArray(value); break;
            case StoreArray: SelectStoreArray(value); break;
            case IrOp.StringOf: SelectStringOf(value); break;
            case IrOp.RefTest: SelectRefTest(value); break;
            case CastCheck: SelectCastCheck(value); break;
            case CallWithMemory: SelectCallWithMemory(value); break;
            case LoadTag: SelectInstanceLoad(value, layout.TagOffset((int)op.Imm)); break;
            case StorePayload: StoreOutside(op.A, PayloadAt((int)op.Imm)); break;
            case LoadPayload: SelectLoadPayload(value, (int)op.Imm); break;
            case IrOp.Throw: SelectThrow(op.A); break;
            case IrOp.Landing: Begin(VPseudo.Landing).Immediate = (long)op.Imm; break;
            case IrOp.Invoke: SelectInvoke(value); break;
            case Branch: SelectBranch(op.A); break;
            case Switch: SelectSwitch(value); break;
            case Return: SelectReturn(value); break;
            case TailCall or TailCallImport or TailCallRef: SelectTailCall(value); break;
            case IrOp.Trap: Begin(VPseudo.Trap).Immediate = (long)op.Imm; break;
            default: SelectInstruction(value); break;
        }
    }

    /// <summary>Somebody wants a further result, so the operation is needed even if nobody wants its first one.</summary>
    private void SelectProjection(Value producer)
    {
        if (!Observation.IsEvent(graph.EffectsOf(producer)))
            ResultOf(producer);
    }

    private void SelectInstruction(Value value)
    {
        Op op = graph[value];
        WasmOp instruction = IrOps.ToWasm(op.Code);
        if (instruction == WasmOps.Unknown)
            throw new CompilerBug($"{op.Code} has no instruction");
        if (op.Code is >= I32Eqz and <= F64Ge)
            SelectComparison(value);
        else if (op.Code is >= I32Clz and <= I64Rotr)
            SelectInteger(value);
        else if (op.Code is >= F32Abs and <= F64Copysign)
            SelectFloat(value, instruction);
        else if (!TrySelectConversion(value, instruction))
            SelectVector(value, instruction);
    }

    private void SelectFuncRef(Value value, int function)
    {
        if (layout.IsImportedFunction(function))
        {
            SelectInstanceLoad(value, layout.ImportOffset(function));
            return;
        }
        BeginForm(X64Form.Lea_r64_m);
        Define(ResultOf(value));
        SetMemory(InInstance(layout.FuncRefOffset(function)));
    }

    private void SelectCheckNonNull(Value value, TrapCode trap)
    {
        int register = RegisterOf(value);
        BeginForm(X64Form.Test_r64_r64);
        Use(register);
        Use(register);
        EmitTrapIf(FlagTest.Equal, trap);
    }

    private void SelectCheckSignature(Value value)
    {
        Op op = graph[value];
        int register = RegisterOf(op.A);
        ref VInst inst = ref Begin(VPseudo.CheckSignature);
        inst.Immediate = (long)op.Imm;
        inst.Extra = (ushort)op.Aux;
        Use(register);
    }

    private void SelectTrapIf(Value condition, TrapCode trap) => EmitTrapIf(EmitCondition(condition), trap);
}
