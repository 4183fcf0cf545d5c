namespace Wager.Jit.Targets.X64.Masm;

// 128-bit vectors.
internal sealed partial class MacroAssembler
{
    /// <summary>Loads 128 constant bits. Leaves the flags alone.</summary>
    public void LoadVector(FpReg dst, ulong low, ulong high)
    {
        if (low == 0 && high == 0)
            a.Xorps_x_x(dst, dst);
        else if (low == ulong.MaxValue && high == ulong.MaxValue)
            a.Pcmpeqd_x_x(dst, dst);
        else
            a.Movaps_x_m128(dst, a.Constant16(low, high));
    }
}
