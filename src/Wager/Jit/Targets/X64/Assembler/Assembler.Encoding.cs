using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Wager.Jit.Targets.X64;

// How an instruction is put together, for the generated emit methods. An instruction is built in registers and stored at once: all
// of it in one 64-bit word if it has no memory operand, else a head (prefixes, REX or VEX, opcode: at most 5 bytes) and a tail (ModRM,
// SIB, displacement: at most 6) in two words.
//
// Names of the helpers: P = mandatory prefix (66, F2, F3), R = register and r/m register, M = register and r/m memory, O = register in
// the opcode, W = REX.W, I = immediate, V = VEX. They are small, few and not forced inline: the code that a compiler uses stays warm.
//
// An "op" constant packs the opcode: bytes in 0..23, their length in bits in 24..28, the length of the immediate in bytes in 29..31.
// "rex" is 0 (REX only if a register needs it) or 0x40 (REX anyway, for spl, bpl, sil and dil).
internal sealed partial class Assembler
{
    /// <summary>0x40 if an 8-bit register operand exists only with REX: spl, bpl, sil, dil (and r8b.. anyway).</summary>
    private static uint Low8(Reg register) => ((uint)register & 0xC) != 0 ? 0x40u : 0;

    private void Fixed(ulong word, int length) => code.Put(word, length);

    private void I(uint op, uint immediate) => code.Put(Opcode(op) | (ulong)immediate << Bits(op), (Bits(op) >> 3) + ImmediateLength(op));

    private void O(uint op, uint rex, uint register) =>
        PutRex(Opcode(op) + ((ulong)(register & 7) << Bits(op) - 8), Bits(op), rex | register >> 3);

    private void OI(uint op, uint rex, uint register, uint immediate) =>
        PutRex(
            Opcode(op) + ((ulong)(register & 7) << Bits(op) - 8) | (ulong)immediate << Bits(op),
            Bits(op) + ImmediateLength(op) * 8,
            rex | register >> 3);

    private void OW(uint op, uint register) =>
        code.Put(0x48 | register >> 3 | Opcode(op) + ((ulong)(register & 7) << Bits(op) - 8) << 8, (Bits(op) >> 3) + 1);

    /// <summary>mov with a 64-bit immediate: the only instruction with one.</summary>
    private void OI64(uint opcode, uint register, long immediate)
    {
        Span<byte> at = code.Free;
        BinaryPrimitives.WriteUInt64LittleEndian(at, 0x48 | register >> 3 | opcode + (register & 7) << 8);
        BinaryPrimitives.WriteInt64LittleEndian(at[2..], immediate);
        code.Advance(10);
    }

    private void R(uint op, uint rex, uint reg, uint rm) =>
        PutRex(Opcode(op) | (ulong)ModRm(reg, rm) << Bits(op), Bits(op) + 8, rex | Rxb(reg, rm));

    private void RI(uint op, uint rex, uint reg, uint rm, uint immediate) =>
        PutRex(
            Opcode(op) | ((ulong)immediate << 8 | ModRm(reg, rm)) << Bits(op),
            Bits(op) + 8 + ImmediateLength(op) * 8,
            rex | Rxb(reg, rm));

    private void RW(uint op, uint reg, uint rm) =>
        code.Put(0x48 | Rxb(reg, rm) | (Opcode(op) | (ulong)ModRm(reg, rm) << Bits(op)) << 8, (Bits(op) >> 3) + 2);

    private void RWI(uint op, uint reg, uint rm, uint immediate) =>
        code.Put(
            0x48 | Rxb(reg, rm) | (Opcode(op) | ((ulong)immediate << 8 | ModRm(reg, rm)) << Bits(op)) << 8,
            (Bits(op) >> 3) + 2 + ImmediateLength(op));

    private void PR(uint prefix, uint op, uint rex, uint reg, uint rm) =>
        PutPrefixRex(prefix, Opcode(op) | (ulong)ModRm(reg, rm) << Bits(op), Bits(op) + 8, rex | Rxb(reg, rm));

    private void PRI(uint prefix, uint op, uint rex, uint reg, uint rm, uint immediate) =>
        PutPrefixRex(
            prefix,
            Opcode(op) | ((ulong)immediate << 8 | ModRm(reg, rm)) << Bits(op),
            Bits(op) + 8 + ImmediateLength(op) * 8,
            rex | Rxb(reg, rm));

    private void PRW(uint prefix, uint op, uint reg, uint rm) =>
        code.Put(
            prefix | (0x48 | Rxb(reg, rm)) << 8 | (Opcode(op) | (ulong)ModRm(reg, rm) << Bits(op)) << 16,
            (Bits(op) >> 3) + 3);

    private void PRWI(uint prefix, uint op, uint reg, uint rm, uint immediate) =>
        code.Put(
            prefix | (0x48 | Rxb(reg, rm)) << 8 | (Opcode(op) | ((ulong)immediate << 8 | ModRm(reg, rm)) << Bits(op)) << 16,
            (Bits(op) >> 3) + 3 + ImmediateLength(op));

    private void M(uint op, uint rex, uint reg, Mem mem)
    {
        rex |= Rxb(reg, mem);
        PutMemory(WithRex(Opcode(op), rex), Bits(op) + RexBits(rex), reg, mem);
    }

    private void MI(uint op, uint rex, uint reg, Mem mem, uint immediate)
    {
        rex |= Rxb(reg, mem);
        PutMemory(WithRex(Opcode(op), rex), Bits(op) + RexBits(rex), reg, mem, immediate, ImmediateLength(op));
    }

    private void MW(uint op, uint reg, Mem mem) => PutMemory(0x48 | Rxb(reg, mem) | Opcode(op) << 8, Bits(op) + 8, reg, mem);

    private void MWI(uint op, uint reg, Mem mem, uint immediate) =>
        PutMemory(0x48 | Rxb(reg, mem) | Opcode(op) << 8, Bits(op) + 8, reg, mem, immediate, ImmediateLength(op));

    private void PM(uint prefix, uint op, uint rex, uint reg, Mem mem)
    {
        rex |= Rxb(reg, mem);
        PutMemory(WithRex(Opcode(op), rex) << 8 | prefix, Bits(op) + 8 + RexBits(rex), reg, mem);
    }

    private void PMI(uint prefix, uint op, uint rex, uint reg, Mem mem, uint immediate)
    {
        rex |= Rxb(reg, mem);
        PutMemory(WithRex(Opcode(op), rex) << 8 | prefix, Bits(op) + 8 + RexBits(rex), reg, mem, immediate, ImmediateLength(op));
    }

    private void PMW(uint prefix, uint op, uint reg, Mem mem) =>
        PutMemory(prefix | (0x48 | Rxb(reg, mem)) << 8 | Opcode(op) << 16, Bits(op) + 16, reg, mem);

    private void PMWI(uint prefix, uint op, uint reg, Mem mem, uint immediate) =>
        PutMemory(prefix | (0x48 | Rxb(reg, mem)) << 8 | Opcode(op) << 16, Bits(op) + 16, reg, mem, immediate, ImmediateLength(op));

    // VEX. "vex" packs the opcode (bits 0..7), the map (8..12) and the last prefix byte without vvvv: W 1111 L pp (16..23).
    private void VR(uint vex, uint reg, uint vvvv, uint rm)
    {
        ulong head = VexHead(vex, reg, vvvv, rm >> 3, out int bits);
        code.Put(head | (ulong)ModRm(reg, rm) << bits, (bits >> 3) + 1);
    }

    private void VRI(uint vex, uint reg, uint vvvv, uint rm, uint immediate)
    {
        ulong head = VexHead(vex, reg, vvvv, rm >> 3, out int bits);
        code.Put(head | (ulong)(immediate << 8 | ModRm(reg, rm)) << bits, (bits >> 3) + 2);
    }

    private void VM(uint vex, uint reg, uint vvvv, Mem mem)
    {
        ulong head = VexHead(vex, reg, vvvv, mem.RexXb, out int bits);
        PutMemory(head, bits, reg, mem);
    }

    private void VMI(uint vex, uint reg, uint vvvv, Mem mem, uint immediate)
    {
        ulong head = VexHead(vex, reg, vvvv, mem.RexXb, out int bits);
        PutMemory(head, bits, reg, mem, immediate, 1);
    }

    private static ulong Opcode(uint op) => op & 0xFFFFFF;

    private static int Bits(uint op) => (int)(op >> 24 & 0x1F);

    private static int ImmediateLength(uint op) => (int)(op >> 29);

    private static uint ModRm(uint reg, uint rm) => 0xC0 | (reg & 7) << 3 | rm & 7;

    private static uint Rxb(uint reg, uint rm) => reg >> 3 << 2 | rm >> 3;

    private static uint Rxb(uint reg, Mem mem) => reg >> 3 << 2 | mem.RexXb;

    private void PutRex(ulong word, int bits, uint rex) => code.Put(WithRex(word, rex), bits + RexBits(rex) >> 3);

    private void PutPrefixRex(uint prefix, ulong word, int bits, uint rex) =>
        code.Put(WithRex(word, rex) << 8 | prefix, bits + 8 + RexBits(rex) >> 3);

    // Conditional moves, not branches: whether registers need REX is as good as random.
    private static ulong WithRex(ulong word, uint rex)
    {
        ulong prefixed = word << 8 | rex | 0x40;
        return rex != 0 ? prefixed : word;
    }

    private static int RexBits(uint rex) => rex != 0 ? 8 : 0;

    /// <summary>The VEX prefix and the opcode.</summary>
    private static ulong VexHead(uint vex, uint reg, uint vvvv, uint xb, out int bits)
    {
        uint opcode = vex & 0xFF;
        uint last = vex >> 16 | (~vvvv & 0xF) << 3;
        uint notR = ~reg << 4 & 0x80;
        if (((vex & 0x80_1F00) ^ 0x100 | xb) == 0) // map 0F, W0, no X and B: two bytes are enough.
        {
            bits = 24;
            return 0xC5 | (last | notR) << 8 | opcode << 16;
        }
        bits = 32;
        return 0xC4 | (vex >> 8 & 0x1F | notR | (~xb & 3) << 5) << 8 | last << 16 | opcode << 24;
    }

    /// <summary>Stores the head (<paramref name="bits"/> bits, prefixes and opcode) and after it ModRM, SIB and displacement.</summary>
    // Two stores at fixed places are cheaper than one at a variable place, which would have to be checked.
    private void PutMemory(ulong head, int bits, uint reg, Mem mem)
    {
        Span<byte> at = code.Free;
        ulong tail = mem.Bytes | (reg & 7) << 3;
        BinaryPrimitives.WriteUInt64LittleEndian(at, head | tail << bits);
        BinaryPrimitives.WriteUInt64LittleEndian(at[8..], tail >> 64 - bits);
        int length = (bits >> 3) + mem.Length;
        if (mem.IsLabel)
            AdvanceOverLabel(length, mem, 0);
        else
            code.Advance(length);
    }

    private void PutMemory(ulong head, int bits, uint reg, Mem mem, uint immediate, int immediateLength)
    {
        Span<byte> at = code.Free;
        ulong tail = mem.Bytes | (reg & 7) << 3;
        BinaryPrimitives.WriteUInt64LittleEndian(at, head | tail << bits);
        BinaryPrimitives.WriteUInt64LittleEndian(at[8..], tail >> 64 - bits);
        int length = (bits >> 3) + mem.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(at.Slice(length, 4), immediate);
        length += immediateLength;
        if (mem.IsLabel)
            AdvanceOverLabel(length, mem, immediateLength);
        else
            code.Advance(length);
    }

    // Out of line and last, like growing the buffer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AdvanceOverLabel(int length, Mem mem, int immediateLength)
    {
        code.Advance(length);
        UseLabel(mem.Label, code.Position - immediateLength - 4, -4 - immediateLength);
    }
}
