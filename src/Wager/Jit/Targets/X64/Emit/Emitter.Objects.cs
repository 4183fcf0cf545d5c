using Wager.Abi;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

// Allocation in the collected heap, and tests of references.
internal sealed partial class Emitter
{
    /// <summary>See the baseline compiler's allocation: a new object lies where the hole begins, if it is large enough.</summary>
    private void EmitAllocate(in VInst inst)
    {
        int bytes = (int)inst.Immediate;
        int type = (int)(inst.Immediate >> 32);
        Reg target = R(in inst, 0);
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.Allocation, inst.Origin);
        slow.TypeIndex = type;
        slow.Reserve = bytes;
        slow.Target = (byte)target;
        a.Mov_r64_m64(r11, Mem.At(r15, InstanceData.StoreOffset));
        a.Mov_r64_m64(target, Mem.At(r11, StoreContext.HeapCursorOffset));
        a.Add_r64_i32(target, bytes);
        a.Cmp_r64_m64(target, Mem.At(r11, StoreContext.HeapEndOffset));
        a.Jcc(Cond.A, slow.Entry);
        a.Mov_m64_r64(Mem.At(r11, StoreContext.HeapCursorOffset), target);
        a.Mov_m64_i32(Mem.At(target, -bytes), Relocation.Placeholder);
        a.Relocate(RelocationKind.TypeDescriptor, type);
        a.Sub_r64_i32(target, bytes);
        slow.Continue = a.NewBoundLabel();
    }

    private void EmitSlowAllocation(in OutOfLine code)
    {
        a.Mov_r64_imm(r11, (uint)code.Reserve | (long)Relocation.Placeholder << 32);
        a.Relocate(RelocationKind.TypeDescriptor, code.TypeIndex);
        a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.Allocate)));
        AddCallPoint(code.Origin);
        a.Mov_r64_r64((Reg)code.Target, r11);
        a.Jmp(code.Continue);
    }

    private void EmitWriteBarrier(in VInst inst)
    {
        Mem place = MemoryOperand(in inst);
        Reg owner = R(in inst, code.Memories[inst.Memory].BaseOperand);
        ref OutOfLine slow = ref AddOutOfLine(OutOfLineKind.WriteBarrier, inst.Origin);
        slow.Target = (byte)owner;
        slow.Place = place;
        m.JumpIfOld(owner, slow.Entry);
        slow.Continue = a.NewBoundLabel();
    }

    private void EmitStringOf(in VInst inst)
    {
        Reg target = R(in inst, 0);
        Reg value = R(in inst, 1);
        ref OutOfLine other = ref AddOutOfLine(OutOfLineKind.StringOf, inst.Origin);
        other.Target = (byte)target;
        if (target != value)
            a.Mov_r64_r64(target, value);
        a.Test_r64_r64(target, target);
        a.Jcc(Cond.E, other.Entry);
        a.Test_r32_i32(target, Reference.ImmediateBits);
        a.Jcc(Cond.NE, other.Entry);
        a.Mov_r32_m32(r11, Mem.At(target, ObjectHeader.DescriptorOffset));
        a.Cmp_m32_i32(Mem.At(r11, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        a.Jcc(Cond.NE, other.Entry);
        other.Continue = a.NewBoundLabel();
    }

    private void EmitOtherString(in OutOfLine code)
    {
        a.Mov_r64_r64(r11, (Reg)code.Target);
        a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StringOf)));
        AddCallPoint(code.Origin);
        a.Mov_r64_r64((Reg)code.Target, r11);
        a.Jmp(code.Continue);
    }

    /// <summary>Flags: equal if the reference is of the type. A miss leaves by a jump at which the flags say unequal.</summary>
    private void EmitRefTest(in VInst inst)
    {
        Reg value = R(in inst, 0);
        int kind = inst.Extra & RefTestKind.KindMask;
        int type = (int)inst.Immediate;
        Label done = a.NewLabel();
        if ((inst.Extra & RefTestKind.NotNull) != 0)
        {
        }
        else if ((inst.Extra & RefTestKind.Nullable) != 0)
        {
            a.Test_r64_r64(value, value);
            a.Jcc(Cond.E, done);
        }
        else
        {
            // Only null is below one, and it does not equal it.
            a.Cmp_r64_i32(value, 1);
            a.Jcc(Cond.B, done);
        }
        switch (kind)
        {
            case RefTestKind.I31:
                a.Mov_r32_r32(r11, value);
                a.And_r32_i32(r11, Reference.SmallBit);
                a.Cmp_r32_i32(r11, Reference.SmallBit);
                break;
            case RefTestKind.Eq:
                EmitEqTest(value, done);
                break;
            default:
                if ((inst.Extra & RefTestKind.IsObject) == 0)
                {
                    a.Test_r32_i32(value, Reference.ImmediateBits);
                    a.Jcc(Cond.NE, done);
                }
                a.Mov_r32_m32(r11, Mem.At(value, ObjectHeader.DescriptorOffset));
                EmitDescriptorTest(kind, type, inst.Extra >> RefTestKind.DepthShift, done);
                break;
        }
        a.Bind(done);
    }

    /// <summary>Equal for an i31, struct or array: neither what the host has wrapped nor a string.</summary>
    private void EmitEqTest(Reg value, Label done)
    {
        Label notSmall = a.NewLabel();
        a.Test_r32_i32(value, Reference.SmallBit);
        a.Jcc(Cond.E, notSmall);
        a.Cmp_r32_r32(value, value);
        a.Jmp(done);
        a.Bind(notSmall);
        a.Test_r32_i32(value, Reference.ImmediateBits);
        a.Jcc(Cond.NE, done);
        a.Mov_r32_m32(r11, Mem.At(value, ObjectHeader.DescriptorOffset));
        a.Cmp_m32_i32(Mem.At(r11, TypeDescriptor.KindOffset), (int)ObjectKind.String);
        a.Setcc_r8(Cond.E, r11);
        a.Test_r32_i32(r11, 1);
    }

    private void CompareTypeId(Mem place, int type)
    {
        a.Cmp_m32_i32(place, Relocation.Placeholder);
        a.Relocate(RelocationKind.TypeId, type);
    }

    private void EmitDescriptorTest(int kind, int type, int depth, Label done)
    {
        switch (kind)
        {
            case RefTestKind.Struct or RefTestKind.Array:
                a.Cmp_m32_i32(Mem.At(r11, TypeDescriptor.KindOffset),
                    (int)(kind == RefTestKind.Struct ? ObjectKind.Struct : ObjectKind.Array));
                break;
            case RefTestKind.Exact:
                CompareTypeId(Mem.At(r11, TypeDescriptor.IdOffset), type);
                break;
            default:
                if (depth < ObjectShape.DisplayDepth)
                {
                    CompareTypeId(Mem.At(r11, TypeDescriptor.DisplayOffset + 4 * depth), type);
                    break;
                }
                a.Mov_r64_m64(r11, Mem.At(r11, TypeDescriptor.RestOffset));
                a.Cmp_r64_i32(r11, 1);
                a.Jcc(Cond.B, done);
                CompareTypeId(Mem.At(r11, 4 * (depth - ObjectShape.DisplayDepth)), type);
                break;
        }
    }
}
