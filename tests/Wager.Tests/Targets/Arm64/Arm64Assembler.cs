using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

/// <summary>
/// A dozen and a half instructions of Arm64, as the Arm Architecture Reference Manual (section C6.2) encodes them. Registers are numbers,
/// 31 is sp or zr.
/// </summary>
internal sealed class Arm64Assembler
{
    private readonly List<uint> code = [];
    private readonly List<int> labels = [-1];
    private readonly List<(int At, Label Label, bool IsConditional)> uses = [];

    public int Position => 4 * code.Count;

    public IReadOnlyList<uint> Code => code;

    public void AddImmediate(Reg dst, Reg src, int value) => Emit(0x9100_0000 | Twelve(value) << 10 | N(src) << 5 | N(dst));

    public void SubImmediate(Reg dst, Reg src, int value) => Emit(0xD100_0000 | Twelve(value) << 10 | N(src) << 5 | N(dst));

    public void CompareImmediate(Reg left, int value) => Emit(0xF100_001F | Twelve(value) << 10 | N(left) << 5);

    public void Add(Reg dst, Reg left, Reg right) => Emit(0x8B00_0000 | N(right) << 16 | N(left) << 5 | N(dst));

    public void Sub(Reg dst, Reg left, Reg right) => Emit(0xCB00_0000 | N(right) << 16 | N(left) << 5 | N(dst));

    public void Compare(Reg left, Reg right) => Emit(0xEB00_001F | N(right) << 16 | N(left) << 5);

    public void Move(Reg dst, Reg src) => Emit(0xAA00_03E0 | N(src) << 16 | N(dst));

    /// <summary>Sixteen bits at a multiple of sixteen; the others are zero.</summary>
    public void MoveZero(Reg dst, ushort bits, int part) => Emit(0xD280_0000 | (uint)part << 21 | (uint)bits << 5 | N(dst));

    /// <summary>Sixteen bits at a multiple of sixteen; the others stay.</summary>
    public void MoveKeep(Reg dst, ushort bits, int part) => Emit(0xF280_0000 | (uint)part << 21 | (uint)bits << 5 | N(dst));

    public void Load(Reg dst, Reg address, int offset) => Emit(0xF940_0000 | Twelve(offset / 8) << 10 | N(address) << 5 | N(dst));

    public void Store(Reg src, Reg address, int offset) => Emit(0xF900_0000 | Twelve(offset / 8) << 10 | N(address) << 5 | N(src));

    public void FloatAdd(FpReg dst, FpReg left, FpReg right) => Emit(0x1E60_2800 | (uint)right << 16 | (uint)left << 5 | (uint)dst);

    public void BranchRegister(Reg target) => Emit(0xD61F_0000 | N(target) << 5);

    public void CallRegister(Reg target) => Emit(0xD63F_0000 | N(target) << 5);

    public void Return() => Emit(0xD65F_03C0);

    public void Branch(Label target)
    {
        uses.Add((code.Count, target, false));
        Emit(0x1400_0000);
    }

    /// <summary>By a condition as the manual numbers them: 0 equal, 1 not equal, 2 carry set, 3 carry clear ...</summary>
    public void BranchIf(int condition, Label target)
    {
        uses.Add((code.Count, target, true));
        Emit(0x5400_0000 | (uint)condition);
    }

    public Label NewLabel()
    {
        labels.Add(-1);
        return new Label(labels.Count - 1);
    }

    public void Bind(Label label) => labels[label.Index] = code.Count;

    public bool IsBound(Label label) => labels[label.Index] >= 0;

    public int OffsetOf(Label label) => 4 * labels[label.Index];

    /// <summary>Writes the distances of all branches.</summary>
    public void Finish()
    {
        foreach ((int at, Label label, bool isConditional) in uses)
        {
            uint distance = (uint)(labels[label.Index] - at);
            code[at] |= isConditional ? (distance & 0x7FFFF) << 5 : distance & 0x3FF_FFFF;
        }
        uses.Clear();
    }

    public void Emit(uint instruction) => code.Add(instruction);

    private static uint N(Reg register) => (uint)register & 31;

    private static uint Twelve(int value) => value is >= 0 and < 4096 ? (uint)value : throw new ArgumentOutOfRangeException(nameof(value));
}
