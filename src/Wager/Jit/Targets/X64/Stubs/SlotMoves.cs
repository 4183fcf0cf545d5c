using Wager.Abi;
using Wager.Core.Types;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Stubs;

/// <summary>
/// Moves between slots (8 bytes each; i32 and f32 zero-extended, vectors two slots) and the places of the calling convention. Uses r11
/// and xmm15.
/// </summary>
internal static class SlotMoves
{
    /// <summary>Slots that a value takes.</summary>
    public static int SlotsOf(ValKind kind) => kind == ValKind.V128 ? 2 : 1;

    /// <summary>Slots that a list of values takes.</summary>
    public static int SlotsOf(ReadOnlySpan<ValType> types)
    {
        int slots = 0;
        foreach (ValType type in types)
            slots += SlotsOf(type.Kind);
        return slots;
    }

    /// <summary>Slot to place; stack places are relative to <paramref name="stackBase"/> + <paramref name="stackOffset"/>.</summary>
    public static void Load(Assembler asm, ValKind kind, ValueLocation place, Mem slot, Reg stackBase, int stackOffset)
    {
        switch (place.Kind)
        {
            case LocationKind.Gp when kind == ValKind.I32:
                asm.Mov_r32_m32((Reg)place.Register, slot);
                break;
            case LocationKind.Gp:
                asm.Mov_r64_m64((Reg)place.Register, slot);
                break;
            case LocationKind.Fp:
                LoadFp(asm, kind, (FpReg)place.Register, slot);
                break;
            case LocationKind.Stack:
                Copy(asm, kind, Mem.At(stackBase, stackOffset + place.Offset), slot);
                break;
        }
    }

    /// <summary>Place to slot.</summary>
    public static void Store(Assembler asm, ValKind kind, ValueLocation place, Mem slot, Reg stackBase, int stackOffset)
    {
        switch (place.Kind)
        {
            case LocationKind.Gp:
                asm.Mov_m64_r64(slot, (Reg)place.Register);
                break;
            case LocationKind.Fp:
                StoreFp(asm, kind, (FpReg)place.Register, slot);
                break;
            case LocationKind.Stack:
                Copy(asm, kind, slot, Mem.At(stackBase, stackOffset + place.Offset));
                break;
        }
    }

    private static void LoadFp(Assembler asm, ValKind kind, FpReg register, Mem slot)
    {
        if (kind == ValKind.F32)
            asm.Movss_x_m32(register, slot);
        else if (kind == ValKind.F64)
            asm.Movsd_x_m64(register, slot);
        else
            asm.Movups_x_m128(register, slot);
    }

    private static void StoreFp(Assembler asm, ValKind kind, FpReg register, Mem slot)
    {
        if (kind == ValKind.F32)
        {
            asm.Movd_r32_x(r11, register);
            asm.Mov_m64_r64(slot, r11);
        }
        else if (kind == ValKind.F64)
            asm.Movsd_m64_x(slot, register);
        else
            asm.Movups_m128_x(slot, register);
    }

    private static void Copy(Assembler asm, ValKind kind, Mem target, Mem source)
    {
        if (kind == ValKind.V128)
        {
            asm.Movups_x_m128(xmm15, source);
            asm.Movups_m128_x(target, xmm15);
        }
        else
        {
            if (kind is ValKind.I32 or ValKind.F32)
                asm.Mov_r32_m32(r11, source);
            else
                asm.Mov_r64_m64(r11, source);
            asm.Mov_m64_r64(target, r11);
        }
    }
}
