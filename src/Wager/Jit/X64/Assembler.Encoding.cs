using System.Buffers.Binary;

namespace Wager.Jit.X64;

// How an instruction is put together, for the generated emit methods. All bytes before the displacement fit in one 64-bit word:
// prefixes (at most 2), REX or VEX (at most 3), opcode (at most 3), ModRM, SIB. The word is built in registers and stored once.
//
// An "op" constant packs the opcode: bytes in 0..23, their length in bits in 24..28, the length of the immediate in bytes in 29..31.
// "rex" is 0 (REX only if a register needs it), 8 (REX.W), or 0x40 (an empty REX, for spl, bpl, sil and dil).
internal sealed partial class Assembler
{
    /// <summary>Non-zero if an 8-bit register operand exists only with REX: spl, bpl, sil, dil (and r8b.. anyway).</summary>
    private static uint Low8(Reg register) => ((uint)register & 0xC) != 0 ? 0x40u : 0;

    private void Fixed(ulong word, int length) => _code.Put(word, length);

    /// <summary>Opcode with the register in its low three bits.</summary>
    private void O(uint op, uint rex, uint register)
    {
        rex |= register >> 3;
        ulong word = (op & 0xFFFFFF) + ((ulong)(register & 7) << (int)(op >> 24 & 0x1F) - 8);
        PutRex(word, (int)(op >> 27 & 3), rex);
    }

    private void OI(uint op, uint rex, uint register, uint immediate)
    {
        rex |= register >> 3;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = (op & 0xFFFFFF) + ((ulong)(register & 7) << bits - 8) | (ulong)immediate << bits;
        PutRex(word, (bits >> 3) + (int)(op >> 29), rex);
    }

    /// <summary>mov with a 64-bit immediate: the only instruction with one.</summary>
    private void OI64(uint opcode, uint register, long immediate)
    {
        Span<byte> at = _code.Reserve();
        BinaryPrimitives.WriteUInt64LittleEndian(at, 0x48 | register >> 3 | opcode + (register & 7) << 8);
        BinaryPrimitives.WriteInt64LittleEndian(at[2..], immediate);
        _code.Advance(10);
    }

    /// <summary>Opcode without operands, with an immediate.</summary>
    private void I(uint op, uint immediate)
    {
        int bits = (int)(op >> 24 & 0x1F);
        _code.Put(op & 0xFFFFFF | (ulong)immediate << bits, (bits >> 3) + (int)(op >> 29));
    }

    private void Rr(uint op, uint rex, uint reg, uint rm)
    {
        rex |= reg >> 3 << 2 | rm >> 3;
        int bits = (int)(op >> 24 & 0x1F);
        PutRex(op & 0xFFFFFF | (ulong)(0xC0 | (reg & 7) << 3 | rm & 7) << bits, (bits >> 3) + 1, rex);
    }

    private void RrI(uint op, uint rex, uint reg, uint rm, uint immediate)
    {
        rex |= reg >> 3 << 2 | rm >> 3;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | ((ulong)immediate << 8 | 0xC0 | (reg & 7) << 3 | rm & 7) << bits;
        PutRex(word, (bits >> 3) + 1 + (int)(op >> 29), rex);
    }

    private void PRr(uint prefix, uint op, uint rex, uint reg, uint rm)
    {
        rex |= reg >> 3 << 2 | rm >> 3;
        int bits = (int)(op >> 24 & 0x1F);
        PutPrefixRex(prefix, op & 0xFFFFFF | (ulong)(0xC0 | (reg & 7) << 3 | rm & 7) << bits, (bits >> 3) + 1, rex);
    }

    private void PRrI(uint prefix, uint op, uint rex, uint reg, uint rm, uint immediate)
    {
        rex |= reg >> 3 << 2 | rm >> 3;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | ((ulong)immediate << 8 | 0xC0 | (reg & 7) << 3 | rm & 7) << bits;
        PutPrefixRex(prefix, word, (bits >> 3) + 1 + (int)(op >> 29), rex);
    }

    private void Rm(uint op, uint rex, uint reg, Mem mem)
    {
        rex |= reg >> 3 << 2 | mem.RexXb;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | (ulong)(mem.ModRm | (reg & 7) << 3 | mem.Sib << 8) << bits;
        uint hasRex = (rex + 0x7F) >> 7;
        word = word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex;
        PutMemory(word, (bits >> 3) + 1 + (int)hasRex, mem);
    }

    private void RmI(uint op, uint rex, uint reg, Mem mem, uint immediate)
    {
        rex |= reg >> 3 << 2 | mem.RexXb;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | (ulong)(mem.ModRm | (reg & 7) << 3 | mem.Sib << 8) << bits;
        uint hasRex = (rex + 0x7F) >> 7;
        word = word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex;
        PutMemory(word, (bits >> 3) + 1 + (int)hasRex, mem, immediate, (int)(op >> 29));
    }

    private void PRm(uint prefix, uint op, uint rex, uint reg, Mem mem)
    {
        rex |= reg >> 3 << 2 | mem.RexXb;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | (ulong)(mem.ModRm | (reg & 7) << 3 | mem.Sib << 8) << bits;
        uint hasRex = (rex + 0x7F) >> 7;
        word = (word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex) << 8 | prefix;
        PutMemory(word, (bits >> 3) + 2 + (int)hasRex, mem);
    }

    private void PRmI(uint prefix, uint op, uint rex, uint reg, Mem mem, uint immediate)
    {
        rex |= reg >> 3 << 2 | mem.RexXb;
        int bits = (int)(op >> 24 & 0x1F);
        ulong word = op & 0xFFFFFF | (ulong)(mem.ModRm | (reg & 7) << 3 | mem.Sib << 8) << bits;
        uint hasRex = (rex + 0x7F) >> 7;
        word = (word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex) << 8 | prefix;
        PutMemory(word, (bits >> 3) + 2 + (int)hasRex, mem, immediate, (int)(op >> 29));
    }

    // Without a branch: whether registers need REX is as good as random.
    private void PutRex(ulong word, int length, uint rex)
    {
        uint hasRex = (rex + 0x7F) >> 7;
        _code.Put(word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex, length + (int)hasRex);
    }

    private void PutPrefixRex(uint prefix, ulong word, int length, uint rex)
    {
        uint hasRex = (rex + 0x7F) >> 7;
        _code.Put((word << (int)(hasRex << 3) | (rex | 0x40) & 0u - hasRex) << 8 | prefix, length + 1 + (int)hasRex);
    }

    /// <summary>Stores the word (<paramref name="length"/> bytes up to ModRM) with the operand's SIB byte in it, and the displacement.</summary>
    private void PutMemory(ulong word, int length, Mem mem)
    {
        Span<byte> at = _code.Reserve();
        BinaryPrimitives.WriteUInt64LittleEndian(at, word);
        length += mem.SibLength;
        BinaryPrimitives.WriteInt32LittleEndian(at[length..], mem.Displacement);
        if (mem.IsLabel)
            UseLabel(mem.Label, _code.Position + length, -4);
        _code.Advance(length + mem.DisplacementLength);
    }

    private void PutMemory(ulong word, int length, Mem mem, uint immediate, int immediateLength)
    {
        Span<byte> at = _code.Reserve();
        BinaryPrimitives.WriteUInt64LittleEndian(at, word);
        length += mem.SibLength;
        BinaryPrimitives.WriteInt32LittleEndian(at[length..], mem.Displacement);
        if (mem.IsLabel)
            UseLabel(mem.Label, _code.Position + length, -4 - immediateLength);
        length += mem.DisplacementLength;
        BinaryPrimitives.WriteUInt32LittleEndian(at[length..], immediate);
        _code.Advance(length + immediateLength);
    }

    // VEX. "vex" packs the opcode (bits 0..7), the map (8..12) and the last prefix byte without vvvv: W 1111 L pp (16..23).
    private void VRr(uint vex, uint reg, uint vvvv, uint rm)
    {
        ulong word = VexWord(vex, reg, vvvv, rm >> 3, 0xC0 | (reg & 7) << 3 | rm & 7, out int length);
        _code.Put(word, length);
    }

    private void VRrI(uint vex, uint reg, uint vvvv, uint rm, uint immediate)
    {
        ulong word = VexWord(vex, reg, vvvv, rm >> 3, immediate << 8 | 0xC0 | (reg & 7) << 3 | rm & 7, out int length);
        _code.Put(word, length + 1);
    }

    private void VRm(uint vex, uint reg, uint vvvv, Mem mem)
    {
        ulong word = VexWord(vex, reg, vvvv, mem.RexXb, mem.ModRm | (reg & 7) << 3 | mem.Sib << 8, out int length);
        PutMemory(word, length, mem);
    }

    private void VRmI(uint vex, uint reg, uint vvvv, Mem mem, uint immediate)
    {
        ulong word = VexWord(vex, reg, vvvv, mem.RexXb, mem.ModRm | (reg & 7) << 3 | mem.Sib << 8, out int length);
        PutMemory(word, length, mem, immediate, 1);
    }

    /// <summary>VEX prefix, opcode and what follows it; the length is that up to ModRM.</summary>
    private static ulong VexWord(uint vex, uint reg, uint vvvv, uint xb, uint rest, out int length)
    {
        ulong tail = vex & 0xFF | (ulong)rest << 8;
        uint last = vex >> 16 | (~vvvv & 0xF) << 3;
        uint notR = ~reg << 4 & 0x80;
        if (((vex & 0x80_1F00) ^ 0x100 | xb) == 0) // map 0F, W0, no X and B: two bytes are enough.
        {
            length = 4;
            return 0xC5 | (last | notR) << 8 | tail << 16;
        }
        length = 5;
        return 0xC4 | (vex >> 8 & 0x1F | notR | (~xb & 3) << 5) << 8 | last << 16 | tail << 24;
    }
}
