namespace Wager.Jit.Targets.X64.Masm;

/// <summary>
/// Sequences of machine instructions with a Wasm-level meaning, shared by both tiers. A method may write its destination, the scratch
/// registers r11 and xmm15 (r10 where it says so) and the flags, and nothing else; operands may coincide unless it says otherwise.
/// </summary>
internal sealed partial class MacroAssembler(Assembler assembler) : IMacroAssembler<Mem, FlagTest>
{
    public const Reg ScratchGp = RegisterRoles.ScratchReg;
    public const FpReg ScratchFp = RegisterRoles.ScratchFpReg;

    private readonly Assembler a = assembler;

    private bool avx;

    public Assembler Assembler => a;

    public CpuFeatures Features
    {
        get;
        set
        {
            field = value;
            avx = value.Has(CpuFeature.Avx);
        }
    }
}
