using Wager.Core.Ops;
using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

/// <summary>
/// A second target as far as it takes to know that the seam fits another processor: thirty-two registers in each file, no operands in
/// memory, results in registers of their own, constants in pieces. Nothing runs it.
/// </summary>
internal sealed partial class Arm64MacroAssembler(Arm64Assembler assembler) : IMacroAssembler<Arm64Memory, Arm64Test>
{
    /// <summary>x16, which the procedure call standard leaves to such uses.</summary>
    private const Reg Scratch = (Reg)16;

    private readonly Arm64Assembler a = assembler;

    public static bool IsSwapped(WasmOp op) => false;

    public static bool IsVectorInstruction(WasmOp op) => true;

    public static bool NeedsTemporary(WasmOp op) => false;

    public bool ShiftsByAnyRegister => true;

    public bool HasThreeOperands => true;

    public int Position => a.Position;

    public Label NewBoundLabel()
    {
        Label label = a.NewLabel();
        a.Bind(label);
        return label;
    }

    public void Set64(Reg dst, long value)
    {
        a.MoveZero(dst, (ushort)value, 0);
        for (int part = 1; part < 4; part++)
            if ((ushort)(value >> 16 * part) is not 0 and ushort bits)
                a.MoveKeep(dst, bits, part);
    }

    public void CallThrough(Arm64Memory address)
    {
        Load64(Scratch, address);
        a.CallRegister(Scratch);
    }

    public void JumpThrough(Arm64Memory address)
    {
        Load64(Scratch, address);
        a.BranchRegister(Scratch);
    }

    public void Compare64(Reg left, Arm64Memory right)
    {
        Load64(Scratch, right);
        a.Compare(left, Scratch);
    }

    public Label NewLabel() => a.NewLabel();

    public void Bind(Label label) => a.Bind(label);

    public bool IsBound(Label label) => a.IsBound(label);

    public int OffsetOf(Label label) => a.OffsetOf(label);

    public void Jump(Label target) => a.Branch(target);

    public void JumpIf(Arm64Test test, Label target) => a.BranchIf(test.Condition, target);

    public void JumpShortIf(Arm64Test test, Label target) => a.BranchIf(test.Condition, target);

    public void JumpTo(Reg address) => a.BranchRegister(address);

    public void Move64(Reg dst, Reg src) => a.Move(dst, src);

    public void Load64(Reg dst, Arm64Memory src) => a.Load(dst, src.Register, src.Displacement);

    public void Store64(Arm64Memory dst, Reg src) => a.Store(src, dst.Register, dst.Displacement);

    public void Add64(Reg dst, Reg src) => a.Add(dst, dst, src);

    public void Add64(Reg dst, int value) => a.AddImmediate(dst, dst, value);

    public void Sub64(Reg dst, int value) => a.SubImmediate(dst, dst, value);

    public void AddTo(bool is64, Reg dst, Reg left, Reg right) => a.Add(dst, left, right);

    public void Clear(Reg dst) => a.MoveZero(dst, 0, 0);

    public void Data32(int value) => a.Emit((uint)value);

    public void Finish() => a.Finish();
}
