namespace Wager.Jit.Targets.X64.Masm;

// 128-bit vectors.
internal sealed partial class MacroAssembler
{
    /// <summary>Loads 128 constant bits. Leaves the flags alone.</summary>
    public void LoadVector(FpReg dst, ulong low, ulong high)
    {
        if (low == 0 && high == 0)
            _a.Xorps_x_x(dst, dst);
        else if (low == ulong.MaxValue && high == ulong.MaxValue)
            _a.Pcmpeqd_x_x(dst, dst);
        else
            _a.Movaps_x_m128(dst, _a.Constant16(low, high));
    }
}
