namespace Wager.Gen.X64;

/// <summary>One line of the processor manual: an instruction form, its operands with their use, and its encoding.</summary>
/// <param name="Mnemonic">As in the manual; "cc" at the end stands for the sixteen conditions, "lock " in front for the prefix.</param>
/// <param name="Operands">
/// Separated by blanks, in Intel's order: use (r, w, rw; n = the address only), a colon, and the kind: r8..r64, x, m, m8..m128, rm8..rm64,
/// xm8..xm128, r32/m8 and the like, i8..i64, a fixed register by name, or an implicit one in brackets.
/// </param>
/// <param name="Encoding">The manual's notation; "|" separates an 8-bit-immediate form, taken when the value fits, from the general
/// one.</param>
/// <param name="Flags">Flags used, of o s z a p c d, as "r:c w:oszapc"; undefined afterwards counts as written.</param>
/// <param name="Cpu">The extension needed, a name of CpuFeature.</param>
public sealed record X64Row(string Mnemonic, string Operands, string Encoding, string Flags = "", string Cpu = "Base")
{
    public override string ToString() => $"{Mnemonic} {Operands} = {Encoding}";

    public InvalidDataException Error(string what) => new($"x64 row \"{this}\": {what}");
}
